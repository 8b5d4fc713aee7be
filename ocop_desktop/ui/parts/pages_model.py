"""List model of a document's pages: thumbnails with page numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PagesModel(QAbstractListModel):
    """One row per page. picture: the thumbnail drawn so far; label: the accessible text."""

    def __init__(
        self,
        picture: Callable[[int], QImage | None],
        label: Callable[[int], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self._label = label
        self._sizes: tuple[QSize, ...] = ()

    def show_pages(self, sizes: tuple[QSize, ...]) -> None:
        """Show pages of these sizes, in logical pixels."""
        self.beginResetModel()
        self._sizes = sizes
        self.endResetModel()

    def size_of(self, page: int) -> QSize:
        """Return the size of a page's thumbnail."""
        return self._sizes[page]

    def redraw(self, page: int) -> None:
        """Update a page after its thumbnail was drawn."""
        if page < len(self._sizes):
            index = self.index(page)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return number, thumbnail, or accessible text of a page."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(index.row() + 1)
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(index.row())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._label(index.row())
        return None
