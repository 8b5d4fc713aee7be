"""The script that reads other people's files: its table names what is refused, odd and crashed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.field import __main__ as field
from tests.field.looking import Look
from tests.helpers.foreign_workbooks import REFUSED, harmless

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each file is read in a forked process"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


def test_the_table_has_a_line_per_outcome_and_per_odd_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(field, "BOUND_MB", 1 << 20)  # the memory of the forked process counts that of the tests
    forms = harmless()
    (tmp_path / "a.xlsx").write_bytes(forms["plain"]())
    (tmp_path / "b.XLSM").write_bytes(forms["type of macros (.xlsm)"]())
    (tmp_path / "c.csv").write_bytes(REFUSED["CSV with commas"][1]())
    (tmp_path / "d.txt").write_bytes(b"no kind of ours")
    Image.new("RGB", (40, 30), "red").save(tmp_path / "e.png")
    Image.new("L", (40, 30), 255).save(tmp_path / "f.png")
    assert field.main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "| workbook | read | 2 |" in told
    assert "| workbook | intake.other_workbook csv | 1 |" in told
    assert "| picture | read | 2 |" in told
    assert "- workbook `b.XLSM`: macros, a list of 2 members" in told
    assert "- picture `f.png`: first page white" in told
    assert "`e.png`" not in told
    assert "5 files" in told


@pytest.mark.parametrize(
    ("work", "outcome"),
    [
        (lambda _: os.kill(os.getpid(), signal.SIGKILL), "crash SIGKILL"),
        (lambda _: os.kill(os.getpid(), signal.SIGALRM), "endless"),
        (lambda _: os._exit(3), "crash"),
        (lambda _: [][0], "error IndexError"),
    ],
)
def test_a_crash_is_a_line_of_the_table(work: Callable[[Path], Look], outcome: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    tried = field.try_file(tmp_path / "a.pdf", work)
    assert tried.look.outcome.startswith(outcome)
    assert tried.bad
