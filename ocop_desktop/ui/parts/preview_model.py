"""A list as it stands in the workbook: every cell, the faulty ones marked with their reason, editable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from ...domain.dossiers.intake_rows import Preview

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MARK = "⚠ "


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``share`` of ``other`` in ``one``; both are colours of the palette."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * (1 - share) + b * share) for a, b in parts))


class PreviewModel(QAbstractTableModel):
    """Cells of a preview. What is typed is only passed on: ``typed`` brings the address and the text."""

    typed = Signal(str, str)

    def __init__(self, blank: str, parent: QObject | None = None) -> None:
        """blank: what an empty faulty cell shows."""
        super().__init__(parent)
        self._blank = blank
        self._preview: Preview[Any] | None = None
        self._reasons: Mapping[str, str] = {}
        self._typed: frozenset[str] = frozenset()

    def show_preview(self, preview: Preview[Any] | None, reasons: Mapping[str, str], typed: frozenset[str]) -> None:
        """Show ``preview``. reasons: sentence by address of each faulty cell. typed: addresses typed over."""
        self.beginResetModel()
        self._preview, self._reasons, self._typed = preview, reasons, typed
        self.endResetModel()

    def address(self, index: Index) -> str:
        """The address people find a cell by (``C12``)."""
        assert self._preview is not None
        return f"{self._preview.columns[index.column()][0]}{self._preview.rows[index.row()].row}"

    def index_of(self, address: str) -> QModelIndex:
        """Where a cell is shown; an invalid index where it is not."""
        if self._preview is not None:
            for row, line in enumerate(self._preview.rows):
                for column, (letter, _) in enumerate(self._preview.columns):
                    if f"{letter}{line.row}" == address:
                        return self.index(row, column)
        return QModelIndex()

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the list."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns that were read."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell may be corrected."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, reason and marks of a cell."""
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
        """Pass on what was typed; the list is read again with it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(self.address(index), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings as printed in the file; rows by their number there."""
        if role != Qt.ItemDataRole.DisplayRole or self._preview is None:
            return None
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._preview.columns):
            return self._preview.columns[section][1]
        if orientation is Qt.Orientation.Vertical and 0 <= section < len(self._preview.rows):
            return self._preview.rows[section].row
        return None
