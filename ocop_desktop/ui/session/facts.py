"""*Quy chế, thiết lập*: the session's facts and every setting with its default, its basis and its source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.settings import ASKED, Kind, Setting
from ...wording.facts_words import setting_note
from ..parts.act_button import ActButton
from ..parts.controls import DayLine, FormChoice, fill_form, form_value, hint_line, notice, scroll_area, tell
from ..parts.pages import PAGE_MARGIN, Heading, text_label
from ..words import Words
from .model.facts import DAYS, PLAIN, SessionFactsModel


class FactsTab(QWidget):
    """Edits the facts in one form; unsaved input can be discarded until the button stores it."""

    def __init__(self, model: SessionFactsModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.editors: dict[str, QWidget] = {}
        self._again: dict[str, str] = {}
        """Input of an earlier run, until the facts are read."""

        self._filling = True
        self._row = 0
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, PAGE_MARGIN, 0)
        self._grid.setHorizontalSpacing(PAGE_MARGIN)
        for column, share in enumerate((4, 3, 3)):
            self._grid.setColumnStretch(column, share)
        self._ask_for_facts(inside)
        self._ask_for_settings(inside)
        self._grid.setRowStretch(self._row, 1)
        self.area = scroll_area(inside, self)
        self.hint = text_label(self)
        self.notice = notice(self, margin=4)
        self.reason = hint_line(words("facts.reason"), self)
        self.save = ActButton(words("facts.save"), self)
        self.save.clicked.connect(self._save)
        self.drop = QPushButton(words("facts.drop"), self)
        self.drop.clicked.connect(self._drop)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.drop)
        column_ = QVBoxLayout(self)
        column_.addWidget(self.hint)
        column_.addWidget(self.area, 1)
        column_.addWidget(self.notice)
        column_.addLayout(foot)
        self.say("")
        self.save.setEnabled(False)
        self.drop.setEnabled(False)
        model.changed.connect(self._show)
        model.notified.connect(self.say)
        model.refused.connect(self._show_faulty)

    # --- building -------------------------------------------------------------------------------

    def _ask_for_facts(self, inside: QWidget) -> None:
        self._head(inside, "facts.heading.session")
        for field in PLAIN:
            editor: QWidget
            if field == "basis":
                lines = QPlainTextEdit(inside)
                lines.setTabChangesFocus(True)
                lines.setFixedHeight(lines.fontMetrics().height() * 4)
                lines.textChanged.connect(self._typed)
                editor = lines
            else:
                line = DayLine(self._words, inside) if field in DAYS else QLineEdit(inside)
                line.textChanged.connect(self._typed)
                editor = line
            self._add(field, self._model.name_of(field), "", editor, inside)
            self._grid.addWidget(editor, self._row, 1, 1, 2)
            self._row += 1

    def _ask_for_settings(self, inside: QWidget) -> None:
        words = self._words
        self._head(inside, "facts.heading.settings")
        for setting in ASKED:
            field = f"setting.{setting.name}"
            name = self._model.name_of(field)
            editor = self._setting(setting, inside)
            self._add(field, name, setting_note(setting, words), editor, inside)
            self._grid.addWidget(editor, self._row, 1, Qt.AlignmentFlag.AlignTop)
            source = QLineEdit(inside)
            source.setPlaceholderText(words("session.new.source.hint"))
            source.setAccessibleName(self._model.name_of(f"source.{setting.name}"))
            source.textChanged.connect(self._typed)
            self.editors[f"source.{setting.name}"] = source
            self._grid.addWidget(source, self._row, 2, Qt.AlignmentFlag.AlignTop)
            self._row += 1

    def _setting(self, setting: Setting, inside: QWidget) -> QWidget:
        if setting.kind is Kind.NUMBER:
            number = QSpinBox(inside)
            number.setRange(setting.low, setting.high)
            number.valueChanged.connect(self._typed)
            return number
        choice = FormChoice(inside)
        for value in setting.offered:
            text = self._words.of(setting.value_label(value))
            choice.addItem(text, value)
            choice.setItemData(choice.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        choice.currentIndexChanged.connect(self._typed)
        return choice

    def _head(self, inside: QWidget, code: str) -> None:
        heading = Heading(1.1, inside)
        heading.setText(self._words.of(code))
        self._grid.addWidget(heading, self._row, 0, 1, 2)
        if code.endswith("settings"):
            source = text_label(inside)
            source.setText(self._words("session.new.source"))
            self._grid.addWidget(source, self._row, 2, Qt.AlignmentFlag.AlignBottom)
        self._row += 1

    def _add(self, field: str, name: str, under: str, editor: QWidget, inside: QWidget) -> None:
        label = text_label(inside)
        label.setText(f"{name}\n{under}" if under else name)
        label.setBuddy(editor)
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(under)
        self.editors[field] = editor
        self._grid.addWidget(label, self._row, 0, Qt.AlignmentFlag.AlignTop)

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
        if reading is None:
            return self._again
        typed = {name: text for name, text in self.values.items() if text.strip() != reading.facts.get(name, "")}
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
        tell(self.notice, sentence)

    def _show(self) -> None:
        """Show the stored facts; disable those that cannot change any more, and give the reason in the hint."""
        reading = self._model.reading
        if reading is None:
            return
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
        self._model.save(self.values, self.reason.text())

    def _show_faulty(self, field: str) -> None:
        if field in self.editors:
            self.editors[field].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.editors[field])

    def _drop(self) -> None:
        self.say("")
        self._show()

    def _typed(self) -> None:
        if not self._filling:
            self.say("")  # what was refused is being corrected
            self._show_buttons()

    def _show_buttons(self) -> None:
        if self._model.reading is not None:
            unsaved = self.unsaved
            self.save.setEnabled(unsaved)
            self.drop.setEnabled(unsaved)
