"""Papers and test results that arrive after the reading of the dossier, and the criteria they reopen.

A later version of a dossier has its number, date and giver and is accepted by the presider. Only
the criteria it concerns are scored again: the new sheet is complete, starts as a copy of the
member's earlier one, and has the same answers everywhere else. There is no conditional pass: papers
that are not accepted wait for the next intake.
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
    """A later version of one product's dossier, accepted by the presider.

    version: 2 for the first one after the submitted dossier. kind: ``late_papers`` or
    ``new_tests``. dated: date written on the paper. giver: the person who handed it in, or the
    laboratory. items: criteria of the product's set that it concerns; none: it is filed, nothing is
    scored again. rounds: rounds ordered since then that score all of them again.
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
    """Return ``items`` in printed order, with the criteria that apply only because of one of them.

    Codes outside the set are left out.
    """
    wanted = set(items)
    return tuple(
        criterion.code
        for criterion in product_set.criteria
        if criterion.code in wanted or (criterion.condition is not None and criterion.condition.criterion in wanted)
    )


def to_score_again(papers: Iterable[LatePapers], returned: Collection[int]) -> tuple[CriterionCode, ...]:
    """Return the criteria of accepted papers without a sheet in a later round; in order of acceptance.

    returned: rounds with at least one sheet.
    """
    waiting = [entry.items for entry in papers if not set(entry.rounds) & set(returned)]
    return tuple(dict.fromkeys(code for items in waiting for code in items))


def changed_outside(
    items: Collection[CriterionCode],
    earlier: Mapping[CriterionCode, Answer],
    later: Mapping[CriterionCode, Answer],
) -> tuple[CriterionCode, ...]:
    """Return the criteria outside ``items`` on which the two sheets differ in level, case or note, by code."""
    return tuple(
        code
        for code in sorted(earlier.keys() | later.keys())
        if code not in items and earlier.get(code) != later.get(code)
    )
