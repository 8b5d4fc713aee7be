"""The forms in the column of the sheet: the question before it is locked, and taking a locked one back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from ..parts.cards import Card
from ..parts.controls import hint_line
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, divider, row
from ..parts.rich_line import RichLine, Run
from ..parts.small_marks import Keycap
from ..parts.tokens import M, S
from ..words import Words
from .model.scoring import ScoringViewModel
from .model.submit import SubmitQuestion, SubmitViewModel
from .naming import NameHeading
from .totals import BlockingLine, Figures, blocking_runs

MIN_LINES = 5


class Room(QScrollArea):
    """A scroll area that takes the height of its content where possible, and scrolls otherwise."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the height of the content at this width."""
        wanted, around = self._inside.sizeHint(), self.parentWidget()
        # Before the first layout its own width is meaningless.
        width = max(self.width(), around.width() * 9 // 10 if around is not None else 1)
        high = self._inside.heightForWidth(width) if self._inside.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width(), max(high, self._inside.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return a minimum of a few lines."""
        return QSize(0, min(self.sizeHint().height(), self.fontMetrics().lineSpacing() * MIN_LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height for the new width."""
        super().resizeEvent(event)
        self.updateGeometry()


class _Asking(QWidget):
    """A card at the end of the column, with its buttons: the act at the left, the safe one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        around = column(self, 0, (M, S, M, M))
        self.card = Card(self, space=M, edge="accent")
        around.addWidget(self.card)
        self.now, self.back = KindButton(self.card, Look.FILLED), KindButton(self.card)
        self.buttons = row(space=S)
        self.buttons.addWidget(self.now)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.back)
        self.hide()


class SubmitPanel(_Asking):
    """The question before a sheet is locked: sums, unmet minimums, what is far from the usual; or what is missing."""

    gone = Signal(str)
    """Code of a criterion whose link was clicked."""

    def __init__(
        self, submit: SubmitViewModel, scoring: ScoringViewModel, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._submit, self._scoring, self._words = submit, scoring, words
        inside = QWidget(self.card)
        self.heading = NameHeading(inside)
        self.text = Text(inside, ink="quiet", wrap=True)
        self.figures = Figures(words, inside)
        self.blocking = BlockingLine(inside, size="body")
        self.slips = RichLine(inside)
        self._slip_mark = IconLabel("info", "warn", inside, units=16)
        self.missing = RichLine(inside)
        for label in (self.blocking.words, self.slips, self.missing):
            label.linkActivated.connect(self.gone)
        lines = column(inside, S)
        lines.addWidget(self.heading)
        lines.addWidget(self.text)
        self._dividers = [divider(inside) for _ in range(3)]
        lines.addWidget(self._dividers[0])
        lines.addWidget(self.figures)
        lines.addWidget(self._dividers[1])
        lines.addWidget(self.blocking)
        asked = row(space=S)
        asked.addWidget(self._slip_mark, 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self.slips, 1)
        lines.addLayout(asked)
        lines.addWidget(self.missing)
        lines.addWidget(self._dividers[2])
        self.inspected = QCheckBox(inside)
        self.inspected.clicked.connect(scoring.inspect)
        self._taste_key = Keycap("T", inside)
        seen = row(space=S)
        seen.addWidget(self.inspected)
        seen.addWidget(self._taste_key)
        seen.addStretch(1)
        lines.addLayout(seen)
        lines.addStretch(1)
        self.room = Room(inside, self.card)
        self.card.column.addWidget(self.room, 1)
        self.card.column.addLayout(self.buttons)
        self.now.clicked.connect(submit.submit)
        self.back.clicked.connect(self._safe)
        submit.changed.connect(self._show)
        scoring.totals_changed.connect(self._show)

    def _safe(self) -> None:
        question = self._submit.question
        if question is not None and question.missing:
            self.gone.emit(question.missing[0][0])
        self._submit.back()

    def _show(self) -> None:
        question = self._submit.question
        appears = self.isHidden() and question is not None
        self.setVisible(question is not None)
        if question is None:
            return
        words, lacks = self._words, bool(question.missing)
        self.heading.show_name(question.heading)
        self.text.setText(question.text)
        self._show_figures(lacks)
        self.blocking.show_runs(blocking_runs(question.blocking, words, lines=True))
        self.blocking.setVisible(bool(question.blocking))
        self.slips.show_runs(_slip_runs(question, words))
        self.slips.setVisible(bool(question.slips))
        self._slip_mark.setVisible(bool(question.slips))
        self.missing.show_runs(_missing_runs(question))
        self.missing.setVisible(lacks)
        self._show_inspected(lacks)
        working = self._submit.working
        self.now.setHidden(lacks)
        self.now.setEnabled(not working)
        self.back.setEnabled(not working)
        now = words("scoring.submit.working" if working else "scoring.submit.now")
        self.now.setText(now if working else f"{now}   Ctrl+Enter")
        self.back.setText(
            words("scoring.submit.missing.go", item=question.missing[0][0]) if lacks else words("scoring.submit.back")
        )
        if appears:
            self.back.setFocus()

    def _show_figures(self, lacks: bool) -> None:
        totals, words = self._scoring.totals, self._words
        if totals is not None:
            self.figures.show_totals(totals, words("scoring.answered_all", applicable=totals.applicable))
        self.figures.setHidden(lacks)
        for line in self._dividers[:2]:
            line.setHidden(lacks)

    def _show_inspected(self, lacks: bool) -> None:
        scene, sheet = self._submit.scene, self._scoring.sheet
        asked = bool(scene) and not lacks
        for part in (self.inspected, self._taste_key, self._dividers[2]):
            part.setVisible(asked)
        if asked and sheet is not None:
            self.inspected.setText(self._words.of(f"scoring.inspected.{scene}"))
            self.inspected.setChecked(sheet.inspected)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at its heading."""
        super().showEvent(event)
        self.room.verticalScrollBar().setValue(0)


def _slip_runs(question: SubmitQuestion, words: Words) -> list[Run]:
    runs: list[Run] = []
    for text, code in question.slips:
        runs.append(Run(("\n" if runs else "") + text, "warn"))
        if code:
            runs += [Run(" ", "warn"), Run(code, "warn", link=code)]
    return runs


def _missing_runs(question: SubmitQuestion) -> list[Run]:
    runs: list[Run] = []
    for code, title in question.missing:
        runs += [Run("\n")] if runs else []
        runs += [Run(code, "accent", bold=True, link=code), Run(f"  {title}")]
    return runs


class TakingBackPanel(_Asking):
    """The form for taking back a submitted sheet, with a reason."""

    def __init__(self, submit: SubmitViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self.text = Text(self.card, words("scoring.back.text"), wrap=True)
        self.reason = hint_line(words("scoring.back.reason"), self.card)
        self.reason.returnPressed.connect(self._go)
        self.now.setText(words("scoring.back.now"))
        self.now.set_look(Look.DANGER)
        self.now.clicked.connect(self._go)
        self.back.setText(words("scoring.back.cancel"))
        self.back.clicked.connect(submit.back)
        for part in (self.text, self.reason):
            self.card.column.addWidget(part)
        self.card.column.addLayout(self.buttons)
        submit.changed.connect(self._show)

    def _go(self) -> None:
        self._submit.take_back(self.reason.text())

    def _show(self) -> None:
        appears = self.isHidden() and self._submit.asking_back
        self.setVisible(self._submit.asking_back)
        for part in (self.now, self.back, self.reason):
            part.setEnabled(not self._submit.working)
        if appears:
            self.reason.clear()
            self.reason.setFocus()
