"""An installation without the sample starts, and says that the sample is not there when somebody asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ocop_desktop.ui.surroundings import SampleNotInstalled
from ocop_desktop.wording import Words

ROOT = Path(__file__).resolve().parents[2]

WINDOW = """
import time
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ocop_desktop.__main__ import LazySample
from ocop_desktop.app.start import Window
window = Window(QApplication([]), "vi", LazySample)
window.show()
start = window.shell.start
QTest.qWaitForWindowExposed(window.shell)
assert start.sample_button.isVisible()
start.sample_button.click()
until = time.monotonic() + 30
while not start.notice.text() and time.monotonic() < until:
    QTest.qWait(20)
print(start.notice.text())
assert window.shell.forms.current is None
window.close()
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as an installer without the sample lays it down."""
    folder = tmp_path_factory.mktemp("without")
    left_out = shutil.ignore_patterns("sample", "__pycache__")
    shutil.copytree(ROOT / "ocop_desktop", folder / "ocop_desktop", ignore=left_out)
    for name in ("resources", "db"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(installed: Path, code: str, home: Path) -> subprocess.CompletedProcess[str]:
    environ = dict(os.environ, PYTHONPATH=str(installed), PYTHONUTF8="1", OCOP_HOME=str(home))
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=installed, env=environ, capture_output=True, encoding="utf-8", check=False)


def test_the_command_line_works_and_says_that_the_sample_is_missing(installed: Path, tmp_path: Path) -> None:
    start = "import sys; from ocop_desktop.__main__ import command_line; sys.argv = {}; sys.exit(command_line())"
    done = run(installed, start.format(["ocop", "demo", "--headless"]), tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.strip() == Words().error(SampleNotInstalled())
    assert run(installed, start.format(["ocop", "self-test"]), tmp_path).returncode == 0


@pytest.mark.slow
def test_the_window_starts_and_its_button_says_that_the_sample_is_missing(installed: Path, tmp_path: Path) -> None:
    done = run(installed, WINDOW, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == Words().error(SampleNotInstalled())
