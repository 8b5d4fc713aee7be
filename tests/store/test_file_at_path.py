"""The open file that others move, remove, replace or write: nothing is told to be saved, all is kept elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.store import engine as engine_module
from ocop_desktop.store.backup import save_copy
from ocop_desktop.store.engine import close_engine, open_engine
from ocop_desktop.store.errors import FileInUse, PathChanged, PathChangedLost, PathChangedSheets
from ocop_desktop.store.file_at_path import FileAtPath, FileMark
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.rows import Workspace
from tests.helpers.store import NOON, a_member, a_sheet, fill, new_file, opened

MEMBER = a_member(1)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file and its folder where they are")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Phiên họp"
    folder.mkdir()
    path = new_file(folder / "M01.ocopdb")
    with opened(path) as work:
        fill(work, members=2, products=3, sheets=[a_sheet(1, product, answers={}) for product in (1, 2, 3)])
        with work:
            work.session.put_workspace(Workspace("member", MEMBER.id, "e" * 32, "s" * 32))
            work.audit.note("test", actor="M01", at=NOON)
            work.commit()
    return path


def choose(work: SqliteUnitOfWork, number: int) -> None:
    """Store a choice, as ``choose_level`` does."""
    with work:
        work.sheets.put_answer(
            a_sheet(1, 1).id, Answer(CriterionCode(str(number)), number, None, f"lần {number}"), NOON
        )
        work.audit.note("sheet.answered", actor="M01", at=NOON, facts={"number": number})
        work.commit()


def choices(path: Path) -> list[str]:
    """Return the notes of the stored choices."""
    with opened(path) as work, work:
        return [answer.note for answer in work.sheets.get(a_sheet(1, 1).id).answers.values()]


def moved(path: Path) -> None:
    path.rename(path.with_name("khác.ocopdb"))


def removed(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    other = path.with_name("khác.ocopdb")
    shutil.copy(path, other)
    os.replace(other, path)


def truncated(path: Path) -> None:
    os.truncate(path, 0)


def shortened(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def overwritten(path: Path) -> None:
    with open(path, "r+b", buffering=0) as file:
        file.seek(40_000)
        file.write(os.urandom(100_000))


def one_byte(path: Path) -> None:
    with open(path, "r+b", buffering=0) as file:
        file.seek(50_001)
        byte = file.read(1)
        file.seek(50_001)
        file.write(bytes([byte[0] ^ 1]))


def linked_and_replaced(path: Path) -> None:
    os.link(path, path.with_name("liên kết.ocopdb"))
    replaced(path)


IN_PLACE = (truncated, shortened, overwritten, one_byte)


@pytest.mark.parametrize(
    "harm",
    [
        *(pytest.param(harm, marks=posix) for harm in (moved, removed, replaced, linked_and_replaced)),
        *IN_PLACE,
    ],
)
def test_a_choice_after_the_harm_is_not_told_to_be_saved_and_all_is_in_a_new_file(
    path: Path, harm: Callable[[Path], None]
) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    for number in (1, 2):
        choose(work, number)
    harm(path)
    with pytest.raises(PathChanged) as told:
        choose(work, 3)
    with pytest.raises(PathChanged) as again:
        work.__enter__()
    close_engine(engine)
    kept = path.with_name("M01.giu-lai.ocopdb")
    assert told.value.facts == {"file": path.name, "kept": kept.name, "folder": str(path.parent)}
    assert (type(again.value), again.value.facts) == (PathChanged, told.value.facts)
    assert choices(kept) == ["lần 1", "lần 2", "lần 3"]
    assert sys.platform == "win32" or kept.stat().st_mode & 0o777 == 0o600
    assert not [left for left in path.parent.iterdir() if left.name.startswith(".dang-ghi")]


@posix
def test_a_renamed_folder_or_a_drive_that_is_gone_leaves_the_copy_in_the_next_folder(
    path: Path, tmp_path: Path
) -> None:
    engine = open_engine(path)
    missing, documents = tmp_path / "không có", tmp_path / "OCOP"
    documents.mkdir()
    (documents / "M01.giu-lai.ocopdb").write_bytes(b"earlier")
    work = SqliteUnitOfWork(engine, (missing, documents))
    choose(work, 1)
    path.parent.rename(path.parent.with_name("Đổi tên"))
    with pytest.raises(PathChanged) as told:
        choose(work, 2)
    close_engine(engine)
    assert told.value.facts["folder"] == str(documents)
    assert choices(documents / str(told.value.facts["kept"])) == ["lần 1", "lần 2"]
    assert (documents / "M01.giu-lai.ocopdb").read_bytes() == b"earlier"


@posix
def test_where_nothing_can_be_written_it_says_so(path: Path) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    path.parent.rename(path.parent.with_name("Đổi tên"))
    with pytest.raises(PathChangedLost) as told:
        choose(work, 1)
    close_engine(engine)
    assert told.value.facts == {"file": path.name}


@pytest.mark.parametrize(("owner", "kept"), [("member", PathChangedSheets), ("secretary", PathChangedLost)])
def test_where_the_session_cannot_be_read_a_member_keeps_the_sheets_and_a_secretary_nothing_in_clear(
    path: Path, monkeypatch: pytest.MonkeyPatch, owner: str, kept: type[PathChanged]
) -> None:
    """The session is larger than the memory of the connection: its pages are read from the harmed file."""
    monkeypatch.setattr(
        engine_module,
        "SETTINGS",
        tuple(("cache_size", 20, (20,)) if row[0] == "cache_size" else row for row in engine_module.SETTINGS),
    )
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    with work:
        work.session.put_workspace(Workspace(owner, MEMBER.id if owner == "member" else None, "e" * 32, "s" * 32))
        for number in range(400):
            work.audit.note("test", actor="M01", at=NOON, facts={"text": f"{number}" * 300})
        work.commit()
    with open(path, "r+b", buffering=0) as file:
        file.seek(-200_000, os.SEEK_END)
        file.write(os.urandom(100_000))
    with pytest.raises(kept) as told:
        choose(work, 1)
    assert type(told.value) is kept
    close_engine(engine)
    written = path.with_name("M01.giu-lai.json")
    assert written.exists() == (owner == "member")
    if owner == "member":
        first, *others = json.loads(written.read_text(encoding="utf-8"))
        assert (first["member"], first["product"], len(others)) == ("M01", "SP001", 2)
        assert first["answers"] == {"1": {"level": 1, "note": "lần 1"}}


@pytest.mark.parametrize(
    "harmless",
    [
        lambda path: os.utime(path),
        lambda path: os.utime(path, (0, 0)),
        lambda path: shutil.copy(path, path.with_name("sao lưu.ocopdb")),
        lambda path: path.chmod(0o644),
        lambda path: os.link(path, path.with_name("liên kết.ocopdb")),
        lambda path: path.with_name("khác.ocopdb").write_bytes(b"x"),
    ],
    ids=["touch", "old time", "copied", "permissions", "linked", "neighbour"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a reader that closes the file, as on POSIX systems")
def test_what_others_do_without_writing_stops_nothing(path: Path, harmless: Callable[[Path], object]) -> None:
    with opened(path) as work:
        for number in (1, 2):
            choose(work, number)
            harmless(path) if number == 1 else None
        choose(work, 3)
    assert choices(path) == ["lần 1", "lần 2", "lần 3"]


def test_own_commits_large_and_small_rolled_back_or_copied_stop_nothing(path: Path) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    for number in range(1, 30):
        choose(work, number)
        with work:
            work.audit.note("undone", actor="M01", at=NOON, facts={"text": "x" * 20_000})
        with work:
            work.audit.note("large", actor="M01", at=NOON, facts={"text": "x" * 20_000 * (number % 3)})
            work.commit()
    save_copy(engine, path.with_name("bản sao.ocopdb"))
    choose(work, 30)
    close_engine(engine)
    assert len(choices(path)) == 30


@posix
def test_a_file_replaced_during_the_commit_is_not_told_to_be_saved(path: Path) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    choose(work, 1)
    check = work._check_path
    seen: list[Any] = []

    def between(connection: Any, lost: Any) -> None:
        if seen:
            moved(path)
        seen.append(lost)
        check(connection, lost)

    work._check_path = between  # type: ignore[method-assign]
    with pytest.raises(PathChanged):
        choose(work, 2)
    close_engine(engine)
    assert len(seen) == 2
    assert choices(path.with_name("M01.giu-lai.ocopdb")) == ["lần 1", "lần 2"]


def test_a_file_replaced_while_it_is_opened_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileMark, "is_same_file", lambda self, other: False)
    with pytest.raises(FileInUse):
        open_engine(path)


@posix
def test_closing_leaves_the_journal_of_the_file_that_is_there_now(path: Path) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    choose(work, 1)
    replaced(path)
    journal = path.with_name(f"{path.name}-journal")
    journal.unlink()
    journal.write_bytes(b"of another program")
    with pytest.raises(PathChanged):
        choose(work, 2)
    close_engine(engine)
    assert journal.read_bytes() == b"of another program"


@posix
@pytest.mark.parametrize("moment", ["while it is written", "before the commit", "during the commit"])
def test_the_journal_beside_a_replacing_file_is_empty_and_rolls_nothing_back_into_it(path: Path, moment: str) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    choose(work, 1)
    other = path.with_name("khác.ocopdb")
    save_copy(engine, other)
    choose(work, 2)
    replacing, journal = other.read_bytes(), path.with_name(f"{path.name}-journal")
    check, note = work._check_path, work.audit.note
    seen: list[int] = []

    def replace_now() -> None:
        seen.append(journal.stat().st_size)
        os.replace(other, path)

    def checked(connection: Any, lost: Any) -> None:
        if moment == "before the commit" and lost is FileAtPath.lost:
            replace_now()
        if moment == "during the commit" and lost is FileAtPath.lost_by_commit:
            replace_now()
        check(connection, lost)

    def noted(*arguments: Any, **facts: Any) -> None:
        note(*arguments, **facts)
        if moment == "while it is written":
            replace_now()

    work._check_path, work.audit.note = checked, noted  # type: ignore[method-assign]
    with pytest.raises(PathChanged):
        choose(work, 3)
    close_engine(engine)
    assert (seen[0] > 0) is (moment != "during the commit")  # a journal to be rolled back, until the end of the action
    assert journal.stat().st_size == 0
    assert choices(path) == ["lần 1"]
    assert path.read_bytes() == replacing
    assert choices(path.with_name("M01.giu-lai.ocopdb")) == ["lần 1", "lần 2", "lần 3"]
