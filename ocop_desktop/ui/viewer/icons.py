"""The icons of the viewer's commands."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter, QPalette

from ..parts.line_icons import Drawing, line, line_icon


def _glass(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(4, 4, 12, 12))
    line(painter, (14.5, 14.5), (20, 20))


def _larger(painter: QPainter) -> None:
    _glass(painter)
    line(painter, (7, 10), (13, 10))
    line(painter, (10, 7), (10, 13))


def _smaller(painter: QPainter) -> None:
    _glass(painter)
    line(painter, (7, 10), (13, 10))


def _turn_right(painter: QPainter) -> None:
    painter.drawArc(QRectF(5, 6, 13, 13), 90 * 16, 270 * 16)
    line(painter, (8, 2.5), (12, 6), (8, 9.5))


def _turn_left(painter: QPainter) -> None:
    painter.drawArc(QRectF(6, 6, 13, 13), 90 * 16, -270 * 16)
    line(painter, (16, 2.5), (12, 6), (16, 9.5))


def _width(painter: QPainter) -> None:
    line(painter, (3, 4), (3, 20))
    line(painter, (21, 4), (21, 20))
    line(painter, (6, 12), (18, 12))
    line(painter, (9, 9), (6, 12), (9, 15))
    line(painter, (15, 9), (18, 12), (15, 15))


def _whole(painter: QPainter) -> None:
    painter.drawRect(QRectF(5, 2.5, 14, 19))
    line(painter, (12, 6), (12, 18))
    line(painter, (9.5, 8.5), (12, 6), (14.5, 8.5))
    line(painter, (9.5, 15.5), (12, 18), (14.5, 15.5))


def _two(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 4, 8, 16))
    painter.drawRect(QRectF(13, 4, 8, 16))


def _full(painter: QPainter) -> None:
    for x, y, dx, dy in ((4, 4, 5, 5), (20, 4, -5, 5), (4, 20, 5, -5), (20, 20, -5, -5)):
        line(painter, (x + dx, y), (x, y), (x, y + dy))


def _pin(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(9, 2.5, 9, 9))
    line(painter, (10.2, 10), (13.5, 17), (16.8, 10))
    line(painter, (7, 15), (3, 15), (3, 21.5), (21, 21.5), (21, 15), (19, 15))


def _pin_page(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 2.5, 14, 19))
    painter.drawEllipse(QRectF(7, 7, 6, 6))
    line(painter, (7.8, 12), (10, 17), (12.2, 12))


def _pages(painter: QPainter) -> None:
    for y in (3, 10, 17):
        painter.drawRect(QRectF(4, y, 5, 4.5))
    painter.drawRect(QRectF(12, 3, 8, 18.5))


def _up(painter: QPainter) -> None:
    line(painter, (5, 15), (12, 8), (19, 15))


def _down(painter: QPainter) -> None:
    line(painter, (5, 9), (12, 16), (19, 9))


_DRAWN: dict[str, Drawing] = {
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


_SHADES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
}


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon of a viewer command. Raises KeyError."""
    return line_icon(_DRAWN[name], palette, _SHADES, enlarged=4, width=2)
