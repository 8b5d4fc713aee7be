"""The thumbnails beside the document; only visible ones are drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...viewing.documents import Tile
from ..parts.pages_model import PagesModel
from ..words import Words
from .model.viewer import DocumentViewModel, Phase
from .painting import PAPER

WIDTH_IN_CHARACTERS = 9
"""Width of a thumbnail in characters."""

MARGIN = 6


class _PageDelegate(QStyledItemDelegate):
    """Paper, thumbnail, number; the current page is framed and its number bold."""

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of thumbnail, number and margins."""
        model = index.model()
        assert isinstance(model, PagesModel)
        size = model.size_of(index.row())
        return QSize(size.width() + 2 * MARGIN, size.height() + option.fontMetrics.height() + 2 * MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one page."""
        model = index.model()
        assert isinstance(model, PagesModel)
        size, chosen = model.size_of(index.row()), bool(option.state & QStyle.StateFlag.State_Selected)
        room: QRect = option.rect
        paper = QRect(room.x() + (room.width() - size.width()) // 2, room.y() + MARGIN, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(paper, PAPER)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QImage):
            painter.drawImage(paper, picture)
        role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid
        painter.setPen(QPen(option.palette.color(role), 3 if chosen else 1))
        painter.drawRect(paper)
        font = painter.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        below = QRect(room.x(), paper.bottom() + 2, room.width(), option.fontMetrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class Thumbnails(QListView):
    """One column of pages; choosing one scrolls to it."""

    wanted_changed = Signal(object)
    """Tiles of the visible pages, from the top."""

    page_chosen = Signal(int)

    def __init__(self, model: DocumentViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._wanted: dict[int, Tile] = {}
        self.pages = PagesModel(self._picture, self._label, self)
        self.setModel(self.pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setAccessibleName(words("viewer.thumbnails"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._ask)
        self.selectionModel().currentChanged.connect(lambda now, before: self._choose(now.row()))
        model.changed.connect(self.restart)
        model.drawn.connect(self.pages.redraw)
        self._following = False

    @property
    def picture_width(self) -> int:
        """Width of a thumbnail, proportional to the font size."""
        return self.fontMetrics().averageCharWidth() * WIDTH_IN_CHARACTERS

    def restart(self) -> None:
        """Show the pages of the document again."""
        width = self.picture_width
        self._wanted.clear()
        shown = self._model.phase is Phase.SHOWN
        sizes = [self._model.size(page) for page in range(self._model.pages)] if shown else []
        self.pages.show_pages(
            tuple(QSize(width, min(max(round(width * s.height / s.width), 1), 3 * width)) for s in sizes)
        )
        self.setFixedWidth(width + 4 * MARGIN + self.verticalScrollBar().sizeHint().width())
        self._ask()

    def follow(self, page: int) -> None:
        """Select the page that is visible in the document."""
        if 0 <= page < self.pages.rowCount() and page != self.currentIndex().row():
            self._following = True
            self.setCurrentIndex(self.pages.index(page))
            self._following = False

    def _choose(self, page: int) -> None:
        if not self._following and page >= 0:
            self.page_chosen.emit(page)

    def _picture(self, page: int) -> QImage | None:
        tile = self._wanted.get(page)
        found = self._model.picture(tile) if tile is not None else None
        return found if found is not None else self._model.any_picture(page)

    def _label(self, page: int) -> str:
        return self._words("viewer.page_of", page=page + 1, pages=self.pages.rowCount())

    def _ask(self) -> None:
        """Emit the visible pages."""
        wanted = []
        if self.isVisible() and self.pages.rowCount():
            first, last = self._edge(0), self._edge(self.viewport().height() - 1)
            ratio, turn = self.devicePixelRatioF(), self._model.turn
            for page in range(max(first, 0), (last if last >= 0 else self.pages.rowCount() - 1) + 1):
                size = self.pages.size_of(page)
                width, height = round(size.width() * ratio), round(size.height() * ratio)
                self._wanted[page] = Tile(page, width, height, turn, 0, 0, width, height)
                wanted.append(self._wanted[page])
        self.wanted_changed.emit(tuple(wanted))

    def _edge(self, y: int) -> int:
        return self.indexAt(QPoint(self.viewport().width() // 2, y)).row()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Request the visible pages again."""
        super().resizeEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Request the visible pages again for a screen of another resolution."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        """Resize the thumbnails after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.restart()
