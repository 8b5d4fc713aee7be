"""Probable slips that the program asks a member about before a sheet is confirmed and locked.

A slip is a question, never an error: nothing here prevents submission. The limits are the program's
own; no decree asks for any of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..catalogue.catalogue import ProductSet
from ..values import CriterionCode
from .score_sheet import NO_LEVEL, Answer

MANY_ROWS = 5
"""Minimum number of answers at which the same place in every row looks like a slip."""

FAR = 20
"""Points between a total and the median of the member's other totals above which the member is asked."""

ENOUGH_SHEETS = 3
"""Minimum number of other totals for that comparison."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One question. kind: same_level, far_total, no_reason or above_commune.

    level: the place chosen in every row, from 1 (same_level). total, middle: points of this sheet
    and the median of the member's other sheets, exact (far_total). criteria: rows whose choice
    needs a reason and has none (no_reason); rows above the commune's figures without one
    (above_commune).
    """

    kind: str
    level: int = 0
    total: int = 0
    middle: Fraction = Fraction(0)
    criteria: tuple[CriterionCode, ...] = ()


def slips(
    product_set: ProductSet,
    answers: Mapping[CriterionCode, Answer],
    total: int,
    others: Sequence[int],
    earlier: Mapping[CriterionCode, Answer],
    above: Sequence[CriterionCode] = (),
) -> tuple[Slip, ...]:
    """Return the questions to ask before submission, in a fixed order; empty where there is none.

    answers: those that count. total: points of the sheet. others: totals of the member's other
    complete sheets. earlier: answers of the member's sheet of the previous round, empty in the
    first. above: criteria above the commune's figures (``assessments.above_commune``).
    """
    found: list[Slip] = []
    places = {_place(product_set, answer) for answer in answers.values()}
    if len(answers) >= MANY_ROWS and len(places) == 1:
        found.append(Slip("same_level", level=places.pop()))
    if len(others) >= ENOUGH_SHEETS:
        middle = _median(others)
        if abs(total - middle) > FAR:
            found.append(Slip("far_total", total=total, middle=middle))
    bare = tuple(c.code for c in product_set.criteria if _lacks_reason(answers.get(c.code), earlier.get(c.code)))
    if bare:
        found.append(Slip("no_reason", criteria=bare))
    silent = tuple(code for code in above if not answers[code].note.strip())
    if silent:
        found.append(Slip("above_commune", criteria=silent))
    return tuple(found)


def _place(product_set: ProductSet, answer: Answer) -> int:
    """Return the row of the answer on the screen: from 1 within its scale; 0 for *Không thuộc mức nào*."""
    offered = product_set.by_code[answer.criterion].offered(answer.case)
    return next((place for place, level in enumerate(offered, 1) if level.ordinal == answer.level), NO_LEVEL)


def _median(values: Sequence[int]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def _lacks_reason(answer: Answer | None, earlier: Answer | None) -> bool:
    """Return whether an answer needs a reason: *Không thuộc mức nào*, or a level changed when scoring again."""
    if answer is None or answer.note.strip():
        return False
    return answer.level == NO_LEVEL or (earlier is not None and earlier.level != answer.level)
