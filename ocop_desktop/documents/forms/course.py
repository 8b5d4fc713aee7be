"""Item 6 of the minutes: the course of the meeting, each product's sheets and result, the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import InvalidSheet, MinutesFacts, MinutesProduct
from ...domain.values import Exclusion
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .appendices import eventful
from .articles import BANDS, MARKS
from .conclusion import summary
from .corrected import rarer_acts
from .phrases import (
    People,
    count,
    happening_text,
    listed,
    opinion_text,
    result_text,
    rule_text,
    sentence_end,
    setting_lines,
)
from .questions import left_open
from .steps import steps
from .written import changed, written

_NONE = "–"


def course(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield the method and settings, the table of sheets and results, opinions, conclusion and proposal."""
    yield Paragraph("6. Nội dung", Look.HEADING)
    yield from _method(facts, people)
    yield from written(facts, people)
    paper = any(product.sheet_count.paper for product in facts.products)
    legend = "; ký hiệu g: số phiếu nhập từ phiếu giấy đã ký" if paper else ""
    yield Paragraph(f"b) Phiếu đánh giá và kết quả từng sản phẩm (theo thứ tự hồ sơ{legend}):", keep=True)
    yield _sheets_table(facts.products)
    yield from _events(facts)
    if facts.happenings:
        yield Paragraph("Diễn biến khác của cuộc họp:", keep=True)
        yield from (Paragraph(happening_text(fact, people)) for fact in facts.happenings)
    yield from steps(facts, people)
    yield from left_open(facts, people)
    yield from rarer_acts(facts, people)
    yield from changed(facts, people)
    if facts.opinions:
        yield Paragraph("d) Ý kiến tại cuộc họp:", keep=True)
    else:
        yield Paragraph("d) Ý kiến tại cuộc họp: không có ý kiến khác.")
    for opinion in facts.opinions:
        yield Paragraph(opinion_text(opinion, people))
    yield Paragraph("7. Kết luận của chủ tọa", Look.HEADING)
    if facts.conclusion:
        for part in facts.conclusion.splitlines():
            if part.strip():
                yield Paragraph(sentence_end(part))
    yield from summary(facts)
    if facts.dissents:
        yield Paragraph("Ý kiến bảo lưu:", keep=True)
        for dissent in facts.dissents:
            yield Paragraph(opinion_text(dissent, people))


def _method(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    kinds: dict[str, int] = {}
    for product in facts.products:
        kind = printed(f"label.dossier_kind.{product.kind.value}")
        kinds[kind] = kinds.get(kind, 0) + 1
    split = listed(f"{name} {count(number)}" for name, number in kinds.items())
    yield Paragraph(
        f"a) Hội đồng đánh giá {count(len(facts.products))} sản phẩm ({split}) theo {rule_text(facts.rule)}. Từng "
        "thành viên chấm điểm độc lập trên phiếu đánh giá; điểm của Hội đồng là trung bình cộng tổng điểm của các "
        "phiếu hợp lệ, không làm tròn trước khi xếp hạng; hạng sao được đề nghị khi đạt cả điểm "
        f"({in_state_style(BANDS, facts.rule)}) và yêu cầu tối thiểu (dấu sao) của hạng đó "
        f"({in_state_style(MARKS, facts.rule)})."
    )
    lines = setting_lines(facts.settings, facts.regulation, people)
    if lines:
        # A regulation as a whole is no source of a setting: each line names its own source.
        yield Paragraph("Những nội dung Quyết định không quy định:", keep=True)
        for line in lines:
            yield Paragraph(line, Look.NOTE)


def _sheets_table(products: Sequence[MinutesProduct]) -> Table:
    invalid = any(product.sheet_count.invalid for product in products)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm", 45 if invalid else 51),
        Column("Phát", 10, Align.CENTRE),
        Column("Thu", 13, Align.CENTRE),
        Column("Hợp lệ", 10, Align.CENTRE),
        Column("Không hợp lệ, căn cứ", 27) if invalid else Column("Không hợp lệ", 13, Align.CENTRE),
        Column("Kết quả, đề nghị", 50 if invalid else 58),
    )
    rows = tuple(
        (
            str(number),
            (content.Run(f"{product.code} ", bold=True), content.Run(product.name)),
            str(product.sheet_count.issued),
            _returned(product),
            _NONE if product.ended else str(product.sheet_count.valid),
            _NONE if product.ended else _invalid(product.sheet_count.invalid),
            result_text(product, ground=False),
        )
        for number, product in enumerate(products, start=1)
    )
    return Table(columns, rows, tight=True)


def _returned(product: MinutesProduct) -> str:
    sheets = product.sheet_count
    return f"{sheets.returned} (g{sheets.paper})" if sheets.paper else str(sheets.returned)


def _invalid(sheets: Sequence[InvalidSheet]) -> str:
    if not sheets:
        return "0"
    grounds: dict[tuple[Exclusion, str], list[str]] = {}
    for sheet in sheets:
        grounds.setdefault((sheet.ground, sheet.note), []).append(sheet.member)
    parts = []
    for (ground, note), members in grounds.items():
        why = printed(f"label.exclusion.{ground.value}")
        parts.append(f"{listed(members)} – {why}{f' ({note})' if note else ''}")
    return f"{len(sheets)}: {'; '.join(parts)}"


def _events(facts: MinutesFacts) -> Iterator[content.Block]:
    """Yield re-scorings, findings and votes in one line each; the annex has them in full."""
    rescored = [p.code for p in facts.products if any(one.scored for one in p.rescorings)]
    unscored = [p.code for p in facts.products if any(not one.scored for one in p.rescorings)]
    found = [product.code for product in facts.products if product.findings]
    voted = [product.code for product in facts.products if product.votes or any(h.votes for h in product.happenings)]
    discussed = [product.code for product in facts.products if product.discussions]
    above = [product.above_limit for product in facts.products if product.above_limit is not None]
    unsettled = [p.code for p in facts.products if p.above_limit is not None and not p.above_limit.settled]
    if not eventful(facts.products):
        yield Paragraph("c) Không có sản phẩm phải chấm lại, biểu quyết riêng hoặc có ý kiến bảo lưu.")
        return
    parts = []
    if rescored:
        parts.append(f"chấm lại {count(len(rescored))} sản phẩm ({listed(rescored)})")
    if unscored:
        parts.append(f"yêu cầu chấm lại nhưng không có phiếu {count(len(unscored))} sản phẩm ({listed(unscored)})")
    if found:
        parts.append(f"kết luận về yêu cầu tối thiểu {count(len(found))} sản phẩm ({listed(found)})")
    if voted:
        parts.append(f"biểu quyết riêng {count(len(voted))} sản phẩm ({listed(voted)})")
    if discussed:
        parts.append(f"thảo luận, biểu quyết về chênh lệch điểm {count(len(discussed))} sản phẩm ({listed(discussed)})")
    if parts:
        yield Paragraph(f"c) Nội dung đã thảo luận, thống nhất: {'; '.join(parts)}. Chi tiết, lý do tại Phụ lục III.")
    else:
        yield Paragraph("c) Nội dung khác ghi theo từng sản phẩm tại Phụ lục III.")
    if unsettled:
        yield Paragraph(
            f"Chênh lệch tổng điểm vượt giới hạn {above[0].limit} điểm, chưa chấm lại đạt giới hạn và chưa có biểu "
            f"quyết được thông qua: {count(len(unsettled))} sản phẩm ({listed(unsettled)})."
        )
