"""The form for a new session: name, council, rule, and the settings with their sources."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.settings import ASKED, Kind
from ...domain.errors import OcopError
from ...domain.values import Tier
from ...wording.facts_words import setting_note
from ..parts.controls import DayLine, fill_form, form_value, let_shrink, notice, scroll_area, tell
from ..parts.pages import PAGE_MARGIN, Heading, text_label
from ..words import Words
from .model.new_session import PAPERS, RuleOffered, file_for, new_session


class NewSessionPage(QWidget):
    """Asks for a new session; ``made`` emits file and command, ``left`` that the user cancelled."""

    made = Signal(object, object)
    left = Signal()

    def __init__(
        self, words: Words, rules: tuple[RuleOffered, ...], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._folder = words, folder
        self.editors: dict[str, QWidget] = {}
        self._row = 0
        self.heading = Heading(1.5, self)
        self.heading.setText(words("session.new.title"))
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(PAGE_MARGIN)
        self._ask_for_session(inside, rules)
        self._ask_for_settings(inside)
        self._grid.setRowStretch(self._row, 1)
        self.area = scroll_area(inside, self)
        self.file = text_label(self)
        self.notice = notice(self, margin=4)
        self.make = QPushButton(words("session.new.make"), self)
        self.make.setDefault(True)
        self.make.setAutoDefault(True)
        self.make.clicked.connect(self._make)
        self.back = QPushButton(words("session.new.back"), self)
        self.back.clicked.connect(lambda: self.left.emit())
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        column.addWidget(self.file)
        column.addWidget(self.notice)
        column.addLayout(buttons)
        self.say("")
        self._name_changed("")
        self.line("name").textChanged.connect(self._name_changed)
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(self._make)
            line.textEdited.connect(lambda _: self.say(""))  # what was refused is being corrected
        self.line("name").setFocus()

    def _ask_for_session(self, inside: QWidget, rules: tuple[RuleOffered, ...]) -> None:
        words = self._words
        for field in ("name", "parent_body", "council_name"):
            self._add(field, QLineEdit(inside))
        for paper in PAPERS:
            number, day = QLineEdit(inside), DayLine(words, inside)
            self._add(f"{paper}_number", number, day)
            self._name(f"{paper}_date", day)
            body, subject = QLineEdit(inside), QLineEdit(inside)
            subject.setPlaceholderText(words("session.new.subject"))
            self._add(f"{paper}_body", body, subject)
            self._name(f"{paper}_subject", subject)
        self._add("place", QLineEdit(inside))
        self._add("cut_off", DayLine(words, inside))
        rule = self._combo(inside)
        for offered in rules:
            rule.addItem(offered.number, offered.id)
        self._add("rule", rule)
        tier = self._combo(inside)
        for value in Tier:
            tier.addItem(words(f"window.tier.{value.value}"), value.value)
        self._add("tier", tier)

    def _ask_for_settings(self, inside: QWidget) -> None:
        words = self._words
        heading = Heading(1.1, inside)
        heading.setText(words("session.new.settings"))
        self._grid.addWidget(heading, self._row, 0, 1, 2)
        self._grid.addWidget(QLabel(words("session.new.source"), inside), self._row, 2, Qt.AlignmentFlag.AlignBottom)
        self._row += 1
        for setting in ASKED:
            editor: QWidget
            if setting.kind is Kind.NUMBER:
                editor = QSpinBox(inside)
                editor.setRange(setting.low, setting.high)
            else:
                editor = self._combo(inside)
                for choice in setting.offered:
                    editor.addItem(words.of(setting.value_label(choice)), choice)
            fill_form(editor, setting.proposed)
            source = QLineEdit(inside)
            source.setPlaceholderText(words("session.new.source.hint"))
            self._add(setting.name, editor, source, setting_note(setting, words))
            spoken = f"{words('session.new.source')}: {words.of(setting.label)}"
            self._name(f"source.{setting.name}", source, spoken)

    def _combo(self, inside: QWidget) -> QComboBox:
        box = QComboBox(inside)
        let_shrink(box)
        box.currentTextChanged.connect(box.setToolTip)  # a large font cuts off a long choice
        return box

    def _add(self, field: str, editor: QWidget, beside: QWidget | None = None, note: str = "") -> None:
        name, at = self._words(f"session.new.{field}"), Qt.AlignmentFlag.AlignTop if note else Qt.AlignmentFlag(0)
        label = text_label()
        label.setText(f"{name}\n{note}" if note else name)
        label.setBuddy(editor)
        editor.setAccessibleDescription(note)
        self._grid.addWidget(label, self._row, 0)
        self._grid.addWidget(editor, self._row, 1, at)
        if beside is not None:
            self._grid.addWidget(beside, self._row, 2, at)
        self._name(field, editor)
        self._row += 1

    def _name(self, field: str, editor: QWidget, spoken: str = "") -> None:
        editor.setAccessibleName(spoken or self._words(f"session.new.{field}"))
        editor.setObjectName(field)
        self.editors[field] = editor

    def line(self, field: str) -> QLineEdit:
        editor = self.editors[field]
        assert isinstance(editor, QLineEdit)
        return editor

    @property
    def values(self) -> dict[str, str]:
        """The texts of the form, by field."""
        return {field: form_value(editor) for field, editor in self.editors.items()}

    def typed(self) -> object | None:
        """Return the input, for the same form in another language."""
        return self.values

    def restore_input(self, typed: object) -> None:
        """Restore the result of ``typed``."""
        assert isinstance(typed, dict)
        for field, text in typed.items():
            fill_form(self.editors[field], text)

    @property
    def path(self) -> Path:
        """Path of the new session file."""
        return file_for(self._folder, self.line("name").text())

    def say(self, sentence: str) -> None:
        """Show an error above the buttons; "" hides it."""
        tell(self.notice, sentence)

    def _name_changed(self, _: str) -> None:
        self.file.setText(self._words("session.new.file", file=str(self.path)))

    def _make(self) -> None:
        for line in self.findChildren(DayLine):
            line.complete()
        try:
            command = new_session(self.values)
        except OcopError as fault:
            self._refuse(fault)
            return
        self.say("")
        self.made.emit(self.path, command)

    def _refuse(self, fault: OcopError) -> None:
        """Say what is wrong, and focus the field in sight."""
        field = str(fault.facts.get("field") or fault.facts.get("setting") or "name")
        named = "field" in fault.facts
        facts = {**fault.facts, "field": self._words(f"session.new.{field}")} if named else fault.facts
        self.say(self._words.of(fault.code, facts) if named else self._words.error(fault))
        self.editors[field].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.editors[field])
