"""Importing a folder of dossiers: drop or choose it, check every file, confirm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QSizePolicy,
    QWidget,
)

from ..parts.controls import help_button
from ..parts.kind_button import Look
from ..parts.layouts import column, row
from ..parts.message_line import MessageLine
from ..parts.tokens import L, M
from ..parts.wrapped_table import WrappedTable
from ..words import Words
from .model.folder import FolderIntake

SHARES = {0: 41, 1: 12, 2: 47}
"""Widths of the columns file, product and reason, in hundredths."""

NARROWEST = 80
"""Smallest width of a column in units."""


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


class FolderTable(WrappedTable):
    """Every file; names and reasons are wrapped and never cut."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, SHARES, NARROWEST)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)


class FolderPanel(QFrame):
    """The content of a folder; takes the place of the dossiers while it is looked at."""

    def __init__(self, model: FolderIntake, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.message = MessageLine(self, 3)
        self.files = FolderTable(words("dossiers.folder.files"), self)
        self.target = QComboBox(self)
        self.target.setAccessibleName(words("dossiers.file.target"))
        self.target.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.assign = help_button(words, self, "dossiers.folder.assign", self._assign)
        self.wait = help_button(words, self, "dossiers.folder.wait", self._wait)
        self.agree = help_button(words, self, "dossiers.folder.agree", model.agree, Look.FILLED)
        self.drop = help_button(words, self, "dossiers.folder.drop", model.drop)
        giving = row()
        giving.addWidget(self.target, 1)
        giving.addWidget(self.assign)
        giving.addWidget(self.wait)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.agree)
        inside = column(self, M, L)
        inside.addWidget(self.message)
        inside.addWidget(self.files, 1)
        inside.addLayout(giving)
        inside.addLayout(foot)
        self.files.selectionModel().selectionChanged.connect(lambda *_: self._show_giving())
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        model, preview = self._model, self._model.preview
        self.message.setText(model.message)
        self.files.show_table(model.table())
        products = preview.products if preview is not None else {}
        if self.target.count() != len(products):
            self.target.clear()
            for code, name in products.items():
                self.target.addItem(f"{code} – {name}", code)
        self.agree.setVisible(preview is not None)
        self.agree.setEnabled(model.may_agree)
        self.drop.setEnabled(not model.busy)
        self.drop.setText(self._words("dossiers.folder.drop" if preview is not None else "dossiers.folder.close"))
        self._show_giving()
        if model.may_agree and not self.files.hasFocus() and not self.assign.hasFocus() and not self.wait.hasFocus():
            self.agree.setFocus()

    def _chosen(self) -> list[str]:
        """Return the original names of the selected files that are imported."""
        rows = sorted(index.row() for index in self.files.selectionModel().selectedRows())
        return [name for row in rows if (name := self._model.name_in(row))]

    def _show_giving(self) -> None:
        may = not self._model.busy and bool(self._chosen())
        self.assign.setEnabled(may and self.target.count() > 0)
        self.wait.setEnabled(may)

    def _assign(self) -> None:
        self._model.assign(self._chosen(), str(self.target.currentData()))

    def _wait(self) -> None:
        self._model.assign(self._chosen(), None)
