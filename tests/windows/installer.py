"""What people get: the installer, made by NSIS of this system, the portable folder, and the hashes of both."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

from dev import ROOT, Stop, apt_install, say

from .bench import Bench
from .build import BUILT, PROGRAM, WORK, facts
from .checks import Check

PARTS: Final = ROOT / "resources" / "installer"
sys.path.insert(0, str(PARTS))
from parts import version  # noqa: E402 (its folder is found only now)

SETUP: Final = BUILT / f"OCOP-Desktop-{version()}-cai-dat.exe"
PORTABLE: Final = BUILT / f"OCOP-Desktop-{version()}-mang-theo.zip"
SUMS: Final = BUILT / "SHA256SUMS"
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the portable folder, so that the same program makes the same archive."""


def making() -> list[Check]:
    """Make what people get."""
    return [("its installer", _make_installer), ("its portable folder, hashes", _make_portable)]


def _make_installer(bench: Bench) -> int:
    code = compile_installer(PROGRAM, version(), SETUP)
    if code == 0:
        say(f"{SETUP.stat().st_size / 1e6:.0f} MB")
    return code


def compile_installer(program: Path, named: str, setup: Path) -> int:
    """Make the installer of a built program. named: its version. Return NSIS' exit code; raises Stop without NSIS."""
    if not shutil.which("makensis") and not apt_install(["nsis"], "NSIS"):
        raise Stop("Cần NSIS / the installer needs the package nsis.")
    names = {"VERSION": named, "PROGRAM": program, "ICON": WORK / "build" / "ocop-desktop.ico", "OUT": setup}
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in names.items())]
    environ = os.environ | facts()
    return subprocess.run([*command, str(PARTS / "ocop-desktop.nsi")], env=environ, check=False).returncode


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
