"""What can go wrong with a session file, and how SQLite's own errors become these."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from ..domain.errors import DeviceError, InputError, OcopError, RuleError

LONGEST_PATH = 500
"""Bytes of a path that SQLite opens on every system, its journal's ending included (the limit is 512)."""


class FileMissing(DeviceError):
    """There is no such file. Facts: file."""

    code = "store.missing"


class PathTooLong(DeviceError):
    """SQLite takes no path as long as this. Facts: file, longest (bytes)."""

    code = "store.path_too_long"


class FileTaken(DeviceError):
    """A file of that name exists; nothing is overwritten. Facts: file."""

    code = "store.file_taken"


class FileInUse(DeviceError):
    """Another program, or another window of this one, holds the file. Facts: file."""

    code = "store.in_use"


class FileDamaged(DeviceError):
    """Not a database, or a damaged one. Facts: file, detail (SQLite's word for it)."""

    code = "store.damaged"


class FileForeign(DeviceError):
    """A database, but not a session of this program. Facts: file."""

    code = "store.foreign"


class FileNewer(DeviceError):
    """Written by a newer program. Facts: file, found, known (schema numbers)."""

    code = "store.newer"


class FileOlder(DeviceError):
    """Written by an older program and not upgraded yet. Facts: file, found, known (schema numbers)."""

    code = "store.older"


class UpgradeFailed(DeviceError):
    """The upgrade was undone; the file is as it was. Facts: file, backup, detail."""

    code = "store.upgrade_failed"


class AuditBroken(DeviceError):
    """The audit log does not hold together from entry ``seq`` on. Facts: file, seq."""

    code = "store.audit_broken"


class ReadOnly(DeviceError):
    """The file or its folder cannot be written. Facts: file."""

    code = "store.read_only"


class DiskFull(DeviceError):
    """No room left; the action was undone. Facts: file."""

    code = "store.disk_full"


class IoFailed(DeviceError):
    """Reading or writing failed; the connection is not used any further. Facts: file, detail."""

    code = "store.io_failed"


class SettingsRefused(DeviceError):
    """SQLite did not take a safety setting. Facts: setting, found, wanted."""

    code = "store.settings_refused"


class SqliteTooOld(DeviceError):
    """The SQLite library lacks what the store needs. Facts: found, wanted."""

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
    """There is a sheet of this member on this product in this round and set already."""

    code = "store.sheet_taken"


class CodeTaken(RuleError):
    """Two members, or two products, would have one code. Facts: what (member, product)."""

    code = "store.code_taken"


class PackageTaken(RuleError):
    """That package was accepted or issued already."""

    code = "store.package_taken"


class FixedForEver(RuleError):
    """What a session keeps for ever was to be replaced. Facts: what."""

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
    ("UNIQUE constraint failed: member.code", CodeTaken(what="member")),
    ("UNIQUE constraint failed: product.code", CodeTaken(what="product")),
    ("UNIQUE constraint failed: package_in", PackageTaken()),
    ("UNIQUE constraint failed: package_out", PackageTaken()),
)


def from_sqlite(error: BaseException, path: Path) -> OcopError | None:
    """The expected error that ``error`` means for the session file ``path``; None for a bug of ours."""
    if not isinstance(error, sqlite3.Error):
        return None
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    file = path.name
    match number & 0xFF:  # the low byte is the primary code, the rest says more
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FileInUse(file=file)
        case sqlite3.SQLITE_READONLY:
            return ReadOnly(file=file)
        case sqlite3.SQLITE_IOERR:
            return IoFailed(file=file, detail=_name(error))
        case sqlite3.SQLITE_CANTOPEN:
            if len(os.fsencode(path)) > LONGEST_PATH:
                return PathTooLong(file=file, longest=LONGEST_PATH)
            return IoFailed(file=file, detail=_name(error)) if path.exists() else FileMissing(file=file)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return FileDamaged(file=file, detail=_name(error))
        case sqlite3.SQLITE_FULL:
            return DiskFull(file=file)
        case sqlite3.SQLITE_CONSTRAINT:
            return _constraint(str(error))
        case _:
            return None


def _constraint(message: str) -> OcopError | None:
    for part, meaning in _CONSTRAINTS:
        if part in message:
            return type(meaning)(**meaning.facts)
    _, fixed, what = message.partition("fixed for ever: ")
    return FixedForEver(what=what) if fixed else None


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", "") or error)
