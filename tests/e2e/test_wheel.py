"""What an office installs: the wheel carries its own resources and database scripts, and both programs' doors."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ocop_desktop.wording import Words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a wheel of this tree unpacks to."""
    made = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=ROOT,
        env=dict(os.environ, PYTHONUTF8="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = made.glob("ocop_desktop-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made / "site")
    return made / "site"


def test_the_wheel_finds_the_files_it_carries(installed: Path) -> None:
    asked = (
        "from ocop_desktop.app.config import find_bundle as f; b = f(); "
        "print(b.resources); print(b.migrations); print(b.manual)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=installed,
        env=dict(os.environ, PYTHONPATH=str(installed), PYTHONUTF8="1"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    package = installed / "ocop_desktop"
    assert told.stdout.splitlines() == [str(package / name) for name in ("_resources", "_db", "_manual")]


def test_the_wheel_carries_every_resource_every_database_script_and_the_manual(installed: Path) -> None:
    for folder, inside in (("resources", "_resources"), ("db", "_db"), ("docs/manual", "_manual")):
        wanted = {
            path.relative_to(ROOT / folder)
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not {"__pycache__", "words", "installer"} & set(path.relative_to(ROOT / folder).parts)
        }
        carried = installed / "ocop_desktop" / inside
        assert wanted
        assert {path for path in wanted if not (carried / path).is_file()} == set()


def test_the_wheel_carries_the_compiled_sentences_and_not_their_sources(installed: Path) -> None:
    asked = "from ocop_desktop.wording import Words; print(Words('en')('window.title'), Words('vi')('window.title'))"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=installed,
        env=dict(os.environ, PYTHONPATH=str(installed), PYTHONUTF8="1"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.strip() == f"{Words('en')('window.title')} {Words('vi')('window.title')}"
    assert not list(installed.rglob("*.po"))


def test_the_wheel_declares_both_programs_and_its_licences(installed: Path) -> None:
    (facts,) = installed.glob("ocop_desktop-*.dist-info")
    doors = (facts / "entry_points.txt").read_text(encoding="utf-8")
    assert "ocop = ocop_desktop.__main__:command_line" in doors
    assert "ocop-desktop = ocop_desktop.__main__:window" in doors
    assert {path.name for path in (facts / "licenses").iterdir()} == {"LICENSE", "THIRD_PARTY.md"}
