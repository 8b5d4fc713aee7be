"""Painting of a page: paper, pixels or a placeholder, hits, pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from ...domain.sheets.pins import Region
from ..words import Words
from .geometry import GAP, Box, on_screen, tiles
from .model.viewer import DocumentViewModel

PAPER = QColor(Qt.GlobalColor.white)
"""Background of a page, independent of the window's colours."""

INK = QColor(Qt.GlobalColor.black)


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin as drawn. label: text beside it; name: for the tool tip."""

    id: str
    page: int
    region: Region
    label: str
    name: str


def rect_of(region: Region, turn: int, box: Box, view: Box) -> QRect:
    """Return the position of a region of the unrotated page in the window."""
    left, top, width, height = on_screen(region, turn, box)
    return QRect(left - view.x, top - view.y, width, height)


def frame_on_paper(
    painter: QPainter, rect: QRect, accent: QColor, width: int, line: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> None:
    """Draw a frame between two thin dark lines: the yellow of the high-contrast palette is invisible on white."""
    for pen in (QPen(INK, width + 2), QPen(accent, width, line)):
        painter.setPen(pen)
        painter.drawRect(rect)


class PagePainter:
    """Paints the pages of ``model`` with the font and colours of ``canvas``."""

    def __init__(self, canvas: QWidget, model: DocumentViewModel, words: Words) -> None:
        self._canvas = canvas
        self._model = model
        self._words = words

    def paint(self, painter: QPainter, page: int, box: Box, view: Box, marks: Sequence[Mark], chosen: str) -> None:
        """Paint one page with its hits and pins."""
        paper = QRect(box.x - view.x, box.y - view.y, box.width, box.height)
        self._paint_paper(painter, page, box, view, paper)
        painter.setPen(QPen(INK, 1))
        painter.drawRect(paper)
        self._paint_hits(painter, page, box, view)
        for mark in marks:
            if mark.page == page:
                self._paint_mark(painter, mark, rect_of(mark.region, self._model.turn, box, view), mark.id == chosen)

    def label_rect(self, mark: Mark, rect: QRect) -> QRect:
        """Return the label's rectangle of a pin whose region is at ``rect``."""
        metrics = self._canvas.fontMetrics()
        return QRect(rect.left(), rect.top(), metrics.horizontalAdvance(mark.label) + 8, metrics.height() + 2)

    def _paint_paper(self, painter: QPainter, page: int, box: Box, view: Box, paper: QRect) -> None:
        ratio = self._canvas.devicePixelRatioF()
        pieces = [(tile, self._model.picture(tile)) for tile in tiles(page, box, self._model.turn, ratio, view)]
        painter.fillRect(paper, PAPER)
        if any(picture is None for _, picture in pieces):
            blurred = self._model.any_picture(page)
            if blurred is not None:
                painter.drawImage(paper, blurred)
            else:
                self._paint_placeholder(painter, page, paper, view)
        for tile, picture in pieces:
            if picture is not None:
                target = QRect(
                    paper.x() + round(tile.x / ratio),
                    paper.y() + round(tile.y / ratio),
                    round(tile.tile_width / ratio),
                    round(tile.tile_height / ratio),
                )
                painter.drawImage(target, picture)

    def _paint_placeholder(self, painter: QPainter, page: int, paper: QRect, view: Box) -> None:
        """Draw why the paper is empty: it is being drawn, or it is broken."""
        broken = page in self._model.broken
        text = self._words("viewing.page_broken" if broken else "viewer.drawing", page=page + 1)
        middle = paper.intersected(QRect(0, 0, view.width, view.height)).adjusted(GAP, 0, -GAP, 0)
        painter.setPen(INK)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _paint_hits(self, painter: QPainter, page: int, box: Box, view: Box) -> None:
        """Highlight hits; the current ones are framed, not only coloured."""
        accent = self._canvas.palette().color(QPalette.ColorRole.Highlight)
        current = self._model.hits[self._model.hit] if self._model.hit >= 0 else None
        for hit in self._model.hits_on(page):
            soft = QColor(accent)
            soft.setAlpha(110 if hit is current else 60)
            for region in hit.regions:
                rect = rect_of(region, self._model.turn, box, view).adjusted(-1, -1, 1, 1)
                painter.fillRect(rect, soft)
                if hit is current:
                    frame_on_paper(painter, rect, accent, 2)

    def _paint_mark(self, painter: QPainter, mark: Mark, rect: QRect, chosen: bool) -> None:
        """Draw a pin; the chosen one has a thicker frame."""
        accent = self._canvas.palette().color(QPalette.ColorRole.Highlight)
        frame_on_paper(painter, rect, accent, 4 if chosen else 2)
        label = self.label_rect(mark, rect)
        painter.fillRect(label, accent)
        painter.setPen(self._canvas.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, mark.label)
