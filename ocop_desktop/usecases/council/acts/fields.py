"""The input fields of an act: one description for the command line and for the window's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ....domain.values import Role


class Ask(StrEnum):
    """The type of a field."""

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
    ONE = "one"  # one item of the list ``source``
    MANY = "many"  # any items of the list ``source``
    VOTES = "votes"  # three counts: in favour, against, other
    FILE = "file"  # a file, by its path
    NUMBERED = "numbered"  # a text for each item of the list ``source``; none where it is left empty
    CASES = "cases"  # an alternative for each criterion that has some
    NOTE = "note"  # no input: shows ``source``
    QUESTIONS = "questions"  # a reason for each open question that is not settled
    FINDINGS = "findings"  # met or not, with document and reason, for each disputed condition


PRESIDERS = (Role.CHAIR, Role.DEPUTY)
CONDUCTORS = (*PRESIDERS, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. name: attribute of the command.

    label: id of the field in the window; its label is the sentence
    ``reconciliation.field.<label>``.
    option: flag on the command line; "" for ``--<name>``; without dashes it is positional.
    texts: prefix of the sentences of the choices; "" for ``reconciliation.option.<label>``.
    switches: one flag for each choice, in their order ("" for the choice without a flag).
    required, default: on the command line. optional: code of the window's choice for "none".
    source: list of the session that is offered. many: accepts several values on the command line.
    when: the field applies only if that other field has one of these values.
    window, command_line: where the field is available.
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
        """Return the field's id in the window."""
        return self.label or self.name

    @property
    def flag(self) -> str:
        """Return the option on the command line."""
        return self.option or f"--{self.name.replace('_', '-')}"

    def read(self, text: str) -> Any:
        """Return the value of a choice by its code."""
        return text if self.value is None else self.value(text)


REASON = Field("reason")
A_REASON = Field("reason", required=True)
DESPITE = Field("despite")
PRODUCT = Field("product", Ask.PRODUCT, required=True)
SCOPE = Field("product", Ask.SCOPE, label="scope")
PRESIDER = Field("actor", Ask.ACTOR, label="presider_by", roles=PRESIDERS, command_line=False)
MEMBER = Field("member", Ask.MEMBER, required=True)


def yes(code: str) -> bool:
    """Return True for yes, False for no."""
    return code == "yes"


Today = Callable[[], date]
