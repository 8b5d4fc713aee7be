"""The unit of work: one action, one transaction, one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from ..domain.errors import DeviceError
from ..usecases.core.heads import LogHead
from ..usecases.core.ports import Found, UnitOfWork
from ..usecases.core.replay import replay
from .assessments import SqliteAssessments
from .audit import SqliteAuditLog
from .db import Db
from .decoding import UNEXPECTED, damaged_cells
from .dossiers import SqliteDossiers
from .engine import OpenFile, claim, path_of
from .errors import AuditBroken, FileDamaged, IoFailed, PathChanged, ReadOnly, RowDamaged, ValueNewer
from .file_at_path import FileAtPath
from .pins import SqlitePins
from .records import SqliteActs, SqlitePackages, SqlitePaperEntries
from .rescue import rescued
from .rows import SqliteRows
from .sealed import SqliteSealedSheets
from .sessions import SqliteMembers, SqliteProducts, SqliteSessions
from .sheets import SqliteSheets


class SqliteUnitOfWork(UnitOfWork):
    """A transaction: ``with work: …; work.commit()``. Leaving without commit, or by an exception, rolls back.

    May be entered repeatedly, never inside itself or another one of the same engine. After
    ``commit`` the repositories refuse calls until it is entered again. Must be entered in the
    thread that opened the engine. Repositories return values, which stay usable.
    """

    def __init__(self, engine: Engine, rescue: Sequence[Path] = ()) -> None:
        """rescue: folders for what must be saved elsewhere than beside the file, see ``PathChanged``."""
        self._engine = engine
        self._rescue = tuple(rescue)
        self._db = Db()
        self._file = OpenFile()
        self.session = SqliteSessions(self._db)
        self.members = SqliteMembers(self._db)
        self.products = SqliteProducts(self._db)
        self.dossiers = SqliteDossiers(self._db)
        self.sheets = SqliteSheets(self._db)
        self.sealed = SqliteSealedSheets(self._db)
        self.acts = SqliteActs(self._db)
        self.paper_entries = SqlitePaperEntries(self._db)
        self.packages = SqlitePackages(self._db)
        self.pins = SqlitePins(self._db)
        self.assessments = SqliteAssessments(self._db)
        self.rows = SqliteRows(self._db)
        self.audit = SqliteAuditLog(self._db, self.rows.hashes)
        self.committed: Callable[[Sequence[LogHead]], None] | None = None
        """Called after each commit with the heads of the log that it stored; must not raise."""

    def __enter__(self) -> Self:
        """Begin. Raises IoFailed where reading or writing failed before on this connection."""
        file = claim(self._engine)
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        file.busy = True
        self._file = file
        self._db.attach(connection, path_of(self._engine), file.cache)
        self.audit.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        told = self._lost(error) or self._damage(error)
        connection = self._db.detach(undone=True)
        if connection is not None:
            self._leave(connection, told or error)
        if told is not None:
            raise told from error

    def commit(self) -> None:
        """Make all changes durable; after the return a crash or a power cut loses nothing.

        Raises DiskFull, IoFailed or PathChanged, and RuntimeError where no entry of the log names the logged rows
        written; then nothing of the action is stored, except by PathChanged in the new file that it names.
        """
        connection = self._db.connection
        if not self._db.in_transaction:
            # SQLite rolled back by itself: committing nothing would look like success.
            raise IoFailed(file=path_of(self._engine).name, detail="rolled back")
        self.audit.close()
        try:
            self._check_path(connection, FileAtPath.lost)
            connection.commit()
            self._check_path(connection, FileAtPath.lost_by_commit)
        except BaseException as fault:
            lost = self._lost(fault)
            self._db.detach(undone=True)
            self._leave(connection, lost or fault)
            if lost is not None:
                raise lost from fault
            raise
        self._db.detach(undone=False)
        self._leave(connection, None)
        if self.committed is not None:
            self.committed(self.audit.stored())

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        """Return ``make()``, cached until anything is written."""
        return self._db.cached_until_write(name, make)

    def calculated(self, name: str) -> dict[Any, Any]:
        """Return the results of pure calculations of that name, cached while the file is open."""
        return self._db.calculated(name)

    def _check_path(self, connection: Connection, lost: Callable[[FileAtPath, Any], bytes | None]) -> None:
        """Raise PathChanged, with all that is held saved under a new name, where it is lost at its path."""
        pages = lost(self._file.at_path, connection.connection.dbapi_connection) if self._file.at_path else None
        if pages is not None:
            raise rescued(path_of(self._engine), pages, self, self._rescue)

    def _lost(self, error: BaseException | None) -> PathChanged | None:
        """Return the error to raise instead where SQLite failed because the file is gone from its path."""
        if isinstance(error, IoFailed | ReadOnly) and self._db.read_after_failure():
            try:
                self._check_path(self._db.connection, FileAtPath.lost)
            except PathChanged as lost:
                return lost
        return None

    def _damage(self, error: BaseException | None) -> DeviceError | None:
        """Return the error to raise instead where the action ended because a row is damaged."""
        if not isinstance(error, (*UNEXPECTED, ValueNewer)) or not self._db.read_after_failure():
            return None
        self._db.connection.rollback()  # only what is stored is compared with the log
        self.audit.begin()
        file = path_of(self._engine).name
        try:
            cells = tuple(damaged_cells(self._db.driver))
            if isinstance(error, ValueNewer):
                place = next((cell for cell in cells if cell.newer), None)
                where = {"table": place.table, "row": place.row} if place else {}
                return ValueNewer(**{**error.facts, **where})
            places = [(cell.table, cell.row) for cell in cells] or self._rows_unlike_the_log()
            return RowDamaged(file=file, table=places[0][0], row=places[0][1] or "–") if places else None
        except AuditBroken as broken:
            return broken
        except UNEXPECTED:
            return FileDamaged(file=file, detail=type(error).__name__)

    def _rows_unlike_the_log(self) -> list[tuple[str, str]]:
        """Return the rows that are not what the log says. Raises AuditBroken."""
        broken = self.audit.first_broken()
        if broken is not None:
            raise AuditBroken(file=path_of(self._engine).name, seq=broken)
        return [(fault.kind, fault.key) for fault in replay(self.audit.entries(), self.rows.present()).faults]

    def _leave(self, connection: Connection, error: BaseException | None) -> None:
        if isinstance(error, IoFailed | PathChanged):
            self._file.broken = error
        self._file.busy = False
        connection.close()  # rolls back uncommitted changes
