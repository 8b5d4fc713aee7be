"""Which row of a file is damaged, looked for where reading raised what no row of this program raises.

Rows are decoded where they are read, by the types of their columns. A worn bit may also leave a row that reads well
and means something else. So the search has two steps: every cell of every table is decoded by itself, from its bytes;
then the rows are compared with the log (``unit_of_work``). On a sound file nothing is found, and what was raised is a
fault of the program.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Column
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeDecorator

from ..domain.errors import OcopError
from ..domain.values import SheetSource, SheetState
from . import tables
from .errors import ValueNewer
from .types import Choice, Json, Moment, NfcText

UNEXPECTED: Final = (
    sqlite3.Error,
    SQLAlchemyError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
)
"""What reading a damaged row raises, apart from the expected errors."""

_DIALECT: Final = sqlite.dialect()
_Decode: TypeAlias = Callable[[Any], Any]

_IN_SQL: Final[Mapping[str, Mapping[str, TypeDecorator[Any]]]] = {
    "sheet": {
        "state": Choice(SheetState),
        "source": Choice(SheetSource),
        "cases": Json(),
        "typists": Json(),
        "submitted_at": Moment(),
        "saved_at": Moment(),
    },
    "sheet_document": {"submitted_at": Moment()},
    "sheet_taken_back": {"submitted_at": Moment(), "taken_back_at": Moment()},
    "audit": {"at": Moment(), "facts": Json(), "rows": Json()},
}
"""Columns of the tables addressed in SQL that are more than a text, a number or bytes."""


@dataclass(frozen=True, slots=True)
class DamagedCell:
    """A cell that cannot be decoded. row: the key of its row. newer: its value may be one of a newer program."""

    table: str
    row: str
    column: str
    newer: bool = False


def damaged_cells(driver: sqlite3.Connection) -> Iterator[DamagedCell]:
    """Decode every cell of every table; yield those that cannot be decoded, table by table."""
    before, driver.text_factory = driver.text_factory, bytes  # SQLite's texts may be no UTF-8
    try:
        found = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        for name in [bytes(name).decode(errors="replace") for (name,) in found]:
            if not name.startswith("sqlite_"):
                yield from _damaged_in(driver, name)
    finally:
        driver.text_factory = before


def _damaged_in(driver: sqlite3.Connection, table: str) -> Iterator[DamagedCell]:
    info = driver.execute(f'PRAGMA table_info("{table}")').fetchall()
    names = [str(column[1], "utf-8", "replace") for column in info]
    columns = [(name, bytes(column[2]), _decode(table, name)) for name, column in zip(names, info, strict=True)]
    keys = [place for place, column in enumerate(info) if column[5]]
    row: tuple[Any, ...]
    for row in driver.execute(f'SELECT * FROM "{table}"'):
        for (name, kind, decode), value in zip(columns, row, strict=True):
            newer = False
            try:
                if value is not None:
                    decode(_plain(value, kind))
            except ValueNewer:
                newer = True
            except (*UNEXPECTED, OcopError):
                pass
            else:
                continue
            yield DamagedCell(table, "/".join(_shown(row[place]) for place in keys), name, newer)


def _plain(value: Any, kind: bytes) -> Any:
    """Return the value as the driver gives it to the program. Raises UnicodeDecodeError, TypeError."""
    if kind == b"TEXT" and isinstance(value, bytes):
        return value.decode()
    if not isinstance(value, int if kind == b"INTEGER" else bytes):
        raise TypeError(kind)
    return value


def _decode(table: str, column: str) -> _Decode:
    known = tables.metadata.tables.get(table)
    described: Column[Any] | None = known.c.get(column) if known is not None else None
    kind = described.type if described is not None else _IN_SQL.get(table, {}).get(column)
    if not isinstance(kind, TypeDecorator) or isinstance(kind, NfcText):
        return lambda value: value
    return lambda value: kind.process_result_value(value, _DIALECT)


def _shown(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
