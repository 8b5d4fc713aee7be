"""What a session file is found to hold against its own log, packages and signatures, and what was compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from ...domain.errors import DeviceError, OcopError, RuleError
from .rows import AuditEntry


class FaultCode(StrEnum):
    """Kinds of faults.

    MISSING, ADDED, CHANGED: a row differs from the log. OBJECT: a table, index, trigger or view is not the shipped
    schema's. LOG: an entry does not follow from the one before. NO_ROWS: no entry answers for the rows, though the
    file was made or upgraded by a program whose entries do. ANSWERS: the rows of a sheet differ from its signed
    bytes. UNPACKED: no accepted package of its member holds the sheet. KEY: it is signed with a key that nobody
    accepted for its member. UNSIGNED: its signature is not that key's. LOST: a sheet of an accepted package is neither
    there nor taken back. PACKAGE: a stored package is not the one that was received. STATE: the state of the
    session does not follow from its acts. UNREADABLE: what no program writes.
    """

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    OBJECT = "object"
    LOG = "log"
    NO_ROWS = "no_rows"
    ANSWERS = "answers"
    UNPACKED = "unpacked"
    KEY = "key"
    UNSIGNED = "unsigned"
    LOST = "lost"
    PACKAGE = "package"
    STATE = "state"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault. table: name of the table. row: its key, or the codes by which people know it.

    entry: what the log last said of the row; None where it says nothing.
    """

    code: FaultCode
    table: str
    row: str
    entry: AuditEntry | None = None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What was compared, and the faults found; nothing is vouched for that does not stand here.

    entries: of the log, whose chain was verified up to its head. since: number of the first entry that names
    rows, so what was changed before it is not found; None: no entry does, rows were not compared. rows: rows
    compared. sheets: submitted sheets compared with their signed bytes. packages: accepted packages of sheets
    compared with them. unkept: those too large to be stored, so not compared. signatures: verified again. readable: no
    row, table or entry is damaged, and the session is there; otherwise the sheets were not compared.
    """

    entries: int = 0
    head: str = ""
    since: int | None = None
    rows: int = 0
    sheets: int = 0
    packages: int = 0
    unkept: int = 0
    signatures: bool = False
    readable: bool = True
    faults: tuple[FileFault, ...] = ()


class FileNotBelieved(DeviceError):
    """The file is not what its log, its packages and its signatures say.

    Facts: count (of faults), table, row, entry (of the first; entry 0 where the log says nothing of it).
    """

    code = "file.not_believed"

    def __init__(self, checked: CheckedFile, **facts: str | int) -> None:
        super().__init__(**facts)
        self.checked = checked


class FaultsFound(FileNotBelieved):
    """A check that was asked for found faults. Facts as FileNotBelieved."""

    code = "file.faults_found"


def believed(checked: CheckedFile, refusal: type[FileNotBelieved] = FileNotBelieved) -> CheckedFile:
    """Return ``checked``. Raises ``refusal`` where there are faults."""
    if checked.faults:
        raise refusal(checked, **_named(checked.faults[0], len(checked.faults)))
    return checked


def _named(fault: FileFault, count: int) -> dict[str, str | int]:
    entry = fault.entry.seq if fault.entry is not None else 0
    return {"count": count, "table": fault.table, "row": fault.row, "entry": entry}


class RowUnreadable(DeviceError):
    """A row of a file that is not believed holds what no program writes, so nothing can be computed of the file.

    Facts: count (of faults), table, row, entry (0 where the log says nothing of it).
    """

    code = "file.row_unreadable"


UNEXPECTED = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What computing with a row raises that was altered into something that no program writes."""

DAMAGED = (OcopError, *UNEXPECTED)
"""What reading such a row raises."""

_ORDER = (FaultCode.UNREADABLE, FaultCode.ANSWERS, FaultCode.CHANGED, FaultCode.ADDED, FaultCode.MISSING)
"""Codes of faults that keep a result from being computed, the likeliest first."""


@contextmanager
def naming_damage(check: Callable[[], CheckedFile], failures: tuple[type[Exception], ...] = DAMAGED) -> Iterator[None]:
    """Raise RowUnreadable where the block fails in a file with faults; refusals by a rule pass.

    check: ``Services.check``, or a part of it. failures: by default those of reading; UNEXPECTED around whole commands.
    """
    try:
        yield
    except (RuleError, RowUnreadable, FileNotBelieved):
        raise
    except failures as failure:
        faults = check().faults
        if not faults:
            raise
        likely = (fault for code in _ORDER for fault in faults if fault.code is code)
        raise RowUnreadable(**_named(next(likely, faults[0]), len(faults))) from failure


def known_as(*codes: str | int) -> str:
    """Return the codes by which people know a row, as one text."""
    return " – ".join(str(code) for code in codes if code != "")


def sorted_faults(faults: Sequence[FileFault]) -> tuple[FileFault, ...]:
    """Return each fault once, what concerns the whole file first."""
    order = list(FaultCode)
    whole = (FaultCode.LOG, FaultCode.NO_ROWS, FaultCode.OBJECT, FaultCode.STATE)
    once = {(fault.code, fault.table, fault.row): fault for fault in faults}
    return tuple(
        sorted(once.values(), key=lambda fault: (fault.code not in whole, order.index(fault.code), fault.table))
    )
