"""The tab *Ghim của tôi*: the user's own pins on the current dossier, their notes, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ...domain.sheets.pins import Pin
from ..actions import ActionTable
from ..parts.kind_button import KindButton
from ..parts.labels import Text
from ..parts.layouts import column, grid
from ..parts.tokens import XS, M
from ..words import Words
from .list_column import NarrowTable
from .model.dossiers import DossiersViewModel
from .model.tables import pin_table
from .pin_form import PinNoteForm

_OF_A_PIN = ("dossiers.show_pin", "dossiers.pin_note", "dossiers.unpin")


class PinsTab(QWidget):
    """Lists the pins, writes their notes and removes them; the page shows where they are."""

    page_wanted = Signal(object)
    """A pin whose page is to be shown."""

    score_wanted = Signal()

    def __init__(self, model: DossiersViewModel, actions: ActionTable, words: Words, page: QWidget) -> None:
        """page: where undoing has its key."""
        super().__init__(page)
        self._model, self._words = model, words
        self.table = NarrowTable(words("dossiers.tab.pins_name"), self)
        self.note_form = PinNoteForm(model, words, self)
        acts = dict(zip(_OF_A_PIN, (self._show, self._write_note, self._unpin), strict=True))
        acts["dossiers.score"] = self.score_wanted.emit
        self.buttons = {name: self._button(actions.action(name, self, act)) for name, act in acts.items()}
        undo = actions.action("dossiers.undo", page, model.undo)
        self.undo = self.buttons["dossiers.undo"] = self._button(undo)
        lines = grid()  # two by two: at 200 % a row of four is wider than a small screen
        for place, button in enumerate(self.buttons.values()):
            lines.addWidget(button, place // 2, place % 2)
        lines.setColumnStretch(2, 1)
        inside = column(self, M, (XS, M, XS, XS))
        inside.addWidget(Text(self, words("dossiers.pin.hint"), ink="quiet", wrap=True))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.note_form)
        inside.addLayout(lines)
        model.pins_changed.connect(self._show_pins)
        model.undo_changed.connect(lambda: self.undo.setEnabled(model.can_undo))
        self.table.activated.connect(lambda _: self._show())

    def _button(self, action: QAction) -> KindButton:
        button = KindButton(self)
        button.setText(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def choose(self, pin: str) -> Pin | None:
        """Select the row of a pin, and return the pin; None for one that is not of this dossier."""
        for place, known in enumerate(self._model.pins):
            if known.id == pin:
                self.table.select(place)
                return known
        return None

    @property
    def _chosen(self) -> Pin | None:
        row = self.table.currentIndex().row()
        return self._model.pins[row] if 0 <= row < len(self._model.pins) else None

    def _show_pins(self) -> None:
        self.table.show_table(pin_table(self._model, self._words))
        for name in _OF_A_PIN:
            self.buttons[name].setEnabled(bool(self._model.pins))
        self.undo.setEnabled(self._model.can_undo)

    def _show(self) -> None:
        if self._chosen is not None:
            self.page_wanted.emit(self._chosen)

    def _write_note(self) -> None:
        if self._chosen is not None:
            self.note_form.write(self._chosen)

    def _unpin(self) -> None:
        if self._chosen is not None:
            self._model.unpin(self._chosen.id)
