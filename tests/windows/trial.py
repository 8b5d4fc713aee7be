"""What people get, tried as a person would: installed, updated, refused while open, taken away; copied as a folder.

All of it on Wine's drive C. The programs run with a window of their own on a screen without a monitor.
"""

from __future__ import annotations

import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dev import say

from .bench import Bench
from .build import BUILT, PERSON, SCREENS
from .checks import Check, sample
from .installer import PARTS, PORTABLE, SETUP, compile_installer, version
from .window import NoWindow, Screen, screen_of

REFUSED: Final = 3
"""The installer's exit code while the program is open."""
OLDER: Final = "0.0.1"
MESSAGE: Final = Path(__file__).with_name("message.py")
PATIENCE: Final = 40
"""Seconds until a message box must be there."""


class Trial:
    """Expectations, each said when it fails."""

    def __init__(self) -> None:
        self.failed = 0

    def expect(self, what: str, right: bool) -> bool:
        say(f"{'đạt / passed ' if right else 'HỎNG / FAILED'}    {what}")
        self.failed += not right
        return right


def trying() -> list[Check]:
    """Try what people get."""
    return [("install, update, uninstall", _try_installer), ("portable folder", _try_portable)]


def _try_installer(bench: Bench) -> int:
    trial = Trial()
    expect = trial.expect
    drive = bench.folder / "prefix" / "drive_c"
    person = next(path for path in (drive / "users").iterdir() if path.name != "Public")
    there, session = person / "AppData/Local/Programs/OCOP Desktop", person / "OCOP" / "Đợt 2.ocopdb"
    shutil.rmtree(there, ignore_errors=True)
    session.parent.mkdir(exist_ok=True)
    session.write_bytes(b"a session")
    setup, older = drive / "cai-dat.exe", drive / "cai-dat-cu.exe"
    shutil.copyfile(SETUP, setup)
    old_file = there / "_internal" / "older.pyd"
    remove = (there / "go-cai-dat.exe", "/S", *f"_?={bench.seen(there)}".split(" "))  # never in quotation marks

    _compile_older(drive / "older", older)
    expect("an older version installs", bench.wine(older, "/S") == 0 and old_file.is_file())
    expect("its version is known", OLDER in _uninstall_entry(bench))
    if not expect("update", bench.wine(setup, "/S") == 0 and not old_file.exists() and (there / "ocop.exe").is_file()):
        return trial.failed
    expect("the new version is known", version() in _uninstall_entry(bench))
    expect("self-test", bench.wine(there / "ocop.exe", "self-test") == 0)
    expect("sample session, as here", sample(bench, lambda *words: bench.wine(there / "ocop.exe", *words)) == 0)
    expect("association", _opens(bench, there))
    with screen_of(bench, SCREENS[100]) as shown:
        _while_open(bench, trial, shown, there, setup, remove)
    with _command_line_open(bench, there):
        expect("refused while a command runs", bench.wine(setup, "/S") == REFUSED)
    expect("update over the same version", bench.wine(setup, "/S") == 0 and (there / "ocop.exe").is_file())
    bench.wine(*remove)
    expect("uninstall", not (there / "ocop.exe").exists() and not (there / "_internal").exists())
    expect("association withdrawn", not _opens(bench, there))
    expect("sessions stay", session.read_bytes() == b"a session")
    shutil.rmtree(there, ignore_errors=True)
    session.unlink()
    for file in (setup, older):
        file.unlink()
    return trial.failed


def _compile_older(program: Path, setup: Path) -> None:
    """Make the installer of an older version: of some small files with the names of the program's."""
    for name in ("ocop.exe", "ocop-desktop.exe", "_internal/older.pyd"):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_bytes(name.encode())
    shutil.copyfile(PARTS.parents[1] / "LICENSE", program / "_internal" / "LICENSE")
    code = compile_installer(program, OLDER, setup)
    assert code == 0, code
    shutil.rmtree(program)


def _uninstall_entry(bench: Bench) -> str:
    """Return what Windows' list of programs says about the version."""
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\OCOP Desktop"
    return bench.answer("reg", "query", key, "/v", "DisplayVersion")


def _opens(bench: Bench, there: Path) -> bool:
    """Return whether a double click on a session file starts the installed program."""
    key = r"HKCU\Software\Classes\OCOP.Session\shell\open\command"
    named = f"{there.name}\\ocop-desktop.exe"  # reg answers in the code page, which lacks some of the person's letters
    return named in bench.answer("reg", "query", key, "/ve")


