"""The annexes of the minutes: I results, II members' totals, III what the council settled and how.

Products follow the order of the dossiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.acts.facts import Motion
from ...domain.citation import in_state_style
from ...domain.minutes.minutes import (
    FindingFact,
    MinutesFacts,
    MinutesMember,
    MinutesProduct,
    Rescoring,
    SheetFact,
    UnmetCondition,
)
from ...domain.minutes.versions import EDITION, IN_FULL
from ...domain.text import date_vi, display_decimal
from ...domain.values import DossierKind, Exclusion, Recommendation, SheetSource
from ...wording.facts_words import field_name, shown_value
from ...wording.hand_words import MARK
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .above import above_lines
from .articles import MARKS, SEND_UP
from .hands import MEANING, displaced, made_of, to_sign
from .matrices import TURNED, UPRIGHT, Matrix, matrix
from .numbers import known_day, printed_number
from .phrases import (
    ROUNDED_APART,
    People,
    case_text,
    clock_text,
    day_text,
    happening_text,
    listed,
    log_head_text,
    opinion_text,
    result_text,
    sentence_end,
    vote_text,
)
from .spread import above_limit

_NONE = "–"
_MEANINGS = {
    "V": "vắng mặt",
    "K": "không tham gia chấm",
    "(…)": "phiếu không tính vào điểm trung bình",
    "*": "nhập từ phiếu giấy",
    MARK: MEANING,
    "’": "phiếu chấm lại (phiếu trước tại Phụ lục III)",
    _NONE: "không có tổng điểm",
}
"""Marks in annex II."""

_BESIDE_TOTALS = 64.0
"""Width in mm of annex II beside the members: the product, mean and spread."""

_CHANGES_A_ROW = 12
_LONGEST_GROUND = 60


def appendices(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield all annexes; the third only where something was settled, voted on or reserved."""
    reference = f"(Kèm theo Biên bản số {_numbered(facts)})"
    yield content.Section("Phụ lục I", "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG ĐỀ NGHỊ", reference, landscape=True)
    yield from _results(facts)
    members = _scorers(facts)
    totals = [[_total(product, member) for member in members] for product in facts.products]
    cells = (cell for row in totals for cell in row)
    placed = matrix(len(members), (member.code for member in members), cells, beside=_BESIDE_TOTALS)
    yield content.Section("Phụ lục II", "TỔNG ĐIỂM CỦA CÁC THÀNH VIÊN", reference, landscape=placed.turned)
    yield from _totals(facts, members, people, placed)
    yield from _checks(facts, people)
    if eventful(facts.products):
        yield content.Section("Phụ lục III", "NỘI DUNG CHẤM LẠI, KẾT LUẬN, BIỂU QUYẾT VÀ Ý KIẾN", reference)
        yield from _settled(facts, people)


def _numbered(facts: MinutesFacts) -> str:
    """Return number and date of the minutes where they are known, or dots for the clerk."""
    return f"{printed_number(facts)} {day_text(known_day(facts))}"


def eventful(products: Sequence[MinutesProduct]) -> list[MinutesProduct]:
    """Return the products with content for the third annex."""
    return [
        p
        for p in products
        if p.rescorings or p.findings or p.votes or p.rejection or p.withdrawal or p.set_changes
        or p.opinions or p.dissents or p.happenings or p.unmet or p.counted or p.send_up is not None
        or p.above_commune or p.note
        or p.above_limit or p.discussions
    ]  # fmt: skip


def _certificate(product: MinutesProduct, edition: int) -> str:
    """Return number and last day of the current certificate, as far as they are known."""
    expiry = product.certificate_expiry
    named = "hết hạn " if edition >= IN_FULL else ""
    day = "" if expiry is None else f"{named}{date_vi(expiry)}"
    return listed(text for text in (product.certificate, day) if text)


