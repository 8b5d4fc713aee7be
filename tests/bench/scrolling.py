"""Scrolling a table of the meeting by the wheel, against a plain table of Qt's with as many cells in the same run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from .measuring import Limit, Report
from .stage import Painted, Stage, until
from .starting import compiled, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

ROWS, COLUMNS = 71, 40
MOST_FRAME_MS = 16.0
"""Sixty pictures a second."""

WARM = 10
STEPS_PER_RUN = 60
LOOKS = (("light", "100"), ("contrast", "100"), ("light", "150"))
PLAIN = "a plain QTableView of Fusion with a plain model of the same texts"


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Own work of the window's thread from a wheel event to the painted picture, in two tables and three looks."""
    frames: dict[str, Sequence[float]] = {}
    plain: Sequence[float] = ()
    bare: dict[str, str] = {}
    compiled(room)
    for theme, scale in LOOKS:
        steps = str(runs * STEPS_PER_RUN)
        told = json.loads(scene(room, "scroll", theme, steps, QT_SCALE_FACTOR=str(int(scale) / 100))[1])
        for name in ("grid", "list"):
            frames[f"{name}, {theme}, {scale} %"] = told[name]
        plain = plain or told["plain"]
        bare[f"plain, {theme}, {scale} %"] = (
            f"median {median(told['plain']) * 1000:.1f}, p99 {_p99(told['plain']) * 1000:.1f} ms"
        )
    first = tuple(next(iter(frames.values())))
    return Report(
        name="scroll",
        sizes={"rows": ROWS, "columns": COLUMNS, "frames": len(first)},
        seconds=first,
        baselines={PLAIN: tuple(plain)},
        limits=tuple(Limit(f"{name}: p99", _p99(own) * 1000, MOST_FRAME_MS, "ms") for name, own in frames.items()),
        notes={
            **{name: f"median {median(own) * 1000:.1f} ms of own work a frame" for name, own in frames.items()},
            **bare,
        },
    )


def _p99(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100)[98]


def scroll(theme: str, steps: str) -> dict[str, Any]:
    """The scene: the wheel goes down and up again, one event after the other, each waited for until it is painted."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QStyleFactory, QTableView, QWidget

    from ocop_desktop.ui.parts.grid_model import Grid, GridCell
    from ocop_desktop.ui.parts.pages import TableView
    from ocop_desktop.ui.parts.tokens import apply_theme
    from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid

    texts = [[f"{(row * 7 + column * 13) % 100},{row % 10}" for column in range(COLUMNS)] for row in range(ROWS)]
    for row, line in enumerate(texts):
        line[0], line[1] = f"SP{row + 1:03}", f"Sản phẩm thử nghiệm số {row + 1}"

    class Plain(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return ROWS

        def columnCount(self, parent: Any = None) -> int:
            return COLUMNS

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    stage = Stage()
    apply_theme(theme)  # type: ignore[arg-type]
    heads = ("Mã", "Tên", *(f"M{number:02}" for number in range(1, COLUMNS - 1)))
    cells = tuple(
        tuple(
            GridCell(text, number=column > 1, shade=(row + column) % 4, strong=column % 5 == 0)
            for column, text in enumerate(line)
        )
        for row, line in enumerate(texts)
    )
    table = Grid(heads, cells, wide=1, frozen=2, keys=tuple(line[0] for line in texts))
    grid, listed, plain = FrozenGrid("grid"), TableView("list"), QTableView()
    grid.show_grid(table)
    listed.show_table(table)
    model = Plain()
    plain.setModel(model)
    plain.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    fusion = QStyleFactory.create("Fusion")
    for widget in (plain, *plain.findChildren(QWidget)):
        widget.setStyle(fusion)
    tables: dict[str, tuple[QWidget, QAbstractScrollArea]] = {
        "grid": (grid, grid.right),
        "list": (listed, listed),
        "plain": (plain, plain),
    }
    found = {}
    for name, (shown, scrolled) in tables.items():
        shown.resize(1366, 690)
        seen = Painted(scrolled.viewport())
        shown.show()
        until(seen)
        found[name] = _frames(scrolled, int(steps))
        shown.close()
    if stage.trouble:
        raise RuntimeError(stage.trouble)
    stage.window.close()
    return found


def _frames(view: QAbstractScrollArea, steps: int) -> list[float]:
    """Own work of this thread for each step of the wheel, in seconds."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    bar, seconds, notch = view.verticalScrollBar(), [], -120
    for _ in range(WARM + steps):
        if bar.value() == (bar.maximum() if notch < 0 else 0):
            notch = -notch
        before, seen = bar.value(), Painted(view.viewport())
        place = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            place,
            QPointF(view.viewport().mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, notch),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        began = time.thread_time()
        QApplication.postEvent(view.viewport(), event)
        until(seen)
        seconds.append(time.thread_time() - began)
        assert bar.value() != before, "the wheel did not scroll"
    return seconds[WARM:]
