"""The open transaction, as seen by the repositories."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, CursorResult, Executable, Select, Table, and_, delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from ..domain.errors import DeviceError
from ..usecases.core.replay import RowName
from .errors import ValueNewer, from_sqlite
from .tables import KEY, NUMBERED

Shape = TypeVar("Shape")
Value = TypeVar("Value")


_names: dict[Any, tuple[str, ...]] = {}


def names(shape: Any) -> tuple[str, ...]:
    """Return the field names of a dataclass, in the order of its constructor."""
    if shape not in _names:
        _names[shape] = tuple(field.name for field in fields(shape))
    return _names[shape]


def facts(value: Any) -> dict[str, Any]:
    """Return a dataclass as a row: its fields by name."""
    return {name: getattr(value, name) for name in names(type(value))}


def key_text(parts: Iterable[object]) -> str:
    """Return the key of a logged row as one text, as the log states it."""
    return "/".join(str(part) for part in parts)


# Building a statement takes longer than executing it: each is built once.


@lru_cache(maxsize=64)
def _select(shape: Any, table: Table, order: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    return select(*(table.c[name] for name in names(shape))).order_by(*order)


@lru_cache(maxsize=64)
def _insert(table: Table) -> Insert:
    return insert(table)


@lru_cache(maxsize=64)
def _upsert(table: Table, key: str, given: tuple[str, ...]) -> Insert:
    statement = insert(table)
    others = {name: statement.excluded[name] for name in given if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=others)


_TOGETHER = 50
"""Rows of one INSERT; at five values each far below SQLite's limit of bound parameters."""


@dataclass(slots=True)
class Cache:
    """Data read from a file, cached while it is open.

    writes: number of writes to each table, including rollbacks. found: data by name, with the number of
    writes to its tables. calculated: results by name, see ``UnitOfWork.calculated``.
    """

    writes: dict[str, int] = field(default_factory=dict)
    found: dict[str, tuple[object, Any]] = field(default_factory=dict)
    calculated: dict[str, dict[Any, Any]] = field(default_factory=dict)


