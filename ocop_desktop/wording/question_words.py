"""Open questions in words, for window, command line and paper."""

from __future__ import annotations

from ..domain.citation import in_state_style
from ..domain.questions.questions import Raised
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
    return words("questions.about", about=about, what=what) if about else what


def question_article(raised: Raised, rule: str) -> str:
    """The article in state style, with the rule's number; "" where the question rests on none."""
    return in_state_style(raised.article, rule) if raised.article else ""
