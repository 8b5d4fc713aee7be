"""A few words on a small ground: a state, a reason."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from . import icons
from .style_drawing import rounded
from .tokens import LIGHT, PALETTES, TokenName, font_of, px, token

Tone = Literal["plain", "info", "good", "warn", "danger"]
_SHADES: dict[Tone, tuple[TokenName, TokenName]] = {
    "plain": ("raised", "quiet"),
    "info": ("soft", "accent"),
    "good": ("good_ground", "good"),
    "warn": ("warn_ground", "warn"),
    "danger": ("danger_ground", "danger"),
}
"""Ground and text of each tone."""

HEIGHT, _SIDE, _MARK = 22, 9, 14
"""In units."""


def shades(tone: Tone) -> tuple[TokenName, TokenName]:
    """Return the tokens of ground and text of a tone."""
    return _SHADES[tone]


def has_outline(tone: Tone) -> bool:
    """Return whether a ground of this tone needs an edge: plain ones, and all in the palette of high contrast."""
    return tone == "plain" or token("ground").name() == PALETTES["contrast"].ground != LIGHT.ground


def chip_width(text: str, *, mark: str = "") -> float:
    """Return the width of a chip in logical pixels. mark: name of an icon before the text."""
    return QFontMetricsF(font_of("small")).horizontalAdvance(text) + 2 * px(_SIDE) + (px(_MARK) + px(4) if mark else 0)


def paint_chip(
    painter: QPainter, corner: QPointF, text: str, tone: Tone, *, mark: str = "", enabled: bool = True
) -> float:
    """Paint a chip with its upper left corner at ``corner`` and return its width. mark: an icon before the text.

    A disabled one has no tone.
    """
    tone = tone if enabled else "plain"
    ground, ink = _SHADES[tone] if enabled else ("raised", "faded")
    area = QRectF(corner.x(), corner.y(), chip_width(text, mark=mark), px(HEIGHT))
    edge = token("line" if tone == "plain" else ink) if has_outline(tone) else None
    rounded(painter, area, fill=token(ground), edge=edge, radius=area.height() / 2)
    left = area.left() + px(_SIDE)
    if mark:
        icons.paint(painter, mark, QRectF(left, area.center().y() - px(_MARK) / 2, px(_MARK), px(_MARK)), ink)
        left += px(_MARK) + px(4)
    painter.save()
    painter.setFont(font_of("small"))
    painter.setPen(token(ink))
    painter.drawText(QRectF(left, area.top(), area.right() - left, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
    return area.width()


class Chip(QWidget):
    """One chip. mark: the name of an icon before the text."""

    def __init__(self, text: str = "", tone: Tone = "plain", parent: QWidget | None = None, *, mark: str = "") -> None:
        super().__init__(parent)
        self._text, self._tone, self._mark = text, tone, mark
        self.setAccessibleName(text)

    def show_text(self, text: str, tone: Tone, *, mark: str = "") -> None:
        """Change it."""
        self._text, self._tone, self._mark = text, tone, mark
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The text."""
        return self._text

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        return QSize(int(chip_width(self._text, mark=self._mark)) + 2, px(HEIGHT) + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it at the left, in the middle of its height."""
        del event
        painter = QPainter(self)
        top = (self.height() - px(HEIGHT)) / 2
        paint_chip(painter, QPointF(0.5, top), self._text, self._tone, mark=self._mark, enabled=self.isEnabled())
        painter.end()
