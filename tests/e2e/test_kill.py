"""Kills, full disks and a second program, met by the use cases on real files. The long form is in ``tests/soak``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.sample.plan import small_plan
from ocop_desktop.store.errors import FileInUse
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from ocop_desktop.wording import Words
from tests.bench.scenes import Seat, prepare_workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MEMBER = "M02"

forks = pytest.mark.skipif(sys.platform == "win32", reason="a writer is forked and killed; Windows has no fork")
limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes per process")


def helper(module: str, *arguments: str) -> dict[str, Any]:
    """What the helper program found."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.helpers.{module}", *arguments],
        cwd=ROOT,
        env=dict(os.environ, PYTHONUTF8="1"),
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    """A member's own computer with an empty workspace."""
    return prepare_workspace(small_plan(), tmp_path / "seat", MEMBER)


@forks
def test_a_program_killed_while_scoring_keeps_every_choice_it_told_to_be_saved(tmp_path: Path) -> None:
    found = helper("kills", "scoring", str(tmp_path / "kill"), "10", "26")
    assert found["faults"] == []
    assert found["kills"] == 10
    assert found["actions"] >= 10


@forks
def test_a_program_killed_while_importing_has_each_package_whole_or_not_at_all(tmp_path: Path) -> None:
    found = helper("kills", "importing", str(tmp_path / "kill"), "10", "26")
    assert found["faults"] == []
    assert found["kills"] == 10


@forks
@pytest.mark.parametrize("what", ["creating", "joining"])
def test_whoever_is_killed_while_beginning_begins_again(tmp_path: Path, what: str) -> None:
    found = helper("beginnings", what, str(tmp_path / "kill"), "6", "26")
    assert (found["kills"], found["faults"]) == (6, [])


@limits
def test_a_full_disk_while_scoring_is_told_and_loses_no_choice(seat: Seat) -> None:
    found = helper("fill_up", str(seat.workspace), str(seat.homes), "limit")
    assert found["code"] in ("store.disk_full", "store.io_failed")
    _all_there(seat, found)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.geteuid() != 0 or mount is None:
        pytest.skip("only Linux's root may mount a small disk; the limit on file sizes is tried instead")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"this system lets nobody mount a small disk: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_scoring_goes_on_once_a_full_disk_has_room_again(seat: Seat, small_disk: Path) -> None:
    workspace = small_disk / seat.workspace.name
    shutil.copyfile(seat.workspace, workspace)
    ballast = small_disk / "ballast"
    left = os.statvfs(small_disk)
    ballast.write_bytes(bytes(left.f_bavail * left.f_frsize - 100_000))
    found = helper("fill_up", str(workspace), str(seat.homes), str(ballast))
    assert found["code"] == "store.disk_full"
    _all_there(seat, found, workspace)


def _all_there(seat: Seat, found: dict[str, Any], workspace: Path | None = None) -> None:
    assert "{" not in found["sentence"]
    assert found["saved"] > 20
    with seat.application.open(workspace or seat.workspace, anywhere=True) as own:
        own.check()
        with own.work as work:
            answered = [entry for entry in work.audit.entries() if entry.kind == "sheet.answered"]
            (sheet,) = work.sheets.all()
    assert len(answered) == found["saved"]
    newest = range(found["saved"] - len(sheet.answers), found["saved"])
    assert sorted(int(answer.note) for answer in sheet.answers.values()) == list(newest)


def test_a_second_program_on_a_session_is_turned_away_and_the_first_goes_on(seat: Seat) -> None:
    product = small_plan().products[0].code
    with seat.application.open(seat.workspace, anywhere=True) as own:
        services = own.services(MEMBER)
        choose_level(ChooseLevel(MEMBER, product, "1.1", 1), own.work, services)
        second = subprocess.run(
            [
                *(
                    sys.executable,
                    "-c",
                    "import sys; from ocop_desktop.__main__ import command_line as go; sys.exit(go())",
                ),
                *("session", "show", "--anywhere", "--session", str(seat.workspace)),
            ],
            cwd=ROOT,
            env=dict(os.environ, PYTHONUTF8="1"),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        choose_level(ChooseLevel(MEMBER, product, "1.1", 2), own.work, services)
    assert second.returncode == 5, second.stdout + second.stderr
    assert Words().of(FileInUse.code, {"file": seat.workspace.name}) in second.stdout + second.stderr
    with seat.application.open(seat.workspace, anywhere=True) as own, own.work as work:
        (sheet,) = work.sheets.all()
        assert [answer.level for answer in sheet.answers.values()] == [2]
