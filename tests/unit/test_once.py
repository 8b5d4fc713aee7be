"""Fixtures shared by the workers of one run."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.helpers import once as module
from tests.helpers.once import once


def test_the_first_makes_and_the_others_are_given_the_same(tmp_path: Path) -> None:
    calls: list[Path] = []
    started, go_on = threading.Event(), threading.Event()

    def make(root: Path) -> tuple[str, Path]:
        calls.append(root)
        started.set()
        assert go_on.wait(10)
        (root / "a").write_bytes(b"a")
        return "made", root / "a"

    found: list[tuple[str, Path]] = []
    workers = [threading.Thread(target=lambda: found.append(once(tmp_path, "x", make))) for _ in range(3)]
    for worker in workers:
        worker.start()
    assert started.wait(10)
    go_on.set()
    for worker in workers:
        worker.join()
    assert calls == [tmp_path / "x"]
    assert found == [("made", tmp_path / "x" / "a")] * 3


def test_whoever_waits_for_what_failed_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(root: Path) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once(tmp_path, "x", fail)
    monkeypatch.setattr(module, "PATIENCE_S", 0.01)
    with pytest.raises(TimeoutError):
        once(tmp_path, "x", fail)
