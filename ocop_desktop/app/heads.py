"""The heads of a session file's log in a text file of the user's own folder, and when they are noted there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..disk.files import descriptor, opened
from ..disk.folders import make_private
from ..usecases.core.heads import ACCEPTED, CLOSED, Heads, LogHead, OtherLog, head_now, is_noted, other_log
from ..usecases.core.ports import AuditLog

_LINE = re.compile(r"([1-9][0-9]*) ([0-9a-f]{64}) (\S+) (\S+)\Z")
_TAIL = 4096
"""Bytes read from the end of the file: the last line and some before it."""


class HeadFile:
    """``Heads``, one line for each. path: need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> LogHead | None:
        """Return the head of the last whole line: one that a power cut left incomplete is skipped."""
        try:
            with opened(self.path) as stream:
                stream.seek(max(0, self.path.stat().st_size - _TAIL))
                lines = stream.read(_TAIL).decode("utf-8", "replace").split("\n")[:-1]
        except OSError:
            return None
        for line in reversed(lines):
            found = _LINE.match(line)
            if found:
                with suppress(ValueError):
                    return LogHead(int(found[1]), found[2], datetime.fromisoformat(found[3]), found[4])
        return None

    def add(self, head: LogHead) -> None:
        """Append a line and wait until it is on the disk. The commit it tells of stays, whatever happens here."""
        line = f"{head.entries} {head.hash} {head.at.isoformat()} {head.why}\n"
        with suppress(OSError):
            make_private(self.path.parent)
            target = descriptor(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                if os.fstat(target).st_size:
                    os.lseek(target, -1, os.SEEK_END)
                    if os.read(target, 1) != b"\n":  # a power cut left half a line
                        line = "\n" + line
                os.write(target, line.encode())
                os.fsync(target)
            finally:
                os.close(target)


class WatchedLog:
    """The log of an open file. heads: noted here. other: how the log differs from the known one.

    While it does, nothing is noted: the known head stays until a person accepts the log. Nothing is noted either of a
    file that was not found whole, or the true file would be told to be an older copy of an altered one: the head is
    then noted by the next opening in which it is found whole.
    """

    def __init__(self, heads: Heads, believed: Callable[[], bool]) -> None:
        """believed: whether the file was found whole, now or before its bytes were last closed; checks nothing."""
        self.heads = heads
        self._believed = believed
        self.other: OtherLog | None = None
        self._unnoted: LogHead | None = None

    def begin(self, audit: AuditLog) -> None:
        """Compare the log with the head noted last, in the open transaction."""
        self.other = other_log(audit, self.heads)
        known, found = self.heads.last(), head_now(audit, CLOSED)
        if self.other is None and found is not None and (known is None or known.entries < found.entries):
            self._unnoted = found

    def note(self, stored: Sequence[LogHead]) -> None:
        """Note the head after a commit that matters; the head after any other commit is noted by ``end``."""
        if any(head.why == ACCEPTED for head in stored):
            self.other = None
        if self.other is None and stored:
            matters = any(is_noted(head.why) for head in stored)
            self._unnoted = stored[-1] if matters else replace(stored[-1], why=CLOSED)
            if matters:
                self.end()

    def end(self) -> None:
        """Note the head at the closing of the file."""
        if self._unnoted is not None and self._believed():
            self.heads.add(self._unnoted)
            self._unnoted = None
