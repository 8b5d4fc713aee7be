"""Common parts of all acts: stored facts, effect on the council's record, permission and time to record one.

An ``ActType`` describes the storage and effects of a kind of act, an ``Entry`` the input that records
one; each act has its own module beside this one. ``fold`` computes the record from the log of acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ....domain.acts.acts import (
    EMPTY_RECORD,
    NOTHING,
    Act,
    ActKind,
    Correction,
    CouncilRecord,
    Event,
    ProductRecord,
    standing,
)
from ....domain.acts.facts import Despite
from ....domain.council.council import Member, Product, member_by_code
from ....domain.council.settings import SessionSettings
from ....domain.council.workflow import AFTER_OPENING, require_state
from ....domain.errors import RuleError
from ....domain.minutes.acts import ActFact, HappeningFact
from ....domain.text import nfc
from ....domain.values import MemberId, ProductId, SessionState
from ...core.changes import Changes
from ...core.recording import (
    CONDUCTING,
    AlreadyEnded,
    product_of,
    recorder_of,
    require_office,
    require_presider,
)
from .changed import changed_by as changed_by
from .fields import Field
from .payload import ActUnreadable, FactsWrong, Payload

if TYPE_CHECKING:
    from ...core.ports import Services, UnitOfWork

DURING_THE_DAY = frozenset({SessionState.SCORING, *AFTER_OPENING})

P = TypeVar("P", bound=Payload)
C = TypeVar("C")

Shown = str | date | tuple[str, ...] | tuple[int, ...] | None
"""A displayed detail of an act: a text, a day, codes, counts of a vote."""


@dataclass(frozen=True)
class Names:
    """Codes of members and products by id."""

    members: Mapping[MemberId, str]
    products: Mapping[ProductId, str]

    def member(self, member: MemberId | None) -> str:
        """Return the code of a member, "" for None."""
        return "" if member is None else self.members.get(member, "")

    def product(self, product: ProductId | None) -> str:
        """Return the code of a product, "" for None."""
        return "" if product is None else self.products.get(product, "")


class Archived(RuleError):
    """The session is archived: nothing is recorded any more, except the answer to a complaint. No facts."""

    code = "acts.archived"


class NotCorrectable(RuleError):
    """The act cannot be struck: another act replaces or revokes it. Facts: number."""

    code = "acts.not_correctable"


Stated = HappeningFact | ActFact
"""An act in the minutes: in the list of events, or as one sentence."""

Strike = Callable[[Act, Any, Sequence[Act]], "type[RuleError] | None"]
"""Returns the refusal to strike an act, given its facts and the later acts; None if it may be struck."""


def freely(act: Act, facts: Payload, later: Sequence[Act]) -> type[RuleError] | None:
    """Allow a correction to strike the act at any time."""
    return None


def never(act: Act, facts: Payload, later: Sequence[Act]) -> type[RuleError] | None:
    """Refuse to strike the act: its effects reach beyond the record, or a later act of its kind replaces it."""
    return NotCorrectable


@dataclass(frozen=True)
class ActType(Generic[P]):
    """Description of one kind of act.

    of_product: effect of an act on the record of its product. of_session: effect on the session's record. None: no
    effect. strike: decides whether a correction may strike the act. case: variant of the kind, part of its name on
    screens and documents ("" for a single variant). shown: details for the log of acts, beside the reason. printed:
    former text of a struck act in the minutes; by default the first detail and the reason. minutes: the act in the
    minutes, in the list of events or as one sentence; None: they print only its effect. believed: it rests on figures
    or cannot be taken back, so it is refused in a file with faults (``Services.believe``).
    """

    kind: ActKind
    facts: type[P]
    of_product: Callable[[ProductRecord, Act, P], ProductRecord] | None = None
    of_session: Callable[[CouncilRecord, Act, P], CouncilRecord] | None = None
    strike: Strike = never
    case: Callable[[P], str] = lambda facts: ""
    shown: Callable[[P], tuple[Shown, ...]] = lambda facts: ()
    printed: Callable[[Act, P], tuple[str, ...]] | None = None
    minutes: Callable[[Act, P, Names], Stated | None] = lambda act, facts, names: None
    believed: bool = False


TYPES: dict[ActKind, ActType[Any]] = {}
KINDS: dict[type[Payload], ActKind] = {}


def type_of(act: Act) -> ActType[Any]:
    """Return the registered description of the act's kind."""
    return TYPES[act.kind]


