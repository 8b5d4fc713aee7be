"""What was compared of a session file, and each fault found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.text import VIETNAM_TIME
from ..usecases.core.file_faults import CheckedFile, FileFault
from . import Words

_SHOWN_DIGITS = 32


def fault_line(fault: FileFault, words: Words) -> str:
    """Return what is wrong with which row, and what the log last said of it."""
    said = words("file.fault.unsaid")
    entry = fault.entry
    if entry is not None:
        kind = f"audit.kind.{entry.kind}"
        said = words(
            "file.fault.said",
            entry=entry.seq,
            time=f"{entry.at.astimezone(VIETNAM_TIME):%d/%m/%Y %H:%M:%S}",
            actor=entry.actor or "–",
            kind=words.of(kind) if words.knows(kind) else entry.kind,
        )
    return words.of(f"file.fault.{fault.code}", {"table": fault.table, "row": fault.row or "–", "said": said})


def checked_lines(checked: CheckedFile, words: Words) -> Iterator[str]:
    """Return what was compared, a sentence each; nothing is called unchanged that was not compared."""
    yield words("file.checked", count=checked.entries, head=checked.head[:_SHOWN_DIGITS])
    yield words("file.checked.rows", rows=checked.rows, sheets=checked.sheets, packages=checked.packages)
    if checked.since is not None and checked.since > 1:
        yield words("file.checked.since", since=checked.since)
    if checked.unkept:
        yield words("file.checked.unkept", count=checked.unkept)
