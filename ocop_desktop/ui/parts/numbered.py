"""A few numbered lines: what to do, in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .labels import Text
from .layouts import grid
from .tokens import S


class Numbered(QWidget):
    """Small quiet lines with their numbers."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = grid(self, S)
        rows.setColumnStretch(1, 1)
        self.lines = [Text(self, line, size="small", ink="quiet", wrap=True) for line in lines]
        for number, line in enumerate(self.lines):
            count = Text(self, str(number + 1), size="small", ink="accent", bold=True)
            rows.addWidget(count, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(line, number, 1)
        rows.setRowStretch(len(self.lines), 1)
