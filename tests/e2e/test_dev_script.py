"""The developer's script: what it refuses, installs, skips and starts, without touching network or system."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10
"""Seconds."""


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """A fresh copy of the script in memory, with an empty folder as its project."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes(b"first\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "ocop-stamp.txt")
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command the script starts, which then does nothing and succeeds."""
    started: list[list[str]] = []

    def start(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        started.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(dev.subprocess, "run", start)
    return started


def fake_venv(dev: ModuleType) -> None:
    python = dev.venv_program("python")
    python.parent.mkdir(parents=True)
    python.touch()


def test_an_older_python_gets_a_plain_sentence(dev: ModuleType) -> None:
    for version in ((3, 10), (3, 15)):
        with pytest.raises(dev.Stop, match=r"needs Python 3\.11 to 3\.14"):
            dev.check_python(version)
    for version in ((3, 11), (3, 14)):
        dev.check_python(version)


def test_the_range_of_pythons_is_the_one_the_project_declares(dev: ModuleType) -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={dev.OLDEST[0]}.{dev.OLDEST[1]},<{dev.NEWEST[0]}.{dev.NEWEST[1] + 1}"' in declared


def test_the_script_reads_on_a_python_too_old_to_run_it() -> None:
    """The sentence must come, not a syntax error: the grammar of Python 3.8 is enough."""
    import ast

    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    assert source.count("\n") < 400
    assert "from __future__ import annotations" in source


def test_programs_of_the_environment_lie_where_each_system_puts_them(dev: ModuleType) -> None:
    assert dev.venv_program("ocop", windows=True) == dev.VENV / "Scripts" / "ocop.exe"
    assert dev.venv_program("ocop", windows=False) == dev.VENV / "bin" / "ocop"


def test_only_what_cannot_be_loaded_is_missing(dev: ModuleType) -> None:
    def loads(library: str) -> None:
        if library.startswith(("libEGL", "libGL")):
            raise OSError(library)

    assert dev.missing_packages(dev.QT_LIBRARIES, loads) == ["libegl1", "libgl1"]
    assert dev.missing_packages(dev.QT_LIBRARIES, lambda library: None) == []


def test_root_installs_system_packages_without_being_asked(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_root", lambda: True)
    assert dev.apt_install(["libgl1"], "Qt")
    assert commands == [["apt-get", "install", "-y", "--no-install-recommends", "libgl1"]]


def test_a_failing_install_refreshes_the_lists_once_and_then_says_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[str] = []

    def fail(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        started.append(command[1])
        return subprocess.CompletedProcess(command, 100, b"", b"")

    monkeypatch.setattr(dev.subprocess, "run", fail)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_root", lambda: True)
    assert not dev.apt_install(["libgl1"], "Qt")
    assert started == ["install", "update", "install"]
    assert "could not be installed" in capsys.readouterr().out


def test_others_get_the_exact_command(
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_root", lambda: False)
    assert not dev.apt_install(["libegl1", "libgl1"], "Qt")
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in capsys.readouterr().out
    assert commands == []


def test_messages_carry_no_address(dev: ModuleType) -> None:
    said = "Looking in indexes: https://user:secret@example.org/simple, file:///opt/x\nfoo==1 (from http://h/p.whl)"
    cleaned = dev.without_addresses(said)
    assert "://" not in cleaned
    assert "secret" not in cleaned
    assert "foo==1" in cleaned


def test_a_ready_environment_is_left_alone(dev: ModuleType, commands: list[list[str]]) -> None:
    fake_venv(dev)
    dev.STAMP.write_text(dev.fingerprint() + "\n")
    dev.prepare()
    assert commands == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_is_installed_again(
    changed: str, dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_venv(dev)
    dev.STAMP.write_text(dev.fingerprint() + "\n")
    (dev.ROOT / changed).write_bytes(b"second\n")
    monkeypatch.setattr(dev, "venv_usable", lambda: True)
    dev.prepare()
    first, second = commands
    assert {"--require-hashes", "--no-deps", "--requirement"} <= set(first)
    assert {"--no-index", "--no-build-isolation", "--no-deps", "--editable"} <= set(second)
    assert dev.is_ready()


def test_of_two_commands_started_at_once_one_installs_and_the_other_waits(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, asked = threading.Barrier(2), set[int]()
    at_work: list[int] = []
    installs: list[int] = []

    def ready() -> bool:
        found = bool(dev.STAMP.exists())
        if threading.get_ident() not in asked:
            asked.add(threading.get_ident())
            both.wait(PATIENCE)  # both see an environment that is not ready
        return found

    def install() -> None:
        at_work.append(1)
        assert len(at_work) == 1, "two at once in one environment"
        time.sleep(0.2)
        fake_venv(dev)
        dev.STAMP.touch()
        installs.append(1)
        at_work.clear()

    monkeypatch.setattr(dev, "is_ready", ready)
    monkeypatch.setattr(dev, "install", install)
    with ThreadPoolExecutor(2) as commands:
        for done in [commands.submit(dev.prepare) for _ in range(2)]:
            done.result(PATIENCE)
    assert len(installs) == 1


def test_line_ends_of_windows_do_not_make_the_environment_stale(dev: ModuleType) -> None:
    before = dev.fingerprint()
    dev.LOCK.write_bytes(b"first\r\n")
    assert dev.fingerprint() == before


def test_a_broken_install_leaves_no_stamp_and_shows_no_address(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1, b"ERROR: no route to https://example.org/simple/x\n", b"")

    fake_venv(dev)
    dev.STAMP.write_text("made from something else\n")
    monkeypatch.setattr(dev.subprocess, "run", fail)
    monkeypatch.setattr(dev, "venv_usable", lambda: True)
    with pytest.raises(dev.Stop) as caught:
        dev.prepare()
    assert "no route to" in str(caught.value)
    assert "://" not in str(caught.value)
    assert not dev.STAMP.exists()


def test_an_environment_of_another_python_is_made_anew(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_venv(dev)
    monkeypatch.setattr(dev, "venv_usable", lambda: False)
    dev.prepare()
    assert commands[0][1:] == ["-m", "venv", "--clear", str(dev.VENV)]


def test_without_the_venv_package_its_exact_name_is_told(
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # importing it now fails, as on a bare Debian
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "is_root", lambda: False)
    with pytest.raises(dev.Stop):
        dev.make_venv()
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert f"sudo apt-get install -y --no-install-recommends {package}" in capsys.readouterr().out
    assert commands == []


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        (["demo", "--headless", "--out", "X"], ["-m", "ocop_desktop.sample", "--headless", "--out", "X"]),
        (["run", "phiên.ocopdb"], ["-m", "ocop_desktop", "phiên.ocopdb"]),
        (["bench", "merge"], ["-m", "tests.bench", "merge"]),
        (["soak", "-x"], ["-m", "pytest", "tests/soak", "-x"]),
        (["test", "tests/unit"], ["-m", "pytest", "tests/unit"]),
    ],
)
def test_a_command_hands_its_arguments_on(
    arguments: list[str],
    started: list[str],
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OCOP_TEST_PROFILE", "push")
    for name in ("prepare", "system_libraries"):
        monkeypatch.setattr(dev, name, lambda **_: True)
    assert dev.main(arguments) == 0
    assert [command[1:] for command in commands] == [started]


def test_the_whole_test_runs_every_step_and_fails_when_one_does(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def call(*arguments: str) -> int:
        called.append(" ".join(arguments))
        return 1 if "mypy" in arguments else 0

    for name in ("prepare", "system_libraries"):
        monkeypatch.setattr(dev, name, lambda **_: True)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["test"]) == 1
    static = len(dev.lint_steps())
    assert all(any(word in line for line in called[:static]) for word in EXPECTED[:static])  # beside each other
    assert all(word in line for line, word in zip(called[static:], EXPECTED[static:], strict=True))
    printed = capsys.readouterr().out
    assert printed.count("FAILED") == 2  # mypy on both systems
    assert printed.count("passed") == len(EXPECTED) - 2


EXPECTED = ["ruff check", "ruff format", "mypy", "--platform win32", "lint_imports", "--cov", "coverage", "pytest"]


def test_every_folder_of_tests_is_run_once(dev: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert sorted([dev.UNIT, *dev.OTHERS]) == sorted(project["tool"]["pytest"]["ini_options"]["testpaths"])


def test_without_qt_s_libraries_the_tests_say_so_instead_of_breaking(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "system_libraries", lambda **_: False)
    assert dev.main(["test", "tests/unit"]) == 1
    assert "need these system packages" in capsys.readouterr().out
    assert commands == []
    assert dev.main(["test"]) == 1  # what needs no Qt is still checked
    assert len(commands) == len(dev.lint_steps())
    assert dev.main(["demo", "--headless"]) == 0  # and the demo goes on without a window


def test_a_window_without_a_screen_is_refused_kindly(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert dev.main(["run"]) == 1
    assert "no screen" in capsys.readouterr().out


def test_without_a_command_the_script_explains_itself() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "dev.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=dict(os.environ, PYTHONIOENCODING="ascii"),  # as on a console that cannot write Vietnamese
    )
    assert told.returncode == 2
    assert "python3 dev.py demo" in told.stdout
    assert told.stderr == ""


def test_the_build_server_s_entry_is_a_valid_script() -> None:
    entry = ROOT / ".ci" / "run"
    text = entry.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "dev.py test" in text
    if sys.platform != "win32":
        assert os.access(entry, os.X_OK)
        assert subprocess.run(["bash", "-n", str(entry)], check=False).returncode == 0
