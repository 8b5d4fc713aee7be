"""Heads of the log that this computer keeps outside the session file.

Whoever writes the whole file anew, or puts an older copy in its place, leaves a file that agrees with itself. The
heads do not lie in it: a log that is shorter than the last known head, or another one, is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .repositories import AuditLog

CLOSED = "closed"
"""``LogHead.why`` of the head that was noted when the file was closed."""
ACCEPTED = "log.accepted"
"""Kind of the entry by which a person accepts another log than the known one."""
ADOPTED = "rows.adopted"
"""Kind of the entry from which on the log of an upgraded file answers for its rows."""

_NOTED = frozenset(
    {ADOPTED, "archive.written", "act.opened", "act.concluded", "act.reopened", "act.minutes_signed", ACCEPTED}
)
_NOTED_PREFIX, _BEGUN = "package.", "package.begun"


@dataclass(frozen=True, slots=True)
class LogHead:
    """The head of a log. entries: their number. hash: of the last. at: its time. why: its kind, or ``CLOSED``."""

    entries: int
    hash: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class OtherLog:
    """The log is not the one that this computer knows. known: last head noted. found: head of the file's log.

    shorter: the log has fewer entries; otherwise the entry of that number is another one.
    """

    known: LogHead
    found: LogHead
    shorter: bool


class Heads(Protocol):
    """The heads of one session file, kept outside it; appended to, never rewritten."""

    def last(self) -> LogHead | None:
        """Return the head noted last; None where none is known."""
        ...

    def add(self, head: LogHead) -> None:
        """Note a head after the commit that made it. Ignores a medium that cannot be written."""
        ...


class NoHeads:
    """Heads of a file that nobody keeps any of."""

    def last(self) -> LogHead | None:
        """Return None."""
        return None

    def add(self, head: LogHead) -> None:
        """Keep nothing."""


def is_noted(kind: str) -> bool:
    """Return whether the head is noted after an entry of this kind: packages, the opening, the conclusion, the signing.

    Never after a single choice, or after each of many packages was begun: another file is written each time.
    """
    return kind in _NOTED or (kind.startswith(_NOTED_PREFIX) and kind != _BEGUN)


def head_now(audit: AuditLog, why: str) -> LogHead | None:
    """Return the head of the log in the open transaction; None for an empty log."""
    entries, digest = audit.head()
    at = audit.last_at()
    return None if at is None else LogHead(entries, digest, at, why)


def other_log(audit: AuditLog, heads: Heads) -> OtherLog | None:
    """Compare the log with the head noted last; None where it continues it, or where there is nothing to compare."""
    known, found = heads.last(), head_now(audit, "")
    if known is None or found is None:
        return None
    there = audit.hash_at(known.entries)
    return None if there == known.hash else OtherLog(known, found, shorter=there is None)
