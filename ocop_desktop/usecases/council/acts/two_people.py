"""A step that presider and secretary take together: one proposes, nothing happens before the other confirms."""

from __future__ import annotations

from ....domain.errors import RuleError
from ....domain.values import Role
from ...core.recording import require_presider
from .kernel import Sitting


def office_of(sitting: Sitting) -> Role:
    """Return the actor's side: secretary, or chair for any presider. Raises NotInThisRole, NotAuthorised."""
    if sitting.member(sitting.actor).role is Role.SECRETARY:
        return Role.SECRETARY
    require_presider(sitting.work, sitting.actor)
    return Role.CHAIR


def require_other(sitting: Sitting, proposer: str, refusal: type[RuleError]) -> None:
    """Raise ``refusal`` (facts: member, role) unless the actor is of the other side than ``proposer``."""
    by_secretary = sitting.member(proposer).role is Role.SECRETARY
    if by_secretary is (office_of(sitting) is Role.SECRETARY):
        needed = Role.CHAIR if by_secretary else Role.SECRETARY
        raise refusal(member=proposer, role=needed.value)
