"""Session, settings, members and products as messages; in ``session``, ``round`` and ``result`` packages."""

from __future__ import annotations

from datetime import date as Day

from msgspec import UNSET, UnsetType

from ...domain.council.council import EvaluationSession, Member, Product, Reference
from ...domain.council.settings import AdvisoryShown, MissedMinimum, SessionSettings, VoteTie
from ...domain.values import (
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
from .base import Later, Mirror


class ReferenceMessage(Mirror[Reference], frozen=True):
    """A numbered document that a decision or a fact is based on."""

    number: str
    date: Day | None
    title: str


class SettingsMessage(Mirror[SessionSettings], frozen=True):
    """The settings of the regulation. The two optional ones are older than the format's way to mark them."""

    KEYED = ("sources",)

    regulation_number: str | None
    regulation_date: Day | None
    spread_limit: int
    max_rescoring_rounds: int
    quorum_numerator: int
    quorum_denominator: int
    quorum_excludes_recused: bool
    missed_minimum: MissedMinimum
    unexplained_marks_bind: bool
    findings_required: bool
    secretary_scores: bool
    deputy_needs_authorisation: bool
    vote_tie: VoteTie
    last_day_off_moves_on: bool
    sources: dict[str, str]
    silence_is_agreement: bool | UnsetType = UNSET
    advisory_shown: AdvisoryShown | UnsetType = UNSET


class SessionMessage(Mirror[EvaluationSession], frozen=True):
    """The evaluation session."""

    id: SessionId
    council_id: CouncilId
    name: str
    tier: Tier
    settings: SettingsMessage
    rules_hash: str
    wording_hash: str
    state: SessionState
    round: int
    collecting: bool
    roster_version: int
    parent_body: str
    council_name: str
    place: str
    council_decision: ReferenceMessage | None
    plan: ReferenceMessage | None
    basis: tuple[str, ...]
    cut_off: Day | None
    sample: bool


class MemberMessage(Mirror[Member], frozen=True):
    """A member of the council. ``email`` and ``phone`` are always empty: they are never exported."""

    id: MemberId
    code: str
    name: str
    title: str
    department: str
    role: Role
    scores: bool
    public_key: str | None
    email: str
    phone: str


class ProductLater(Later, frozen=True):
    """Fields of a product that came later and change no result."""

    barcode: str = ""


class ProductMessage(Mirror[Product], frozen=True):
    """A registered product."""

    LATER = ProductLater

    id: ProductId
    code: str
    name: str
    set_number: int
    entity: str
    commune: str
    kind: DossierKind
    position: int
    cases: dict[CriterionCode, str]
    phone: str
    address: str
    received_by_commune: Day | None
    proposed: Day | None
    received: Day | None
    certificate_number: str
    certificate_expiry: Day | None
    samples: int | None
    note: str
