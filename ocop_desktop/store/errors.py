"""Errors of a session file, and the translation of SQLite's errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from ..disk import files
from ..disk.reasons import Reason, reason
from ..domain.errors import DeviceError, FileAbandoned, InputError, OcopError, RuleError

LONGEST_PATH = 500
"""Longest path in bytes that SQLite opens on every system, with the suffix of its journal (the limit is 512)."""


class FileMissing(DeviceError):
    """There is no such file. Facts: file."""

    code = "store.missing"


class PathTooLong(DeviceError):
    """SQLite does not open a path of this length. Facts: file, longest (bytes)."""

    code = "store.path_too_long"


class FileTaken(DeviceError):
    """A file of that name exists; nothing is overwritten. Facts: file."""

    code = "store.file_taken"


class FileInUse(DeviceError):
    """Another program, or another window of this one, holds the file. Facts: file."""

    code = "store.in_use"


class FileDamaged(DeviceError):
    """Not a database, or a damaged one. Facts: file, detail (SQLite's message)."""

    code = "store.damaged"


class RowDamaged(FileDamaged):
    """One row cannot be read, or is not what the log says. Facts: file, table, row (its key)."""

    code = "store.row_damaged"


class FileForeign(DeviceError):
    """A database, but not a session of this program. Facts: file."""

    code = "store.foreign"


class FileNewer(DeviceError):
    """Written by a newer program. Facts: file, found, known (schema numbers)."""

    code = "store.newer"


class ValueNewer(DeviceError):
    """The file holds a value of an enumeration or a setting that this program does not know.

    A newer program wrote it, or the row is damaged. Facts: found, table, row (its key).
    """

    code = "store.value_newer"


class FileOlder(DeviceError):
    """Written by an older program and not upgraded yet. Facts: file, found, known (schema numbers)."""

    code = "store.older"


class UpgradeFailed(DeviceError):
    """The upgrade was undone; the file is as it was. Facts: file, backup, detail."""

    code = "store.upgrade_failed"


class AuditBroken(DeviceError):
    """The chain of the audit log is broken from entry ``seq`` on. Facts: file, seq."""

    code = "store.audit_broken"


class ReadOnly(DeviceError):
    """The file or its folder cannot be written. Facts: file."""

    code = "store.read_only"


class DiskFull(DeviceError):
    """The disk is full; the action was rolled back. Facts: file."""

    code = "store.disk_full"


class IoFailed(DeviceError):
    """Reading or writing failed; the connection is not used any more. Facts: file, detail."""

    code = "store.io_failed"


class PathChanged(FileAbandoned):
    """The open file was moved, removed, replaced or written by others; all of it is in a new file.

    The connection is not used any more. Facts: file, kept (name of the new file), folder (of the new file).
    """

    code = "store.path_changed"


class PathChangedSheets(PathChanged):
    """As ``PathChanged``, but only the member's own sheets could be saved. Facts: file, kept, folder."""

    code = "store.path_changed_sheets"


class PathChangedLost(PathChanged):
    """As ``PathChanged``, but nothing could be saved. Facts: file."""

    code = "store.path_changed_lost"


class SettingsRefused(DeviceError):
    """SQLite did not accept a safety setting. Facts: setting, found, wanted."""

    code = "store.settings_refused"


class SqliteTooOld(DeviceError):
    """The SQLite library is older than the store requires. Facts: found, wanted."""

    code = "store.sqlite_too_old"


class NoSession(InputError):
    """The file holds no session yet. Facts: what (session, workspace, catalogue)."""

    code = "store.no_session"


class SheetUnknown(InputError):
    """No such sheet in this file. Facts: none; ids are never shown."""

    code = "store.sheet_unknown"


class SheetLocked(RuleError):
    """The sheet is submitted: it and its answers never change."""

    code = "store.sheet_locked"


class SheetTaken(RuleError):
    """The member already has a sheet on this product in this round and set."""

    code = "store.sheet_taken"


class CodeTaken(RuleError):
    """Two members, or two products, would have the same code. Facts: what (member, product)."""

    code = "store.code_taken"


class PackageTaken(RuleError):
    """That package was already accepted or issued."""

    code = "store.package_taken"


class FixedForEver(RuleError):
    """An immutable part of the session was to be replaced. Facts: what."""

    code = "store.fixed_for_ever"


class EvidenceUnreadable(InputError):
    """A file of evidence could not be read. Facts: file."""

    code = "store.evidence_unreadable"


class EvidenceChanged(InputError):
    """A file of evidence changed while it was copied. Facts: file."""

    code = "store.evidence_changed"


_CONSTRAINTS: tuple[tuple[str, OcopError], ...] = (
    ("sheet is submitted", SheetLocked()),
    ("sheet.member, sheet.product", SheetTaken()),
    ("UNIQUE constraint failed: sheet.id", SheetTaken()),
    ("UNIQUE constraint failed: member.code", CodeTaken(what="member")),
    ("UNIQUE constraint failed: product.code", CodeTaken(what="product")),
    ("UNIQUE constraint failed: package_in", PackageTaken()),
    ("UNIQUE constraint failed: package_out", PackageTaken()),
    ("UNIQUE constraint failed: package_begun", PackageTaken()),
)


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Translate what SQLite and its driver raise on a damaged file without saying so, such as a text that is none."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError, UnicodeDecodeError) as fault:
        raise FileDamaged(file=path.name, detail=type(fault).__name__) from fault


def from_sqlite(error: BaseException, path: Path) -> OcopError | None:
    """Return the expected error for ``error`` on the session file ``path``; None for a programming error."""
    if not isinstance(error, sqlite3.Error):
        return None
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    file = path.name
    match number & 0xFF:  # the low byte is the primary code, the rest is detail
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FileInUse(file=file)
        case sqlite3.SQLITE_READONLY:
            return ReadOnly(file=file)
        case sqlite3.SQLITE_IOERR:
            return IoFailed(file=file, detail=_name(error))
        case sqlite3.SQLITE_CANTOPEN:
            if len(os.fsencode(path)) > LONGEST_PATH:
                return PathTooLong(file=file, longest=LONGEST_PATH)
            return _not_opened(path, error)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return FileDamaged(file=file, detail=_name(error))
        case sqlite3.SQLITE_FULL:
            return DiskFull(file=file)
        case sqlite3.SQLITE_CONSTRAINT:
            return _constraint(str(error))
        case _:
            return None


def _not_opened(path: Path, error: sqlite3.Error) -> OcopError:
    """Return the system's own reason, which SQLite does not pass on."""
    try:
        os.close(files.descriptor(path, os.O_RDWR))
    except FileNotFoundError:
        return FileMissing(file=path.name)
    except OSError as fault:
        if reason(fault) is Reason.HELD:
            return FileInUse(file=path.name)
    return IoFailed(file=path.name, detail=_name(error))


def _constraint(message: str) -> OcopError | None:
    for part, meaning in _CONSTRAINTS:
        if part in message:
            return type(meaning)(**meaning.facts)
    _, fixed, what = message.partition("fixed for ever: ")
    return FixedForEver(what=what) if fixed else None


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", "") or error)
