"""The tab *Giấy tờ*: papers of the current dossier, edited in place, and the papers that file names propose."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...domain.dossiers.dossier import PaperStatus
from ..parts.act_button import ActButton
from ..parts.controls import hint_line
from ..parts.layouts import column, grid, scroll_area
from ..parts.message_line import MessageLine
from ..parts.tokens import ROW_HEIGHT, XS, M, S, px
from ..words import Words
from .list_column import NarrowTable
from .model.changes import DossierChanges
from .model.dossiers import DossiersViewModel
from .model.filter import Lack
from .model.tables import PAPER_COLUMNS, PaperLine, lack_text, paper_lines, paper_table

NOT_STATED = "not_stated"
STATES = (*(status.value for status in PaperStatus), NOT_STATED)
_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0), STATES, strict=True))
_STATUS = PAPER_COLUMNS.index("status")
_LACK_LINES, _LEAST_ROWS = 3, 5

Index = QModelIndex | QPersistentModelIndex


class _StatusDelegate(QStyledItemDelegate):
    """Edits a status by a choice that is stored as soon as it is made."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    # Qt's names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the choice of states."""
        box = QComboBox(parent)
        for state in STATES:
            box.addItem(self._words.of(f"dossiers.status.{state}"), state)
        box.activated.connect(lambda: self._close(box))
        return box

    def _close(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose the present state."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store the chosen state."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)


