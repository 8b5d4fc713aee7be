"""What every act has: its stored facts, its effect on the council's record, who may record it and when.

An ``ActType`` says what is stored of a kind of act, an ``Entry`` what is entered to record one; every act
lies in a module of its own beside this one. ``fold`` adds up a log by the effects of the registered acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ....domain.acts.acts import EMPTY_RECORD, NOTHING, Act, ActKind, Correction, CouncilRecord, ProductRecord, standing
from ....domain.council.council import Member, Product, member_by_code
from ....domain.council.settings import SessionSettings
from ....domain.council.workflow import AFTER_OPENING, require_state
from ....domain.errors import RuleError
from ....domain.minutes.acts import ActFact, HappeningFact
from ....domain.text import nfc
from ....domain.values import MemberId, ProductId, SessionState
from ...core.changes import NO_CHANGES, Changes
from ...core.recording import (
    CONDUCTING,
    AlreadyEnded,
    product_of,
    require_office,
    require_presider,
)
from .fields import Field
from .payload import ActUnreadable, FactsWrong, Payload

if TYPE_CHECKING:
    from ...core.ports import Services, UnitOfWork

DURING_THE_DAY = frozenset({SessionState.SCORING, *AFTER_OPENING})

P = TypeVar("P", bound=Payload)
C = TypeVar("C")

Shown = str | date | tuple[str, ...] | tuple[int, ...] | None
"""Something an act says: a text, a day, codes, counts of a vote."""


@dataclass(frozen=True)
class Names:
    """Codes of members and products by id."""

    members: Mapping[MemberId, str]
    products: Mapping[ProductId, str]

    def member(self, member: MemberId | None) -> str:
        """The code of a member, "" for none."""
        return "" if member is None else self.members.get(member, "")

    def product(self, product: ProductId | None) -> str:
        """The code of a product, "" for none."""
        return "" if product is None else self.products.get(product, "")


class NotCorrectable(RuleError):
    """The act cannot be struck: another act takes its place or back. Facts: number."""

    code = "acts.not_correctable"


Stated = HappeningFact | ActFact
"""An act as the minutes state it: among the events, or in a sentence of its own."""

Strike = Callable[[Act, Any, Sequence[Act]], "type[RuleError] | None"]
"""Why the act, with its facts and the acts after it, may not be struck; None where it may."""


def freely(act: Act, facts: Payload, later: Sequence[Act]) -> type[RuleError] | None:
    """A correction may strike the act at any time."""
    return None


def never(act: Act, facts: Payload, later: Sequence[Act]) -> type[RuleError] | None:
    """The act has effects of its own, or a later one of its kind takes its place."""
    return NotCorrectable


@dataclass(frozen=True)
class ActType(Generic[P]):
    """What is stored of one kind of act.

    of_product, of_session: its effect on the record, of an act that names a product and of any; None:
    it has none. strike: whether a correction may strike it.
    case: which of its cases it is, by which screens and papers name it ("" where there is one). shown:
    what it says, as the log of acts shows it beside the reason. printed: what the minutes say it said
    where it is corrected; by default the first of ``shown`` and the reason. minutes: what the minutes
    say of it, among the events of the product or of the meeting, or in a sentence of its own; None: they
    print its effect instead.
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


TYPES: dict[ActKind, ActType[Any]] = {}
KINDS: dict[type[Payload], ActKind] = {}


def type_of(act: Act) -> ActType[Any]:
    """What is registered for the act's kind."""
    return TYPES[act.kind]


def facts_of(act: Act) -> Payload:
    """The act's facts, typed. Raises ActUnreadable."""
    facts: Payload = facts_as(type_of(act).facts, act)
    return facts


def facts_as(wanted: type[P], act: Act) -> P:
    """The act's facts as ``wanted``, which are those of its kind. Raises ActUnreadable."""
    try:
        return wanted.from_facts(act.facts)
    except FactsWrong as fault:
        raise ActUnreadable(kind=act.kind.value, fault=str(fault)) from fault


