"""Which of the lists a workbook has: the one whose headings explain most of its columns."""

from __future__ import annotations

from pathlib import Path

from .columns import COLUMNS, KEYS, Headers, ListKind
from .errors import BrokenWorkbook, NoHeaderRow
from .gate import pass_gate
from .parts import Limits
from .table import find_list


def recognise(path: Path, limits: Limits | None = None) -> ListKind | None:
    """Return the kind of list in a workbook; None if it has no list, or if two kinds fit equally well.

    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    fits: dict[ListKind, int] = {}
    broken: BrokenWorkbook | None = None
    with pass_gate(path, limits) as book:
        for kind, columns in COLUMNS.items():
            try:
                found, _, _ = find_list(book, columns, KEYS[kind], Headers(columns))
            except NoHeaderRow:
                continue
            except BrokenWorkbook as error:  # a sheet cannot be read: a list may be on another one
                broken = error
                continue
            if all(column.field in found.columns for column in columns if column.required):
                fits[kind] = len(found.columns) - len(found.ignored)
    if broken and not fits:
        raise broken
    best = [kind for kind, fit in fits.items() if fit == max(fits.values())]
    return best[0] if len(best) == 1 else None
