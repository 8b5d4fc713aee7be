"""A message in a place of constant height: nothing beside it moves when it comes, changes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from .pages import text_label

_MARGIN = 4


class MessageLine(QScrollArea):
    """Reserves its lines; a longer message is scrolled."""

    def __init__(self, parent: QWidget | None = None, lines: int = 2) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the label takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self.label = text_label(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.label)
        column.addStretch(1)
        self.setWidget(inside)
        for part in (inside, self.viewport()):
            part.setAutoFillBackground(False)  # on the ground of what is around it
        self._follow_size()
        self.setText("")

    def text(self) -> str:
        """The shown message."""
        return self.label.text()

    def setText(self, sentence: str) -> None:
        """Show a message; "" shows nothing, in the same place."""
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        self.setFrameShape(QFrame.Shape.StyledPanel if sentence else QFrame.Shape.NoFrame)
        self.setToolTip(sentence)
        self.verticalScrollBar().setValue(0)

    def _follow_size(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN + 4)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_size()
