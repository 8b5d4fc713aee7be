"""Bytes that were found whole before they were closed are not checked again; one changed byte, and they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.app import known_bytes, remembered_check
from ocop_desktop.app.known_bytes import KnownBytes
from ocop_desktop.usecases.results.results import evaluate
from tests.helpers.raw_edits import opened_town_of
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town, copy_of

Checks = list[int]


@pytest.fixture(scope="module")
def opened_town(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("known") / "town")


@pytest.fixture
def town(opened_town: Town, tmp_path: Path) -> Town:
    copy = copy_of(opened_town, tmp_path / "town")
    (record,) = (copy.root / SECRETARY / "user-data" / "nhat-ky").glob("*.da-kiem")  # of the opening of the sheets
    record.unlink()
    return copy


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Checks:
    """One entry for each time that the file was checked."""
    made: Checks = []
    check = remembered_check.check_everything

    def counted(*arguments: object, **how: bool) -> object:
        made.append(len(made))
        return check(*arguments, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(remembered_check, "check_everything", counted)
    return made


def told(town: Town) -> None:
    with town.office() as session:
        evaluate(session.work, session.services(SECRETARY))


def test_the_same_bytes_are_checked_once(town: Town, checks: Checks) -> None:
    for _ in range(3):
        told(town)
    assert checks == [0]


def test_what_this_program_writes_itself_is_remembered_too(town: Town, checks: Checks) -> None:
    told(town)
    with town.office() as session:
        services = session.services(SECRETARY)
        evaluate(session.work, services)
        with session.work as work:
            work.audit.note("sheet.inspected", actor=SECRETARY, at=services.clock.now())
            work.commit()
    told(town)
    assert checks == [0]


def silenced(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE member SET scores = 0 WHERE code = 'M02'")


def test_a_changed_row_is_found_in_spite_of_the_verdict(town: Town, checks: Checks) -> None:
    told(town)
    with closing(sqlite3.connect(town.file)) as connection, connection:
        silenced(connection)
    for _ in range(2):
        with town.office() as session:
            services = session.services(SECRETARY)
            with session.work:
                assert {fault.table for fault in services.check().faults} == {"member"}
    assert checks == [0, 1, 2]


def test_a_changed_byte_that_nothing_reads_voids_the_verdict_and_is_checked_anew(town: Town, checks: Checks) -> None:
    told(town)
    content = bytearray(town.file.read_bytes())
    content[80] ^= 1  # in the part of SQLite's header that is reserved for later
    town.file.write_bytes(content)
    told(town)
    assert checks == [0, 1]


def test_another_version_of_the_program_checks_again(
    town: Town, checks: Checks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(town)
    monkeypatch.setattr(known_bytes, "__version__", "later")
    told(town)
    assert checks == [0, 1]


def test_the_audit_of_a_file_checks_however_well_its_bytes_are_known(town: Town, checks: Checks) -> None:
    told(town)
    with town.office() as session:
        session.check()
    told(town)
    assert checks == [0, 1]


def left(path: Path, record: Path, meanwhile: Callable[[], object]) -> bytes:
    """Open and close a file that was found whole; return what was remembered of it."""
    known = KnownBytes(path)
    known.is_open()
    known.remember_in(record)
    known.believed = True
    mark = known.leave()
    meanwhile()
    known.is_closed(mark)
    known.is_closed(mark)  # closing twice changes nothing
    return record.read_bytes() if record.exists() else b""


def written(path: Path, content: bytes) -> KnownBytes:
    """Write an open file, as SQLite does, and return it."""
    path.write_bytes(b"before")
    known = KnownBytes(path)
    known.is_open()
    path.write_bytes(content)
    return known


def test_bytes_that_others_write_between_closing_and_reading_are_not_remembered(tmp_path: Path) -> None:
    path, record = tmp_path / "a.ocopdb", tmp_path / "nhat-ky" / "a.da-kiem"
    for meanwhile in (lambda: path.write_bytes(b"another session"), path.unlink):
        known = written(path, b"session")
        known.remember_in(record)
        known.believed, mark = True, known.leave()
        meanwhile()
        known.is_closed(mark)
        assert not record.exists()
    path.write_bytes(b"session")
    remembered = left(path, record, lambda: path.write_bytes(b"another session"))
    assert remembered.startswith(sha256(b"session").hexdigest().encode())
    again = KnownBytes(path)
    again.is_open()
    again.remember_in(record)
    assert not again.believed
    again.is_closed(again.leave())


def test_a_file_that_is_open_here_or_very_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, record = tmp_path / "a.ocopdb", tmp_path / "a.da-kiem"
    path.write_bytes(b"session")
    assert left(path, record, lambda: None)
    outer = KnownBytes(path)
    outer.is_open()
    inner = KnownBytes(path)  # would drop the lock of the open file
    inner.is_open()
    inner.remember_in(record)
    assert not inner.believed
    inner.is_closed(inner.leave())
    outer.is_closed(outer.leave())
    monkeypatch.setattr(known_bytes, "LARGEST", 3)
    large = KnownBytes(path)
    large.is_open()
    large.remember_in(record)
    assert not large.believed
    large.is_closed(large.leave())


def test_a_folder_that_cannot_be_written_means_another_check_and_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.ocopdb"
    path.write_bytes(b"session")
    (tmp_path / "nhat-ky").write_bytes(b"")
    assert left(path, tmp_path / "nhat-ky" / "a.da-kiem", lambda: None) == b""
