"""A draft that was begun on the wrong product is moved to the right one, on record. Nothing is mapped or added up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.errors import RuleError
from ...domain.values import SheetId, SheetState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from .reopened import require_reopened
from .scoring import SheetLocked, SheetNotStarted, current_sheet, desk, require_scorable


class OtherScale(RuleError):
    """The products are scored by different sets or cases, so the answers mean other things. Facts: product, to."""

    code = "sheet.other_scale"


class SheetTakenAlready(RuleError):
    """There is a sheet on the other product already. Facts: to."""

    code = "sheet.taken_already"


@dataclass(frozen=True, slots=True)
class MoveSheet:
    """member: code. product, to: codes of the wrong and the right product."""

    member: str
    product: str
    to: str


def move_sheet(command: MoveSheet, work: UnitOfWork, services: Services) -> Changes:
    """Move the member's own draft of the round in hand to another product of the same set and cases.

    *Đã thử mẫu* does not go with it: the right product's sample is another one. The audit entry names
    both products and how many answers went. Raises SheetNotStarted, SheetLocked, OtherScale,
    SheetTakenAlready, ItemNotReopened and the rules of ``require_scorable`` for both products.
    """
    with work:
        at = desk(work, services, command.member, command.product)
        target = desk(work, services, command.member, command.to)
        require_scorable(at)
        require_scorable(target)
        sheet = current_sheet(at, work)
        if sheet is None:
            raise SheetNotStarted(member=command.member, product=command.product, round=at.session.round)
        if sheet.state is SheetState.SUBMITTED:
            raise SheetLocked(member=command.member, product=command.product)
        if (target.product.set_number, target.product.cases) != (sheet.set_number, sheet.cases):
            raise OtherScale(product=command.product, to=command.to)
        if current_sheet(target, work) is not None:
            raise SheetTakenAlready(to=command.to)
        for place in (at, target):
            # Where only some criteria reopen a sheet is the member's own earlier one: it has nowhere to go.
            require_reopened(place.reopened, {}, sheet.answers, place.product)
        moved = replace(sheet, id=SheetId(services.ids.new()), product=target.product.id, inspected=False)
        work.sheets.remove_draft(sheet.id)
        work.sheets.add([moved])
        work.audit.note(
            "sheet.moved",
            actor=command.member,
            at=services.clock.now(),
            facts={
                "sheet": moved.id,
                "from": at.product.id,
                "product": target.product.id,
                "count": len(moved.answers),
            },
        )
        work.commit()
    return Changes(products=frozenset({at.product.id, target.product.id}), sheets=frozenset({sheet.id, moved.id}))
