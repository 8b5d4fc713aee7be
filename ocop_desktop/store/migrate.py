"""Creation and upgrade of session files, by Alembic."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import SQLAlchemyError

from ..disk.names import check_name
from ..domain.errors import OcopError
from .backup import save_copy
from .checks import check_whole
from .engine import check_identity, close_engine, make_engine
from .errors import FileOlder, FileTaken, UpgradeFailed
from .files import device_errors, named, new_part, publish, remove_part, sync_file
from .schema import APPLICATION_ID, REVISIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create_file(path: Path, db_dir: Path, *, revisions: Sequence[str] = REVISIONS) -> None:
    """Create the empty session file ``path`` with the newest schema, and its folder if missing.

    db_dir: the folder with ``env.py`` and ``versions``. The file appears complete or not at all.
    Raises NameForbidden, FileTaken, DiskFull, ReadOnly, IoFailed.
    """
    check_name(path)
    with device_errors(path):
        if path.exists():
            raise FileTaken(file=path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = new_part(path.parent, ".ocopdb")
        try:
            with named(part, path):
                _migrate(part, db_dir, revisions)
            sync_file(part)
            publish(part, path)
        finally:
            remove_part(part)


def upgrade(path: Path, db_dir: Path, *, revisions: Sequence[str] = REVISIONS) -> Path | None:
    """Upgrade ``path`` to the newest schema; return the path of the backup, None where no upgrade was due.

    A verified copy ``NAME.truoc-nang-cap-<revision>.ocopdb`` is made first and stays. The upgrade
    and its checks are one transaction: it is committed whole or rolled back, then UpgradeFailed.
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
        backup = _free_name(path.with_name(f"{path.stem}.truoc-nang-cap-{revision}{path.suffix}"))
        save_copy(engine, backup)
    finally:
        close_engine(engine)
    try:
        _migrate(path, db_dir, revisions)
    except (SQLAlchemyError, OcopError) as fault:
        raise UpgradeFailed(file=path.name, backup=backup.name, detail=type(fault).__name__) from fault
    return backup


def _migrate(path: Path, db_dir: Path, revisions: Sequence[str]) -> None:
    """Run all migrations, set the file's identity and check it, in one transaction with foreign keys off."""
    config = Config()
    config.set_main_option("script_location", str(db_dir).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    engine = make_engine(path, migrating=True)
    try:
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, revisions[-1])
            _mark(connection, len(revisions))
            check_whole(connection, path)
    finally:
        close_engine(engine)


def _mark(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _free_name(path: Path) -> Path:
    """Return ``path``, or the same name with a number if earlier tries left their copies."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
