"""Small packages of every kind, with fixed keys and a fixed clock; and files in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

from ocop_desktop.disk.archive_check import LIST, sum_line
from ocop_desktop.domain.values import Role
from ocop_desktop.packages.limits import Kind
from ocop_desktop.packages.manifest import NO_HASH
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.packages.writer import prepare_package
from ocop_desktop.usecases.core.rows import OutgoingPackage

KEY = SigningKey(bytes(range(32)))
OTHER_KEY = SigningKey(bytes(range(1, 33)))
FIXED_TIME = datetime(2026, 9, 5, 14, 5, tzinfo=timezone(timedelta(hours=7)))

FACTS = OutgoingPackage(
    kind=Kind.SHEETS,
    council="4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b01",
    session="4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b02",
    issuer="4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b03",
    issuer_role=Role.MEMBER,
    epoch="4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b04",
    subject="1",
    rev=1,
    prev=NO_HASH,
    roster_version=1,
    roster_sha256="ab" * 32,
    rules_hash="cd" * 32,
    audit=(3, "ef" * 32),
    at=FIXED_TIME,
    payload={},
)
TINY = {"a.json": b"{}", "b.json": b'{"b":1}'}
APP = "ocop-desktop 0.1.0"

SUBJECTS = {Kind.SHEETS: "1", Kind.DOSSIER: "4f0c1b52-6f0e-4a1e-8d3e-0d8a5f6c7b05"}
ROLES = {Kind.SHEETS: Role.MEMBER, Kind.ENROL: Role.MEMBER, Kind.ROUND: Role.CHAIR}


def facts_of(kind: Kind, **changes: Any) -> OutgoingPackage:
    facts = replace(FACTS, kind=kind, subject=SUBJECTS.get(kind, ""), issuer_role=ROLES.get(kind, Role.SECRETARY))
    return replace(facts, **changes)


def listed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the list of sums of an archive with these files, by its name."""
    return {LIST: "".join(sum_line(sha256(body).hexdigest(), path) for path, body in files.items()).encode()}


def package_bytes(
    kind: Kind = Kind.SHEETS, payload: Mapping[str, bytes | Path] | None = None, key: SigningKey = KEY, **changes: Any
) -> bytes:
    """Return a whole package in memory; by default with two tiny files, and the list of their sums in an archive."""
    files = TINY | (listed(TINY) if kind is Kind.ARCHIVE else {}) if payload is None else payload
    return b"".join(prepare_package(facts_of(kind, payload=files, **changes), key, APP).pieces())


class MemoryFiles:
    """The ports of writer and reader without a disk: the written bytes by path."""

    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}

    def write_new_file(
        self, path: Path, pieces: Iterable[bytes], size: int, progress: Callable[[int, int], None]
    ) -> tuple[str, int]:
        data = b"".join(pieces)
        assert len(data) == size
        progress(2 * size, 2 * size)
        self.written[path] = data
        return sha256(data).hexdigest(), size
