"""What is asked for when an act is recorded: one description for the command line and for the window's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ....domain.values import Role


class Ask(StrEnum):
    """What a field asks for."""

    TEXT = "text"
    LINES = "lines"  # a text of several lines
    NUMBER = "number"
    DAY = "day"
    TICK = "tick"
    CHOICE = "choice"  # one of ``choices``
    MEMBER = "member"  # a member of one of ``roles``
    ACTOR = "actor"  # who does it: in the window a choice among ``roles``, on the command line ``--as``
    PRODUCT = "product"  # the product the act is about: in the window the current one
    SCOPE = "scope"  # the whole session, or one product
    ONE = "one"  # one of what ``source`` offers in the session as it stands
    MANY = "many"  # any of what ``source`` offers
    VOTES = "votes"  # three counts: in favour, against, other
    FILE = "file"  # a file, by its path
    CASES = "cases"  # an alternative for each criterion that has some
    NOTE = "note"  # nothing is entered: what ``source`` says is read
    FINDINGS = "findings"  # met or not, with paper and reason, for each condition in dispute


PRESIDERS = (Role.CHAIR, Role.DEPUTY)
CONDUCTORS = (*PRESIDERS, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. name: attribute of the command.

    label: the field's id in the window, whose label is the sentence ``reconciliation.field.<label>``.
    option: flag of the command line; "" for ``--<name>``; without dashes it stands by its place.
    texts: code before the choices' own, whose sentences they are; "" for ``reconciliation.option.<label>``.
    switches: flags that give the choices one by one, in their order ("" for the choice without a flag).
    required, default: on the command line. optional: code of what the window offers
    for none of them. source: which list of the session is offered. many: several at once on
    the command line. when: asked only where that other field holds one of these values.
    window, command_line: where the field is asked.
    """

    name: str
    ask: Ask = Ask.TEXT
    label: str = ""
    option: str = ""
    required: bool = False
    default: Any = ""
    choices: tuple[str, ...] = ()
    texts: str = ""
    switches: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    source: str = ""
    optional: str = ""
    many: bool = False
    when: tuple[str, ...] = ()
    value: Callable[[str], Any] | None = None
    window: bool = True
    command_line: bool = True

    @property
    def id(self) -> str:
        """The field's id in the window."""
        return self.label or self.name

    @property
    def flag(self) -> str:
        """The option on the command line."""
        return self.option or f"--{self.name.replace('_', '-')}"

    def read(self, text: str) -> Any:
        """The value of a choice from its code."""
        return text if self.value is None else self.value(text)


REASON = Field("reason")
A_REASON = Field("reason", required=True)
PRODUCT = Field("product", Ask.PRODUCT, required=True)
SCOPE = Field("product", Ask.SCOPE, label="scope")
PRESIDER = Field("actor", Ask.ACTOR, label="presider_by", roles=PRESIDERS, command_line=False)
MEMBER = Field("member", Ask.MEMBER, required=True)


def yes(code: str) -> bool:
    """The truth of a choice between yes and no."""
    return code == "yes"


Today = Callable[[], date]
