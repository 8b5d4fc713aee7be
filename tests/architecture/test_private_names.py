"""A test of the window uses what a person or another part could use: no private attribute of a widget or a model."""

from __future__ import annotations

import ast
from pathlib import Path

UI_TESTS = Path(__file__).resolve().parents[1] / "ui"
OWN = {"self", "cls"}
NAMED_TUPLE = {"_asdict", "_fields", "_make", "_replace"}
"""Names that a named tuple offers to everybody."""


def private_uses(source: str) -> list[str]:
    """Every ``something._name`` whose owner is not the class the code stands in, with its line."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("__"):
            owner = node.value
            if node.attr not in NAMED_TUPLE and not (isinstance(owner, ast.Name) and owner.id in OWN):
                found.append((node.lineno, ast.unparse(node)))
    return [f"{line}: {use}" for line, use in sorted(found)]


def test_no_test_of_the_window_reaches_into_a_private_attribute() -> None:
    found = {str(path.relative_to(UI_TESTS)): private_uses(path.read_text("utf-8")) for path in UI_TESTS.rglob("*.py")}
    assert {name: uses for name, uses in found.items() if uses} == {}


def test_a_private_attribute_is_found() -> None:
    source = "window.shell._pages[1]\nself._own\nx.__class__\nf()._y = 1"
    assert private_uses(source) == ["1: window.shell._pages", "4: f()._y"]
