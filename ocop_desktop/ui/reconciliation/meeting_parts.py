"""The parts beside the products: who has submitted, what is to be settled, presence and the course of the meeting."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSplitter, QWidget

from ..parts.grid_model import Grid
from ..parts.labels import Text
from ..parts.layouts import column, scroll_area
from ..parts.mark_line import MarkLine
from ..parts.tokens import L, M, S
from ..words import Words
from .grid_view import FrozenGrid
from .model.course import Part, course
from .model.reading import Reading
from .model.tables import board, presence, to_settle


class BoardPart(QWidget):
    """Who has submitted, below a sentence about the session."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        inside = QWidget(self)
        self.state = Text(inside, size="title", wrap=True)
        self.grid = FrozenGrid(words("reconciliation.tab.board"), inside)
        parts = column(inside, M, (L, M, L, L))
        parts.addWidget(self.state)
        parts.addWidget(self.grid, 1)
        self.mark = MarkLine(words, inside)
        parts.addWidget(self.mark)
        around = column(self, 0)
        around.addWidget(scroll_area(inside, self))
        self.setFocusProxy(self.grid)

    def show_reading(self, reading: Reading | None) -> None:
        """Show it."""
        self.mark.setVisible(reading is not None and bool(reading.room.by_another))
        if reading is None:
            self.grid.show_grid(Grid())
        else:
            self.grid.show_later(partial(board, reading, self._words))


class SettlePart(QWidget):
    """Items and papers of the products that must be discussed, or of all."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._reading: Reading | None = None
        self.pressing = QCheckBox(words("reconciliation.pressing"), self)
        self.pressing.setChecked(True)
        self.pressing.toggled.connect(lambda: self.show_reading(self._reading))
        self.grid = FrozenGrid(words("reconciliation.tab.settle"), self)
        inside = column(self, S, (L, M, L, L))
        inside.addWidget(self.pressing)
        inside.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)

    def show_reading(self, reading: Reading | None) -> None:
        """Show it."""
        self._reading = reading
        if reading is None:
            self.grid.show_grid(Grid())
        else:
            pressing = self.pressing.isChecked()
            self.grid.show_later(partial(to_settle, reading, self._words, pressing=pressing))


class CoursePart(QWidget):
    """Presence by product, and what was recorded."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._reading: Reading | None = None
        self.presence = FrozenGrid(words("reconciliation.tab.presence"), self)
        self.happened = FrozenGrid(words("reconciliation.table.happened"), self)
        self.part = QComboBox(self)
        self.part.setAccessibleName(words("reconciliation.part"))
        for part in Part:
            self.part.addItem(words(f"reconciliation.part.{part.value}"), part.value)
        self.part.currentIndexChanged.connect(self._show_course)
        below = QWidget(self)
        lower = column(below, S, (0, S, 0, 0))
        lower.addWidget(self.part, 0, Qt.AlignmentFlag.AlignLeft)
        lower.addWidget(self.happened, 1)
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.presence)
        both.addWidget(below)
        inside = column(self, S, (L, M, L, L))
        inside.addWidget(both, 1)
        self.setFocusProxy(self.presence)

    def show_reading(self, reading: Reading | None) -> None:
        """Show it."""
        self._reading = reading
        if reading is None:
            for table in (self.presence, self.happened):
                table.show_grid(Grid())
        else:
            self.presence.show_later(partial(presence, reading, self._words))
            self._show_course()

    def _show_course(self) -> None:
        if self._reading is not None:
            part = Part(str(self.part.currentData()))
            self.happened.show_later(partial(course, self._reading, self._words, part))
