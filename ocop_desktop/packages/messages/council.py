"""Session, settings, members and products as messages; in ``session``, ``round`` and ``result`` packages."""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Self

from msgspec import UNSET, UnsetType

from ...domain.council.council import EvaluationSession, Member, Product, Reference
from ...domain.council.settings import AdvisoryShown, MissedMinimum, SessionSettings, VoteMajority, VoteTie
from ...domain.typed import Misread, read_barcode
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
from .base import Later, Message, later, since


class ReferenceLater(Later, frozen=True):
    """Fields of a numbered document that came later and change no result."""

    body: str = ""


class ReferenceMessage(Message, frozen=True):
    """A numbered document that a decision or a fact is based on."""

    LATER = ReferenceLater

    number: str
    date: Day | None
    title: str

    @classmethod
    def of(cls, paper: Reference | None) -> Self | None:
        """Return the message of a paper, where there is one."""
        if paper is None:
            return None
        ext = ReferenceLater(body=paper.body).table()
        return cls(number=paper.number, date=paper.date, title=paper.title, ext=ext)

    def content(self) -> Reference:
        """Return the paper."""
        return Reference(self.number, self.date, self.title, later(self, ReferenceLater).body)


class SettingsLater(Later, frozen=True):
    """Settings that came later and change no result."""

    regulation_body: str = ""
    regulation_subject: str = ""


class SettingsMessage(Message, frozen=True):
    """The settings of the regulation. The two optional ones are older than the format's way to mark them."""

    LATER = SettingsLater
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
    vote_majority: Annotated[VoteMajority, since(0, 3)] = VoteMajority.PRESENT
    quorum_excludes_unscoring: Annotated[bool, since(0, 3)] = False
    opinions_exclude_unscoring: Annotated[bool, since(0, 3)] = True

    @classmethod
    def of(cls, settings: SessionSettings) -> Self:
        """Return the message of the settings, all of them stated."""
        return cls(
            regulation_number=settings.regulation_number,
            regulation_date=settings.regulation_date,
            spread_limit=settings.spread_limit,
            max_rescoring_rounds=settings.max_rescoring_rounds,
            quorum_numerator=settings.quorum_numerator,
            quorum_denominator=settings.quorum_denominator,
            quorum_excludes_recused=settings.quorum_excludes_recused,
            missed_minimum=settings.missed_minimum,
            unexplained_marks_bind=settings.unexplained_marks_bind,
            findings_required=settings.findings_required,
            secretary_scores=settings.secretary_scores,
            deputy_needs_authorisation=settings.deputy_needs_authorisation,
            vote_tie=settings.vote_tie,
            silence_is_agreement=settings.silence_is_agreement,
            last_day_off_moves_on=settings.last_day_off_moves_on,
            advisory_shown=settings.advisory_shown,
            vote_majority=settings.vote_majority,
            quorum_excludes_unscoring=settings.quorum_excludes_unscoring,
            opinions_exclude_unscoring=settings.opinions_exclude_unscoring,
            sources=dict(settings.sources),
            ext=SettingsLater(
                regulation_body=settings.regulation_body or "", regulation_subject=settings.regulation_subject or ""
            ).table(),
        )

    def content(self) -> SessionSettings:
        """Return the settings. Raises SettingRefused, UnknownSetting."""
        silence = False if self.silence_is_agreement is UNSET else self.silence_is_agreement
        more = later(self, SettingsLater)
        return SessionSettings(
            regulation_number=self.regulation_number,
            regulation_date=self.regulation_date,
            spread_limit=self.spread_limit,
            max_rescoring_rounds=self.max_rescoring_rounds,
            quorum_numerator=self.quorum_numerator,
            quorum_denominator=self.quorum_denominator,
            quorum_excludes_recused=self.quorum_excludes_recused,
            missed_minimum=self.missed_minimum,
            unexplained_marks_bind=self.unexplained_marks_bind,
            findings_required=self.findings_required,
            secretary_scores=self.secretary_scores,
            deputy_needs_authorisation=self.deputy_needs_authorisation,
            vote_tie=self.vote_tie,
            silence_is_agreement=silence,
            last_day_off_moves_on=self.last_day_off_moves_on,
            advisory_shown=AdvisoryShown.AFTER if self.advisory_shown is UNSET else self.advisory_shown,
            vote_majority=self.vote_majority,
            quorum_excludes_unscoring=self.quorum_excludes_unscoring,
            opinions_exclude_unscoring=self.opinions_exclude_unscoring,
            sources=self.sources,
            regulation_body=more.regulation_body or None,
            regulation_subject=more.regulation_subject or None,
        )


