"""Colours, type, margins and sizes come from ``ui/parts``: no page of the window writes one of its own."""

from __future__ import annotations

import ast
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


def is_own_number(node: ast.AST) -> bool:
    """Whether it is a number written here, or reckoned from such numbers alone."""
    parts = [part for part in ast.walk(node) if isinstance(part, ast.Constant | ast.Name | ast.Call | ast.Attribute)]
    return all(isinstance(part, ast.Constant) and part.value not in (0, 1) for part in parts)


def own_looks(source: str) -> list[str]:
    """Return what a module sets itself: "line: what"."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        sized = name in SIZES and any(is_own_number(argument) for argument in node.args)
        coloured = name in COLOURS and any(isinstance(argument, ast.Constant) for argument in node.args)
        if name in NEVER or sized or coloured:
            found.append(f"{node.lineno}: {name}")
    return found


def pages() -> list[Path]:
    return sorted(path for path in UI.rglob("*.py") if "parts" not in path.relative_to(UI).parts)


def test_no_page_has_looks_of_its_own() -> None:
    found = {str(path.relative_to(UI)): own_looks(path.read_text(encoding="utf-8")) for path in pages()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "w.setStyleSheet('x')",
        "w.setContentsMargins(0, 4, 0, 0)",
        "w.setFixedWidth(3 * 100)",
        "QColor('#fff')",
        "QtGui.QColor(1, 2, 3)",
        "font.setPointSizeF(9.5)",
    ],
)
def test_looks_of_its_own_are_found(line: str) -> None:
    assert own_looks(line)


@pytest.mark.parametrize("line", ["w.setContentsMargins(0, 0, 0, 1)", "w.setFixedWidth(2 * px(WIDE))", "QColor(ink)"])
def test_what_comes_from_the_parts_is_not(line: str) -> None:
    assert not own_looks(line)


def test_every_line_icon_is_used_by_the_window() -> None:
    lines = UI.parents[1] / "resources" / "icons" / "lines"
    drawn = {file.stem for file in lines.glob("*.svg")}
    written = {
        node.value
        for file in UI.parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert drawn
    assert drawn <= written
