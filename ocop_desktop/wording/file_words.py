"""What was compared of a session file, and each fault found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ..domain.text import VIETNAM_TIME
from ..usecases.core.file_faults import CheckedFile, FileFault
from ..usecases.core.heads import LogHead, OtherLog
from ..usecases.core.ports import AuditEntry
from ..usecases.exchange.sender_log import SenderLog
from . import Words

_SHOWN_DIGITS = 32
_HEAD_DIGITS = 16
"""Digits of each of two heads in one sentence."""


def fault_line(fault: FileFault, words: Words) -> str:
    """Return what is wrong with which row, and what the log last said of it."""
    said = said_line(fault.entry, words)
    return words.of(f"file.fault.{fault.code}", {"table": fault.table, "row": fault.row or "–", "said": said})


def said_line(entry: AuditEntry | None, words: Words) -> str:
    """Return what the log last said of a row: the newest entry that names it; None where no entry does."""
    if entry is None:
        return words("file.fault.unsaid")
    kind = f"audit.kind.{entry.kind}"
    return words(
        "file.fault.said",
        entry=entry.seq,
        time=_time(entry.at),
        actor=entry.actor or "–",
        kind=words.of(kind) if words.knows(kind) else entry.kind,
    )


def other_log_line(other: OtherLog, words: Words) -> str:
    """Return how the log differs from the one this computer knows, with both heads, and what to do."""
    facts: dict[str, str | int] = {}
    for name, head in (("known", other.known), ("found", other.found)):
        facts |= {name: head.entries, f"{name}_head": _shown(head), f"{name}_time": _time(head.at)}
    return words.of("file.other_log.shorter" if other.shorter else "file.other_log.other", facts)


def sender_log_line(other: SenderLog, member: str, words: Words) -> str:
    """Return how the log of the member who issued a package differs from that of an earlier package."""
    facts: dict[str, str | int] = {"member": member, "file": other.file, "entries": other.entries}
    facts |= {"head": other.head[:_HEAD_DIGITS], "found": other.found, "found_head": other.found_head[:_HEAD_DIGITS]}
    return words.of("package.sender_log.shorter" if other.shorter else "package.sender_log.other", facts)


def refusal_in_short(code: str, words: Words) -> str:
    """Return why a file was refused, in a few words."""
    name = f"session.why.{code.removeprefix('package.')}"
    return words.of(name if words.knows(name) else "session.why.other")


def _shown(head: LogHead) -> str:
    return head.hash[:_HEAD_DIGITS]


def _time(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM_TIME):%d/%m/%Y %H:%M:%S}"


def fault_lines(faults: Sequence[FileFault], words: Words, most: int) -> Iterator[str]:
    """Return the first faults, a line each; where there are more, say how many and what lists all of them."""
    for fault in faults[:most]:
        yield fault_line(fault, words)
    if len(faults) > most:
        yield words("file.faults_more", count=len(faults) - most)


def fault_facts(faults: Sequence[FileFault], words: Words) -> list[dict[str, str | int | None]]:
    """Return all faults for other programs: code, table, row, number of the newest entry that names it, sentence."""
    return [
        {
            "code": fault.code.value,
            "table": fault.table,
            "row": fault.row,
            "entry": None if fault.entry is None else fault.entry.seq,
            "sentence": fault_line(fault, words),
        }
        for fault in faults
    ]


def checked_lines(checked: CheckedFile, words: Words) -> Iterator[str]:
    """Return what was compared, a sentence each; nothing is called unchanged that was not compared."""
    yield words("file.checked", count=checked.entries, head=checked.head[:_SHOWN_DIGITS])
    yield words("file.checked.rows", rows=checked.rows, sheets=checked.sheets, packages=checked.packages)
    if checked.since is not None and checked.since > 1:
        yield words("file.checked.since", since=checked.since)
    if checked.unkept:
        yield words("file.checked.unkept", count=checked.unkept)
