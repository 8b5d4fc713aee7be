"""The room as it stands: who is there, what was recorded when, whether the entity is present.

Tells no total, mean or count of points at any time, so it may be asked before the opening too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...domain.acts.acts import Act, ActKind, CouncilRecord, Event, fold
from ...domain.acts.written_opinion import written_record
from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import EvaluationSession, Member, Product, member_by_code
from ...domain.council.quorum import Quorum, quorum_of, seats
from ...domain.council.workflow import AFTER_CONCLUSION, AFTER_OPENING
from ...domain.errors import InputError, RuleError
from ...domain.sheets.score_sheet import UnknownCriterion
from ...domain.text import nfc
from ...domain.values import CriterionCode, MemberId, ProductId, Role, SessionState, SheetState
from ..core.changes import Changes
from ..core.ports import Services, StoredEvidence, UnitOfWork
from ..core.recording import begin, need_reason, product_of, record
from .council_acts import VotesWrong

_DURING_THE_DAY = frozenset({SessionState.SCORING, *AFTER_OPENING, SessionState.CONCLUDED})


def _check_votes(votes: tuple[int, int, int], members: int) -> None:
    """Raise VotesWrong where a count is below zero, nobody voted, or more did than the council has members."""
    if min(votes) < 0 or not 0 < sum(votes) <= members:
        raise VotesWrong(count=sum(votes), members=members)


class EntityThere(RuleError):
    """An entity is in the room already. Facts: product."""

    code = "room.entity_there"


class EntityNotThere(RuleError):
    """The product's entity is not in the room. Facts: product."""

    code = "room.entity_not_there"


class HappeningUnclear(InputError):
    """The event needs a member or a product, or the sitting is not paused, or already is. Facts: event."""

    code = "room.happening_unclear"


class PapersNeedAccepting(RuleError):
    """Late papers and new tests are accepted by the presider (``late_papers``), a split has its own act. No facts."""

    code = "room.papers_need_accepting"


_ABOUT_A_PRODUCT = frozenset(
    {Event.LATE_PAPERS_NEXT, Event.SAMPLES, Event.QUESTIONS, Event.DEPARTMENT, Event.AGREED_LEVEL}
)
_OF_CRITERIA = frozenset({Event.DEPARTMENT, Event.AGREED_LEVEL})
_ELSEWHERE = frozenset({Event.LATE_PAPERS, Event.NEW_TESTS, Event.SPLIT, Event.COMPLAINT})
_ABOUT_A_MEMBER = frozenset({Event.DEPARTMENT, Event.SIGNING_REFUSED})


@dataclass(frozen=True, slots=True)
class RecordEntity:
    """The entity comes in (present) or leaves. speaker: who speaks for it, as stated in the room."""

    product: str
    present: bool
    actor: str
    speaker: str = ""


