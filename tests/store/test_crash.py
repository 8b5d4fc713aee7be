"""Power cuts, kills and full disks: what was told to be saved is there, and nothing is half there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from ocop_desktop.store.errors import DiskFull
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import NOON, a_submitted_sheet, fill, opened

ROOT = Path(__file__).parents[2]


def run_helper(module: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.helpers.{module}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.fixture
def on_disk() -> Iterator[Path]:
    """A folder on a real disk: a commit in memory is over before a kill can come into it."""
    with TemporaryDirectory(dir="/var/tmp") as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="the bench forks a writer and kills it; Windows has no fork")
def test_a_killed_program_loses_no_choice_it_told_to_be_saved(on_disk: Path) -> None:
    result = run_helper("crash", str(on_disk / "phien.ocopdb"), "20", "26")
    assert result["faults"] == []
    assert result["rounds"] == 20
    assert result["actions"] > 40


@pytest.mark.skipif(sys.platform == "win32", reason="the bench forks a writer and kills it; Windows has no fork")
def test_the_bench_finds_fault_with_a_program_that_tells_too_early(on_disk: Path) -> None:
    result = run_helper("crash", str(on_disk / "phien.ocopdb"), "12", "26", "early")
    assert any("was told to be saved" in fault for fault in result["faults"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes per process")
def test_a_full_disk_is_told_and_everything_before_it_is_kept(path: Path) -> None:
    with opened(path) as work:
        fill(work)
    result = run_helper("full_disk", str(path))
    assert result["code"] in ("store.disk_full", "store.io_failed")
    assert result["saved"] > 3
    with opened(path) as work, work:
        assert [entry.facts["number"] for entry in work.audit.entries()[1:]] == list(range(result["saved"]))
        assert len(work.sheets.all()) == result["saved"]


def test_a_full_disk_undoes_the_action_and_the_next_small_one_succeeds(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        (pages,) = work._db.row("PRAGMA page_count") or (0,)
        work._db.run(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(DiskFull) as told, work:
        work.sheets.add([a_submitted_sheet(1, 1, document=b"x" * 1_000_000)])
    assert told.value.facts == {"file": "phien.ocopdb"}
    with work:
        assert work.sheets.all() == ()
        work.sheets.add([a_submitted_sheet(1, 1)])
        work.audit.note("sheet.stored", actor="M01", at=NOON)
        work.commit()
    with work:
        assert work.sheets.all() == (a_submitted_sheet(1, 1),)
