"""What people get: the installer, tried as a person would, the portable folder, and the hashes of both.

The installer is made by NSIS of this system from the program built on the bench. It is tried on Wine's drive C:
silently, over an older version, while the program is open, and taken away again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dev import ROOT, Stop, apt_install, say

from .bench import Bench
from .build import BUILT, PROGRAM, facts
from .checks import Check

PARTS: Final = ROOT / "resources" / "installer"
sys.path.insert(0, str(PARTS))
from parts import version, write_icon  # noqa: E402 (its folder is found only now)

SETUP: Final = BUILT / f"OCOP-Desktop-{version()}-cai-dat.exe"
PORTABLE: Final = BUILT / f"OCOP-Desktop-{version()}-mang-theo.zip"
SUMS: Final = BUILT / "SHA256SUMS"
REFUSED: Final = 3
"""The installer's exit code while the program is open."""
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the portable folder, so that the same program makes the same archive."""
HOLD: Final = (
    "import ctypes, sys, time; create = ctypes.windll.kernel32.CreateFileW; create.restype = ctypes.c_void_p;"
    "create(sys.argv[1], 0x80000000, 1, None, 3, 0, None); print('held', flush=True); time.sleep(120)"
)
"""Keeps a program's file open as Windows keeps that of a running one: nobody may write it."""


def checks() -> list[Check]:
    """Make what people get; install, update, refuse and uninstall."""
    return [
        ("its installer", _make_installer),
        ("install, update, uninstall", _try_installer),
        ("its portable folder, hashes", _make_portable),
    ]


def _make_installer(bench: Bench) -> int:
    if not shutil.which("makensis") and not apt_install(["nsis"], "NSIS"):
        raise Stop("Cần NSIS / the installer needs the package nsis.")
    icon = BUILT / "ocop-desktop.ico"
    write_icon(ROOT / "resources" / "icons" / "ocop-desktop.svg", icon)
    names = {"VERSION": version(), "PROGRAM": PROGRAM, "ICON": icon, "OUT": SETUP}
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in names.items())]
    environ = os.environ | facts()
    code = subprocess.run([*command, str(PARTS / "ocop-desktop.nsi")], env=environ, check=False).returncode
    icon.unlink()
    if code == 0:
        say(f"{SETUP.stat().st_size / 1e6:.0f} MB")
    return code


def _try_installer(bench: Bench) -> int:
    drive = bench.folder / "prefix" / "drive_c"
    person = next(path for path in (drive / "users").iterdir() if path.name != "Public")
    there, session = person / "AppData/Local/Programs/OCOP Desktop", person / "OCOP" / "Đợt 2.ocopdb"
    shutil.rmtree(there, ignore_errors=True)
    session.parent.mkdir(exist_ok=True)
    session.write_bytes(b"a session")
    setup, older = drive / "cai-dat.exe", there / "_internal" / "older.pyd"
    shutil.copyfile(SETUP, setup)
    failed: list[str] = []

    def expect(what: str, right: bool) -> None:
        if not right:
            failed.append(what)
            say(f"HỎNG / FAILED: {what}")

    expect("install", bench.wine(setup, "/S") == 0 and (there / "ocop-desktop.exe").is_file())
    if failed:
        return len(failed)
    expect("self-test", bench.wine(there / "ocop.exe", "self-test") == 0)
    expect("association", _opens(bench, there))
    older.touch()
    with _open(bench, there / "ocop-desktop.exe"):
        expect("refused while open", bench.wine(setup, "/S") == REFUSED and older.exists())
    expect("update", bench.wine(setup, "/S") == 0 and not older.exists() and (there / "ocop.exe").is_file())
    bench.wine(there / "go-cai-dat.exe", "/S", f"_?={bench.seen(there)}")
    expect("uninstall", not (there / "ocop.exe").exists() and not (there / "_internal").exists())
    expect("association withdrawn", not _opens(bench, there))
    expect("sessions stay", session.read_bytes() == b"a session")
    shutil.rmtree(there, ignore_errors=True)
    setup.unlink()
    return len(failed)


def _opens(bench: Bench, there: Path) -> bool:
    """Return whether a double click on a session file starts the installed program."""
    key = r"HKCU\Software\Classes\OCOP.Session\shell\open\command"
    done = subprocess.run(["wine", "reg", "query", key, "/ve"], env=bench.environ(), capture_output=True, check=False)
    return bench.seen(there / "ocop-desktop.exe").encode("cp1258", "replace") in done.stdout


@contextmanager
def _open(bench: Bench, program: Path) -> Iterator[None]:
    command = ["wine", str(bench.python / "python.exe"), "-c", HOLD, bench.seen(program)]
    with subprocess.Popen(
        command, env=bench.environ(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as holding:
        assert holding.stdout is not None
        holding.stdout.readline()
        try:
            yield
        finally:
            holding.terminate()
            bench.wine("wineboot", "--kill")
            bench.wait()


def _make_portable(bench: Bench) -> int:
    with zipfile.ZipFile(PORTABLE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in PROGRAM.rglob("*") if path.is_file()):
            name = zipfile.ZipInfo(f"OCOP Desktop/{path.relative_to(PROGRAM).as_posix()}", EARLIEST)
            packed.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
        packed.writestr(zipfile.ZipInfo("OCOP Desktop/portable.txt", EARLIEST), "")
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in (SETUP, PORTABLE))
    SUMS.write_text(sums, encoding="utf-8", newline="\n")
    say(sums.rstrip())
    return 0