def facts_of(act: Act) -> Payload:
    """Return the act's facts, typed. Raises ActUnreadable."""
    facts: Payload = facts_as(type_of(act).facts, act)
    return facts


def facts_as(wanted: type[P], act: Act) -> P:
    """Return the act's facts as ``wanted``, the type of its kind. Raises ActUnreadable."""
    try:
        return wanted.from_facts(act.facts)
    except FactsWrong as fault:
        raise ActUnreadable(kind=act.kind.value, fault=str(fault)) from fault


def apply(record: CouncilRecord, act: Act) -> CouncilRecord:
    """Return the record after ``act``; only ``fold`` applies corrections, which concern earlier acts."""
    products = dict(record.products)
    return replace(_step(record, products, act), products=products)


def _step(record: CouncilRecord, products: dict[ProductId, ProductRecord], act: Act) -> CouncilRecord:
    """Return the record after ``act``; update ``products`` in place, because copying it per act is slow."""
    act_type = type_of(act)
    if act_type.of_product is None and act_type.of_session is None:
        return record
    facts = facts_of(act)
    if act_type.of_product is not None and act.product is not None:
        known = products.get(act.product, NOTHING)
        products[act.product] = act_type.of_product(known, act, facts)
    return record if act_type.of_session is None else act_type.of_session(record, act, facts)


def fold(acts: Iterable[Act]) -> CouncilRecord:
    """Compute the record from ``acts`` in order of recording (never by clock), without struck acts.

    Raises ActUnreadable. The record of a file: ``record_of``.
    """
    everything = tuple(acts)
    products: dict[ProductId, ProductRecord] = {}
    record = reduce(lambda record, act: _step(record, products, act), standing(everything), EMPTY_RECORD)
    known = {act.id: act for act in everything}
    corrections = tuple(
        Correction(_struck_by(act, known), act.reason, act.actor, act.at)
        for act in known.values()
        if act.kind is ActKind.CORRECTION
    )
    return replace(record, products=products, corrections=corrections)


def record_of(work: UnitOfWork) -> CouncilRecord:
    """Return the record of the file, computed once until something is stored. Raises ActUnreadable."""
    return work.recall("record", lambda: _continued(work.acts.all(), work.calculated("record")))


def _continued(acts: tuple[Act, ...], known: dict[Any, Any]) -> CouncilRecord:
    """Return ``fold(acts)``; acts that follow those of ``known`` are added to its record, corrections apart."""
    before, record = known.get("record", ((), EMPTY_RECORD))
    new = acts[len(before) :]
    follows = acts[: len(before)] == before and all(act.kind is not ActKind.CORRECTION for act in new)
    record = reduce(apply, new, record) if follows else fold(acts)
    known["record"] = acts, record
    return cast("CouncilRecord", record)


def _struck_by(correction: Act, known: Mapping[str, Act]) -> Act:
    facts_of(correction)
    struck = known.get(str(correction.facts["act"]))
    if struck is None:
        raise ActUnreadable(kind=correction.kind.value, fault="act")
    return struck


def act_case(act: Act) -> str:
    """Return the variant of the act within its kind: ``in``, ``vote``; "" for a single variant."""
    case: str = type_of(act).case(facts_of(act))
    return case


def act_name(act: Act) -> str:
    """Return the code of the act's name on screens and documents: ``attendance_in``, ``event.vote``, ``recusal``."""
    case = act_case(act)
    if act.kind is ActKind.HAPPENING:
        return f"event.{case}"
    return f"{act.kind.value}_{case}" if case else act.kind.value


def act_shown(act: Act) -> tuple[str, ...]:
    """Return reason and details of the act for the log of acts."""
    texts = (act.reason, *(_text(value) for value in type_of(act).shown(facts_of(act))))
    return tuple(dict.fromkeys(text for text in texts if text))


