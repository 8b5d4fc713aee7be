"""The product card: a form with every field of the list of products, for reading and correcting."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from ...domain.council.council import OF_PRODUCT
from ...domain.list_fields import FieldKind, ListField
from ...usecases.preparing.product_card import FIELDS, ProductCard
from ...wording.due_words import due_line
from ...wording.facts_words import shown_value
from ..parts.act_button import ActButton
from ..parts.controls import DayLine, FormChoice, hint_line, notice, scroll_area, tell
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, grid, row
from ..parts.pages import text_label
from ..parts.preview_model import MARK
from ..parts.tokens import XS, M, S, px
from ..words import Words
from .model.card import CardModel, Refusal

TWO_COLUMNS_FROM = 760
"""Minimum width of the form for two columns, in units."""


class _Fields(QWidget):
    """The fields in one column, or in two if the width suffices."""

    def __init__(self, parts: list[tuple[QLabel, QWidget]], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._columns = 0
        self._grid = grid(self, S, (0, 0, M, 0))
        for label, editor in parts:
            for part in (label, editor):
                part.setParent(self)
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._parts) // columns)
        for place, (label, editor) in enumerate(self._parts):
            beside, below = divmod(place, rows)
            self._grid.addWidget(label, below, 2 * beside)
            self._grid.addWidget(editor, below, 2 * beside + 1)
        for beside in range(2):
            self._grid.setColumnStretch(2 * beside, 2 if beside < columns else 0)
            self._grid.setColumnStretch(2 * beside + 1, 5 if beside < columns else 0)
        for below in range(len(self._parts)):
            self._grid.setRowStretch(below, 0)
        self._grid.setRowStretch(rows, 1)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields for the new width."""
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= px(TWO_COLUMNS_FROM) else 1)


