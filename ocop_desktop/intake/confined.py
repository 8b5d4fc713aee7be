"""Evidence checked in a child process with limits."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..confined import Child, ReadingFailed
from ..domain.dossiers.intake_rows import EvidenceFacts
from .evidence import check_evidence, claimed_type

CHECKING: Final = Child(("ocop_desktop.intake.evidence",))
"""The child that checks evidence; ``stop`` it after the last file."""


def check_confined(path: Path) -> EvidenceFacts:
    """Return ``check_evidence`` of a file; one that ends the child or takes too long is stored, and named.

    Raises FileMissing, FileUnreadable, ReadingStopped.
    """
    try:
        return CHECKING.ask(check_evidence, path)
    except ReadingFailed:
        return EvidenceFacts(claimed_type(path), path.stat().st_size, problem="intake.file.too_heavy")
