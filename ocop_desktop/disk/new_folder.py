"""A new folder of files that appears under its name only when all of them are complete.

It is filled beside its place under another name. Where that fails or is stopped, nothing stays and an earlier folder
is untouched; what a crash or a power cut leaves is removed at a later start of the program.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from ..domain.errors import DeviceError, InputError
from ..wording.system_faults import fault_term
from . import files
from .leftovers import PART_PREFIX, LeftBehind, leftovers
from .names import check_name, extended

_PIECE: Final = 1 << 20
_SPARE: Final = 8 << 20
"""Bytes that must be free beside the copied files, for what the program writes itself."""

Progress = Callable[[int, int], None]
"""Called with the files done and their number; may raise to stop: then nothing is left behind."""


class FolderTaken(InputError):
    """There is a file or folder of that name, which is never written into. Facts: path."""

    code = "folder.taken"


class FolderNotWritten(DeviceError):
    """The folder could not be completed. Nothing of it is left; on a drive that is away until the next start with it.

    Facts: path, reason (``term.fault``).
    """

    code = "folder.not_written"


class NewFolder:
    """The folder while it is being filled. Paths in it are relative, with slashes."""

    def __init__(self, root: Path, total: int, progress: Progress) -> None:
        self._root, self._total, self._progress = root, total, progress
        self._sums: dict[str, str] = {}

    @property
    def sums(self) -> Mapping[str, str]:
        """SHA-256 (hex) of every file by its path, in the order of writing."""
        return self._sums

    def write(self, path: str, data: bytes) -> None:
        """Write a file. Raises OSError."""
        files.write_whole(self._place(path), data)
        self._done(path, sha256(data).hexdigest())

    def make(self, path: str, write: Callable[[Path], object]) -> None:
        """Let ``write`` write a file. Raises OSError, and what it raises."""
        place = self._place(path)
        write(place)
        with files.opened(place) as stream:
            self._done(path, self._pass_on(stream))

    def stream(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file piece by piece. Raises OSError, and what ``pieces`` raises."""
        digest = sha256()
        with files.opened(self._place(path), "wb") as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
                self._step()
            target.flush()
            os.fsync(target.fileno())
        self._done(path, digest.hexdigest())

    def copy(self, path: str, source: Path, expected: str) -> bool:
        """Copy a file whose SHA-256 is known; return False, and leave it out, where it cannot be read or differs.

        Raises OSError where the copy cannot be written.
        """
        try:
            stream = files.opened(source)
        except OSError:
            return False
        place = self._place(path)
        with stream, files.opened(place, "wb") as target:
            try:
                whole = self._pass_on(stream, target) == expected
            except _Unreadable:
                whole = False
            target.flush()
            os.fsync(target.fileno())
        if whole:
            self._done(path, expected)
        else:
            files.remove(place)
        return whole

    def going_on(self, done: int, of: int) -> None:
        """Let a request to stop through while one long file is written; what is done of it is not counted."""
        self._step()

    def _place(self, path: str) -> Path:
        place = self._root.joinpath(*path.split("/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _done(self, path: str, digest: str) -> None:
        self._sums[path] = digest
        self._step()

    def _step(self) -> None:
        self._progress(min(len(self._sums), self._total), self._total)

    def _pass_on(self, stream: BinaryIO, target: BinaryIO | None = None) -> str:
        """Read the rest of ``stream``, copy it to ``target`` and return its SHA-256. Raises _Unreadable, OSError."""
        digest = sha256()
        while True:
            try:
                piece = stream.read(_PIECE)
            except OSError as fault:
                raise _Unreadable from fault
            if not piece:
                return digest.hexdigest()
            digest.update(piece)
            if target is not None:
                target.write(piece)
            self._step()


class _Unreadable(Exception):
    """A source cannot be read."""


@contextmanager
def new_folder(target: Path, *, size: int, total: int, progress: Progress) -> Iterator[NewFolder]:
    """Yield a folder to be filled; it gets its name when the block ends without an error.

    size: bytes to be copied, for the check of the free space. total: number of files. Raises FolderTaken,
    FolderNotWritten, NameForbidden, and what is raised inside; LeftBehind instead of any of them where another program
    holds a file of the unfinished folder.
    """
    check_name(target)
    _check_free(target)
    part = Path(extended(target.with_name(f"{PART_PREFIX}{secrets.token_hex(4)}").absolute(), 0))
    complete = False
    with leftovers.watching(part):
        try:
            if shutil.disk_usage(part.parent).free < size + _SPARE:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            part.mkdir()
            yield NewFolder(part, total, progress)
            _check_free(target)
            files.rename(part, target)
            complete = True
            files.sync_name(target)
        except OSError as fault:
            raise FolderNotWritten(path=str(target), reason=fault_term(fault)) from fault
        finally:
            if not complete and not files.discard(part, files.remove_folder):
                raise LeftBehind(name=part.name, folder=str(target.parent))


def _check_free(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise FolderTaken(path=str(target))
