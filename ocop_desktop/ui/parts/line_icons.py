"""Line icons of one family, drawn in the text colour, so that they follow every palette."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

SIDE = 24
"""Icons are drawn on a square of this many units."""

Drawing = Callable[[QPainter], None]


def line(painter: QPainter, *points: tuple[float, float]) -> None:
    """Draw a line through the points."""
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def line_icon(
    drawing: Drawing,
    palette: QPalette,
    shades: Mapping[QIcon.Mode, tuple[QPalette.ColorGroup, QPalette.ColorRole]],
    *,
    enlarged: int,
    width: float,
) -> QIcon:
    """Return the icon in a colour of ``palette`` for each mode. enlarged: pixels for each unit; width: of the lines."""
    made = QIcon()
    for mode, (group, role) in shades.items():
        made.addPixmap(_drawn(drawing, palette.color(group, role), enlarged, width), mode)
    return made


def _drawn(drawing: Drawing, colour: QColor, enlarged: int, width: float) -> QPixmap:
    pixmap = QPixmap(SIDE * enlarged, SIDE * enlarged)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(enlarged, enlarged)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    drawing(painter)
    painter.end()
    return pixmap
