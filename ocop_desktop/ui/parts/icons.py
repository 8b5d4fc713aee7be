"""Line icons of one licensed family (Lucide), drawn in a token's colour at the size and ratio of the screen.

The files lie in ``resources/icons/lines``; the program sets Qt's search path ``icons`` to it. Pictures are held in
Qt's own cache, which ends with the application.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QDir, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton

from .tokens import ICON_SIDE, TokenName, px, token

STROKE = "1.75"
LINE_ICON = "line_icon"
"""Property of a push button: the name of its icon, which the style draws in the colour of the text."""


def put(button: QPushButton, name: str) -> None:
    """Give a push button an icon of the family, to the left of its text. Raises FileNotFoundError."""
    _source(name)
    button.setProperty(LINE_ICON, name)
    button.updateGeometry()
    button.update()


def icon(name: str, colour: TokenName = "text") -> QIcon:
    """Return an icon for an action, in the present palette: make it again when the palette changes.

    Raises FileNotFoundError if the family has none of that name.
    """
    made, ratio = QIcon(), _screen_ratio()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "faded")):
        made.addPixmap(_drawn(name, token(shade).name(), px(ICON_SIDE), ratio), mode)
    return made


def picture(name: str, colour: TokenName, units: int = ICON_SIDE) -> QPixmap:
    """Return an icon as a picture, in the present palette. Raises FileNotFoundError."""
    return _drawn(name, token(colour).name(), px(units), _screen_ratio())


def paint(painter: QPainter, name: str, area: QRect | QRectF, colour: TokenName) -> None:
    """Paint an icon in the middle of an area. Raises FileNotFoundError."""
    box = QRectF(area)
    side = round(min(box.width(), box.height()))
    drawn = _drawn(name, token(colour).name(), side, painter.device().devicePixelRatio())
    painter.drawPixmap(QPointF(box.center().x() - side / 2, box.center().y() - side / 2), drawn)


def _screen_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return Path(*QDir.searchPaths("icons"), f"{name}.svg").read_text("utf-8")


def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    key = f"line/{name}/{colour}/{side}/{ratio}"
    made = QPixmap()
    QPixmapCache.find(key, made)
    if not made.isNull():
        return made
    source = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    made = QPixmap(QSize(side, side) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(source.encode()).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made
