"""The recent files of the start page: remembered with name, owner and state; looked at away from the GUI thread."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ..gateway import OpenedSession
from ..preferences import Preferences
from ..tasks import Job, Tasks
from .start_page import StartPage


class Recents:
    """aside: background work."""

    def __init__(self, preferences: Preferences, aside: Tasks, start: StartPage) -> None:
        self._preferences, self._aside, self._start = preferences, aside, start
        self._noted: tuple[Path, str, str, str] | None = None

    def note(self, opened: OpenedSession) -> None:
        """Remember the open file, and its state as it changes."""
        owner = "" if opened.is_secretary or opened.actor is None else opened.actor.code
        session = opened.head.session
        known = (opened.path, session.name, owner, session.state.value)
        if known != self._noted:
            self._noted = known
            self._preferences.remember(*known)

    def forget(self, path: Path) -> None:
        """Remove a file from the list, not from the disk."""
        self._preferences.forget(path)
        self.show()

    def show(self) -> None:
        """Show the list; mark missing files and the time of the last writing later."""
        self._noted = None
        files = self._preferences.recent_files
        self._start.show_recent(files)

        def look(job: Job) -> tuple[frozenset[Path], dict[Path, datetime]]:
            saved = {known.path: at for known in files if (at := _saved(known.path)) is not None}
            return frozenset(known.path for known in files if known.path not in saved), saved

        if files:
            self._aside.submit(look, lambda found: self._start.show_missing(*found), lambda _: None, "recent")


def _saved(path: Path) -> datetime | None:
    """Return when the file was last written; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
