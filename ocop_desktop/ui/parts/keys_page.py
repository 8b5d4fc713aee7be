"""The list of shortcuts (F1): every command of the current page, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from ..words import Words
from .layouts import column
from .pages import TableView
from .rows_model import Cell, Table
from .tokens import M


class KeysWindow(QDialog):
    """Shows label, shortcut and help; closes with Esc."""

    def __init__(self, words: Words, rows: Iterable[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("shell.keys.title"))
        self.table = TableView(words("shell.keys.title"), self)
        headers = (words("shell.keys.command"), words("shell.keys.keys"), words("shell.keys.help"))
        cells = tuple((Cell(label), Cell(keys), Cell(help_text)) for label, keys, help_text in rows)
        self.table.show_table(Table(headers, cells, wide=2))
        column(self, M, M).addWidget(self.table)
        letter = self.fontMetrics()
        wished = QSize(letter.averageCharWidth() * 110, letter.height() * 28)
        self.resize(wished.boundedTo(self.screen().availableGeometry().size()))
