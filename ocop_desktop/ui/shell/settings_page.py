"""Settings of the window: font size, colours, language, typeface of documents, file associations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.typeface import Typeface
from ...wording import LANGUAGES
from ..parts.pages import Heading, text_label
from ..preferences import SIZES, THEMES, Preferences
from ..words import Words, unmarked

WIDTH_IN_CHARACTERS = 70
"""Width of the window in characters of average width."""


class SettingsWindow(QDialog):
    """Every choice is applied at once; there is nothing to confirm."""

    size_chosen = Signal(int)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    typeface_chosen = Signal(str)
    keys_chosen = Signal(bool)
    """True: while scoring the digit of a level is its points."""

    association_wanted = Signal(bool)
    """True: associate the file types with this program; False: remove the association."""

    def __init__(self, words: Words, preferences: Preferences, *, associates: bool, parent: QWidget) -> None:
        """associates: whether file associations are supported on this computer."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("settings.title"))
        self._words = words
        self.size_box = self._choice(
            "settings.size", [(words("settings.percent", size=size), size) for size in SIZES], preferences.size
        )
        self.theme_box = self._choice(
            "settings.theme", [(words(f"shell.theme.{theme}"), theme) for theme in THEMES], preferences.theme
        )
        self.language_box = self._choice(
            "settings.language",
            [(words(f"shell.language.{language}"), language) for language in LANGUAGES],
            preferences.language,
        )
        self.typeface_box = self._choice(
            "settings.typeface",
            [(words(f"settings.typeface.{typeface.value}"), typeface) for typeface in Typeface],
            preferences.typeface,
        )
        self.keys_box = self._choice(
            "settings.keys",
            [(words("settings.keys.levels"), False), (words("settings.keys.points"), True)],
            preferences.keys_are_points,
        )
        self.size_box.activated.connect(lambda: self.size_chosen.emit(self.size_box.currentData()))
        self.theme_box.activated.connect(lambda: self.theme_chosen.emit(self.theme_box.currentData()))
        self.language_box.activated.connect(lambda: self.language_chosen.emit(self.language_box.currentData()))
        self.typeface_box.activated.connect(lambda: self.typeface_chosen.emit(self.typeface_box.currentData()))
        self.keys_box.activated.connect(lambda: self.keys_chosen.emit(self.keys_box.currentData()))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for code, box in (
            ("settings.size", self.size_box),
            ("settings.theme", self.theme_box),
            ("settings.language", self.language_box),
            ("settings.typeface", self.typeface_box),
            ("settings.keys", self.keys_box),
        ):
            label = QLabel(words.of(code), self)
            label.setBuddy(box)
            form.addRow(label, box)
        close = QPushButton(words("settings.close"), self)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addLayout(form)
        self._offer_association(column, associates)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self._fit()

    def _choice(self, code: str, values: list[tuple[str, object]], now: object) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(unmarked(self._words.of(code)))
        for text, value in values:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(now))
        return box

    def _offer_association(self, column: QVBoxLayout, associates: bool) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        heading = Heading(1.0, self)
        heading.setText(self._words("settings.files"))
        self.about = text_label(self)
        self.about.setText(self._words("settings.files.asking" if associates else "settings.files.none"))
        self.register = self._button("settings.files.register", lambda: self.association_wanted.emit(True))
        self.withdraw = self._button("settings.files.withdraw", lambda: self.association_wanted.emit(False))
        buttons = QHBoxLayout()
        for button in (self.register, self.withdraw):
            button.setVisible(associates)
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (line, heading, self.about):
            column.addWidget(part)
        column.addLayout(buttons)

    def _button(self, code: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._words.of(code), self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _fit(self) -> None:
        """Set a readable width and the resulting height."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wide = max(self.fontMetrics().averageCharWidth() * WIDTH_IN_CHARACTERS, layout.minimumSize().width())
            self.resize(wide, max(layout.totalHeightForWidth(wide), layout.totalMinimumSize().height()))

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
