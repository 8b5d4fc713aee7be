"""A table of the screen as a workbook: texts stay texts, whole numbers are numbers."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook

from ..usecases.overview.program import PlainTable
from .output import buffer, deliver
from .sheet_cells import HEAD_ROW, finish, head, number, text

_NOTES = HEAD_ROW - 2
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_table_xlsx(table: PlainTable, out: BinaryIO | Path) -> None:
    """Write the workbook with one sheet. Raises CannotWrite."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = table.title.translate(_FORBIDDEN)[:31].strip() or "1"
    head(sheet, (table.title, *table.notes[:_NOTES]), table.columns)
    for row, cells in enumerate(table.rows, start=HEAD_ROW + 1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, int):
                number(sheet, row, column, value)
            else:
                text(sheet, row, column, value)
    finish(sheet, table.columns, freeze_column=1, sample=table.sample)
    workbook.properties.title = table.title
    stream = buffer()
    workbook.save(stream)
    deliver(stream.getvalue(), out)
