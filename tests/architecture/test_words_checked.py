"""mypy refuses a misspelt code and a missing fact."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import mypy.api

from tests.helpers.paths import RESOURCES, ROOT

PLANTED = """
from enum import Enum
from typing import Literal

from ocop_desktop.cli.console import Console
from ocop_desktop.wording import Words


class Place(Enum):
    SESSION = "session"
    NOWHERE = "nowhere"


def planted(words: Words, console: Console, text: str, known: Place, start: Literal["session", "papers"]) -> None:
    words("window.titel")  # error: No sentence has the code "window.titel"
    words("window.title")
    words("installation.incomplete")  # error: The sentence of "installation.incomplete" asks for the fact "place"
    words("installation.incomplete", palce="D:")  # error: asks for the fact "place" | uses the fact "palce"
    words("installation.incomplete", place="D:")
    words("window.title", place="D:")  # error: No sentence uses the fact "place"
    console.say("installation.incomplete")  # error: asks for the fact "place"
    words("window.titel" if text else "window.title")  # error: No sentence has the code "window.titel"
    console.detail("window.title")
    words(f"place.{start}")
    words(f"place.{text}")
    words(f"places.{text}")  # error: No sentence has a code like "places.…"
    words(f"place.{text}", product="SP001")  # error: uses the fact "product"
    words(f"installation.{text}")  # error: No sentence with a code like "installation.…" asks for these
    words(f"place.{known.value}")  # error: No sentence has the code "place.nowhere"
    words(f"place.{Place.SESSION.value}")
    words("place." + start)
    words("device.disk_full", folder="", name="", needed="1 MB", free=3)  # error: a whole number as "needed"
    words("shell.person", name=text, role=text)
    words("shell.person", name=text, role=words("window.title"))  # error: "role" is worded already
    words("shell.person", name=text, role=words.term("role", text))  # error: "role" is worded already
    words(text)  # error: The code is not known here
    words("installation.incomplete", **{"place": text})  # error: Facts behind ** cannot be checked
    words.of(text, {"place": text})
"""


def test_a_misspelt_code_and_a_missing_fact_are_refused(tmp_path: Path) -> None:
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nplugins = {RESOURCES / 'words' / 'mypy_plugin.py'}\nmypy_path = {ROOT}\n")
    source = tmp_path / "planted.py"
    source.write_text(PLANTED, encoding="utf-8")
    options = ["--config-file", str(config), "--cache-dir", str(tmp_path / "cache"), "--follow-imports=silent"]
    limit = sys.getrecursionlimit()
    try:
        told, errors, _ = mypy.api.run([*options, str(source)])
    finally:
        sys.setrecursionlimit(limit)  # mypy raises it, and what is nested too deeply would no longer be refused
    assert errors == ""
    found: dict[int, str] = {}
    for line, fault in re.findall(r"planted\.py:(\d+): error: (.*)", told):
        found[int(line)] = f"{found.get(int(line), '')} {fault}"
    for number, line in enumerate(PLANTED.splitlines(), 1):
        expected = line.partition("# error: ")[2]
        assert bool(expected) == (number in found), (line, found.get(number))
        for part in filter(None, expected.split(" | ")):
            assert part in found[number], line
