"""Moving a draft from the wrong product to the right one, on record, without converting or adding answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.errors import RuleError
from ...domain.values import SheetId
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from .reopened import require_reopened
from .scoring import current_sheet, present_draft, require_scorable, sheet_context


class OtherScale(RuleError):
    """The products have different sets or cases, so the answers are not comparable. Facts: product, to."""

    code = "sheet.other_scale"


class SheetTakenAlready(RuleError):
    """The other product already has a sheet. Facts: to."""

    code = "sheet.taken_already"


@dataclass(frozen=True, slots=True)
class MoveSheet:
    """member: code. product, to: codes of the wrong and the right product."""

    member: str
    product: str
    to: str


def move_sheet(command: MoveSheet, work: UnitOfWork, services: Services) -> Changes:
    """Move the member's own draft of the current round to another product of the same set and cases.

    *Đã thử mẫu* is reset: the right product has another sample. The audit entry names both products
    and the number of answers. Raises SheetNotStarted, SheetLocked, OtherScale, SheetTakenAlready,
    ItemNotReopened and the rules of ``require_scorable`` for both products.
    """
    with work:
        at = sheet_context(work, services, command.member, command.product)
        target = sheet_context(work, services, command.member, command.to)
        require_scorable(at)
        require_scorable(target)
        sheet = present_draft(at, work)
        if (target.product.set_number, target.product.cases) != (sheet.set_number, sheet.cases):
            raise OtherScale(product=command.product, to=command.to)
        if current_sheet(target, work) is not None:
            raise SheetTakenAlready(to=command.to)
        for place in (at, target):
            # Where only some criteria reopen, a sheet copies the member's earlier one and cannot
            # move.
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
    return Changes(sheets=frozenset({sheet.id, moved.id}))
