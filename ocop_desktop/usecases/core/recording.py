"""How an act of the council is recorded: who may, when, with which audit entry.

Shared by the use cases of the room, of reconciling and of receiving; nothing here commits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.acts.acts import Act, ActKind, fold, standing
from ...domain.council.council import NotInThisRole, Product, member_by_code, product_by_code
from ...domain.council.workflow import require_state
from ...domain.errors import InputError, RuleError
from ...domain.text import nfc
from ...domain.values import CriterionCode, MemberId, ProductId, Role, SessionState
from .ports import Services, UnitOfWork
from .workspaces import require_secretarys_file


class ReasonMissing(InputError):
    """The act needs a reason. Facts: act."""

    code = "acts.reason_missing"


class AlreadyEnded(RuleError):
    """The product was already withdrawn, stopped or rejected. Facts: product."""

    code = "acts.already_ended"


class NotAuthorised(RuleError):
    """A deputy presides by written authorisation, and none is recorded. Facts: member."""

    code = "acts.not_authorised"


def require_office(work: UnitOfWork, actor: str, *roles: Role) -> None:
    """Raise NotInThisRole unless the member ``actor`` holds one of ``roles``; NotInMembersFile elsewhere."""
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


CONDUCTING = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
"""Who may have acts of the room recorded in their name."""


def begin(work: UnitOfWork, actor: str, states: frozenset[SessionState], act: str) -> None:
    """Raise unless the act is this person's to record, here and now: NotInThisRole, NotInThisState."""
    require_office(work, actor, *CONDUCTING)
    require_state(work.session.get().state, states, act)


def product_of(work: UnitOfWork, code: str) -> Product:
    """The product of that code. Raises UnknownProduct."""
    return product_by_code(work.products.all(), code)


def need_reason(reason: str, act: str) -> str:
    """``reason`` without blanks around it. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(act=act)
    return reason.strip()


def require_running(work: UnitOfWork, product: Product) -> None:
    """Raise AlreadyEnded where the product was withdrawn, stopped or rejected."""
    known = fold(work.acts.all()).product(product.id)
    if known.withdrawal is not None or known.rejection is not None:
        raise AlreadyEnded(product=product.code)


def record_silently(
    work: UnitOfWork,
    services: Services,
    kind: ActKind,
    actor: str,
    *,
    reason: str = "",
    product: ProductId | None = None,
    member: MemberId | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Act:
    """Add one act without an audit entry: the caller's own entry covers it."""
    act = Act(
        id=services.ids.new(),
        kind=kind,
        at=services.clock.now(),
        actor=actor,
        reason=nfc(reason),
        product=product,
        member=member,
        facts=dict(facts or {}),
    )
    work.acts.add(act)
    return act


def record(
    work: UnitOfWork,
    services: Services,
    kind: ActKind,
    actor: str,
    *,
    reason: str = "",
    product: ProductId | None = None,
    member: MemberId | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Act:
    """Add one act and its audit entry to the transaction in hand. The audit names ids only."""
    act = record_silently(work, services, kind, actor, reason=reason, product=product, member=member, facts=facts)
    names: dict[str, Any] = {"act": act.id}
    if product is not None:
        names["product"] = product
    if member is not None:
        names["member"] = member
    work.audit.note(f"act.{kind.value}", actor=actor, at=act.at, facts=names)
    return act


def add_round_orders(
    work: UnitOfWork,
    services: Services,
    round_number: int,
    orders: list[tuple[ProductId, str]],
    actor: str,
    items: Mapping[ProductId, Sequence[CriterionCode]],
) -> None:
    """Add one ROUND_ORDERED act per product; the caller writes the audit entry.

    items: of products of which only some criteria reopen.
    """
    for product, reason in orders:
        facts: dict[str, Any] = {"round": round_number}
        if items.get(product):
            facts["items"] = list(items[product])
        record_silently(work, services, ActKind.ROUND_ORDERED, actor, reason=reason, product=product, facts=facts)