class CardForm(QWidget):
    """Shows the card of the model; nothing is stored before the button is pressed."""

    def __init__(self, model: CardModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self._filling = True
        self._shown = ""
        self._reasons: dict[str, str] = {}
        self.editors: dict[str, QLineEdit | QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        parts: list[tuple[QLabel, QWidget]] = []
        for listed in FIELDS:
            editor = self._editor(listed)
            label = Text(None, model.name_of(listed.name), size="small", ink="quiet", wrap=True)
            label.setBuddy(editor)
            editor.setAccessibleName(model.name_of(listed.name))
            self.editors[listed.name] = editor
            self._labels[listed.name] = label
            parts.append((label, editor))
        self.area = scroll_area(None, self)
        inside = QWidget(self.area)
        self.hint = text_label(inside)
        self.due = text_label(inside)
        content = column(inside, M)
        for part in (self.hint, _Fields(parts, inside), self.due):
            content.addWidget(part)
        content.addStretch(1)
        self.area.setWidget(inside)
        for ground in (self.area.viewport(), inside):  # the tab's own
            ground.setAutoFillBackground(False)
        self.notice = notice(self)
        self.reason = hint_line(words("dossiers.card.reason"), self)
        self.save = ActButton(words("dossiers.card.save"), self)
        self.save.clicked.connect(lambda: model.save(self.reason.text()))
        self.drop = KindButton(self, Look.QUIET)
        self.drop.setText(words("dossiers.card.drop"))
        self.drop.clicked.connect(self._drop)
        foot = row()
        foot.addWidget(self.reason, 1)
        foot.addStretch(0)
        foot.addWidget(self.save)
        foot.addWidget(self.drop)
        whole = column(self, M, (0, M, XS, XS))
        whole.addWidget(self.area, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot)
        model.changed.connect(self._show)
        model.stored.connect(lambda before, after: self._stored(after))
        model.refused.connect(self._refuse)
        self.say("")
        self._show()

    def _editor(self, listed: ListField) -> QLineEdit | QComboBox:
        if listed.kind in (FieldKind.SET, FieldKind.CHOICE):
            choice = FormChoice()
            choice.currentIndexChanged.connect(lambda: self._typed(listed.name, str(choice.currentData())))
            for value in listed.choices or ():
                choice.addItem(shown_value(f"{OF_PRODUCT}{listed.name}", value.value, self._words), value.value)
            return choice
        line = DayLine(self._words) if listed.kind is FieldKind.DAY else QLineEdit()
        line.textChanged.connect(lambda text: self._typed(listed.name, text))
        return line

    def unstored(self) -> dict[str, str]:
        """Return the reasons that are typed, by id of the product."""
        typed = {self._shown: self.reason.text()} if self._shown and self._model.unsaved else {}
        return {product: reason for product, reason in (self._reasons | typed).items() if reason}

    def restore_unstored(self, kept: Mapping[str, str]) -> None:
        """Type each again when its product is shown."""
        self._reasons = {str(product): str(reason) for product, reason in kept.items()}

    # Showing

    def say(self, sentence: str) -> None:
        """Show the result of the change; "" hides it."""
        tell(self.notice, sentence)

    def _show(self) -> None:
        card = self._model.card
        self.setEnabled(card is not None)
        if card is None:
            return
        if card.product.id != self._shown:
            self._reasons[self._shown] = self.reason.text()
            self._shown = card.product.id
            self.say("")
            self.reason.setText(self._reasons.pop(self._shown, ""))
        self._filling = True
        values = self._model.values
        for listed in FIELDS:
            editor = self.editors[listed.name]
            if isinstance(editor, QComboBox):
                if listed.kind is FieldKind.SET:
                    self._offer_sets(editor, card)
                editor.setCurrentIndex(editor.findData(values[listed.name]))
            elif editor.text() != values[listed.name]:
                editor.setText(values[listed.name])
                editor.setCursorPosition(0)
            editor.setEnabled(listed.name not in card.locked)
        self._mark({})
        self._filling = False
        self.hint.setText(self._words.of(f"dossiers.card.hint.{_state(card)}"))
        self.due.setText("\n".join(due_line(item, self._words) for item in card.due))
        self.due.setVisible(bool(card.due))
        self.reason.setVisible(card.issued and len(card.locked) < len(FIELDS))
        self._show_buttons()

    @staticmethod
    def _offer_sets(editor: QComboBox, card: ProductCard) -> None:
        if editor.count() != len(card.sets):
            editor.clear()
            for number, title in card.sets.items():
                editor.addItem(f"{number}. {title}", str(number))

    def _show_buttons(self) -> None:
        self.save.setEnabled(self._model.unsaved)
        self.drop.setEnabled(self._model.unsaved)

    def _mark(self, faults: Mapping[str, str]) -> None:
        """Mark the invalid fields. faults: sentence by field."""
        for name, editor in self.editors.items():
            editor.setAccessibleDescription(faults.get(name, ""))
            self._labels[name].setText(f"{MARK if name in faults else ''}{self._model.name_of(name)}")

    def _refuse(self, refusal: Refusal) -> None:
        """Show the reason, keep the input, and focus the first invalid field."""
        self.say(refusal.sentence)
        self._mark(refusal.fields)
        first = next((name for name in self.editors if name in refusal.fields), "")
        target: QWidget = self.editors[first] if first else self.reason if self.reason.isVisible() else self.save
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if first:
            self.area.ensureWidgetVisible(target)

    # Acts

    def _typed(self, name: str, text: str) -> None:
        if not self._filling:
            self.say("")  # what was refused is being corrected
            self.editors[name].setAccessibleDescription("")
            self._labels[name].setText(self._model.name_of(name))
            self._model.type(name, text)
            self._show_buttons()

    def _stored(self, product: str) -> None:
        self.reason.clear()
        self.say(self._words("dossiers.card.stored", product=product))

    def _drop(self) -> None:
        self.say("")
        self._model.drop()


def _state(card: ProductCard) -> str:
    if len(card.locked) == len(FIELDS):
        return "signed"
    return "issued" if card.issued else "preparing"
