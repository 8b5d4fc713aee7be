"""The acts of the room as forms: which ones there are now, what they ask, and the use case they lead to.

Plain data and functions; the panel beside the table builds widgets from it. A form that does not
belong to the session's state or to the product in hand is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...domain.acts import Event
from ...domain.council import Member
from ...domain.scoring import concludable_stars
from ...domain.values import Role, SessionState
from ...domain.workflow import AFTER_CONCLUSION, AFTER_OPENING, BEFORE_CONCLUSION
from ...usecases.reconciling import unsettled
from ...usecases.results import ProductOutcome
from ..words import Words
from .reconciliation_product import missing_levels
from .reconciliation_reading import Reading, waits_for_council

Values = Mapping[str, str]
"""What was entered, by field: texts; "1" for a tick; the code of a choice."""

WHOLE = "session"
"""The scope that is not one product."""


class Kind(StrEnum):
    """How a field is entered."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    CHOICE = "choice"
    CHECK = "check"
    NOTE = "note"  # nothing is entered: a sentence to read


@dataclass(frozen=True, slots=True)
class Field:
    """One field. label: as shown. choices: value and text. value: at first. when: only with that other choice."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One act. about: what it does and whether it can be taken back.

    subject: code of the product, "" for the session.
    """

    id: str
    title: str
    about: str
    button: str
    fields: tuple[Field, ...]
    subject: str = ""


_TURNS = (Event.PAUSED, Event.RESUMED)


def forms(reading: Reading, product: str, seat: str, words: Words) -> tuple[Form, ...]:
    """The acts that can be recorded now: those of the session first, then those of ``product`` (a code, or "").

    seat: code of who sits here; they are proposed where the form asks for who does it.
    """
    made = _Forms(reading, product, seat, words)
    return tuple(form for form in (build() for build in made.all()) if form is not None)


