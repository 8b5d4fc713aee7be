"""The store thread's side of the window: one program, at most one open session file.

Every method is called on the store thread alone; the file is opened, used and closed there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import OcopError

if TYPE_CHECKING:
    from ..usecases.overview.program import OpenSession, Program
    from ..usecases.preparing.preparing import NewSession


class StoreOffice:
    """``ui.desk.Office`` over the real program."""

    def __init__(self, build: Callable[[], Program]) -> None:
        self._build = build
        self._program: Program | None = None
        self._session: OpenSession | None = None

    def program(self) -> Program:
        """The program, built at the first call."""
        if self._program is None:
            self._program = self._build()
        return self._program

    def open(self, path: Path) -> OpenSession:
        """Open a file instead of the one in hand, which stays where that fails; the same file is read again."""
        held = self._session
        if held is not None and _same(held.path, path):
            return held
        return self._hold(self.program().open(path))

    def create(self, path: Path, command: NewSession) -> OpenSession:
        """Make a session file, its folder with it, and hold it; the one in hand stays until that is done."""
        from ..platform.faults import device_error

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise device_error(fault, path.parent) from fault
        return self._hold(self.program().create(path, command))

    def join(self, package: Path, member: str) -> OpenSession:
        """Make and open a member's workspace; the file in hand stays where that fails."""
        held = self._session
        try:
            return self._hold(self.program().join(package, member))
        except OcopError:
            if held is None:
                raise
            # The workspace may be the very file in hand, which is locked; once more without it.
            self.close()
            try:
                return self._hold(self.program().join(package, member))
            except OcopError:
                self._session = self.program().open(held.path)
                raise

    def session(self) -> OpenSession:
        """The open session. Raises LookupError where none is open."""
        if self._session is None:
            raise LookupError("no session is open")
        return self._session

    def _hold(self, session: OpenSession) -> OpenSession:
        self.close()
        self._session = session
        return session

    def close(self) -> None:
        """Close the file in hand, if any."""
        session, self._session = self._session, None
        if session is not None:
            session.close()


def _same(held: Path, path: Path) -> bool:
    """Whether both name one file."""
    try:
        return held.samefile(path)
    except OSError:
        return held == path
