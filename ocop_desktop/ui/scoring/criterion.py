"""One criterion of the sheet: collapsed to a row, or expanded to a card with its levels, note and rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ..parts.key_button import KeyButton
from ..parts.labels import IconLabel, Text
from ..parts.layouts import at_least, column, height, row
from ..parts.level_row import LevelRow
from ..parts.rich_line import RichLine, Run
from ..parts.style_drawing import rounded
from ..parts.tokens import CARD_RADIUS, L, M, S, TokenName, px, token
from ..words import Words
from .assessments import AssessmentBlock
from .model.rows import CriterionRow, Saved
from .note import NoteEdit

ROW, CODE, POINTS = 38, 30, 44
"""In units: height of an answered row, width of its code and of its points."""

EDGE = 2.0
"""Width of the edge around the current criterion, in pixels."""

NOTE_HEIGHT = 76
"""Three lines, in units: the field has its height from the beginning."""


class CriterionCard(QFrame):
    """A criterion. Its levels are created on first expansion."""

    picked = Signal(str)
    level_chosen = Signal(str, int)
    note_wanted = Signal()
    rule_wanted = Signal()
    note_saved = Signal(str, str)
    note_finished = Signal()
    note_overflowed = Signal(int)

    def __init__(self, shown: CriterionRow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.row = shown
        self._open = False
        self._body: QWidget | None = None
        self._round_before, self._enabled = 0, True
        self.levels: list[LevelRow] = []
        self._code, self._title = Text(self, ink="quiet"), Text(self, wrap=True)
        self._old, self._state = Text(self, size="small", ink="quiet"), Text(self, size="small", ink="quiet")
        self._tick = IconLabel("check", "good", self, units=16)
        self._points = RichLine(self)
        self._points.setWordWrap(False)
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part in (self._code, self._title, self._old, self._state, self._tick, self._points):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = row(space=S)
        head.addWidget(self._code)
        head.addWidget(self._title, 1)
        for part in (self._old, self._state, self._tick, self._points):
            head.addWidget(part)
        self._column = column(self, S, (L, S - 1, L, S - 1))
        self._column.addLayout(head)
        self._measure()

    def start_over(self, shown: CriterionRow) -> None:
        """Show the criterion of another sheet: collapsed, without any state of the previous one."""
        self.row, self._open, self.levels = shown, False, []
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    def show_row(self, shown: CriterionRow, round_before: int, enabled: bool) -> None:
        """Show the criterion."""
        words = self._words
        self.row, self._round_before, self._enabled = shown, round_before, enabled
        self._code.setText(shown.code)
        self._title.setText(shown.title)
        state = _state_text(shown, words, round_before)
        changed = shown.old is not None and shown.points is not None and shown.old != shown.points
        self._old.setText(words("scoring.old", round=round_before, points=shown.old or 0) if changed else "")
        spoken = [_points_text(shown, words), state, words("scoring.saved") if shown.saved is Saved.SAVED else ""]
        name = words("scoring.criterion", item=shown.code, title=shown.title)
        self.setAccessibleName(f"{name}: {', '.join(part for part in spoken if part)}")
        self._state.setText(state)
        self._state.set_ink("danger" if shown.saved is Saved.REFUSED else "quiet")
        self._dress()
        if self._body is not None:
            self._show_body()

    def unfold(self, round_before: int, enabled: bool) -> None:
        """Expand: levels, note."""
        self._open, self._round_before, self._enabled = True, round_before, enabled
        if self._body is None:
            self._make_body()
        self._show_body()
        if self._body is not None:
            self._body.show()
        self._dress()

    def fold(self) -> None:
        """Collapse to a line; save a note that is being typed."""
        self._open = False
        if self._body is not None:
            self.note.keep()
            self.rule.hide()
            self._body.hide()
        self._dress()

    def say(self, sentence: str) -> None:
        """Show a sentence about the latest key in the card's own place; "" shows how the answer is stored."""
        if self._body is None:
            return
        shown, words = self.row, self._words
        ink: TokenName = "warn"
        if not sentence and shown.points is not None and not shown.basis:
            if shown.saved is Saved.SAVED:
                sentence, ink = words("scoring.level_saved", count=shown.points), "good"
            else:
                sentence = words("scoring.carried", round=self._round_before)
                sentence = sentence if shown.saved is Saved.CARRIED else words(f"scoring.{shown.saved}")
                ink = "danger" if shown.saved is Saved.REFUSED else "quiet"
        self.status.setText(sentence)
        self.status.setAccessibleName(sentence)
        self.status.set_ink(ink)
        stored = ink == "good"
        self._saved.setVisible(stored)
        self.status.setWordWrap(not stored)
        places = self._foot_line.count()
        self._foot_line.setStretch(places - 3, int(stored))  # what is said of a key may take two lines
        self._foot_line.setStretch(places - 1, int(not stored))

    def edit_note(self) -> None:
        """Focus the note; without an answer say that it comes first."""
        if not self._open or not self._choosable:
            return
        if self.row.points is None:
            self.say(self._words("scoring.note.first_choose"))
            return
        self.note.show()
        self.note.setFocus()
        self.note.selectAll()

    def toggle_rule(self, lines: tuple[str, ...]) -> None:
        """Show or hide the rule."""
        if self._body is not None:
            self.rule.setText("\n".join(lines))
            self.rule.setVisible(self.rule.isHidden())

    @property
    def _choosable(self) -> bool:
        return self._enabled and not self.row.basis and not self.row.fixed

    def _make_body(self) -> None:
        words = self._words
        self._body = QWidget(self)
        inside = column(self._body, S)
        self.assessments = AssessmentBlock(words, self._body)
        self._hint = Text(self._body, size="small", ink="quiet", wrap=True)
        inside.addWidget(self.assessments)
        inside.addWidget(self._hint)
        levels = column(space=6)
        for place, _ in enumerate(self.row.levels):
            button = LevelRow(self._body)
            self.levels.append(button)
            button.clicked.connect(lambda _=False, place=place: self._clicked(place))
            levels.addWidget(button)
        inside.addLayout(levels)
        self.note = NoteEdit(self._body)
        self.note.setAccessibleName(words("scoring.note"))
        self.note.setToolTip(words("scoring.note.hint"))
        self.note.setPlaceholderText(words("scoring.note"))
        self.note.text_saved.connect(lambda text: self.note_saved.emit(self.row.code, text))
        self.note.finished.connect(self._note_done)
        self.note.overflowed.connect(self.note_overflowed)
        inside.addWidget(self.note)
        self.rule = Text(self._body, size="small", wrap=True, selectable=True)
        self.rule.hide()
        inside.addWidget(self.rule)
        inside.addLayout(self._foot())
        self._column.addWidget(self._body)
        self._measure()

    def _foot(self) -> QHBoxLayout:
        words = self._words
        line = row(space=M)
        for code, key, mark, wanted in (
            ("scoring.do_note", "N", "pencil", self.note_wanted),
            ("scoring.do_rule", "?", "circle-question-mark", self.rule_wanted),
        ):
            button = KeyButton(mark, words.of(code), key, self._body)
            button.clicked.connect(wanted)
            line.addWidget(button)
        self._saved = IconLabel("check", "good", self._body, units=16)
        self.status = Text(self._body, size="small", ink="good")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._saved)
        line.addWidget(self.status)
        self._foot_line = line
        return line

    def _clicked(self, place: int) -> None:
        self.level_chosen.emit(self.row.code, self.row.levels[place].ordinal)

    def _note_done(self) -> None:
        self.note.setVisible(bool(self.note.toPlainText().strip()))
        self.note_finished.emit()

    def _show_body(self) -> None:
        words, shown = self._words, self.row
        hint = words("scoring.not_assessed.why", basis=shown.basis) if shown.basis else ""
        if not hint and shown.fixed:
            hint = words("scoring.fixed.why", round=self._round_before)
        if not hint and shown.case:
            hint = words("scoring.case", case=shown.case)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for button, level in zip(self.levels, shown.levels, strict=True):
            mark = words("scoring.level.mark", star=level.mark) if level.mark else ""
            key = "" if level.key is None else str(level.key)
            button.show_level(
                key,
                f"{level.text}  {'*' * level.mark}" if level.mark else level.text,
                words("scoring.level.points", points=level.points),
                aside=words("scoring.level.old", round=self._round_before) if level.old else "",
                chosen=level.chosen,
                enabled=self._choosable,
            )
            spoken = words("scoring.level.spoken", key=key, text=level.text, count=level.points, mark=mark)
            button.setAccessibleName(spoken)
            hints = [words("scoring.level.mark.hint", star=level.mark)] if level.mark else []
            hints += [words("scoring.level.old.hint", round=self._round_before)] if level.old else []
            hints += [words("scoring.none_of_them.why")] if not level.ordinal else []
            button.setToolTip("\n".join(hints))
            button.setVisible(not shown.basis)
        self.note.setEnabled(self._choosable and shown.points is not None)
        self.note.show_note(shown.note)
        self.note.setVisible(not shown.basis and (bool(shown.note) or self.note.hasFocus()))
        self.assessments.show_lines(shown.assessments, None if shown.note or not self._choosable else shown.above)
        self.assessments.setVisible(bool(shown.assessments) and not shown.basis)
        self.say("")

    def _dress(self) -> None:
        shown, words = self.row, self._words
        self._code.set_bold(bold=self._open)
        self._title.set_bold(bold=self._open)
        answered = shown.points is not None
        quiet = not self._open and not answered and not shown.basis
        self._title.set_ink("quiet" if quiet or shown.basis else "text")
        self._code.set_ink("text" if self._open else "quiet")
        self._state.setVisible(not self._open and bool(self._state.text()))
        self._old.setVisible(bool(self._old.text()))
        self._tick.setVisible(not self._open and shown.saved is Saved.SAVED)
        if self._open:
            runs = [Run(words("scoring.most", count=shown.max_points), "quiet")]
        elif shown.basis:
            runs = [Run(words("scoring.not_assessed"), "quiet")]
        elif answered:
            runs = [Run(str(shown.points), bold=True), Run(f"/{shown.max_points}", "quiet")]
        else:
            runs = [Run(f"–/{shown.max_points}", "quiet")]
        self._points.show_runs(runs)
        self.update()

    def _measure(self) -> None:
        self.setMinimumHeight(px(ROW))
        at_least(self._code, CODE)
        at_least(self._points, POINTS)
        if self._body is not None:
            height(self.note, NOTE_HEIGHT)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Update after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the criterion the current one."""
        super().mousePressEvent(event)
        self.picked.emit(self.row.code)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a row with a divider, or the current criterion as a card with an accent edge."""
        del event
        painter = QPainter(self)
        if self._open:
            rounded(painter, self.rect(), fill=token("raised"), edge=token("accent"), width=EDGE, radius=CARD_RADIUS)
        else:
            painter.fillRect(self.rect(), token("raised"))
            line = QRect(self.rect().bottomLeft(), QSize(self.width(), 1))
            painter.fillRect(line, token("line"))
        painter.end()


def _points_text(shown: CriterionRow, words: Words) -> str:
    if shown.basis:
        return words("scoring.not_assessed")
    if shown.points is None:
        return words("scoring.unanswered")
    return words("scoring.points", points=shown.points, max=shown.max_points)


def _state_text(shown: CriterionRow, words: Words, round_before: int) -> str:
    parts = []
    if shown.note:
        parts.append(words("scoring.note.mark"))
    elif shown.above is not None:
        parts.append(words("scoring.said.above.mark"))
    if shown.fixed:
        parts.append(words("scoring.fixed", round=round_before))
    elif shown.saved is Saved.CARRIED:
        parts.append(words("scoring.carried", round=round_before))
    elif shown.saved in (Saved.SAVING, Saved.REFUSED):
        parts.append(words(f"scoring.{shown.saved}"))
    return ", ".join(parts)
