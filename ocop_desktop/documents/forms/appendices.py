"""The annexes of the minutes: I results, II members' totals, III what was settled and how.

Products stand in the order of the dossiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.minutes import (
    FindingFact,
    MinutesFacts,
    MinutesMember,
    MinutesProduct,
    Rescoring,
    SheetFact,
    UnmetCondition,
)
from ...domain.text import display_decimal
from ...domain.values import Exclusion, SheetSource
from ...wording.labels import DISCUSSION_REASONS
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .phrases import BLANK, People, clock_text, listed, opinion_text, result_text, sentence_end, vote_text

_NONE = "–"
_WIDTH = 165.0
_WIDE = 257.0
_MANY_MEMBERS = 15
_CHANGES_A_ROW = 12


def appendices(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """All annexes; the third only where something was settled, voted on or reserved."""
    reference = f"(Kèm theo Biên bản số {BLANK}/{facts.issuing.symbol} ngày {BLANK} tháng {BLANK} năm {BLANK})"
    yield content.Section("Phụ lục I", "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG ĐỀ NGHỊ", reference)
    yield from _results(facts.products)
    members = _scorers(facts)
    wide = len(members) > _MANY_MEMBERS
    yield content.Section("Phụ lục II", "TỔNG ĐIỂM CỦA CÁC THÀNH VIÊN", reference, landscape=wide)
    yield from _matrix(facts.products, members, people, _WIDE if wide else _WIDTH)
    if eventful(facts.products):
        yield content.Section("Phụ lục III", "NỘI DUNG CHẤM LẠI, KẾT LUẬN, BIỂU QUYẾT VÀ Ý KIẾN", reference)
        yield from _settled(facts.products, people)


def eventful(products: Sequence[MinutesProduct]) -> list[MinutesProduct]:
    """The products about which the third annex has something to say."""
    return [
        p
        for p in products
        if p.rescorings or p.findings or p.votes or p.rejection or p.withdrawal or p.set_changes
        or p.opinions or p.dissents or p.unmet or p.send_up_reason or p.note
    ]  # fmt: skip


def _results(products: Sequence[MinutesProduct]) -> Iterator[content.Block]:
    parts = tuple(dict.fromkeys(part for product in products for part in product.by_part))
    name_width = _WIDTH - 9 - 8 - 13 - 11 * len(parts) - 12 - 41
    columns = (
        Column("STT", 9, Align.CENTRE),
        Column("Sản phẩm, chủ thể, xã", name_width),
        Column("Bộ", 8, Align.CENTRE),
        Column("Điểm TB", 13, Align.CENTRE),
        *(Column(f"Phần {part}", 11, Align.CENTRE) for part in parts),
        Column("Chênh lệch", 12, Align.CENTRE),
        Column("Đề nghị", 41),
    )
    rows: list[tuple[content.Text, ...]] = []
    for number, product in enumerate(products, start=1):
        owner = listed(text for text in (product.entity, product.commune) if text)
        name = (
            content.Run(f"{product.code} ", bold=True),
            content.Run(f"{product.name}\n"),
            content.Run(owner, italic=True),
        )
        mean = display_decimal(product.mean) if product.mean is not None else _NONE
        by_part = (display_decimal(product.by_part[p]) if p in product.by_part else _NONE for p in parts)
        spread = str(product.spread) if product.spread is not None else _NONE
        rows.append((str(number), name, str(product.set_number), mean, *by_part, spread, result_text(product)))
    yield Table(columns, tuple(rows), size=10)
    yield Paragraph(
        "Điểm TB: trung bình cộng tổng điểm các phiếu hợp lệ, hiển thị hai chữ số thập phân, xếp hạng theo giá "
        "trị chưa làm "
        "tròn. Chênh lệch: tổng điểm cao nhất trừ thấp nhất trong các phiếu hợp lệ. Bộ: số thứ tự bộ sản phẩm.",
        Look.NOTE,
    )


def _scorers(facts: MinutesFacts) -> list[MinutesMember]:
    scored = {sheet.member for product in facts.products for sheet in product.sheets}
    return [member for member in facts.members if member.scores or member.code in scored]


def _matrix(
    products: Sequence[MinutesProduct], members: Sequence[MinutesMember], people: People, width: float
) -> Iterator[content.Block]:
    yield Paragraph("; ".join(people.name(member.code) for member in members) + ".", Look.NOTE)
    cell = min(11.0, (width - 45 - 15 - 11) / max(1, len(members)))
    size = 9 if cell >= 8 else 8
    columns = (
        Column("Sản phẩm", width - 15 - 11 - cell * len(members)),
        *(Column(member.code, cell, Align.CENTRE) for member in members),
        Column("TB", 15, Align.CENTRE),
        Column("CL", 11, Align.CENTRE),
    )
    rows: list[tuple[content.Text, ...]] = []
    for product in products:
        mean = display_decimal(product.mean) if product.mean is not None else _NONE
        spread = str(product.spread) if product.spread is not None else _NONE
        name = (content.Run(f"{product.code} ", bold=True), content.Run(_short(product.name)))
        rows.append((name, *(_total(product, member) for member in members), mean, spread))
    yield Table(columns, tuple(rows), size=size)
    yield Paragraph(
        "V: vắng mặt; K: không tham gia chấm; (…): phiếu không tính vào điểm trung bình; *: nhập từ phiếu giấy; "
        "’: phiếu "
        "chấm lại (phiếu trước tại Phụ lục III); –: không có tổng điểm. TB: điểm trung bình; CL: chênh lệch.",
        Look.NOTE,
    )


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59].rstrip() + "…"


def _total(product: MinutesProduct, member: MinutesMember) -> str:
    own = [sheet for sheet in product.sheets if sheet.member == member.code]
    counted = next((sheet for sheet in own if sheet.counted), None)
    if counted is not None and counted.total is not None:
        return f"{counted.total}{_marks(counted)}"
    if member.code in product.recused:
        return "K"
    kept = [sheet for sheet in own if sheet.total is not None and sheet.excluded is not Exclusion.SUPERSEDED]
    if kept:
        return f"({kept[-1].total}{_marks(kept[-1])})"
    if not member.present or any(absence.member == member.code for absence in product.absent):
        return "V"
    return _NONE


def _marks(sheet: SheetFact) -> str:
    return ("*" if sheet.source is SheetSource.PAPER else "") + ("’" if sheet.round > 1 else "")


def _settled(products: Sequence[MinutesProduct], people: People) -> Iterator[content.Block]:
    for number, product in enumerate(eventful(products), start=1):
        yield Paragraph(f"{number}. {product.code} – {product.name}", Look.HEADING)
        for change in product.set_changes:
            reason = f"; lý do: {change.reason}" if change.reason else ""
            yield Paragraph(
                f"Chuyển bộ sản phẩm: từ bộ {change.from_set} sang bộ {change.to_set}{reason}. Phiếu đã chấm theo bộ "
                "cũ được giữ lại, không sử dụng."
            )
        if product.withdrawal:
            yield Paragraph(f"Chủ thể rút hồ sơ: {sentence_end(product.withdrawal)}")
        for rescoring in product.rescorings:
            yield from _rescoring(rescoring, people)
        yield from _conditions(product)
        for vote in product.votes:
            yield Paragraph(vote_text(vote))
        if product.rejection is not None:
            paper = f"; căn cứ: {product.rejection.paper}" if product.rejection.paper else ""
            head = "Dừng đánh giá" if product.rejection.stopped else "Hồ sơ bị loại"
            yield Paragraph(sentence_end(f"{head}: {product.rejection.ground}{paper}"))
        if product.send_up_reason:
            yield Paragraph(f"Về đề nghị gửi Bộ đánh giá: {sentence_end(product.send_up_reason)}")
        for title, opinions in (("Ý kiến:", product.opinions), ("Ý kiến bảo lưu:", product.dissents)):
            if opinions:
                yield Paragraph(title, keep=True)
            for opinion in opinions:
                yield Paragraph(opinion_text(opinion, people))
        if product.note:
            yield Paragraph(f"Ghi chú: {sentence_end(product.note)}")
        yield Paragraph(f"Kết quả: {sentence_end(result_text(product))}")


def _rescoring(rescoring: Rescoring, people: People) -> Iterator[content.Block]:
    reasons = "; ".join(DISCUSSION_REASONS.get(reason, reason) for reason in rescoring.reasons)
    by = f"; {people.name(rescoring.ordered_by)} yêu cầu" if rescoring.ordered_by else ""
    at = f" lúc {clock_text(rescoring.ordered_at)}" if rescoring.ordered_at is not None else ""
    note = f". {rescoring.note}" if rescoring.note else ""
    yield Paragraph(sentence_end(f"Chấm lại (lần chấm {rescoring.round}); lý do: {reasons}{by}{at}{note}"), keep=True)
    if not rescoring.changes:
        return
    before = [change.before for change in rescoring.changes]
    after = [change.before if change.after is None else change.after for change in rescoring.changes]
    for start in range(0, len(rescoring.changes), _CHANGES_A_ROW):
        changes = rescoring.changes[start : start + _CHANGES_A_ROW]
        cell = min(11.5, (_WIDTH - 27) / len(changes))
        columns = (Column("Tổng điểm", 27), *(Column(change.member, cell, Align.CENTRE) for change in changes))
        rows = (
            (f"Lần chấm {rescoring.round - 1}", *(str(change.before) for change in changes)),
            (f"Lần chấm {rescoring.round}", *(_NONE if c.after is None else str(c.after) for c in changes)),
        )
        yield Table(columns, rows, size=10)
    yield Paragraph(
        f"Chênh lệch: lần chấm {rescoring.round - 1} là {max(before) - min(before)} điểm, lần chấm "
        f"{rescoring.round} là {max(after) - min(after)} điểm."
    )
    if any(change.after is None for change in rescoring.changes):
        yield Paragraph(f"{_NONE}: không chấm lại, phiếu lần trước được tính.", Look.NOTE)


def _conditions(product: MinutesProduct) -> Iterator[content.Block]:
    grouped: dict[tuple[str, str, bool, str, str], list[int]] = {}
    for finding in product.findings:
        grouped.setdefault(_finding_key(finding), []).append(finding.star)
    if grouped:
        yield Paragraph("Kết luận của Hội đồng về yêu cầu tối thiểu:", keep=True)
    for (criterion, name, met, reason, paper), stars in grouped.items():
        why = "".join((f"; lý do: {reason}" if reason else "", f"; căn cứ: {paper}" if paper else ""))
        word = "đạt" if met else "chưa đạt"
        yield Paragraph(sentence_end(f"- Tiêu chí {criterion} ({name}), mức {_stars(stars)}: {word}{why}"))
    if product.unmet:
        missed: dict[tuple[str, str], list[int]] = {}
        for condition in product.unmet:
            missed.setdefault(_condition_key(condition), []).append(condition.star)
        items = "; ".join(f"tiêu chí {code} ({name}), mức {_stars(stars)}" for (code, name), stars in missed.items())
        yield Paragraph(f"Yêu cầu tối thiểu chưa đạt: {items}.")


def _finding_key(finding: FindingFact) -> tuple[str, str, bool, str, str]:
    return finding.criterion, finding.name, finding.met, finding.reason, finding.paper


def _condition_key(condition: UnmetCondition) -> tuple[str, str]:
    return condition.criterion, condition.name


def _stars(stars: Sequence[int]) -> str:
    return f"{listed(str(star) for star in sorted(set(stars)))} sao"