class PapersTable(NarrowTable):
    """The checklist; keys 1, 2, 3, 0 state the selected papers, Enter or F2 edits a cell."""

    def __init__(self, tab: PapersTab, words: Words) -> None:
        super().__init__(words("dossiers.tab.papers_name"), tab)
        self._tab = tab
        self._delegate = _StatusDelegate(words, self)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keep_place(self) -> tuple[int, int, list[int]]:
        """Return the current cell and the selected rows."""
        at = self.currentIndex()
        return at.row(), at.column(), self.selected_rows()

    def selected_rows(self) -> list[int]:
        """Return the selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def return_to(self, place: tuple[int, int, list[int]]) -> None:
        """Select what was selected before the table was shown again."""
        row, column, rows = place
        self.setItemDelegateForColumn(_STATUS, self._delegate)
        if not 0 <= row < self.rows.rowCount():
            return
        selection, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        selection.setCurrentIndex(self.rows.index(row, max(column, 0)), flag.ClearAndSelect | flag.Rows)
        for other in rows:
            if other < self.rows.rowCount():
                selection.select(self.rows.index(other, 0), flag.Select | flag.Rows)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """State the selected papers, or edit the current cell."""
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self._tab.set_status(_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            editing = self.state() is QAbstractItemView.State.EditingState  # Enter of the editor comes here too
            if not editing and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class PapersTab(QWidget):
    """Shows what the dossier lacks, its papers, and for the secretary the buttons that state them."""

    def __init__(
        self, model: DossiersViewModel, changes: DossierChanges, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._changes, self._words = model, changes, words
        self.lines: tuple[PaperLine, ...] = ()
        self.lacking = MessageLine(self, _LACK_LINES)
        self.table = PapersTable(self, words)
        self.states: dict[str, ActButton] = {}
        buttons = grid()
        for place, state in enumerate(STATES):
            button = ActButton(words.of(f"dossiers.paper.set.{state}"), self)
            button.clicked.connect(lambda _=False, state=state: self.set_status(state))
            self.states[state] = button
            buttons.addWidget(button, 0, place)
        self.accept = ActButton(words("dossiers.paper.accept"), self)
        self.accept.clicked.connect(lambda: self._accept_selected())
        self.accept_all = ActButton(self)
        self.accept_all.clicked.connect(lambda: self._accept_all())
        buttons.addWidget(self.accept, 1, 0, 1, 2)
        buttons.addWidget(self.accept_all, 1, 2, 1, 2)
        buttons.setColumnStretch(len(STATES), 1)
        self.reason, self._undoing = hint_line(words("dossiers.reason"), self), False
        content = QWidget(self)
        column(self, 0).addWidget(scroll_area(content, self))
        inside = column(content, S, (XS, M, XS, XS))
        inside.addWidget(self.lacking)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.reason)
        inside.addLayout(buttons)
        self.table.rows.edited.connect(self._edited, Qt.ConnectionType.QueuedConnection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.table.customContextMenuRequested.connect(
            lambda at: self.menu().popup(self.table.viewport().mapToGlobal(at))
        )
        self.reason.textChanged.connect(lambda text: setattr(changes, "reason", text))
        changes.reason_dropped.connect(self.reason.clear)
        self.reason.returnPressed.connect(self._undo_again)
        self._follow_size()

    def _follow_size(self) -> None:
        self.table.setMinimumHeight(px(ROW_HEIGHT * _LEAST_ROWS))

    # Showing

    def show_dossier(self) -> None:
        """Show the current dossier, none before one is read."""
        state, changes = self._model.current, self._changes
        may = state is not None and changes.allowed
        self.lines = () if state is None else paper_lines(state)
        place = self.table.keep_place()
        self.table.show_table(paper_table(state, self.lines, self._words, editable=may))
        self.table.return_to(place)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.SelectedClicked
            if may
            else triggers.NoEditTriggers
        )
        self.lacking.setText("" if state is None else lack_text(state, self._model.lacks(state), self._words))
        self.table.setVisible(state is not None and Lack.NOT_RECEIVED not in self._model.lacks(state))
        needed = state is not None and (bool(changes.reason) or changes.needs_reason(state.product.code))
        self.reason.setVisible(may and needed)
        if self.reason.text() != changes.reason:
            self.reason.setText(changes.reason)
        for button in (*self.states.values(), self.accept, self.accept_all):
            button.setVisible(may)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        for button in self.states.values():
            button.setEnabled(bool(chosen))
        self.accept.setEnabled(any(line.proposal is not None for line in chosen))
        count = sum(len(state.proposals) for state in self._model.everything)
        self.accept_all.setText(self._words("dossiers.paper.accept_all", count=count))
        self.accept_all.setEnabled(count > 0)

    def _chosen(self) -> list[PaperLine]:
        """Return the selected lines that can be stated; counted samples cannot."""
        rows = self.table.selected_rows()
        return [self.lines[row] for row in rows if row < len(self.lines) and not self.lines[row].counted]

    def menu(self) -> QMenu:
        """Return the context menu of the selected papers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._changes.allowed:
            for state, button in self.states.items():
                menu.addAction(button.text(), partial(self.set_status, state)).setEnabled(button.isEnabled())
            menu.addAction(self.accept.text(), self._accept_selected).setEnabled(self.accept.isEnabled())
            chosen = self._chosen()
            one = chosen[0] if len(chosen) == 1 and chosen[0].paper is not None else None
            several = one is not None and sum(line.kind is one.kind for line in self.lines) > 1
            words = self._words
            menu.addAction(words("dossiers.paper.add"), lambda: self._change_number(one, add=True)).setEnabled(
                bool(one)
            )
            menu.addAction(words("dossiers.paper.drop"), lambda: self._change_number(one, add=False)).setEnabled(
                several
            )
        return menu

    # Acts

    def set_status(self, chosen: str) -> None:
        """State the selected papers."""
        state, kinds = self._model.current, list(dict.fromkeys(line.kind for line in self._chosen()))
        if state is not None and kinds and self._changes.allowed and self._has_reason():
            self._changes.set_status(state, kinds, None if chosen == NOT_STATED else PaperStatus(chosen))

    def _change_number(self, line: PaperLine | None, *, add: bool) -> None:
        """Add a paper of the same kind, or remove this one of several."""
        state = self._model.current
        if state is None or line is None or not self._has_reason():
            return
        if add:
            self._changes.add_paper(state, line.kind)
        else:
            self._changes.drop_paper(state, line.kind, line.place)

    def _accept_selected(self) -> None:
        files = tuple(line.proposal.evidence for line in self._chosen() if line.proposal is not None)
        if files and self._has_reason():
            self._changes.accept(files)

    def _accept_all(self) -> None:
        """State what the files of all dossiers propose; the reason may be needed for another dossier."""
        proposing = [state.product.code for state in self._model.everything if state.proposals]
        if self._changes.needs_reason(*proposing):
            self.reason.show()
        if self._has_reason():
            self._changes.accept()

    def ask_reason(self) -> None:
        """Ask for the reason of undoing; Enter in its field undoes."""
        self._undoing = True
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo_again(self) -> None:
        if self._undoing and self.reason.text().strip():
            self._undoing = False
            self._model.undo()

    def _has_reason(self) -> bool:
        """Return whether a needed reason is typed; without one its field gets the focus."""
        if self.reason.isHidden() or self._changes.reason.strip():
            return True
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.notified.emit(self._words("dossiers.reason_needed"))
        return False

    def _edited(self, row: int, column: int, value: str) -> None:
        state = self._model.current
        if state is None or row >= len(self.lines) or not self._has_reason():
            return
        line, name = self.lines[row], PAPER_COLUMNS[column]
        if name == "status":
            self._changes.set_status(state, [line.kind], None if value == NOT_STATED else PaperStatus(value))
        else:
            self._changes.set_detail(state, line.kind, line.place, name, value)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of rows that are seen after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "reason"):
            self._follow_size()
