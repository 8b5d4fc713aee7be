"""The search line of a document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from ..parts.controls import hint_line
from ..parts.layouts import row
from ..words import Words
from .model.viewer import DocumentViewModel


class SearchLine(QWidget):
    """Search text and result. Enter: next, Shift+Enter: previous, Esc: close."""

    wanted = Signal(str)
    step = Signal(int)
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.text = hint_line(words("viewer.find.hint"), self, search=True)
        self.found = QLabel(self)
        line = row(self)
        line.addWidget(self.text, 1)
        line.addWidget(self.found)
        self.text.textChanged.connect(self.wanted)

    def take_focus(self) -> None:
        """Focus the search text."""
        self.text.setFocus()
        self.text.selectAll()

    def clear(self) -> None:
        """Clear the search for another document."""
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        self.found.clear()

    def show_found(self, model: DocumentViewModel) -> None:
        """Show the number of hits, and the current one."""
        if not self.text.text().strip():
            result = ""
        elif model.hits:
            result = self._words("viewer.found", number=model.hit + 1, count=len(model.hits))
        elif model.searching:
            result = self._words("viewer.searching")
        elif model.has_no_words:
            result = self._words("viewer.no_words")
        else:
            result = self._words("viewer.not_found")
        self.found.setText(result)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, Shift+Enter, Esc."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
