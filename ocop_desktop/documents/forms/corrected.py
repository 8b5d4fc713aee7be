"""Rarer acts in the minutes: an earlier session, substitutes, corrections, versions chosen, a conclusion taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...domain.acts.acts import RECORDER
from ...domain.minutes.acts import ActFact, CorrectionFact, RecordedFact
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
            for found in earlier.findings:
                word = "đạt" if found.met else "chưa đạt"
                said = "; ".join(part for part in (word, found.reason, found.paper) if part)
                text = f"- {found.product} – {found.name}, tiêu chí {found.criterion}, mức {found.star} sao: {said}"
                yield Paragraph(sentence_end(text), Look.NOTE)
    if facts.substitutions:
        yield Paragraph("Thành viên thay thế:", keep=True)
        yield from (Paragraph(act_sentence(entry, people)) for entry in facts.substitutions)
    if facts.corrections:
        yield Paragraph("Đính chính nội dung đã ghi (nội dung cũ được giữ, không có hiệu lực):", keep=True)
        yield from (Paragraph(_correction(entry, people)) for entry in facts.corrections)
    yield from stated((*facts.chosen, *facts.reopened), people)


def stated(acts: Iterable[ActFact], people: People) -> Iterator[content.Block]:
    """Yield acts that the minutes state in one sentence each."""
    for entry in acts:
        yield Paragraph(act_sentence(entry, people))


def act_sentence(entry: ActFact, people: People) -> str:
    """Return an act that the minutes state in one sentence."""
    names = {name: people.name(code) for name, code in entry.people.items()}
    when = {"time": clock_text(entry.at), "day": date_vi(entry.at.date())}
    sentence = printed.of(f"minutes.act.{entry.code}", {**when, **entry.texts, **names})
    by = [f"{names[RECORDER]} ghi"] if RECORDER in names else []
    return sentence_end("- " + "; ".join((sentence.rstrip(".;") if by else sentence, *by)))


def recorded_sentence(entry: RecordedFact, people: People) -> str:
    """Return what was recorded in a supplementary step, with its time and who recorded it."""
    what = _what(entry, entry.text, people)
    when = f"{clock_text(entry.at)} ngày {date_vi(entry.at.date())}"
    return sentence_end(f"- {when}: {what}; người ghi: {people.name(entry.by)}")


def _what(entry: CorrectionFact | RecordedFact, text: str, people: People) -> str:
    """Return name, member, product and text of an act."""
    event = entry.what.partition("event.")[2]
    parts = (
        printed.term("event", event) if event else printed(f"label.act.{entry.what}"),
        people.name(entry.member) if entry.member else "",
        f"sản phẩm {entry.product}" if entry.product else "",
        text,
    )
    return "; ".join(part.rstrip(".;") for part in parts if part)


def _correction(entry: CorrectionFact, people: People) -> str:
    what = _what(entry, entry.former_text, people)
    return sentence_end(
        f"- {clock_text(entry.at)}, đính chính việc ghi lúc {clock_text(entry.recorded)} ({what}); "
        f"lý do: {entry.reason}; người đính chính: {people.name(entry.by)}"
    )
