"""The acts of the room as forms: which ones there are now, what they ask, and the use case they lead to.

Plain data and functions; the panel beside the table builds widgets from it. A form that does not
belong to the session's state or to the product in hand is absent.
"""

from __future__ import annotations

from collections.abc import Callable

from ....domain.acts.acts import Event
from ....domain.council.workflow import AFTER_CONCLUSION, AFTER_OPENING, BEFORE_CONCLUSION
from ....domain.scoring.scoring import concludable_stars
from ....domain.values import Role, SessionState
from ....usecases.council.reconciling import unsettled
from ...words import Words
from .fields import Field, Form, Kind
from .product import missing_levels
from .rarer_forms import RarerForms, happening_events
from .reading import Reading, waits_for_council
from .written_forms import WrittenForms


def forms(reading: Reading, product: str, seat: str, words: Words) -> tuple[Form, ...]:
    """The acts that can be recorded now: those of the session first, then those of ``product`` (a code, or "").

    seat: code of who sits here; they are proposed where the form asks for who does it.
    """
    made = _Forms(reading, product, seat, words)
    return tuple(form for form in (build() for build in made.all()) if form is not None)


class _Forms(RarerForms, WrittenForms):
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
            self.papers,
            self.correction,
            self.substitution,
            self.split,
            self.cases,
            self.link,
            self.complaint,
            self.written_ask,
            self.written_reply,
            self.written_close,
            self.written_meeting,
            self.written_settle,
        )

    # forms of the session

    def close(self) -> Form | None:
        states = {SessionState.SCORING, *AFTER_OPENING}
        if self.reading.state not in states or not self.reading.collecting:
            return None
        return self.form("close", self.text("reason"), of_product=False)

    def open(self) -> Form | None:
        if self.reading.state is not SessionState.SCORING or not self.people(Role.CHAIR, Role.DEPUTY):
            return None
        return self.form("open", self.presiders(), self.text("reason"), of_product=False)

    def round(self) -> Form | None:
        evaluation = self.reading.evaluation
        if self.reading.state not in AFTER_OPENING or self.reading.collecting or evaluation is None:
            return None
        limit = self.reading.room.session.settings.max_rescoring_rounds
        ticks = []
        for outcome in evaluation.products:
            if outcome.touched:
                items = ", ".join(outcome.touched)
                text = self.words("reconciliation.again_items", product=outcome.product.code, items=items)
                ticks.append(Field(f"touched:{outcome.product.code}", text, Kind.CHECK, value="1"))
            may = outcome.rescorings is None or outcome.rescorings < limit
            spread = outcome.result.spread
            due = spread is not None and spread > self.reading.room.session.settings.spread_limit
            code = outcome.product.code
            if may and not outcome.ended and (outcome.reasons or code == self.product):
                text = f"{code} – {outcome.product.name}"
                ticks.append(Field(f"again:{code}", text, Kind.CHECK, value="1" if due else ""))
        if not ticks:
            return None
        return self.form("round", self.presiders(), *ticks, self.text("reason"), of_product=False)

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
        notes = [*first, *self.unsettled_in_writing(), *notes]
        people = self.people(Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
        seats = [code for code, _ in people]
        by = self.choice("actor", people, self.seat if self.seat in seats else "")
        told = Field("missing", self.words("reconciliation.field.missing"), Kind.NOTE, value="\n".join(notes))
        return self.form("conclude", *((told,) if notes else ()), by, self.text("reason"), of_product=False)

    def reopen(self) -> Form | None:
        if self.reading.state is not SessionState.CONCLUDED:
            return None
        secretaries = self.people(Role.SECRETARY)
        if not secretaries:
            return None
        second = self.choice("secretary", secretaries)
        return self.form("reopen", self.presiders(), second, self.text("reason"), of_product=False)

    # forms of the product in hand, and of people

    def findings(self) -> Form | None:
        product = self.reading.product(self.product)
        if self.reading.state not in AFTER_OPENING or product is None or self.outcome is None:
            return None
        fields: list[Field] = []
        nothing = ("", self.words("reconciliation.option.finding.none"))
        options = (nothing, *self.options("finding", "met", "unmet"))
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
        return self.form("findings", *fields) if fields else None

    def send_up(self) -> Form | None:
        if self.reading.state not in AFTER_OPENING or self.outcome is None or not self.outcome.result.may_be_sent_up:
            return None
        return self.form("send_up", self.choice("send", self.options("send", "yes", "no")), self.text("reason"))

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
        return self.form("stars", self.choice("stars", offered), self.text("reason")) if offered else None

    def attendance(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.members:
            return None
        return self.form(
            "attendance",
            self.choice("member", self.people()),
            self.choice("there", self.options("there", "yes", "no")),
            self.scope(rest=True),
            self.text("reason"),
        )

    def presider(self) -> Form | None:
        people = self.people(Role.CHAIR, Role.DEPUTY)
        if self.reading.state not in BEFORE_CONCLUSION or not people:
            return None
        return self.form("presider", self.choice("member", people), self.scope(), self.text("authorisation"))

    def recusal(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.known or not self.members:
            return None
        return self.form("recusal", self.choice("member", self.people()), self.text("category"), self.text("reason"))

    def motion(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING} or not self.running:
            return None
        return self.form(
            "motion",
            self.choice("motion", self.options("motion", "stop", "reject")),
            self.text("ground"),
            self.text("paper"),
            self.text("for", Kind.NUMBER, "0"),
            self.text("against", Kind.NUMBER, "0"),
            self.text("other", Kind.NUMBER, "0"),
            self.text("chair_for", Kind.CHECK),
        )

    def withdrawal(self) -> Form | None:
        if self.reading.state not in BEFORE_CONCLUSION or not self.running:
            return None
        return self.form("withdrawal", self.text("letter"))

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
        return self.form("move_set", self.choice("set", tuple(others)), *cases, self.text("reason"))

    def remark(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING}:
            return None
        nobody = ("", self.words("reconciliation.option.member.council"))
        return self.form(
            "remark", self.choice("member", (nobody, *self.people())), self.scope(), self.text("text", Kind.LINES)
        )

    def dissent(self) -> Form | None:
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING} or not self.known or not self.members:
            return None
        return self.form("dissent", self.choice("member", self.people()), self.text("text", Kind.LINES))

    def happening(self) -> Form | None:
        concluded = self.reading.state in AFTER_CONCLUSION
        if self.reading.state is SessionState.PREPARING or not self.members:
            return None
        paused = self.reading.room.record.paused
        events = [Event.SIGNING_REFUSED] if concluded else []
        if self.reading.state in {SessionState.SCORING, *AFTER_OPENING}:
            events = happening_events(self.known, paused)
        choices = tuple((event.value, self.words.term("event", event.value)) for event in events)
        nobody = ("", self.words("reconciliation.option.member.none"))
        return self.form(
            "happening",
            self.choice("event", choices),
            *self._criterion(),
            self.choice("member", (nobody, *self.people())),
            self.text("text", Kind.LINES),
            self.text("paper"),
            *(self.text(name, Kind.NUMBER, "0", ("event", Event.VOTE.value)) for name in ("for", "against", "other")),
        )

    def _criterion(self) -> tuple[Field, ...]:
        """The criterion a department's finding stands beside, or on whose level the council agreed."""
        product = self.reading.product(self.product)
        if product is None:
            return ()
        none = ("", self.words("reconciliation.option.criterion.none"))
        codes = self.reading.room.criteria[product.set_number]
        choices = (none, *((code, f"{code} {self.reading.text(product, code)}") for code in codes))
        label = self.words("reconciliation.field.criterion")
        when = ("event", Event.DEPARTMENT.value, Event.AGREED_LEVEL.value)
        return (Field("criterion", label, Kind.CHOICE, choices, "", when),)
