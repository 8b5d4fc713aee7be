"""Where Times New Roman lies on a computer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ocop_desktop.platform.typefaces import font_folders, times_new_roman

WINDOWS = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
LINUX = (
    "Times_New_Roman.ttf",
    "Times_New_Roman_Bold.ttf",
    "Times_New_Roman_Italic.ttf",
    "Times_New_Roman_Bold_Italic.ttf",
)


@pytest.mark.parametrize("names", [WINDOWS, LINUX])
def test_four_files_of_one_folder_are_found_in_order(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert times_new_roman([tmp_path / "nothing", tmp_path]) == tuple(tmp_path / name for name in names)


def test_three_of_four_are_not_enough(tmp_path: Path) -> None:
    for name in WINDOWS[:3]:
        (tmp_path / name).touch()
    assert times_new_roman([tmp_path]) is None
    assert times_new_roman([]) is None


def test_the_folders_are_the_systems() -> None:
    assert font_folders("win32", {"WINDIR": "W", "LOCALAPPDATA": "L"}) == (
        Path("W") / "Fonts",
        Path("L") / "Microsoft" / "Windows" / "Fonts",
    )
    assert font_folders("win32", {}) == (Path(r"C:\Windows") / "Fonts",)
    if sys.platform != "win32":
        assert all(folder.is_absolute() for folder in font_folders("linux", {}))


def test_this_computer_is_asked_by_default() -> None:
    found = times_new_roman()
    assert found is None or all(file.is_file() for file in found)