def standing_certificate(product: MinutesProduct, edition: int = EDITION) -> str:
    """Return the effect on the current certificate where an upgrade or re-rating proposes no star; else "".

    Source: Điều 7: only a decision of the authority changes what is recognised.
    """
    proposed = product.recommendation in (Recommendation.RECOGNISE, Recommendation.SEND_UP)
    certificate = _certificate(product, edition)
    if not product.concluded or proposed or not certificate or product.kind is DossierKind.FIRST:
        return ""
    if product.kind is DossierKind.UPGRADE:
        return f"Giấy chứng nhận đang có ({certificate}) không bị ảnh hưởng."
    return f"Giấy chứng nhận đang có ({certificate}) chỉ thay đổi theo quyết định của cơ quan có thẩm quyền."


def _results(facts: MinutesFacts) -> Iterator[content.Block]:
    parts = tuple(dict.fromkeys(part for product in facts.products for part in product.by_part))
    name_width = TURNED - 10 - 8 - 12 - 12 * len(parts) - 13 - 48
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm, chủ thể, xã", name_width),
        Column("Bộ", 8, Align.CENTRE),
        Column("Điểm TB", 12, Align.CENTRE),
        *(Column(f"Phần {part}", 12, Align.CENTRE) for part in parts),
        Column("Chênh lệch", 13, Align.CENTRE),
        Column("Đề nghị", 48),
    )
    rows: list[tuple[content.Text, ...]] = []
    for number, product in enumerate(facts.products, start=1):
        owner = listed(text for text in (product.entity, product.commune) if text)
        name = (
            content.Run(f"{product.code} ", bold=True),
            content.Run(product.name),
            content.Run(f" – {owner}" if owner else "", italic=True),
            *(content.Run(f"; {text}") for text in _listed_facts(product, facts.edition)),
        )
        mean = display_decimal(product.mean) if product.mean is not None else _NONE
        by_part = (display_decimal(product.by_part[p]) if p in product.by_part else _NONE for p in parts)
        spread = str(product.spread) if product.spread is not None else _NONE
        rows.append((str(number), name, str(product.set_number), mean, *by_part, spread, _proposal(product)))
    rounded = f"{ROUNDED_APART} " if facts.edition >= IN_FULL else ""
    yield Paragraph(
        "Điểm TB: trung bình cộng tổng điểm các phiếu hợp lệ, hiển thị hai chữ số thập phân (thêm chữ số khi làm tròn "
        "thành số nguyên), xếp hạng theo giá trị chưa làm tròn. "
        f"{rounded}Chênh lệch: tổng điểm cao nhất trừ thấp nhất trong các phiếu hợp lệ. Bộ: số thứ tự bộ sản "
        "phẩm.",
        Look.FACTS,
        keep=True,
    )
    yield Table(columns, tuple(rows), tight=True)


def _listed_facts(product: MinutesProduct, edition: int) -> Iterator[str]:
    """Yield what the list for the decision needs besides the name: certificate, further fields, scales applied."""
    if product.kind is not DossierKind.FIRST:
        certificate = _certificate(product, edition)
        current = f", giấy chứng nhận đang có {certificate}" if certificate else ""
        yield f"{printed(f'label.dossier_kind.{product.kind.value}')}{current}"
    for field, text in product.annexed:
        yield f"{field_name(field, printed)} {shown_value(field, text, printed)}"
    yield from (case_text(case) for case in product.cases)


def _proposal(product: MinutesProduct) -> str:
    """Return the result; a long ground is printed only in the third annex, with the vote."""
    text = result_text(product)
    if len(text) <= _LONGEST_GROUND or product.rejection is None:
        return text
    return f"{result_text(product, ground=False)} (căn cứ tại Phụ lục III)"


def _scorers(facts: MinutesFacts) -> list[MinutesMember]:
    scored = {sheet.member for product in facts.products for sheet in product.sheets}
    return [member for member in facts.members if member.scores or member.code in scored]


