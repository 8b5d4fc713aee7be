"""The head of the issuer's log, which every package states, against the heads of earlier packages of that computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.ports import AuditEntry, IncomingPackage, ReceivedPackage, UnitOfWork


@dataclass(frozen=True, slots=True)
class SenderLog:
    """The issuer's log does not continue the one of an earlier package. file: name of that package.

    entries, head: of the log at that time. found, found_head: what the new package says; "" where its log is too short
    to hold that entry. shorter: the log has lost entries; otherwise an entry is another one.
    """

    file: str
    entries: int
    head: str
    found: int
    found_head: str
    shorter: bool


def sender_log(package: ReceivedPackage, work: UnitOfWork, log: Sequence[AuditEntry] = ()) -> SenderLog | None:
    """Compare the issuer's log with the heads that earlier packages of the same computer stated.

    log: the log that a result package holds; with it every earlier head is looked up. Without it a log of the same
    length has the same head, and within one line a later revision has no shorter log: packages of two lines may arrive
    in any order. What an earlier program received states no head.
    """
    size, head = package.audit
    found = dict.fromkeys((size,), head) | {entry.seq: entry.hash for entry in log}
    for known in _earlier(package, work):
        entries, there = known.audit_size or 0, known.audit_head or ""
        same_line = (known.kind, known.subject) == (package.kind, package.subject) and known.rev < package.rev
        if entries in found:
            if found[entries] != there:
                return SenderLog(known.file_name, entries, there, size, found[entries], shorter=False)
        elif size < entries and (log or same_line):
            return SenderLog(known.file_name, entries, there, size, "", shorter=True)
    return None


def _earlier(package: ReceivedPackage, work: UnitOfWork) -> Sequence[IncomingPackage]:
    return [
        known
        for known in work.packages.incoming()
        if (known.status, known.issuer, known.epoch) == ("accepted", package.issuer, package.epoch)
        and known.audit_size
        and known.sha256 != package.sha256
    ]
