"""Settings of the window: font size, colours, language, digits while scoring, typeface of documents, double-click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ...domain.typeface import Typeface
from ...wording import LANGUAGES
from ..parts.cards import Card
from ..parts.controls import FormChoice
from ..parts.kind_button import KindButton
from ..parts.labels import Text
from ..parts.layouts import column, divider, row, scroll_area, width
from ..parts.tokens import BUTTON_HEIGHT, L, M, S, px
from ..preferences import SIZES, THEMES, Preferences
from ..words import Words, unmarked

WIDEST, _CHOICE = 760, 280
"""Width of the window and of its choices, in units."""


class SettingsWindow(QDialog):
    """Every choice is applied at once; there is nothing to confirm."""

    size_chosen = Signal(int)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    typeface_chosen = Signal(str)
    keys_chosen = Signal(bool)
    """True: while scoring the digit of a level is its points."""

    goes_on_chosen = Signal(bool)
    """True: while scoring an answer leads on to the next criterion."""

    association_wanted = Signal(bool)
    """True: associate the file types with this program; False: remove the association."""

    def __init__(self, words: Words, preferences: Preferences, *, associates: bool, parent: QWidget) -> None:
        """associates: whether file associations are supported on this computer."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("settings.title"))
        self._words = words
        self._boxes: list[QComboBox] = []
        self._inside = QWidget(self)
        self._parts = column(self._inside, M)
        self._card = Card(self._inside, space=0, margins=0)
        self._parts.addWidget(self._card)
        self.size_box = self._choice(
            "settings.size",
            words("settings.size.meaning"),
            [(words("settings.percent", size=size), size) for size in SIZES],
            preferences.size,
        )
        self.theme_box = self._choice(
            "settings.theme",
            words("settings.theme.meaning"),
            [(words(f"shell.theme.{theme}"), theme) for theme in THEMES],
            preferences.theme,
        )
        self.language_box = self._choice(
            "settings.language",
            words("settings.language.meaning"),
            [(words(f"shell.language.{language}"), language) for language in LANGUAGES],
            preferences.language,
        )
        self.keys_box = self._choice(
            "settings.keys",
            words("settings.keys.meaning"),
            [(words("settings.keys.levels"), False), (words("settings.keys.points"), True)],
            preferences.keys_are_points,
        )
        self.goes_on_box = self._choice(
            "settings.goes_on",
            words("settings.goes_on.meaning"),
            [(words("settings.goes_on.yes"), True), (words("settings.goes_on.no"), False)],
            preferences.goes_on,
        )
        self.typeface_box = self._choice(
            "settings.typeface",
            words("settings.typeface.meaning"),
            [(words(f"settings.typeface.{typeface.value}"), typeface) for typeface in Typeface],
            preferences.typeface,
        )
        self.size_box.activated.connect(lambda: self.size_chosen.emit(self.size_box.currentData()))
        self.theme_box.activated.connect(lambda: self.theme_chosen.emit(self.theme_box.currentData()))
        self.language_box.activated.connect(lambda: self.language_chosen.emit(self.language_box.currentData()))
        self.keys_box.activated.connect(lambda: self.keys_chosen.emit(self.keys_box.currentData()))
        self.goes_on_box.activated.connect(lambda: self.goes_on_chosen.emit(self.goes_on_box.currentData()))
        self.typeface_box.activated.connect(lambda: self.typeface_chosen.emit(self.typeface_box.currentData()))
        files = Card(self._inside, space=S)
        self._offer_association(files, associates)
        self._parts.addWidget(files)
        self._parts.addStretch(1)
        whole = column(self, M, L)
        whole.addWidget(scroll_area(self._inside, self), 1)
        foot = row(space=S)
        foot.addWidget(Text(self, words("settings.at_once"), size="small", ink="quiet", wrap=True), 1)
        foot.addWidget(self._button("settings.close", self.close))
        whole.addLayout(foot)
        self._fit()

    def _choice(self, code: str, note: str, values: list[tuple[str, object]], now: object) -> QComboBox:
        """Add a row: what is chosen, what it means, and the choice."""
        box = FormChoice(self)
        box.setAccessibleName(unmarked(self._words.of(code)))
        for text, value in values:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(now))
        name = Text(self, self._words.of(code), wrap=True)
        name.setBuddy(box)
        box.setAccessibleDescription(note)
        texts = column(space=0)
        texts.addWidget(name)
        texts.addWidget(Text(self, note, size="small", ink="quiet", wrap=True))
        line = row(space=L, margins=(L, S))
        line.addLayout(texts, 1)
        line.addWidget(box)
        if self._card.column.count():
            self._card.column.addWidget(divider(self._card))
        self._card.column.addLayout(line)
        self._boxes.append(box)
        return box

    def _offer_association(self, card: Card, associates: bool) -> None:
        self.about = Text(card, wrap=True, selectable=True, ink="quiet")
        self.about.setText(self._words("settings.files.asking" if associates else "settings.files.none"))
        self.register = self._button("settings.files.register", lambda: self.association_wanted.emit(True))
        self.withdraw = self._button("settings.files.withdraw", lambda: self.association_wanted.emit(False))
        buttons = row(space=S)
        for button in (self.register, self.withdraw):
            button.setVisible(associates)
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.column.addWidget(Text(card, self._words("settings.files"), bold=True))
        card.column.addWidget(self.about)
        card.column.addLayout(buttons)

    def _button(self, code: str, act: Callable[[], object]) -> KindButton:
        button = KindButton(self)
        button.setText(self._words.of(code))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _fit(self) -> None:
        """Set a readable width and the resulting height."""
        for box in self._boxes:
            width(box, _CHOICE)
        layout = self.layout()
        if layout is not None:
            room, sides = self.screen().availableGeometry().size(), layout.contentsMargins()
            wide = min(px(WIDEST), room.width())
            self._parts.activate()
            high = self._parts.totalHeightForWidth(wide - sides.left() - sides.right())
            others = layout.totalMinimumSize().height() - px(BUTTON_HEIGHT)
            self.resize(wide, min(high + others, room.height()))

    def show_registered(self, registered: bool) -> None:
        """Show whether a double-click starts this program."""
        self.about.setText(self._words("settings.files.yes" if registered else "settings.files.no"))
        self.register.setEnabled(not registered)
        self.withdraw.setEnabled(registered)
        self._fit()

    def show_fault(self, sentence: str) -> None:
        """Show why the associations could not be read or changed."""
        self.about.setText(sentence)
        self._fit()
        self.about.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Resize once the font is known."""
        super().showEvent(event)
        self._fit()
