"""What the sheet of an act shows, as plain data, with the lines of the gaps; ``act_sheet`` makes the widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...domain.questions.gaps import Gap
from ...wording.gap_words import gap_line, gap_names
from ...wording.question_words import question_subject
from ..words import Words
from .fields_model import Choices, Field


@dataclass(frozen=True, slots=True)
class Line:
    """One line about the state of the session. detail: names. place: code of what mends it, for ``link``.

    note: not missing, but deserves a look. named: what it says, exactly (``Gap.named`` of its gaps).
    """

    text: str
    detail: str = ""
    missing: bool = True
    link: str = ""
    place: str = ""
    named: tuple[str, ...] = ()
    note: bool = False


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
        return tuple(name for line in self.lines if line.missing for name in line.named)


def lines_of(gaps: Iterable[Gap], words: Words) -> tuple[Line, ...]:
    """Return the lines of the gaps; open questions of one kind are one line, with what each is about below."""
    groups: dict[object, list[Gap]] = {}
    for gap in gaps:
        of_kind = gap.raised.question if gap.raised is not None and gap.raised.earlier is None else None
        groups.setdefault(of_kind or id(gap), []).append(gap)
    return tuple(_line(group, words) for group in groups.values())


def _line(group: Sequence[Gap], words: Words) -> Line:
    """Return the line of one gap or of several questions, with the link to where it is mended."""
    gap = group[0]
    place = gap.mend.value if gap.missing and gap.mend is not None else ""
    link = words.of(f"act_sheet.mend.{place}") if place else ""
    named = tuple(one.named for one in group)
    raised = [one.raised for one in group if one.raised is not None]
    if len(raised) < 2:
        return Line(gap_line(gap, words), gap_names(gap, words), gap.missing, link, place, named, gap.note)
    each = (question_subject(one, words) for one in raised)
    return Line(words.of(f"question.{raised[0].question.value}"), "; ".join(each), True, link, place, named)