def record_entity(command: RecordEntity, work: UnitOfWork, services: Services) -> Changes:
    """Record *Chủ thể trong phòng* on or off; no score is shown to the room while it is on.

    Raises EntityThere where another entity, or this one, is in the room; EntityNotThere.
    """
    with work:
        begin(work, command.actor, _DURING_THE_DAY, "entity")
        product = product_of(work, command.product)
        there = fold(work.acts.all()).entity_in_room
        if command.present and there is not None:
            raise EntityThere(product=next(known.code for known in work.products.all() if known.id == there))
        if not command.present and there != product.id:
            raise EntityNotThere(product=product.code)
        record(
            work,
            services,
            ActKind.ENTITY_PRESENT,
            command.actor,
            product=product.id,
            facts={"present": command.present, "speaker": nfc(command.speaker.strip())},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class RecordHappening:
    """What happened, in words. paper: number and date of the paper it rests on. member, product: codes.

    votes: members in favour, against and of another opinion, for a vote. criterion: the one a
    department's finding stands beside, or on whose level the council agreed; nobody's sheet changes by it.
    """

    event: Event
    text: str
    actor: str
    product: str | None = None
    member: str | None = None
    paper: str = ""
    votes: tuple[int, int, int] = (0, 0, 0)
    criterion: str = ""


def record_happening(command: RecordHappening, work: UnitOfWork, services: Services) -> Changes:
    """Record a pause, samples, questions, an agreed level, a vote, a refusal to sign, and the like.

    Changes no sheet and no result. Raises ReasonMissing without a text, HappeningUnclear, VotesWrong,
    UnknownCriterion, PapersNeedAccepting.
    """
    event = command.event
    states = AFTER_CONCLUSION if event is Event.SIGNING_REFUSED else _DURING_THE_DAY
    with work:
        begin(work, command.actor, states, "happening")
        if event in _ELSEWHERE:
            raise PapersNeedAccepting()
        text = need_reason(command.text, "happening")
        incomplete = (event in _ABOUT_A_PRODUCT and command.product is None) or (
            event in _ABOUT_A_MEMBER and command.member is None
        )
        incomplete = incomplete or (event is Event.AGREED_LEVEL and not command.criterion)
        paused = fold(work.acts.all()).paused
        if incomplete or (event is Event.PAUSED and paused) or (event is Event.RESUMED and not paused):
            raise HappeningUnclear(event=event.value)
        facts: dict[str, Any] = {"event": event.value, "text": nfc(text), "paper": nfc(command.paper.strip())}
        if event is Event.VOTE:
            _check_votes(command.votes, len(work.members.all()))
            facts["votes"] = list(command.votes)
        about = None if command.product is None else product_of(work, command.product)
        product = None if about is None else about.id
        if about is not None and command.criterion and event in _OF_CRITERIA:
            if command.criterion not in services.catalogues.rules(work).sets[about.set_number].by_code:
                raise UnknownCriterion(criterion=command.criterion, set=about.set_number)
            facts["items"] = [command.criterion]
        member = None if command.member is None else member_by_code(work.members.all(), command.member).id
        record(
            work,
            services,
            ActKind.HAPPENING,
            command.actor,
            product=product,
            member=member,
            facts=facts,
        )
        work.commit()
    return Changes(session=True)


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """The session with everything recorded in the room, in the order of recording.

    quorums, presiders: of each product as people came and went. handed_in: members whose submitted
    sheet of the round in hand is in this file, by product; whose it is, never what it says. sets: every
    product set of the rules, with the alternative scales of its criteria. evidence: files of each dossier.
    criteria: of every product set, in printed order.
    """

    session: EvaluationSession
    wording: Wording
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    acts: tuple[Act, ...]
    record: CouncilRecord
    quorums: Mapping[ProductId, Quorum]
    presiders: Mapping[ProductId, MemberId | None]
    handed_in: Mapping[ProductId, frozenset[MemberId]]
    sets: Mapping[int, Mapping[CriterionCode, tuple[str, ...]]]
    evidence: Mapping[ProductId, tuple[StoredEvidence, ...]]
    criteria: Mapping[int, tuple[CriterionCode, ...]]

    @property
    def in_writing(self) -> frozenset[ProductId]:
        """Products rated by written opinion: nobody is in the room for them."""
        written = written_record(self.acts)
        return frozenset(product.id for product in self.products if written.in_writing(product.id) is not None)


def room_record(work: UnitOfWork, services: Services) -> RoomRecord:
    """The room as it stands, in any state of the session."""
    with work:
        session = work.session.get()
        members, products, acts = work.members.all(), work.products.all(), work.acts.all()
        heads, files = work.sheets.heads(), work.dossiers.evidence()
        rules, wording = services.catalogues.rules(work), services.catalogues.wording(work)
    known = fold(acts)
    chair = next((member.id for member in members if member.role is Role.CHAIR), None)
    presiders = {product.id: known.product(product.id).presider or known.presider or chair for product in products}
    named, substitutes = seats(members)
    quorums = {
        product.id: quorum_of(
            named=named,
            present=[member for member, (there, _) in known.presence(product.id).items() if there],
            presider=presiders[product.id],
            recused=known.product(product.id).recused,
            settings=session.settings,
            substitutes=substitutes,
            standing_in=known.standing_in(product.id),
        )
        for product in products
    }
    handed_in = {
        product.id: frozenset(
            head.member
            for head in heads
            if head.product == product.id
            and head.round == session.round
            and head.set_number == product.set_number
            and head.state is SheetState.SUBMITTED
        )
        for product in products
    }
    sets = {
        number: {c.code: c.cases for c in known_set.criteria if c.cases} for number, known_set in rules.sets.items()
    }
    evidence = {product.id: tuple(item for item in files if item.product == product.id) for product in products}
    criteria = {number: tuple(c.code for c in known_set.criteria) for number, known_set in rules.sets.items()}
    return RoomRecord(
        session, wording, members, products, acts, known, quorums, presiders, handed_in, sets, evidence, criteria
    )