def _totals(
    facts: MinutesFacts, members: Sequence[MinutesMember], people: People, placed: Matrix
) -> Iterator[content.Block]:
    yield Paragraph("; ".join(people.name(member.code) for member in members) + ".", Look.FACTS)
    yield Paragraph(_legend(facts, members), Look.FACTS, keep=True)
    for block in placed.blocks(members):
        columns = (
            Column("Sản phẩm", placed.rest(len(block)) - 12 - 8),
            *(Column(member.code, placed.cell, Align.CENTRE) for member in block),
            Column("TB", 12, Align.CENTRE),
            Column("CL", 8, Align.CENTRE),
        )
        rows: list[tuple[content.Text, ...]] = []
        for product in facts.products:
            mean = display_decimal(product.mean) if product.mean is not None else _NONE
            spread = str(product.spread) if product.spread is not None else _NONE
            name = (content.Run(f"{product.code} ", bold=True), content.Run(product.name))
            rows.append((name, *(_total(product, member) for member in block), mean, spread))
        yield Table(columns, tuple(rows), tight=True)
    yield from to_sign((made for product in facts.products for made in made_of(product.code, product)), people)
    yield from displaced(facts.displaced, people)


def _legend(facts: MinutesFacts, members: Sequence[MinutesMember]) -> str:
    """Return what the marks mean: those that occur, in older editions all of them."""
    used = {mark for product in facts.products for member in members for mark in _total(product, member)}
    older = facts.edition < IN_FULL
    used |= {mark[0] for mark in _MEANINGS if older and mark != MARK}
    marks = "; ".join(f"{mark}: {meaning}" for mark, meaning in _MEANINGS.items() if mark[0] in used)
    end = "." if older else ";" if marks else ""
    return f"{marks}{end} TB: điểm trung bình; CL: chênh lệch.".strip()


