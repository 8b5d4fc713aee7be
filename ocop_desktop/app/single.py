"""One window for each person: a second start hands its files to the window that is open, and ends.

The first start holds a lock in the person's data folder and listens on a local socket. Server and caller exchange one
line each way: the server its process number, the caller a JSON object ``{"files": [path, …]}``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from .config import PROGRAM
from .desktop import let_come_forward

if TYPE_CHECKING:  # imported when a second start exists or the first window is seen: it would delay the window
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_S = 3.0
"""How long a second start waits for the first, which may still be starting."""

STEP_MS = 100
LONGEST_ADDRESS = 100
"""Bytes of a path that fit into a socket address of every Unix."""

LONGEST_LINE = 400_000
"""Bytes; the longest path of Windows has 32,767 characters, each six bytes long at most."""


class SingleWindow(QObject):
    """The lock and the socket of one data folder."""

    wanted = Signal(object)
    """A later start wants the window in front, with these files (tuple of Path)."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # stale only if its process is gone
        self.name = _name(folder)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Take the lock; return False only if another window of this folder holds it."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Hand ``files`` to the first window; return whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        until = monotonic() + PATIENCE_S
        while monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self.name)
            if socket.waitForConnected(STEP_MS) and self._ask(socket, files, until):
                return True
            socket.abort()
            sleep(STEP_MS / 1000)
        return False

    def _ask(self, socket: QLocalSocket, files: Sequence[Path], until: float) -> bool:
        process = _line(socket, until).strip()
        if not process.isdigit():
            return False
        let_come_forward(int(process))
        asked = json.dumps({"files": [str(file) for file in files]})
        socket.write(asked.encode("ascii") + b"\n")
        return _line(socket, until).strip() == b"ok"

    def listen(self) -> None:
        """Answer later starts from now on; without a socket they open windows of their own."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)  # left by a process that was killed; the lock says that it is gone
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        self._server.listen(self.name)

    def _meet(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        if socket is not None:
            # It lives as long as the server, its parent: there are few, and deleting one later crashed Qt 6.11.
            socket.readyRead.connect(lambda: self._read(socket))
            socket.write(f"{os.getpid()}\n".encode())

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_LINE:
                socket.abort()
            return
        asked = _asked(bytes(socket.readLine(LONGEST_LINE).data()))
        if asked is None:
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.wanted.emit(asked)

    def close(self) -> None:
        """Stop answering, and release the lock."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def _name(folder: Path) -> str:
    """Return the socket's path, in the person's own folder, where nobody else can take it; else a name for the folder.

    Windows' pipes have no folder, and a path longer than a socket address is none.
    """
    path = folder / "window.socket"
    if sys.platform != "win32" and len(os.fsencode(path)) < LONGEST_ADDRESS:
        return str(path)
    from hashlib import sha256

    return f"{PROGRAM}-{sha256(os.fsencode(folder)).hexdigest()[:16]}"


def _line(socket: QLocalSocket, until: float) -> bytes:
    while not socket.canReadLine() and monotonic() < until:
        if not socket.waitForReadyRead(STEP_MS) and not socket.isValid():
            break
    return bytes(socket.readLine(LONGEST_LINE).data())


def _asked(line: bytes) -> tuple[Path, ...] | None:
    """Return what a later start asks for, None if it is no question of this program."""
    try:
        given = json.loads(line)["files"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(given, list) or not all(isinstance(path, str) and path for path in given):
        return None
    return tuple(map(Path, given))
