"""Atomic publishing of a finished file: safe against crashes, never over an existing file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..domain.errors import OcopError
from .errors import DiskFull, FileMissing, FileTaken, IoFailed, ReadOnly

PART = ".dang-ghi-"
"""Name prefix of a file that is still being written."""


def sync_file(path: Path) -> None:
    """Wait until the bytes of ``path`` are on the medium. Raises OSError; never retried."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Wait until the names in ``path`` are on the medium; Windows offers no such call and needs none."""
    if _windows():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_part(folder: Path, suffix: str = "") -> Path:
    """Create an empty file in ``folder``, readable by its owner alone, to be moved by ``publish``."""
    handle, name = tempfile.mkstemp(prefix=PART, suffix=suffix, dir=folder)
    os.close(handle)
    return Path(name)


def remove_part(part: Path) -> None:
    """Remove ``part`` and the journal of a failed write."""
    for leftover in (part, part.with_name(f"{part.name}-journal")):
        leftover.unlink(missing_ok=True)


@contextmanager
def named(part: Path, target: Path) -> Iterator[None]:
    """Rewrite errors about ``part`` to name ``target``: the name of an unfinished file means nothing to the user."""
    try:
        yield
    except OcopError as fault:
        if fault.facts.get("file") == part.name:
            raise type(fault)(**{**fault.facts, "file": target.name}) from fault
        raise


def publish(part: Path, target: Path) -> None:
    """Rename the synced file ``part`` to its final name; never replaces a file.

    Raises FileTaken where ``target`` exists.
    """
    try:
        if _windows():
            part.rename(target)  # refuses an existing name by itself
        else:
            _link(part, target)
    except FileExistsError as fault:
        raise FileTaken(file=target.name) from fault
    sync_folder(target.parent)


def _windows() -> bool:
    return os.name == "nt"


def _link(part: Path, target: Path) -> None:
    try:
        os.link(part, target)
    except OSError as fault:
        if fault.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise
        # FAT and exFAT have no hard links; there a check before the move must suffice.
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from fault
        part.rename(target)
    else:
        part.unlink()


@contextmanager
def device_errors(path: Path) -> Iterator[None]:
    """Translate an OSError about ``path`` into the expected error."""
    try:
        yield
    except OSError as fault:
        match fault.errno:
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                raise DiskFull(file=path.name) from fault
            case errno.EACCES | errno.EROFS | errno.EPERM:
                raise ReadOnly(file=path.name) from fault
            case errno.ENOENT | errno.ENOTDIR | errno.ELOOP | errno.ENAMETOOLONG:
                raise FileMissing(file=path.name) from fault
            case _:
                raise IoFailed(file=path.name, detail=errno.errorcode.get(fault.errno or 0, "OSError")) from fault
