"""Which build this is, and where a portable one keeps its files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ocop_desktop import __version__
from ocop_desktop.app import config
from ocop_desktop.app.build_facts import build_text, commit, program_folder
from ocop_desktop.app.config import PORTABLE, PORTABLE_DATA, Bundle, find_places, portable_home


def test_a_program_run_from_its_sources_names_no_build(tmp_path: Path) -> None:
    assert (commit(), program_folder()) == ("", None)
    assert build_text() == build_text(tmp_path) == f"ocop-desktop {__version__}"


def test_a_built_program_names_the_commit_it_was_built_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build.json").write_text(json.dumps({"commit": "0123456789abcdef" * 2 + "01234567"}), encoding="utf-8")
    assert build_text(tmp_path) == f"ocop-desktop {__version__} (0123456789ab)"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_folder() == Path(sys.executable).parent


def test_a_portable_program_keeps_everything_under_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, bundle = tmp_path / "ocop-desktop.exe", Bundle(tmp_path / "resources", tmp_path / "db")
    assert portable_home() is None
    assert portable_home(program) is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert find_places({}, bundle).sessions == Path.home() / config.SESSIONS
    (tmp_path / PORTABLE).touch()
    found = find_places({}, bundle)
    assert {found.sessions.parent, found.user_data.parent} == {tmp_path / PORTABLE_DATA}
    assert find_places({"OCOP_HOME": str(tmp_path / "x")}, bundle).sessions.parent == tmp_path / "x"
