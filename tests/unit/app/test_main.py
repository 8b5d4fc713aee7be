"""Which door a start opens."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

from ocop_desktop import __main__ as doors


@pytest.mark.parametrize(
    ("executable", "frozen", "expected"),
    [
        ("/opt/ocop-desktop/ocop", True, "command_line"),
        ("/opt/ocop-desktop/OCOP.exe", True, "command_line"),
        ("/opt/ocop-desktop/ocop-desktop", True, "window"),
        ("/usr/bin/python3", False, "window"),
        ("/home/a/ocop", False, "window"),
    ],
)
def test_the_name_of_a_frozen_program_decides(executable: str, frozen: bool, expected: str) -> None:
    assert doors.entry_point(executable, frozen) == expected


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand-ins behind both doors, which note that they were reached."""
    reached: list[str] = []
    for name, code in (("ocop_desktop.app.start", 3), ("ocop_desktop.cli.main", 4)):
        behind = ModuleType(name)
        behind.main = lambda *_, name=name, code=code: reached.append(name) or code  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, behind)
    return reached


def test_each_door_gives_back_the_exit_code_of_what_lies_behind(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["ocop", "session", "show"])
    assert (doors.window(), doors.command_line()) == (3, 4)
    assert opened == ["ocop_desktop.app.start", "ocop_desktop.cli.main"]


@pytest.mark.parametrize("words", [["demo", "--headless"], ["--lang", "en", "demo", "--headless"]])
def test_the_sample_is_reached_from_the_command_line(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Namespace] = []
    sample = ModuleType("ocop_desktop.sample.__main__")
    sample.run = lambda arguments: seen.append(arguments) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ocop_desktop.sample.__main__", sample)
    monkeypatch.setattr(sys, "argv", ["ocop", *words])
    assert doors.command_line() == 7
    assert [(given.headless, given.small, given.full, given.out) for given in seen] == [(True, False, False, None)]


def test_a_module_that_the_sample_itself_lacks_is_no_missing_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'reportlab'", name="reportlab")

    monkeypatch.setattr(doors, "import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        doors.LazySample(Path("OCOP")).found()
