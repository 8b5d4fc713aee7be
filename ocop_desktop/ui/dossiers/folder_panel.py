"""Importing a folder of dossiers: drop or choose it, check every file, confirm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ..parts.controls import help_button
from ..parts.pages import TableView, text_label
from ..words import Words
from .model.folder import FolderIntake

LINES = 8
"""Number of files visible without scrolling."""


class DropArea(QWidget):
    """A page that accepts a dropped folder."""

    dropped = Signal(object)
    """Path of the folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.accepts = False
        """Whether the current user may import folders."""

    # Qt's names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one path; whether it is a folder is checked off this thread."""
        if self.accepts and _only_one(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped folder."""
        path = _only_one(event)
        if self.accepts and path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _only_one(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    known = files[0].lower().endswith((".ocop", ".ocopdb")) if len(files) == 1 else True
    return None if known else Path(files[0])


class FolderPanel(QFrame):
    """The content of a folder; hidden while there is neither a folder nor a message."""

    def __init__(self, model: FolderIntake, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.message = text_label(self)
        self.files = TableView(words("dossiers.folder.files"), self)
        self.files.horizontalHeader().setResizeContentsPrecision(60)
        self.agree = help_button(words, "dossiers.folder.agree", self, model.agree)
        self.drop = help_button(words, "dossiers.folder.drop", self, model.drop)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.addWidget(self.message)
        column.addWidget(self.files)
        column.addLayout(foot)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        model, preview = self._model, self._model.preview
        self.setVisible(bool(model.message))
        self.message.setText(model.message)
        self.message.setAccessibleName(model.message)
        self.files.setVisible(preview is not None)
        self.files.show_table(model.table())
        self._follow_size()
        self.agree.setVisible(preview is not None)
        self.agree.setEnabled(model.may_agree)
        self.drop.setEnabled(not model.busy)
        self.drop.setText(self._words("dossiers.folder.drop" if preview is not None else "dossiers.folder.close"))
        if model.may_agree:
            self.agree.setFocus()

    def _follow_size(self) -> None:
        rows = min(self.files.rows.rowCount() + 1, LINES)
        self.files.setFixedHeight((self.files.fontMetrics().height() + 8) * (rows + 1))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "drop"):
            self._follow_size()
