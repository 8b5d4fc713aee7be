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


_MEASURE = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(process.pid, 0)
with open(sys.argv[1], "w") as stream:
    json.dump([used.ru_utime + used.ru_stime, used.ru_maxrss], stream)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def play(folder: Path, *more: str) -> Round:
    """Play into ``folder``; ``more`` are further arguments. AssertionError, with what it said, on failure."""
    command = [sys.executable, "-m", "ocop_desktop.sample", "--headless", "--out", str(folder), *more]
    figures = folder.with_name(f"{folder.name}-figures.json")
    measured = hasattr(os, "wait4")  # Windows has no such call
    if measured:
        # Through a small process: a child's peak begins with what its parent holds, and the tests hold much.
        command = [sys.executable, "-c", _MEASURE, str(figures), *command]
    process = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = process.stdout.decode("utf-8")
    assert process.returncode == 0, said
    cpu_s, peak = json.loads(figures.read_bytes()) if measured else (None, None)
    memory_kb = None if peak is None else peak // (1024 if sys.platform == "darwin" else 1)
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
