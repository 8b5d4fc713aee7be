"""The pieces of evidence to choose from: a list of three rows, more on request; the present page at its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ..parts.icons import paint
from ..parts.layouts import height
from ..parts.tokens import BAR_HEIGHT, ICON_SIDE, M, S, font_of, px, token

FEW, MANY = 3, 8
"""Rows in sight: usually, and of the whole list."""

_KIND_ROLE = Qt.ItemDataRole.UserRole + 1
_ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2


class _FileRows(QStyledItemDelegate):
    """Icon, title, where one is."""

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row of a bar."""
        return QSize(px(80), px(BAR_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one piece of evidence."""
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        view = option.widget
        style: QStyle = view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect.adjusted(px(M), 0, -px(M), 0)
        mark = QRect(area.left(), area.center().y() - px(8), px(16), px(16))
        paint(painter, "image" if str(index.data(_KIND_ROLE)).startswith("image/") else "file", mark, "text")
        painter.save()
        aside = str(index.data(_ASIDE_ROLE) or "")
        painter.setFont(font_of("small"))
        painter.setPen(token("quiet"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), aside)
        room = area.adjusted(px(ICON_SIDE + S), 0, -painter.fontMetrics().horizontalAdvance(aside) - px(S), 0)
        font = font_of("body", bold=chosen)
        painter.setFont(font)
        painter.setPen(token("text"))
        text = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class FileList(QListWidget):
    """The titles of the evidence, one current."""

    chosen = Signal(int)
    """Row that the user chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = False
        self.setItemDelegate(_FileRows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.currentRowChanged.connect(self._moved)

    @property
    def more(self) -> int:
        """Number of pieces out of sight."""
        return 0 if self._all else max(0, self.count() - FEW)

    @property
    def current_title(self) -> str:
        """Title of the current piece; "" for none."""
        item = self.currentItem()
        return "" if self.currentRow() < 0 else item.text()

    def choose(self, word: str) -> None:
        """Choose the first piece whose title contains ``word``. Raises LookupError."""
        row = next((row for row in range(self.count()) if word in self.item(row).text()), -1)
        if row < 0:
            raise LookupError(word)
        self.setCurrentRow(row)

    def show_files(self, files: Sequence[tuple[str, str, str]]) -> None:
        """Offer these. files: title, name of the file, media type."""
        with QSignalBlocker(self):
            self.clear()
            for title, name, kind in files:
                item = QListWidgetItem(title, self)
                item.setToolTip(f"{title}\n{name}")
                item.setData(_KIND_ROLE, kind)
        self._measure()

    def show_current(self, row: int) -> None:
        """Select a row."""
        with QSignalBlocker(self):
            self.setCurrentRow(row)

    def show_page(self, text: str) -> None:
        """Show at the current row where one is."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                item = self.item(row)
                item.setData(_ASIDE_ROLE, text if row == self.currentRow() else "")
        self.viewport().update()

    def show_all(self, on: bool) -> None:
        """Show the whole list, or the first rows."""
        self._all = on
        self._measure()

    @property
    def shows_all(self) -> bool:
        """The whole list is in sight."""
        return self._all

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _measure(self) -> None:
        rows = min(self.count(), MANY if self._all else FEW)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._all else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        height(self, rows * BAR_HEIGHT)
        current = self.currentItem()
        if current is not None:
            self.scrollToItem(current)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_all"):
            self._measure()
            self.scheduleDelayedItemsLayout()
