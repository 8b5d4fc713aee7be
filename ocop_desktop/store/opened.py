"""An open session file as one object: its unit of work, copying, closing. Hides the engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .backup import save_copy
from .checks import check_whole
from .engine import claim, close_engine, open_engine
from .errors import damage_told
from .unit_of_work import SqliteUnitOfWork


class OpenedFile:
    """One session file, open and locked for this process in this thread; see ``engine`` for threads."""

    def __init__(self, path: Path, rescue: Sequence[Path] = ()) -> None:
        """Open the file. Raises the errors of ``open_engine``.

        rescue: folders for what must be saved elsewhere, where the folder of ``path`` is not there any more.
        """
        self.path = path
        self._engine = open_engine(path)
        self.work = SqliteUnitOfWork(self._engine, rescue)

    def save_copy(self, target: Path) -> None:
        """Make a verified copy by SQLite's backup API, between units of work. Raises DeviceError."""
        save_copy(self._engine, target)

    def check_store(self) -> None:
        """Check pages, references and the whole audit log, between units of work. Raises FileDamaged, AuditBroken."""
        claim(self._engine)
        with damage_told(self.path), self._engine.connect() as connection, connection.begin():
            check_whole(connection, self.path)

    def close(self) -> None:
        """Close and unlock the file."""
        close_engine(self._engine)
