"""Workbooks read in a child process with limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from ..confined import Child, ReadingFailed
from .columns import Column, ListKind
from .errors import WorkbookTooHeavy
from .parts import Limits
from .recognising import recognise
from .table import Table, read_table

P = ParamSpec("P")
T = TypeVar("T")

SECONDS: Final = 30.0
"""Of the clock: the limits of the reader refuse a hostile workbook within 10 s of processor time."""

READING: Final = Child(("ocop_desktop.intake.recognising",), seconds=SECONDS)
"""The child that reads workbooks. It stays: every correction in the preview reads the list again."""


def table_confined(path: Path, columns: Sequence[Column], key: Sequence[str], limits: Limits | None) -> Table:
    """Return ``read_table`` of a workbook. Raises the same, WorkbookTooHeavy and ReadingStopped."""
    return _read(path, read_table, path, tuple(columns), tuple(key), limits)


def recognise_confined(path: Path) -> ListKind | None:
    """Return ``recognise`` of a workbook. Raises the same, WorkbookTooHeavy and ReadingStopped."""
    return _read(path, recognise, path)


def _read(path: Path, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return READING.ask(work, *args, **kwargs)
    except ReadingFailed as failed:
        raise WorkbookTooHeavy(name=path.name) from failed