def act_printed(act: Act) -> str:
    """Return the former text of a struck act for the minutes."""
    act_type, facts = type_of(act), facts_of(act)
    if act_type.printed is not None:
        texts = act_type.printed(act, facts)
    else:
        texts = (*(_text(value) for value in act_type.shown(facts)[:1]), act.reason)
    return "; ".join(text for text in texts if text)


def act_minutes(act: Act, names: Names) -> Stated | None:
    """Return the act as stated in the minutes; None if they print only its effect, or nothing."""
    stated: Stated | None = type_of(act).minutes(act, facts_of(act), names)
    return stated


def despite_shown(despite: Despite | None) -> tuple[Shown, ...]:
    """Return the reason for going on as a detail for the log; () where nothing was missing."""
    return () if despite is None else (despite.reason,)


def _text(value: Shown) -> str:
    if isinstance(value, tuple):
        return (" – " if value and isinstance(value[0], int) else ", ").join(map(str, value))
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def strikable(acts: Sequence[Act], number: int) -> type[RuleError] | None:
    """Return the refusal to strike the act of that number, from 1; None if it may be struck."""
    act = acts[number - 1]
    return type_of(act).strike(act, facts_of(act), acts[number:])


def _unguarded(reason: str) -> Despite | None:
    """Refuse an act that must list its gaps: its own use case passes the list (``council.collecting``)."""
    raise NotImplementedError  # an error of the program, never of a user


@dataclass(frozen=True)
class Sitting:
    """The session in which an act is being recorded, inside an open transaction.

    lacking: returns the gaps with the reason given for them, or raises GapsOpen; for an act that cannot be taken back.
    """

    work: UnitOfWork
    services: Services
    actor: str
    lacking: Callable[[str], Despite | None] = _unguarded

    @property
    def record(self) -> CouncilRecord:
        """Return the council's record before this act."""
        return record_of(self.work)

    @property
    def settings(self) -> SessionSettings:
        """Return the session's settings."""
        return self.work.session.get().settings

    def member(self, code: str) -> Member:
        """Return the member of that code. Raises UnknownMember."""
        return member_by_code(self.work.members.all(), code)

    def product(self, code: str) -> Product:
        """Return the product of that code. Raises UnknownProduct."""
        return product_of(self.work, code)

    def running(self, code: str) -> Product:
        """Return the product of that code. Raises UnknownProduct, AlreadyEnded."""
        product = self.product(code)
        require_running(self.work, product)
        return product

    def add(
        self, facts: Payload, *, reason: str = "", product: ProductId | None = None, member: MemberId | None = None
    ) -> Act:
        """Add the act with its audit entry, without commit."""
        return add_act(self.work, self.services, facts, self.actor, reason=reason, product=product, member=member)


def add_act(
    work: UnitOfWork,
    services: Services,
    facts: Payload,
    actor: str,
    *,
    reason: str = "",
    product: ProductId | None = None,
    member: MemberId | None = None,
    audit: bool = True,
) -> Act:
    """Add one act, with an entry of the log unless the caller writes it (audit). Raises Archived, FileNotBelieved."""
    if work.session.get().state is SessionState.ARCHIVED and not _after_archiving(facts):
        raise Archived()
    kind = KINDS[type(facts)]
    if TYPES[kind].believed:  # rows changed before without an entry of the log would be faults
        services.believe()
    recorder = recorder_of(work, actor, presides=kind in _DECIDED)
    # The facts of the form are its fields: no other name may stand among them.
    beside = {} if kind is ActKind.MINUTES_FORM else recorder
    act = Act(
        id=services.ids.new(),
        kind=kind,
        at=services.clock.now(),
        actor=actor,
        reason=nfc(reason),
        product=product,
        member=member,
        facts={**facts.to_facts(), **beside},
    )
    work.acts.add(act)
    if audit:
        ids = {"act": act.id, "product": product, "member": member}
        noted = {name: value for name, value in ids.items() if value is not None}
        work.audit.note(f"act.{act.kind.value}", actor=actor, at=act.at, facts={**noted, **recorder})
    return act


