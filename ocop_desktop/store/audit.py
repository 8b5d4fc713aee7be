"""The audit log: append-only, its entries chained by hash.

The hash of an entry is SHA-256("ocop-audit-v1" || 0x00 || hash of the previous entry || canonical
JSON of {actor, at, facts, kind, seq}). The owner of the disk can rebuild the whole chain; the heads
carried by packages and documents reveal that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ..domain.canonical import canonical_json, read_json
from ..usecases.core.ports import AuditEntry
from .types import moment_text, nfc_tree

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from .db import Db

NOTHING_BEFORE = "0" * 64
"""Previous hash of the first entry."""

_PREFIX = b"ocop-audit-v1\x00"
_SECRET = frozenset({"points", "note", "notes", "answer", "answers"})


def entry_hash(before: str, *, seq: int, at: datetime, actor: str, kind: str, facts: Mapping[str, Any]) -> str:
    """Return the hash of one entry, 64 hex digits. before: hash of the previous entry, or NOTHING_BEFORE.

    Raises NotCanonical where facts have no canonical JSON.
    """
    body = canonical_json({"actor": actor, "at": moment_text(at), "facts": dict(facts), "kind": kind, "seq": seq})
    return sha256(_PREFIX + bytes.fromhex(before) + body).hexdigest()


def verify_chain(entries: Iterable[AuditEntry], before: tuple[int, str] = (0, NOTHING_BEFORE)) -> int | None:
    """Return the number of the first entry that does not follow from the previous one; None if all do.

    before: number and hash of the entry before the first of ``entries``.
    """
    number, link = before
    for entry in entries:
        number += 1
        wanted = entry_hash(link, seq=number, at=entry.at, actor=entry.actor, kind=entry.kind, facts=entry.facts)
        if entry.seq != number or entry.hash != wanted:
            return number
        link = entry.hash
    return None


def read_entries(connection: Connection, newest: int | None = None) -> tuple[tuple[int, str], tuple[AuditEntry, ...]]:
    """Return the log, or its ``newest`` entries only, preceded by the number and hash of the entry before them."""
    rows: Sequence[Any]
    if newest is None:
        rows = connection.exec_driver_sql("SELECT seq, at, actor, kind, facts, hash FROM audit ORDER BY seq").all()
    else:
        rows = connection.exec_driver_sql(
            "SELECT seq, at, actor, kind, facts, hash FROM audit ORDER BY seq DESC LIMIT ?", (newest + 1,)
        ).all()[::-1]
    before = (0, NOTHING_BEFORE)
    if newest is not None and len(rows) > newest:
        before = (int(rows[0][0]), bytes(rows[0][5]).hex())
        rows = rows[1:]
    return before, tuple(_entry(*row) for row in rows)


def _entry(seq: int, at: str, actor: str, kind: str, facts: str, digest: bytes) -> AuditEntry:
    read: Any = read_json(facts.encode())
    return AuditEntry(seq, datetime.fromisoformat(at), actor, kind, read, digest.hex())


class SqliteAuditLog:
    """The audit log of the open transaction."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def note(self, kind: str, *, actor: str, at: datetime, facts: Mapping[str, Any] | None = None) -> None:
        """Append one entry. A fact with points, notes or answers is a programming error.

        Raises ValueError on such a fact or on a time without an offset, NotCanonical on facts that
        have no canonical JSON.
        """
        clean: dict[str, Any] = nfc_tree(dict(facts or {}))
        _refuse_secrets(clean)
        known, before = self.head()
        seq = known + 1
        digest = entry_hash(before, seq=seq, at=at, actor=actor, kind=kind, facts=clean)
        self._db.run(
            "INSERT INTO audit (seq, at, actor, kind, facts, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                moment_text(at),
                actor,
                kind,
                canonical_json(clean).decode(),
                bytes.fromhex(before),
                bytes.fromhex(digest),
            ),
        )

    def head(self) -> tuple[int, str]:
        """Return the number of entries and the hash of the last (64 zeros for none)."""
        row = self._db.row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        return (int(row[0]), bytes(row[1]).hex()) if row else (0, NOTHING_BEFORE)

    def last_at(self) -> datetime | None:
        """Return the time of the last entry; None for an empty log."""
        row = self._db.row("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(row[0]) if row else None

    def entries(self) -> tuple[AuditEntry, ...]:
        """Return the whole log, oldest first."""
        return read_entries(self._db.connection)[1]

    def of_kinds(self, kinds: Collection[str]) -> tuple[AuditEntry, ...]:
        """Return the entries of these kinds, oldest first."""
        marks = ", ".join("?" * len(kinds))
        asked = f"SELECT seq, at, actor, kind, facts, hash FROM audit WHERE kind IN ({marks}) ORDER BY seq"
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
