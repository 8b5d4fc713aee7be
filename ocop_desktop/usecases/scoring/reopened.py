"""Permitted changes on a sheet of a round that reopens only the criteria of late papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...domain.council.council import Member, Product
from ...domain.sheets.reopening import changed_outside
from ...domain.sheets.score_sheet import Answer
from ...domain.sheets.signed import StoredSheet
from ...domain.values import CriterionCode
from ..core.sheet_checks import ItemNotReopened, NothingToReopen


def require_earlier(
    items: Collection[CriterionCode] | None, earlier: StoredSheet | None, member: Member, product: Product
) -> None:
    """Raise NothingToReopen where only ``items`` reopen and the member has no earlier sheet. items None: all."""
    if items is not None and earlier is None:
        raise NothingToReopen(member=member.code, product=product.code)


def require_reopened(
    items: Collection[CriterionCode] | None,
    earlier: Mapping[CriterionCode, Answer],
    later: Mapping[CriterionCode, Answer],
    product: Product,
) -> None:
    """Raise ItemNotReopened where ``later`` differs from ``earlier`` in a criterion that is not reopened."""
    if items is None:
        return
    for criterion in changed_outside(items, earlier, later):
        raise ItemNotReopened(product=product.code, criterion=criterion, items=", ".join(sorted(items)))
