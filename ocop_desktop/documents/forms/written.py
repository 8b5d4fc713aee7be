"""Minutes of written opinions (Điều 7 khoản 6 điểm d, e) and of facts changed after the opening."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.versions import IN_FULL
from ...domain.minutes.written import ChangedFact, WrittenBatchFact, WrittenProductFact, WrittenReplyFact
from ...domain.text import date_vi
from ...wording.facts_words import field_name, shown_value
from ...wording.labels import printed
from .. import content
from ..content import Column, Paragraph, Table
from .articles import IN_WRITING
from .phrases import People, clock_text, count, listed, sentence_end

NO_MEETING = (
    "Hội đồng đánh giá bằng hình thức lấy ý kiến bằng văn bản, không tổ chức họp trực tiếp; ý kiến của từng thành viên "
    "ghi tại mục 6."
)


def written(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield each batch: question and deadline, replies, products settled in writing, products referred to a meeting."""
    if facts.written:
        number = count(sum(len(batch.products) for batch in facts.written))
        yield Paragraph(f"Lấy ý kiến bằng văn bản {number} sản phẩm phân hạng lại ({_article(facts)}):", keep=True)
    for batch in facts.written:
        yield Paragraph(asked_line(batch, facts))
        yield from _outcomes(batch, people)
        yield opinions_table(batch, people)
        yield from silent_members(batch, people)
    if facts.meetings:
        yield Paragraph(f"Phân hạng lại tại cuộc họp ({_article(facts)}):", keep=True)
        yield from (_meeting(product, people) for product in facts.meetings)


def opinions_table(batch: WrittenBatchFact, people: People) -> Table:
    """Return the members' sheets and replies; without any reply no column for them."""
    rows = tuple(_rows(batch, people))
    columns = (Column("Thành viên", 46), Column("Phiếu đánh giá", 45), Column("Ý kiến bằng văn bản", 74))
    if batch.replies:
        return Table(columns, rows, tight=True)
    return Table((columns[0], Column("Phiếu đánh giá", 119)), tuple(row[:2] for row in rows), tight=True)


def asked_line(batch: WrittenBatchFact, facts: MinutesFacts) -> str:
    """Return when the batch was asked, until when, and when it was closed."""
    letter = f" theo {_cited(batch.letter, facts.edition)}" if batch.letter else ""
    parts = [f"- Đợt {count(batch.number)}: gửi ngày {date_vi(batch.asked)}{letter}"]
    parts.append(f"hạn trả lời {date_vi(batch.deadline)}")
    if batch.due is not None:
        parts.append(
            f"thời hạn phân hạng lại đến hết ngày {date_vi(batch.due)} ({in_state_style(batch.article, facts.rule)})"
        )
    if batch.closed_at is not None:
        parts.append(f"khép đợt lấy ý kiến lúc {clock_text(batch.closed_at)} ngày {date_vi(batch.closed_at.date())}")
    else:
        parts.append("chưa khép đợt lấy ý kiến")
    return sentence_end("; ".join(parts))


def _cited(letter: str, edition: int) -> str:
    """Return the letter as typed, with its kind where it has none: "Công văn số 12/CV-HĐ ngày 01/9/2026"."""
    if edition < IN_FULL:
        return f"văn bản {letter}"
    return f"Công văn số {letter}" if letter[:1].isdigit() else letter.removeprefix("theo ")


def _outcomes(batch: WrittenBatchFact, people: People) -> Iterator[content.Block]:
    here = [product for product in batch.products if not product.ground]
    settled = [product for product in here if product.settled]
    waiting = [product for product in here if not product.settled and not product.ended]
    if settled:
        yield Paragraph(f"Đánh giá theo ý kiến bằng văn bản, không họp: {_numbers(settled)}.")
        reasons: dict[str, list[str]] = {}
        for product in settled:
            reasons.setdefault(product.reason, []).append(product.product)
        for reason, codes in reasons.items():
            if reason:
                yield Paragraph(f"- {listed(codes)}: {sentence_end(reason)}")
    if waiting:
        yield Paragraph(f"Chưa kết luận theo ý kiến bằng văn bản: {_numbers(waiting)}.")
    yield from (_meeting(product, people) for product in batch.products if product.ground)


