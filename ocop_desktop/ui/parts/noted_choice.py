"""A choice with quiet words in its field, such as how many there are."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from .controls import let_shrink
from .tokens import S, font_of, px, token

_ARROW = 28


class NotedChoice(QComboBox):
    """A combo box as wide as there is room; ``note`` stands at the right of its field where both fit."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self.setAccessibleName(name)
        let_shrink(self, 10)

    def show_note(self, note: str) -> None:
        """Change the quiet words."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the quiet words."""
        super().paintEvent(event)
        font = font_of("small")
        wide = QFontMetrics(font).horizontalAdvance(self._note)
        room = QRect(self.width() - px(_ARROW + S) - wide, 0, wide, self.height())
        if self.fontMetrics().horizontalAdvance(self.currentText()) + 3 * px(S) < room.left():
            painter = QPainter(self)
            painter.setFont(font)
            painter.setPen(token("quiet"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._note)
            painter.end()
