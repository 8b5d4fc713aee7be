"""When temporary files of the tests lie in memory, and when on the disk."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.helpers import in_memory
from tests.helpers.in_memory import free_memory, use_memory

linux = pytest.mark.skipif(sys.platform != "linux", reason="the folder in memory is Linux's")
PLENTY = 64 << 30


@pytest.fixture(autouse=True)
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody chose a folder, and memory is free."""
    monkeypatch.setenv("TMPDIR", "")  # whether or not there is one, it is restored
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)
    monkeypatch.setattr(in_memory, "free_memory", lambda: PLENTY)
    monkeypatch.setattr(in_memory, "NEEDED", 1)


@linux
def test_temporary_files_lie_in_memory_where_there_is_room(tmp_path: Path) -> None:
    assert use_memory(tmp_path)
    assert (tempfile.gettempdir(), os.environ["TMPDIR"]) == (str(tmp_path), str(tmp_path))


def test_a_folder_that_somebody_chose_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "/chosen")
    assert not use_memory(tmp_path)
    assert os.environ["TMPDIR"] == "/chosen"


def test_without_such_a_folder_they_lie_on_the_disk(tmp_path: Path) -> None:
    assert not use_memory(tmp_path / "none")
    assert "TMPDIR" not in os.environ


@linux
def test_where_memory_is_short_they_lie_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "NEEDED", PLENTY + 1)
    assert not use_memory(tmp_path)
    assert "TMPDIR" not in os.environ


@pytest.mark.parametrize(
    ("limits", "wanted"), [((), 2 << 20), (("max",), 2 << 20), (("1000",), 1000), (("max", "9"), 9)]
)
def test_a_container_s_limit_counts(limits: tuple[str, ...], wanted: int, tmp_path: Path) -> None:
    facts = tmp_path / "meminfo"
    facts.write_text("MemTotal:  4096 kB\nMemAvailable:    2048 kB\n")
    paths = [tmp_path / f"limit-{number}" for number, _ in enumerate(limits)]
    for path, limit in zip(paths, limits, strict=True):
        path.write_text(limit + "\n")
    assert free_memory(facts, (*paths, tmp_path / "none")) == wanted
