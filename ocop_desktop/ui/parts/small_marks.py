"""Small drawn marks: a keycap, a ring of progress, stars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from . import icons
from .style_drawing import rounded
from .tokens import TokenName, font_of, px, token

KEY_SIDE, RING_SIDE, STAR_SIDE = 24, 24, 18
"""In units."""

_STAR = (
    *((12, 2), (15.09, 8.26), (22, 9.27), (17, 14.14), (18.18, 21.02)),
    *((12, 17.77), (5.82, 21.02), (7, 14.14), (2, 9.27), (8.91, 8.26)),
)


def keycap_width(text: str) -> float:
    """Return the width of a keycap in logical pixels."""
    return max(px(KEY_SIDE), QFontMetricsF(font_of("small")).horizontalAdvance(text) + px(12))


def paint_keycap(painter: QPainter, corner: QPointF, text: str, *, chosen: bool = False) -> None:
    """Paint a key with its name: it has a thicker lower edge, so that it is not read as a number of points."""
    edge: TokenName = "accent" if chosen else "outline"
    area = QRectF(corner.x(), corner.y(), keycap_width(text), px(KEY_SIDE))
    rounded(painter, area, fill=token(edge), radius=5)
    rounded(painter, area.adjusted(1, 1, -1, -2.5), fill=token("raised"), radius=4)
    painter.save()
    painter.setFont(font_of("small"))
    painter.setPen(token("accent" if chosen else "quiet"))
    painter.drawText(area.adjusted(0, 0, 0, -1.5), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Keycap(QWidget):
    """A key beside what it does."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        return QSize(round(keycap_width(self._text)), px(KEY_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle of its height."""
        del event
        painter = QPainter(self)
        paint_keycap(painter, QPointF(0, (self.height() - px(KEY_SIDE)) / 2), self._text)
        painter.end()


def paint_ring(
    painter: QPainter, area: QRectF, done: int, of: int, *, sealed: bool = False, enabled: bool = True
) -> None:
    """Paint how far something is as a ring; ``sealed`` as a ring with a tick."""
    if sealed:
        icons.paint(painter, "circle-check", area, "good" if enabled else "faded")
        return
    side = min(area.width(), area.height()) * 0.86
    box = QRectF(0, 0, side, side)
    box.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(token("outline" if enabled else "line"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if of and done:
        pen = QPen(token("accent" if enabled else "faded"), 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -round(360 * 16 * min(done, of) / of))
    painter.restore()


class Ring(QWidget):
    """How far something is. said: the same in words, for screen readers."""

    def __init__(
        self, done: int, of: int, *, sealed: bool = False, said: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._done, self._of, self._sealed = done, of, sealed
        self.setAccessibleName(said)

    def show_progress(self, done: int, of: int, *, sealed: bool = False, said: str = "") -> None:
        """Change it."""
        self._done, self._of, self._sealed = done, of, sealed
        self.setAccessibleName(said)
        self.update()

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        return QSize(px(RING_SIDE), px(RING_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._done, self._of, sealed=self._sealed, enabled=self.isEnabled())
        painter.end()


def paint_stars(painter: QPainter, corner: QPointF, stars: int, of: int = 5) -> None:
    """Paint so many full stars of ``of``, from the upper left corner on."""
    side = px(STAR_SIDE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(token("star"), 1.25))
    for number in range(of):
        painter.setBrush(token("star") if number < stars else Qt.BrushStyle.NoBrush)
        left = corner.x() + number * (side + 2)
        points = [QPointF(left + x * side / 24, corner.y() + y * side / 24) for x, y in _STAR]
        painter.drawPolygon(QPolygonF(points))
    painter.restore()


class Stars(QWidget):
    """So many stars of five; its accessible name is the words beside it, given by the caller."""

    def __init__(self, stars: int = 0, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars = stars
        self.setAccessibleName(said)
        self.setToolTip(said)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        return QSize(5 * (px(STAR_SIDE) + 2), px(STAR_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them in the middle of its height."""
        del event
        painter = QPainter(self)
        paint_stars(painter, QPointF(0, (self.height() - px(STAR_SIDE)) / 2), self._stars)
        painter.end()
