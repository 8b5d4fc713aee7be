"""Events in the room, recorded as text: pauses, samples, questions, votes, a refusal to sign.

They change no sheet and no result. Late papers, a split and the answer to a complaint are stored as
happenings too; their own modules have the commands and checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ....domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord
from ....domain.acts.facts import Event, Happening
from ....domain.council.voting import Votes
from ....domain.council.workflow import AFTER_CONCLUSION, require_state
from ....domain.errors import InputError, RuleError
from ....domain.minutes.acts import HappeningFact
from ....domain.sheets.reopening import LatePapers
from ....domain.sheets.score_sheet import UnknownCriterion
from ....domain.text import nfc
from ....domain.values import CriterionCode, SessionState
from ...core.recording import need_reason
from .fields import Ask, Field
from .kernel import DURING_THE_DAY, ActType, Entry, Names, NotCorrectable, Sitting
from .votes import Voted, counted

PAPERS = (Event.LATE_PAPERS, Event.NEW_TESTS)
OF_THE_SITTING = (Event.PAUSED, Event.RESUMED, Event.SIGNING_REFUSED)
OF_CRITERIA = (Event.DEPARTMENT, Event.AGREED_LEVEL)
_ELSEWHERE = (*PAPERS, Event.SPLIT, Event.COMPLAINT)
_ABOUT_A_PRODUCT = (Event.LATE_PAPERS_NEXT, Event.SAMPLES, Event.QUESTIONS, *OF_CRITERIA)
_ABOUT_A_MEMBER = (Event.DEPARTMENT, Event.SIGNING_REFUSED)
ENTERED = tuple(event for event in Event if event not in _ELSEWHERE)
"""Events recorded by the command of this module; the others have modules of their own."""

_NOT_LISTED = (Event.SIGNING_REFUSED, Event.COMPLAINT)
"""Events outside the minutes' list of events: one has its own place, the other follows the meeting."""


class HappeningUnclear(InputError):
    """A member, product or criterion is missing, or the sitting is already paused, or is not. Facts: event."""

    code = "room.happening_unclear"


class PapersNeedAccepting(RuleError):
    """The event has a command of its own: late papers, new tests, a split, a complaint. No facts."""

    code = "room.papers_need_accepting"


class PapersInUse(RuleError):
    """A round ordered later reopened criteria because of these papers. Facts: number."""

    code = "acts.papers_in_use"


@dataclass(frozen=True, slots=True)
class HappeningFacts(Voted):
    """votes: in favour, against, other; carried: None in acts of earlier programs. dated, giver: of papers.

    items: of papers, a finding or a level. names: the complainant received members' names.
    """

    event: Event
    text: str
    paper: str
    giver: str | None = None
    dated: date | None = None
    items: tuple[CriterionCode, ...] | None = None
    votes: tuple[int, int, int] | None = None
    names: bool | None = None
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class RecordHappening:
    """An event as text. paper: number and date of the supporting paper. member, product: codes.

    votes: members in favour, against and of another opinion, for a vote; chair_for: the presider voted in
    favour. criterion: subject of a
    department's finding or of an agreed level; it changes no sheet.
    """

    event: Event
    text: str
    actor: str
    product: str | None = None
    member: str | None = None
    paper: str = ""
    votes: tuple[int, int, int] = (0, 0, 0)
    criterion: str = ""
    chair_for: bool = False


def _decide(command: RecordHappening, sitting: Sitting) -> None:
    """Record the event.

    Raises ReasonMissing without a text, HappeningUnclear, VotesWrong, TooManyVotes, UnknownCriterion,
    PapersNeedAccepting.
    """
    event = command.event
    states = AFTER_CONCLUSION if event is Event.SIGNING_REFUSED else DURING_THE_DAY | {SessionState.CONCLUDED}
    require_state(sitting.work.session.get().state, states, "happening")
    if event in _ELSEWHERE:
        raise PapersNeedAccepting()
    text = nfc(need_reason(command.text, "happening"))
    if _incomplete(command) or _out_of_turn(event, paused=sitting.record.paused):
        raise HappeningUnclear(event=event.value)
    product = None if command.product is None else sitting.product(command.product)
    items = None
    if product is not None and command.criterion and event in OF_CRITERIA:
        if command.criterion not in sitting.services.catalogues.rules(sitting.work).sets[product.set_number].by_code:
            raise UnknownCriterion(criterion=command.criterion, set=product.set_number)
        items = (CriterionCode(command.criterion),)
    facts = HappeningFacts(event, text, nfc(command.paper.strip()), items=items)
    if event is Event.VOTE:
        about = None if product is None else product.id
        vote = counted(Votes(*command.votes), sitting, about, chair_for=command.chair_for)
        facts = replace(facts, votes=command.votes, carried=vote.carried, **vote.stored)
    member = None if command.member is None else sitting.member(command.member).id
    sitting.add(facts, product=None if product is None else product.id, member=member)


