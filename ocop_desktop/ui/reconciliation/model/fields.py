"""Building blocks of the forms, and their common data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ....domain.council.council import Member
from ....domain.values import Role
from ....usecases.council.acts.fields import PRESIDERS
from ....usecases.council.acts.presiding import stand_ins
from ....usecases.results.results import ProductOutcome
from ...parts.fields_model import Choices, Field
from ...words import Words
from .reading import Reading

Values = Mapping[str, str]
"""Input by field: texts; "1" for a check mark; the code of a choice."""


@dataclass(frozen=True, slots=True)
class Form:
    """One act. about: its effect, and whether it can be taken back.

    subject: code of the product, "" for the session.
    """

    id: str
    title: str
    about: str
    button: str
    fields: tuple[Field, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice. on: initially checked."""

    value: str
    text: str
    on: bool = False


class View:
    """Common data of the forms: the reading, the current product, the user, the texts."""

    def __init__(self, reading: Reading, product: str, seat: str, words: Words) -> None:
        self.reading, self.product, self.seat, self.words = reading, product, seat, words
        found = reading.product(product)
        record = None if found is None else reading.room.record.product(found.id)
        self.known = found is not None
        self.outcome: ProductOutcome | None = reading.outcome(product)
        self.running = record is not None and record.withdrawal is None and record.rejection is None

    def label(self, field: str) -> str:
        """Return the label of a field."""
        return self.words.of(f"reconciliation.field.{field}")

    def none(self, optional: str) -> Choices:
        """Return the choice "none". optional: its code, "" where a field has no such choice."""
        return (("", self.words.of(optional)),) if optional else ()

    def people(self, *roles: Role) -> Choices:
        """Return the members with these roles, or all; among presiders those who stand in for them."""
        others = self._stand_ins() if set(PRESIDERS) <= set(roles) else ()
        members = self.reading.room.members
        return tuple((m.code, self._named(m)) for m in members if not roles or m.role in roles or m in others)

    def _stand_ins(self) -> tuple[Member, ...]:
        """Return the members who may preside the product because chair and deputies may not."""
        room, product = self.reading.room, self.reading.product(self.product)
        return () if product is None else stand_ins(room.record, room.members, room.session.settings, product.id)

    def _named(self, member: Member) -> str:
        """Return code, name and role."""
        return self.reading.cache.of(
            "person",
            member.id,
            (member,),
            lambda: self.words("reconciliation.person", who=member.code, name=member.name, role=member.role.value),
        )
