"""The products at the left: those to discuss or all, each with the reasons as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ..parts.chips import HEIGHT, chip_width, paint_chip
from ..parts.layouts import column, width
from ..parts.search_line import SearchLine
from ..parts.segments import Segments
from ..parts.style_drawing import ink
from ..parts.tokens import XS, M, S, TokenName, font_of, px, token
from ..words import Words
from .model.agenda import Listed

WIDTH = 268
DISCUSS, ALL = "discuss", "all"
_LINES = 2
_ROLE = Qt.ItemDataRole.UserRole

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class _Products(QAbstractListModel):
    """The products, in memory."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Listed, ...] = ()

    def show_rows(self, rows: tuple[Listed, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of products."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return code and name, the reasons in full, or the row itself."""
        if not index.isValid():
            return None
        listed = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{listed.code}  {listed.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return listed.why
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((f"{listed.code} {listed.name}", *(text for text, _ in listed.chips)))
        return listed if role == _ROLE else None


class _Rows(QStyledItemDelegate):
    """Paints the name over two lines at most, and the chips below it."""

    def _layout(self, listed: Listed, room: float, *, bold: bool, quiet: TokenName = "quiet") -> QTextLayout:
        layout = QTextLayout(f"{listed.code}  {listed.name}", font_of("body", bold=bold))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        code = QTextLayout.FormatRange()
        code.start, code.length = 0, len(listed.code)
        written = QTextCharFormat()
        written.setForeground(token(quiet))
        code.format = written
        layout.setFormats([code])
        layout.beginLayout()
        top = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the name and of the chips."""
        listed: Listed = index.data(_ROLE)
        view = option.widget
        room = (view.viewport().width() if isinstance(view, QListView) else px(WIDTH)) - 2 * px(M)
        text = self._layout(listed, room, bold=True).boundingRect().height()
        chips = px(HEIGHT) + px(XS) if listed.chips else 0
        return QSize(px(WIDTH) // 2, round(text) + chips + 2 * px(S) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one product."""
        listed: Listed = index.data(_ROLE)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        area = QRectF(option.rect)
        painter.save()
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), token("line"))
        painter.setPen(token(ink(option, "text")))
        enabled, bold = (
            bool(option.state & flag) for flag in (QStyle.StateFlag.State_Enabled, QStyle.StateFlag.State_Selected)
        )
        layout = self._layout(listed, area.width() - 2 * px(M), bold=bold, quiet=ink(option, "quiet"))
        layout.draw(painter, QPointF(area.left() + px(M), area.top() + px(S)))
        left = area.left() + px(M)
        top = area.top() + px(S) + layout.boundingRect().height() + px(XS)
        for text, tone in listed.chips:
            if left > area.left() + px(M) and left + chip_width(text) > area.right():
                break  # the tool tip has all of them
            left += paint_chip(painter, QPointF(left, top), text, tone, enabled=enabled) + px(S)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget)


class ProductList(QFrame):
    """Which products are listed, a search, and the list."""

    chosen = Signal(str)
    """Code of the product that the user chose."""

    opened = Signal(str)
    """Code of the product that was clicked, or activated by Enter: its table is to have the focus."""

    part_wanted = Signal(str)
    """``DISCUSS`` or ``ALL``: also if it is shown already."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.parts = Segments(words("reconciliation.list"), self)
        self.search = SearchLine(words("reconciliation.search"), words("reconciliation.search"), self)
        self.model = _Products(self)
        self.view = QListView(self)
        self.view.setAccessibleName(words("reconciliation.list"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = column(None, S, (M, M, M, S))
        top.addWidget(self.parts)
        top.addWidget(self.search)
        self.parts.setSizePolicy(self.search.sizePolicy())
        inside = column(self, 0)
        inside.addLayout(top)
        inside.addWidget(self.view, 1)
        self.inside = inside
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.view.backgroundRole())
        self.parts.chosen.connect(self.part_wanted)
        self.view.selectionModel().currentChanged.connect(self._choose)
        for done in (self.view.clicked, self.view.activated):
            done.connect(lambda index: self.opened.emit(self.model.rows[index.row()].code))
        self.follow_size()

    def follow_size(self) -> None:
        """Take the width at the font size of the application."""
        width(self, WIDTH)

    def show_counts(self, discuss: int, every: int, part: str) -> None:
        """Show how many there are, and which part is listed."""
        words = self._words
        names = (words("reconciliation.list.discuss", number=discuss), words("reconciliation.list.all", number=every))
        self.parts.show_choices(tuple(zip((DISCUSS, ALL), names, strict=True)), part)

    def show_products(self, rows: Sequence[Listed], current: str) -> None:
        """Show the products; the current one is marked, if it is listed."""
        if tuple(rows) != self.model.rows:
            place = self.view.verticalScrollBar().value()
            with QSignalBlocker(self.view.selectionModel()):
                self.model.show_rows(tuple(rows))
            self.view.verticalScrollBar().setValue(place)
        self.select(current)

    def select(self, code: str) -> None:
        """Mark a product without a signal; none if it is not listed."""
        found = next((row for row, listed in enumerate(self.model.rows) if listed.code == code), -1)
        if found == self.view.currentIndex().row():
            return
        selection = self.view.selectionModel()
        with QSignalBlocker(selection):
            if found < 0:
                selection.clear()
            else:
                selection.setCurrentIndex(self.model.index(found), selection.SelectionFlag.ClearAndSelect)
        if found >= 0:
            self.view.scrollTo(self.model.index(found))
        self.view.viewport().update()

    @property
    def codes(self) -> tuple[str, ...]:
        """The products that are listed."""
        return tuple(listed.code for listed in self.model.rows)

    def after(self, code: str) -> str:
        """Return the product below, from the first one on after the last; "" where there is no other."""
        codes = self.codes
        if not codes or codes == (code,):
            return ""
        return codes[(codes.index(code) + 1) % len(codes)] if code in codes else codes[0]

    def _choose(self, now: Index) -> None:
        if now.isValid():
            self.chosen.emit(self.model.rows[now.row()].code)
