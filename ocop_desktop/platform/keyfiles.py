"""Private key files: 32 secret bytes each, in the user-data folder, readable by this user only.

Never in a session file, never in a package, never deliberately in a synchronised folder.
``packages.signing`` knows the purpose of the bytes (Ed25519); here they are only secret.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ..disk.files import opened
from .faults import DriveGone, KeyFileDamaged, NameTaken, device_error
from .files import DurableFiles

SECRET_SIZE: Final = 32
_HEAD: Final = b"ocop-key-v1 "
_SIZE: Final = len(_HEAD) + 2 * SECRET_SIZE + 1
_NAME = re.compile(r"[0-9a-z][0-9a-z_-]{0,127}\Z")


class KeyFiles:
    """The key files of one user. folder: created on the first ``store``, mode 0700; files 0600."""

    def __init__(self, folder: Path, files: DurableFiles | None = None) -> None:
        self._folder = folder
        self._files = files or DurableFiles()

    def path(self, name: str) -> Path:
        """Return the path of a key. name: ``[0-9a-z][0-9a-z_-]*``, such as session and person id. Raises ValueError."""
        if not _NAME.match(name):
            raise ValueError(f"not a key name: {name!r}")
        return self._folder / f"{name}.key"

    def load(self, name: str) -> bytes | None:
        """Return the 32 secret bytes, or None where there is no such key. Raises KeyFileDamaged, DeviceError."""
        path = self.path(name)
        try:
            with opened(path) as stream:
                text = stream.read(_SIZE + 1)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise device_error(fault, path) from fault
        digits = text[len(_HEAD) : -1]
        if len(text) != _SIZE or text != _HEAD + digits + b"\n" or not re.match(rb"[0-9a-f]+\Z", digits):
            raise KeyFileDamaged(name=path.name, folder=str(path.parent))
        return bytes.fromhex(digits.decode())

    def store(self, name: str, secret: bytes) -> None:
        """Store a new key durably. Raises NameTaken where there is one (never overwritten), DeviceError."""
        if len(secret) != SECRET_SIZE:
            raise ValueError(f"a key has {SECRET_SIZE} bytes")
        path = self.path(name)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix":
                self._folder.chmod(0o700)
        except FileExistsError as fault:  # a file where a folder should be, in the words of Windows
            raise DriveGone(name=path.name, folder=str(path.parent)) from fault
        except OSError as fault:
            raise device_error(fault, path) from fault
        text = _HEAD + secret.hex().encode() + b"\n"
        self._files.write_new_file(path, [text], len(text), mode=0o600)

    def load_or_create(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return the key of that name; create it with ``make`` the first time. Raises KeyFileDamaged, DeviceError.

        Two programs starting at once get the same key: the first that is stored.
        """
        known = self.load(name)
        if known is not None:
            return known
        secret = make()
        try:
            self.store(name, secret)
        except NameTaken:
            stored = self.load(name)
            if stored is None:
                raise
            return stored
        return secret
