"""The open transaction as the repositories see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Table
from sqlalchemy.dialects.sqlite import insert

from ..domain.errors import DeviceError


class Db:
    """Runs statements in the transaction of a unit of work, and in no other.

    Small tables go through SQLAlchemy's statements; sheets, answers and the audit log are spelled
    in SQL and handed to the driver at once, because a vote's worth of rows must cost little more
    than the driver itself.
    """

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self.failed = False

    @property
    def connection(self) -> Connection:
        """The connection of the running transaction. Raises RuntimeError outside of one."""
        if self._connection is None:
            raise RuntimeError("the store is used outside of a unit of work, or after its commit")
        if self.failed:
            raise RuntimeError("the unit of work goes on after its file failed")
        return self._connection

    def attach(self, connection: Connection) -> None:
        """Begin to serve the transaction of ``connection``."""
        self._connection, self.failed = connection, False

    def detach(self) -> Connection | None:
        """Stop serving; the connection that was served."""
        connection, self._connection = self._connection, None
        return connection

    def run(self, sql: str, values: Sequence[Any] = ()) -> CursorResult[Any]:
        """Execute one statement in the driver's own words."""
        connection = self.connection
        try:
            return connection.exec_driver_sql(sql, tuple(values))
        except DeviceError:
            # SQLite may have undone the transaction by itself: a statement after it would be
            # committed alone.
            self.failed = True
            raise

    def many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute one statement for every row."""
        if not rows:
            return
        connection = self.connection
        try:
            connection.exec_driver_sql(sql, list(rows))
        except DeviceError:
            self.failed = True
            raise

    def row(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any] | None:
        """The first row, or None."""
        return self.run(sql, values).first()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Sequence[Any]]:
        """All rows."""
        return self.run(sql, values).all()

    def execute(self, statement: Executable, values: Sequence[Mapping[str, Any]] | None = None) -> CursorResult[Any]:
        """Execute a statement built by SQLAlchemy, once or for every mapping of ``values``."""
        connection = self.connection
        try:
            result: Any = connection.execute(statement, list(values)) if values else connection.execute(statement)
        except DeviceError:
            self.failed = True
            raise
        return result  # type: ignore[no-any-return]

    def insert(self, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows; all mappings have the same keys."""
        if values:
            self.execute(insert(table), values)

    def upsert(self, table: Table, key: str, values: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or update those whose ``key`` is known; all mappings have the same keys."""
        if not values:
            return
        statement = insert(table)
        others = {name: statement.excluded[name] for name in values[0] if name != key}
        self.execute(statement.on_conflict_do_update(index_elements=[key], set_=others), values)