class SessionMessage(Message, frozen=True):
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
    opening_key: Annotated[str, since(0, 4)] = ""

    @classmethod
    def of(cls, session: EvaluationSession) -> Self:
        """Return the message of a session."""
        return cls(
            id=session.id,
            council_id=session.council_id,
            name=session.name,
            tier=session.tier,
            settings=SettingsMessage.of(session.settings),
            rules_hash=session.rules_hash,
            wording_hash=session.wording_hash,
            state=session.state,
            round=session.round,
            collecting=session.collecting,
            roster_version=session.roster_version,
            parent_body=session.parent_body,
            council_name=session.council_name,
            place=session.place,
            council_decision=ReferenceMessage.of(session.council_decision),
            plan=ReferenceMessage.of(session.plan),
            basis=session.basis,
            cut_off=session.cut_off,
            sample=session.sample,
            opening_key=session.opening_key,
        )

    def content(self) -> EvaluationSession:
        """Return the session. Raises SettingRefused, UnknownSetting."""
        decision, plan = self.council_decision, self.plan
        return EvaluationSession(
            id=self.id,
            council_id=self.council_id,
            name=self.name,
            tier=self.tier,
            settings=self.settings.content(),
            rules_hash=self.rules_hash,
            wording_hash=self.wording_hash,
            state=self.state,
            round=self.round,
            collecting=self.collecting,
            roster_version=self.roster_version,
            parent_body=self.parent_body,
            council_name=self.council_name,
            place=self.place,
            council_decision=None if decision is None else decision.content(),
            plan=None if plan is None else plan.content(),
            basis=self.basis,
            cut_off=self.cut_off,
            sample=self.sample,
            opening_key=self.opening_key,
        )


class MemberMessage(Message, frozen=True):
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

    @classmethod
    def of(cls, member: Member) -> Self:
        """Return the message of a member."""
        return cls(
            id=member.id,
            code=member.code,
            name=member.name,
            title=member.title,
            department=member.department,
            role=member.role,
            scores=member.scores,
            public_key=member.public_key,
            email=member.email,
            phone=member.phone,
        )

    def content(self) -> Member:
        """Return the member."""
        return Member(
            id=self.id,
            code=self.code,
            name=self.name,
            title=self.title,
            department=self.department,
            role=self.role,
            scores=self.scores,
            public_key=self.public_key,
            email=self.email,
            phone=self.phone,
        )


class ProductLater(Later, frozen=True):
    """Fields of a product that came later and change no result."""

    barcode: str = ""


class ProductMessage(Message, frozen=True):
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

    @classmethod
    def of(cls, product: Product) -> Self:
        """Return the message of a product."""
        return cls(
            id=product.id,
            code=product.code,
            name=product.name,
            set_number=product.set_number,
            entity=product.entity,
            commune=product.commune,
            kind=product.kind,
            position=product.position,
            cases=dict(product.cases),
            phone=product.phone,
            address=product.address,
            received_by_commune=product.received_by_commune,
            proposed=product.proposed,
            received=product.received,
            certificate_number=product.certificate_number,
            certificate_expiry=product.certificate_expiry,
            samples=product.samples,
            note=product.note,
            ext=ProductLater(barcode=product.barcode).table(),
        )

    def content(self) -> Product:
        """Return the product. Raises ValueError for a bar code that a list would not be read with."""
        return Product(
            id=self.id,
            code=self.code,
            name=self.name,
            set_number=self.set_number,
            entity=self.entity,
            commune=self.commune,
            kind=self.kind,
            position=self.position,
            cases=self.cases,
            phone=self.phone,
            address=self.address,
            received_by_commune=self.received_by_commune,
            proposed=self.proposed,
            received=self.received,
            certificate_number=self.certificate_number,
            certificate_expiry=self.certificate_expiry,
            samples=self.samples,
            note=self.note,
            barcode=_checked(later(self, ProductLater).barcode),
        )


def _checked(barcode: str) -> str:
    try:
        if read_barcode(barcode) == barcode:
            return barcode
    except Misread as misread:
        raise ValueError("not a bar code") from misread
    raise ValueError("a bar code in another form")
