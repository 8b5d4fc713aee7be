"""The audit log: append-only, its entries chained by hash.

The hash of an entry is SHA-256("ocop-audit-v2" || 0x00 || hash of the previous entry || canonical
JSON of {actor, at, facts, kind, rows, seq}), where rows is the SHA-256 of the text that names the logged rows
its transaction wrote (``usecases.core.replay``). Entries of earlier programs name none: "ocop-audit-v1", without
rows. The owner of the disk can rebuild the whole chain; the heads carried by packages and documents reveal that.

The last note of a transaction is stored when the transaction is committed, so that it names all rows written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from ..domain.canonical import canonical_json, read_json
from ..domain.errors import OcopError
from ..domain.record_rows import RowHash
from ..usecases.core.heads import LogHead
from ..usecases.core.log_chain import NOTHING_BEFORE, entry_hash, verify_chain
from ..usecases.core.ports import AuditEntry
from ..usecases.core.replay import RowName, rows_text
from .types import moment_text, nfc_tree

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from .db import Db

DAMAGED = (OcopError, sqlite3.Error, SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError)
"""What reading an entry raises that was altered into something that no program writes."""
_SECRET = frozenset({"points", "note", "notes", "answer", "answers"})


_SELECT = "SELECT seq, at, actor, kind, facts, hash, rows FROM audit"


def read_entries(connection: Connection, newest: int | None = None) -> tuple[tuple[int, str], tuple[AuditEntry, ...]]:
    """Return the log, or its ``newest`` entries only, preceded by the number and hash of the entry before them."""
    rows: Sequence[Any]
    select = _select(connection)
    if newest is None:
        rows = connection.exec_driver_sql(f"{select} ORDER BY seq").all()
    else:
        rows = connection.exec_driver_sql(f"{select} ORDER BY seq DESC LIMIT ?", (newest + 1,)).all()[::-1]
    before = (0, NOTHING_BEFORE)
    if newest is not None and len(rows) > newest:
        before = (int(rows[0][0]), bytes(rows[0][5]).hex())
        rows = rows[1:]
    return before, tuple(_entry(*row) for row in rows)


def first_unreadable(connection: Connection) -> int:
    """Return the number of the first entry that cannot be read, where ``read_entries`` raised one of DAMAGED."""
    read, driver = 0, connection.connection.dbapi_connection
    assert driver is not None
    with suppress(*DAMAGED):
        for row in driver.execute(f"{_select(connection)} ORDER BY seq"):  # one by one, up to the damaged one
            _entry(*row)
            read += 1
    return read + 1


def first_unlinked(connection: Connection) -> int | None:
    """Return the number of the first entry whose previous hash is not that of the entry before; None if there is none.

    The hash of an entry covers the true one, so ``verify_chain`` does not read the column.
    """
    row = connection.exec_driver_sql(
        "SELECT min(later.seq) FROM audit later LEFT JOIN audit earlier ON earlier.seq = later.seq - 1"
        " WHERE later.prev IS NOT coalesce(earlier.hash, zeroblob(32))"
    ).first()
    return int(row[0]) if row and row[0] is not None else None


def _select(connection: Connection) -> str:
    """Return the beginning of the statement; a file that is not upgraded yet is read too."""
    columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(audit)")}
    return _SELECT if "rows" in columns else _SELECT.replace("hash, rows", "hash, NULL")


def _entry(seq: int, at: str, actor: str, kind: str, facts: str, digest: bytes, rows: str | None) -> AuditEntry:
    read: Any = read_json(facts.encode())
    return AuditEntry(seq, datetime.fromisoformat(at), actor, kind, read, digest.hex(), rows)


@dataclass(frozen=True, slots=True)
class _Note:
    """An entry of the open transaction that is not stored yet.

    at_text, facts_text: as stored. rows: the logged rows written before it.
    """

    seq: int
    before: str
    at: datetime
    actor: str
    kind: str
    facts: Mapping[str, Any]
    at_text: str
    facts_text: str
    rows: tuple[RowName, ...]


class SqliteAuditLog:
    """The audit log of the open transaction."""

    def __init__(self, db: Db, hashes: Callable[[Collection[RowName]], Mapping[RowName, RowHash | None]]) -> None:
        """hashes: returns the present hashes of logged rows, None for a removed one."""
        self._db = db
        self._hashes = hashes
        self._last: _Note | None = None
        self._stored: list[LogHead] = []

    def begin(self) -> None:
        """Begin a transaction; what was noted in one that was rolled back is forgotten."""
        self._last = None
        self._stored = []

    def close(self) -> None:
        """Store the last entry with all rows written since. Raises RuntimeError where there are rows but no entry."""
        rows = self._db.take_logged()
        if self._last is not None:
            self._store(self._last, rows)
        elif rows:
            raise RuntimeError(f"no entry of the log names {rows[0]} and {len(rows) - 1} more rows")

    def stored(self) -> Sequence[LogHead]:
        """Return the head of the log after each entry that the transaction stored."""
        return tuple(self._stored)

    def note(self, kind: str, *, actor: str, at: datetime, facts: Mapping[str, Any] | None = None) -> None:
        """Append one entry. A fact with points, notes or answers is a programming error.

        Raises ValueError on such a fact or on a time without an offset, NotCanonical on facts that
        have no canonical JSON.
        """
        clean: dict[str, Any] = nfc_tree(dict(facts or {}))
        _refuse_secrets(clean)
        at_text, facts_text = moment_text(at), canonical_json(clean).decode()  # refused now, not by the commit
        rows = self._db.take_logged()
        if self._last is not None:
            self._store(self._last, ())
        known, before = self._stored_head()
        self._last = _Note(known + 1, before, at, actor, kind, clean, at_text, facts_text, rows)

    def _store(self, note: _Note, rows: tuple[RowName, ...]) -> None:
        """Store an entry. rows: logged rows written after it was noted."""
        named = rows_text(self._hashes({*note.rows, *rows}))
        digest = entry_hash(
            note.before, seq=note.seq, at=note.at, actor=note.actor, kind=note.kind, facts=note.facts, rows=named
        )
        self._db.run(
            "INSERT INTO audit (seq, at, actor, kind, facts, prev, hash, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                note.seq,
                note.at_text,
                note.actor,
                note.kind,
                note.facts_text,
                bytes.fromhex(note.before),
                bytes.fromhex(digest),
                named,
            ),
        )
        self._stored.append(LogHead(note.seq, digest, note.at, note.kind))
        self._last = None

    def _flush(self) -> None:
        """Store the entry noted last, if any, so that it can be read."""
        if self._last is not None:
            self.close()

    def head(self) -> tuple[int, str]:
        """Return the number of entries and the hash of the last (64 zeros for none).

        Completes the entry noted last: rows written afterwards need another one.
        """
        self._flush()
        return self._stored_head()

    def _stored_head(self) -> tuple[int, str]:
        row = self._db.row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        return (int(row[0]), bytes(row[1]).hex()) if row else (0, NOTHING_BEFORE)

    def last_at(self) -> datetime | None:
        """Return the time of the last entry; None for an empty log."""
        self._flush()
        row = self._db.row("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(row[0]) if row else None

    def hash_at(self, number: int) -> str | None:
        """Return the hash of the entry of that number; None where the log is shorter."""
        self._flush()
        row = self._db.row("SELECT lower(hex(hash)) FROM audit WHERE seq = ?", (number,))
        return str(row[0]) if row else None

    def first_broken(self) -> int | None:
        """Return the number of the first entry that does not follow from the one before, or cannot be read."""
        self._flush()
        try:
            before, entries = read_entries(self._db.connection)
        except DAMAGED:
            return first_unreadable(self._db.connection)
        return verify_chain(entries, before) or first_unlinked(self._db.connection)

    def entries(self) -> tuple[AuditEntry, ...]:
        """Return the whole log, oldest first."""
        self._flush()
        return read_entries(self._db.connection)[1]

    def of_kinds(self, kinds: Collection[str]) -> tuple[AuditEntry, ...]:
        """Return the entries of these kinds, oldest first."""
        self._flush()
        marks = ", ".join("?" * len(kinds))
        asked = f"{_SELECT} WHERE kind IN ({marks}) ORDER BY seq"
        return tuple(_entry(*row) for row in self._db.connection.exec_driver_sql(asked, tuple(kinds)).all())


def _refuse_secrets(value: Any) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in _SECRET:
                raise ValueError(f"an audit entry never tells {key}")
            _refuse_secrets(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_secrets(inner)
