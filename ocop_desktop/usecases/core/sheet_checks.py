"""What a sheet of a member must satisfy to be taken in, from a package or when it is opened."""

from __future__ import annotations

from ...domain.acts.acts import CouncilRecord
from ...domain.catalogue.catalogue import Nature, ProductSet
from ...domain.council.council import Product
from ...domain.errors import OcopError, RuleError
from ...domain.sheets.reopening import changed_outside
from ...domain.sheets.score_sheet import gaps_in
from ...domain.sheets.signed import StoredSheet
from ...domain.values import SheetState
from .ports import UnitOfWork


class ItemNotReopened(RuleError):
    """The criterion must keep the member's earlier answer. Facts: product, criterion, items (which reopen)."""

    code = "sheet.item_not_reopened"


class NothingToReopen(RuleError):
    """The member has no earlier sheet on the product, so none of its criteria reopens. Facts: member, product."""

    code = "sheet.nothing_to_reopen"


def needs_inspection(product_set: ProductSet) -> bool:
    """Return whether some item is sensory, so that a sample must be tasted, or the place visited, first."""
    return any(criterion.nature is Nature.SENSORY for criterion in product_set.criteria)


def refusal_of(
    sheet: StoredSheet, product: Product, product_set: ProductSet, record: CouncilRecord, work: UnitOfWork
) -> str | None:
    """Return the code of the rule that a submitted sheet violates, None where it may be taken in.

    product_set: the set it was scored on, perhaps no longer the product's.
    """
    try:
        gaps = gaps_in(product_set, sheet.answers, sheet.cases)
    except OcopError as fault:
        return fault.code
    if sheet.set_number == product.set_number and dict(sheet.cases) != dict(product.cases):
        return "answer.wrong_case"
    if gaps:
        return "sheet.has_gaps"
    if not sheet.inspected and needs_inspection(product_set):
        return "sheet.sample_not_seen"
    return _outside_reopened(sheet, product, record, work)


def _outside_reopened(sheet: StoredSheet, product: Product, record: CouncilRecord, work: UnitOfWork) -> str | None:
    """Return why criteria that late papers did not reopen differ from the member's earlier sheet."""
    items = record.product(product.id).reopened(sheet.round)
    if items is None or sheet.set_number != product.set_number:
        return None
    before = (work.sheets.find(sheet.member, product.id, number) for number in range(sheet.round - 1, 0, -1))
    earlier = next(
        (
            found
            for found in before
            if found is not None and found.state is SheetState.SUBMITTED and found.set_number == product.set_number
        ),
        None,
    )
    if earlier is None:
        return NothingToReopen.code
    return ItemNotReopened.code if changed_outside(items, earlier.answers, sheet.answers) else None
