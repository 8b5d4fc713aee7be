"""The year's plan by locality, as supplied by the office: one row for each commune."""

from __future__ import annotations

from pathlib import Path

from ..domain.dossiers.intake_rows import PlanRow, Preview
from ..domain.list_fields import MOST_COUNTED
from ..domain.text import fold
from .cells import RowReader
from .columns import KEYS, PLAN_COLUMNS, ListKind
from .lists import preview_of, table_of
from .parts import Limits

_TOTALS = frozenset({"tong", "tong cong", "cong", "tong so", "total"})


def read_plan(path: Path, limits: Limits | None = None) -> Preview[PlanRow]:
    """Read the plan with its faults: a blank or unreadable cell, a duplicate locality.

    A row of totals at the end is left out. Raises InputError or DeviceError (``intake.*``) for the
    whole file.
    """
    table = table_of(path, PLAN_COLUMNS, KEYS[ListKind.PLAN], limits)
    table.rows = [raw for raw in table.rows if fold(RowReader(table, raw).text("commune")) not in _TOTALS]
    return preview_of(table, _line, lambda line: fold(line.commune), "commune")


def _line(reader: RowReader) -> PlanRow:
    commune = reader.text("commune", required=True)
    before = len(reader.faults)
    planned = reader.whole("planned", most=MOST_COUNTED)
    if planned is None and len(reader.faults) == before:
        reader.fault("planned", "intake.cell.blank")
    return PlanRow(commune, planned or 0)
