"""What the forms of the room are made of: fields, and the helpers every form shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ....domain.council.council import Member
from ....domain.values import Role
from ....usecases.results.results import ProductOutcome
from ...words import Words
from .reading import Reading

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
    FILE = "file"  # a session file, chosen in a dialog


@dataclass(frozen=True, slots=True)
class Field:
    """One field. label: as shown. choices: value and text. value: at first.

    when: shown only where that other field holds one of these choices.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    when: tuple[str, ...] | None = None


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


class Fields:
    """One reading, one product in hand, one seat."""

    def __init__(self, reading: Reading, product: str, seat: str, words: Words) -> None:
        self.reading, self.product, self.seat, self.words = reading, product, seat, words
        self.members = reading.room.members
        found = reading.product(product)
        record = None if found is None else reading.room.record.product(found.id)
        self.known = found is not None
        self.outcome: ProductOutcome | None = reading.outcome(product)
        self.running = record is not None and record.withdrawal is None and record.rejection is None

    def form(self, form: str, *fields: Field, of_product: bool = True) -> Form:
        """A form with its words."""
        say = self.words
        return Form(
            form,
            say(f"reconciliation.form.{form}"),
            say(f"reconciliation.form.{form}.about"),
            say(f"reconciliation.form.{form}.button"),
            fields,
            self.product if of_product else "",
        )

    def text(self, name: str, kind: Kind = Kind.TEXT, value: str = "", when: tuple[str, ...] | None = None) -> Field:
        """A field to type into."""
        return Field(name, self.words(f"reconciliation.field.{name}"), kind, value=value, when=when)

    def choice(self, name: str, choices: tuple[tuple[str, str], ...], value: str = "") -> Field:
        """A field to choose in; the first choice unless ``value`` says otherwise."""
        return Field(name, self.words(f"reconciliation.field.{name}"), Kind.CHOICE, choices, value or choices[0][0])

    def options(self, name: str, *codes: str) -> tuple[tuple[str, str], ...]:
        """Choices with their words."""
        return tuple((code, self.words(f"reconciliation.option.{name}.{code}")) for code in codes)

    def people(self, *roles: Role) -> tuple[tuple[str, str], ...]:
        """Members of these roles, or all."""
        return tuple((m.code, self.named(m)) for m in self.members if not roles or m.role in roles)

    def named(self, member: Member) -> str:
        """Code, name and role."""
        return self.words(
            "reconciliation.person",
            who=member.code,
            name=member.name,
            role=self.words.term("role", member.role.value),
        )

    def presiders(self) -> Field:
        """Who presides: who sits here if they may, else who presides now."""
        people = self.people(Role.CHAIR, Role.DEPUTY)
        codes = [code for code, _ in people]
        now = self.reading.code(self.reading.room.record.presider)
        value = self.seat if self.seat in codes else now if now in codes else codes[0]
        return self.choice("presider_by", people, value)

    def scope(self, *, rest: bool = False) -> Field:
        """The whole session or the product in hand. rest: also from it to the end."""
        whole = (WHOLE, self.words("reconciliation.option.scope.session"))
        if not self.known:
            return self.choice("scope", (whole,))
        one = ("product", self.words("reconciliation.option.scope.product", product=self.product))
        after = ("rest", self.words("reconciliation.option.scope.rest", product=self.product))
        return self.choice("scope", (whole, one, after) if rest else (whole, one))

    @property
    def presiding(self) -> bool:
        """Whether anybody of the council may preside."""
        return any(member.presides for member in self.members)
