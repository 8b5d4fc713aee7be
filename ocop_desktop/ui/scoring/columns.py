"""The three columns of the page, folded by the width of the window in units."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ..parts.layouts import row, width
from ..parts.tokens import px
from .products import LIST_WIDTH, ProductsColumn

ROOM_FOR_LIST, ROOM_FOR_THREE = 1000, 1180
"""Widths of the window in units below which the list, the evidence are folded to a button."""

EVIDENCE, EVIDENCE_LEAST = 446, 340
"""Width of the evidence in units, and where the window is narrow; read wide it takes half of the window."""

SHEET_LEAST = 480
"""Width in units that the sheet needs."""


class Columns(QWidget):
    """List, sheet, evidence. ``reading`` shows the evidence wide and folds the list."""

    folded = Signal()

    def __init__(
        self,
        products: ProductsColumn,
        middle: QWidget,
        evidence: QWidget,
        answers: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """answers: the part of the middle that takes the focus from the list. It is no focus proxy of the middle:
        Tab would pass over everything else in it."""
        super().__init__(parent)
        self.products, self.middle, self.evidence, self._answers = products, middle, evidence, answers
        self.reading = self.list_hidden = self._is_list_out = False
        self._line = row(self, 0)
        for part in (products, middle, evidence):
            self._line.addWidget(part)
        self._line.setStretch(1, 1)
        products.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def is_list_shown(self) -> bool:
        """The list stands in its column."""
        return not self._is_list_out and not self.products.isHidden()

    @property
    def is_evidence_shown(self) -> bool:
        """The evidence stands in its column."""
        return not self.evidence.isHidden()

    def read(self) -> None:
        """Show the evidence wide, or as before."""
        self.reading = not self.reading
        self.fold()

    def show_list(self) -> None:
        """Show or hide the column of the list; where it is folded, open it from its button."""
        if self._units() >= ROOM_FOR_LIST and not self.reading:
            self.list_hidden = not self.list_hidden
            self.fold()
        else:
            self.open_list()

    def open_list(self) -> None:
        """Lay the list over the sheet, until a product is chosen, the focus leaves it, or Esc."""
        if self._is_list_out and self.products.isVisible():
            self.close_list()
            self._answers.setFocus()
            return
        self._take_out()
        self.products.setGeometry(0, 0, px(LIST_WIDTH), self.height())
        self.products.show()
        self.products.raise_()
        self.products.search.setFocus()

    def close_list(self) -> None:
        """Close it where it lies over the sheet."""
        if self._is_list_out:
            self.products.hide()

    def fold(self) -> None:
        """Show what the width of the window has room for."""
        units = self._units()
        listed = units >= ROOM_FOR_LIST and not self.reading and not self.list_hidden
        if listed:
            self._put_back()
        elif not self._is_list_out:
            self.products.hide()
        self.evidence.setVisible(units >= ROOM_FOR_THREE or self.reading)
        own = self.width() / px(1000) * 1000
        beside = own - (LIST_WIDTH if listed else 0) - SHEET_LEAST
        wide = self.reading and beside >= EVIDENCE_LEAST
        self.middle.setVisible(wide or not self.reading)
        if self.reading and not wide:
            width(self.evidence, int(own))
        else:
            wanted = own / 2 if self.reading else EVIDENCE
            width(self.evidence, int(max(EVIDENCE_LEAST, min(wanted, beside))))
        self.folded.emit()

    def _units(self) -> float:
        return self.window().width() / px(1000) * 1000

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._is_list_out and now is not None and not self.products.isAncestorOf(now):
            self.products.hide()

    def _take_out(self) -> None:
        if not self._is_list_out:
            self._line.removeWidget(self.products)
            self._is_list_out = True

    def _put_back(self) -> None:
        if self._is_list_out:
            self._line.insertWidget(0, self.products)
            self._is_list_out = False
        self.products.show()

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return the size of the sheet alone: where there is no room, the others fold."""
        made = super().minimumSizeHint()
        return QSize(min(made.width(), self.middle.minimumSizeHint().width()), made.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for the new width."""
        super().resizeEvent(event)
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold for the new size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "evidence"):
            self.fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list over the sheet by Esc."""
        if self._is_list_out and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_list()
            self._answers.setFocus()
            return True
        return False
