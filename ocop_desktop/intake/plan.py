"""The year's plan by locality, as supplied by the office: one row for each commune."""

from __future__ import annotations

from pathlib import Path

from ..domain.dossiers.intake_rows import CellFault, PlanRow, Preview, RowPreview
from ..domain.list_fields import MOST_COUNTED
from ..domain.text import fold
from .cells import RowReader
from .columns import PLAN_COLUMNS, Headers
from .gate import Limits, pass_gate
from .table import read_table

_TOTALS = frozenset({"tong", "tong cong", "cong", "tong so", "total"})


def read_plan(path: Path, limits: Limits | None = None) -> Preview[PlanRow]:
    """Read the plan with its faults: a blank or unreadable cell, a duplicate locality.

    A row of totals at the end is left out. Raises InputError or DeviceError (``intake.*``) for the
    whole file.
    """
    table = read_table(pass_gate(path, limits), PLAN_COLUMNS, ("commune", "planned"), Headers(PLAN_COLUMNS))
    rows: list[RowPreview[PlanRow]] = []
    notices = list(table.notices)
    seen: dict[str, int] = {}
    for raw in table.rows:
        reader = RowReader(table, raw)
        line = _line(reader)
        name = fold(line.commune)
        if name in _TOTALS:
            continue
        if name and name in seen:
            reader.fault("commune", "intake.cell.duplicate", first_row=seen[name])
        elif name:
            seen[name] = raw.number
        rows.append(RowPreview(raw.number, None if reader.faults else line, tuple(reader.faults)))
        notices.extend(reader.notices)
    faults = [*table.faults, *(fault for row in rows for fault in row.faults)]
    if not rows:
        faults.append(CellFault(table.sheet, table.header_row, "", "", "", "intake.cell.no_rows"))
    return Preview(
        sheet=table.sheet,
        rows=tuple(rows),
        faults=tuple(faults),
        notices=tuple(notices),
        found=tuple(table.headers.values()),
        ignored=tuple(table.ignored),
    )


def _line(reader: RowReader) -> PlanRow:
    commune = reader.text("commune", required=True)
    before = len(reader.faults)
    planned = reader.whole("planned", most=MOST_COUNTED)
    if planned is None and len(reader.faults) == before:
        reader.fault("planned", "intake.cell.blank")
    return PlanRow(commune, planned or 0)
