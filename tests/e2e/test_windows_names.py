"""Windows: names it does not accept, and drives that are empty."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ocop_desktop.intake import folder as intake
from tests.e2e.commands import ocop

windows_only = pytest.mark.skipif(sys.platform != "win32", reason="other systems accept these names")


@windows_only
@pytest.mark.parametrize("name", ["con.ocopdb", "a?b.ocopdb", "x:y.ocopdb", "Phiên .ocopdb.", "NUL"])
def test_a_session_never_gets_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    ran = ocop(tmp_path / "tk", "session", "new", "--name", "Phiên thử", "--session", f"{tmp_path}\\{name}", "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (3, "file.name_forbidden")
    assert [path.name for path in tmp_path.iterdir()] in ([], ["tk"])


@windows_only
def test_a_pattern_that_nothing_matches_is_not_a_broken_disk(tmp_path: Path) -> None:
    ran = ocop(tmp_path, "package", "verify", f"{tmp_path}\\*.ocop", "--json")
    assert ran.answer["packages"][0]["error"]["code"] == "device.drive_gone"


def test_the_root_of_an_empty_drive_has_nothing_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: Path) -> None:
        raise FileNotFoundError(2, "no first file", str(path))  # Windows finds not even a folder's own entry there

    monkeypatch.setattr(intake.os, "scandir", scandir)
    plan = intake.scan_folder(tmp_path, [])
    assert (plan.files, plan.faults) == ((), ())


def test_a_drive_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(path: Path) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(intake.os, "scandir", unreadable)
    with pytest.raises(intake.FileUnreadable) as raised:
        intake.scan_folder(Path(tmp_path.anchor), [])
    assert str(raised.value.facts["name"]).endswith(tmp_path.anchor)
