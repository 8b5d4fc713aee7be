"""The column of products: search, progress rings, state texts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.values import SheetState
from ..parts.controls import hint_line
from ..parts.own_products_model import CODE_ROLE, PROGRESS_ROLE, STATE_ROLE, OwnProductsModel, Progress
from ..words import Words
from .model.scoring import ScoringViewModel

GAP = 6
FULL_TURN = 360 * 16
TOP = 90 * 16
FAINT = 0.45
"""Opacity of the ring's rest on the highlight, where "Mid" may be invisible."""


class ProductDelegate(QStyledItemDelegate):
    """A progress ring, code and name, and the state below."""

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines, at any font size."""
        return QSize(option.fontMetrics.height() * 6, option.fontMetrics.height() * 2 + 3 * GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one product."""
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        palette: QPalette = option.palette
        ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = ink if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        area: QRect = option.rect.adjusted(GAP, GAP, -GAP, -GAP)
        metrics: QFontMetrics = option.fontMetrics
        side = metrics.height() * 1.4
        ring = QRectF(area.left(), area.center().y() - side / 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ring(painter, ring, index.data(PROGRESS_ROLE), palette, chosen=chosen)
        left = int(ring.right()) + 2 * GAP
        line = QRect(left, area.top(), area.right() - left, metrics.height())
        painter.setFont(option.font)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, flags, name)
        painter.setPen(faint)
        below = line.translated(0, metrics.height() + GAP // 2)
        shown = metrics.elidedText(str(index.data(STATE_ROLE)), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, flags, shown)
        painter.restore()


def draw_ring(painter: QPainter, area: QRectF, progress: Progress, palette: QPalette, *, chosen: bool) -> None:
    """Draw a ring filled by the sheet's progress; a tick for a submitted sheet, a bar for a closed one."""
    ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Link)
    rest = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Dark)
    if chosen:
        rest.setAlphaF(FAINT)
    width = max(2.0, area.width() / 8)
    inside = area.adjusted(width, width, -width, -width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(rest, width))
    painter.drawEllipse(inside)
    pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if progress.submitted:
        painter.drawEllipse(inside)
        middle = inside.center()
        reach = inside.width() / 4
        painter.drawPolyline(
            [
                middle + QPointF(-reach, 0),
                middle + QPointF(-reach / 4, reach * 0.8),
                middle + QPointF(reach, -reach * 0.8),
            ]
        )
    elif progress.closed:
        painter.drawLine(inside.topRight() + QPointF(-width, width), inside.bottomLeft() + QPointF(width, -width))
    elif progress.applicable and progress.answered:
        painter.drawArc(inside, TOP, -FULL_TURN * progress.answered // progress.applicable)


class ProductsColumn(QWidget):
    """Search above, products in the order of the dossiers, number of submitted sheets below."""

    chosen = Signal(str)

    def __init__(self, scoring: ScoringViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scoring, self._words = scoring, words
        self.model = OwnProductsModel(words, self)
        self.search = hint_line(words("scoring.search"), self, search=True)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProductDelegate(self.list))
        self.list.setAccessibleName(words("scoring.products"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setTabKeyNavigation(False)
        self.none = QLabel(self)
        self.none.setWordWrap(True)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.none.hide()
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._first)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        scoring.listed.connect(self.show_list)
        scoring.opened.connect(self.mark)

    def show_list(self) -> None:
        """Show the products and their states."""
        lines = self._scoring.shown_products
        self.model.show_products(lines)
        submitted = sum(line.state is SheetState.SUBMITTED for line in lines)
        due = sum(line.refusal is None or line.state is SheetState.SUBMITTED for line in lines)
        self.count.setText(self._words("scoring.progress", submitted=submitted, due=due) if lines else "")
        self._show_none()
        self.mark()

    def mark(self) -> None:
        """Select the product of the current sheet."""
        row = self.model.row_of(self._scoring.product)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._show_none()
        self.mark()

    def _show_none(self) -> None:
        missing = bool(self.search.text()) and not self.model.rowCount()
        self.none.setVisible(missing)
        self.none.setText(self._words("scoring.not_found", text=self.search.text()) if missing else "")

    def _first(self) -> None:
        if self.model.rowCount():
            self.chosen.emit(self.model.index(0).data(CODE_ROLE))

    def _pick(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(CODE_ROLE))
