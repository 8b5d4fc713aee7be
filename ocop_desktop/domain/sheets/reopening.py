"""Papers and test results that come after the dossier was read: which criteria they reopen, and nothing else.

A later version of a dossier has its number, date and giver and is accepted by the presider. Only the
criteria it touches are scored again: a new sheet is complete, begins as the member's own earlier one,
and says the same everywhere else. There is no conditional pass: what is not accepted waits for the
next intake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..catalogue.catalogue import ProductSet
from ..values import CriterionCode
from .score_sheet import Answer


@dataclass(frozen=True, slots=True)
class LatePapers:
    """A later version of one product's dossier as the presider accepted it.

    version: 2 for the first one after what was handed in. kind: ``late_papers`` or ``new_tests``.
    dated: day of the paper as written on it. giver: who handed it in, or the laboratory. items:
    criteria of the product's set that it touches; none: it is kept, nothing is scored again. rounds:
    those ordered since that score all of them again.
    """

    version: int
    kind: str
    text: str
    number: str
    dated: str
    giver: str
    accepted_by: str
    at: datetime
    items: tuple[CriterionCode, ...] = ()
    rounds: tuple[int, ...] = ()


def with_dependents(product_set: ProductSet, items: Collection[CriterionCode]) -> tuple[CriterionCode, ...]:
    """``items`` in printed order, with the criteria that apply only because of one of them.

    Codes that are not of the set are left out.
    """
    wanted = set(items)
    return tuple(
        criterion.code
        for criterion in product_set.criteria
        if criterion.code in wanted or (criterion.condition is not None and criterion.condition.criterion in wanted)
    )


def to_score_again(papers: Iterable[LatePapers], returned: Collection[int]) -> tuple[CriterionCode, ...]:
    """Criteria touched by accepted papers for which no round brought a sheet yet; in order of acceptance.

    returned: rounds in which at least one sheet came.
    """
    waiting = [entry.items for entry in papers if not set(entry.rounds) & set(returned)]
    return tuple(dict.fromkeys(code for items in waiting for code in items))


def changed_outside(
    items: Collection[CriterionCode],
    earlier: Mapping[CriterionCode, Answer],
    later: Mapping[CriterionCode, Answer],
) -> tuple[CriterionCode, ...]:
    """Criteria other than ``items`` on which the two sheets differ in level, case or note, by code."""
    return tuple(
        code
        for code in sorted(earlier.keys() | later.keys())
        if code not in items and earlier.get(code) != later.get(code)
    )
