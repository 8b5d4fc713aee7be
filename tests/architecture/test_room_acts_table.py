"""The table of situations in the room names acts, commands and forms that are there."""

from __future__ import annotations

import argparse
import importlib

import pytest

from ocop_desktop.cli.main import build_parser
from tests.helpers.paths import ROOT
from tests.helpers.words import sentences

TABLE = ROOT / "docs" / "room-acts.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| situation")
]


def commands(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= set(action.choices)
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_line_names_what_is_there(row: list[str]) -> None:
    _, act_of, command, form, printed = row
    assert printed
    if not act_of.startswith("–"):
        room = "usecases" if "_sheet" in act_of else "usecases.council.acts"
        module, _, name = act_of.rpartition(".")
        assert callable(getattr(importlib.import_module(f"ocop_desktop.{room}.{module}"), name))
        family, _, act = command.partition(" ")
        families = build_parser([family])
        (sub,) = (a for a in families._actions if isinstance(a, argparse._SubParsersAction))
        assert act in commands(sub.choices[family])
    if form.replace("_", "").isalpha() and form.islower():
        assert f"reconciliation.form.{form}" in sentences("vi")


def test_every_form_of_the_panel_has_its_line() -> None:
    listed = {row[3] for row in ROWS}
    apart = {"close", "conclude"}  # they stand with the opening
    offered = {
        code.split(".")[2]
        for code in sentences("vi")
        if code.startswith("reconciliation.form.") and code.endswith(".button")
    }
    assert {form for form in offered if not form.startswith("written")} - apart <= listed
