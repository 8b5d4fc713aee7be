"""Names and values below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ..parts.labels import Text
from ..parts.layouts import column, divider, row
from ..parts.one_line import OneLineText
from ..parts.tokens import XS, M, S


class FactRows(QWidget):
    """Shows facts. ruled: with lines between them, values bold."""

    def __init__(self, parent: QWidget, *, ruled: bool = False) -> None:
        super().__init__(parent)
        self._ruled = ruled
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = column(self, S if ruled else XS)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show names and values."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        clear(self._column)
        for place, (name, value) in enumerate(facts):
            if place and self._ruled:
                self._column.addWidget(divider(self))
            line = QWidget(self)
            parts = row(line, M)
            parts.addWidget(Text(line, name, ink="quiet", wrap=self._ruled), 1 if self._ruled else 0)
            shown = Text(line, value, bold=True) if self._ruled else OneLineText(line, value)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown.setAccessibleName(f"{name}: {value}")
            parts.addWidget(shown, 0 if self._ruled else 1)
            self._column.addWidget(line)

    def text(self) -> str:
        """All facts, line by line."""
        return "\n".join(f"{name}: {value}" for name, value in self._shown)


def clear(layout: QLayout) -> None:
    """Remove the widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()
