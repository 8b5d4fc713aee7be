"""A row of controls whose second half goes below the first where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from .layouts import column, row
from .tokens import XS, S


class FoldingBar(QWidget):
    """Two groups side by side, the second at the right edge; in two rows where they do not fit into one."""

    def __init__(
        self,
        parent: QWidget,
        first: Sequence[QWidget],
        second: Sequence[QWidget],
        *,
        wide: int = 0,
        apart: bool = True,
    ) -> None:
        """wide: place of the widget in ``first`` that takes the width that is left in a row of its own.

        apart: False where the second group follows the first at once, and begins at the left edge in its own row.
        """
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._apart = apart
        self._outer: QBoxLayout = column(self, S, XS)  # room for the ring of the focus
        self._first, self._second = row(), row()
        for place, widget in enumerate(first):
            self._first.addWidget(widget, 4 * int(place == wide))
        self._first.addStretch(1)
        self._second.addStretch(int(apart))
        for widget in second:
            self._second.addWidget(widget)
        self._second.addStretch(int(not apart))
        self._outer.addLayout(self._first)
        self._outer.addLayout(self._second)
        self._fold()

    @property
    def _needed(self) -> int:
        sides = self._outer.contentsMargins()
        inner = self._first.sizeHint().width() + self._outer.spacing() + self._second.sizeHint().width()
        return inner + sides.left() + sides.right()

    def _fold(self) -> None:
        folded = self.width() < self._needed
        wanted = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        if self._outer.direction() != wanted:
            self._outer.setDirection(wanted)
        self._outer.setStretch(0 if self._apart else 1, 0 if folded else 1)

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider group: folded, they fit."""
        sides = self._outer.contentsMargins()
        wide = max(self._first.minimumSize().width(), self._second.minimumSize().width())
        return QSize(wide + sides.left() + sides.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold, at the new width."""
        super().resizeEvent(event)
        self._fold()
