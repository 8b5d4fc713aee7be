"""An item of the rail: an icon above a word of at most two lines; in a narrow window the icon alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolButton, QWidget

from . import icons
from .style_drawing import inner_focus, rounded
from .tokens import CONTROL_RADIUS, ICON_SIDE, XS, M, S, TokenName, font_of, px, token

WIDTH, NARROW_WIDTH = 92, 52
"""Width of the rail with and without words, in units."""

ICON_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role of the name of the icon."""

_LINES, _GAP = 2, 2


def rail_width(*, words: bool) -> int:
    """Return the width of the rail in logical pixels. words: with words under the icons."""
    return px(WIDTH if words else NARROW_WIDTH)


def item_size(text: str) -> QSize:
    """Return the size of an item. text: "" where the icon stands alone."""
    if not text:
        return QSize(rail_width(words=False), px(ICON_SIDE + 2 * M) + px(XS))
    return QSize(rail_width(words=True), px(S + ICON_SIDE + _GAP + 2 * XS) + _text_height(text) + px(XS))


def _text_height(text: str) -> int:
    metrics = QFontMetrics(_font(text, bold=True))
    room = QRect(0, 0, _text_width(), metrics.lineSpacing() * _LINES)
    wrapped = metrics.boundingRect(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), text)
    return min(wrapped.height(), metrics.lineSpacing() * _LINES)


def _font(text: str, *, bold: bool) -> QFont:
    """Return the font of the word; smaller where one word alone is wider than the rail."""
    made = font_of("small", bold=bold)
    metrics = QFontMetrics(font_of("small", bold=True))
    widest = max(metrics.horizontalAdvance(word) for word in text.split())
    if widest > _text_width():
        made.setPointSizeF(made.pointSizeF() * _text_width() / widest)
    return made


def _text_width() -> int:
    return px(WIDTH) - 2 * px(XS) - 2


def paint_item(painter: QPainter, area: QRect, icon: str, text: str, *, selected: bool, on: bool, focus: bool) -> None:
    """Paint an item. on: pointed at."""
    inside = area.adjusted(px(6), px(XS) // 2, -px(6), -px(XS) // 2)
    if selected or on:
        rounded(painter, inside, fill=token("soft" if selected else "sunken"), radius=CONTROL_RADIUS)
    if focus:
        inner_focus(painter, inside)
    ink: TokenName = "accent" if selected else "quiet"
    side = px(ICON_SIDE)
    top = inside.top() + px(S) if text else inside.center().y() - side // 2
    icons.paint(painter, icon, QRect(area.center().x() - side // 2, top, side, side), ink)
    if text:
        painter.save()
        painter.setFont(_font(text, bold=selected))
        painter.setPen(token(ink))
        words = QRect(area.center().x() - _text_width() // 2, top + side + px(_GAP), _text_width(), _text_height(text))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), text)
        painter.restore()


class RailItems(QStyledItemDelegate):
    """Draws the items of a list. words: returns whether they are shown."""

    def __init__(self, parent: QWidget, words: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._words = words

    def _text(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole)) if self._words() else ""

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size with or without its word."""
        del option
        return item_size(self._text(index))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item."""
        state = option.state
        paint_item(
            painter,
            option.rect,
            str(index.data(ICON_ROLE)),
            self._text(index),
            selected=bool(state & QStyle.StateFlag.State_Selected),
            on=bool(state & QStyle.StateFlag.State_MouseOver),
            focus=bool(state & QStyle.StateFlag.State_HasFocus),
        )


class RailButton(QToolButton):
    """A button below the items that looks like one."""

    def __init__(self, icon: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._words = icon, True
        self.setText(text)
        self.setAccessibleName(text)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_words(shown=True)

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the word; call it again after a change of the font size."""
        self._words = shown
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextUnderIcon if shown else style.ToolButtonIconOnly)
        self.setFixedSize(item_size(self.text() if shown else ""))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_words"):
            self.show_words(shown=self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like an item."""
        del event
        painter = QPainter(self)
        text = self.text() if self._words else ""
        focus, on = self.hasFocus(), self.underMouse()
        paint_item(painter, self.rect(), self._icon, text, selected=self.isDown(), on=on, focus=focus)
        painter.end()
