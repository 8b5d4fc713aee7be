"""Gaps before a step that cannot be taken back, in words."""

from __future__ import annotations

from ..domain.questions.gaps import Gap
from . import Words
from .question_words import question_line


def gap_line(gap: Gap, words: Words) -> str:
    """Return the line with its figures; an open question of the law as in the list of questions."""
    if gap.raised is not None:
        return question_line(gap.raised, words)
    return words.of(f"gap.{gap.code.value}", gap.facts)


def gap_names(gap: Gap, words: Words) -> str:
    """Return who or what is meant, by name; "" where the line says it all."""
    return words.of(f"gap_detail.{gap.code.value}", gap.facts) if "names" in gap.facts else ""
