"""The rows and the texts of a roll call, as plain data; ``roll_call`` makes the widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

PRESENT, ABSENT, LATE, EARLY = "present", "absent", "late", "early"
WHOLE_SESSION = (PRESENT, ABSENT, LATE, EARLY)
ONE_PRODUCT = (PRESENT, ABSENT)


@dataclass(frozen=True, slots=True)
class Person:
    """One row. mark: present, absent, late, early; "" before it is recorded. arrived, left: as 14:10.

    away: absent from the whole session; the button for everybody leaves the person out.
    """

    code: str
    name: str
    role: str
    mark: str = ""
    arrived: str = ""
    left: str = ""
    reason: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Presence as the marks say. enough: the quorum is met. chip: says so, with the number needed. presider: a line."""

    present: int
    members: int
    enough: bool
    chip: str
    presider: str = ""


Counting = Callable[[Sequence[Person]], Count]


@dataclass(frozen=True, slots=True)
class RollText:
    """What the sheet shows. marks: the toggles. now: reads the time proposed for an arrival or a leaving.

    note: the line beside the act.

    rest: label of the check box that applies the sheet to everything that follows, "" for none.
    """

    title: str
    people: tuple[Person, ...]
    count: Counting
    note: str
    now: Callable[[], str]
    marks: tuple[str, ...] = WHOLE_SESSION
    rest: str = ""
