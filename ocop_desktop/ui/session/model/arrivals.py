"""Files that are to be received, and the question about the signer of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file to be imported. sha256: of a quarantined copy, instead of a path. chosen: why this version counts.

    beside: the files that were given together with it.
    """

    path: Path | None
    file_name: str
    sha256: str = ""
    chosen: str = ""
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A new signer, whose first digits are typed from the own screen. fault: why the typed ones were not taken."""

    arrival: Arrival
    member: str
    name: str
    fault: str = ""
