"""The council and the subject of its work: members, products, the evaluation session.

Frozen facts of the present state. ``acts`` (of the council) and the use cases (of the secretary,
before the session) change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..errors import InputError, RuleError
from ..list_fields import FieldKind, listed
from ..values import (
    CouncilId,
    CriterionCode,
    DossierKind,
    MemberId,
    ProductId,
    Role,
    SessionId,
    SessionState,
    Tier,
)
from .settings import SessionSettings


class UnknownMember(InputError):
    """No member of this session has that code. Facts: member."""

    code = "council.unknown_member"


class UnknownProduct(InputError):
    """No product of this session has that code. Facts: product."""

    code = "council.unknown_product"


class NotInThisRole(RuleError):
    """The act belongs to another role. Facts: member, role (the role required)."""

    code = "council.not_in_this_role"


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered document (số, ngày) that a decision or a fact is based on.

    title: its subject (trích yếu). body: the body that issued it (cơ quan ban hành).
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (căn cứ ban hành văn bản).
    """

    number: str
    date: date | None = None
    title: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A person of the council as the list of members states it.

    code: shown to users (``M01``), upper case, unique in the session. scores: named as a scoring
    member; a secretary scores only where the regulation says so. email and phone: shown to the
    secretary only, never exported.
    """

    code: str = field(metadata=listed(FieldKind.CODE, required=True))
    name: str = field(metadata=listed(FieldKind.TEXT, required=True))
    title: str = field(metadata=listed(FieldKind.TEXT))
    department: str = field(metadata=listed(FieldKind.TEXT, required=True))
    role: Role = field(metadata=listed(FieldKind.CHOICE, required=True, choices=Role))
    scores: bool = field(metadata=listed(FieldKind.YES_NO))
    email: str = field(default="", metadata=listed(FieldKind.EMAIL))
    phone: str = field(default="", metadata=listed(FieldKind.PHONE))


@dataclass(frozen=True, slots=True)
class Member(MemberFacts):
    """A person named in the decision that sets up the council. public_key: Ed25519 key in hex once it is pinned."""

    id: MemberId = field(kw_only=True)
    public_key: str | None = field(default=None, kw_only=True)

    @property
    def presides(self) -> bool:
        """The chair, or a deputy with written authorisation, may preside."""
        return self.role in (Role.CHAIR, Role.DEPUTY)


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """One product as the list of products states it (one code = one registered name with its packings).

    code: upper case, unique in the session. set_number: the product set that scores it.
    received_by_commune, proposed, received: date of the commune's receipt, of its letter, of
    completeness at the province (Điều 5, 7). cases: criterion -> alternative scale, only for sets
    that offer one, fixed before scoring. samples: pieces received, None = not stated.
    certificate_*: the current certificate of an upgrade or re-rating. barcode: digits of the bar code
    on its packing.
    """

    code: str = field(metadata=listed(FieldKind.CODE, required=True, printed=True, exported="code"))
    name: str = field(metadata=listed(FieldKind.TEXT, required=True, printed=True, exported="name"))
    set_number: int = field(metadata=listed(FieldKind.SET, required=True, rates=True, exported="set"))
    entity: str = field(metadata=listed(FieldKind.TEXT, required=True, printed=True, exported="entity"))
    commune: str = field(metadata=listed(FieldKind.TEXT, required=True, printed=True, exported="commune"))
    kind: DossierKind = field(
        default=DossierKind.FIRST,
        metadata=listed(FieldKind.CHOICE, required=True, choices=DossierKind, rates=True),
    )
    phone: str = field(default="", metadata=listed(FieldKind.PHONE))
    address: str = field(default="", metadata=listed(FieldKind.LONG_TEXT, printed=True, annexed=True))
    received_by_commune: date | None = field(default=None, metadata=listed(FieldKind.DAY))
    proposed: date | None = field(default=None, metadata=listed(FieldKind.DAY))
    received: date | None = field(default=None, metadata=listed(FieldKind.DAY))
    cases: Mapping[CriterionCode, str] = field(default_factory=dict, metadata=listed(FieldKind.CASES, rates=True))
    samples: int | None = field(default=None, metadata=listed(FieldKind.COUNT, own=True))
    certificate_number: str = field(default="", metadata=listed(FieldKind.TEXT, own=True, printed=True, numbered="/"))
    certificate_expiry: date | None = field(default=None, metadata=listed(FieldKind.DAY, own=True, printed=True))
    note: str = field(default="", metadata=listed(FieldKind.LONG_TEXT, own=True))
    barcode: str = field(
        default="", metadata=listed(FieldKind.BARCODE, own=True, printed=True, annexed=True, exported="barcode")
    )


OF_PRODUCT = "product."
"""Stands before the name of a product's field where facts of a session are named."""


@dataclass(frozen=True, slots=True)
class Product(ProductFacts):
    """One registered product of the session. position: place in the order of the dossiers, from 1."""

    id: ProductId = field(kw_only=True)
    position: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class EvaluationSession:
    """One evaluation session (phiên họp) of a council.

    round: the current scoring round, from 1. collecting: sheets of that round may still arrive. The
    sheets of a round count only once its collection is closed. roster_version: +1 whenever a member
    or a pinned key changes. sample: DỮ LIỆU MINH HỌA appears on every screen and page. opening_key: public half
    of the key to which sheets are sealed; "" where they are not.
    """

    id: SessionId
    council_id: CouncilId
    name: str
    tier: Tier
    settings: SessionSettings
    rules_hash: str
    wording_hash: str
    state: SessionState = SessionState.PREPARING
    round: int = 1
    collecting: bool = True
    roster_version: int = 1
    parent_body: str = ""
    council_name: str = ""
    place: str = ""
    council_decision: Reference | None = None
    plan: Reference | None = None
    basis: tuple[str, ...] = ()
    cut_off: date | None = None
    sample: bool = False
    opening_key: str = ""

    @property
    def regulation(self) -> Reference | None:
        """The council's regulation (Quy chế); None without a number."""
        settings = self.settings
        if not settings.regulation_number:
            return None
        return Reference(
            settings.regulation_number,
            settings.regulation_date,
            settings.regulation_subject or "",
            settings.regulation_body or "",
        )

    @property
    def opened(self) -> bool:
        """The presider has opened the sheets; totals are hidden from every role before that."""
        return self.state not in (SessionState.PREPARING, SessionState.SCORING)

    @property
    def last_counted_round(self) -> int:
        """The last round whose sheets may be shown and counted; 0 before the opening."""
        if not self.opened:
            return 0
        return self.round - 1 if self.collecting else self.round


def member_by_code(members: tuple[Member, ...], code: str) -> Member:
    """Return the member with the visible code ``code``. Raises UnknownMember."""
    for member in members:
        if member.code == code:
            return member
    raise UnknownMember(member=code)


def public_member(member: Member) -> Member:
    """Return the member without e-mail and telephone, which stay with the secretary."""
    return replace(member, email="", phone="")


def chair_of(members: Iterable[Member]) -> MemberId | None:
    """Return the chair; None where no member has that role."""
    return next((member.id for member in members if member.role is Role.CHAIR), None)


def product_by_code(products: tuple[Product, ...], code: str) -> Product:
    """Return the product with the visible code ``code``. Raises UnknownProduct."""
    for product in products:
        if product.code == code:
            return product
    raise UnknownProduct(product=code)


def may_score(member: Member, settings: SessionSettings) -> bool:
    """Return whether the member's sheets count: named as scoring; the secretary only by regulation.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 điểm b leaves it to the council's regulation.
    """
    if member.role is Role.SECRETARY and not settings.secretary_scores:
        return False
    return member.scores
