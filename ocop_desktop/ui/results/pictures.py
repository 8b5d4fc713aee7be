"""Charts as PNG and SVG files. Runs off the GUI thread; a file is written completely or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSaveFile, QSize
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from ...domain.errors import DeviceError
from ..parts.tokens import LIGHT, pixel_font
from .chart import chart_height, paint_chart
from .model.charts import Chart

WIDTH = 1000
"""Width of a picture in drawing units."""

MARGIN = 24
"""White space around the chart, in drawing units."""

SHARPNESS = 2
"""Pixels of a PNG per unit."""

_PIXELS = 16
"""Font size in units."""


class PictureNotWritten(DeviceError):
    """The picture could not be saved; an existing file is unchanged. Facts: name."""

    code = "results.picture_not_written"


def _size(chart: Chart, font: QFont) -> QSize:
    return QSize(WIDTH, int(chart_height(chart, font, WIDTH - 2 * MARGIN)) + 1 + 2 * MARGIN)


def _paint(painter: QPainter, chart: Chart, font: QFont) -> None:
    """Paint it in the light palette, whatever the window shows."""
    painter.translate(MARGIN, MARGIN)
    paint_chart(painter, chart, WIDTH - 2 * MARGIN, LIGHT, font)


def png_bytes(chart: Chart, family: str) -> bytes:
    """Return the chart as a PNG on white, independent of the window's colours. family: the font."""
    font = pixel_font(family, _PIXELS)
    size = _size(chart, font)
    image = QImage(size * SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.raised))
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    _paint(painter, chart, font)
    painter.end()
    return _written(lambda buffer: QImageWriter(buffer, b"png").write(image))


def svg_bytes(chart: Chart, family: str) -> bytes:
    """Return the chart as an SVG on white; texts stay texts."""
    from PySide6.QtSvg import QSvgGenerator

    font = pixel_font(family, _PIXELS)
    size = _size(chart, font)

    def draw(buffer: QBuffer) -> bool:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(chart.title)
        generator.setDescription(chart.description)
        painter = QPainter(generator)
        painter.fillRect(0, 0, size.width(), size.height(), QColor(LIGHT.raised))
        _paint(painter, chart, font)
        return painter.end()

    return _written(draw)


def _written(draw: Callable[[QBuffer], bool]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(buffer)
    buffer.close()
    return bytes(data.data())


def save_picture(chart: Chart, path: Path, family: str) -> Path:
    """Save the chart by the suffix of ``path``: ``.svg``, otherwise PNG. Raises PictureNotWritten."""
    data = svg_bytes(chart, family) if path.suffix.lower() == ".svg" else png_bytes(chart, family)
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not (written and file.commit()):
        raise PictureNotWritten(name=path.name)
    return path
