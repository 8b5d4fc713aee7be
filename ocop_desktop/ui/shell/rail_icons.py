"""The icons of the rail."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter, QPalette

from ..parts.line_icons import Drawing, line, line_icon


def _people(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(8.5, 3, 7, 7))
    painter.drawArc(QRectF(4, 13, 16, 16), 0, 180 * 16)
    line(painter, (4, 21), (20, 21))


def _folder(painter: QPainter) -> None:
    line(painter, (3, 19), (3, 5), (9, 5), (11, 8), (21, 8), (21, 19), (3, 19))


def _ticked(painter: QPainter) -> None:
    painter.drawRect(QRectF(3.5, 3.5, 17, 17))
    line(painter, (7.5, 12.5), (11, 16), (17, 8.5))


def _scales(painter: QPainter) -> None:
    line(painter, (12, 3), (12, 21))
    line(painter, (4, 6), (20, 6))
    line(painter, (7, 21), (17, 21))
    painter.drawArc(QRectF(1, 8, 7, 8), 180 * 16, 180 * 16)
    painter.drawArc(QRectF(16, 8, 7, 8), 180 * 16, 180 * 16)
    line(painter, (4.5, 6), (1, 12), (8, 12), (4.5, 6))
    line(painter, (19.5, 6), (16, 12), (23, 12), (19.5, 6))


def _bars(painter: QPainter) -> None:
    line(painter, (3, 21), (21, 21))
    for left, top in ((5, 13), (10.5, 8), (16, 4)):
        painter.drawRect(QRectF(left, top, 3.5, 21 - top))


def _paper(painter: QPainter) -> None:
    line(painter, (5, 3), (15, 3), (19, 7), (19, 21), (5, 21), (5, 3))
    for height in (10, 13.5, 17):
        line(painter, (8, height), (16, height))


def _clock(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 18, 18))
    line(painter, (12, 7), (12, 12), (16, 14))


def _wheel(painter: QPainter) -> None:
    for height, knob in ((6, 15), (12, 8), (18, 13)):
        line(painter, (3, height), (21, height))
        painter.drawEllipse(QRectF(knob - 2, height - 2, 4, 4))


def _asked(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 18, 18))
    painter.drawArc(QRectF(9, 7, 6, 6), -90 * 16, 270 * 16)
    line(painter, (12, 13), (12, 14.5))
    line(painter, (12, 17.2), (12, 17.4))


_DRAWN: dict[str, Drawing] = {
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


_SHADES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Active: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText),
}


def icon(name: str, palette: QPalette) -> QIcon:
    """Return the icon of a page, or of "settings" and "help". Raises KeyError."""
    return line_icon(_DRAWN[name], palette, _SHADES, enlarged=3, width=1.8)
