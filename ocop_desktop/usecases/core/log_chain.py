"""The hash chain of the audit log: each entry's hash covers the entry and the hash of the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from ...domain.canonical import canonical_json
from .rows import AuditEntry

NOTHING_BEFORE = "0" * 64
"""Previous hash of the first entry."""

_PREFIX = b"ocop-audit-v2\x00"
_PREFIX_WITHOUT_ROWS = b"ocop-audit-v1\x00"


def entry_hash(
    before: str, *, seq: int, at: datetime, actor: str, kind: str, facts: Mapping[str, Any], rows: str | None
) -> str:
    """Return the hash of one entry, 64 hex digits. before: hash of the previous entry, or NOTHING_BEFORE.

    Raises NotCanonical where facts have no canonical JSON.
    """
    body = {"actor": actor, "at": at.isoformat(), "facts": dict(facts), "kind": kind, "seq": seq}
    prefix = _PREFIX_WITHOUT_ROWS
    if rows is not None:
        prefix, body["rows"] = _PREFIX, sha256(rows.encode()).hexdigest()
    return sha256(prefix + bytes.fromhex(before) + canonical_json(body)).hexdigest()


def verify_chain(entries: Iterable[AuditEntry], before: tuple[int, str] = (0, NOTHING_BEFORE)) -> int | None:
    """Return the number of the first entry that does not follow from the previous one; None if all do.

    before: number and hash of the entry before the first of ``entries``. No entry without rows follows one with rows.
    """
    number, link = before
    rows_named = False
    for entry in entries:
        number += 1
        wanted = entry_hash(
            link,
            seq=number,
            at=entry.at,
            actor=entry.actor,
            kind=entry.kind,
            facts=entry.facts,
            rows=entry.rows,
        )
        if entry.seq != number or entry.hash != wanted or (rows_named and entry.rows is None):
            return number
        link, rows_named = entry.hash, entry.rows is not None
    return None
