"""Drawing a photo at the size in which it is shown. Called in the worker that draws."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from ...domain.errors import OcopError
from ...usecases.scoring.own_sheets import Photo
from ...viewing.confined import open_confined
from ...viewing.documents import Tile
from ..rasters import image_of


def read_photo(photo: Photo, size: QSize, mode: Qt.AspectRatioMode = Qt.AspectRatioMode.KeepAspectRatio) -> QImage:
    """Return the photo scaled to ``size``, in pixels, its middle where it is larger; a null image if it is broken."""
    try:
        document = open_confined(photo.path, photo.media_type)
        try:
            page = document.sizes[0]
            whole = QSizeF(page.width, page.height).scaled(QSizeF(size), mode).toSize().expandedTo(QSize(1, 1))
            seen = whole.boundedTo(size)
            left, top = (whole.width() - seen.width()) // 2, (whole.height() - seen.height()) // 2
            return image_of(
                document.draw(Tile(0, whole.width(), whole.height(), 0, left, top, seen.width(), seen.height()))
            )
        finally:
            document.close()
    except OcopError:
        return QImage()
