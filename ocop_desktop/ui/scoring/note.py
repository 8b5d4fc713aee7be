"""Where a member writes: the note of a criterion, the opinion on the sheet. Nothing typed is lost or hidden."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ...domain.text import LONGEST_NOTE, forbidden_characters, nfc

PAUSE_MS = 700
"""After this pause in typing what was written is on its way to the disk."""


def visible(text: str) -> str:
    """``text`` without the characters nobody can see, as they come along with what is pasted."""
    return "".join(char for char in nfc(text) if not forbidden_characters(char, multiline=True))


def _changed(before: str, now: str) -> tuple[int, int]:
    """From where to where ``now`` holds something else than ``before``."""
    start = _alike(before, now)
    return start, len(now) - _alike(before[start:][::-1], now[start:][::-1])


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _units(text: str) -> int:
    """The length of ``text`` as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2


class NoteEdit(QPlainTextEdit):
    """Plain words; kept at a pause in typing, on Enter and when the focus goes.

    What is longer than can be kept is cut where it comes in, and ``overflowed`` tells how much can be.
    """

    kept = Signal(str)
    finished = Signal()
    overflowed = Signal(int)

    def __init__(self, parent: QWidget | None = None, longest: int = LONGEST_NOTE) -> None:
        super().__init__(parent)
        self._longest = longest
        self._cleaning = False
        self.setTabChangesFocus(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._before = ""
        self.textChanged.connect(self._typed)

    def show_note(self, text: str) -> None:
        """Show a note that is stored, unless somebody is typing."""
        if not self.hasFocus() and self.toPlainText() != text:
            self._cleaning = True
            self.setPlainText(text)
            self._cleaning = False
            self._pause.stop()

    def keep(self) -> None:
        """Hand the text on now."""
        self._pause.stop()
        if self.isEnabled():
            self.kept.emit(self.toPlainText().strip())

    def _typed(self) -> None:
        if not self._cleaning:
            self._clean()
            self._pause.start()
        self._before = self.toPlainText()

    def _clean(self) -> None:
        """What just came in, without hidden characters and no longer than there is room for."""
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps and goes back, Shift+Enter is a new line, Escape goes back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.keep()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing typed is lost when the focus goes."""
        super().focusOutEvent(event)
        self.keep()