def _checks(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield data for comparison: device keys not registered before, digits of the log."""
    if not (facts.unregistered_keys or facts.audit_head):
        return
    yield Paragraph("Đối chiếu dữ liệu", Look.HEADING, keep=True)
    if facts.audit_head:
        yield Paragraph(log_head_text(facts.audit_head), Look.FACTS, keep=True)
    if not facts.unregistered_keys:
        return
    yield Paragraph("Mã của khóa chưa đăng ký trước Hội đồng, theo người dùng khóa:", Look.FACTS, keep=True)
    columns = (Column("Thành viên", 85), Column("Mã khóa", 80, Align.CENTRE))
    rows = tuple((people.name(key.member), key.code) for key in facts.unregistered_keys)
    yield Table(columns, rows, tight=True)


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
    if member.away or any(absence.member == member.code for absence in product.absent):
        return "V"
    return _NONE


def _marks(sheet: SheetFact) -> str:
    source = "*" if sheet.source is SheetSource.PAPER else MARK if sheet.by_another else ""
    return source + ("’" if sheet.round > 1 else "")


def _settled(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield each product with what was settled about it; products with equal content are grouped."""
    groups: dict[tuple[str, tuple[content.Block, ...]], list[MinutesProduct]] = {}
    for product in eventful(facts.products):
        key = (result_text(product, ground=False), tuple(_outcome_lines(product, people, facts)))
        groups.setdefault(key, []).append(product)
    for number, ((result, blocks), alike) in enumerate(groups.items(), start=1):
        names = "; ".join(f"{product.code} – {product.name}" for product in alike)
        heading = (content.Run(f"{number}. {names}. ", bold=True), content.Run(sentence_end(result), italic=True))
        yield Paragraph(heading, keep=True)
        yield from blocks


def _outcome_lines(product: MinutesProduct, people: People, facts: MinutesFacts) -> Iterator[content.Block]:
    for change in product.set_changes:
        reason = f"; lý do: {change.reason}" if change.reason else ""
        yield Paragraph(
            f"Chuyển bộ sản phẩm: từ bộ {change.from_set} sang bộ {change.to_set}{reason}. Phiếu đã chấm theo bộ "
            "cũ được giữ lại, không sử dụng."
        )
    if product.withdrawal:
        yield Paragraph(f"Căn cứ rút hồ sơ: {sentence_end(product.withdrawal)}")
    for rescoring in product.rescorings:
        yield from _rescoring(rescoring, people)
    yield from above_limit(product, people)
    yield from _findings(product)
    yield from _counted(product)
    for vote in product.votes:
        yield Paragraph(vote_text(vote, people))
    if product.rejection is not None:
        yield Paragraph(_rejection_text(product, product.rejection, facts.rule))
    lacking = _unmet_text(product)
    lacking += _send_up_text(product, facts.rule)
    if lacking:
        yield Paragraph(lacking.rstrip())
    yield from (Paragraph(happening_text(fact, people)) for fact in product.happenings)
    yield from (Paragraph(text) for text in above_lines(product.above_commune, product.above_note))
    for title, opinions in (("Ý kiến", product.opinions), ("Ý kiến bảo lưu", product.dissents)):
        if len(opinions) == 1:
            yield Paragraph(f"{title}: {opinion_text(opinions[0], people)[2:]}")
        elif opinions:
            yield Paragraph(f"{title}:", keep=True)
            yield from (Paragraph(opinion_text(opinion, people)) for opinion in opinions)
    certificate = standing_certificate(product, facts.edition)
    if certificate:
        yield Paragraph(certificate)
    if product.note:
        yield Paragraph(f"Ghi chú: {sentence_end(product.note)}")


def _rejection_text(product: MinutesProduct, rejection: Motion, rule: str) -> str:
    """Return the rejection with its article; the carried vote already names the ground and its paper."""
    head = "Dừng đánh giá" if rejection.kind == "stop" else "Hồ sơ bị loại"
    voted = any((v.ground, v.paper) == (rejection.ground, rejection.paper) for v in product.votes if v.carried)
    paper = f"; căn cứ: {rejection.paper}" if rejection.paper else ""
    article = in_state_style(MARKS, rule)
    return (
        f"{head} theo {article}." if voted else f"{sentence_end(f'{head}: {rejection.ground}{paper}')} Theo {article}."
    )


def _rescoring(rescoring: Rescoring, people: People) -> Iterator[content.Block]:
    reasons = "; ".join(printed.term("discussion", reason) for reason in rescoring.reasons)
    by = f" theo yêu cầu của {people.name(rescoring.ordered_by)}" if rescoring.ordered_by else ""
    at = f" lúc {clock_text(rescoring.ordered_at)}" if rescoring.ordered_at is not None else ""
    note = f". {rescoring.note}" if rescoring.note else ""
    before = [change.before for change in rescoring.changes]
    after = [change.before if change.after is None else change.after for change in rescoring.changes]
    spread = ""
    if rescoring.changes:
        spread = (
            f"; chênh lệch lần chấm {rescoring.round - 1} là {max(before) - min(before)} điểm, lần chấm "
            f"{rescoring.round} là {max(after) - min(after)} điểm"
        )
    only = f", chỉ các tiêu chí {listed(rescoring.items)} theo giấy tờ bổ sung" if rescoring.items else ""
    if not rescoring.scored:
        text = f"Yêu cầu chấm lại (lần chấm {rescoring.round}){only}{by}{at}; lý do: {reasons}{note}"
        yield Paragraph(sentence_end(f"{text.rstrip('.')}; không có phiếu của lần chấm này"))
        return
    text = f"Chấm lại (lần chấm {rescoring.round}){only}{by}{at}; lý do: {reasons}{spread}{note}"
    yield Paragraph(sentence_end(text), keep=True)
    for start in range(0, len(rescoring.changes), _CHANGES_A_ROW):
        changes = rescoring.changes[start : start + _CHANGES_A_ROW]
        cell = min(11.5, (UPRIGHT - 27) / len(changes))
        columns = (Column("Tổng điểm", 27), *(Column(change.member, cell, Align.CENTRE) for change in changes))
        rows = (
            (f"Lần chấm {rescoring.round - 1}", *(str(change.before) for change in changes)),
            (f"Lần chấm {rescoring.round}", *(_NONE if c.after is None else str(c.after) for c in changes)),
        )
        yield Table(columns, rows, tight=True)
    if any(change.after is None for change in rescoring.changes):
        yield Paragraph(f"{_NONE}: không chấm lại, phiếu lần trước được tính.", Look.NOTE)


def _findings(product: MinutesProduct) -> Iterator[content.Block]:
    grouped: dict[tuple[str, str, bool, str, str], list[int]] = {}
    for finding in product.findings:
        grouped.setdefault(_finding_key(finding), []).append(finding.star)
    texts = []
    for (criterion, name, met, reason, paper), stars in grouped.items():
        why = "".join((f"; lý do: {reason}" if reason else "", f"; căn cứ: {paper}" if paper else ""))
        word = "đạt" if met else "chưa đạt"
        texts.append(sentence_end(f"iêu chí {criterion} ({name}), mức {_stars(stars)}: {word}{why}"))
    lead = "Hội đồng kết luận về yêu cầu tối thiểu:"
    if len(texts) == 1:
        yield Paragraph(f"{lead} t{texts[0]}")
    elif texts:
        yield Paragraph(lead, keep=True)
        yield from (Paragraph(f"- T{text}") for text in texts)


def _unmet_text(product: MinutesProduct) -> str:
    """Return the missed conditions, except those printed as found or counted not met; ends with a blank."""
    found = {(finding.criterion, finding.star) for finding in product.findings if not finding.met}
    found |= {(counted.criterion, counted.star) for counted in product.counted if not counted.met}
    missed: dict[tuple[str, str], list[int]] = {}
    for condition in product.unmet:
        if (condition.criterion, condition.star) not in found:
            missed.setdefault(_condition_key(condition), []).append(condition.star)
    items = "; ".join(f"tiêu chí {code} ({name}), mức {_stars(stars)}" for (code, name), stars in missed.items())
    return f"Yêu cầu tối thiểu chưa đạt: {items}. " if items else ""


def _send_up_text(product: MinutesProduct, rule: str) -> str:
    """Return the conclusion on sending the product to the Ministry, and its reason."""
    if product.send_up is None:
        return ""
    word = "đề nghị gửi Bộ đánh giá 5 sao" if product.send_up else "không đề nghị gửi Bộ đánh giá 5 sao"
    reason = f"; lý do: {product.send_up_reason}" if product.send_up_reason else ""
    return sentence_end(f"Theo {in_state_style(SEND_UP, rule)}, Hội đồng kết luận {word}{reason}")


def _counted(product: MinutesProduct) -> Iterator[content.Block]:
    """Yield the conditions decided by the number of sheets, without a finding of the council."""
    items = [
        f"tiêu chí {c.criterion} ({c.name}), mức {c.star} sao: "
        f"{'đạt' if c.met else 'chưa đạt'} ({c.reached}/{c.of} phiếu)"
        for c in product.counted
    ]
    if items:
        lead = "Yêu cầu tối thiểu mà các phiếu còn khác nhau, xác định theo số phiếu (Hội đồng không kết luận riêng)"
        yield Paragraph(sentence_end(f"{lead}: {'; '.join(items)}"))


def _finding_key(finding: FindingFact) -> tuple[str, str, bool, str, str]:
    return finding.criterion, finding.name, finding.met, finding.reason, finding.paper


def _condition_key(condition: UnmetCondition) -> tuple[str, str]:
    return condition.criterion, condition.name


def _stars(stars: Sequence[int]) -> str:
    return f"{listed(str(star) for star in sorted(set(stars)))} sao"
