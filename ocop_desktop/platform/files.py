"""Durable files: temporary file, sync, rename, read back; and copies of foreign files, read once.

Only after ``write_new_file`` has returned may the program say that the USB drive can be removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from ..disk.files import discard, withdraw
from ..disk.leftovers import PART_SUFFIX
from ..disk.names import check_name
from .calls import FileCalls
from .faults import DiskFull, DriveGone, FileOverLimit, NameTaken, NotAFile, ReadBackDiffers, device_error

Progress = Callable[[int, int], None]
"""Called with bytes done and total bytes; may raise to cancel: then nothing is left behind."""

_BUFFER: Final = 1024 * 1024
_SPARE: Final = 64 * 1024
"""Bytes left free beside a new file, for the growth of the folder itself."""


def _no_progress(done: int, total: int) -> None:
    """Ignore the progress."""


class DurableFiles:
    """Writes and copies files. calls: the system, or a test's fake."""

    def __init__(self, calls: FileCalls | None = None) -> None:
        self._calls = calls or FileCalls()
        self._drives: dict[Path, int] = {}

    def device_errors(self, path: Path) -> AbstractContextManager[None]:
        """Return a context that translates an OSError into the DeviceError naming ``path``."""
        return _device_errors(path)

    def free_space(self, folder: Path) -> int:
        """Return the bytes free on the folder's drive. Raises DeviceError."""
        with _device_errors(folder):
            return self._calls.free_space(folder)

    def check_room(self, path: Path, size: int) -> None:
        """Check that ``size`` bytes may be written. Raises DeviceError: DriveGone, NameTaken, DiskFull."""
        check_name(path)
        with _device_errors(path):
            there, taken = path.parent.is_dir(), path.exists() or path.is_symlink()
            free = self._calls.free_space(path.parent) if there else 0
        if not there:
            raise DriveGone(name=path.name, folder=str(path.parent))
        self._check_drive(path)
        if taken:
            raise NameTaken(name=path.name, folder=str(path.parent))
        if free < size + _SPARE:
            raise DiskFull(name=path.name, folder=str(path.parent), needed=size + _SPARE, free=free)

    def write_new_file(
        self,
        path: Path,
        pieces: Iterable[bytes],
        size: int,
        progress: Progress = _no_progress,
        *,
        mode: int = 0o666,
    ) -> tuple[str, int]:
        """Write a file that does not exist yet; return SHA-256 (hex) and size as read back from the medium.

        size: total bytes of the pieces, for the free-space check and progress. progress gets bytes
        out of 2 × size: written, then read back. mode: permission bits where supported. Order: free
        space, write ``.part``, sync, rename without overwriting, sync the name, read back past
        the cache where supported. On failure or cancellation neither file is left. Raises
        NameForbidden, NameTaken, DiskFull, ReadBackDiffers and the other DeviceErrors; LeftBehind instead of any
        of them where another program holds the unfinished file.
        """
        self.check_room(path, size)
        part = path.with_name(path.name + PART_SUFFIX)
        left: Path | None = part
        try:
            with _device_errors(path):
                self._calls.remove(part)
            written = self._write(part, pieces, lambda done: progress(done, 2 * size), path, mode)
            with _device_errors(path):
                self._calls.rename_new(part, path)
                left = path
                self._calls.sync_name(path)
            self._check_drive(path)
            if self._read_back(path, lambda done: progress(size + done, 2 * size)) != written:
                raise ReadBackDiffers(name=path.name, folder=str(path.parent))
            left = None
        finally:
            if left is not None:
                withdraw(left, by=self._calls.remove)
        return written

    def copy_in(
        self, source: Path, folder: Path, limit: int, progress: Progress = _no_progress
    ) -> tuple[Path, str, int]:
        """Copy a foreign file into a private folder, reading it once; return the copy, its SHA-256 and size.

        limit: maximum bytes. The copy has a name of its own and is readable by this user only; it
        is temporary, not synced. Raises NotAFile, FileOverLimit, DeviceErrors; then leaves nothing.
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
                    target.with_name(source.name),
                    0o600,
                    sync=False,
                )
                finished = True
            finally:
                if not finished:
                    discard(target, self._calls.remove)
        return target, *written

    def _check_drive(self, path: Path) -> None:
        """Raise DriveGone where the folder lies on another drive than for the first file written into it.

        A stick that was pulled out may leave its folder, which then belongs to the computer's own disk. Told once: what
        is written after the next start of the act is meant for the drive that is there.
        """
        with _device_errors(path):
            now = self._calls.drive(path.parent)
        if self._drives.setdefault(path.parent, now) != now:
            del self._drives[path.parent]
            raise DriveGone(name=path.name, folder=str(path.parent))

    def _write(
        self,
        path: Path,
        pieces: Iterable[bytes],
        report: Callable[[int], None],
        shown: Path,
        mode: int,
        *,
        sync: bool = True,
    ) -> tuple[str, int]:
        """Return SHA-256 and size of the written bytes. shown: the file named in errors."""
        digest, size = sha256(), 0
        with _device_errors(shown):
            descriptor = self._calls.create(path, mode)
        try:
            for piece in _gathered(pieces):
                digest.update(piece)
                with _device_errors(shown):
                    self._write_all(descriptor, piece)
                size += len(piece)
                report(size)
            if sync:
                with _device_errors(shown):
                    self._calls.sync(descriptor)
                    self._calls.forget(descriptor)
        finally:
            with _device_errors(shown):
                self._calls.close(descriptor)
        return digest.hexdigest(), size

    def _write_all(self, descriptor: int, piece: bytes) -> None:
        view = memoryview(piece)
        while view:
            view = view[self._calls.write(descriptor, view) :]

    def _read_back(self, path: Path, report: Callable[[int], None]) -> tuple[str, int]:
        digest, size = sha256(), 0
        with self._reading(path, self._calls.open_again) as (descriptor, _):
            for piece in self._pieces(descriptor, path, None):
                digest.update(piece)
                size += len(piece)
                report(size)
        return digest.hexdigest(), size

    @contextmanager
    def _reading(self, path: Path, start: Callable[[Path], int] | None = None) -> Iterator[tuple[int, int]]:
        """Yield descriptor and size of a regular file. start: opens it."""
        with _device_errors(path):
            if path.exists() and not path.is_file():  # Windows reports a folder as "no permission"; a pipe would block
                raise NotAFile(name=path.name)
            descriptor = (start or self._calls.open)(path)
        try:
            with _device_errors(path):
                regular, size = self._calls.is_regular(descriptor), self._calls.size(descriptor)
            if not regular:
                raise NotAFile(name=path.name)
            yield descriptor, size
        finally:
            self._calls.close(descriptor)

    def _pieces(self, descriptor: int, path: Path, limit: int | None) -> Iterator[bytes]:
        size = 0
        while True:
            with _device_errors(path):
                piece = self._calls.read(descriptor, _BUFFER)
            if not piece:
                return
            size += len(piece)
            if limit is not None and size > limit:  # it grew while being read
                raise FileOverLimit(name=path.name, limit=limit)
            yield piece


@contextmanager
def _device_errors(path: Path) -> Iterator[None]:
    """Translate an OSError of the calls inside into the DeviceError that names ``path``."""
    try:
        yield
    except OSError as fault:
        raise device_error(fault, path) from fault


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Merge the bytes into fewer, larger pieces: USB drives are slow at many small writes."""
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
