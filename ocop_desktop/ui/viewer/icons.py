"""Line icons of one family, drawn in the text colour, so that they follow every palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

SIDE = 24
"""Icons are drawn on a square of this many units."""

_ENLARGED = 4


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _glass(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(4, 4, 12, 12))
    _line(painter, (14.5, 14.5), (20, 20))


def _larger(painter: QPainter) -> None:
    _glass(painter)
    _line(painter, (7, 10), (13, 10))
    _line(painter, (10, 7), (10, 13))


def _smaller(painter: QPainter) -> None:
    _glass(painter)
    _line(painter, (7, 10), (13, 10))


def _turn_right(painter: QPainter) -> None:
    painter.drawArc(QRectF(5, 6, 13, 13), 90 * 16, 270 * 16)
    _line(painter, (8, 2.5), (12, 6), (8, 9.5))


def _turn_left(painter: QPainter) -> None:
    painter.drawArc(QRectF(6, 6, 13, 13), 90 * 16, -270 * 16)
    _line(painter, (16, 2.5), (12, 6), (16, 9.5))


def _width(painter: QPainter) -> None:
    _line(painter, (3, 4), (3, 20))
    _line(painter, (21, 4), (21, 20))
    _line(painter, (6, 12), (18, 12))
    _line(painter, (9, 9), (6, 12), (9, 15))
    _line(painter, (15, 9), (18, 12), (15, 15))


def _whole(painter: QPainter) -> None:
    painter.drawRect(QRectF(5, 2.5, 14, 19))
    _line(painter, (12, 6), (12, 18))
    _line(painter, (9.5, 8.5), (12, 6), (14.5, 8.5))
    _line(painter, (9.5, 15.5), (12, 18), (14.5, 15.5))


def _two(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 4, 8, 16))
    painter.drawRect(QRectF(13, 4, 8, 16))


def _full(painter: QPainter) -> None:
    for x, y, dx, dy in ((4, 4, 5, 5), (20, 4, -5, 5), (4, 20, 5, -5), (20, 20, -5, -5)):
        _line(painter, (x + dx, y), (x, y), (x, y + dy))


def _pin(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(9, 2.5, 9, 9))
    _line(painter, (10.2, 10), (13.5, 17), (16.8, 10))
    _line(painter, (7, 15), (3, 15), (3, 21.5), (21, 21.5), (21, 15), (19, 15))


def _pin_page(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 2.5, 14, 19))
    painter.drawEllipse(QRectF(7, 7, 6, 6))
    _line(painter, (7.8, 12), (10, 17), (12.2, 12))


def _pages(painter: QPainter) -> None:
    for y in (3, 10, 17):
        painter.drawRect(QRectF(4, y, 5, 4.5))
    painter.drawRect(QRectF(12, 3, 8, 18.5))


def _up(painter: QPainter) -> None:
    _line(painter, (5, 15), (12, 8), (19, 15))


def _down(painter: QPainter) -> None:
    _line(painter, (5, 9), (12, 16), (19, 9))


_DRAWN: dict[str, Callable[[QPainter], None]] = {
    "find": _glass,
    "larger": _larger,
    "smaller": _smaller,
    "turn_right": _turn_right,
    "turn_left": _turn_left,
    "fit_width": _width,
    "fit_page": _whole,
    "side_by_side": _two,
    "full_screen": _full,
    "pin": _pin,
    "pin_page": _pin_page,
    "thumbnails": _pages,
    "next_found": _down,
    "previous_found": _up,
}


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon of a viewer command. Raises KeyError."""
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        made.addPixmap(_drawn(name, palette.color(group, QPalette.ColorRole.ButtonText)), mode)
    return made


def _drawn(name: str, colour: QColor) -> QPixmap:
    pixmap = QPixmap(SIDE * _ENLARGED, SIDE * _ENLARGED)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_ENLARGED, _ENLARGED)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _DRAWN[name](painter)
    painter.end()
    return pixmap
