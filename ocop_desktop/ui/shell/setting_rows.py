"""The settings of the council's regulation, folded: a sentence with its meaning, one field, and its source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from ...domain.council.settings import ASKED, Kind, Setting
from ...wording.facts_words import setting_note
from ..parts.controls import DayLine, FormChoice, fill_form, form_value
from ..parts.fold import Fold
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, grid, row, width
from ..parts.segments import Switch
from ..parts.tokens import L, M, S
from ..words import Words
from .form_fields import named

REGULATION = ("regulation_number", "regulation_date", "regulation_body", "regulation_subject")
SHARES = ("1/2", "3/5", "2/3", "3/4", "4/5")
"""Shares offered for a group of two settings; any other may be typed."""

_SHORT, _LONG = 120, 260
"""Widths of the fields, in units."""


def split_share(text: str) -> tuple[str, str]:
    """Return the two parts of "3/4"; of any other text the text, which is refused, and 1."""
    first, slash, second = (part.strip() for part in text.partition("/"))
    return (first, second) if slash and first and second else (text, "1")


class SettingRows(Fold):
    """editors: the fields by setting, of a group under each of its settings; sources under ``source.<setting>``."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words("session.new.settings"), parent)
        self._words = words
        self.editors: dict[str, QWidget] = {}
        self._groups: dict[str, list[str]] = {}
        self._sources: list[QLineEdit] = []
        self.cite = KindButton(self, Look.QUIET)
        self.cite.setProperty("bar", True)
        self.cite.setText(words("session.new.cite"))
        self.cite.setToolTip(words("session.new.cite.help"))
        self.cite.clicked.connect(lambda: self.show_sources(shown=self._sources[0].isHidden()))
        self.head.addWidget(self.cite)
        self._ask_for_regulation()
        for setting in ASKED:
            if setting.group and setting.group in self._groups:
                self._groups[setting.group].append(setting.name)
                self.editors[setting.name] = self.editors[self._groups[setting.group][0]]
            else:
                if setting.group:
                    self._groups[setting.group] = [setting.name]
                self._add(setting)
        self._proposed = {name: form_value(self.editors[name]) for name in self._asked}
        self.show_sources(shown=False)
        self._count()

    @property
    def _asked(self) -> list[str]:
        return [setting.name for setting in ASKED]

    @property
    def parts_of_shares(self) -> frozenset[str]:
        """The settings that share a field."""
        return frozenset(name for group in self._groups.values() for name in group)

    def shares(self) -> dict[str, str]:
        """Return the values of the settings that share a field."""
        found: dict[str, str] = {}
        for group in self._groups.values():
            found |= zip(group, split_share(form_value(self.editors[group[0]])), strict=True)
        return found

    def restore(self, values: Mapping[str, str]) -> None:
        """Set the fields that settings share, from their values."""
        for group in self._groups.values():
            fill_form(self.editors[group[0]], "/".join(values[name] for name in group))
        self._count()

    def show_sources(self, *, shown: bool) -> None:
        """Show or hide the lines for the articles; with them the settings."""
        for line in self._sources:
            line.setVisible(shown)
        if shown:
            self.unfold()

    def _ask_for_regulation(self) -> None:
        lines = grid(self.add_row(), M, L)
        for number, field in enumerate(REGULATION):
            editor = DayLine(self._words, self) if field.endswith("date") else QLineEdit(self)
            self._name(field, editor)
            lines.addLayout(named(self._words(f"session.new.{field}"), editor), number // 2, number % 2)
        lines.setColumnStretch(0, 3)
        lines.setColumnStretch(1, 2)

    def _add(self, setting: Setting) -> None:
        words = self._words
        line = row(self.add_row(), L, (L, S, L, S))
        editor, said = self._editor(setting), words(f"session.new.{setting.group or setting.name}")
        note = f"{words(f'session.new.{setting.group or setting.name}.meaning')} {setting_note(setting, words)}"
        sentence = Text(self, said, wrap=True)
        sentence.setBuddy(editor)
        source = QLineEdit(self)
        source.setPlaceholderText(words("session.new.source.hint"))
        self._name(f"source.{setting.name}", source, f"{words('session.new.source')}: {said}")
        self._sources.append(source)
        texts = column(space=2)
        for part in (sentence, Text(self, note, size="small", ink="quiet", wrap=True), source):
            texts.addWidget(part)
        line.addLayout(texts, 1)
        line.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._name(setting.name, editor, said)
        editor.setAccessibleDescription(note)

    def _editor(self, setting: Setting) -> QWidget:
        words = self._words
        if setting.group:
            share = QComboBox(self)
            share.setEditable(True)
            share.addItems(SHARES)
            share.setEditText("/".join(other.proposed for other in ASKED if other.group == setting.group))
            share.editTextChanged.connect(self._count)
            width(share, _SHORT)
            return share
        if setting.kind is Kind.NUMBER:
            number = QSpinBox(self)
            number.setRange(setting.low, setting.high)
            number.setSuffix(f" {words(f'session.new.{setting.name}.unit')}")
            number.setValue(int(setting.proposed))
            number.valueChanged.connect(self._count)
            width(number, _SHORT)
            return number
        if setting.kind is Kind.SWITCH and not setting.worded:
            switch = Switch("", self)
            switch.toggled.connect(lambda on: switch.setText(words("session.new.on" if on else "session.new.off")))
            switch.setText(words("session.new.off"))
            switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            switch.setChecked(setting.proposed == "yes")
            switch.toggled.connect(self._count)
            return switch
        choice = FormChoice(self)
        for value in setting.offered:
            choice.addItem(words.of(setting.value_label(value)), value)
        fill_form(choice, setting.proposed)
        choice.currentIndexChanged.connect(self._count)
        width(choice, _LONG)
        return choice

    def _name(self, field: str, editor: QWidget, spoken: str = "") -> None:
        editor.setAccessibleName(spoken or self._words(f"session.new.{field}"))
        editor.setObjectName(field)
        self.editors[field] = editor

    def _count(self, *_: object) -> None:
        """Say in the head how many settings differ from the usual."""
        if not hasattr(self, "_proposed"):
            return
        changed = {
            id(self.editors[name]) for name in self._asked if form_value(self.editors[name]) != self._proposed[name]
        }
        words = self._words
        if changed:
            self.chip.show_text(words("session.new.changed", count=len(changed)), "info")
        else:
            self.chip.show_text(words("session.new.usual"), "plain")
