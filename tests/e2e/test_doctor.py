"""``ocop doctor``: a line and a verdict for each thing, and the exit code of the worst."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path

import pytest

from ocop_desktop.app import doctor
from ocop_desktop.app.heads import HeadFile
from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.usecases.core.heads import LogHead
from ocop_desktop.viewing import trial
from ocop_desktop.viewing.errors import PageBroken
from tests.e2e.commands import done, ocop
from tests.helpers.raw_edits import edited
from tests.helpers.sessions import SECRETARY
from tests.helpers.store import NOON
from tests.helpers.towns import Town, copy_of


def verdicts(said: str) -> dict[str, str]:
    return {finding["code"]: finding["verdict"] for finding in json.loads(said)["findings"]}


def files_in(home: Path) -> list[Path]:
    """Every file but the remembered verdict and the list of leftovers, which each start of the program settles."""
    passing = (".da-kiem", "con-sot.txt")
    return sorted(path for path in home.rglob("*") if path.is_file() and not path.name.endswith(passing))


def test_a_computer_and_a_file_are_examined_within_a_minute_and_nothing_is_left(
    distributed: Town, tmp_path: Path
) -> None:
    town = copy_of(distributed, tmp_path / "town")
    home = town.root / SECRETARY
    before, started = files_in(home), time.monotonic()
    found = verdicts(done(home, "--session", town.file, "--anywhere", "doctor", "--json").out)
    assert time.monotonic() - started < 60
    assert found["doctor.file.good"] == "good"
    things = {"file", "clock", "space", "speed", "folders", "drives", "fonts", "printers", "reading"}
    assert {code.split(".")[1] for code in found} == things
    assert [path for path in files_in(home) if not path.is_relative_to(home / "OCOP")] == before


def silenced(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE member SET scores = 0 WHERE code = 'M02'")


def test_a_file_that_is_not_believed_and_a_clock_that_is_behind_are_bad(distributed: Town, tmp_path: Path) -> None:
    home = tmp_path / "may"
    altered = edited(distributed.file, tmp_path / "sua.ocopdb", silenced)
    head = LogHead(1, "ab" * 32, NOON.replace(year=2199), "closed")
    HeadFile(home / "user-data" / "nhat-ky" / "x.txt").add(head)
    ran = ocop(home, "--session", altered, "--anywhere", "doctor")
    assert ran.code == 5
    lines = ran.out.splitlines()
    assert lines[0].startswith("Hỏng     Tệp sua.ocopdb: ")
    assert "M02" in lines[0]
    assert lines[1].startswith("Hỏng     Đồng hồ máy chạy chậm")
    assert lines[-1].startswith("Máy này chưa dùng được")


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_a_folder_that_others_read_or_nobody_writes_is_told(tmp_path: Path) -> None:
    home = tmp_path / "may"
    keys = home / "user-data" / "keys"
    keys.mkdir(parents=True)
    keys.chmod(0o755)
    assert verdicts(done(home, "--session", "", "doctor", "--json").out)["doctor.folders.open"] == "look"
    (home / "OCOP").rmdir()
    (home / "OCOP").write_bytes(b"a file where the folder should be")
    ran = ocop(home, "--session", "", "doctor", "--json")
    found = verdicts(ran.out)
    assert (ran.code, found["doctor.folders.bad"]) == (5, "bad")
    assert "doctor.space.good" not in found


def test_a_child_process_that_fails_and_a_printer_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> int:
        raise PageBroken(page=1)

    monkeypatch.setattr(trial, "read_form", fails)
    monkeypatch.setattr(doctor, "_printers", lambda: ["HP LaserJet"])
    ran = ocop(tmp_path / "may", "--session", "", "doctor", "--json")
    found = verdicts(ran.out)
    assert (ran.code, found["doctor.reading.bad"], found["doctor.printers.good"]) == (5, "bad", "good")


def test_a_drive_that_does_not_tell_its_room_counts_as_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> int:
        raise DeviceError()

    monkeypatch.setattr(doctor.DurableFiles, "free_space", silent)
    assert doctor._measure(tmp_path).free == 0
    assert list(tmp_path.iterdir()) == []
