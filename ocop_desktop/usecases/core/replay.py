"""Replay of the audit log: the logged rows that its entries name, against those that stand in the file.

Every entry names the rows that its transaction wrote by their hashes; the newest entry that names a row says what
the row must be now. A file of an earlier program is covered from the entry that adopted its rows on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from ...domain.canonical import canonical_json
from ...domain.record_rows import RowHash
from .rows import AuditEntry

RowName: TypeAlias = tuple[str, str]
"""Kind and key of a logged row; the kind is the name of its table."""

UNREADABLE = RowHash("")
"""The hash of a row that cannot be read; it equals no other."""


class Difference(StrEnum):
    """How a row differs from the log."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is not what the log says. entry: the newest one that names it; None where no entry does."""

    difference: Difference
    kind: str
    key: str
    entry: AuditEntry | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """Result of a replay. since: number of the first entry with rows; None where nothing could be compared.

    named: the newest entry that names each row.
    """

    since: int | None
    rows: int
    faults: tuple[RowFault, ...]
    named: Mapping[RowName, AuditEntry] = field(default_factory=dict, repr=False, compare=False)


def rows_text(rows: Mapping[RowName, RowHash | None]) -> str:
    """Return the rows of an entry as it stores them: canonical JSON of [kind, key, hash, private hash], sorted.

    None: the row was removed; its hash is null.
    """
    listed = [
        [kind, key, None] if found is None else [kind, key, found.public, *([found.private] if found.private else [])]
        for (kind, key), found in sorted(rows.items())
    ]
    return canonical_json(listed).decode()


def read_rows(text: str) -> dict[RowName, RowHash | None]:
    """Read the output of ``rows_text``, from an entry whose hash was verified."""
    return {
        (kind, key): None if public is None else RowHash(public, *private)
        for kind, key, public, *private in json.loads(text)
    }


def replay(entries: Iterable[AuditEntry], present: Mapping[RowName, RowHash]) -> Replayed:
    """Compare the rows present in a file with what its log says of them.

    entries: the whole log, whose chain was verified. present: ``RowRepository.present``.
    """
    since: int | None = None
    last: dict[RowName, tuple[RowHash | None, AuditEntry]] = {}
    for entry in entries:
        if entry.rows is None:
            continue
        since = since or entry.seq
        last.update({name: (found, entry) for name, found in read_rows(entry.rows).items()})
    if since is None:
        return Replayed(None, 0, ())
    named = {name: entry for name, (_, entry) in last.items()}
    return Replayed(since, len(present), tuple(_faults(last, present)), named)


def _faults(
    last: Mapping[RowName, tuple[RowHash | None, AuditEntry]], present: Mapping[RowName, RowHash]
) -> Iterable[RowFault]:
    for name in sorted(last.keys() | present.keys()):
        wanted, entry = last.get(name, (None, None))
        found = present.get(name)
        if wanted == found:
            continue
        difference = Difference.CHANGED
        if found is None:
            difference = Difference.MISSING
        elif wanted is None:
            difference = Difference.ADDED
        yield RowFault(difference, *name, entry)


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """A table, index, trigger or view that is not the shipped schema's."""

    difference: Difference
    type: str
    name: str


def compare_schema(wanted: Mapping[RowName, str], found: Mapping[RowName, str]) -> tuple[SchemaFault, ...]:
    """Compare the objects of a file with those of the schema: (type, name) -> SHA-256 of the text."""
    faults: Sequence[SchemaFault] = [
        SchemaFault(
            Difference.MISSING if name not in found else Difference.ADDED if name not in wanted else Difference.CHANGED,
            *name,
        )
        for name in sorted(wanted.keys() | found.keys())
        if wanted.get(name) != found.get(name)
    ]
    return tuple(faults)
