"""The pages of one document in a column: scroll, zoom, search, mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ...domain.sheets.pins import Region
from ...viewing.documents import Tile
from ..parts.tokens import token
from ..words import Words
from .geometry import GAP, Box, Fit, Layout, lay_out, next_zoom, on_screen, region_of, tiles, whole_tile
from .model.viewer import DocumentViewModel, Hit, Phase
from .painting import Mark, PagePainter, frame_on_paper, rect_of

SMALLEST_MARK = 6
"""Minimum length of a drag that marks a region, in logical pixels."""


class PageCanvas(QAbstractScrollArea):
    """Shows ``model``; requests only visible pages."""

    page_changed = Signal(int)
    zoom_changed = Signal(int)
    region_marked = Signal(int, object)
    """Page and Region marked by the user."""

    mark_clicked = Signal(str)
    marking_changed = Signal(bool)
    wanted_changed = Signal()

    def __init__(self, model: DocumentViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._page_painter = PagePainter(self, model, words)
        self._layout = Layout()
        self._fit: Fit = "width"
        self._zoom = 100
        self._page = 0
        self._marks: tuple[Mark, ...] = ()
        self._chosen = ""
        self._marking = False
        self._start: QPoint | None = None
        self._end = QPoint()
        self._dragged: QPoint | None = None
        self.thumbnails: tuple[Tile, ...] = ()
        # A scroll bar that depends on the zoom would change the width that determines the zoom.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("viewer.pages"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        model.changed.connect(self._restart)
        model.drawn.connect(lambda page: self.viewport().update())
        model.found_changed.connect(self.viewport().update)

    # Display

    @property
    def page(self) -> int:
        """The current page, from 0."""
        return self._page

    @property
    def zoom(self) -> int:
        """Zoom in per cent."""
        return self._layout.zoom

    @property
    def marking(self) -> bool:
        """The next drag marks a region."""
        return self._marking

    @property
    def laid_out(self) -> Layout:
        """The layout of the pages."""
        return self._layout

    @property
    def is_sharp(self) -> bool:
        """Every visible part is drawn at its final resolution."""
        view, ratio, turn = self._view(), self.devicePixelRatioF(), self._model.turn
        seen = self._layout.in_sight(view.y, view.height)
        return bool(seen) and all(
            self._model.has(tile) or page in self._model.broken
            for page in seen
            for tile in tiles(page, self._layout.boxes[page], turn, ratio, view)
        )

    def mark_at_label(self, pin: str) -> bool:
        """Return whether the label of a pin is visible."""
        view = self._view()
        return any(
            self._page_painter.label_rect(
                mark, rect_of(mark.region, self._model.turn, self._layout.boxes[mark.page], view)
            ).intersects(self.viewport().rect())
            for mark in self._marks
            if mark.id == pin and mark.page < len(self._layout.boxes)
        )

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show the pins of this document."""
        self._marks = tuple(marks)
        self.viewport().update()

    def set_fit(self, fit: Fit) -> None:
        """Fit the zoom to the window."""
        self._fit = fit
        self._lay_out()

    def set_zoom(self, zoom: int) -> None:
        """Set a fixed zoom."""
        self._fit, self._zoom = "free", zoom
        self._lay_out()

    def zoom_step(self, up: bool) -> None:
        """Zoom one step."""
        self.set_zoom(next_zoom(self.zoom, up))

    def go_to(self, page: int, region: Region | None = None) -> None:
        """Scroll to a page, or to a region of it."""
        if not 0 <= page < len(self._layout.boxes):
            return
        box = self._layout.boxes[page]
        if region is None:
            self.verticalScrollBar().setValue(box.y - GAP)
        else:
            left, top, width, height = on_screen(region, self._model.turn, box)
            view = self.viewport()
            self.verticalScrollBar().setValue(top - max((view.height() - height) // 2, GAP))
            if self.horizontalScrollBar().maximum():
                self.horizontalScrollBar().setValue(left - max((view.width() - width) // 2, GAP))
        self._set_page(page)
        self._ask()
        self.viewport().update()

    def choose_mark(self, pin: str) -> None:
        """Highlight a pin and scroll to it."""
        self._chosen = pin
        for mark in self._marks:
            if mark.id == pin:
                self.go_to(mark.page, mark.region)
        self.viewport().update()

    def set_marking(self, on: bool) -> None:
        """Set whether the next drag marks a region."""
        if on != self._marking:
            self._marking = on
            self._start = None
            shape = Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.marking_changed.emit(on)
            self.viewport().update()

    def ask_again(self) -> None:
        """Request tiles again after the visible thumbnails have changed."""
        self._ask()

    # Layout

    def _restart(self) -> None:
        if self._model.phase is Phase.OPENING:
            self._page = 0
            self.verticalScrollBar().setValue(0)
        self._lay_out()

    def _lay_out(self) -> None:
        page, within = self._page, self._within()
        shown = self._model.phase is Phase.SHOWN
        sizes = [self._model.size(number) for number in range(self._model.pages)] if shown else []
        view = self.viewport().size()
        self._layout = lay_out(sizes, self._fit, self._zoom, view.width(), view.height())
        self.verticalScrollBar().setRange(0, max(self._layout.height - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(max(view.height() // 12, 1))
        self.horizontalScrollBar().setRange(0, max(self._layout.width - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(max(view.width() // 12, 1))
        if page < len(self._layout.boxes):
            box = self._layout.boxes[page]
            self.verticalScrollBar().setValue(box.y - GAP + int(within * (box.height + GAP)))
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum() // 2)
        self.zoom_changed.emit(self.zoom)
        self._ask()
        self.viewport().update()

    def _within(self) -> float:
        """Return the scroll position within the current page, 0..1: restored after a change of zoom."""
        if self._page >= len(self._layout.boxes):
            return 0.0
        box = self._layout.boxes[self._page]
        return min(max((self.verticalScrollBar().value() - box.y + GAP) / (box.height + GAP), 0.0), 1.0)

    def _view(self) -> Box:
        size = self.viewport().size()
        return Box(self.horizontalScrollBar().value(), self.verticalScrollBar().value(), size.width(), size.height())

    def _ask(self) -> None:
        """Request visible tiles, then thumbnails, then neighbouring pages."""
        if not self._layout.boxes:
            return
        view, ratio, turn = self._view(), self.devicePixelRatioF(), self._model.turn
        seen = self._layout.in_sight(view.y, view.height)
        wanted: list[Tile] = []
        for page in seen:
            wanted.extend(tiles(page, self._layout.boxes[page], turn, ratio, view))
        wanted.extend(self.thumbnails)
        for page in (seen.stop, seen.start - 1):
            if 0 <= page < len(self._layout.boxes):
                ahead = whole_tile(page, self._layout.boxes[page], turn, ratio)
                if tiles(page, self._layout.boxes[page], turn, ratio, view) == [ahead]:
                    wanted.append(ahead)
        self._model.want(wanted)

    def _scrolled(self) -> None:
        view = self._view()
        self._set_page(self._layout.page_at(view.y + view.height // 3))
        self._ask()
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page >= 0 and page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # Hits and marks by mouse

    def show_hit(self, hit: Hit) -> None:
        """Scroll to found words."""
        if hit.regions:
            self.go_to(hit.page, hit.regions[0])

    def _mark_at(self, point: QPoint) -> Mark | None:
        view = self._view()
        for mark in reversed(self._marks):
            if mark.page < len(self._layout.boxes):
                rect = rect_of(mark.region, self._model.turn, self._layout.boxes[mark.page], view)
                if self._page_painter.label_rect(mark, rect).contains(point):
                    return mark
        return None

    def _finish_mark(self) -> None:
        start, self._start = self._start, None
        if start is None or (self._end - start).manhattanLength() < SMALLEST_MARK:
            return
        view = self._view()
        page = self._layout.page_at(start.y() + view.y)
        if page < 0:
            return
        region = region_of(
            start.x() + view.x,
            start.y() + view.y,
            self._end.x() + view.x,
            self._end.y() + view.y,
            self._model.turn,
            self._layout.boxes[page],
        )
        self.set_marking(False)
        if region.lies_on_page:
            self.region_marked.emit(page, region)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible pages."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), token("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = self._view()
        for page in self._layout.in_sight(view.y, view.height):
            self._page_painter.paint(painter, page, self._layout.boxes[page], view, self._marks, self._chosen)
        if self._start is not None:
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            drawn = QRect(self._start, self._end).normalized()
            frame_on_paper(painter, drawn, accent, 2, Qt.PenStyle.DashLine)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Draw again for a screen of another resolution, to which the window was moved."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the labels after a font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mark, choose a pin, or begin dragging the page."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if self._marking:
            self._start = self._end = point
        elif (mark := self._mark_at(point)) is not None:
            self.choose_mark(mark.id)
            self.mark_clicked.emit(mark.id)
        else:
            self._dragged = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Resize the mark, or drag the page."""
        point = event.position().toPoint()
        if self._start is not None:
            self._end = point
            self.viewport().update()
        elif self._dragged is not None:
            moved = point - self._dragged
            self._dragged = point
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        else:
            mark = self._mark_at(point)
            self.viewport().setToolTip(mark.name if mark is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the mark."""
        self._dragged = None
        if self._start is not None:
            self._end = event.position().toPoint()
            self._finish_mark()
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to pages by PgUp, PgDn, Home, End; scroll by the arrows; end marking by Esc."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(min(self._page + 1, len(self._layout.boxes) - 1))
            case Qt.Key.Key_PageUp:
                self.go_to(max(self._page - 1, 0))
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._layout.boxes) - 1)
            case Qt.Key.Key_Escape if self._marking:
                self.set_marking(False)
            case _:
                super().keyPressEvent(event)
