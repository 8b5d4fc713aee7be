"""Entry of the log that the minutes name, so that a copy written between printing and signing changes no digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..core.heads import ACCEPTED, ADOPTED
from ..core.ports import AuditEntry, AuditLog

_BESIDE: Final = frozenset({"archive.written", ADOPTED, ACCEPTED, "act.paper_scanned", "act.scans_withdrawn"})
"""Entries about copies and about the log itself: no paper prints anything else after them."""


def log_head(audit: AuditLog) -> tuple[int, str]:
    """Return number and hash of the latest entry that changed something of the session."""
    size, digest = audit.head()
    if size in {entry.seq for entry in audit.of_kinds(_BESIDE)}:
        return last_of(audit.entries())
    return size, digest


def last_of(entries: Sequence[AuditEntry]) -> tuple[int, str]:
    """Return the same of some entries; the first one of a log always did."""
    last = next(entry for entry in reversed(entries) if entry.kind not in _BESIDE)
    return last.seq, last.hash
