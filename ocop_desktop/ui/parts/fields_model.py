"""The input fields of a form, as plain data; ``field_list`` makes the widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Choices = tuple[tuple[str, str], ...]
"""Value and text of the choices."""


class Kind(StrEnum):
    """The kind of input of a field."""

    TEXT = "text"
    DAY = "day"
    LINES = "lines"
    NUMBER = "number"
    CHOICE = "choice"
    CHECK = "check"
    NOTE = "note"  # nothing is entered: a sentence to read
    FILE = "file"  # a session file, chosen in a dialog


@dataclass(frozen=True, slots=True)
class Field:
    """One field. label: as shown. choices: value and text. value: initial value.

    when: shown only if that other field has one of these choices.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: Choices = ()
    value: str = ""
    when: tuple[str, ...] | None = None
