"""The only connection to a session file, with every safety setting set and read back.

Threads: SQLite's connection belongs to the thread that made it and refuses any other. Call
``open_engine``, every unit of work, ``save_copy`` and ``close_engine`` in the same thread (the
store thread). While a file is open nothing else in the process may open it, not even for reading:
closing any other handle on it would drop the lock on POSIX systems. Use ``save_copy`` for copies.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from ..domain.errors import DeviceError
from .checks import check_opening
from .db import Cache
from .errors import (
    FileDamaged,
    FileForeign,
    FileInUse,
    FileMissing,
    FileNewer,
    FileOlder,
    PathChanged,
    ReadOnly,
    SettingsRefused,
    SqliteTooOld,
    damage_told,
    from_sqlite,
)
from .file_at_path import FileAtPath, mark_of
from .files import device_errors
from .schema import APPLICATION_ID, REVISIONS, SQLITE_NEEDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy.engine import ExceptionContext

SETTINGS: tuple[tuple[str, str | int, tuple[object, ...]], ...] = (
    # locking_mode comes first: the first read then takes the lock and holds it.
    ("locking_mode", "EXCLUSIVE", ("exclusive",)),
    ("journal_mode", "TRUNCATE", ("truncate",)),
    ("synchronous", "EXTRA", (3,)),
    ("foreign_keys", "ON", (1,)),
    ("recursive_triggers", "ON", (1,)),
    ("trusted_schema", "OFF", (0,)),
    ("cell_size_check", "ON", (1,)),
    ("mmap_size", 0, (0, None)),  # None: this SQLite was built without memory mapping
    ("temp_store", "MEMORY", (2,)),
    ("secure_delete", "ON", (1,)),
    # The whole of an ordinary session stays in memory, and nothing is written before a commit: see ``file_at_path``.
    ("cache_size", -65_536, (-65_536,)),
    ("cache_spill", "OFF", (0,)),
)
"""Name, value set, values accepted when read back.

