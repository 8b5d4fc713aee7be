"""Which program a double-click starts: the desktop's files and Windows' registry, both stood in for."""

from __future__ import annotations

import configparser
import sys
import xml.etree.ElementTree as Xml
from collections.abc import Sequence
from pathlib import Path

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.platform.association import (
    KINDS,
    LinuxAssociation,
    WindowsAssociation,
    _quoted,
    _run_quietly,
    this_command,
)
from tests.helpers.paths import RESOURCES

TITLES = {".ocopdb": "Phiên đánh giá OCOP", ".ocop": "Gói dữ liệu OCOP"}


def on_linux(data: Path, calls: list[Sequence[str]], *command: str) -> LinuxAssociation:
    return LinuxAssociation(data, RESOURCES, command or ("/opt/ocop/ocop-desktop",), calls.append)


def test_a_registered_program_is_entered_for_this_user_and_can_be_withdrawn(tmp_path: Path) -> None:
    calls: list[Sequence[str]] = []
    known = on_linux(tmp_path, calls)
    assert not known.registered()
    known.register()
    assert known.registered()
    assert [call[0] for call in calls] == ["update-mime-database", "update-desktop-database"]
    known.withdraw()
    assert not known.registered()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    known.withdraw()  # nothing there: nothing to remove


def test_the_entry_is_a_valid_one_for_both_kinds_of_files(tmp_path: Path) -> None:
    on_linux(tmp_path, []).register()
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(tmp_path / "applications" / "ocop-desktop.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    assert told["Exec"] == "/opt/ocop/ocop-desktop %f"
    types = Xml.parse(tmp_path / "mime" / "packages" / "ocop-desktop.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kinds = {kind.attrib["type"]: kind.findall(f"{space}glob") for kind in types.findall(f"{space}mime-type")}
    assert told["MimeType"].strip(";").split(";") == list(kinds)
    assert [glob.attrib["pattern"] for globs in kinds.values() for glob in globs] == ["*.ocopdb", "*.ocop"]
    icon = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / f"{told['Icon']}.svg"
    assert Xml.parse(icon).getroot().tag.endswith("svg")


def test_another_installation_is_not_this_one(tmp_path: Path) -> None:
    on_linux(tmp_path, [], "/home/khac/ocop-desktop").register()
    assert not on_linux(tmp_path, []).registered()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/opt/ocop/ocop-desktop", "/opt/ocop/ocop-desktop"),
        ("/home/Thư ký/ocop", '"/home/Thư ký/ocop"'),
        ("100%", '"100%%"'),
        ('a"b', '"a\\\\"b"'),
        ("", '""'),
    ],
)
def test_words_of_a_command_are_quoted_as_the_desktop_asks(word: str, written: str) -> None:
    assert _quoted(word) == written


@pytest.mark.skipif(sys.platform == "win32", reason="entries of a Linux desktop")
def test_what_the_disk_refuses_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "share"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    known = on_linux(blocked, [])
    for act in (known.register, known.registered, known.withdraw):
        with pytest.raises(DeviceError):
            act()


def test_a_helper_that_is_not_installed_is_done_without(tmp_path: Path) -> None:
    _run_quietly([str(tmp_path / "no-such-helper")])
    _run_quietly([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_command_is_the_frozen_program_or_this_python() -> None:
    assert this_command("C:/OCOP/ocop-desktop.exe", frozen=True) == ["C:/OCOP/ocop-desktop.exe"]
    assert this_command("/usr/bin/python3", frozen=False) == ["/usr/bin/python3", "-m", "ocop_desktop"]


class FakeRegistry:
    """Keys in memory."""

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.announced = 0
        self.fault: OSError | None = None

    def read(self, path: str) -> str | None:
        self._fail()
        return self.keys.get(path)

    def write(self, path: str, value: str) -> None:
        self._fail()
        self.keys[path] = value

    def remove(self, path: str) -> None:
        self._fail()
        self.keys = {key: value for key, value in self.keys.items() if key != path and not key.startswith(f"{path}\\")}

    def announce(self) -> None:
        self.announced += 1

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


def test_on_windows_both_endings_open_with_this_program_and_no_longer_once_withdrawn() -> None:
    registry = FakeRegistry()
    known = WindowsAssociation(registry, ["C:\\Chương trình\\ocop-desktop.exe"], TITLES)
    assert not known.registered()
    known.register()
    assert known.registered()
    assert registry.keys["OCOP.Session\\shell\\open\\command"] == '"C:\\Chương trình\\ocop-desktop.exe" "%1"'
    assert {ending: registry.keys[ending] for ending in KINDS} == KINDS
    assert [registry.keys[kind] for kind in KINDS.values()] == list(TITLES.values())
    known.withdraw()
    assert (known.registered(), registry.keys, registry.announced) == (False, {}, 2)


def test_an_ending_another_program_had_comes_back_to_it() -> None:
    registry = FakeRegistry()
    registry.keys = {".ocop": "Other.Package"}
    known = WindowsAssociation(registry, ["ocop-desktop.exe"], TITLES)
    for _ in range(2):  # a second time must not take this program for the other one
        known.register()
    assert known.registered()
    assert registry.keys["OCOP.Session\\DefaultIcon"] == '"ocop-desktop.exe",0'
    known.withdraw()
    assert registry.keys == {".ocop": "Other.Package"}


def test_an_ending_another_program_took_meanwhile_stays_its_own() -> None:
    registry = FakeRegistry()
    known = WindowsAssociation(registry, ["ocop-desktop.exe"], TITLES)
    known.register()
    registry.keys[".ocop"] = "Other.Program"
    assert not known.registered()
    known.withdraw()
    assert registry.keys == {".ocop": "Other.Program"}


def test_what_the_registry_refuses_is_told() -> None:
    registry = FakeRegistry()
    registry.fault = PermissionError(13, "denied")
    known = WindowsAssociation(registry, ["ocop-desktop.exe"], TITLES)
    for act in (known.register, known.registered, known.withdraw):
        with pytest.raises(DeviceError):
            act()
