"""One criterion of the sheet: collapsed to a line, or expanded with its levels, note and rule."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..words import Words
from .assessments import AssessmentBlock
from .levels import LevelButton
from .model.rows import CriterionRow, Saved
from .note import NoteEdit

MARGIN = 8
NOTE_LINES = 3


class CriterionCard(QFrame):
    """A criterion. Its levels are created on first expansion."""

    picked = Signal(str)
    level_chosen = Signal(str, int)
    note_saved = Signal(str, str)
    note_finished = Signal()
    note_overflowed = Signal(int)

    def __init__(self, row: CriterionRow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.row = row
        self._open = False
        self._body: QWidget | None = None
        self.levels: list[LevelButton] = []
        self._title, self._old, self._state, self._points = (QLabel(self) for _ in range(4))
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for label in (self._title, self._old, self._state, self._points):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._old.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.setSpacing(2 * MARGIN)
        head.addWidget(self._title, 1)
        for label in (self._old, self._state, self._points):
            head.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self._column.setSpacing(MARGIN // 2)
        self._column.addLayout(head)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def start_over(self, row: CriterionRow) -> None:
        """Show the criterion of another sheet: collapsed, without any state of the previous one."""
        self.row, self._open, self.levels = row, False, []
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None

    def show_row(self, row: CriterionRow, round_before: int, enabled: bool) -> None:
        """Show the criterion."""
        words = self._words
        self.row = row
        self._title.setText(words("scoring.criterion", item=row.code, title=row.title))
        self._points.setText(_points_text(row, words))
        self._state.setText(_state_text(row, words, round_before))
        urgent = row.saved is Saved.REFUSED
        self._state.setForegroundRole(QPalette.ColorRole.BrightText if urgent else QPalette.ColorRole.PlaceholderText)
        changed = row.old is not None and row.points is not None and row.old != row.points
        self._old.setText(words("scoring.old", round=round_before, points=row.old or 0) if changed else "")
        self._old.setVisible(changed)
        self.setAccessibleName(f"{self._title.text()}: {self._points.text()}, {self._state.text()}")
        self._dress()
        if self._body is not None:
            self._show_body(round_before, enabled)

    def unfold(self, round_before: int, enabled: bool, papers: str) -> None:
        """Expand: levels, note, papers."""
        self._open = True
        if self._body is None:
            self._make_body(papers)
        self._show_body(round_before, enabled)
        if self._body is not None:
            self._body.show()
        self._dress()

    def fold(self) -> None:
        """Collapse to a line; save a note that is being typed."""
        self._open = False
        if self._body is not None:
            self.note.keep()
            self._body.hide()
        self._dress()

    def edit_note(self) -> None:
        """Focus the note."""
        if self._open and self.note.isEnabled():
            self.note.setFocus()
            self.note.selectAll()

    def toggle_rule(self, lines: tuple[str, ...]) -> None:
        """Show or hide the rule."""
        if self._body is not None:
            self.rule.setText("\n".join(lines))
            self.rule.setVisible(self.rule.isHidden())

    def _make_body(self, papers: str) -> None:
        words = self._words
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, MARGIN // 2)
        column.setSpacing(MARGIN // 2)
        self._hint = _wrapped(self._body)
        column.addWidget(self._hint)
        for level in self.row.levels:
            button = LevelButton(words, self._body)
            button.clicked.connect(lambda _=False, b=button: self.level_chosen.emit(self.row.code, b.ordinal))
            self.levels.append(button)
            column.addWidget(button)
            del level
        self.rule = _wrapped(self._body)
        self.rule.setFrameShape(QFrame.Shape.StyledPanel)
        self.rule.setMargin(MARGIN)
        self.rule.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rule.hide()
        column.addWidget(self.rule)
        self.assessments = AssessmentBlock(words, self._body)
        column.addWidget(self.assessments)
        self._papers = _wrapped(self._body)
        self._papers.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._papers.setText(papers)
        self._papers.setVisible(bool(papers))
        column.addWidget(self._papers)
        self.note = NoteEdit(self._body)
        self.note.setAccessibleName(words("scoring.note"))
        self.note.setToolTip(words("scoring.note.hint"))
        self.note.text_saved.connect(lambda text: self.note_saved.emit(self.row.code, text))
        self.note.finished.connect(self.note_finished)
        self.note.overflowed.connect(self.note_overflowed)
        column.addWidget(self.note)
        self._column.addWidget(self._body)

    def _show_body(self, round_before: int, enabled: bool) -> None:
        words, row = self._words, self.row
        hint = words("scoring.not_assessed.why", basis=row.basis) if row.basis else ""
        if not hint and row.fixed:
            hint = words("scoring.fixed.why", round=round_before)
        if not hint and row.case:
            hint = words("scoring.case", case=row.case)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        choosable = enabled and not row.basis and not row.fixed
        for button, level in zip(self.levels, row.levels, strict=True):
            button.show_level(level, round_before, choosable)
            button.setVisible(not row.basis)
        answered = row.points is not None
        self.note.setEnabled(choosable and answered)
        first = not answered and choosable
        self.note.setPlaceholderText(words("scoring.note.first_choose" if first else "scoring.note"))
        self.note.show_note(row.note)
        self.note.setVisible(not row.basis)
        self.assessments.show_lines(row.assessments, None if row.note or not choosable else row.above)
        self.assessments.setVisible(bool(row.assessments) and not row.basis)
        self._measure_note()

    def _measure_note(self) -> None:
        lines = NOTE_LINES if self.note.toPlainText() or self.note.hasFocus() else 1
        frame = 2 * self.note.frameWidth() + 2 * int(self.note.document().documentMargin())
        self.note.setFixedHeight((self.note.fontMetrics().lineSpacing() + 1) * lines + frame + MARGIN // 2)

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setBold(self._open)
        self._title.setFont(font)
        points = QFont(self.font())
        points.setBold(self.row.points is not None)
        points.setItalic(self.row.points is None)
        self._points.setFont(points)
        self.update()

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Update after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._dress()
            if self._body is not None:
                self._measure_note()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the criterion the current one."""
        super().mousePressEvent(event)
        self.picked.emit(self.row.code)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame; thick around the expanded criterion, dashed around an unanswered one."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour = QPalette.ColorRole.Highlight if self._open else QPalette.ColorRole.Dark
        pen = QPen(self.palette().color(colour), 3 if self._open else 1)
        if not self._open and self.row.saved is Saved.NOTHING:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


def _wrapped(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _points_text(row: CriterionRow, words: Words) -> str:
    if row.basis:
        return words("scoring.not_assessed")
    if row.points is None:
        return words("scoring.unanswered")
    return words("scoring.points", points=row.points, max=row.max_points)


def _state_text(row: CriterionRow, words: Words, round_before: int) -> str:
    parts = []
    if row.note:
        parts.append(words("scoring.note.mark"))
    elif row.above is not None:
        parts.append(words("scoring.said.above.mark"))
    if row.fixed:
        parts.append(words("scoring.fixed", round=round_before))
    elif row.saved is Saved.CARRIED:
        parts.append(words("scoring.carried", round=round_before))
    elif row.saved in (Saved.SAVED, Saved.SAVING, Saved.REFUSED):
        parts.append(words(f"scoring.{row.saved}"))
    return ", ".join(parts)
