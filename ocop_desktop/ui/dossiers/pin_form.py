"""The form that links a marked region to a criterion; shown above the document meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QSizePolicy,
    QWidget,
)

from ...domain.sheets.pins import Pin
from ...domain.text import LONGEST_NOTE
from ..parts.controls import hint_line
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.tokens import M, S
from ..words import Words
from .model.dossiers import DossiersViewModel


class PinForm(QFrame):
    """Criterion, note, and buttons to place or discard the pin."""

    def __init__(self, model: DossiersViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.about = Text(self, wrap=True)
        self.criterion = QComboBox(self)
        self.criterion.setAccessibleName(words("dossiers.pin.criterion"))
        self.criterion.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = hint_line(words("dossiers.pin.note"), self)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setToolTip(words("dossiers.pin.private"))
        self.place = KindButton(self, Look.FILLED)
        self.place.setText(words("dossiers.pin.place"))
        self.drop = KindButton(self, Look.QUIET)
        self.drop.setText(words("dossiers.pin.drop"))
        inside = column(self, S, M)
        inside.addWidget(self.about)
        inside.addWidget(self.criterion)
        line = row()
        line.addWidget(self.note, 1)
        line.addWidget(self.place)
        line.addWidget(self.drop)
        inside.addLayout(line)
        self.place.clicked.connect(lambda: self._pin())
        self.drop.clicked.connect(lambda: model.drop_draft())
        self.note.returnPressed.connect(self._pin)
        model.draft_changed.connect(self._show_draft)
        self.hide()

    def _show_draft(self) -> None:
        draft = self._model.draft
        if draft is not None:
            chosen = self.criterion.currentData()
            self.criterion.clear()
            for item in self._model.criteria:
                self.criterion.addItem(f"{item.code}. {item.text}", item.code)
            self.criterion.setCurrentIndex(max(self.criterion.findData(chosen), 0))
            title = draft.evidence.evidence.title
            self.about.setText(self._words("dossiers.pin.about", document=title, page=draft.page + 1))
            self.note.clear()
        self.setVisible(draft is not None)
        if draft is not None:
            self.criterion.setFocus()

    def _pin(self) -> None:
        if self.criterion.currentData():
            self._model.pin(self.criterion.currentData(), self.note.text())

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.drop_draft()
        else:
            super().keyPressEvent(event)


class PinNoteForm(QFrame):
    """The form for a pin's note; shown below the list of pins while it is edited."""

    def __init__(self, model: DossiersViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._pin = ""
        self._kept: dict[str, str] = {}
        """A note of an earlier run, until its pin is read."""

        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.about = Text(self, wrap=True)
        self.note = hint_line(words("dossiers.pin.note"), self)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setToolTip(words("dossiers.pin.private"))
        self.keep = KindButton(self, Look.FILLED)
        self.keep.setText(words("dossiers.pin.keep"))
        self.drop = KindButton(self, Look.QUIET)
        self.drop.setText(words("dossiers.pin.drop"))
        line = row()
        for part in (self.note, self.keep, self.drop):
            line.addWidget(part, 1 if part is self.note else 0)
        inside = column(self, S, M)
        inside.addWidget(self.about)
        inside.addLayout(line)
        self.keep.clicked.connect(lambda: self._keep())
        self.drop.clicked.connect(lambda: self.hide())
        self.note.returnPressed.connect(self._keep)
        model.pins_changed.connect(self._follow_pins)
        self.hide()

    def write(self, pin: Pin) -> None:
        """Start with the present note."""
        self._pin = pin.id
        self.about.setText(self._words("dossiers.pin.about_note", criterion=pin.criterion, page=pin.page + 1))
        self.note.setText(pin.note)
        self.show()
        self.note.setFocus()
        self.note.selectAll()

    def unstored(self) -> dict[str, str]:
        """Return the note that is being changed."""
        known = next((pin for pin in self._model.pins if pin.id == self._pin), None)
        if known is None or self.isHidden() or self.note.text() == known.note:
            return self._kept
        return {"product": self._model.product, "pin": self._pin, "note": self.note.text()}

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Go on with it once the pin is read."""
        self._kept = {name: str(kept[name]) for name in ("product", "pin", "note")}
        self._follow_pins()

    def _follow_pins(self) -> None:
        """Keep the text being typed when the dossiers are read again, as long as the pin exists."""
        for pin in self._model.pins:
            if self._kept and pin.id == self._kept["pin"]:
                self.write(pin)
                self.note.setText(self._kept["note"])
                self._kept = {}
        if self._pin not in {pin.id for pin in self._model.pins}:
            self.hide()

    def _keep(self) -> None:
        self._model.write_note(self._pin, self.note.text())
        self.hide()

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard the change by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