def apply(record: CouncilRecord, act: Act) -> CouncilRecord:
    """The record after ``act``. A correction is the one act that looks back: ``fold`` applies it."""
    products = dict(record.products)
    return replace(_step(record, products, act), products=products)


def _step(record: CouncilRecord, products: dict[ProductId, ProductRecord], act: Act) -> CouncilRecord:
    """The record after ``act`` but for its products, which are changed in place: a long log copies no table."""
    act_type = type_of(act)
    if act_type.of_product is None and act_type.of_session is None:
        return record
    facts = facts_of(act)
    if act_type.of_product is not None and act.product is not None:
        known = products.get(act.product, NOTHING)
        products[act.product] = act_type.of_product(known, act, facts)
    return record if act_type.of_session is None else act_type.of_session(record, act, facts)


def fold(acts: Iterable[Act]) -> CouncilRecord:
    """Add up ``acts``, given in the order in which they were recorded (never by clock).

    What a correction struck is left out. Raises ActUnreadable.
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


def _struck_by(correction: Act, known: Mapping[str, Act]) -> Act:
    facts_of(correction)
    struck = known.get(str(correction.facts["act"]))
    if struck is None:
        raise ActUnreadable(kind=correction.kind.value, fault="act")
    return struck


def act_case(act: Act) -> str:
    """Which of the cases of its kind the act is: ``in``, ``vote``; "" where there is one."""
    case: str = type_of(act).case(facts_of(act))
    return case


def act_name(act: Act) -> str:
    """The code under which the act is named on screen and paper: ``attendance_in``, ``event.vote``, ``recusal``."""
    case = act_case(act)
    if act.kind is ActKind.HAPPENING:
        return f"event.{case}"
    return f"{act.kind.value}_{case}" if case else act.kind.value


def act_shown(act: Act) -> tuple[str, ...]:
    """Reason and words of the act, as the log of acts shows them."""
    texts = (act.reason, *(_text(value) for value in type_of(act).shown(facts_of(act))))
    return tuple(dict.fromkeys(text for text in texts if text))


def act_printed(act: Act) -> str:
    """What the act had said on paper, where it is corrected."""
    act_type, facts = type_of(act), facts_of(act)
    if act_type.printed is not None:
        texts = act_type.printed(act, facts)
    else:
        texts = (*(_text(value) for value in act_type.shown(facts)[:1]), act.reason)
    return "; ".join(text for text in texts if text)


def act_minutes(act: Act, names: Names) -> Stated | None:
    """What the minutes say of the act itself; None where they print its effect, or nothing."""
    stated: Stated | None = type_of(act).minutes(act, facts_of(act), names)
    return stated


def _text(value: Shown) -> str:
    if isinstance(value, tuple):
        return (" – " if value and isinstance(value[0], int) else ", ").join(map(str, value))
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def strikable(acts: Sequence[Act], number: int) -> type[RuleError] | None:
    """Why the act of that number, from 1, may not be struck; None where it may."""
    act = acts[number - 1]
    return type_of(act).strike(act, facts_of(act), acts[number:])


@dataclass(frozen=True)
class Sitting:
    """The session in which an act is being recorded; a transaction is open."""

    work: UnitOfWork
    services: Services
    actor: str

    @property
    def record(self) -> CouncilRecord:
        """The council's record so far."""
        return fold(self.work.acts.all())

    @property
    def settings(self) -> SessionSettings:
        """The session's settings."""
        return self.work.session.get().settings

    def member(self, code: str) -> Member:
        """The member of that code. Raises UnknownMember."""
        return member_by_code(self.work.members.all(), code)

    def product(self, code: str) -> Product:
        """The product of that code. Raises UnknownProduct."""
        return product_of(self.work, code)

    def running(self, code: str) -> Product:
        """The product of that code. Raises UnknownProduct, AlreadyEnded."""
        product = self.product(code)
        require_running(self.work, product)
        return product

    def add(
        self, facts: Payload, *, reason: str = "", product: ProductId | None = None, member: MemberId | None = None
    ) -> Act:
        """Add the act with its audit entry; nothing is committed."""
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
    """Add one act to the open transaction, with an audit entry that names ids only.

    audit False: the caller's own entry covers it.
    """
    act = Act(
        id=services.ids.new(),
        kind=KINDS[type(facts)],
        at=services.clock.now(),
        actor=actor,
        reason=nfc(reason),
        product=product,
        member=member,
        facts=facts.to_facts(),
    )
    work.acts.add(act)
    if audit:
        ids = {"act": act.id, "product": product, "member": member}
        noted = {name: value for name, value in ids.items() if value is not None}
        work.audit.note(f"act.{act.kind.value}", actor=actor, at=act.at, facts=noted)
    return act