_DECIDED = frozenset({ActKind.CLOSED, ActKind.OPENED, ActKind.ROUND_ORDERED, ActKind.CONCLUDED})
"""Kinds whose decider the minutes name, also where the presider records the act."""


def _after_archiving(facts: Payload) -> bool:
    """Return whether the act is still recorded in an archived session: a complaint's answer, a copy handed out."""
    return KINDS[type(facts)] is ActKind.HANDED_OUT or getattr(facts, "event", None) is Event.COMPLAINT


def require_running(work: UnitOfWork, product: Product) -> None:
    """Raise AlreadyEnded if the product was withdrawn, stopped or rejected."""
    if record_of(work).product(product.id).ended:
        raise AlreadyEnded(product=product.code)


RoleCheck = Callable[["UnitOfWork", str], None]
"""Raises if the actor may not record the act."""


def conductor(work: UnitOfWork, actor: str) -> None:
    """Require chair, deputy or secretary. Raises NotInThisRole, NotInMembersFile."""
    require_office(work, actor, *CONDUCTING)


def presider(work: UnitOfWork, actor: str) -> None:
    """Require the right to preside. Raises NotInThisRole, NotInMembersFile, NotAuthorised."""
    require_presider(work, actor)


@dataclass(frozen=True)
class Entry(Generic[C]):
    """Input that records an act: on the command line (``option``: family and name) and in a form (``id``).

    word: name of the act in refusals and answers. states: session states that allow it. decide: checks the command and
    adds the act; None: a use case of its own does (``procedures``). who: role check. running: only if the product is
    not withdrawn, stopped or rejected. fixed: constant attributes of the command. panel: the room page has a form.
    """

    id: str
    command: type[C]
    word: str
    states: frozenset[SessionState]
    fields: tuple[Field, ...]
    option: str = ""
    decide: Callable[[C, Sitting], None] | None = None
    who: RoleCheck = conductor
    running: bool = False
    fixed: tuple[tuple[str, Any], ...] = ()
    panel: bool = True


SUPPLEMENTARY = frozenset({"recusal", "correction", "papers", "findings", "remark", "dissent"})
"""Entries that a supplementary step opens after the signing."""


def states_now(entry: str, states: frozenset[SessionState], record: CouncilRecord) -> frozenset[SessionState]:
    """Return the states that allow an entry; a supplementary step adds *signed* for some."""
    if entry not in SUPPLEMENTARY or SessionState.SIGNED in states:
        return states
    return states | {SessionState.SIGNED} if record.supplementing else states


ENTRIES: dict[str, Entry[Any]] = {}
_BY_COMMAND: dict[type[Any], Entry[Any]] = {}


def register(module: ModuleType) -> None:
    """Register the act types and entries of a module."""
    for value in vars(module).values():
        if isinstance(value, ActType):
            TYPES[value.kind] = value
            KINDS[value.facts] = value.kind
        elif isinstance(value, Entry):
            ENTRIES[value.id] = value
            _BY_COMMAND.setdefault(value.command, value)


Lacking = Callable[[str, "UnitOfWork", "Services"], Despite | None]
"""Returns the gaps before an act with the reason given for them. Raises GapsOpen without one."""


def record_act(command: Any, work: UnitOfWork, services: Services, lacking: Lacking | None = None) -> Changes:
    """Record one act with one audit entry: check role and state, then run the act's own ``decide``.

    lacking: the gaps before an act that cannot be taken back.

    Raises NotInThisRole, NotInMembersFile, NotInThisState, and the errors of the act's own module.
    """
    entry = _BY_COMMAND[type(command)]
    decide = cast("Callable[[Any, Sitting], None]", entry.decide)
    with work:
        entry.who(work, command.actor)
        require_state(work.session.get().state, states_now(entry.id, entry.states, record_of(work)), entry.word)
        before = len(work.acts.all())
        sitting = Sitting(work, services, command.actor)
        if lacking is not None:
            sitting = replace(sitting, lacking=lambda reason: lacking(reason, work, services))
        decide(command, sitting)
        changes = changed_by(work.acts.all()[before:], work)
        work.commit()
    return changes
