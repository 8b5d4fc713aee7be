"""The cover over the whole window while the screen is locked, and the form that sets a PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.council.screen_lock import SHORTEST
from ..parts import layouts
from ..parts.pages import Heading
from ..parts.tokens import M, S
from ..wake import WakeWatch
from ..words import Words
from .model.seats import SeatsViewModel

IDLE_MS = 5 * 60 * 1000
"""Idle time after which a screen with a PIN is locked."""

_USER_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
}
_SHORTCUTS = {QEvent.Type.Shortcut}


class LockForm(QWidget):
    """A phrase to unlock, or a new phrase typed twice; and a change of user."""

    def __init__(self, seats: SeatsViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seats, self._words = seats, words
        self.heading, self.text, self.fault = Heading(1.4, self), QLabel(self), QLabel(self)
        self.fault.setForegroundRole(QPalette.ColorRole.BrightText)
        for label in (self.text, self.fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.phrase, self.again = QLineEdit(self), QLineEdit(self)
        for field, name in ((self.phrase, "scoring.lock.phrase"), (self.again, "scoring.lock.again")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(words.of(name))
            field.setAccessibleName(words.of(name))
            field.returnPressed.connect(self._go)
        self.go, self.cancel = QPushButton(self), QPushButton(words("scoring.lock.cancel"), self)
        self.go.setAutoDefault(True)
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(seats.cancel)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.others = QWidget(self)
        self._others = layouts.column(self.others, S, (0, M, 0, 0))
        column = QVBoxLayout(self)
        column.addStretch(1)
        for part in (self.heading, self.text, self.phrase, self.again, self.fault):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.others)
        column.addStretch(2)
        self._for = ("", False)
        seats.failed.connect(self.show_error)

    def clear(self) -> None:
        """Clear the fields and the error."""
        for field in (self.phrase, self.again, self.fault):
            field.clear()

    def show_state(self) -> None:
        """Show the form for unlocking, or for setting a PIN."""
        seats, words = self._seats, self._words
        setting = seats.setting
        self.heading.setText(words("scoring.lock.set" if setting else "scoring.lock.heading"))
        text = words("scoring.lock.set.text" if setting else "scoring.lock.who", name=seats.name, least=SHORTEST)
        self.text.setText(text)
        self.go.setText(words("scoring.lock.keep" if setting else "scoring.lock.open"))
        self.again.setVisible(setting)
        self.cancel.setVisible(setting)
        if (seats.member, setting) != self._for:  # updates of the same seat never clear what is being typed
            self._for = (seats.member, setting)
            self.clear()
        while (item := self._others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        rest = [] if setting else [person for person in seats.people if person[0] != seats.member]
        self.others.setVisible(bool(rest))
        if rest:
            self._others.addWidget(QLabel(words("scoring.lock.other"), self.others))
        for code, name in rest:
            button = QPushButton(words("scoring.seat.person", name=name, item=code), self.others)
            button.clicked.connect(lambda _=False, member=code: seats.sit(member))
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_error(self, sentence: str) -> None:
        """Show why unlocking failed."""
        self.fault.setText(sentence)
        self.phrase.selectAll()
        self.phrase.setFocus()

    def _go(self) -> None:
        self.fault.clear()
        if self._seats.setting:
            if self.again.text() or not self.phrase.hasFocus():
                self._seats.keep(self.phrase.text(), self.again.text())
            else:
                self.again.setFocus()
        else:
            self._seats.unlock(self.phrase.text())


class Cover(QWidget):
    """Covers all widgets of the window; they get no key and no pointer event."""

    def __init__(self, seats: SeatsViewModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._seats, self._page = seats, page
        self._silenced: list[QWidget] = []
        self.setAutoFillBackground(True)
        self.form = LockForm(seats, words, self)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.addStretch(1)
        row.addWidget(self.form, 4)
        row.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.timeout.connect(self._lock_by_itself)
        self.wake = WakeWatch(self)
        self.wake.awoke.connect(self._lock_by_itself)  # the timer may have stood still meanwhile
        self.hide()
        seats.changed.connect(self.follow)

    @property
    def wanted(self) -> bool:
        """The window must be covered."""
        return self._seats.covered

    def follow(self) -> None:
        """Cover or uncover the window by the state of the seat."""
        window = self._page.window()
        if self.wanted and not (self.isVisible() and self.parentWidget() is window):
            self._silence(window)
        elif not self.wanted and not self.isHidden():
            self._give_back()
        if self.wanted:
            self.form.show_state()
            self.form.phrase.setFocus()
        self._watch()

    def _silence(self, window: QWidget) -> None:
        self._give_back()
        self.form.clear()
        self.setParent(window)
        for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self and child.isEnabled() and not child.isWindow():
                child.setEnabled(False)
                self._silenced.append(child)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def _give_back(self) -> None:
        for child in self._silenced:
            child.setEnabled(True)
        self._silenced = []
        self.hide()
        self.setParent(self._page)  # so that it is deleted with its page

    def _watch(self) -> None:
        """Install event filters only while they are needed: an application-wide one slows every event."""
        application, handle = QApplication.instance(), self._page.window().windowHandle()
        if application is not None:
            application.removeEventFilter(self)
            if self.wanted:
                application.installEventFilter(self)
        if handle is not None:
            handle.removeEventFilter(self)
        if self._seats.has_phrase and not self.wanted:
            if handle is not None:
                handle.installEventFilter(self)
            self.idle.start()
            self.wake.start()
        else:
            self.idle.stop()
            self.wake.stop()

    def _lock_by_itself(self) -> None:
        self._seats.lock()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Restart the idle timer on input; while covered ignore shortcuts and follow the window's size."""
        kind = event.type()
        if kind in _USER_INPUT and self.idle.isActive():
            self.idle.start()
        if not self.isHidden():
            if kind in _SHORTCUTS:
                return True
            window = self.parentWidget()
            if kind == QEvent.Type.Resize and window is not None and watched is window:
                self.setGeometry(window.rect())
        return False
