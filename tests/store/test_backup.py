"""A saved copy is whole, verified, and never takes the place of another file."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from ocop_desktop.disk import files
from ocop_desktop.disk.leftovers import LeftBehind
from ocop_desktop.store import backup as backup_module
from ocop_desktop.store.backup import save_copy
from ocop_desktop.store.errors import DiskFull, FileMissing, FileTaken, IoFailed, ReadOnly
from ocop_desktop.store.files import device_errors, publish, remove_part
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import NOON, a_sheet, a_submitted_sheet, fill, opened


def test_a_copy_holds_what_the_open_file_holds(work: SqliteUnitOfWork, engine: Engine, tmp_path: Path) -> None:
    fill(work, sheets=[a_submitted_sheet(1, 1), a_sheet(2, 1)])
    target = tmp_path / "bản sao.ocopdb"
    save_copy(engine, target)
    with work:
        wanted = work.session.get(), work.sheets.all(), work.audit.entries()
    with opened(target) as copy, copy:
        assert (copy.session.get(), copy.sheets.all(), copy.audit.entries()) == wanted
    with work:  # the original goes on
        work.audit.note("x", actor="M01", at=NOON)
        work.commit()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bản sao.ocopdb",
        "phien.ocopdb",
        "phien.ocopdb-journal",
    ]


def test_nothing_is_overwritten(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "co.ocopdb"
    target.write_bytes(b"old")
    with pytest.raises(FileTaken):
        save_copy(engine, target)
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        save_copy(engine, tmp_path / "usb" / "co.ocopdb")


def test_no_copy_is_made_in_the_middle_of_an_action(work: SqliteUnitOfWork, engine: Engine, tmp_path: Path) -> None:
    fill(work)
    with work:
        with pytest.raises(RuntimeError, match="open already"):
            save_copy(engine, tmp_path / "co.ocopdb")
        work.audit.note("x", actor="M01", at=NOON)
        work.commit()
    assert not (tmp_path / "co.ocopdb").exists()


def test_a_copy_that_differs_is_not_given_its_name(
    work: SqliteUnitOfWork, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(work)
    monkeypatch.setattr(backup_module, "_head", lambda part: (7, b"other"))
    with pytest.raises(IoFailed):
        save_copy(engine, tmp_path / "co.ocopdb")
    assert list(tmp_path.glob("*co.ocopdb")) == []


def test_no_room_for_the_copy_is_told_and_leaves_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(backup_module, "sync_file", full)
    with pytest.raises(DiskFull):
        save_copy(engine, tmp_path / "co.ocopdb")
    assert sorted(path.name for path in tmp_path.iterdir() if "journal" not in path.name) == ["phien.ocopdb"]


def test_sqlite_s_own_word_on_a_failed_copy_is_understood(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    real = sqlite3.connect

    def small(path: Any, **options: Any) -> sqlite3.Connection:
        copy: sqlite3.Connection = real(path, **options)
        copy.execute("PRAGMA max_page_count = 2")
        return copy

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(DiskFull):
        save_copy(engine, tmp_path / "co.ocopdb")


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.ENOENT, FileMissing),
        (errno.EIO, IoFailed),
    ],
)
def test_what_the_system_says_has_a_meaning(number: int, meaning: type[Exception]) -> None:
    with pytest.raises(meaning), device_errors(Path("x")):
        raise OSError(number, "x")


def test_a_finished_file_never_replaces_another(tmp_path: Path) -> None:
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_bytes(b"new")
    publish(part, target)
    assert (target.read_bytes(), part.exists()) == (b"new", False)
    part.write_bytes(b"newer")
    with pytest.raises(FileTaken):
        publish(part, target)
    assert target.read_bytes() == b"new"


def test_a_part_that_another_program_holds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, by: object) -> bool:
        return not path.name.endswith("-journal")

    monkeypatch.setattr(files, "discard", held)
    with pytest.raises(LeftBehind) as raised:
        remove_part(tmp_path / ".dang-ghi-1.ocopdb")
    assert raised.value.facts == {"name": ".dang-ghi-1.ocopdb-journal", "folder": str(tmp_path)}
