"""The rarer commands of a sheet: redo, opinion, moving it to the product for which it was meant."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ..parts.icons import put
from ..parts.kind_button import KindButton
from ..words import Words
from .model.moving import SheetMoving
from .model.scoring import ScoringViewModel


class SheetMenu(KindButton):
    """A button with the menu."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        redo: QAction,
        opinion: QAction,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scoring, self._redo, self._words = scoring, redo, words
        self._moving = SheetMoving(scoring, words)
        self.setProperty("bar", True)
        put(self, "ellipsis")
        self.setAccessibleName(words("scoring.more"))
        self.setToolTip(words("scoring.more"))
        self.menu_of_sheet = QMenu(self)
        self.menu_of_sheet.addAction(redo)
        self.menu_of_sheet.addAction(opinion)
        self.move_to = self.menu_of_sheet.addMenu(words("scoring.move"))
        self.move_to.setToolTip(words("scoring.move.hint"))
        self.move_to.aboutToShow.connect(self._offer_targets)
        self.clicked.connect(lambda: self.menu_of_sheet.popup(self.mapToGlobal(self.rect().bottomLeft())))
        scoring.opened.connect(self.show_state)
        scoring.listed.connect(self.show_state)
        scoring.totals_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what can be done with the current sheet."""
        self.setVisible(not self._scoring.locked)
        self._redo.setEnabled(self._scoring.can_redo)
        self.move_to.setEnabled(bool(self._moving.targets))

    def _offer_targets(self) -> None:
        self.move_to.clear()
        for line in self._moving.targets:
            text = self._words("scoring.move.to", item=line.product.code, name=line.product.name)
            action = self.move_to.addAction(text)
            action.triggered.connect(lambda _=False, to=line.product.code: self._moving.move(to))
