"""Canonical form of a stored row, and its hash: equal facts give equal hashes on every computer.

The hash that may travel covers only what the row tells outside its file: SHA-256("ocop-row-v1" || 0x00 ||
JSON of {key, kind, row}). What stays in the file (an e-mail address, the reason of a recusal, a document
whose hash would tell its content) is short enough to be guessed, so it enters a second hash, HMAC-SHA256
with a secret that never leaves the file.

A field with its default is left out, so that a field added later changes no hash of an earlier row. The
default of a field of a stored row therefore never changes. ``usecases.core.logged`` lists the rows.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

_PREFIX = b"ocop-row-v1\x00"
_PRIVATE_PREFIX = b"ocop-row-private-v1\x00"


@dataclass(frozen=True, slots=True)
class Row:
    """One stored row by its facts. kind: the name of its table. key: unique within the kind.

    public: the facts that may be known outside the file. private: the others.
    """

    kind: str
    key: str
    public: Mapping[str, Any]
    private: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowHash:
    """Hashes of a row, 64 hex digits each. private: "" where the row has no private facts."""

    public: str
    private: str = ""


def row_hash(row: Row, secret: bytes) -> RowHash:
    """Return the hashes of ``row``. secret: the 32 bytes of its file.

    Any value gets a hash, also one that no program writes: a row altered by other means is still compared.
    """
    public = sha256(_PREFIX + _body(row, row.public)).hexdigest()
    if not row.private:
        return RowHash(public)
    return RowHash(public, hmac.digest(secret, _PRIVATE_PREFIX + _body(row, row.private), "sha256").hex())


def _body(row: Row, facts: Mapping[str, Any]) -> bytes:
    """Return the bytes of ``canonical_json``, without its checks: what is read from a file may be anything."""
    body = {"key": row.key, "kind": row.kind, "row": stated(facts)}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="backslashreplace")


def stated(value: Any) -> Any:
    """Return ``value`` as JSON would hold it. A dataclass becomes an object of the fields without their default.

    Dates and times become ISO texts, bytes their SHA-256, enumerations their values.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(key): stated(inner) for key, inner in value.items()}
    if is_dataclass(value):
        shape: Any = type(value)
        given = ((name, getattr(value, name), default) for name, default in _defaults(shape))
        return {name: stated(found) for name, found, default in given if found != default}
    return [stated(inner) for inner in value]


@cache
def _defaults(shape: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (spec.name, spec.default if spec.default_factory is MISSING else spec.default_factory())
        for spec in fields(shape)
    )
