"""Evidence by content hash, beside the session file: ``NAME.tailieu/ab/<sha256>``.

A file is written, synced and named before any row refers to it. A row may refer to missing bytes (a
session copied without its evidence), never to partial ones. Needs no database and may be used in
any thread.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ..disk import files
from ..disk.folders import make_private
from ..disk.leftovers import PART_PREFIX
from .errors import EvidenceChanged, EvidenceUnreadable, FileMissing
from .files import device_errors, new_part

_CHUNK = 1 << 20
_READ_TWICE = 64 << 20
"""Maximum size of a file that is hashed before it is copied: adding it again then writes nothing.

A larger one is hashed while it is copied, so that a slow drive is read only once.
"""


def evidence_folder(session_file: Path) -> Path:
    """Return the evidence folder of a session file: same place, same name, ``.tailieu``."""
    return session_file.with_suffix(".tailieu")


class FileBlobs:
    """The evidence in one folder, created when the first file is added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, source: Path) -> tuple[str, int]:
        """Copy ``source`` into the folder; return SHA-256 (hex) and size.

        The same content is stored once; adding it again repairs a damaged copy. Raises
        EvidenceUnreadable (the source), EvidenceChanged (it changed meanwhile), DiskFull, ReadOnly,
        IoFailed (the folder); then nothing is left behind.
        """
        with _readable(source):
            stream = files.opened(source)
        with stream:
            known = ""
            if os.fstat(stream.fileno()).st_size <= _READ_TWICE:
                known, size = _pass_on(stream, source)
                stream.seek(0)
                if self._is_whole(known):
                    return known, size
            return self._store(stream, source, known)

    def path(self, sha256: str) -> Path:
        """Return the path of the bytes, existing or not. Raises ValueError unless ``sha256`` is 64 hex digits."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in lower-case hexadecimal digits")
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Return whether the file exists; ``verify`` checks its content."""
        return self.path(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        """Read the bytes and compare their hash. Raises FileMissing, EvidenceUnreadable."""
        path = self.path(sha256)
        if not path.is_file():
            raise FileMissing(file=path.name)
        with device_errors(path), files.opened(path) as stream:
            return _pass_on(stream, path)[0] == sha256

    def _is_whole(self, sha256: str) -> bool:
        """Return whether the stored bytes are correct; adding a file replaces a damaged copy."""
        return self.has(sha256) and self.verify(sha256)

    def missing(self, hashes: Iterable[str]) -> tuple[str, ...]:
        """Return those of ``hashes`` whose bytes are missing, in the order given."""
        return tuple(name for name in hashes if not self.has(name))

    def sweep(self) -> int:
        """Remove partial files left by a crash; return their number. Not while another thread adds files."""
        parts = list(self._folder.glob(f"{PART_PREFIX}*")) if self._folder.is_dir() else []
        for part in parts:
            files.discard(part)
        return len(parts)

    def _store(self, stream: BinaryIO, source: Path, known: str) -> tuple[str, int]:
        with device_errors(self._folder):
            make_private(self._folder)
            part = new_part(self._folder)
        try:
            with device_errors(self._folder), files.opened(part, "wb") as target:
                digest, size = _pass_on(stream, source, target)
                target.flush()
                os.fsync(target.fileno())
            if known not in ("", digest):
                raise EvidenceChanged(file=source.name)
            path = self.path(digest)
            with device_errors(self._folder):
                if not self._is_whole(digest):
                    if not path.parent.is_dir():
                        make_private(path.parent)
                        files.sync_name(path.parent)
                    files.replace(part, path)
                    files.sync_name(path)
        finally:
            files.discard(part)  # what another program still holds is swept at the next opening
        return digest, size


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EvidenceUnreadable(file=source.name) from fault


def _pass_on(stream: BinaryIO, source: Path, target: BinaryIO | None = None) -> tuple[str, int]:
    """Read the rest of ``stream``, copy it to ``target`` and return hash and size."""
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