def require_running(work: UnitOfWork, product: Product) -> None:
    """Raise AlreadyEnded where the product was withdrawn, stopped or rejected."""
    known = fold(work.acts.all()).product(product.id)
    if known.withdrawal is not None or known.rejection is not None:
        raise AlreadyEnded(product=product.code)


Who = Callable[["UnitOfWork", str], None]
"""Raises where this person may not record the act."""


def conductor(work: UnitOfWork, actor: str) -> None:
    """Chair, deputy or secretary. Raises NotInThisRole, NotInMembersFile."""
    require_office(work, actor, *CONDUCTING)


def presider(work: UnitOfWork, actor: str) -> None:
    """Whoever may preside. Raises NotInThisRole, NotInMembersFile, NotAuthorised."""
    require_presider(work, actor)


@dataclass(frozen=True)
class Entry(Generic[C]):
    """What is entered to record an act: by the command line (``option``: family and name) and by a form (``id``).

    word: names the act in refusals and answers. states: of the session, in which it may be recorded.
    decide: checks the command and adds the act; None: a procedure of its own does (``procedures``).
    running: only while the product is not withdrawn, stopped or rejected. fixed: what this entry
    always says of the command. panel: it has a form among the acts of the room.
    """

    id: str
    command: type[C]
    word: str
    states: frozenset[SessionState]
    fields: tuple[Field, ...]
    option: str = ""
    decide: Callable[[C, Sitting], None] | None = None
    who: Who = conductor
    running: bool = False
    fixed: tuple[tuple[str, Any], ...] = ()
    panel: bool = True


ENTRIES: dict[str, Entry[Any]] = {}
_BY_COMMAND: dict[type[Any], Entry[Any]] = {}


def register(module: ModuleType) -> None:
    """Take in what a module says of its act."""
    for said in vars(module).values():
        if isinstance(said, ActType):
            TYPES[said.kind] = said
            KINDS[said.facts] = said.kind
        elif isinstance(said, Entry):
            ENTRIES[said.id] = said
            _BY_COMMAND.setdefault(said.command, said)


def record_act(command: Any, work: UnitOfWork, services: Services) -> Changes:
    """Record one act: who and when, then what the act itself asks for; one act and one audit entry.

    Raises NotInThisRole, NotInMembersFile, NotInThisState, and what the act's own module says.
    """
    entry = _BY_COMMAND[type(command)]
    decide = cast("Callable[[Any, Sitting], None]", entry.decide)
    with work:
        entry.who(work, command.actor)
        require_state(work.session.get().state, entry.states, entry.word)
        before = len(work.acts.all())
        decide(command, Sitting(work, services, command.actor))
        changes = changed_by(work.acts.all()[before:], work)
        work.commit()
    return changes


def changed_by(acts: Iterable[Act], work: UnitOfWork) -> Changes:
    """What ``acts``, which were recorded just now, are about.

    Products and members that they name, in their facts too; those of an act that they strike; the session
    where an act names neither product nor member.
    """
    known = {act.id: act for act in work.acts.all()}
    products = {product.id for product in work.products.all()}
    members = {member.id for member in work.members.all()}
    changes = NO_CHANGES
    for act in acts:
        named = {str(act.product), str(act.member), *_texts(act.facts)}
        changes |= Changes(
            session=act.product is None and act.member is None,
            products=frozenset(product for product in products if product in named),
            members=frozenset(member for member in members if member in named),
        )
        changes |= changed_by((known[name] for name in named if name in known), work)
    return changes


def _texts(value: object) -> Iterator[str]:
    """Every text in the facts of an act."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
