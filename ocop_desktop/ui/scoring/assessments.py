"""Assessments of entity, commune and advisory team, beside the criterion, each labelled with its author."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..parts.labels import Text
from ..parts.layouts import column
from ..parts.rich_line import RichLine, Run
from ..parts.tokens import XS
from ..words import Words
from .model.assessments import AssessmentLine


class AssessmentBlock(QWidget):
    """Whose words quiet, what they say in the colour of text, so that they are not mistaken for a part of the sheet."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.lines = RichLine(self, size="small")
        self.above = Text(self, size="small", ink="warn", bold=True, wrap=True)
        lines = column(self, XS)
        lines.addWidget(self.lines)
        lines.addWidget(self.above)

    def show_lines(self, lines: Sequence[AssessmentLine], above: int | None) -> None:
        """Show the lines. above: points by the commune's figures, where a reason must still be written."""
        runs: list[Run] = []
        for line in lines:
            runs += [Run("  ·  ", "quiet")] if runs else []
            runs += [Run(f"{line.whose} ", "quiet"), Run(line.brief)]
        self.lines.show_runs(runs)
        self.lines.setToolTip("\n".join(f"{line.whose}: {line.text}" for line in lines))
        self.above.setText("" if above is None else self._words("scoring.said.above", points=above))
        self.above.setVisible(above is not None)