def _while_open(
    bench: Bench, trial: Trial, shown: Screen, there: Path, setup: Path, remove: tuple[str | Path, ...]
) -> None:
    """Open the sample session as a double click does; let installer and uninstaller be refused; read the message.

    Wine's own double click does not look into the person's part of the registry.
    """
    session = next((bench.home() / "Đợt 2 – năm 2026").rglob("*.ocopdb"))
    try:
        with shown.opened(there / "ocop-desktop.exe", bench.seen(session), environ=PERSON) as seconds:
            trial.expect(f"the session opens ({seconds:.1f} s)", True)
            shown.photograph(BUILT / "installed.png")
            trial.expect("refused while open", bench.wine(setup, "/S") == REFUSED)
            trial.expect("not removed while open", bench.wine(*remove) == REFUSED and (there / "ocop.exe").exists())
            installing = shown.start(setup)
            asking = shown.start(bench.python / "python.exe", MESSAGE, str(PATIENCE), stdout=subprocess.PIPE)
            said = asking.communicate()[0].decode()
            shown.photograph(BUILT / "refused.png", settled=0)
            say(said)
            named = f"Cửa sổ OCOP Desktop đang mở ({bench.seen(there / 'ocop-desktop.exe')})"
            trial.expect("it says which", named in said and installing.wait() == REFUSED)
    except NoWindow:
        shown.photograph(BUILT / "installed.png")
        trial.expect("the session opens", False)


@contextmanager
def _command_line_open(bench: Bench, there: Path) -> Iterator[None]:
    """Let the command line work for a while."""
    folder = bench.home() / "dang-chay"
    shutil.rmtree(folder, ignore_errors=True)
    command = ("wine", str(there / "ocop.exe"), "demo", "--headless", "--out", bench.seen(folder))
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}  # see Bench.wine; what it prints fits
    running = subprocess.Popen(command, env=bench.environ(), stdin=subprocess.DEVNULL, **pipe)
    try:
        while not folder.exists() and running.poll() is None:
            time.sleep(0.1)
        yield
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _try_portable(bench: Bench) -> int:
    """Unpack it, work with it, move it to another folder, work again; nothing may be written outside of it."""
    trial = Trial()
    expect = trial.expect
    drive = bench.folder / "prefix" / "drive_c"
    first, second = drive / "Mang theo", drive / "Đã chuyển chỗ"
    for folder in (first, second):
        shutil.rmtree(folder, ignore_errors=True)
    before = _outside(bench, first, second)
    with zipfile.ZipFile(PORTABLE) as packed:
        packed.extractall(first)
    program = first / "OCOP Desktop"
    expect("self-test", bench.wine(program / "ocop.exe", "self-test") == 0)
    expect("sample session", bench.wine(program / "ocop.exe", "demo", "--headless", "--small") == 0)
    expect("its data lie beside it", any((program / "du-lieu" / "OCOP").rglob("*.ocopdb")))
    _portable_window(bench, trial, program, "portable.png")
    first.rename(second)
    program = second / "OCOP Desktop"
    session = next((program / "du-lieu" / "OCOP").rglob("*.ocopdb"))
    expect(
        "moved, its session opens",
        bench.wine(program / "ocop.exe", "--session", bench.seen(session), "session", "show") == 0,
    )
    _portable_window(bench, trial, program, "portable-moved.png")
    changed = sorted(before ^ _outside(bench, first, second))
    for name, *_ in changed:
        say(f"    {name}")
    expect("nothing is written elsewhere", not changed)
    shutil.rmtree(second, ignore_errors=True)
    return trial.failed


def _portable_window(bench: Bench, trial: Trial, program: Path, picture: str) -> None:
    with screen_of(bench, SCREENS[100]) as shown:
        try:
            with shown.opened(program / "ocop-desktop.exe"):
                shown.photograph(BUILT / picture)
            trial.expect("its window", True)
        except NoWindow:
            trial.expect("its window", False)


def _outside(bench: Bench, *without: Path) -> set[tuple[str, float]]:
    """Return every file of drive C but those below ``without``, and what the registry says about the program."""
    bench.wait()  # the registry is written when Wine ends
    drive = bench.folder / "prefix" / "drive_c"
    files = {(str(path), path.stat().st_mtime) for path in drive.rglob("*") if path.is_file()}
    inside = tuple(f"{folder}/" for folder in without)
    registry = (bench.folder / "prefix" / "user.reg").read_text(encoding="utf-8", errors="replace").splitlines()
    return {file for file in files if not file[0].startswith(inside)} | {
        (line, 0.0) for line in registry if "ocop" in line.lower()
    }
