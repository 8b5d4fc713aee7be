"""The window's access to sessions on the store thread: one program, at most one open session file.

All methods are called on the store thread only; the file is opened, used and closed there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import OcopError

if TYPE_CHECKING:
    from ..usecases.overview.program import OpenSession, Program
    from ..usecases.preparing.preparing import NewSession


class SessionKeeper:
    """Holds the program and the open session for the store thread."""

    def __init__(self, build: Callable[[], Program]) -> None:
        self._build = build
        self._program: Program | None = None
        self._session: OpenSession | None = None

    def program(self) -> Program:
        """Return the program, built at the first call."""
        if self._program is None:
            self._program = self._build()
        return self._program

    def open(self, path: Path) -> OpenSession:
        """Open a file instead of the open one, which stays open on failure; do not reopen the same file."""
        held = self._session
        if held is not None and _same(held.path, path):
            return held
        return self._hold(self.program().open(path))

    def create(self, path: Path, command: NewSession) -> OpenSession:
        """Create and open a session file, with its folder; the open one is closed only on success."""
        return self._hold(self.program().create(path, command))

    def join(self, package: Path, member: str, digits: str) -> OpenSession:
        """Create and open a member's workspace; the open file stays open on failure."""
        held = self._session
        try:
            return self._hold(self.program().join(package, member, digits=digits))
        except OcopError:
            if held is None:
                raise
            # The workspace may be the open file itself, which is locked: try again after closing
            # it.
            self.close()
            try:
                return self._hold(self.program().join(package, member, digits=digits))
            except OcopError:
                self._session = self.program().open(held.path)
                raise

    def session(self) -> OpenSession:
        """Return the open session. Raises LookupError if none is open."""
        if self._session is None:
            raise LookupError("no session is open")
        return self._session

    def _hold(self, session: OpenSession) -> OpenSession:
        self.close()
        self._session = session
        return session

    def close(self) -> None:
        """Close the open file, if any."""
        session, self._session = self._session, None
        if session is not None:
            session.close()


def _same(held: Path, path: Path) -> bool:
    """Return whether both paths name one file."""
    try:
        return held.samefile(path)
    except OSError:
        return held == path
