"""Import of lists from workbooks: choose one, check it cell by cell, correct it here, confirm."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from ..choosing import Choosing, ChoosingDialogs
from ..parts.cards import Banner
from ..parts.controls import combo, help_button
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.preview_model import PreviewModel
from ..parts.small_parts import EmptyState
from ..parts.tokens import M, S
from ..saving import Saving, SavingDialogs
from ..words import Words, unmarked
from .list_table import ListTable
from .model.lists import KINDS, ListImport
from .proposals import ProposalsPanel

WIDEST_COLUMN = 32
"""Maximum width of a column in characters; longer texts are shown as tool tip."""


class ListsTab(QWidget):
    """The import of lists. choosing, saving: dialogs, or a test's answers."""

    folder_wanted = Signal()
    """After the last list the user wants to import the folder of evidence."""

    def __init__(self, model: ListImport, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.choosing: Choosing = ChoosingDialogs(self)
        self.saving: Saving = SavingDialogs(self)
        self.kind = combo(words("session.list.kind"), self)
        for kind in KINDS:
            self.kind.addItem(words(f"session.list.of.{kind}"), kind)
        self.kind.activated.connect(lambda: self._choose(str(self.kind.currentData())))
        label = Text(self, words("session.list.kind"), ink="quiet")
        label.setBuddy(self.kind)
        button = partial(help_button, words, self)
        self.open = button("session.list.open", self._open)
        self.template = button("session.list.template", self._template, Look.QUIET)
        self.undo = button("session.list.undo", model.undo, Look.QUIET)
        self.undo.setShortcut("Ctrl+Z")
        self.agree = button("session.list.agree", model.agree, Look.FILLED)
        self.drop = button("session.list.drop", model.drop)
        self.message = Banner(self, lines=2)
        self.next = KindButton(self, Look.FILLED)
        self.next.hide()
        self.next.clicked.connect(self._go_on)
        self.proposals = ProposalsPanel(words, self)
        self.proposals.answered.connect(model.answer, Qt.ConnectionType.QueuedConnection)
        self.proposals.wanted.connect(self._show_address)
        self.hint = EmptyState("table", self)
        self.hint.button.clicked.connect(self._open)
        self.cells = PreviewModel(words("session.list.blank"), self)
        self.cells.typed.connect(model.correct, Qt.ConnectionType.QueuedConnection)
        self.table = ListTable(words("session.list.table"), self.cells, self)
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(words("session.list.problems"))
        self.problems.setWordWrap(True)
        self.problems.currentItemChanged.connect(self._show_cell)
        self.problems.itemActivated.connect(self._edit_cell)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.hint)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.addWidget(self.table)
        self.parts.addWidget(self.problems)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 2)
        self.body.addWidget(self.parts)
        top, said, foot = row(space=M), row(space=M), row(space=S)
        for part in (label, self.kind, self.template):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.open)
        said.addWidget(self.message, 1)
        said.addWidget(self.next)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        for part in (self.drop, self.agree):
            foot.addWidget(part)
        page = column(self, S, (M, M, M, S))
        page.addLayout(top)
        page.addLayout(said)
        page.addWidget(self.proposals)
        page.addWidget(self.body, 1)
        page.addLayout(foot)
        model.changed.connect(self._show)
        self._show()

    def begin(self, kind: str) -> None:
        """Start with a kind of list."""
        if self._model.kind != kind:
            self._choose(kind)
        self.hint.button.setFocus()

    def _choose(self, kind: str) -> None:
        if self._may_replace():
            self._model.choose(kind)
        self.kind.setCurrentIndex(self.kind.findData(self._model.kind))

    def _may_replace(self) -> bool:
        """Return whether another list may come; a corrected one is imported or discarded first."""
        if self._model.may_undo:
            self.message.say(self._words("session.leave.list"), "warn")
        return not self._model.may_undo

    @property
    def unsaved(self) -> bool:
        """A list is read and neither imported nor discarded."""
        return self._model.found is not None

    def unstored(self) -> dict[str, Any]:
        """Return the workbook that is open and the corrections typed into it."""
        return self._model.unstored() if self.unsaved or self._model.busy else {}

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Read the workbook again with these corrections."""
        self._model.restore_unstored(kept)

    def _open(self) -> None:
        words = self._words
        if not self._may_replace():
            return
        title, kind = unmarked(words("session.list.open")), words("session.list.files")
        self._model.read_all(self.choosing.choose_files(title, kind, many=True))

    def read(self, files: tuple[Path, ...]) -> None:
        """Show workbooks, one after the other."""
        if self._may_replace():
            self._model.read_all(files)

    def _template(self) -> None:
        name = self._words(f"session.list.template_name.{self._model.kind}")
        chosen = self.saving.choose_target(unmarked(self._words("session.list.template")), Path.home() / name, ".xlsx")
        if chosen is not None:
            self._model.save_template(chosen)

    def _show(self) -> None:
        model, found = self._model, self._model.preview
        shown = found or model.imported
        self.kind.setCurrentIndex(self.kind.findData(model.kind))
        self.message.say(model.message, "good" if model.stored else "warn" if model.faults else "info")
        self._show_next()
        self.proposals.show_proposals([(p, model.proposal_text(p)) for p in model.proposals])
        self.agree.setEnabled(model.may_agree)
        for part in (self.agree, self.drop, self.undo):
            part.setVisible(found is not None)
        self.undo.setEnabled(model.may_undo)
        self.open.setVisible(shown is not None)
        if shown is None:
            of = self._words.of(f"session.list.of.{model.kind}")
            title, button = self._words("session.list.empty.title", kind=of), self._words("session.list.open")
            self.hint.show_text(title, self._words("session.list.empty"), button)
            self.cells.show_preview(None, {}, frozenset())
            self.problems.clear()
            self.body.setCurrentWidget(self.hint)
            return
        at = self.table.currentIndex()
        line, place = at.row(), at.column()
        reasons = {fault.cell: sentence for fault, sentence in model.faults if fault.column}
        self.cells.show_preview(shown, reasons, model.changed_cells, stored=found is None)
        self._show_problems()
        self.body.setCurrentWidget(self.parts)
        self._fit()
        if line >= 0:
            self.table.setCurrentIndex(self.cells.index(line, place))

    def _show_next(self) -> None:
        """Offer the list to import next, or the folder of evidence."""
        model, words = self._model, self._words
        self.next.setVisible(bool(model.stored))
        if model.stored:
            kind = words.of(f"session.list.of.{model.following}") if model.following else ""
            self.next.setText(words("session.list.next", kind=kind) if kind else words("session.list.next_folder"))
        for button in (self.next, self.agree):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Choose the next list; after the last one the folder of evidence."""
        following = self._model.following
        if following:
            self.begin(following)
        else:
            self.folder_wanted.emit()

    def _show_problems(self) -> None:
        self.problems.blockSignals(True)
        self.problems.clear()
        notes = (("session.list.fault", self._model.faults), ("session.list.notice", self._model.notices))
        for code, found in notes:
            for fault, sentence in found:
                item = QListWidgetItem(
                    self._words.of(code, {"cell": fault.cell if fault.column else fault.row, "why": sentence})
                )
                item.setData(Qt.ItemDataRole.UserRole, (fault.cell if fault.column else "", fault.row))
                self.problems.addItem(item)
        self.problems.setVisible(self.problems.count() > 0)
        self.problems.blockSignals(False)

    def _show_address(self, address: str) -> None:
        """Bring a cell of a proposal into view."""
        index = self.cells.index_of(address)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _show_cell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            index = self._index_of(item)
            if index.isValid():
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _index_of(self, item: QListWidgetItem) -> QModelIndex:
        """Return the cell that a line is about; of a line about a missing column the first cell of its row."""
        cell, line = item.data(Qt.ItemDataRole.UserRole)
        return self.cells.index_of(cell) if cell else self.cells.row_index(line)

    def _edit_cell(self, item: QListWidgetItem) -> None:
        """Open the cell; of a line about a missing column only show the row."""
        index = self._index_of(item)
        if index.isValid():
            self.table.setFocus()
            self.table.setCurrentIndex(index)
            if item.data(Qt.ItemDataRole.UserRole)[0]:
                self.table.open_cell(index)

    def _fit(self) -> None:
        self.table.fit(self.table.fontMetrics().averageCharWidth() * WIDEST_COLUMN)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize the columns after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self._fit()
