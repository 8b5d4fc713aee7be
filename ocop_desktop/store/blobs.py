"""Evidence by content hash, beside the session file: ``NAME.tailieu/ab/<sha256>``.

A file is written, synced and named before any row mentions it; a row may name bytes that are
missing (a session copied without its evidence), never bytes that are half there. Needs no
database and may be used in any thread.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from .errors import EvidenceChanged, EvidenceUnreadable, FileMissing
from .files import PART, device_errors, new_part, sync_folder

_CHUNK = 1 << 20
_READ_TWICE = 64 << 20
"""Up to this size a file is hashed before it is copied: adding it again then writes nothing.

A larger one is copied while it is hashed, so that a slow stick is read only once.
"""


def evidence_folder(session_file: Path) -> Path:
    """The folder of the evidence of a session file: same place, same name, ``.tailieu``."""
    return session_file.with_suffix(".tailieu")


class FileBlobs:
    """The evidence in one folder, made when the first file is added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, source: Path) -> tuple[str, int]:
        """Copy ``source`` in; SHA-256 (hex) and size. The same content again is stored once,
        and mends a copy that was damaged.

        Raises EvidenceUnreadable (the source), EvidenceChanged (it changed meanwhile), DiskFull,
        ReadOnly, IoFailed (the folder); then nothing is left behind.
        """
        with _readable(source):
            stream = source.open("rb")
        with stream:
            known = ""
            if os.fstat(stream.fileno()).st_size <= _READ_TWICE:
                known, size = _pass_on(stream, source)
                stream.seek(0)
                if self._is_whole(known):
                    return known, size
            return self._store(stream, source, known)

    def path(self, sha256: str) -> Path:
        """Where the bytes lie or would lie. Raises ValueError unless it is 64 hex digits."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in lower-case hexadecimal digits")
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there; ``verify`` says whether they are right."""
        return self.path(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        """Read the bytes and compare. Raises FileMissing, EvidenceUnreadable."""
        path = self.path(sha256)
        if not path.is_file():
            raise FileMissing(file=path.name)
        with device_errors(path), path.open("rb") as stream:
            return _pass_on(stream, path)[0] == sha256

    def _is_whole(self, sha256: str) -> bool:
        """Whether the bytes are there and right: added again, a file that was damaged here is replaced."""
        return self.has(sha256) and self.verify(sha256)

    def missing(self, hashes: Iterable[str]) -> tuple[str, ...]:
        """Those of ``hashes`` whose bytes are not there, in the order given."""
        return tuple(name for name in hashes if not self.has(name))

    def sweep(self) -> int:
        """Remove what a crash left half-written; how many files. Not while another thread adds."""
        parts = list(self._folder.glob(f"{PART}*")) if self._folder.is_dir() else []
        for part in parts:
            part.unlink(missing_ok=True)
        return len(parts)

    def _store(self, stream: BinaryIO, source: Path, known: str) -> tuple[str, int]:
        with device_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = new_part(self._folder)
        try:
            with device_errors(self._folder), part.open("wb") as target:
                digest, size = _pass_on(stream, source, target)
                target.flush()
                os.fsync(target.fileno())
            if known not in ("", digest):
                raise EvidenceChanged(file=source.name)
            path = self.path(digest)
            with device_errors(self._folder):
                if not self._is_whole(digest):
                    if not path.parent.is_dir():
                        path.parent.mkdir()
                        sync_folder(self._folder)
                    part.replace(path)
                    sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
        return digest, size


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EvidenceUnreadable(file=source.name) from fault


def _pass_on(stream: BinaryIO, source: Path, target: BinaryIO | None = None) -> tuple[str, int]:
    """Hash and size of what ``stream`` still holds, copied to ``target`` on the way."""
    digest, size = sha256(), 0
    while chunk := _read(stream, source):
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest(), size


def _read(stream: BinaryIO, source: Path) -> bytes:
    with _readable(source):
        return stream.read(_CHUNK)
