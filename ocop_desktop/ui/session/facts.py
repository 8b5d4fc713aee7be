"""*Quy chế, thiết lập*: the session's facts and every setting with its default, its basis and its source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ...domain.council.settings import ASKED, Kind, Setting
from ...wording.facts_words import setting_note
from ..parts.cards import Banner, Card
from ..parts.controls import DayLine, FormChoice, fill_form, form_value, hint_line, scroll_area
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import at_most, column, divider, grid, height, row, width
from ..parts.segments import Switch
from ..parts.tokens import XS, L, M, S
from ..words import Words
from .model.facts import DAYS, PLAIN, SessionFactsModel

WIDEST, NUMBER, CHOICE, BASIS = 1000, 96, 240, 88
"""In units: width of the form, of a number, of a choice; height of the list of other bases."""

_WIDE = frozenset({"name", "basis", "council_decision.title", "plan.title", "setting.regulation_subject"})


class FactsTab(QWidget):
    """Edits the facts in one form; unsaved input can be discarded until the button stores it."""

    def __init__(self, model: SessionFactsModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.editors: dict[str, QWidget] = {}
        self._again: dict[str, str] = {}
        """Input of an earlier run, until the facts are read."""

        self._filled: Mapping[str, str] = {}
        """The facts that were filled in last."""

        self._saving = False
        self._filling = True
        inside = QWidget(self)
        around = row(inside, 0, (0, 0, M, 0))
        self._form = QWidget(inside)
        around.addWidget(self._form, 1)
        around.addStretch(0)
        cards = column(self._form, L)
        cards.addWidget(self._ask_for_facts())
        cards.addWidget(self._ask_for_settings())
        cards.addStretch(1)
        self.area = scroll_area(inside, self)
        self.hint = Text(self, ink="quiet", wrap=True, selectable=True)
        self.notice = Banner(self, lines=2)
        self.reason = hint_line(words("facts.reason"), self)
        self.save, self.drop = KindButton(self, Look.FILLED), KindButton(self)
        for button, code, act in ((self.save, "facts.save", self._save), (self.drop, "facts.drop", self._drop)):
            button.setText(words.of(code))
            button.clicked.connect(lambda _=False, act=act: act())
        foot = row(space=S)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.drop)
        foot.addWidget(self.save)
        page = column(self, S, (M, M, M, S))
        page.addWidget(self.hint)
        page.addWidget(self.area, 1)
        page.addWidget(self.notice)
        page.addLayout(foot)
        at_most(self._form, WIDEST)
        self.say("")
        self.save.setEnabled(False)
        self.drop.setEnabled(False)
        model.changed.connect(lambda: self._show())
        model.notified.connect(self.say)
        model.refused.connect(self._show_faulty)

    # --- building -------------------------------------------------------------------------------

    def _ask_for_facts(self) -> Card:
        """Build the facts, two beside each other; a text that is usually long has the line for itself."""
        card = Card(self._form)
        card.column.addWidget(Text(card, self._words("facts.heading.session"), bold=True))
        fields = grid(space=M)
        place = 0
        for field in PLAIN:
            editor: QWidget
            if field == "basis":
                lines = QPlainTextEdit(card)
                lines.setTabChangesFocus(True)
                height(lines, BASIS)
                lines.textChanged.connect(self._typed)
                editor = lines
            else:
                line = DayLine(self._words, card) if field in DAYS else QLineEdit(card)
                line.textChanged.connect(self._typed)
                editor = line
            name = self._model.name_of(field)
            self._name(field, editor, name)
            label = Text(card, name, size="small", ink="quiet")
            label.setBuddy(editor)
            both = column(space=XS)
            both.addWidget(label)
            both.addWidget(editor)
            wide = field in _WIDE
            place += place % 2 if wide else 0
            fields.addLayout(both, place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        card.column.addLayout(fields)
        return card

    def _ask_for_settings(self) -> Card:
        """Build the settings: what each says, its default and basis, its source, and one switch or field."""
        words = self._words
        card = Card(self._form)
        card.column.addWidget(Text(card, words("facts.heading.settings"), bold=True))
        for setting in ASKED:
            field = f"setting.{setting.name}"
            name, note = self._model.name_of(field), setting_note(setting, words)
            editor = self._setting(setting, card)
            self._name(field, editor, name)
            editor.setAccessibleDescription(note)
            source = QLineEdit(card)
            source.setPlaceholderText(words("session.new.source.hint"))
            source.textChanged.connect(self._typed)
            self._name(f"source.{setting.name}", source, self._model.name_of(f"source.{setting.name}"))
            title = Text(card, name, wrap=True)
            title.setBuddy(editor)
            said = column(space=XS)
            said.addWidget(title)
            said.addWidget(Text(card, note, size="small", ink="quiet", wrap=True))
            line = row(space=L)
            line.addLayout(said, 3)
            line.addWidget(source, 2)
            line.addWidget(editor, 0, Qt.AlignmentFlag.AlignRight)
            card.column.addWidget(divider(card))
            card.column.addLayout(line)
        return card

    def _setting(self, setting: Setting, card: QWidget) -> QWidget:
        words = self._words
        if setting.kind is Kind.NUMBER:
            number = QSpinBox(card)
            number.setRange(setting.low, setting.high)
            number.valueChanged.connect(self._typed)
            width(number, NUMBER)
            return number
        if setting.kind is Kind.SWITCH and not setting.worded:
            switch = Switch(words("facts.off"), card)
            switch.toggled.connect(lambda on: switch.setText(words("facts.on" if on else "facts.off")))
            switch.toggled.connect(self._typed)
            return switch
        choice = FormChoice(card)
        for value in setting.offered:
            text = words.of(setting.value_label(value))
            choice.addItem(text, value)
            choice.setItemData(choice.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        choice.currentIndexChanged.connect(self._typed)
        width(choice, CHOICE)
        return choice

    def _name(self, field: str, editor: QWidget, name: str) -> None:
        editor.setAccessibleName(name)
        self.editors[field] = editor

    # --- showing --------------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, str]:
        """The texts of the form, by fact."""
        return {field: form_value(editor) for field, editor in self.editors.items()}

    @property
    def unsaved(self) -> bool:
        """The form differs from the stored facts."""
        reading = self._model.reading
        return reading is not None and any(
            value.strip() != reading.facts.get(field, "") for field, value in self.values.items()
        )

    def unstored(self) -> dict[str, str]:
        """Return the texts that differ from the stored facts, with the reason."""
        reading = self._model.reading
        return self._again if reading is None else self._differing(reading.facts)

    def _differing(self, facts: Mapping[str, str]) -> dict[str, str]:
        typed = {name: text for name, text in self.values.items() if text.strip() != facts.get(name, "")}
        return typed | ({"reason": self.reason.text()} if self.reason.text() else {})

    def restore_unstored(self, kept: Mapping[str, str]) -> None:
        """Fill in these texts as soon as the facts are read."""
        self._again = dict(kept)
        self._model.load()
        self._restore()

    def _restore(self) -> None:
        if self._model.reading is None or not self._again:
            return
        kept, self._again = self._again, {}
        for name, text in kept.items():
            editor = self.reason if name == "reason" else self.editors.get(name)
            if editor is not None and editor.isEnabled():
                fill_form(editor, text)

    def go_to(self, step: str) -> None:
        """Focus the field of a step of the checklist: the decision, or the regulation."""
        field = "council_decision.number" if step == "decision" else "setting.regulation_number"
        self.editors[field].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.editors[field])

    def say(self, sentence: str) -> None:
        """Show the result of the change; "" hides it."""
        self.notice.say(sentence)

    def _show(self, *, afresh: bool = False) -> None:
        """Show the stored facts, and over them what is typed; disable those that cannot change any more.

        The hint gives the reason. afresh: nothing of what is typed stays.
        """
        reading = self._model.reading
        if reading is None:
            return
        if self._filled and not (afresh or self._saving):
            self._again = self._differing(self._filled)
        self._filled, self._saving = reading.facts, False
        self._filling = True
        for field, editor in self.editors.items():
            fill_form(editor, reading.facts.get(field, ""))
            head, _, setting = field.partition(".")
            frozen = reading.signed or (head == "setting" and reading.frozen(setting))
            editor.setEnabled(not frozen)
        state = "signed" if reading.signed else "concluded" if reading.frozen("spread_limit") else ""
        state = state or ("opened" if reading.opened else "issued" if reading.issued else "preparing")
        self.hint.setText(self._words(f"facts.hint.{state}"))
        self.reason.setEnabled(not reading.signed)
        self.reason.clear()
        self._filling = False
        self._restore()
        self._show_buttons()

    def _save(self) -> None:
        for line in self.findChildren(DayLine):
            line.complete()
        self._saving = True
        self._model.save(self.values, self.reason.text())

    def _show_faulty(self, field: str) -> None:
        self._saving = False
        if field in self.editors:
            self.editors[field].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.editors[field])

    def _drop(self) -> None:
        self.say("")
        self._show(afresh=True)

    def _typed(self) -> None:
        if not self._filling:
            self.say("")  # what was refused is being corrected
            self._show_buttons()

    def _show_buttons(self) -> None:
        if self._model.reading is not None:
            unsaved = self.unsaved
            self.save.setEnabled(unsaved)
            self.drop.setEnabled(unsaved)

    # Qt's names

    def hasHeightForWidth(self) -> bool:
        """Return False: the form scrolls in the height there is."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "area"):
            at_most(self._form, WIDEST)
