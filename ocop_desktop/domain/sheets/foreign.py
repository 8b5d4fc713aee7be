"""What no program of this kind signs: a received sheet that holds it is refused, however valid its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..errors import OcopError
from ..text import LONGEST_NOTE, LONGEST_OPINION, free_text
from .signed import StoredSheet

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_YEARS: Final = range(1970, 2200)
"""Years that a computer's clock may show, also one that is wrong."""


def is_sheet_id(text: str) -> bool:
    """Return whether the text is an id as every program makes them."""
    return _ID.fullmatch(text) is not None


def fault_of_form(sheet: StoredSheet) -> str:
    """Return the code of what no program writes in a sheet scored on a screen; "" where there is nothing.

    The texts follow the same rule as typed ones (``free_text``). A wrong clock is no fault, an impossible year is.
    """
    if not is_sheet_id(sheet.id):
        return "sheet.id_malformed"
    if sheet.typists or sheet.scan_sha256:
        return "sheet.screen_as_paper"
    if sheet.submitted_at is None or sheet.submitted_at.year not in _YEARS:
        return "sheet.impossible_time"
    return next(_text_faults(sheet), "")


def _text_faults(sheet: StoredSheet) -> Iterator[str]:
    notes = ((answer.note, LONGEST_NOTE) for answer in sheet.answers.values())
    for text, longest in ((sheet.opinion, LONGEST_OPINION), *notes):
        try:
            if free_text(text, longest) != text:
                yield "text.not_typed"
        except OcopError as fault:
            yield fault.code
