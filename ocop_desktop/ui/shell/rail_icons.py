"""The icons of the rail: line icons of one family in the text colour, drawn for every palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

SIDE = 24
"""Icons are drawn on a square of this many units."""

_ENLARGED = 3


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _people(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(8.5, 3, 7, 7))
    painter.drawArc(QRectF(4, 13, 16, 16), 0, 180 * 16)
    _line(painter, (4, 21), (20, 21))


def _folder(painter: QPainter) -> None:
    _line(painter, (3, 19), (3, 5), (9, 5), (11, 8), (21, 8), (21, 19), (3, 19))


def _ticked(painter: QPainter) -> None:
    painter.drawRect(QRectF(3.5, 3.5, 17, 17))
    _line(painter, (7.5, 12.5), (11, 16), (17, 8.5))


def _scales(painter: QPainter) -> None:
    _line(painter, (12, 3), (12, 21))
    _line(painter, (4, 6), (20, 6))
    _line(painter, (7, 21), (17, 21))
    painter.drawArc(QRectF(1, 8, 7, 8), 180 * 16, 180 * 16)
    painter.drawArc(QRectF(16, 8, 7, 8), 180 * 16, 180 * 16)
    _line(painter, (4.5, 6), (1, 12), (8, 12), (4.5, 6))
    _line(painter, (19.5, 6), (16, 12), (23, 12), (19.5, 6))


def _bars(painter: QPainter) -> None:
    _line(painter, (3, 21), (21, 21))
    for left, top in ((5, 13), (10.5, 8), (16, 4)):
        painter.drawRect(QRectF(left, top, 3.5, 21 - top))


def _paper(painter: QPainter) -> None:
    _line(painter, (5, 3), (15, 3), (19, 7), (19, 21), (5, 21), (5, 3))
    for height in (10, 13.5, 17):
        _line(painter, (8, height), (16, height))


def _clock(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 18, 18))
    _line(painter, (12, 7), (12, 12), (16, 14))


def _wheel(painter: QPainter) -> None:
    for height, knob in ((6, 15), (12, 8), (18, 13)):
        _line(painter, (3, height), (21, height))
        painter.drawEllipse(QRectF(knob - 2, height - 2, 4, 4))


def _asked(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 18, 18))
    painter.drawArc(QRectF(9, 7, 6, 6), -90 * 16, 270 * 16)
    _line(painter, (12, 13), (12, 14.5))
    _line(painter, (12, 17.2), (12, 17.4))


_DRAWN: dict[str, Callable[[QPainter], None]] = {
    "session": _people,
    "dossiers": _folder,
    "scoring": _ticked,
    "reconciliation": _scales,
    "results": _bars,
    "papers": _paper,
    "audit": _clock,
    "settings": _wheel,
    "help": _asked,
}


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon of a page, or of "settings" and "help". Raises KeyError."""
    made = QIcon()
    for mode, role in (
        (QIcon.Mode.Normal, QPalette.ColorRole.WindowText),
        (QIcon.Mode.Active, QPalette.ColorRole.WindowText),
        (QIcon.Mode.Selected, QPalette.ColorRole.HighlightedText),
    ):
        made.addPixmap(_drawn(name, palette.color(QPalette.ColorGroup.Active, role)), mode)
    made.addPixmap(
        _drawn(name, palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)), QIcon.Mode.Disabled
    )
    return made


def _drawn(name: str, colour: QColor) -> QPixmap:
    pixmap = QPixmap(SIDE * _ENLARGED, SIDE * _ENLARGED)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_ENLARGED, _ENLARGED)
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _DRAWN[name](painter)
    painter.end()
    return pixmap
