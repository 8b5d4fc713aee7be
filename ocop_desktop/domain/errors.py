"""The hierarchy of expected errors: a code and facts, no sentence.

The core raises codes and facts; ``ocop_desktop.wording`` holds the Vietnamese and English sentence
of every code (a test checks that none is missing). Programming errors are ordinary Python
exceptions and are not caught on the way.
"""

from __future__ import annotations

from typing import ClassVar


class OcopError(Exception):
    """An expected failure that a user can understand and act on.

    ``code`` names the sentence; ``facts`` fill its placeholders. Facts are short texts or whole
    numbers, never points or notes of a member.
    """

    code: ClassVar[str] = ""

    def __init__(self, **facts: str | int) -> None:
        self.facts: dict[str, str | int] = facts
        super().__init__(f"{self.code} {facts!r}")


class RuleError(OcopError):
    """A rule forbids the act."""


class InputError(OcopError):
    """The input is wrong: a file, a cell, an argument."""


class DeviceError(OcopError):
    """The environment failed: disk full, drive removed, file in use, program too old."""


class FileAbandoned(DeviceError):
    """The open file is not used any more, because others moved, removed, replaced or wrote it.

    Facts: kept and folder, where what was held is saved in a new file.
    """
