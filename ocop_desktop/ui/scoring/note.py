"""Text fields of a member: the note of a criterion, the opinion on the sheet. Typed text is never lost or hidden."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...domain.text import LONGEST_NOTE, forbidden_characters, nfc

PAUSE_MS = 700
"""Pause in typing after which the text is saved."""


def visible(text: str) -> str:
    """Return ``text`` without invisible characters, which pasted text may contain."""
    return "".join(char for char in nfc(text) if not forbidden_characters(char, multiline=True))


def _changed(before: str, now: str) -> tuple[int, int]:
    """Return start and end of the part of ``now`` that differs from ``before``."""
    start = _alike(before, now)
    return start, len(now) - _alike(before[start:][::-1], now[start:][::-1])


def _alike(one: str, other: str) -> int:
    """Return the length of the common prefix."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> int:
    """Return the length of ``text`` in Qt's units (UTF-16)."""
    return len(text.encode("utf-16-le")) // 2


class NoteEdit(QPlainTextEdit):
    """Plain text; saved at a pause in typing, on Enter and on loss of focus.

    Input beyond the limit is cut off, and ``overflowed`` emits the limit.
    """

    text_saved = Signal(str)
    finished = Signal()
    overflowed = Signal(int)

    def __init__(self, parent: QWidget | None = None, longest: int = LONGEST_NOTE) -> None:
        super().__init__(parent)
        self._longest = longest
        self._hint = ""
        self._cleaning = False
        self.setTabChangesFocus(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._before = ""
        self.textChanged.connect(self._typed)

    def show_note(self, text: str) -> None:
        """Show a stored note, unless the user is typing."""
        if not self.hasFocus() and self.toPlainText() != text:
            self._cleaning = True
            self.setPlainText(text)
            self._cleaning = False
            self._pause.stop()

    def keep(self) -> None:
        """Save the text now."""
        self._pause.stop()
        if self.isEnabled():
            self.text_saved.emit(self.toPlainText().strip())

    def _typed(self) -> None:
        if not self._cleaning:
            self._clean()
            self._pause.start()
        self._before = self.toPlainText()

    def _clean(self) -> None:
        """Remove hidden characters from the latest input and cut it to the limit."""
        now = self.toPlainText()
        start, end = _changed(self._before, now)
        wanted = visible(now[start:end])
        room = self._longest - len(nfc(now[:start] + now[end:]))
        if len(wanted) > room:
            wanted = wanted[: max(0, room)]
            self.overflowed.emit(self._longest)
        if wanted != nfc(now[start:end]):
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(now[:start]))
            cursor.setPosition(_units(now[:end]), QTextCursor.MoveMode.KeepAnchor)
            self._cleaning = True
            cursor.insertText(wanted)
            self._cleaning = False

    # Qt's names

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hide the placeholder while a word is composed: Qt would paint it under the word."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._hint = self.placeholderText() or self._hint
            self.setPlaceholderText("")
        elif self._hint:
            self.setPlaceholderText(self._hint)
            self._hint = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and goes back, Shift+Enter inserts a line, Escape goes back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.keep()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save the text on loss of focus."""
        super().focusOutEvent(event)
        self.keep()
