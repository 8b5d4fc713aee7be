"""Rarer acts in the minutes: an earlier session, substitutes, corrections, versions chosen, a conclusion taken back."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.acts import CorrectionFact, SubstitutionFact
from ...domain.minutes.minutes import MinutesFacts
from ...domain.text import date_vi
from ...wording.labels import printed
from .. import content
from ..content import Look, Paragraph
from .phrases import People, clock_text, sentence_end


def rarer_acts(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield the paragraphs; none where no such act was recorded."""
    earlier = facts.earlier
    if earlier is not None:
        decision = f" (Hội đồng theo {earlier.decision})" if earlier.decision else ""
        yield Paragraph(
            sentence_end(f"Đánh giá lại theo phiên họp trước: {earlier.name}{decision}; lý do: {earlier.reason}")
        )
        if earlier.findings:
            yield Paragraph("Kết luận của phiên họp trước về yêu cầu tối thiểu (không sử dụng điểm cũ):", keep=True)
            for product, criterion, star, met, ground in earlier.findings:
                word = "đạt" if met else "chưa đạt"
                why = f"; {ground}" if ground else ""
                text = f"- {product}, tiêu chí {criterion}, mức {star} sao: {word}{why}"
                yield Paragraph(sentence_end(text), Look.NOTE)
    if facts.substitutions:
        yield Paragraph("Thành viên thay thế:", keep=True)
        yield from (Paragraph(_substitution(entry, people)) for entry in facts.substitutions)
    if facts.corrections:
        yield Paragraph("Đính chính nội dung đã ghi (nội dung cũ được giữ, không có hiệu lực):", keep=True)
        yield from (Paragraph(_correction(entry, people)) for entry in facts.corrections)
    for chosen in facts.chosen:
        yield Paragraph(
            sentence_end(
                f"- {clock_text(chosen.at)}: {people.name(chosen.member)} có hai bản phiếu khác nhau; bản được tính do "
                f"{people.name(chosen.by)} ghi nhận; lý do: {chosen.reason}"
            )
        )
    for back in facts.reopened:
        yield Paragraph(
            sentence_end(
                f"- {clock_text(back.at)} ngày {date_vi(back.at.date())}: {people.name(back.by)} và "
                f"{people.name(back.second)} mở lại phần kết luận; lý do: {back.reason}"
            )
        )


def _substitution(entry: SubstitutionFact, people: People) -> str:
    where = f", sản phẩm {entry.product}" if entry.product else ""
    return sentence_end(
        f"- {people.name(entry.member)} thay {people.name(entry.replaced)}{where}; văn bản: {entry.letter}; "
        f"thời hạn: {entry.until}"
    )


def _correction(entry: CorrectionFact, people: People) -> str:
    event = entry.what.partition("event.")[2]
    parts = (
        printed.term("event", event) if event else printed(f"label.act.{entry.what}"),
        people.name(entry.member) if entry.member else "",
        f"sản phẩm {entry.product}" if entry.product else "",
        entry.said,
    )
    what = "; ".join(part.rstrip(".;") for part in parts if part)
    return sentence_end(
        f"- {clock_text(entry.at)}, đính chính việc ghi lúc {clock_text(entry.recorded)} ({what}); "
        f"lý do: {entry.reason}; người đính chính: {people.name(entry.by)}"
    )
