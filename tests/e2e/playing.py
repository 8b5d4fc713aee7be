"""Plays the sample round and asks about it, each in a process of its own, as people and scripts do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RECOMPUTE = Path(__file__).with_name("recompute.py")
_COMMAND_LINE = "import sys; from ocop_desktop.__main__ import command_line; sys.exit(command_line())"


@dataclass(frozen=True)
class Round:
    """A played round. cpu_s, memory_kb: of the whole play; None where the system does not tell."""

    folder: Path
    said: str
    cpu_s: float | None
    memory_kb: int | None

    def read(self, name: str) -> Any:
        """The content of a JSON file of the round."""
        return json.loads((self.folder / name).read_bytes())

    @cached_property
    def sheets(self) -> dict[str, Any]:
        """``sheets.json``."""
        facts: dict[str, Any] = self.read("sheets.json")
        return facts

    @cached_property
    def products(self) -> dict[str, dict[str, Any]]:
        """The products of ``sheets.json``, by code."""
        return {entry["code"]: entry for entry in self.sheets["products"]}

    @cached_property
    def results(self) -> dict[str, dict[str, Any]]:
        """The products of ``results.json``, by code."""
        return {entry["code"]: entry for entry in self.read("results.json")["products"]}

    @property
    def packages(self) -> list[Path]:
        """Every package, by name."""
        return sorted((self.folder / "packages").iterdir())


def play(folder: Path, *more: str) -> Round:
    """Play into ``folder``; ``more`` are further arguments. AssertionError, with what it said, on failure."""
    command = [sys.executable, "-m", "ocop_desktop.sample", "--headless", "--out", str(folder), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    with process.stdout as pipe:
        said = pipe.read().decode("utf-8")
    cpu_s = memory_kb = None
    if hasattr(os, "wait4"):  # the figures of this one process; Windows has no such call
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu_s = used.ru_utime + used.ru_stime
        memory_kb = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    assert process.wait() == 0, said
    return Round(folder, said, cpu_s, memory_kb)


def ocop(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """One command of the command line."""
    return subprocess.run([sys.executable, "-c", _COMMAND_LINE, *arguments], cwd=ROOT, capture_output=True, check=False)


def verify(files: list[Path]) -> tuple[int, list[dict[str, Any]]]:
    """``ocop package verify --json`` on the files: its exit code and what it says of each."""
    told = ocop("package", "verify", "--json", *map(str, files))
    packages: list[dict[str, Any]] = json.loads(told.stdout)["packages"]
    return told.returncode, packages


def recompute(folder: Path) -> subprocess.CompletedProcess[str]:
    """The outside program on the three JSON files of ``folder``, unable to import anything of ours."""
    command = [sys.executable, "-I", str(RECOMPUTE), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
