"""What is still to be done before an act, as a card of rows that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from . import icons
from .cards import Card
from .chips import shades
from .labels import Text
from .layouts import row
from .style_drawing import ink, rounded
from .tokens import CARD_RADIUS, ICON_SIDE, ROW_HEIGHT, M, S, px, token

MOST_ROWS = 6
"""Rows that are in sight without scrolling."""

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Rows(QStyledItemDelegate):
    """A warning sign, the text over as many lines as it needs, and an arrow."""

    def _room(self, area: QRect) -> QRect:
        return area.adjusted(px(M + ICON_SIDE + S), px(S), -px(M + ICON_SIDE), -px(S))

    # Qt's names

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        text = str(index.data())
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        view.style().drawControl(view.style().ControlElement.CE_ItemViewItem, option, painter, view)
        area, side = option.rect, px(ICON_SIDE)
        painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), token("line"))
        middle = area.center().y() - side / 2
        icons.paint(painter, "triangle-alert", QRectF(area.left() + px(M), middle, side, side), ink(option, "warn"))
        icons.paint(
            painter, "chevron-right", QRectF(area.right() - px(S) - side, middle, side, side), ink(option, "quiet")
        )
        painter.setPen(token(ink(option, "text")))
        painter.setFont(option.font)
        painter.drawText(self._room(area), _WRAP, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the wrapped text."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        room = self._room(QRect(0, 0, max(width, 1), 10_000))
        high = QFontMetrics(option.font).boundingRect(room, _WRAP, str(index.data())).height()
        return QSize(width, max(px(ROW_HEIGHT), high + 2 * px(S)))


class TodoCard(Card):
    """A title, and a row for each thing; ``wanted`` emits the data of a row that was clicked or chosen by Enter."""

    wanted = Signal(object)

    def __init__(self, help_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, space=0, margins=0)
        self.title = Text(self, bold=True, wrap=True)
        head = row(margins=(M, S))
        head.addWidget(self.title)
        self.column.addLayout(head)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setToolTip(help_text)
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title.setBuddy(self.list)
        self.column.addWidget(self.list)
        for chosen in (self.list.itemActivated, self.list.itemClicked):
            chosen.connect(lambda item: self.wanted.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_rows(self, title: str, rows: Sequence[tuple[str, Any]]) -> None:
        """Show what is to be done: (text, data) each. title: "" hides the card."""
        self.title.setText(title)
        self.list.setAccessibleName(title)
        now = self.list.currentRow()
        self.list.clear()
        for text, data in rows:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, data)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(now, 0), len(rows) - 1))
        self.list.setVisible(bool(rows))
        self.setVisible(bool(title))
        self._fit()
        self.update()

    def _fit(self) -> None:
        heights = [self.list.sizeHintForRow(row) for row in range(min(self.list.count(), MOST_ROWS))]
        self.list.setFixedHeight(sum(heights) + 2)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows again."""
        super().resizeEvent(event)
        self.list.doItemsLayout()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and behind the title the ground of what is missing, or of what is in order."""
        super().paintEvent(event)
        painter = QPainter(self)
        head = QRectF(0, 0, self.width(), self.list.y() if self.list.isVisible() else self.height())
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(shape)
        painter.fillRect(head, token(shades("warn" if self.list.count() else "good")[0]))
        painter.setClipping(False)
        rounded(painter, self.rect(), edge=token("line"), radius=CARD_RADIUS)
        painter.end()
