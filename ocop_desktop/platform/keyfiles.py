"""Private key files: 32 secret bytes each, in the user-data folder, readable by this user only.

On Linux by the permission bits. On Windows by sealing: a folder on a stick has no permissions, and a
copy of the file is of no use to another user or on another computer.
Never in a session file, never in a package, never deliberately in a synchronised folder.
``packages.signing`` knows the purpose of the bytes (Ed25519); here they are only secret.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from ..disk.files import discard, opened, replace
from ..domain.errors import DeviceError
from .faults import DriveGone, KeyFileDamaged, KeyOfAnother, NameTaken, device_error
from .files import DurableFiles
from .guarding import THIS_USER, Guard

SECRET_SIZE: Final = 32
_PLAIN: Final = b"ocop-key-v1 "
_SEALED: Final = b"ocop-key-v2 "
_MOST: Final = 8192
_CONTENT = re.compile(rb"(ocop-key-v[12] )((?:[0-9a-f]{2})+)\n\Z")
_NAME = re.compile(r"[0-9a-z][0-9a-z_-]{0,127}\Z")


class KeyFiles:
    """The key files of one user. folder: created on the first ``store``, mode 0700; files 0600."""

    def __init__(self, folder: Path, files: DurableFiles | None = None, guard: Guard | None = THIS_USER) -> None:
        """guard: seals new keys; None where the permission bits protect them."""
        self._folder = folder
        self._files = files or DurableFiles()
        self._guard = guard

    def path(self, name: str) -> Path:
        """Return the path of a key. name: ``[0-9a-z][0-9a-z_-]*``, such as session and person id. Raises ValueError."""
        if not _NAME.match(name):
            raise ValueError(f"not a key name: {name!r}")
        return self._folder / f"{name}.key"

    def load(self, name: str) -> bytes | None:
        """Return the 32 secret bytes, or None where there is no such key; seal a key from before sealing.

        Raises KeyFileDamaged, KeyOfAnother, DeviceError.
        """
        path = self.path(name)
        try:
            with opened(path) as stream:
                text = stream.read(_MOST)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise device_error(fault, path) from fault
        found = _CONTENT.match(text)
        secret = bytes.fromhex(found[2].decode()) if found else b""
        if found and found[1] == _SEALED:
            try:
                secret = self._unseal(secret)
            except OSError as fault:
                raise KeyOfAnother(name=path.name, folder=str(path.parent)) from fault
        if len(secret) != SECRET_SIZE:
            raise KeyFileDamaged(name=path.name, folder=str(path.parent))
        if found and found[1] == _PLAIN and self._guard is not None:
            with suppress(OSError, DeviceError):  # the key is good as it is; the next use tries again
                self._seal_stored(path, secret, self._guard)
        return secret

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
        try:
            text = _text(_PLAIN, secret) if self._guard is None else _text(_SEALED, self._guard.seal(secret))
        except OSError as fault:
            raise device_error(fault, path) from fault
        self._files.write_new_file(path, [text], len(text), mode=0o600)

    def _seal_stored(self, path: Path, secret: bytes, guard: Guard) -> None:
        """Replace a plain key file by a sealed one: written beside it, read back and opened before it takes its place.

        Under a name of its own: two programs that do this at once do not meet. Raises OSError, DeviceError.
        """
        sealed = path.with_name(f"{path.name}.{token_hex(8)}")
        text = _text(_SEALED, guard.seal(secret))
        if guard.unseal(bytes.fromhex(text[len(_SEALED) :].decode())) != secret:
            raise OSError("the sealed key is another one")
        self._files.write_new_file(sealed, [text], len(text), mode=0o600)
        try:
            replace(sealed, path)
        except OSError:
            discard(sealed)
            raise

    def _unseal(self, sealed: bytes) -> bytes:
        if self._guard is None:
            raise OSError("sealed on another system")
        return self._guard.unseal(sealed)

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


def _text(head: bytes, body: bytes) -> bytes:
    return head + body.hex().encode() + b"\n"
