"""A table of the screen as a workbook: texts stay texts, whole numbers are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ..usecases.core.file_faults import FileFault
from ..usecases.overview.program import PlainTable
from .output import deliver
from .sheet_cells import HEAD_ROW, Book

_NOTES = HEAD_ROW - 2
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_table_xlsx(table: PlainTable, out: BinaryIO | Path, faults: Sequence[FileFault] = ()) -> None:
    """Write the workbook with one sheet. faults: of the session file, listed on another one. Raises CannotWrite."""
    book = Book(faults)
    sheet = book.sheet(table.title.translate(_FORBIDDEN)[:31].strip("' ") or "1")
    sheet.head((table.title, *table.notes[:_NOTES]), table.columns)
    for row, cells in enumerate(table.rows, start=HEAD_ROW + 1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, int):
                sheet.number(row, column, value)
            else:
                sheet.text(row, column, value)
    sheet.finish(table.columns, freeze_column=1, sample=table.sample)
    deliver(book.finish(title=table.title), out)
