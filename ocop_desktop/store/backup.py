"""A copy of an open session file (*Lưu bản sao*) by SQLite's backup API, verified before use."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..disk.names import check_name
from .checks import check_whole
from .engine import claim, close_engine, make_engine
from .errors import FileTaken, IoFailed, from_sqlite
from .files import device_errors, named, new_part, publish, remove_part, sync_file

if TYPE_CHECKING:
    from sqlalchemy import Engine


def save_copy(engine: Engine, target: Path) -> None:
    """Copy the session of ``engine`` to the new file ``target``; call it between units of work.

    The copy is read back from the file, checked fully and compared with the original's audit log
    before it is renamed to ``target``. Evidence is stored beside a session and is not copied.
    Raises NameForbidden, FileTaken (nothing is overwritten), DiskFull, ReadOnly, FileMissing (the folder),
    IoFailed.
    """
    check_name(target)
    with device_errors(target):
        if target.exists():
            raise FileTaken(file=target.name)
        part = new_part(target.parent, ".ocopdb")
        try:
            _fill(engine, part, target)
            sync_file(part)
            with named(part, target):
                same = _head(part) == _audit_head(engine)
            if not same:
                raise IoFailed(file=target.name, detail="audit")
            publish(part, target)
        finally:
            remove_part(part)


def _fill(engine: Engine, part: Path, target: Path) -> None:
    claim(engine)
    with engine.connect() as connection:
        source: Any = connection.connection.dbapi_connection
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(copy)
        except sqlite3.Error as fault:
            raise from_sqlite(fault, target) or fault from fault
        finally:
            copy.close()


def _head(part: Path) -> tuple[int, bytes]:
    engine = make_engine(part)
    try:
        with engine.connect() as connection, connection.begin():
            check_whole(connection, part)
        return _audit_head(engine)
    finally:
        close_engine(engine)


def _audit_head(engine: Engine) -> tuple[int, bytes]:
    with engine.connect() as connection, connection.begin():
        row = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first()
        return (int(row[0]), bytes(row[1])) if row else (0, b"")
