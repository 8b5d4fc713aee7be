"""The form for a new session: name, decision, place and level in sight; everything else folded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QStackedWidget, QWidget

from ...domain.errors import OcopError
from ...domain.values import Tier
from ..parts.bars import FORM_FOOT_HEIGHT, Bar
from ..parts.controls import DayLine, FormChoice, fill_form, form_value
from ..parts.fold import Fold
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, grid, row
from ..parts.middle import Middle
from ..parts.segments import Segments
from ..parts.tokens import XL, L, M
from ..words import Words
from .form_fields import mark, named
from .model.new_session import RuleOffered, file_for, new_session
from .setting_rows import SettingRows

WIDEST = 800
"""Width of the column in units."""

LATER = ("parent_body", "council_name", "decision_body", "decision_subject", "cut_off")


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
        self.area = Middle(self, units=WIDEST)
        inside = self.area.column
        self.heading = Text(self, words("session.new.title"), size="page", wrap=True)
        inside.addWidget(self.heading)
        inside.addWidget(Text(self, words("session.new.enough"), ink="quiet", wrap=True))
        self._ask_for_session(rules)
        self._ask_later()
        self.settings = SettingRows(words, self)
        self.editors |= self.settings.editors
        inside.addWidget(self.settings)
        inside.addStretch(1)
        self._make_foot()
        whole = column(self, 0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.foot)
        self.say("")
        self._name_changed("")
        self.line("name").textChanged.connect(self._name_changed)
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(lambda _: self.say(""))  # what was refused is being corrected
        self.line("name").setFocus()

    def _ask_for_session(self, rules: tuple[RuleOffered, ...]) -> None:
        words, inside = self._words, self.area.column
        inside.addLayout(self._field("name", QLineEdit(self)))
        three = row(space=L)
        three.addLayout(self._field("decision_number", QLineEdit(self)), 3)
        three.addLayout(self._field("decision_date", DayLine(words, self)), 2)
        three.addLayout(self._field("place", QLineEdit(self)), 3)
        inside.addLayout(three)
        tier = Segments(words("session.new.tier"), self)
        tier.show_choices([(value.value, words(f"shell.tier.{value.value}")) for value in Tier], Tier.PROVINCE.value)
        rule = FormChoice(self)
        for offered in rules:
            rule.addItem(offered.number, offered.id)
        line = row(space=M)
        for field, editor in (("tier", tier), ("rule", rule)):
            self._name(field, editor)
            line.addWidget(Text(self, words(f"session.new.{field}"), ink="quiet"))
            line.addWidget(editor, 1 if editor is rule else 0)
            if editor is tier:
                line.addSpacing(L)
        inside.addLayout(line)

    def _ask_later(self) -> None:
        words = self._words
        self.later = Fold(words("session.new.later"), self)
        self.later.chip.show_text(words("session.new.later.chip"), "plain")
        lines = grid(self.later.add_row(), M, L)
        for number, field in enumerate(LATER):
            editor = DayLine(words, self.later) if field == "cut_off" else QLineEdit(self.later)
            lines.addLayout(self._field(field, editor), number // 2, number % 2)
        lines.setColumnStretch(0, 1)
        lines.setColumnStretch(1, 1)
        self.area.column.addWidget(self.later)

    def _make_foot(self) -> None:
        words = self._words
        self.foot = Bar(self, FORM_FOOT_HEIGHT, "top", (XL, 0))
        self.file = Text(self.foot, ink="quiet", wrap=True, selectable=True)
        self.notice = Text(self.foot, ink="danger", wrap=True, selectable=True)
        self._under = QStackedWidget(self.foot)
        for part in (self.file, self.notice):
            self._under.addWidget(part)
        self.back, self.make = KindButton(self.foot), KindButton(self.foot, Look.FILLED)
        self.back.setText(words("session.new.back"))
        self.back.clicked.connect(lambda: self.left.emit())
        self.make.setText(words("session.new.make"))
        self.make.clicked.connect(self._make)
        line = self.foot.centred(WIDEST)
        line.addWidget(self._under, 1)
        line.addWidget(self.back)
        line.addWidget(self.make)

    def _field(self, field: str, editor: QWidget) -> QBoxLayout:
        """Return a field below its name."""
        self._name(field, editor)
        return named(self._words(f"session.new.{field}"), editor)

    def _name(self, field: str, editor: QWidget) -> None:
        editor.setAccessibleName(self._words(f"session.new.{field}"))
        editor.setObjectName(field)
        self.editors[field] = editor

    def line(self, field: str) -> QLineEdit:
        editor = self.editors[field]
        assert isinstance(editor, QLineEdit)
        return editor

    @property
    def values(self) -> dict[str, str]:
        """The texts of the form, by field."""
        found = {field: form_value(editor) for field, editor in self.editors.items()}
        return found | self.settings.shares()

    def restore_input(self, typed: Mapping[str, str]) -> None:
        """Restore these ``values``."""
        for field, text in typed.items():
            if field not in self.settings.parts_of_shares:
                fill_form(self.editors[field], text)
        self.settings.restore(typed)

    @property
    def path(self) -> Path:
        """Path of the new session file."""
        return file_for(self._folder, self.line("name").text())

    def unfold(self) -> None:
        """Show all fields."""
        self.later.unfold()
        self.settings.unfold()

    def say(self, sentence: str) -> None:
        """Show an error beside the buttons; "" shows the file again."""
        self.notice.setText(sentence)
        self.notice.setAccessibleName(sentence)
        self._under.setCurrentWidget(self.notice if sentence else self.file)
        if not sentence:
            for editor in self.editors.values():
                mark(editor, faulty=False)

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
        """Say what is wrong; show, mark and focus the field."""
        field = str(fault.facts.get("field") or fault.facts.get("setting") or "name")
        is_named = "field" in fault.facts
        facts = {**fault.facts, "field": self._words(f"session.new.{field}")} if is_named else fault.facts
        self.say(self._words.of(fault.code, facts) if is_named else self._words.error(fault))
        editor = self.editors[field]
        for fold in (self.later, self.settings):
            if fold.isAncestorOf(editor):
                fold.unfold()
        mark(editor, faulty=True)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.show_widget(editor)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates, from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        else:
            super().keyPressEvent(event)