def _meeting(product: WrittenProductFact, people: People) -> Paragraph:
    ground = printed.of(f"written.ground.{product.ground}")
    who = people.name(product.by)
    return Paragraph(sentence_end(f"Chuyển sang họp: {product.product} – {ground} ({product.reason}; {who})"))


def _article(facts: MinutesFacts) -> str:
    return in_state_style(IN_WRITING[facts.tier], facts.rule)


def _numbers(products: list[WrittenProductFact]) -> str:
    """Return "SP005 (ý kiến 10/12, tối thiểu 09)"."""
    return listed(
        f"{product.product} (ý kiến {count(product.present)}/{count(product.named)}, tối thiểu {count(product.needed)}"
        f"{'' if product.enough else ' – CHƯA ĐỦ'})"
        for product in products
    )


def _rows(batch: WrittenBatchFact, people: People) -> Iterator[tuple[content.Text, ...]]:
    sheets = {fact.member: fact for fact in batch.sheets}
    replies: dict[str, list[WrittenReplyFact]] = {}
    for reply in batch.replies:
        replies.setdefault(reply.member, []).append(reply)
    for member in sorted({*sheets, *replies}):
        own = sheets.get(member)
        handed = "–"
        if own is not None:
            late = ", sau hạn" if own.submitted is not None and own.submitted > batch.deadline else ""
            day = f", nộp ngày {date_vi(own.submitted)}{late}" if own.submitted is not None else ""
            handed = f"{listed(own.products)}{day}"
        yield people.name(member), handed, "; ".join(_reply(reply) for reply in replies.get(member, ())) or "–"


def _reply(reply: WrittenReplyFact) -> str:
    about = f"{reply.product}: " if reply.product else ""
    paper = f" (văn bản {reply.paper})" if reply.paper else ""
    late = ", sau hạn" if reply.late else ""
    text = f": {reply.text.rstrip('.;')}" if reply.text else ""
    return f"{about}{printed(f'written.answer.{reply.answer}')}{paper}, nhận ngày {date_vi(reply.received)}{late}{text}"


def silent_members(batch: WrittenBatchFact, people: People) -> Iterator[content.Block]:
    """Yield who gave no opinion at all, and what that means; nothing where everybody did."""
    if batch.silent:
        names = listed(people.name(member) for member in batch.silent)
        meaning = "theo thiết lập được coi là đồng ý" if batch.agreement else "không được coi là đồng ý"
        yield Paragraph(f"Không có ý kiến trả lời: {names} ({meaning}).")


def changed(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield facts of the session and its products, and settings, changed after the opening, with old and new."""
    if facts.changed:
        yield Paragraph("Thông tin, thiết lập của phiên họp đã sửa sau khi mở phiếu:", keep=True)
    yield from (_change(change, people) for change in facts.changed)


def corrected_facts(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield the facts corrected after the signing, with old and new, reason and who."""
    if facts.changed_since:
        yield Paragraph("Thông tin ghi sai trong biên bản đã ký, nay đính chính:", keep=True)
    yield from (_change(change, people) for change in facts.changed_since)


def _change(change: ChangedFact, people: People) -> Paragraph:
    old, new = (shown_value(change.field, value, printed) for value in (change.old, change.new))
    why = f"; lý do: {change.reason}" if change.reason else ""
    about = f"{change.product}, " if change.product else ""
    return Paragraph(
        sentence_end(
            f"- {clock_text(change.at)}, {people.name(change.actor)}: {about}{field_name(change.field, printed)}: "
            f"{old} → {new}{why}"
        )
    )
