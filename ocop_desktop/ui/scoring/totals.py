"""The foot of the sheet, always visible: total, parts, provisional star, unmet minimums, undo, the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from ..parts.icons import put
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, keep_place, row
from ..parts.panel import Panel
from ..parts.rich_line import RichLine, Run
from ..parts.tokens import XS, L, M, S, TokenName, TypeName, px
from ..words import Words
from .model.rows import Blocking, Totals
from .model.scoring import ScoringViewModel
from .model.submit import SubmitViewModel

ROOM_FOR_PARTS = 560
"""Width in units below which only the total stands in the foot."""


class Figures(QWidget):
    """Total in the size of figures, the sums of the parts, a quiet line below them."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.total, self.most = Text(self, size="figure"), Text(self, "/100", ink="quiet")
        self.parts = RichLine(self)
        self.parts.setWordWrap(False)
        self.stars = Text(self, size="small", ink="quiet", wrap=True)
        figure = row(space=XS)
        figure.addWidget(self.total)
        figure.addWidget(self.most, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = column(space=0)
        texts.addWidget(self.parts)
        texts.addWidget(self.stars)
        line = row(self, L)
        line.addLayout(figure)
        line.addLayout(texts, 1)

    def show_totals(self, totals: Totals, *more: str) -> None:
        """Show the sums of a sheet. more: texts after the star."""
        words = self._words
        self.total.setText(str(totals.total))
        self.total.setAccessibleName(words("scoring.total", points=totals.total))
        runs = []
        for part, points, most in totals.parts:
            runs += [Run(f"{part}\u00a0", "quiet"), Run(str(points)), Run(f"/{most}\u00a0\u00a0\u00a0 ", "quiet")]
        self.parts.show_runs(runs)
        self.stars.setText("  ·  ".join((totals.stars, *(text for text in more if text))))


def blocking_runs(blocking: Blocking, words: Words, *, lines: bool = False) -> list[Run]:
    """Return the unmet minimums by star, with links to the criteria; nothing where all are met so far.

    lines: a line for each star.
    """
    ink: TokenName = "danger"
    runs: list[Run] = []
    for number, (star, codes) in enumerate(blocking):
        whole = words("scoring.blocking") + "\u00a0 " if lines or not number else ""
        between = "" if not number else "\n" if lines else " \u00a0·\u00a0 "
        runs.append(Run(between + whole + words("scoring.blocking.star", star=star) + "\u00a0", ink))
        for place, code in enumerate(codes):
            runs += [Run(", ", ink)] if place else []
            runs.append(Run(code, ink, link=code))
    return runs


class BlockingLine(QWidget):
    """One red line of unmet minimums; its place stays where there are none."""

    def __init__(self, parent: QWidget | None = None, *, size: TypeName = "small") -> None:
        super().__init__(parent)
        self.mark = IconLabel("triangle-alert", "danger", self, units=16)
        keep_place(self.mark)
        self.words = RichLine(self, size=size)
        line = row(self, S)
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)

    def show_runs(self, runs: list[Run]) -> None:
        """Show them."""
        self.words.show_runs(runs or [Run("\u00a0")])
        self.mark.setVisible(bool(runs))


class TotalsBar(Panel):
    """Sums, minimums, undo, submit; for a locked sheet the way to the next one."""

    gone_on = Signal(str)
    """Code of the next product; "" to hand the sheets in."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        submit: SubmitViewModel,
        actions: tuple[QAction, QAction],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """actions: undo, submit."""
        super().__init__(parent, line="top")
        self._scoring, self._submit_model, self._words = scoring, submit, words
        self._undo, submitting = actions
        self.figures = Figures(words, self)
        self.blocking = BlockingLine(self)
        self.blocking.words.linkActivated.connect(scoring.go)
        self.undo, self.submit, self.go_on = KindButton(self), KindButton(self), KindButton(self, Look.FILLED)
        put(self.undo, "undo-2")
        self.undo.setAccessibleName(self._undo.text())
        for button, act in ((self.undo, self._undo), (self.submit, submitting)):
            button.setToolTip(act.toolTip())
            button.clicked.connect(act.trigger)
        self._undo.enabledChanged.connect(self.undo.setEnabled)
        self.go_on.clicked.connect(lambda: self.gone_on.emit(submit.next_due))
        above = row(space=M)
        above.addWidget(self.figures, 1)
        for button in (self.undo, self.submit, self.go_on):
            above.addWidget(button)
        lines = column(self, XS, (L, S))
        lines.addLayout(above)
        lines.addWidget(self.blocking)
        scoring.opened.connect(self.show_totals)
        scoring.listed.connect(self.show_totals)
        scoring.totals_changed.connect(self.show_totals)
        submit.changed.connect(self.show_totals)

    def show_totals(self) -> None:
        """Show the sums of the current sheet; nothing without one, nor while a form asks in its place."""
        totals, sheet, words = self._scoring.totals, self._scoring.sheet, self._words
        model = self._submit_model
        self.setVisible(totals is not None and model.question is None and not model.asking_back)
        if totals is None or sheet is None:
            return
        whole = totals.answered == totals.applicable
        answered = words(
            "scoring.answered_all" if whole else "scoring.answered",
            answered=totals.answered,
            applicable=totals.applicable,
        )
        seen = words(f"scoring.inspected.{model.scene}.done") if model.scene and sheet.inspected else ""
        self.figures.show_totals(totals, answered, seen)
        self.blocking.show_runs(blocking_runs(totals.blocking, words))
        locked = self._scoring.locked
        self._undo.setEnabled(self._scoring.can_undo)
        for button in (self.undo, self.submit):
            button.setVisible(not locked)
        left = totals.applicable - totals.answered
        self.submit.setText(
            words("scoring.submit.button.lacks", count=left) if left else words("scoring.submit.button")
        )
        self.submit.set_look(Look.PLAIN if left else Look.FILLED)
        following = model.next_due
        self.go_on.setText(words("scoring.go_on", item=following) if following else words("scoring.go_on.packages"))
        self.go_on.setVisible(locked and (bool(following) or self._hands_in))

    @property
    def _hands_in(self) -> bool:
        return self._scoring.exports_sheets and self._scoring.loaded

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sums of the parts out where there is no room."""
        super().resizeEvent(event)
        self.figures.parts.setVisible(self.width() >= px(ROOM_FOR_PARTS))
