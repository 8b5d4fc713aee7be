"""Kinds of package and the table of their limits.

A limit is the maximum a reader accepts, whatever a file claims; it bounds memory and disk before
any part of a foreign file is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

BUFFER = MIB
"""Bytes read or written at a time; the memory needed for a package of any size."""


class Kind(StrEnum):
    """Kinds of package; one payload type each."""

    SESSION = "session"
    DOSSIER = "dossier"
    SHEETS = "sheets"
    ROUND = "round"
    RESULT = "result"
    ARCHIVE = "archive"
    ENROL = "enrol"


@dataclass(frozen=True, slots=True)
class Limits:
    """Maxima: bytes of a package, number of payload files, bytes of the manifest, bytes of one payload file."""

    package: int
    files: int
    manifest: int
    file: int


LIMITS: dict[Kind, Limits] = {
    Kind.ENROL: Limits(MIB, 16, 64 * KIB, 256 * KIB),
    Kind.ROUND: Limits(16 * MIB, 256, 256 * KIB, 4 * MIB),
    Kind.SHEETS: Limits(64 * MIB, 4_000, 2 * MIB, 2 * MIB),
    Kind.SESSION: Limits(256 * MIB, 4_000, 2 * MIB, 64 * MIB),
    Kind.RESULT: Limits(GIB, 40_000, 16 * MIB, 256 * MIB),
    Kind.DOSSIER: Limits(2 * GIB - 1, 4_000, 2 * MIB, 2 * GIB - 1),
    Kind.ARCHIVE: Limits(2 * GIB - 1, 40_000, 16 * MIB, 2 * GIB - 1),
}

MOST_PACKAGE = max(limits.package for limits in LIMITS.values())
"""Largest package of any kind: below 2 GiB, so that FAT32 drives and plain ZIP fields always suffice."""

MOST_FILES = max(limits.files for limits in LIMITS.values())
"""Maximum number of payload files of any kind; below the 65,535 entries where ZIP needs ZIP64."""

MOST_ENVELOPE = max(limits.manifest for limits in LIMITS.values()) * 4 // 3 + 4 * KIB
"""Largest ``envelope.json``: the manifest in base64, the type, the signature."""


def payload_type(kind: Kind) -> str:
    """Return the DSSE payload type of a kind's manifest, e.g. ``application/vnd.ocop.sheets.v1+json``."""
    return f"application/vnd.ocop.{kind}.v1+json"


KIND_OF_TYPE: dict[str, Kind] = {payload_type(kind): kind for kind in Kind}
