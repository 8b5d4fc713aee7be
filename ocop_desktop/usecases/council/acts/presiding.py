"""Who presides one product: a presider who is recused from it or absent does none of a presider's acts on it.

Where chair and deputies are all kept from a product, any other member who scores it may be recorded as its
presider. Source: none in the decree; Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 điểm b leaves it to the regulation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ....domain.acts.acts import CouncilRecord
from ....domain.acts.facts import Kept
from ....domain.council.council import Member, Product, chair_of, may_score, member_by_code
from ....domain.council.settings import SessionSettings
from ....domain.errors import RuleError
from ....domain.values import ProductId, Role
from ...core.recording import require_presider
from ...core.workspaces import require_secretarys_file
from .kernel import conductor, record_of

if TYPE_CHECKING:
    from ...core.ports import UnitOfWork

_OFFICES = (Role.CHAIR, Role.DEPUTY)


class MayNotPreside(RuleError):
    """The member is recused from the product or absent for it. Facts: member, product, kept."""

    code = "acts.may_not_preside"


def kept_from(record: CouncilRecord, product: ProductId, member: Member) -> Kept | None:
    """Return why the member does nothing as presider of the product; a recusal counts in writing too."""
    if member.id in record.product(product).recused:
        return Kept.RECUSED
    return record.kept_from_presiding(product, member.id)


def presider_now(work: UnitOfWork) -> str:
    """Return the code of who presides the session: as recorded, else the chair; "" where there is neither."""
    with work:
        members, presider = work.members.all(), record_of(work).presider
        wanted = presider or chair_of(members)
        return next((member.code for member in members if member.id == wanted), "")


def stand_ins(
    record: CouncilRecord, members: Iterable[Member], settings: SessionSettings, product: ProductId
) -> tuple[Member, ...]:
    """Return who may preside the product in place of chair and deputies; nobody while one of them may."""
    everyone = tuple(members)
    if any(member.role in _OFFICES and kept_from(record, product, member) is None for member in everyone):
        return ()
    return tuple(
        member
        for member in everyone
        if member.role not in (*_OFFICES, Role.SUBSTITUTE)
        and may_score(member, settings)
        and kept_from(record, product, member) is None
    )


def presider_of_some(work: UnitOfWork, actor: str) -> None:
    """Require the right to preside the session, or to be recorded as presider of a product.

    Raises as ``require_presider``.
    """
    if not _presides_some(work, actor):
        require_presider(work, actor)


def conductor_of_some(work: UnitOfWork, actor: str) -> None:
    """Require an office of the session, or to be recorded as presider of a product. Raises as ``conductor``."""
    if not _presides_some(work, actor):
        conductor(work, actor)


def _presides_some(work: UnitOfWork, actor: str) -> bool:
    require_secretarys_file(work)
    member = member_by_code(work.members.all(), actor)
    return any(record.presider == member.id for record in record_of(work).products.values())


def require_presider_of(work: UnitOfWork, actor: str, product: Product) -> None:
    """Raise unless ``actor`` may act as presider of the product. Raises MayNotPreside, as ``require_presider``."""
    record, member = record_of(work), member_by_code(work.members.all(), actor)
    if record.product(product.id).presider != member.id:
        require_presider(work, actor)
    kept = kept_from(record, product.id, member)
    if kept is not None:
        raise MayNotPreside(member=actor, product=product.code, kept=kept.value)
