"""Pixels that the child process has drawn, as Qt's images."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ..viewing.documents import Raster


def image_of(raster: Raster) -> QImage:
    """Return the image of a raster, with pixels of its own."""
    return QImage(raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32).copy()