class _Forms:
    def __init__(self, reading: Reading, product: str, seat: str, words: Words) -> None:
        self.reading, self.product, self.seat, self.words = reading, product, seat, words
        self.members = reading.room.members
        found = reading.product(product)
        record = None if found is None else reading.room.record.product(found.id)
        self.known = found is not None
        self.outcome: ProductOutcome | None = reading.outcome(product)
        self.running = record is not None and record.withdrawal is None and record.rejection is None

    def all(self) -> tuple[Callable[[], Form | None], ...]:
        return (
            self.close,
            self.open,
            self.round,
            self.conclude,
            self.reopen,
            self.findings,
            self.send_up,
            self.stars,
            self.attendance,
            self.presider,
            self.recusal,
            self.motion,
            self.withdrawal,
            self.move_set,
            self.remark,
            self.dissent,
            self.happening,
        )

    # fields

    def _form(self, form: str, *fields: Field, of_product: bool = True) -> Form:
        say = self.words
        return Form(
            form,
            say(f"reconciliation.form.{form}"),
            say(f"reconciliation.form.{form}.about"),
            say(f"reconciliation.form.{form}.button"),
            fields,
            self.product if of_product else "",
        )

    def _text(self, name: str, kind: Kind = Kind.TEXT, value: str = "", when: tuple[str, str] | None = None) -> Field:
        return Field(name, self.words(f"reconciliation.field.{name}"), kind, value=value, when=when)

    def _choice(self, name: str, choices: tuple[tuple[str, str], ...], value: str = "") -> Field:
        return Field(name, self.words(f"reconciliation.field.{name}"), Kind.CHOICE, choices, value or choices[0][0])

    def _options(self, name: str, *codes: str) -> tuple[tuple[str, str], ...]:
        return tuple((code, self.words(f"reconciliation.option.{name}.{code}")) for code in codes)

    def _people(self, *roles: Role) -> tuple[tuple[str, str], ...]:
        return tuple((m.code, self._named(m)) for m in self.members if not roles or m.role in roles)

    def _named(self, member: Member) -> str:
        return self.words(
            "reconciliation.person",
            who=member.code,
            name=member.name,
            role=self.words.say("role", member.role.value),
        )

    def _presiders(self) -> Field:
        people = self._people(Role.CHAIR, Role.DEPUTY)
        codes = [code for code, _ in people]
        now = self.reading.code(self.reading.room.record.presider)
        value = self.seat if self.seat in codes else now if now in codes else codes[0]
        return self._choice("presider_by", people, value)

    def _scope(self, *, rest: bool = False) -> Field:
        whole = (WHOLE, self.words("reconciliation.option.scope.session"))
        if not self.known:
            return self._choice("scope", (whole,))
        one = ("product", self.words("reconciliation.option.scope.product", product=self.product))
        after = ("rest", self.words("reconciliation.option.scope.rest", product=self.product))
        return self._choice("scope", (whole, one, after) if rest else (whole, one))

    # forms of the session

    def close(self) -> Form | None:
        states = {SessionState.SCORING, *AFTER_OPENING}
        if self.reading.state not in states or not self.reading.collecting:
            return None
        return self._form("close", self._text("reason"), of_product=False)

    def open(self) -> Form | None:
        if self.reading.state is not SessionState.SCORING or not self._people(Role.CHAIR, Role.DEPUTY):
            return None
        return self._form("open", self._presiders(), self._text("reason"), of_product=False)

    def round(self) -> Form | None:
        evaluation = self.reading.evaluation
        if self.reading.state not in AFTER_OPENING or self.reading.collecting or evaluation is None:
            return None
        limit = self.reading.room.session.settings.max_rescoring_rounds
        ticks = []
        for outcome in evaluation.products:
            may = outcome.rescorings is None or outcome.rescorings < limit
            spread = outcome.result.spread
            due = spread is not None and spread > self.reading.room.session.settings.spread_limit
            code = outcome.product.code
            if may and not outcome.ended and (outcome.reasons or code == self.product):
                text = f"{code} – {outcome.product.name}"
                ticks.append(Field(f"again:{code}", text, Kind.CHECK, value="1" if due else ""))
        if not ticks:
            return None
        return self._form("round", self._presiders(), *ticks, self._text("reason"), of_product=False)

    def conclude(self) -> Form | None:
        evaluation = self.reading.evaluation
        if self.reading.state not in AFTER_OPENING or evaluation is None:
            return None
        first: list[str] = []
        notes: list[str] = []
        if self.reading.collecting:
            first.append(self.words("reconciliation.missing.collecting", round=self.reading.room.session.round))
        blocking = {outcome.product.code for outcome in unsettled(evaluation)}
        for outcome in evaluation.products:
            why = "; ".join(waits_for_council(outcome, self.words))
            code = outcome.product.code
            if code in blocking:
                first.append(self.words("reconciliation.missing.blocking", product=code, why=why))
            elif why:
                notes.append(self.words("reconciliation.missing.open", product=code, why=why))
        notes = [*first, *notes]
        people = self._people(Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
        seats = [code for code, _ in people]
        by = self._choice("actor", people, self.seat if self.seat in seats else "")
        told = Field("missing", self.words("reconciliation.field.missing"), Kind.NOTE, value="\n".join(notes))
        return self._form("conclude", *((told,) if notes else ()), by, self._text("reason"), of_product=False)

    def reopen(self) -> Form | None:
        if self.reading.state is not SessionState.CONCLUDED:
            return None
        secretaries = self._people(Role.SECRETARY)
        if not secretaries:
            return None
        second = self._choice("secretary", secretaries)
        return self._form("reopen", self._presiders(), second, self._text("reason"), of_product=False)

    # forms of the product in hand, and of people

    def findings(self) -> Form | None:
        product = self.reading.product(self.product)
        if self.reading.state not in AFTER_OPENING or product is None or self.outcome is None:
            return None
        fields: list[Field] = []
        nothing = ("", self.words("reconciliation.option.finding.none"))
        options = (nothing, *self._options("finding", "met", "unmet"))
        found = {(f.criterion, f.star): f for f in self.outcome.record.findings}
        for criterion, star in missing_levels(self.reading, self.product):
            known = found.get((criterion, star))
            key = f"{criterion}:{star}"
            content = self.reading.text(product, criterion)
            text = self.words("reconciliation.field.condition", criterion=criterion, star=star, text=content)
            value = "" if known is None else "met" if known.met else "unmet"
            fields.append(Field(f"found:{key}", text, Kind.CHOICE, options, value))
            for name in ("paper", "reason"):
                old = "" if known is None else getattr(known, name)
                label = self.words(f"reconciliation.field.finding_{name}")
                fields.append(Field(f"{name}:{key}", label, Kind.TEXT, value=old))
        return self._form("findings", *fields) if fields else None

    def send_up(self) -> Form | None:
        if self.reading.state not in AFTER_OPENING or self.outcome is None or not self.outcome.result.may_be_sent_up:
            return None
        return self._form("send_up", self._choice("send", self._options("send", "yes", "no")), self._text("reason"))

    def stars(self) -> Form | None:
        if self.reading.state not in AFTER_OPENING or self.outcome is None:
            return None
        if not (self.outcome.result.needs_council_star or self.outcome.record.concluded_stars is not None):
            return None
        offered = tuple(
            (
                str(star),
                self.words("reconciliation.stars", count=star) if star else self.words("reconciliation.no_star"),
            )
            for star in concludable_stars(self.outcome.result)
        )
        return self._form("stars", self._choice("stars", offered), self._text("reason")) if offered else None

    def attendance(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.members:
            return None
        return self._form(
            "attendance",
            self._choice("member", self._people()),
            self._choice("there", self._options("there", "yes", "no")),
            self._scope(rest=True),
            self._text("reason"),
        )

    def presider(self) -> Form | None:
        people = self._people(Role.CHAIR, Role.DEPUTY)
        if self.reading.state not in BEFORE_CONCLUSION or not people:
            return None
        return self._form("presider", self._choice("member", people), self._scope(), self._text("authorisation"))

    def recusal(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.known or not self.members:
            return None
        return self._form(
            "recusal", self._choice("member", self._people()), self._text("category"), self._text("reason")
        )

    def motion(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING} or not self.running:
            return None
        return self._form(
            "motion",
            self._choice("motion", self._options("motion", "stop", "reject")),
            self._text("ground"),
            self._text("paper"),
            self._text("for", Kind.NUMBER, "0"),
            self._text("against", Kind.NUMBER, "0"),
            self._text("other", Kind.NUMBER, "0"),
            self._text("chair_for", Kind.CHECK),
        )

    def withdrawal(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.running:
            return None
        return self._form("withdrawal", self._text("letter"))

    def move_set(self) -> Form | None:
        product = self.reading.product(self.product)
        if self.reading.state not in BEFORE_CONCLUSION or product is None or not self.running:
            return None
        wording, others = self.reading.room.wording, []
        cases: list[Field] = []
        for number, alternatives in self.reading.room.sets.items():
            if number == product.set_number:
                continue
            others.append((str(number), f"{number}. {wording.text(f'set/{number}')}"))
            for criterion, offered in alternatives.items():
                texts = tuple((case, wording.text(f"set/{number}/{criterion}/case/{case}")) for case in offered)
                label = f"{criterion}. {wording.text(f'set/{number}/{criterion}')}"
                cases.append(
                    Field(f"case:{criterion}:{number}", label, Kind.CHOICE, texts, texts[0][0], ("set", str(number)))
                )
        if not others:
            return None
        return self._form("move_set", self._choice("set", tuple(others)), *cases, self._text("reason"))

    def remark(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING}:
            return None
        nobody = ("", self.words("reconciliation.option.member.council"))
        return self._form(
            "remark", self._choice("member", (nobody, *self._people())), self._scope(), self._text("text", Kind.LINES)
        )

    def dissent(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING} or not self.known or not self.members:
            return None
        return self._form("dissent", self._choice("member", self._people()), self._text("text", Kind.LINES))

    def happening(self) -> Form | None:
        concluded = self.reading.state in AFTER_CONCLUSION
        if self.reading.state is SessionState.PREPARING or not self.members:
            return None
        paused = self.reading.room.record.paused
        events = [Event.SIGNING_REFUSED] if concluded else []
        if self.reading.state in {SessionState.SCORING, *AFTER_OPENING}:
            events = [Event.RESUMED if paused else Event.PAUSED]
            if self.known:
                events += [event for event in Event if event not in (*_TURNS, Event.SIGNING_REFUSED)]
        choices = tuple((event.value, str(self.words.say("event", event.value))) for event in events)
        nobody = ("", self.words("reconciliation.option.member.none"))
        return self._form(
            "happening",
            self._choice("event", choices),
            self._choice("member", (nobody, *self._people())),
            self._text("text", Kind.LINES),
            self._text("paper"),
            *(self._text(name, Kind.NUMBER, "0", ("event", Event.VOTE.value)) for name in ("for", "against", "other")),
        )
