"""Which of the lists a workbook has: the one whose headings explain most of its columns."""

from __future__ import annotations

from pathlib import Path

from .columns import COLUMNS, KEYS, Headers, ListKind
from .errors import NoHeaderRow
from .gate import Limits, pass_gate
from .table import read_table


def recognise(path: Path, limits: Limits | None = None) -> ListKind | None:
    """Return the kind of list in a workbook; None if it has no list, or if two kinds fit equally well.

    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    gated = pass_gate(path, limits)
    fits: dict[ListKind, int] = {}
    for kind, columns in COLUMNS.items():
        try:
            table = read_table(gated, columns, KEYS[kind], Headers(columns))
        except NoHeaderRow:
            continue
        if not table.missing:
            fits[kind] = len(table.columns) - len(table.ignored)
    best = [kind for kind, fit in fits.items() if fit == max(fits.values())]
    return best[0] if len(best) == 1 else None
