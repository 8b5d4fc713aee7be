"""Colours, type, margins and sizes come from ``ui/parts``: no page of the window writes one of its own."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "ocop_desktop" / "ui"
SIZES = {
    *("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setMargin", "setIndent"),
    *(f"set{least}{side}" for least in ("Fixed", "Minimum", "Maximum") for side in ("Width", "Height", "Size")),
    *("setPointSize", "setPointSizeF", "setPixelSize", "setIconSize"),
}
"""Setters that a page calls with no number but 0 and 1."""
NEVER = {"setStyleSheet"}
COLOURS = {"QColor", "QGradient", "QLinearGradient"}

NOT_YET: dict[str, int] = {}
"""Pages that still have numbers of their own, and how many; only ever fewer."""


def numbers(node: ast.AST) -> list[float]:
    found = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return [value for value in found if isinstance(value, int | float) and not isinstance(value, bool)]


def own_looks(source: str) -> list[str]:
    """Return what a module sets itself: "line: what"."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [value for argument in node.args for value in numbers(argument)]
        sized = name in SIZES and any(value not in (0, 1) for value in given)
        coloured = name in COLOURS and any(isinstance(argument, ast.Constant) for argument in node.args)
        if name in NEVER or sized or coloured:
            found.append(f"{node.lineno}: {name}")
    return found


def pages() -> list[Path]:
    return sorted(path for path in UI.rglob("*.py") if "parts" not in path.relative_to(UI).parts)


def test_no_page_has_looks_of_its_own() -> None:
    found = {str(path.relative_to(UI)): own_looks(path.read_text(encoding="utf-8")) for path in pages()}
    more = {name: lines for name, lines in found.items() if len(lines) > NOT_YET.get(name, 0)}
    assert more == {}


def test_the_list_of_exceptions_is_no_longer_than_needed() -> None:
    found = Counter({str(path.relative_to(UI)): len(own_looks(path.read_text(encoding="utf-8"))) for path in pages()})
    assert {name: count for name, count in NOT_YET.items() if found[name] < count} == {}


@pytest.mark.parametrize(
    "line",
    [
        "w.setStyleSheet('x')",
        "w.setContentsMargins(0, 4, 0, 0)",
        "w.setFixedWidth(3 * w.height())",
        "QColor('#fff')",
        "QtGui.QColor(1, 2, 3)",
        "font.setPointSizeF(9.5)",
    ],
)
def test_looks_of_its_own_are_found(line: str) -> None:
    assert own_looks(line)


@pytest.mark.parametrize("line", ["w.setContentsMargins(0, 0, 0, 0)", "w.setFixedWidth(px(WIDE))", "QColor(ink)"])
def test_what_comes_from_the_parts_is_not(line: str) -> None:
    assert not own_looks(line)
