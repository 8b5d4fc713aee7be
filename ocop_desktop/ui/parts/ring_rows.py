"""Rows of a list of products: a ring of progress, the whole name over as many lines as it needs, a quiet line below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .own_products_model import ABOUT_ROLE, NAME_ROLE, PROGRESS_ROLE
from .small_marks import RING_SIDE, paint_ring
from .style_drawing import ink
from .tokens import M, S, font_of, px, token

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_PADDING = 7
"""Above and below the words, in units."""


def _width_of(view: QWidget | None) -> int:
    """Return the width of a row beside the scroll bar, whether there is one or not: heights never change with it."""
    if not isinstance(view, QAbstractItemView):
        return px(240)
    return view.width() - view.verticalScrollBar().sizeHint().width()


class RingRows(QStyledItemDelegate):
    """Draws one product; its height is that of its wrapped name, chosen or not, so that no choice moves the list."""

    def _name_area(self, width: int) -> QRect:
        left = px(M) + px(RING_SIDE) + px(M)
        return QRect(left, 0, max(px(60), width - left - px(S)), px(2000))

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the whole name and the line below it, at the width of the list."""
        width = _width_of(option.widget)
        name, about = QFontMetrics(font_of("body", bold=True)), QFontMetrics(font_of("small"))
        high = name.boundingRect(self._name_area(width), _WRAPPED, str(index.data(NAME_ROLE))).height()
        return QSize(width, high + about.height() + 2 * px(_PADDING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one product."""
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        style: QStyle = view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        progress = index.data(PROGRESS_ROLE)
        ring = QRectF(area.left() + px(M), 0, px(RING_SIDE), px(RING_SIDE))
        ring.moveCenter(QRectF(ring.left(), area.top(), ring.width(), area.height()).center())
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        paint_ring(painter, ring, progress.answered, progress.applicable, sealed=progress.submitted, enabled=enabled)
        painter.save()
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), token("line"))
        words, name = self._name_area(_width_of(view)), str(index.data(NAME_ROLE))
        font, about = font_of("body", bold=chosen), QFontMetrics(font_of("small"))
        high = QFontMetrics(font).boundingRect(words, _WRAPPED, name).height()
        words.setHeight(high)
        words.translate(area.left(), area.top() + (area.height() - high - about.height()) // 2)
        painter.setFont(font)
        painter.setPen(token(ink(option, "quiet" if progress.closed and not progress.submitted else "text")))
        painter.drawText(words, _WRAPPED, name)
        below = QRect(words.left(), words.bottom() + 1, words.width(), about.height())
        painter.setFont(font_of("small"))
        painter.setPen(token(ink(option, "quiet")))
        text = about.elidedText(str(index.data(ABOUT_ROLE)), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
