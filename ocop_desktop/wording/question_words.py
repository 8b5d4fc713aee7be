"""Open questions in words, for window, command line and paper."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.citation import in_state_style
from ..domain.questions.questions import Earlier, Question, Raised
from . import Words


def question_what(raised: Raised, words: Words) -> str:
    """What is open, with its figures: "Chênh lệch … (chênh lệch 16 điểm, giới hạn 10)"; without the subject."""
    what = words.of(f"question.{raised.question.value}")
    if not raised.facts:
        return what
    return words("questions.line", what=what, detail=words.of(f"question_detail.{raised.question.value}", raised.facts))


def question_line(raised: Raised, words: Words, name: str = "") -> str:
    """The question with its subject in front. name: of the product or member, where it is to be shown."""
    about = " ".join(part for part in (raised.about, name) if part)
    what = question_what(raised, words)
    line = words("questions.about", about=about, what=what) if about else what
    return line if raised.earlier is None or not raised.open else _with_earlier(line, raised, raised.earlier, words)


def question_subject(raised: Raised, words: Words) -> str:
    """What the question is about, with its figures, in a list of one kind: "SP001: chênh lệch 16 điểm, giới hạn 10"."""
    if raised.question in (Question.COMPOSITION, Question.CENTRAL_COMPOSITION):
        return str(raised.facts["part"])
    detail = question_detail(raised.question, raised.facts, words) if raised.facts else ""
    return (
        words("questions.about", about=raised.about, what=detail) if raised.about and detail else raised.about or detail
    )


def _with_earlier(line: str, raised: Raised, earlier: Earlier, words: Words) -> str:
    """Return the line with the reason that was given for other facts."""
    if not earlier.facts:
        return words("questions.earlier", line=line, reason=earlier.reason, by=earlier.by)
    then = "; ".join(question_detail(raised.question, facts, words) for facts in earlier.facts)
    return words("questions.earlier_facts", line=line, then=then, reason=earlier.reason, by=earlier.by)


def question_detail(question: Question, facts: Mapping[str, str | int], words: Words) -> str:
    """Return the facts of a question in words; the question itself where it has none."""
    return words.of(f"question_detail.{question.value}", facts) if facts else words.of(f"question.{question.value}")


def question_article(raised: Raised, rule: str) -> str:
    """The article in state style, with the rule's number; "" where the question rests on none."""
    return in_state_style(raised.article, rule) if raised.article else ""
