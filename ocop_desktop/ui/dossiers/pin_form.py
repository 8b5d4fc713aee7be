"""The form that links a marked region to a criterion; shown above the document meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QSizePolicy,
    QWidget,
)

from ...domain.sheets.pins import Pin, Region
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
        self._region: dict[str, Any] = {}
        """The marked region that is shown."""

        self._typed: dict[str, dict[str, Any]] = {}
        """Notes for marked regions of products that are not shown now, by product."""

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
        model.selected.connect(self._go_on)
        self.hide()

    @property
    def has_note(self) -> bool:
        """A note is typed for the marked region."""
        return self._model.draft is not None and bool(self.note.text().strip())

    def unstored(self) -> dict[str, dict[str, Any]]:
        """Return the notes of marked regions that are not linked yet, by product."""
        if not self._region or not self.note.text().strip():
            return self._typed
        note = {"criterion": self.criterion.currentData(), "note": self.note.text()}
        return {**self._typed, self._region["product"]: self._region | note}

    def restore_unstored(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Go on with it once its product is shown."""
        texts = ("product", "evidence", "criterion", "note")
        self._typed = {
            product: {
                **{name: str(typed[name]) for name in texts},
                "page": int(typed["page"]),
                "region": list(astuple(Region(*map(int, typed["region"])))),
            }
            for product, typed in kept.items()
        }
        self._go_on()

    def _go_on(self) -> None:
        typed = self._typed.get(self._model.product)
        if typed is not None and self._model.draft is None:
            self._model.mark(typed["evidence"], typed["page"], Region(*typed["region"]))

    def _show_draft(self) -> None:
        draft, product = self._model.draft, self._model.product
        typed = self._typed.pop(product, None) if draft is not None else None
        if draft is None:
            if self._region.get("product") != product:  # another one was chosen
                self._typed = self.unstored()
            self._region = {}
            self.note.clear()
        else:
            self._region = {
                "product": product,
                "evidence": draft.evidence.id,
                "page": draft.page,
                "region": list(astuple(draft.region)),
            }
            chosen = self.criterion.currentData()
            self.criterion.clear()
            for item in self._model.criteria:
                self.criterion.addItem(f"{item.code}. {item.text}", item.code)
            self.criterion.setCurrentIndex(max(self.criterion.findData(chosen), 0))
            title = draft.evidence.evidence.title
            self.about.setText(self._words("dossiers.pin.about", document=title, page=draft.page + 1))
            if typed is not None:  # the focus stays where it is
                self.criterion.setCurrentIndex(max(self.criterion.findData(typed["criterion"]), 0))
                self.note.setText(typed["note"])
        self.setVisible(draft is not None)
        if draft is not None and typed is None:
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
        self._pin = self._product = self._stored = ""
        self._typed: dict[str, dict[str, str]] = {}
        """Notes that are being changed and are not shown now, by pin."""

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
        self.drop.clicked.connect(self._drop)
        self.note.returnPressed.connect(self._keep)
        model.pins_changed.connect(self._follow_pins)
        self.hide()

    def write(self, pin: Pin) -> None:
        """Start with the present note, or go on with the one that was being typed."""
        self._show(pin)
        self.note.setFocus()
        self.note.selectAll()

    def _show(self, pin: Pin) -> None:
        if pin.id != self._pin:
            self._typed = self.unstored()
        self._pin, self._product, self._stored = pin.id, self._model.product, pin.note
        self.about.setText(self._words("dossiers.pin.about_note", criterion=pin.criterion, page=pin.page + 1))
        self.note.setText(self._typed.pop(pin.id, {"note": pin.note})["note"])
        self.show()

    def unstored(self) -> dict[str, dict[str, str]]:
        """Return the notes that are being changed, by pin."""
        if self.isHidden() or self.note.text() == self._stored:
            return self._typed
        return {**self._typed, self._pin: {"product": self._product, "note": self.note.text()}}

    def restore_unstored(self, kept: Mapping[str, Mapping[str, str]]) -> None:
        """Go on with them once their pins are read."""
        self._typed = {pin: {name: str(typed[name]) for name in ("product", "note")} for pin, typed in kept.items()}
        self._follow_pins()

    def _follow_pins(self) -> None:
        """Keep what is typed when the dossiers are read again or another one is shown, as long as its pin exists."""
        pins = {pin.id: pin for pin in self._model.pins}
        if self._pin not in pins and not self.isHidden():
            self._typed = self.unstored() if self._product != self._model.product else self._typed
            self.hide()
        waiting = next((pin for pin in pins if pin in self._typed), None)
        if waiting is not None and self.isHidden():
            self._show(pins[waiting])

    def _drop(self) -> None:
        self.hide()
        self._typed.pop(self._pin, None)
        self._follow_pins()

    def _keep(self) -> None:
        self._model.write_note(self._pin, self.note.text())
        self._drop()

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard the change by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)
