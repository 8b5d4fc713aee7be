"""The Windows bench: what it needs, which wheels it takes, and what it says without them; nothing is installed here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("this is Windows already", allow_module_level=True)

import dev
from tests.windows import bench as module
from tests.windows.bench import Bench, windows_lock, windows_path

LOCK = """\
alembic==1.20.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
pefile==2024.8.26 ; sys_platform == 'win32' \\
    --hash=sha256:cc
uvloop==1.0 ; sys_platform != 'win32' \\
    --hash=sha256:dd
colorama==0.4 ; os_name == 'nt' and platform_machine != 'ARM64' \\
    --hash=sha256:ee
"""


def test_the_lock_is_read_as_windows_reads_it() -> None:
    assert windows_lock(LOCK).splitlines() == [
        *("alembic==1.20.1 \\", "    --hash=sha256:aa \\", "    --hash=sha256:bb"),
        *("pefile==2024.8.26 \\", "    --hash=sha256:cc"),
        *("colorama==0.4 \\", "    --hash=sha256:ee"),
    ]


def test_the_project_s_lock_has_every_library_for_windows() -> None:
    chosen = windows_lock(dev.LOCK.read_text(encoding="utf-8"))
    names = {line.partition("==")[0] for line in chosen.splitlines() if "==" in line}
    assert {"pyside6-essentials", "cryptography", "colorama", "pefile", "pywin32-ctypes"} <= names
    assert ";" not in chosen


def test_a_path_of_this_system_has_a_letter() -> None:
    assert windows_path(Path("/home/thu ky/ocop")) == "Z:\\home\\thu ky\\ocop"


def test_without_the_tools_it_says_which_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(packages: list[str], why: str) -> bool:
        dev.say(f"{why}: {' '.join(packages)}")
        return False

    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    monkeypatch.setattr(module, "apt_install", asked)
    with pytest.raises(dev.Stop, match="needs these programs first"):
        Bench(tmp_path / "windows").make()
    assert "wine" in capsys.readouterr().out
    assert not (tmp_path / "windows" / "stamp.txt").exists()


def test_a_program_without_its_data_is_missing_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Debian has localedef, a bare one has no character maps for it."""
    asked: list[str] = []
    there = tmp_path / "there"
    there.touch()
    tools = {"sh": "dash", str(there): "xvfb", str(tmp_path / "UTF-8.gz"): "locales"}
    monkeypatch.setattr(module, "TOOLS", tools)
    monkeypatch.setattr(module, "apt_install", lambda packages, why: asked.extend(packages))
    with pytest.raises(dev.Stop):
        Bench(tmp_path / "windows").make()
    assert asked == ["locales"]


def test_a_python_without_a_windows_twin_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TAG", "314")
    with pytest.raises(dev.Stop, match=r"needs Python 3\.11 to 3\.13; this is 3\.14"):
        Bench(tmp_path / "windows").make()


def test_a_bench_of_these_sources_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TAG", "311")
    (tmp_path / "windows").mkdir()
    (tmp_path / "windows" / "stamp.txt").write_text(module._fingerprint(), encoding="ascii")
    assert not Bench(tmp_path / "windows").make()


def test_a_program_has_ended_although_another_one_keeps_its_pipe() -> None:
    script = "sleep 20 & echo một; printf 'hai\\nb'; printf 'a'"
    began = time.monotonic()
    with subprocess.Popen(
        ["sh", "-c", script + "; echo $! >&2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as shell:
        assert b"".join(module._lines(shell)).decode() == "một\nhai\nba"
        assert time.monotonic() - began < 10
        os.kill(int(shell.stderr.readline()), signal.SIGTERM)
