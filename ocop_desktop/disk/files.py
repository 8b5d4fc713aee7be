"""Acts on files that must not fail because another program looks at the file for a moment.

On Windows, antivirus, backup and indexing programs open new files; meanwhile a file cannot be written, renamed,
replaced or removed. Every act here waits for them. All raise OSError, with Windows' own reason (``winerror``).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from mmap import mmap
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeVar, cast

from .leftovers import PART_SUFFIX, LeftBehind, leftovers
from .names import check_name

PATIENCE_S: Final = 3.0
"""Seconds that a hold by another program is waited for."""
HELD: Final = frozenset({5, 32, 33})
"""Windows' reasons for a hold: access denied (being removed), sharing violation, lock violation."""

_SHORTEST_S, _LONGEST_S = 0.005, 0.25
_AT_FDCWD, _RENAME_NOREPLACE = -100, 1
_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}

Result = TypeVar("Result")


def patiently(act: Callable[[], Result]) -> Result:
    """Do the act; repeat it with growing pauses while another program holds the file."""
    end, pause = time.monotonic() + PATIENCE_S, _SHORTEST_S
    while True:
        try:
            return act()
        except OSError as fault:
            if getattr(fault, "winerror", None) not in HELD or time.monotonic() + pause > end:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_S)


if sys.platform == "win32":
    from . import windows

    def descriptor(path: str | Path, flags: int, mode: int = 0o666) -> int:
        """Return a descriptor in binary mode, as ``os.open``. mode: permission bits where supported."""
        return patiently(lambda: windows.open_file(Path(path), flags))

    def descriptor_past_cache(path: Path) -> int:
        """Return a descriptor for ``read`` whose bytes come from the medium, where the drive can do that."""
        with suppress(OSError):
            return windows.open_file(path, os.O_RDONLY, windows.NO_BUFFERING)
        return descriptor(path, os.O_RDONLY)

    def rename(source: Path, target: Path) -> None:
        """Rename without ever replacing ``target``. Raises FileExistsError where it exists."""
        patiently(lambda: windows.move(source, target, replace=False))

    def replace(source: Path, target: Path) -> None:
        """Rename; an existing ``target`` is replaced."""
        patiently(lambda: windows.move(source, target, replace=True))

    def remove(path: Path) -> None:
        """Remove a file; ignore a missing one."""
        with suppress(FileNotFoundError):
            patiently(lambda: windows.delete(path))

    def sync_name(path: Path) -> None:
        """Wait until the file's name and length are on the medium; Windows flushes them together with its bytes."""
        if path.is_dir():  # flushed with the first file in it
            return
        opened = descriptor(path, os.O_RDWR)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

else:

    def descriptor(path: str | Path, flags: int, mode: int = 0o666) -> int:
        """Return a descriptor, as ``os.open``. mode: permission bits."""
        return os.open(path, flags | os.O_CLOEXEC, mode)

    def descriptor_past_cache(path: Path) -> int:
        """Return a descriptor for ``read``; the writer has told the system to forget its cached pages."""
        return descriptor(path, os.O_RDONLY)

    def rename(source: Path, target: Path) -> None:
        """Rename without ever replacing ``target``. Raises FileExistsError where it exists.

        Where the file system cannot do that in one step (some FUSE drivers), the name is claimed
        with an empty file or folder first, which is then replaced: still none of another program.
        """
        try:
            rename_exclusive(source, target)
        except OSError as fault:
            if fault.errno not in _NOT_OFFERED:
                raise
            if source.is_dir():
                target.mkdir()
            else:
                os.close(descriptor(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            try:
                os.replace(source, target)
            except OSError:
                _give_up(target)
                raise

    def _give_up(claim: Path) -> None:
        """Remove a claimed name, if nothing but the claim has it."""
        with suppress(OSError):
            if claim.is_dir():
                claim.rmdir()
            elif not claim.stat().st_size:
                claim.unlink()

    def rename_exclusive(source: Path, target: Path) -> None:
        """Rename in one atomic step (renameat2, RENAME_NOREPLACE). OSError ENOSYS where there is no such call."""
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), _RENAME_NOREPLACE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(target))

    def replace(source: Path, target: Path) -> None:
        """Rename; an existing ``target`` is replaced."""
        os.replace(source, target)

    def remove(path: Path) -> None:
        """Remove a file; ignore a missing one."""
        path.unlink(missing_ok=True)

    def sync_name(path: Path) -> None:
        """Wait until the file's name is on the medium, where folders can be synced."""
        opened = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(opened)
        except OSError as fault:
            if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems without folder sync
                raise
        finally:
            os.close(opened)


def read(descriptor: int, most: int) -> bytes:
    """Return at most ``most`` bytes, none at the end; into an aligned buffer, as Windows wants it past its cache."""
    with mmap(-1, most) as buffer, FileIO(descriptor, closefd=False) as stream:
        return buffer[: cast(int, stream.readinto(buffer))]


def opened(path: Path, mode: Literal["rb", "wb", "xb"] = "rb") -> BinaryIO:
    """Open a file as ``open`` does."""
    return open(path, mode, opener=descriptor)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, or replace it by a complete new one. On failure an existing file is unchanged.

    Raises NameForbidden and OSError.
    """

    def write(part: Path) -> None:
        with opened(part, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    write_by(path, write)


def write_by(path: Path, write: Callable[[Path], object]) -> None:
    """As ``write_whole``, for what writes the file itself: it gets the path of a temporary file beside ``path``."""
    check_name(path)
    part = path.with_name(path.name + PART_SUFFIX)
    try:
        write(part)
        replace(part, path)
    except BaseException:  # Ctrl+C as well: nothing half written stays
        discard(part)
        raise


def protect(path: Path) -> None:
    """Mark a file as read-only, where its file system knows that: nobody writes into it by mistake."""
    with suppress(OSError):
        path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)


def remove_folder(path: Path) -> None:
    """Remove a folder with all that is in it; ignore a missing one. What can be removed is, also where some cannot."""
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        patiently(lambda: shutil.rmtree(path))


def discard(path: Path, by: Callable[[Path], None] = remove) -> bool:
    """Remove a file or folder that was not completed; return whether nothing of it is left in another program's hold.

    A file that cannot be removed is emptied where possible, and removed at a later start of the program.
    """
    try:
        by(path)
    except OSError as fault:
        with suppress(OSError):
            os.close(descriptor(path, os.O_WRONLY | os.O_TRUNC))
        leftovers.add(path)
        return not isinstance(fault, PermissionError)
    return True


def withdraw(*paths: Path, by: Callable[[Path], None] = remove) -> None:
    """Remove files that nobody may read. Raises LeftBehind for the first that another program holds."""
    held = [path for path in paths if not discard(path, by)]
    if held:
        raise LeftBehind(name=held[0].name, folder=str(held[0].parent))
