"""Atomic publishing of a finished file: safe against crashes, never over an existing file."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..disk import files
from ..disk.leftovers import PART_PREFIX
from ..disk.reasons import Reason, reason
from ..domain.errors import OcopError
from .errors import DiskFull, FileInUse, FileMissing, FileTaken, IoFailed, ReadOnly


def sync_file(path: Path) -> None:
    """Wait until the bytes of ``path`` are on the medium. Raises OSError; never retried."""
    handle = files.descriptor(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_part(folder: Path, suffix: str = "") -> Path:
    """Create an empty file in ``folder``, readable by its owner alone, to be moved by ``publish``."""
    path = folder / f"{PART_PREFIX}{secrets.token_hex(8)}{suffix}"
    os.close(files.descriptor(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def remove_part(part: Path) -> None:
    """Remove ``part`` and the journal of a failed write. Raises LeftBehind where another program holds one of them."""
    files.withdraw(part, part.with_name(f"{part.name}-journal"))


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

    A name that does not reach the medium is taken back. Raises FileTaken where ``target`` exists.
    """
    try:
        files.rename(part, target)
    except FileExistsError as fault:
        raise FileTaken(file=target.name) from fault
    try:
        files.sync_name(target)
    except OSError:
        files.withdraw(target)
        raise


def free_name(path: Path) -> Path:
    """Return ``path``, or the same name with a number where earlier files have it."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


@contextmanager
def device_errors(path: Path) -> Iterator[None]:
    """Translate an OSError about ``path`` into the expected error."""
    try:
        yield
    except OSError as fault:
        match reason(fault):
            case Reason.FULL:
                raise DiskFull(file=path.name) from fault
            case Reason.REFUSED | Reason.READ_ONLY:
                raise ReadOnly(file=path.name) from fault
            case Reason.HELD:
                raise FileInUse(file=path.name) from fault
            case Reason.GONE:
                raise FileMissing(file=path.name) from fault
            case _ if fault.errno in (errno.ELOOP, errno.ENAMETOOLONG):
                raise FileMissing(file=path.name) from fault
            case _:
                raise IoFailed(file=path.name, detail=errno.errorcode.get(fault.errno or 0, "OSError")) from fault
