"""A card that is folded to its head: a title that opens it, a chip that says what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from . import icons
from .cards import Card
from .chips import Chip
from .kind_button import KindButton, Look
from .labels import Text
from .layouts import column, divider, row
from .tokens import L, M, S


class Fold(Card):
    """Its parts go into ``body``, rows with dividers; ``head`` has room for another part at its right end."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, space=0, margins=0)
        self.button = KindButton(self, Look.QUIET)
        self.button.setProperty("bar", True)
        self.button.setAccessibleName(title)
        self.button.setToolTip(title)
        self.button.clicked.connect(self._turn)
        self.chip = Chip("", "plain", self)
        self._top = QWidget(self)
        self.head = row(self._top, M, (S, S, L, S))
        for part in (self.button, Text(self, title, bold=True), self.chip):
            self.head.addWidget(part)
        self.head.addStretch(1)
        self._inside = QWidget(self)
        self.body = column(self._inside, 0)
        self.column.addWidget(self._top)
        self.column.addWidget(self._inside)
        self.unfold(open_=False)

    @property
    def is_open(self) -> bool:
        """Whether its parts are shown."""
        return not self._inside.isHidden()

    def unfold(self, *, open_: bool = True) -> None:
        """Show or hide its parts."""
        self._inside.setVisible(open_)
        icons.put(self.button, "chevron-down" if open_ else "chevron-right")

    def add_row(self) -> QWidget:
        """Return a new row, below a divider."""
        self.body.addWidget(divider(self._inside))
        made = QWidget(self._inside)
        self.body.addWidget(made)
        return made

    def _turn(self) -> None:
        self.unfold(open_=not self.is_open)

    # Qt's names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole head opens and closes it."""
        is_head = self._top.geometry().contains(event.position().toPoint())
        if is_head and event.button() == Qt.MouseButton.LeftButton:
            self._turn()
        else:
            super().mousePressEvent(event)