def _incomplete(command: RecordHappening) -> bool:
    return (
        (command.event in _ABOUT_A_PRODUCT and command.product is None)
        or (command.event in _ABOUT_A_MEMBER and command.member is None)
        or (command.event is Event.AGREED_LEVEL and not command.criterion)
    )


def _out_of_turn(event: Event, *, paused: bool) -> bool:
    return (event is Event.PAUSED and paused) or (event is Event.RESUMED and not paused)


def _of_product(record: ProductRecord, act: Act, facts: HappeningFacts) -> ProductRecord:
    if facts.event not in PAPERS:
        return record
    papers = LatePapers(
        version=len(record.papers) + 2,
        kind=facts.event.value,
        text=facts.text,
        number=facts.paper,
        dated=_day(facts),
        giver=facts.giver or "",
        accepted_by=act.actor,
        at=act.at,
        items=facts.items or (),
    )
    return replace(record, papers=(*record.papers, papers))


def _of_session(record: CouncilRecord, act: Act, facts: HappeningFacts) -> CouncilRecord:
    happening = Happening(
        facts.event,
        facts.text,
        facts.paper,
        act.product,
        act.member,
        act.at,
        facts.votes,
        facts.items or (),
        facts.giver or "",
        _day(facts),
    )
    return replace(record, happenings=(*record.happenings, happening))


def _day(facts: HappeningFacts) -> str:
    return "" if facts.dated is None else facts.dated.isoformat()


def _strike(act: Act, facts: HappeningFacts, later: Sequence[Act]) -> type[RuleError] | None:
    """Refuse a split, a complaint, and papers whose criteria were reopened by a later round."""
    if facts.event in (Event.SPLIT, Event.COMPLAINT):
        return NotCorrectable
    ordered = any(entry.kind is ActKind.ROUND_ORDERED and entry.product == act.product for entry in later)
    return PapersInUse if facts.event in PAPERS and facts.items and ordered else None


def _minutes(act: Act, facts: HappeningFacts, names: Names) -> HappeningFact | None:
    if facts.event in _NOT_LISTED:
        return None
    return HappeningFact(
        facts.event.value,
        act.at,
        facts.text,
        paper=_paper(facts),
        speaker=names.member(act.member),
        votes=facts.votes,
        items=facts.items or (),
        carried=facts.carried,
        ballot=facts.ballot,
    )


def _paper(facts: HappeningFacts) -> str:
    """Return number, date and giver of the paper, as far as known."""
    day = "" if facts.dated is None else f"ngày {facts.dated:%d/%m/%Y}"
    giver = f"nơi cấp, người nộp: {facts.giver}" if facts.giver else ""
    return ", ".join(part for part in (facts.paper, day, giver) if part)


ACT = ActType(
    ActKind.HAPPENING,
    HappeningFacts,
    _of_product,
    _of_session,
    strike=_strike,
    case=lambda facts: facts.event.value,
    shown=lambda facts: (facts.text, facts.paper, facts.giver, facts.dated, facts.items, facts.votes),
    minutes=_minutes,
)
ENTRY = Entry(
    "happening",
    RecordHappening,
    "happening",
    frozenset(SessionState) - {SessionState.PREPARING, SessionState.ARCHIVED},
    (
        Field(
            "event",
            Ask.ONE,
            option="event",
            source="events",
            choices=tuple(event.value for event in ENTERED),
            value=Event,
        ),
        Field("product", Ask.PRODUCT, when=("event", *(event.value for event in Event if event not in OF_THE_SITTING))),
        Field(
            "criterion",
            Ask.ONE,
            source="criteria",
            optional="reconciliation.option.criterion.none",
            when=("event", *(event.value for event in OF_CRITERIA)),
        ),
        Field("member", Ask.MEMBER, optional="reconciliation.option.member.none"),
        Field("text", Ask.LINES, required=True),
        Field("paper"),
        Field("votes", Ask.VOTES, when=("event", Event.VOTE.value)),
        Field("chair_for", Ask.TICK, when=("event", Event.VOTE.value)),
    ),
    option="session happen",
    decide=_decide,
)
