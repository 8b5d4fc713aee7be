"""Refused files (*tệp chưa được nhận*): reason, content, decision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ..parts.controls import help_button
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, height, row
from ..parts.pages import TableView
from ..parts.tokens import ROW_HEIGHT, M, S, px
from ..words import Words
from .model.board import BoardModel

LINES, COMPARED_LINES = 4, 4


class RefusedFilesBox(QWidget):
    """One line per file. ``taken``: import this file; with a reason if the member chose it, else as any file."""

    taken = Signal(str, str, str)
    """Hash, file name, reason and chooser ("" = try again)."""

    def __init__(self, model: BoardModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self._asked = ""
        self._file = ""
        self._reasons: dict[str, str] = {}
        """What is typed for each file, by hash: a reason never goes over to another file."""

        self.empty = Text(self, words("session.apart.empty"), ink="quiet", wrap=True)
        self.files = TableView(words("session.apart"), self)
        self.why = Text(self, wrap=True, selectable=True)
        self.compared = TableView(words("session.compared"), self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(words("session.apart.reason.hint"))
        label = Text(self, words("session.apart.reason"), ink="quiet")
        label.setBuddy(self.reason)
        self.label = label
        button = partial(help_button, words, self, bar=True)
        self.again = button("session.apart.again", lambda: self._take(""))
        self.choose = button("session.apart.choose", lambda: self._take(self.reason.text().strip()))
        self.leave = button("session.apart.leave", lambda: self._settle(delete_copy=False), Look.QUIET)
        self.delete = button("session.apart.throw", lambda: self._settle(delete_copy=True), Look.DANGER)
        self.late = KindButton(self)
        self.late.setToolTip(words("session.apart.late.help"))
        self.late.clicked.connect(self._take_late)
        asked, acts = row(space=M), row(space=S)
        asked.addWidget(label)
        asked.addWidget(self.reason, 1)
        for part in (self.again, self.choose, self.leave, self.delete):
            acts.addWidget(part)
        acts.addStretch(1)
        acts.addWidget(self.late)  # at the far end: it comes and goes without moving another button
        inside = column(self, S, (0, S, 0, 0))
        for widget, share in ((self.empty, 0), (self.files, 0), (self.why, 0), (self.compared, 1)):
            inside.addWidget(widget, share)
        inside.addLayout(asked)
        inside.addLayout(acts)
        inside.addStretch(0)
        self.files.selectionModel().currentRowChanged.connect(self._select)
        self.reason.textChanged.connect(self._may)
        model.changed.connect(self._show)
        self._follow_size()
        self._show()

    def unstored(self) -> dict[str, str]:
        """Return the reasons that are typed for decisions, by the file's hash."""
        reasons = {**self._reasons, self._file: self.reason.text()}
        return {file: reason for file, reason in reasons.items() if reason}

    def restore_unstored(self, kept: Mapping[str, str]) -> None:
        """Type them again."""
        self._reasons = dict(kept)
        self.reason.setText(self._reasons.get(self._file, ""))

    def _follow_file(self) -> None:
        """Show what was typed for the selected file."""
        file = self._model.selected.sha256 if self._model.selected is not None else ""
        if file != self._file:
            self._reasons[self._file] = self.reason.text()
            self._file = file
            self.reason.setText(self._reasons.get(file, ""))

    def _select(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self._model.select(now.row())

    def _take(self, chosen: str) -> None:
        file = self._model.selected
        if file is not None:
            self._asked = file.sha256
            self.taken.emit(file.sha256, file.file_name, chosen)

    def _settle(self, *, delete_copy: bool) -> None:
        self._asked = "" if self._model.selected is None else self._model.selected.sha256
        self._model.settle(self.reason.text().strip(), delete_copy=delete_copy)

    def _take_late(self) -> None:
        """Take every file that only the closed collection kept out, one after the other."""
        for file in self._model.late:
            self.taken.emit(file.sha256, file.file_name, "")

    def _show(self) -> None:
        model = self._model
        there = bool(model.files)
        table = model.file_table()
        if table != self._shown_table():
            self.files.show_table(table)
        self.empty.setVisible(not there)
        self.files.setVisible(there)
        self._follow_file()
        if any(file.sha256 == self._asked and file.settled for file in model.files):
            self._reasons.pop(self._asked, None)  # not before: a refusal leaves what was typed
            if self._asked == self._file:
                self.reason.clear()
            self._asked = ""
        late = len(model.late)
        self.late.setText(self._words("session.apart.late", count=late))
        self.late.setVisible(late > 0)
        file = model.selected
        open_file = file is not None and not file.settled
        self.why.setText(model.why)
        self.why.setVisible(bool(model.why))
        two = model.compared is not None
        self.compared.setVisible(two)
        self.compared.show_table(model.compared_table())
        for part in (self.label, self.reason, self.again, self.leave, self.delete):
            part.setVisible(there and open_file)
        self.choose.setVisible(file is not None and open_file and file.choosable)
        self.leave.setText(self._words("session.apart.keep" if two else "session.apart.leave"))
        self._may()

    def _shown_table(self) -> object:
        return self.files.rows.table

    def _may(self) -> None:
        has_reason = bool(self.reason.text().strip())
        for part in (self.choose, self.leave, self.delete):
            part.setEnabled(has_reason)

    def _follow_size(self) -> None:
        height(self.files, ROW_HEIGHT * LINES)
        self.compared.setMinimumHeight(px(ROW_HEIGHT) * COMPARED_LINES)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible lines after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "compared"):
            self._follow_size()
