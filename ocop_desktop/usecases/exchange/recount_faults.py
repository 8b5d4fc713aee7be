"""What a recount finds: the kinds of differences between a result and what a member's laptop knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..core.ports import AuditEntry
from ..council.acts.facts_changed import FactChange


class RecountCode(StrEnum):
    """Kinds of differences.

    LOG: an entry does not follow from the one before. HEAD: the log is not the one whose head the package states.
    MISSING, ADDED, CHANGED: a row differs from the log. KEY: a sheet is signed with a key that nobody accepted for its
    member. OTHER_KEY: with one that was accepted, while this laptop knows another. NOT_AS_ISSUED: something is stated
    otherwise than it was issued to this laptop, and no act says so. NEVER_ISSUED, LEFT_OUT: it was not issued; it was
    and is gone. UNREADABLE: what no program writes, so that nothing can be computed.
    """

    LOG = "log"
    HEAD = "head"
    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    KEY = "key"
    OTHER_KEY = "other_key"
    NOT_AS_ISSUED = "not_as_issued"
    NEVER_ISSUED = "never_issued"
    LEFT_OUT = "left_out"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RecountFault:
    """One difference. table: name of the table. row: the codes by which people know it.

    entry: what the log last said of the row. changes: facts as issued and as stated.
    """

    code: RecountCode
    table: str
    row: str
    entry: AuditEntry | None = None
    changes: tuple[FactChange, ...] = ()
