"""Creation and upgrade of session files, by Alembic."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import SQLAlchemyError

from ..disk import files
from ..disk.folders import make_private
from ..disk.leftovers import PART_PREFIX, leftovers
from ..disk.names import check_name
from ..domain.errors import OcopError
from ..usecases.core.adopting import adopt_rows
from .audit import SqliteAuditLog
from .backup import save_copy
from .checks import check_whole
from .db import Cache, Db
from .engine import check_identity, close_engine, make_engine
from .errors import FileOlder, FileTaken, UpgradeFailed
from .files import device_errors, free_name, publish, sync_file
from .rows import SqliteRows
from .schema import APPLICATION_ID, REVISIONS, ROWS_LOGGED

if TYPE_CHECKING:
    from sqlalchemy import Connection


UNFILLED_SUFFIX: Final = ".chua-co-phien"
"""Suffix of a file without a session that had to make room for one with a session."""


def create_file(
    path: Path, db_dir: Path, *, revisions: Sequence[str] = REVISIONS, fill: Callable[[Path], None] | None = None
) -> None:
    """Create the session file ``path`` with the newest schema, and its folder if missing.

    db_dir: the folder with ``env.py`` and ``versions``. fill: writes the session into the file of that path and closes
    it; the file gets its name afterwards, so that it appears filled or not at all. What a killed program leaves is one
    folder, removed at a later start. An existing file without a session makes room under another name.
    Raises NameForbidden, FileTaken, DiskFull, ReadOnly, IoFailed and what ``fill`` raises.
    """
    check_name(path)
    with device_errors(path):
        if path.exists():
            _make_room(path)
        make_private(path.parent)
        folder = path.with_name(f"{PART_PREFIX}{token_hex(4)}")
        part = folder / path.name
        with leftovers.watching(folder):
            try:
                make_private(folder)
                os.close(files.descriptor(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                _migrate(part, db_dir, revisions)
                if fill is not None:
                    fill(part)
                sync_file(part)
                publish(part, path)
            finally:
                files.withdraw(folder, by=files.remove_folder)


def holds_no_session(path: Path) -> bool:
    """Whether ``path`` is a session file of any schema without a session, as a program killed too early left it."""
    engine = make_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            with suppress(FileOlder):
                check_identity(connection, path, REVISIONS)
            return connection.exec_driver_sql("SELECT id FROM evaluation_session").first() is None
    except OcopError:
        return False
    finally:
        close_engine(engine)


def _make_room(path: Path) -> None:
    """Rename a file without a session. Raises FileTaken where it is anything else."""
    if not holds_no_session(path):
        raise FileTaken(file=path.name)
    files.rename(path, free_name(path.with_name(path.name + UNFILLED_SUFFIX)))


def upgrade(path: Path, db_dir: Path, at: datetime, *, revisions: Sequence[str] = REVISIONS) -> Path | None:
    """Upgrade ``path`` to the newest schema; return the path of the backup, None where no upgrade was due.

    A verified copy ``NAME.truoc-nang-cap-<revision>.ocopdb`` is made first and stays. The upgrade
    and its checks are one transaction: it is committed whole or rolled back, then UpgradeFailed. In it the log adopts
    the rows of a file whose entries named none. at: the time of that entry.
    Raises the errors of ``open_engine``, including FileNewer.
    """
    engine = make_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            try:
                check_identity(connection, path, revisions)
            except FileOlder:
                revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            else:
                return None
            check_whole(connection, path)
        backup = free_name(path.with_name(f"{path.stem}.truoc-nang-cap-{revision}{path.suffix}"))
        save_copy(engine, backup)
    finally:
        close_engine(engine)
    unnamed = revisions.index(revision) < revisions.index(ROWS_LOGGED)
    try:
        _migrate(path, db_dir, revisions, adopted_at=at if unnamed else None)
    except (SQLAlchemyError, OcopError) as fault:
        raise UpgradeFailed(file=path.name, backup=backup.name, detail=type(fault).__name__) from fault
    return backup


def _migrate(path: Path, db_dir: Path, revisions: Sequence[str], *, adopted_at: datetime | None = None) -> None:
    """Run all migrations, set the file's identity and check it, in one transaction with foreign keys off.

    adopted_at: the time of the entry by which the log adopts the rows; None where that is not due.
    """
    config = Config()
    config.set_main_option("script_location", str(db_dir).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    engine = make_engine(path, migrating=True)
    try:
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, revisions[-1])
            if adopted_at is not None:
                _adopt(connection, path, adopted_at)
            _mark(connection, len(revisions))
            check_whole(connection, path)
    finally:
        close_engine(engine)


def _adopt(connection: Connection, path: Path, at: datetime) -> None:
    db = Db()
    db.attach(connection, path, Cache())
    rows = SqliteRows(db)
    audit = SqliteAuditLog(db, rows.hashes)
    adopt_rows(audit, rows, at)
    audit.close()
    db.detach(undone=False)


def _mark(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
