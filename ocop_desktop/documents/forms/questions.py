"""Open questions in the minutes: what the presider left open with a reason, and the page that goes with a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.versions import IN_FULL
from ...domain.questions.questions import Question, Raised
from ...wording.labels import printed
from ...wording.question_words import question_article, question_detail
from .. import content
from ..content import Paragraph
from .phrases import People, listed, sentence_end

_OF_PARTS = frozenset({Question.COMPOSITION, Question.CENTRAL_COMPOSITION})


def left_open(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield the questions that were left open, with article, reason and presider; part of the minutes proper."""
    reasoned = [then for raised in facts.questions for then in _with_reason(raised)]
    if reasoned:
        yield Paragraph("Nội dung để ngỏ khi kết luận, theo lý do do chủ trì nêu:", keep=True)
    for (question, reason, by), group in _grouped(reasoned).items():
        text = f"- {_what(question, group, facts)}; lý do: {reason}; người chủ trì: {people.name(by)}"
        yield Paragraph(sentence_end(text))


def _with_reason(raised: Raised) -> Iterator[Raised]:
    """Yield the question as it was when its reason was given."""
    if raised.reason:
        yield raised
    elif raised.earlier is not None:
        for then in raised.earlier.facts:
            yield replace(raised, facts=then, reason=raised.earlier.reason, by=raised.earlier.by)


def to_settle(facts: MinutesFacts) -> Iterator[content.Block]:
    """Yield the page that lists everything open; none where nothing is."""
    opened = [raised for raised in facts.questions if raised.open]
    if not opened:
        return
    yield content.Section(
        "Trang kèm bản dự thảo", "NỘI DUNG CẦN BỔ SUNG TRƯỚC KHI KÝ", "(Không in trong biên bản chính thức)"
    )
    groups: dict[Question, list[Raised]] = {}
    for raised in opened:
        groups.setdefault(raised.question, []).append(raised)
    for question, group in groups.items():
        yield Paragraph(sentence_end(f"- {_what(question, group, facts)}"))


def _grouped(raised: Iterable[Raised]) -> dict[tuple[Question, str, str], list[Raised]]:
    groups: dict[tuple[Question, str, str], list[Raised]] = {}
    for entry in raised:
        groups.setdefault((entry.question, entry.reason, entry.by), []).append(entry)
    return groups


def _what(question: Question, group: list[Raised], facts: MinutesFacts) -> str:
    """Return the question once for all its subjects: "Chưa đủ phiếu (điểm d khoản 3 Điều 7 …): SP001 (…), SP002"."""
    article = question_article(group[0], facts.rule)
    what = printed.of(f"question.{question.value}")
    head = f"{what} ({article})" if article else what
    about = [_subject(raised, facts.edition) for raised in group if raised.about or raised.facts or raised.earlier]
    return f"{head}: {listed(about)}" if about else head


def _subject(raised: Raised, edition: int) -> str:
    detail = question_detail(raised.question, raised.facts, printed) if raised.facts else ""
    if raised.question in _OF_PARTS and raised.facts and edition >= IN_FULL:
        detail = str(raised.facts["part"])  # without the code that a command asks for
    if raised.open and not raised.reason and raised.earlier is not None:
        detail = "; ".join(
            filter(None, (detail, f"lý do đã ghi trước đây không nói về nội dung này: {raised.earlier.reason}"))
        )
    return f"{raised.about} ({detail})" if raised.about and detail else raised.about or detail
