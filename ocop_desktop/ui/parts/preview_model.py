"""Table model of an imported list: every cell as in the workbook, faulty ones marked with the reason, editable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from ...domain.dossiers.intake_rows import Preview

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MARK = "⚠ "
CHOICES_ROLE = Qt.ItemDataRole.UserRole
"""The texts that a cell may have, "" among them where it may stay empty; None: any text."""


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return ``one`` mixed with ``share`` of ``other``; both are colours of the palette."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * (1 - share) + b * share) for a, b in parts))


class PreviewModel(QAbstractTableModel):
    """Cells of a preview. Edits are not stored: ``typed`` emits address and text."""

    typed = Signal(str, str)

    def __init__(self, blank: str, parent: QObject | None = None) -> None:
        """blank: text of an empty faulty cell."""
        super().__init__(parent)
        self._blank = blank
        self._preview: Preview[Any] | None = None
        self._reasons: Mapping[str, str] = {}
        self._typed: frozenset[str] = frozenset()
        self._stored = False

    def show_preview(
        self, preview: Preview[Any] | None, reasons: Mapping[str, str], typed: frozenset[str], *, stored: bool = False
    ) -> None:
        """Show ``preview``. reasons: message by address of each faulty cell. typed: corrected addresses.

        stored: the list is imported already; its cells are only read.
        """
        self.beginResetModel()
        self._preview, self._reasons, self._typed, self._stored = preview, reasons, typed, stored
        self.endResetModel()

    def address(self, index: Index) -> str:
        """Return the cell's address in the workbook (``C12``)."""
        assert self._preview is not None
        return f"{self._preview.columns[index.column()][0]}{self._preview.rows[index.row()].row}"

    def index_of(self, address: str) -> QModelIndex:
        """Return the index of a cell; an invalid one if it is not shown."""
        if self._preview is not None:
            for row, line in enumerate(self._preview.rows):
                for column, (letter, _) in enumerate(self._preview.columns):
                    if f"{letter}{line.row}" == address:
                        return self.index(row, column)
        return QModelIndex()

    def row_index(self, number: int) -> QModelIndex:
        """Return the first cell of a row by its number in the workbook."""
        lines = self._preview.rows if self._preview is not None else ()
        return next((self.index(row, 0) for row, line in enumerate(lines) if line.row == number), QModelIndex())

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows of the list."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns that were read."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make every cell editable until the list is imported."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and not self._stored else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, reason and marks of a cell."""
        if not index.isValid() or self._preview is None:
            return None
        text = self._preview.rows[index.row()].texts[index.column()]
        address = self.address(index)
        reason = self._reasons.get(address, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{MARK}{text or self._blank}" if reason else text
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return reason or text
            case _ if role == CHOICES_ROLE:
                return self._preview.choices.get(self._preview.columns[index.column()][0])
            case Qt.ItemDataRole.AccessibleTextRole:
                heading = self._preview.columns[index.column()][1]
                return f"{address}, {heading}: {text}. {reason}".strip()
            case Qt.ItemDataRole.FontRole if address in self._typed:
                font = QFont()
                font.setItalic(True)
                return font
            case Qt.ItemDataRole.BackgroundRole if reason:
                colours = QGuiApplication.palette()
                return mixed(colours.color(QPalette.ColorRole.Base), colours.color(QPalette.ColorRole.Highlight), 0.3)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit the edit; the list is then read again with it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(self.address(index), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return letters and headings as in the file; rows by their number there."""
        if role != Qt.ItemDataRole.DisplayRole or self._preview is None:
            return None
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._preview.columns):
            return " · ".join(self._preview.columns[section])
        if orientation is Qt.Orientation.Vertical and 0 <= section < len(self._preview.rows):
            return self._preview.rows[section].row
        return None
