"""The digits: one key, one answer, then the next criterion; none lands on a criterion that was not yet seen.

After a key has chosen a level, the level stays in sight for ``HOLD_MS`` and until it is stored; then the next
unanswered criterion is shown, and for ``LOOK_MS`` it is only looked at. A digit meanwhile chooses nothing: it
is named as not taken and starts the pause again, so that quick typing never runs ahead of what is seen.
Every other key ends the pause and applies to the criterion in sight.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ...words import Words
from .rows import Saved, keys_of
from .scoring import ScoringViewModel

HOLD_MS = 300
"""How long a chosen level stays in sight."""

LOOK_MS = 120
"""How long the next criterion is in sight before it takes a key."""


class DigitKeys(QObject):
    """Chooses by digits and goes on. goes_on: the user's preference."""

    hinted = Signal(str)
    """A sentence about the latest key, for the criterion in sight; "" for none."""

    def __init__(
        self, scoring: ScoringViewModel, words: Words, goes_on: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scoring, self._words, self._goes_on = scoring, words, goes_on
        self._chosen = ""
        self._missed: list[int] = []
        self._left: list[str] = []
        self._going = False
        self._hold, self._look = QTimer(self), QTimer(self)
        for timer, pause in ((self._hold, HOLD_MS), (self._look, LOOK_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._hold.timeout.connect(self.go_on)
        scoring.row_changed.connect(self._row_changed)
        scoring.current_changed.connect(self._moved)
        scoring.opened.connect(self._opened)

    @property
    def waiting(self) -> bool:
        """A digit would not be taken now."""
        return bool(self._chosen) or self._look.isActive()

    def press(self, digit: int) -> None:
        """Choose the level with that key, or name the keys there are; then go on, if preferred."""
        if self.waiting:
            self._miss(digit)
            return
        scoring = self._scoring
        row = scoring.row(scoring.current)
        if row is None or not row.levels:
            return
        level = next((level for level in row.levels if level.key == digit), None)
        if level is None:
            self.hinted.emit(self._words("scoring.key.none", keys=keys_of(row), key=digit))
            return
        self.hinted.emit("")
        may = not scoring.locked and not row.fixed
        if may and self._goes_on():
            self._chosen = row.code
            self._hold.start()
        scoring.choose(row.code, level.ordinal)

    def stop(self) -> None:
        """End the pause: another key applies to the criterion in sight."""
        self._chosen = ""
        self._hold.stop()
        self._look.stop()
        self._missed.clear()

    def go_on(self) -> None:
        """End the pause after a choice: go on once it is stored; stay where it could not be."""
        self._hold.stop()
        row = self._scoring.row(self._chosen)
        if row is not None and row.saved is Saved.SAVING:
            return
        code, self._chosen = self._chosen, ""
        if row is None or row.points is None or row.saved is Saved.REFUSED or code != self._scoring.current:
            self._missed.clear()
            return
        if self._scoring.sheet is not None and not self._scoring.sheet.score.gaps:
            self._missed.clear()
            self._scoring.noticed.emit(self._words("scoring.complete"))
            return
        self._left.append(code)
        self._look.start()
        self._going = True
        self._scoring.next_unanswered()
        self._going = False
        self._name_missed()
        self._missed.clear()

    def take_keys(self) -> None:
        """End the pause in which the next criterion is only looked at."""
        self._look.stop()

    def back(self) -> None:
        """Stay at the criterion just answered, or return to the one answered before."""
        if self._chosen:
            self.stop()
            return
        self.stop()
        while self._left:
            code = self._left.pop()
            if code != self._scoring.current:
                self._scoring.go(code)
                return
        self._scoring.move(-1)

    def _miss(self, digit: int) -> None:
        self._missed.append(digit)
        for timer in (self._hold, self._look):
            if timer.isActive():
                timer.start()
        self._name_missed()

    def _name_missed(self) -> None:
        if self._missed:
            keys = ", ".join(str(digit) for digit in self._missed[-3:])
            self.hinted.emit(self._words("scoring.key.missed", keys=keys))

    def _row_changed(self, code: str) -> None:
        if code == self._chosen and not self._hold.isActive():
            self.go_on()

    def _moved(self, code: str) -> None:
        if not self._going and code != self._chosen:
            self.stop()

    def _opened(self) -> None:
        if not self._scoring.current:
            self._left.clear()
            self.stop()
