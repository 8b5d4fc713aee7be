"""Two parts side by side; in a narrow window one of them folds to its button."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from . import layouts
from .tokens import L, px

NARROW, SIDE = 1180, 364
"""Of the window below which the right part folds, and of a side column, in units."""


class SideBySide(QWidget):
    """One part has the width of a side column, the other takes the rest. ``fold`` shows the right one when folded.

    buttons: those of ``fold``; they are there only while it is folded.
    """

    def __init__(
        self,
        parent: QWidget,
        left: QWidget,
        right: QWidget,
        fold: QAction,
        *,
        side: int = SIDE,
        at_left: bool = False,
        narrow: int = NARROW,
        space: int = L,
    ) -> None:
        """side: width of the side column, which is the right one unless ``at_left``. narrow: where the right folds."""
        super().__init__(parent)
        self._left, self._right, self._fold = left, right, fold
        self._column, self._side, self._narrow = left if at_left else right, side, narrow
        self.buttons: list[QWidget] = []
        line = layouts.row(self, space)
        line.addWidget(left, int(not at_left))
        line.addWidget(right, int(at_left))
        fold.setCheckable(True)
        fold.toggled.connect(lambda _: self._lay_out())
        self._lay_out()

    @property
    def folded(self) -> bool:
        """The window is too narrow for both."""
        return self.window().width() < px(self._narrow)

    def show_left(self) -> None:
        """Show the left part, where only one fits."""
        self._fold.setChecked(False)

    def _lay_out(self) -> None:
        folded = self.folded
        alone = folded and self._fold.isChecked()
        self._left.setVisible(not alone)
        self._right.setVisible(alone or not folded)
        if folded:
            layouts.free_width(self._column)
        else:
            layouts.width(self._column, self._side)
        for button in self.buttons:
            button.setVisible(folded)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Fold, or unfold, at a new font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
