"""Role and state required to record an act of the council; shared by all use cases that record one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.acts.acts import INSTRUCTED, RECORDER, ActKind, standing
from ...domain.council.council import NotInThisRole, Product, member_by_code, product_by_code
from ...domain.council.workflow import require_state
from ...domain.errors import InputError, RuleError
from ...domain.values import Role, SessionState
from .workspaces import require_secretarys_file

if TYPE_CHECKING:
    from .ports import UnitOfWork


class ReasonMissing(InputError):
    """The act requires a reason. Facts: act."""

    code = "acts.reason_missing"


class AlreadyEnded(RuleError):
    """The product has already been withdrawn, stopped or rejected. Facts: product."""

    code = "acts.already_ended"


class NotAuthorised(RuleError):
    """A deputy presides only with a recorded written authorisation. Facts: member."""

    code = "acts.not_authorised"


def require_office(work: UnitOfWork, actor: str, *roles: Role) -> None:
    """Raise NotInThisRole unless the member ``actor`` has one of ``roles``; NotInMembersFile in a member's file."""
    require_secretarys_file(work)
    member = member_by_code(work.members.all(), actor)
    if member.role not in roles:
        raise NotInThisRole(member=actor, role=", ".join(role.value for role in roles))


def require_presider(work: UnitOfWork, actor: str) -> None:
    """Raise unless ``actor`` may preside: the chair, or a deputy whose authorisation is recorded.

    Raises NotInThisRole, NotInMembersFile, NotAuthorised. Source: setting ``deputy_needs_authorisation``.
    """
    require_office(work, actor, Role.CHAIR, Role.DEPUTY)
    member = member_by_code(work.members.all(), actor)
    if member.role is Role.CHAIR or not work.session.get().settings.deputy_needs_authorisation:
        return
    if not any(act.kind is ActKind.PRESIDER and act.member == member.id for act in standing(work.acts.all())):
        raise NotAuthorised(member=actor)


def recorder_of(work: UnitOfWork, actor: str, *, presides: bool = False) -> dict[str, str | bool]:
    """Return who records an act for ``actor``, as a fact of act and log entry; empty where the actor records it.

    presides: of an act of the presider, who is named also as its recorder: so the minutes know that the actor decided.
    What another computer records for the presider is marked as instructed: nothing there proves who decided.

    The recorder is the person whose file this is: on the computer in the room, the secretary.
    """
    seat = work.session.workspace().member
    member = next((member for member in work.members.all() if member.id == seat), None)
    if member is None or (member.code == actor and not (presides and member.role in (Role.CHAIR, Role.DEPUTY))):
        return {}
    return {RECORDER: member.code} | ({INSTRUCTED: True} if presides and member.code != actor else {})


CONDUCTING = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
"""Roles in whose name acts of the meeting may be recorded."""


def begin(work: UnitOfWork, actor: str, states: frozenset[SessionState], act: str) -> None:
    """Raise unless ``actor`` may record the act in this file and state: NotInThisRole, NotInThisState."""
    require_office(work, actor, *CONDUCTING)
    require_state(work.session.get().state, states, act)


def product_of(work: UnitOfWork, code: str) -> Product:
    """Return the product with that code. Raises UnknownProduct."""
    return product_by_code(work.products.all(), code)


def need_reason(reason: str, act: str) -> str:
    """Return ``reason`` without surrounding white space. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(act=act)
    return reason.strip()
