"""Files that must really be there: written beside, synced, renamed, read back; and copies taken in once.

Only after ``write_new_file`` returned may a person be told that the stick can be pulled out.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from .calls import FileCalls
from .faults import DiskFull, DriveGone, FileOverLimit, NameTaken, NotAFile, ReadBackDiffers, device_error

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all; may raise to cancel: nothing is left behind then."""

PART_SUFFIX: Final = ".part"
"""Ending of a file being written; one left by a lost computer is replaced by the next writing."""

_BUFFER: Final = 1024 * 1024
_SPARE: Final = 64 * 1024
"""Bytes left free beside a new file, for the folder's own growth."""


def _silent(done: int, total: int) -> None:
    """Progress nobody watches."""


class DurableFiles:
    """Writes and takes in files. calls: the system, or a test's stand-in."""

    def __init__(self, calls: FileCalls | None = None) -> None:
        self._calls = calls or FileCalls()

    def trouble(self, path: Path) -> AbstractContextManager[None]:
        """Turns an OSError inside into the DeviceError that names ``path``."""
        return _told(path)

    def free_space(self, folder: Path) -> int:
        """Bytes free on the folder's drive. Raises DeviceError."""
        with _told(folder):
            return self._calls.free_space(folder)

    def write_new_file(
        self,
        path: Path,
        pieces: Iterable[bytes],
        size: int,
        progress: Progress = _silent,
        *,
        mode: int = 0o666,
    ) -> tuple[str, int]:
        """Write a file that does not exist yet; SHA-256 (hex) and size as read back from the medium.

        size: bytes the pieces make, for the free-space check and progress. progress is told bytes out
        of 2 × size: written, then read back. mode: permission bits where the system has them. Order:
        free space, write beside as ``.part``, sync, rename without overwriting, sync the folder, read
        back past the cache where the system offers that. On failure or when cancelled neither file is
        left. Raises NameTaken, DiskFull, ReadBackDiffers and the other DeviceErrors.
        """
        self._check_room(path, size)
        part = path.with_name(path.name + PART_SUFFIX)
        left: Path | None = part
        try:
            with _told(path):
                self._calls.remove(part)
            written = self._write(part, pieces, lambda done: progress(done, 2 * size), path, mode)
            with _told(path):
                self._calls.rename_new(part, path)
                left = path
                self._calls.sync_folder(path.parent)
            if self._read_back(path, lambda done: progress(size + done, 2 * size)) != written:
                raise ReadBackDiffers(name=path.name, folder=str(path.parent))
            left = None
        finally:
            if left is not None:
                with suppress(OSError):  # a vanished drive: there is nothing to tidy
                    self._calls.remove(left)
        return written

    def copy_in(self, source: Path, folder: Path, limit: int, progress: Progress = _silent) -> tuple[Path, str, int]:
        """Copy a foreign file into a private folder, reading it once: the copy, its SHA-256 and size.

        limit: most bytes taken. The copy has a name of its own and is readable by this user alone; it
        is scratch, not synced. Raises NotAFile, FileOverLimit, DeviceErrors; leaves nothing then.
        """
        target = folder / f"incoming-{secrets.token_hex(8)}"
        finished = False
        with self._reading(source) as (descriptor, size):
            if size > limit:
                raise FileOverLimit(name=source.name, limit=limit)
            try:
                written = self._write(
                    target,
                    self._pieces(descriptor, source, limit),
                    lambda done: progress(done, size),
                    target,
                    0o600,
                    sync=False,
                )
                finished = True
            finally:
                if not finished:
                    with suppress(OSError):
                        self._calls.remove(target)
        return target, *written

    def _check_room(self, path: Path, size: int) -> None:
        with _told(path):
            there, taken = path.parent.is_dir(), path.exists() or path.is_symlink()
            free = self._calls.free_space(path.parent) if there else 0
        if not there:
            raise DriveGone(name=path.name, folder=str(path.parent))
        if taken:
            raise NameTaken(name=path.name, folder=str(path.parent))
        if free < size + _SPARE:
            raise DiskFull(name=path.name, folder=str(path.parent), needed=size, free=free)

    def _write(
        self,
        path: Path,
        pieces: Iterable[bytes],
        tell: Callable[[int], None],
        shown: Path,
        mode: int,
        *,
        sync: bool = True,
    ) -> tuple[str, int]:
        """SHA-256 and size of what was written. shown: the file that errors name."""
        digest, size = sha256(), 0
        with _told(shown):
            descriptor = self._calls.create(path, mode)
        try:
            for piece in _gathered(pieces):
                digest.update(piece)
                with _told(shown):
                    self._write_all(descriptor, piece)
                size += len(piece)
                tell(size)
            if sync:
                with _told(shown):
                    self._calls.sync(descriptor)
                    self._calls.forget(descriptor)
        finally:
            with _told(shown):
                self._calls.close(descriptor)
        return digest.hexdigest(), size

    def _write_all(self, descriptor: int, piece: bytes) -> None:
        view = memoryview(piece)
        while view:
            view = view[self._calls.write(descriptor, view) :]

    def _read_back(self, path: Path, tell: Callable[[int], None]) -> tuple[str, int]:
        digest, size = sha256(), 0
        with self._reading(path) as (descriptor, _):
            for piece in self._pieces(descriptor, path, None):
                digest.update(piece)
                size += len(piece)
                tell(size)
        return digest.hexdigest(), size

    @contextmanager
    def _reading(self, path: Path) -> Iterator[tuple[int, int]]:
        """Descriptor and size of a regular file."""
        with _told(path):
            if path.exists() and not path.is_file():  # Windows calls a folder "no permission"; a pipe would wait
                raise NotAFile(name=path.name)
            descriptor = self._calls.open(path)
        try:
            with _told(path):
                regular, size = self._calls.is_regular(descriptor), self._calls.size(descriptor)
            if not regular:
                raise NotAFile(name=path.name)
            yield descriptor, size
        finally:
            self._calls.close(descriptor)

    def _pieces(self, descriptor: int, path: Path, limit: int | None) -> Iterator[bytes]:
        size = 0
        while True:
            with _told(path):
                piece = self._calls.read(descriptor, _BUFFER)
            if not piece:
                return
            size += len(piece)
            if limit is not None and size > limit:  # it grew while being read
                raise FileOverLimit(name=path.name, limit=limit)
            yield piece


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """OSErrors of the calls inside become the DeviceError that names ``path``."""
    try:
        yield
    except OSError as fault:
        raise device_error(fault, path) from fault


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer, larger pieces: sticks are slow at many small writings."""
    waiting = bytearray()
    for piece in pieces:
        if not waiting and len(piece) >= _BUFFER:
            yield piece
            continue
        waiting += piece
        if len(waiting) >= _BUFFER:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)
