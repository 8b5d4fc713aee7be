"""What the program stands on: the lock, the licences, and a Qt binding that keeps count of its references."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)((?: ;[^\\\n]*)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CALLS = 2_000


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def locked() -> dict[str, str]:
    return {canonical(found[1]): found[2] for found in ENTRY.finditer(LOCK)}


def requirement_name(requirement: str) -> str:
    return canonical(re.match(r"[A-Za-z0-9._-]+", requirement)[0])  # type: ignore[index]


@cache
def runtime() -> set[str]:
    """Every distribution an installed program needs here, followed from pyproject.toml through what is installed."""
    waiting = [requirement_name(text) for text in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        name = canonical(waiting.pop())
        if name in found or name not in locked():
            continue
        found.add(name)
        needs = [Requirement(text) for text in importlib.metadata.requires(name) or []]
        waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


def test_the_lock_names_no_address_and_no_place() -> None:
    for sign in ("://", "--index", "--extra-index", "--find-links", "--trusted-host", " @ ", "file:", "-e ", "#"):
        assert sign not in LOCK, sign


def test_the_lock_is_nothing_but_versions_with_hashes() -> None:
    assert ENTRY.sub("", LOCK) == ""
    assert len(locked()) > 40


def test_the_lock_serves_linux_and_windows() -> None:
    markers = {canonical(found[1]): found[3] for found in ENTRY.finditer(LOCK)}
    for name in ("colorama", "pefile", "pywin32-ctypes"):
        assert "sys_platform == 'win32'" in markers[name]
    assert markers["pyside6-essentials"] == ""


def test_the_lock_covers_everything_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"]
    asked = {requirement_name(text) for text in PROJECT["project"]["dependencies"] + groups}
    assert asked - set(locked()) == set()


def test_what_is_installed_is_what_is_locked() -> None:
    different = {
        name: (importlib.metadata.version(name), version)
        for name, version in locked().items()
        if name in runtime() and importlib.metadata.version(name) != version
    }
    assert different == {}


def test_every_work_of_others_is_named_with_its_licence() -> None:
    notice = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    missing = [name for name in sorted(runtime()) if not re.search(rf"^\|[^|]*\b{re.escape(name)}\b", notice, re.M)]
    assert missing == []


def test_no_work_under_a_licence_we_may_not_ship() -> None:
    allowed = re.compile(r"MIT|BSD|Apache|LGPL|PSF|MPL", re.I)
    refused = {}
    for name in sorted(runtime()):
        facts = importlib.metadata.metadata(name)
        stated = [facts.get("License-Expression"), facts.get("License"), *(facts.get_all("Classifier") or [])]
        text = " ".join(part for part in stated if part and not part.startswith("Programming Language"))
        if not allowed.search(text) or "AGPL" in text:
            refused[name] = text
    assert refused == {}


def test_qt_calls_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 loses one per call on Python 3.11 and kills the process after some thousands."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    drift = sys.getrefcount(None) - before
    assert abs(drift) < CALLS / 10
