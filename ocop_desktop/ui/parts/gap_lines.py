"""The lines of a sheet about what is missing, from the list of gaps."""

from __future__ import annotations

from ...domain.questions.gaps import Gap
from ...wording.gap_words import gap_line, gap_names
from ..words import Words
from .act_sheet import Line


def line_of(gap: Gap, words: Words) -> Line:
    """Return the line of a gap, with the link to where it is mended."""
    place = gap.mend.value if gap.missing and gap.mend is not None else ""
    link = words.of(f"act_sheet.mend.{place}") if place else ""
    return Line(gap_line(gap, words), gap_names(gap, words), gap.missing, link, place)