Source: a simulation of power loss over every write of a transaction: TRUNCATE with EXTRA lost no
acknowledged commit, with or without directory syncs; see docs/adr/0007.
"""

BUSY_SECONDS = 0.25
"""Time in seconds that an opening waits for another program that is just closing the file."""

_DEFENSIVE = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)  # offered from Python 3.12 on


@dataclass(slots=True)
class OpenFile:
    """The state of an engine's only connection.

    thread: the thread that made it. busy: a unit of work runs on it. broken: why it is not used any more.
    at_path: the file as the system shows it at its path. cache: cached content of tables, see ``db``.
    """

    thread: int = 0
    busy: bool = False
    broken: DeviceError | None = None
    at_path: FileAtPath | None = None
    cache: Cache = field(default_factory=Cache)


_files: WeakKeyDictionary[Engine, OpenFile] = WeakKeyDictionary()


def claim(engine: Engine) -> OpenFile:
    """Return the state of the connection for a caller about to use it.

    Raises RuntimeError in another thread or while a unit of work runs (a programming error: even
    checking out the connection would roll back the transaction), IoFailed or PathChanged where the file
    failed before.
    """
    file = _files[engine]
    if file.thread not in (0, get_ident()):
        raise RuntimeError("the session file is used outside of the thread that opened it")
    if file.busy:
        raise RuntimeError("a unit of work is open already")
    if file.broken is not None:
        # After a failed sync the content of the medium is unknown until the file is opened again.
        raise type(file.broken)(**file.broken.facts)
    return file


def open_engine(path: Path, *, revisions: Sequence[str] = REVISIONS) -> Engine:
    """Open the session file ``path``: locked for this process alone and checked.

    Raises FileMissing, FileInUse, FileDamaged, FileForeign, FileNewer, FileOlder (call
    ``migrate.upgrade``), AuditBroken, ReadOnly, SettingsRefused, SqliteTooOld, IoFailed.
    """
    engine = make_engine(path)
    try:
        with damage_told(path), engine.connect() as connection, connection.begin():
            check_identity(connection, path, revisions)
            check_opening(connection, path)
    except BaseException:
        close_engine(engine)
        raise
    return engine


def close_engine(engine: Engine) -> None:
    """Close the file and let SQLite remove its empty journal while it still holds the lock.

    A journal that is not empty is never touched: it repairs the file at the next opening.
    """
    engine.dispose()


def path_of(engine: Engine) -> Path:
    """Return the session file of the engine."""
    return Path(str(engine.url.database))


def make_engine(path: Path, *, migrating: bool = False) -> Engine:
    """Create an engine with one connection, all settings and the BEGIN IMMEDIATE hook, without checks.

    migrating: the file may still be empty, and foreign keys are off while tables are rebuilt.
    """
    full = path.absolute()
    file = OpenFile()

    def creator() -> sqlite3.Connection:
        at_path = FileAtPath(full, mark_of(full))
        connection = connect(full, migrating=migrating)
        if not at_path.is_opened():  # replaced in this very moment
            connection.close()
            raise FileInUse(file=full.name)
        file.at_path = at_path
        return connection

    engine = create_engine(URL.create("sqlite+pysqlite", database=str(full)), creator=creator, poolclass=StaticPool)
    _files[engine] = file

    @event.listens_for(engine, "connect")
    def connected(connection: object, record: object) -> None:
        file.thread = get_ident()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Python's driver would begin late and not at all for DDL; IMMEDIATE also for reads, so that
        # a transaction never fails half-way because it cannot get the lock.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error", retval=True)
    def translate(context: ExceptionContext) -> BaseException | None:
        return from_sqlite(context.original_exception, full)

    @event.listens_for(engine, "close")
    def close(connection: Any, record: object) -> None:
        # The journal's path may belong to another file by now: its journal is not ours to remove.
        _leave_cleanly(connection, remove_journal=not isinstance(file.broken, PathChanged))

    return engine


def connect(path: Path, *, migrating: bool = False) -> sqlite3.Connection:
    """Return a driver connection to the existing file ``path``: locked, every setting read back.

    Raises the errors of ``open_engine`` for a file that cannot be opened at all, including
    FileForeign.
    """
    if sqlite3.sqlite_version_info < SQLITE_NEEDED:
        raise SqliteTooOld(found=sqlite3.sqlite_version, wanted=".".join(map(str, SQLITE_NEEDED)))
    with device_errors(path):
        if not path.is_file():
            raise FileMissing(file=path.name)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise ReadOnly(file=path.name)
    try:
        connection = sqlite3.connect(
            f"file://{_uri_path(path)}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=256,
        )
    except sqlite3.Error as fault:
        raise from_sqlite(fault, path) or fault from fault
    try:
        if not migrating and connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise FileForeign(file=path.name)  # before any setting writes to a foreign file
        _apply_settings(connection, foreign_keys=not migrating)
        # Without a transaction the lock would only be taken by the first write.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.Error as fault:
        connection.close()
        raise from_sqlite(fault, path) or fault from fault
    except BaseException:
        connection.close()
        raise
    return connection


def check_identity(connection: Connection, path: Path, revisions: Sequence[str]) -> None:
    """Raise FileNewer, FileOlder or FileDamaged unless the file has the newest schema known here."""
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first() is None:
        raise FileDamaged(file=path.name, detail="alembic_version")
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    known = len(revisions)
    stored = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if found > known or (len(stored) == 1 and stored[0] not in revisions):
        raise FileNewer(file=path.name, found=found, known=known)
    if not found or stored != [revisions[found - 1]]:
        raise FileDamaged(file=path.name, detail="alembic_version")
    if found < known:
        raise FileOlder(file=path.name, found=found, known=known)


def read_settings(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the present value of every safety setting of the connection."""
    found: dict[str, Any] = {}
    for name, _, _ in SETTINGS:
        row = connection.execute(f"PRAGMA {name}").fetchone()
        found[name] = row[0] if row else None
    if _DEFENSIVE is not None:
        found["defensive"] = connection.getconfig(_DEFENSIVE)  # type: ignore[attr-defined,unused-ignore]  # from 3.12 on
    return found


def _apply_settings(connection: sqlite3.Connection, *, foreign_keys: bool) -> None:
    if _DEFENSIVE is not None:
        connection.setconfig(_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]  # from 3.12 on
    wanted: dict[str, tuple[object, ...]] = {"defensive": (True,)}
    for name, given, accepted in SETTINGS:
        if name == "foreign_keys" and not foreign_keys:
            given, accepted = "OFF", (0,)
        connection.execute(f"PRAGMA {name} = {given}").fetchall()
        wanted[name] = accepted
    for name, value in read_settings(connection).items():
        if value not in wanted[name]:
            raise SettingsRefused(setting=name, found=str(value), wanted=str(wanted[name][0]))


def _leave_cleanly(connection: Any, *, remove_journal: bool) -> None:
    try:
        if connection.in_transaction:
            connection.rollback()
        if not remove_journal:
            return
        # Leave EXCLUSIVE first: only then does leaving TRUNCATE delete the journal file.
        connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return  # a broken file or drive keeps its journal; closing must still continue


def _uri_path(path: Path) -> str:
    posix = path.as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return quote(rooted, safe="/:", errors="surrogateescape")  # names in another encoding than UTF-8