class Db:
    """Executes statements in the transaction of a unit of work, and in no other.

    Small tables use SQLAlchemy statements. Sheets, answers and the audit log use SQL on the
    driver's connection: reading a whole council's rows, or writing a single choice, must take
    little longer than SQLite itself. Both share one transaction.

    The content of tables is read once per connection and cached: this connection alone holds the
    lock of the file, so only its own writes and a rollback can make the cache stale. A repository
    that writes by SQL of its own announces the table by ``writes``.
    """

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._driver: Any = None
        self._path = Path()
        self._failed = False
        self._cache = Cache()
        self._changed: set[str] = set()
        self._logged: dict[RowName, None] = {}
        self._began = 0

    @property
    def connection(self) -> Connection:
        """Return the connection of the running transaction. Raises RuntimeError outside of one."""
        if self._connection is None:
            raise RuntimeError("the store is used outside of a unit of work, or after its commit")
        if self._failed:
            # SQLite may have rolled back by itself: a statement now would be committed alone.
            raise RuntimeError("the unit of work continues after its file failed")
        return self._connection

    def attach(self, connection: Connection, path: Path, cache: Cache) -> None:
        """Begin to serve the transaction of ``connection``.

        path: its file, for error messages. cache: what is cached of the file.
        """
        self._connection, self._path, self._failed = connection, path, False
        self._driver = connection.connection.dbapi_connection
        self._cache = cache
        self._changed = set()
        self._logged = {}
        self._began = self._driver.total_changes

    def detach(self, *, undone: bool) -> Connection | None:
        """Stop serving and return the connection. undone: the transaction is rolled back."""
        if undone:
            self.writes(*self._changed)
        connection, self._connection, self._driver = self._connection, None, None
        return connection

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's connection of the running transaction."""
        driver: sqlite3.Connection = self._driver
        return driver

    def read_after_failure(self) -> bool:
        """Allow to read what the connection still holds after a failure; return whether there is a connection."""
        self._failed = False
        return self._connection is not None

    @property
    def in_transaction(self) -> bool:
        """Whether SQLite still has the transaction; after some failures it rolls back by itself."""
        return bool(self._driver.in_transaction)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Execute one SQL statement; return all its rows."""
        with self._failures():
            rows: list[tuple[Any, ...]] = self._driver.execute(sql, values).fetchall()
        return rows

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Execute one statement; return its first row, or None."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Execute one statement that returns no rows."""
        with self._failures():
            self._driver.execute(sql, values)

    def many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute one statement for every row."""
        with self._failures():
            self._driver.executemany(sql, rows)

    def bulk(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert many short rows of equal width. ``sql``: the statement before VALUES.

        Several rows per statement are a third faster than one; every constraint and trigger still
        sees each row.
        """
        if not rows:
            return
        one = f"({', '.join('?' * len(rows[0]))})"
        together = f"{sql} VALUES {', '.join([one] * _TOGETHER)}"
        whole = len(rows) - len(rows) % _TOGETHER
        self.many(
            together, [tuple(chain.from_iterable(rows[at : at + _TOGETHER])) for at in range(0, whole, _TOGETHER)]
        )
        self.many(f"{sql} VALUES {one}", rows[whole:])

    def execute(self, statement: Executable, values: Sequence[Mapping[str, Any]] | None = None) -> CursorResult[Any]:
        """Execute a statement built by SQLAlchemy, once or for every mapping of ``values``."""
        with self._failures() as connection:
            return connection.execute(statement, list(values) if values else None)

    def read(
        self, shape: type[Shape], table: Table, *order: ColumnElement[Any], where: Any = None
    ) -> tuple[Shape, ...]:
        """Read rows of ``table`` as values of the dataclass ``shape``, whose fields have the names of its columns."""
        make: Callable[..., Shape] = shape
        statement = _select(make, table, order)
        if where is not None:
            statement = statement.where(where)
        return tuple(make(**row) for row in self.execute(statement).mappings())

    def cached(self, name: str, make: Callable[[], Value], *of: str) -> Value:
        """Return ``make()``, which reads the tables ``of``, cached until one of them is written."""
        with self._failures():
            now = tuple(self._cache.writes.get(table, 0) for table in of)
            known = self._cache.found.get(name)
            if known is None or known[0] != now:
                known = self._cache.found[name] = (now, make())
            found: Value = known[1]
        return found

    def whole(self, shape: type[Shape], table: Table, *order: ColumnElement[Any]) -> tuple[Shape, ...]:
        """Return every row of a small table, cached until it is written."""
        return self.cached(table.name, lambda: self.read(shape, table, *order), table.name)

    def cached_until_write(self, name: str, make: Callable[[], Value]) -> Value:
        """Return ``make()``, cached until any row is written.

        SQLite counts the rows written by a connection. A transaction that has written may be rolled
        back, so it neither fills nor uses this cache.
        """
        name = f"until write: {name}"
        with self._failures():
            now = self._driver.total_changes
            known: tuple[object, Value] | None = self._cache.found.get(name)
            if known is not None and known[0] == now == self._began:
                return known[1]
        found = make()
        if now == self._began == self._driver.total_changes:
            self._cache.found[name] = (now, found)
        return found

    def calculated(self, name: str) -> dict[Any, Any]:
        """Return the results of that name, see ``UnitOfWork.calculated``."""
        with self._failures():
            return self._cache.calculated.setdefault(name, {})

    def writes(self, *tables: str) -> None:
        """Announce that rows of ``tables`` are written, which makes their cached content stale."""
        for table in tables:
            self._cache.writes[table] = self._cache.writes.get(table, 0) + 1
        self._changed.update(tables)

    def log_rows(self, kind: str, *keys: str) -> None:
        """Remember logged rows that this transaction writes or removes; the next entry of the log names them.

        A repository that writes a logged table by SQL of its own calls it; the methods below do so by themselves.
        """
        self._logged.update(((kind, key), None) for key in keys)

    def take_logged(self) -> tuple[RowName, ...]:
        """Return the rows remembered by ``log_rows``, in the order of writing, and forget them."""
        taken, self._logged = tuple(self._logged), {}
        return taken

    def insert(self, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows; all mappings have the same keys."""
        if values:
            self.writes(table.name)
            self.execute(_insert(table), values)
            self._log_written(table, values)

    def upsert(self, table: Table, key: str, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or update those whose ``key`` is known; all mappings have the same keys."""
        if not values:
            return
        self.writes(table.name)
        self.execute(_upsert(table, key, tuple(values[0])), values)
        self._log_written(table, values)

    def replace(self, table: Table, key: Mapping[str, str], values: Sequence[Mapping[str, Any]]) -> None:
        """Delete the rows with that key and insert others. key: the columns of a logged table's key."""
        self._delete(table, and_(*(table.c[name] == value for name, value in key.items())))
        self._log_written(table, [key])
        self.insert(table, values)

    def delete(self, table: Table, where: ColumnElement[bool]) -> None:
        """Delete the rows that match ``where``. Raises ValueError on a logged table: its keys would be unknown."""
        if KEY in table.info:
            raise ValueError(f"rows of {table.name} are replaced by their key")
        self._delete(table, where)

    def _delete(self, table: Table, where: ColumnElement[bool]) -> None:
        self.writes(table.name)
        self.execute(delete(table).where(where))

    def _log_written(self, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        columns = table.info.get(KEY)
        if columns is None:
            return
        if columns == NUMBERED:  # the database numbered them
            last = self.row(f"SELECT max(seq) FROM {table.name}")
            end = int(last[0]) + 1 if last else 1
            self.log_rows(table.name, *(str(number) for number in range(end - len(values), end)))
        else:
            self.log_rows(table.name, *(key_text(value[name] for name in columns) for value in values))

    @contextmanager
    def _failures(self) -> Iterator[Connection]:
        """Translate a driver error into the expected error; after a failure of the file refuse further statements."""
        try:
            yield self.connection
        except sqlite3.Error as fault:
            expected = from_sqlite(fault, self._path)
            self._failed = isinstance(expected, DeviceError)
            raise expected or fault from fault
        except ValueNewer:  # the file itself is sound
            raise
        except DeviceError:  # translated by the engine already
            self._failed = True
            raise
