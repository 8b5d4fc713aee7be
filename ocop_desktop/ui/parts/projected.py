"""Words, a picture and a bar for a projector: sizes in pixels of a picture of 1080 lines, smallest 30."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ...usecases.scoring.own_sheets import Photo
from ..tasks import Tasks
from .labels import Text
from .one_line import paint_elided
from .photo import read_photo
from .style_drawing import rounded
from .tokens import CARD_RADIUS, TokenName, token

LINES = 1080
ProjectedSize = Literal["least", "body", "figure", "topic", "name"]
SIZES: dict[ProjectedSize, int] = {"least": 30, "body": 38, "figure": 54, "topic": 54, "name": 84}


def projected_font(size: ProjectedSize, scale: float, *, bold: bool = False) -> QFont:
    """Return a font of the projector. scale: height of the window by ``LINES``."""
    font = QFont(QApplication.font())
    font.setPixelSize(max(8, round(SIZES[size] * scale)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


class ProjectedText(Text):
    """Words that the room reads; ``fit`` gives them the size of the window."""

    def __init__(
        self,
        parent: QWidget,
        size: ProjectedSize = "body",
        *,
        ink: TokenName = "text",
        bold: bool = False,
        wrap: bool = False,
        shrinks: bool = False,
    ) -> None:
        """shrinks: ends in dots where there is no room."""
        self._projected: ProjectedSize = size
        self._scale = 1.0
        self._thick = bold
        self._shrinks = shrinks
        super().__init__(parent, ink=ink, wrap=wrap)
        if shrinks:
            self.setMinimumWidth(1)

    def fit(self, scale: float) -> None:
        """Take the size at the height of the window."""
        self._scale = scale
        self.follow()

    def follow(self) -> None:
        """Take colours of the application, and the size of the window."""
        super().follow()
        font = projected_font(self._projected, self._scale, bold=self._thick)
        if self.font() != font:
            self.setFont(font)

    # Qt's names

    def setText(self, text: str) -> None:
        """Show other words; those that may end in dots are whole in the tool tip."""
        super().setText(text)
        if self._shrinks:
            self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; those that may shrink end in dots."""
        if self._shrinks:
            paint_elided(self)
        else:
            super().paintEvent(event)


class Topic(QFrame):
    """What is discussed now: a bar in the accent stands before it."""

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        del event
        painter = QPainter(self)
        painter.fillRect(0, 0, max(4, self.height() // 22), self.height(), token("accent"))
        painter.end()


class ProjectedPicture(QWidget):
    """A photo with round corners, read and scaled by the worker that draws."""

    def __init__(self, drawing: Tasks | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._photo: Photo | None = None
        self._image = QImage()

    def show_photo(self, photo: Photo | None) -> None:
        """Show a photo; None: nothing."""
        if photo != self._photo:
            self._photo, self._image = photo, QImage()
            self._read()
        self.setVisible(photo is not None)

    def _read(self) -> None:
        photo, size = self._photo, self.size() * self.devicePixelRatioF()
        if photo is not None and self._drawing is not None and not size.isEmpty():
            cut = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            read = partial(read_photo, photo, size, cut)
            self._drawing.submit(lambda job: read(), self._take, lambda fault: None, "room-photo")

    def _take(self, image: QImage) -> None:
        self._image = image
        self.update()

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return no size of its own."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Read the photo again for another size."""
        super().resizeEvent(event)
        self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo over the whole area, cut at its sides."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        rounded(painter, area, fill=token("sunken"), edge=token("line"), radius=CARD_RADIUS)
        if not self._image.isNull():
            shape = QPainterPath()
            shape.addRoundedRect(area, CARD_RADIUS, CARD_RADIUS)
            painter.setClipPath(shape)
            size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            corner = area.center() - QPointF(size.width() / 2, size.height() / 2)
            painter.drawImage(QRectF(corner, size), self._image)
        painter.end()
