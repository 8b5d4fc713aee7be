"""The rarer acts of the room as forms: late papers, corrections, substitutes, variants, alternatives, links."""

from __future__ import annotations

from ....domain.acts.acts import Act, Event
from ....domain.council.council import Product
from ....domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION
from ....domain.text import VIETNAM_TIME
from ....domain.values import Role, SessionState
from ....usecases.council.acts.correction import correctable
from .fields import Field, Fields, Form, Kind
from .tables import act_text, said_text

LATEST = 40
"""How many acts are offered to be corrected: the latest ones."""


class RarerForms(Fields):
    """Builds them; a form that does not belong to the state or the product in hand is None."""

    def papers(self) -> Form | None:
        """Late papers and new tests, accepted by the presider; which criteria they touch."""
        product = self.reading.product(self.product)
        states = {SessionState.SCORING, *AFTER_OPENING}
        if self.reading.state not in states or product is None or not self.running or not self.presiding:
            return None
        events = tuple(
            (event.value, self.words.of(f"reconciliation.option.papers.{event.value}"))
            for event in (Event.LATE_PAPERS, Event.NEW_TESTS)
        )
        ticks = tuple(
            Field(f"item:{code}", f"{code} {self.reading.text(product, code)}", Kind.CHECK)
            for code in self.reading.room.criteria[product.set_number]
        )
        return self.form(
            "papers",
            self.presiders(),
            self.choice("papers", events),
            self.text("text", Kind.LINES),
            self.text("number"),
            self.text("dated"),
            self.text("giver"),
            Field(
                "items", self.words("reconciliation.field.items"), Kind.NOTE, value=self.words("reconciliation.items")
            ),
            *ticks,
        )

    def correction(self) -> Form | None:
        """*Đính chính* of one of the latest acts that may be struck."""
        if self.reading.state not in BEFORE_CONCLUSION:
            return None
        acts = correctable(self.reading.room.acts)[-LATEST:]
        if not acts:
            return None
        choices = tuple((str(number), self._told(number, act)) for number, act in reversed(acts))
        return self.form("correction", self.choice("act", choices), self.text("reason"), of_product=False)

    def _told(self, number: int, act: Act) -> str:
        codes = {product.id: product.code for product in self.reading.room.products}
        about = [codes.get(act.product, "") if act.product is not None else "", self.reading.code(act.member)]
        parts = (act_text(act, self.words), *about, said_text(act))
        return f"{number}. {act.at.astimezone(VIETNAM_TIME):%H:%M} " + " – ".join(part for part in parts if part)

    def substitution(self) -> Form | None:
        """Who stands in for whom, by letter."""
        substitutes = self.people(Role.SUBSTITUTE)
        others = tuple(role for role in Role if role is not Role.SUBSTITUTE)
        named = self.people(*others)
        if self.reading.state not in BEFORE_CONCLUSION or not substitutes or not named:
            return None
        return self.form(
            "substitution",
            self.choice("member", substitutes),
            self.choice("replaced", named),
            self.scope(),
            self.text("letter_of"),
            self.text("until"),
        )

    def split(self) -> Form | None:
        """A variant becomes a product of its own."""
        if self.reading.state not in {SessionState.SCORING, *AFTER_OPENING} or not self.known or not self.running:
            return None
        return self.form("split", self.text("new_code"), self.text("new_name"), self.text("reason"))

    def cases(self) -> Form | None:
        """Which alternative scale applies, while no sheet on the product is handed in."""
        product = self.reading.product(self.product)
        if self.reading.state not in BEFORE_CONCLUSION or product is None or not self.running:
            return None
        offered = self.reading.room.sets[product.set_number]
        if not offered or self.reading.room.handed_in[product.id]:
            return None
        fields = tuple(self._case(product, criterion, cases) for criterion, cases in offered.items())
        return self.form("cases", *fields, self.text("reason"))

    def _case(self, product: Product, criterion: str, cases: tuple[str, ...]) -> Field:
        texts = tuple((case, self.reading.text(product, criterion, "case", case)) for case in cases)
        now = next((case for code, case in product.cases.items() if code == criterion), cases[0])
        label = f"{criterion}. {self.reading.text(product, criterion)}"
        return Field(f"case:{criterion}", label, Kind.CHOICE, texts, now)

    def complaint(self) -> Form | None:
        """The derivation of the product for whoever complained, without names unless the presider orders them."""
        if self.reading.evaluation is None or not self.known or not self.presiding:
            return None
        return self.form(
            "complaint", self.text("complaint"), self.text("names", Kind.CHECK), self.presiders(), self.text("reason")
        )

    def link(self) -> Form | None:
        """The earlier session that this one takes up again."""
        if self.reading.state not in BEFORE_CONCLUSION:
            return None
        return self.form("link", self.text("file", Kind.FILE), self.text("reason"), of_product=False)


def happening_events(known: bool, paused: bool) -> list[Event]:
    """What may be recorded as having happened; what has a form of its own is not among it."""
    turn = Event.RESUMED if paused else Event.PAUSED
    elsewhere = (
        Event.PAUSED,
        Event.RESUMED,
        Event.SIGNING_REFUSED,
        Event.LATE_PAPERS,
        Event.NEW_TESTS,
        Event.SPLIT,
        Event.COMPLAINT,
    )
    return [turn, *(event for event in Event if known and event not in elsewhere)]
