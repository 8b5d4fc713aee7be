"""Assessments of entity, commune and advisory team, beside the criterion, each labelled with its author."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ..words import Words
from .model.assessments import AssessmentLine

MARGIN = 6


class AssessmentBlock(QFrame):
    """The lines in a separate frame, so that they are not mistaken for a part of the sheet."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.lines, self.above = QLabel(self), QLabel(self)
        self.lines.setTextFormat(Qt.TextFormat.RichText)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.above.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        column.setSpacing(MARGIN // 2)
        for label in (self.lines, self.above):
            label.setWordWrap(True)
            column.addWidget(label)

    def show_lines(self, lines: Sequence[AssessmentLine], above: int | None) -> None:
        """Show the lines. above: points by the commune's figures, where a reason must still be written."""
        self.lines.setText("<br>".join(f"<b>{escape(line.whose)}:</b> {escape(line.text)}" for line in lines))
        spoken = "; ".join(f"{line.whose}: {line.text}" for line in lines)
        self.lines.setAccessibleName(spoken)
        font = QFont(self.font())
        font.setBold(True)
        self.above.setFont(font)
        self.above.setText("" if above is None else self._words("scoring.said.above", points=above))
        self.above.setVisible(above is not None)
