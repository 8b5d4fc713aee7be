"""Heads of the log beside the keys: what they hold, and what is told when the file is not the one they know."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ocop_desktop.app.heads import HeadFile
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.versions import FORMAT
from ocop_desktop.usecases.core.heads import LogHead
from ocop_desktop.usecases.core.log_chain import verify_chain
from ocop_desktop.usecases.exchange.exporting import result_payload
from tests.e2e.commands import done, ocop
from tests.helpers.raw_edits import opened_town_of
from tests.helpers.sessions import SECRETARY
from tests.helpers.store import NOON
from tests.helpers.towns import Town

UNCHECKED = "CHƯA ĐỐI CHIẾU ĐƯỢC"
HEAD = LogHead(3, "ab" * 32, NOON, "package.accepted")


@pytest.fixture
def played(distributed: Town, tmp_path: Path) -> Town:
    return opened_town_of(distributed, tmp_path / "town")


def heads_of(town: Town) -> HeadFile:
    (path,) = (town.root / SECRETARY / "user-data" / "nhat-ky").glob("*.txt")
    return HeadFile(path)


def lines_of(town: Town) -> list[str]:
    return heads_of(town).path.read_text("utf-8").splitlines()


def test_heads_are_lines_that_a_power_cut_does_not_join(tmp_path: Path) -> None:
    heads = HeadFile(tmp_path / "nhat-ky" / "phien.txt")
    assert heads.last() is None
    heads.add(HEAD)
    assert heads.last() == HEAD
    later = LogHead(4, "cd" * 32, NOON + timedelta(hours=1), "closed")
    with heads.path.open("ab") as stream:
        stream.write(b"4 cdcd")
    assert heads.last() == HEAD
    heads.add(later)
    assert heads.last() == later
    with heads.path.open("ab") as stream:
        stream.write(b"5 " + b"cd" * 32 + b" gestern closed\n\xff\n")
    assert heads.last() == later
    if os.name == "posix":
        assert (heads.path.stat().st_mode & 0o777, heads.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_only_the_end_of_a_long_file_is_read(tmp_path: Path) -> None:
    heads = HeadFile(tmp_path / "phien.txt")
    heads.path.write_bytes(b"x" * 100_000 + b"\n")
    assert heads.last() is None
    heads.add(HEAD)
    assert heads.last() == HEAD


def test_a_head_that_cannot_be_written_leaves_the_commit_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "nhat-ky").write_bytes(b"a file where the folder should be")
    heads = HeadFile(tmp_path / "nhat-ky" / "phien.txt")
    heads.add(HEAD)
    assert heads.last() is None


def test_packages_the_opening_and_the_closing_of_the_file_are_noted_and_choices_are_not(played: Town) -> None:
    whys = [line.split()[3] for line in lines_of(played)]
    assert whys == ["package.session_issued", *["package.accepted"] * 4, "act.opened"]
    (own,) = (played.root / "M01" / "user-data" / "nhat-ky").glob("*.txt")
    assert [line.split()[3] for line in own.read_text("utf-8").splitlines()] == ["closed", "package.sheets_issued"]
    known = heads_of(played).last()
    with played.office() as session, session.work as work:
        assert known is not None
        assert (known.entries, known.hash) == work.audit.head()
        assert session.other_log is None


def test_a_command_that_changes_nothing_notes_nothing(played: Town) -> None:
    before = lines_of(played)
    done(played.root / SECRETARY, "--session", played.file, "--anywhere", "results")
    assert lines_of(played) == before


def test_an_older_copy_in_the_place_of_the_file_is_told_used_and_accepted_with_a_reason(
    distributed: Town, tmp_path: Path
) -> None:
    copy = tmp_path / "ban-sao.ocopdb"
    shutil.copyfile(distributed.file, copy)
    town = opened_town_of(distributed, tmp_path / "town")
    home, before = town.root / SECRETARY, lines_of(town)
    shutil.copyfile(copy, town.file)
    call = ("--session", town.file, "--anywhere", "--as", SECRETARY)
    for _ in range(2):
        shown = ocop(home, *call, "session", "show")
        assert shown.code == 0
        assert "ngắn hơn nhật ký máy này đã biết" in shown.err
        assert before[-1].split()[1][:16] in shown.err
    checked = done(home, *call, "audit")
    assert "ngắn hơn nhật ký máy này đã biết" in checked.err
    assert "--accept-log" in checked.err
    assert "chưa thực hiện" not in checked.err
    assert done(home, *call, "audit", "--json").answer["known"] is False
    examined = ocop(home, *call, "doctor")
    assert f"Tệp {town.file.name} không bị sửa và dùng được" in examined.out
    assert "--accept-log" in examined.out
    assert UNCHECKED not in done(home, *call, "session", "gaps", "open").out
    assert ocop(home, *call, "audit", "--accept-log", " ").code == 4
    assert lines_of(town) == before
    accepted = done(home, *call, "audit", "--accept-log", "khôi phục bản sao tối qua")
    assert "log.accepted" in accepted.out
    assert [line.split()[3] for line in lines_of(town)][len(before) :] == ["log.accepted"]
    assert ocop(home, *call, "session", "show").err == ""
    assert ocop(home, *call, "audit", "--accept-log", "lần nữa").code == 4


def test_from_the_log_of_a_result_every_hash_is_computed_again(played: Town) -> None:
    with played.office() as session:
        services = session.services(SECRETARY)
        with session.work as work:
            body = result_payload(work, services)["result.json"]
            head = work.audit.head()
    entries = JsonPayloads().read_result(body, FORMAT).audit
    assert verify_chain(entries) is None
    assert (entries[-1].seq, entries[-1].hash) == head
    altered = [replace(entry, rows=entry.rows and entry.rows.replace("member", "nobody")) for entry in entries]
    assert verify_chain(altered) is not None


def test_an_altered_file_does_not_raise_the_known_head_so_the_true_file_is_not_accused(played: Town) -> None:
    home, true, before = played.root / SECRETARY, played.file.read_bytes(), lines_of(played)
    call = ("--session", played.file, "--anywhere", "--as", SECRETARY)
    with closing(sqlite3.connect(played.file)) as connection, connection:
        connection.execute("UPDATE member SET scores = 0 WHERE code = 'M02'")
    for place in ("Hội trường A", "Hội trường B"):
        done(home, *call, "session", "set", "--place", place)
    assert done(home, *call, "results").out.startswith(UNCHECKED)
    assert lines_of(played) == before
    played.file.write_bytes(true)
    assert ocop(home, *call, "session", "show").err == ""
    done(home, *call, "session", "set", "--place", "Hội trường C")
    assert [line.split()[3] for line in lines_of(played)][len(before) :] == ["closed"]
    with played.office() as session, session.work as work:
        known = heads_of(played).last()
        assert known is not None
        assert (known.entries, known.hash) == work.audit.head()


def test_what_an_unchecked_file_took_is_noted_by_the_next_command_that_checks(played: Town) -> None:
    home, before = played.root / SECRETARY, lines_of(played)
    call = ("--session", played.file, "--anywhere", "--as", SECRETARY)
    (verdict,) = (home / "user-data" / "nhat-ky").glob("*.da-kiem")
    verdict.unlink()
    done(home, *call, "session", "set", "--place", "Hội trường A")
    assert lines_of(played) == before
    done(home, *call, "results")
    assert [line.split()[3] for line in lines_of(played)][len(before) :] == ["closed"]


def test_a_copy_of_an_altered_file_is_made_and_marked(played: Town, tmp_path: Path) -> None:
    home = played.root / SECRETARY
    call = ("--session", played.file, "--anywhere", "--as", SECRETARY)
    assert UNCHECKED not in done(home, *call, "session", "copy", tmp_path / "đúng.ocopdb").out
    with closing(sqlite3.connect(played.file)) as connection, connection:
        connection.execute("UPDATE member SET scores = 0 WHERE code = 'M02'")
    copied = done(home, *call, "session", "copy", tmp_path / "sửa.ocopdb")
    assert copied.out.startswith(UNCHECKED)
    assert (tmp_path / "sửa.ocopdb").is_file()
    audited = ocop(home, *call, "audit")
    assert audited.code == 5
    assert "Đã kiểm tra tệp phiên họp" in audited.err
    assert "chưa thực hiện" not in audited.err
