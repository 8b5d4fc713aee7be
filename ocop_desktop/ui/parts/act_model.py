"""What the sheet of an act shows, as plain data, with the lines of the gaps; ``act_sheet`` makes the widgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.questions.gaps import Gap
from ...wording.gap_words import gap_line, gap_names
from ..words import Words
from .fields_model import Choices, Field


@dataclass(frozen=True, slots=True)
class Line:
    """One line about the state of the session. detail: names. place: code of what mends it, for ``link``.

    named: distinguishes a missing line from every other state of affairs (``Gap.named``).
    """

    text: str
    detail: str = ""
    missing: bool = True
    link: str = ""
    place: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class ActText:
    """What a sheet shows, as plain data.

    title: the act as a question. about: what follows and what cannot be undone. act, anyway, safe: the buttons; the
    act reads ``anyway`` while something is missing. deciders: who may decide; decider: the proposed one.
    recorder: the person at this machine. reason: label of the reason for going on, "" where none is asked for besides
    the fields. fields: what else the act needs; needed: names of fields without which it only points there.
    """

    title: str
    about: str
    act: str
    anyway: str
    safe: str
    lines: tuple[Line, ...] = ()
    deciders: Choices = ()
    decider: str = ""
    recorder: str = ""
    reason: str = ""
    hint: str = ""
    fields: tuple[Field, ...] = ()
    needed: frozenset[str] = field(default_factory=frozenset)

    @property
    def missing(self) -> int:
        """Return how many things are missing."""
        return sum(line.missing for line in self.lines)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return what is listed as missing, for the command of the act."""
        return tuple(line.named for line in self.lines if line.missing)


def line_of(gap: Gap, words: Words) -> Line:
    """Return the line of a gap, with the link to where it is mended."""
    place = gap.mend.value if gap.missing and gap.mend is not None else ""
    link = words.of(f"act_sheet.mend.{place}") if place else ""
    return Line(gap_line(gap, words), gap_names(gap, words), gap.missing, link, place, gap.named)
