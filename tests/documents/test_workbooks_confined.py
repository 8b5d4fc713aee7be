"""Workbooks are read in a child process: nothing that happens to it reaches the program."""

from __future__ import annotations

import os
import re
import signal
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ocop_desktop.intake import confined_workbooks
from ocop_desktop.intake.columns import ListKind
from ocop_desktop.intake.confined_workbooks import READING, recognise_confined
from ocop_desktop.intake.errors import NotAWorkbook, WorkbookTooHeavy
from ocop_desktop.intake.gate import pass_gate
from ocop_desktop.intake.lists import read_members
from tests.helpers.hostile import abort_with, hang_with
from tests.helpers.workbooks import workbook

ROWS = [["Mã", "Họ và tên", "Cơ quan", "Vai trò"], ["M01", "Lý Văn Thử", "Sở Mẫu", "Chủ tịch"]]


@pytest.fixture
def members(tmp_path: Path) -> Path:
    return workbook(tmp_path / "thành viên.xlsx", ROWS)


def test_a_list_is_read_outside_the_program(members: Path) -> None:
    assert recognise_confined(members) is ListKind.MEMBERS
    assert READING.pid not in (None, os.getpid())
    assert [row.values.name for row in read_members(members).rows if row.values] == ["Lý Văn Thử"]


def test_a_refusal_arrives_as_it_was_raised(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook at all")
    with pytest.raises(NotAWorkbook) as refused:
        read_members(tmp_path / "a.xlsx")
    assert refused.value.facts == {"name": "a.xlsx"}


@pytest.mark.parametrize("work", [abort_with, hang_with])
def test_a_workbook_that_ends_or_stalls_the_child_is_named_and_the_next_one_is_read(
    work: Callable[..., None], members: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(READING, "seconds", 0.2)
        patched.setattr(confined_workbooks, "read_table", work)
        with pytest.raises(WorkbookTooHeavy) as refused:
            read_members(members)
        assert refused.value.facts == {"name": members.name}
    assert len(read_members(members).rows) == 1


def test_a_number_of_a_format_that_python_does_not_convert_is_the_general_one(members: Path) -> None:
    with zipfile.ZipFile(members) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    styles = re.sub(rb'numFmtId="0"', b'numFmtId="%s"' % (b"1" * 5_000), parts["xl/styles.xml"])
    assert styles != parts["xl/styles.xml"]
    with zipfile.ZipFile(members, "w") as whole:
        for name, data in (parts | {"xl/styles.xml": styles}).items():
            whole.writestr(name, data)
    with pass_gate(members) as book:
        assert book.formats[0].code == "General", "the other formats of the workbook are not lost with it"
    assert len(read_members(members).rows) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_child_that_somebody_killed_is_started_again(members: Path) -> None:
    read_members(members)
    assert READING.pid is not None
    os.kill(READING.pid, signal.SIGKILL)
    assert len(read_members(members).rows) == 1
