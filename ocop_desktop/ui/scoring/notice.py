"""What holds for the whole sheet (locked, scored again) in a line above it; the latest message lies over its end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QWidget

from ...domain.text import VIETNAM_TIME
from ...domain.values import SheetState
from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import row
from ..parts.panel import Panel
from ..parts.tokens import XS, L, M, S, px
from ..words import Words
from .model.scoring import ScoringViewModel
from .model.submit import SubmitViewModel


class StandingLine(Panel):
    """A line about the sheet; absent where there is nothing to say. It changes only with the sheet."""

    def __init__(self, saving: QAction, taking_back: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent, line="bottom", ground="soft")
        self.label = Text(self, size="small", wrap=True, selectable=True)
        line = row(self, S, (L, S))
        line.addWidget(IconLabel("info", "accent", self, units=16))
        line.addWidget(self.label, 1)
        self.save, self.take_back = (self._button(action) for action in (saving, taking_back))
        line.addWidget(self.save)
        line.addWidget(self.take_back)
        self.hide()

    def _button(self, action: QAction) -> KindButton:
        button = KindButton(self, Look.QUIET)
        button.setProperty("bar", True)
        button.setText(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def show_text(self, text: str) -> None:
        """Show it; "" hides the line."""
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self.setVisible(bool(text))


class Message(Card):
    """The latest message, over the end of the column: nothing moves when it comes or goes. A click closes it.

    One line lies over ``line`` at the very end, a longer one over the end of ``rows``.
    """

    def __init__(self, column: QWidget, rows: QWidget, line: QWidget) -> None:
        super().__init__(column, margins=(M, XS), edge="accent")
        self._rows, self._line = rows, line
        self.label = Text(self, wrap=True)
        parts = row(space=M)
        parts.addWidget(IconLabel("info", "accent", self))
        parts.addWidget(self.label, 1)
        self.column.addLayout(parts)
        for part in (column, rows, line):
            part.installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence until the next one; "" hides it."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        column = self.parentWidget()
        if column is None or self.isHidden():
            return
        room = column.width() - 2 * px(S)
        high = max(self.heightForWidth(room), self.minimumSizeHint().height())
        end = self._rows.geometry().bottom() - px(XS)
        lines = high // self.label.fontMetrics().lineSpacing()
        if self._line.isVisible() and lines <= 1:
            end = self._line.mapTo(column, self._line.rect().bottomLeft()).y() + px(XS)
            high = max(high, end - self._line.mapTo(column, QPoint()).y())  # of two lines below it none is cut through
        self.setGeometry(px(S), end - high, room, high)
        self.raise_()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of what lies below."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it."""
        event.accept()
        self.say("")


class SheetNotice(QObject):
    """Fills both."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        submit: SubmitViewModel,
        line: StandingLine,
        message: Message,
        words: Words,
    ) -> None:
        super().__init__(message)
        self._scoring, self._submit, self._words = scoring, submit, words
        self.line, self.message = line, message
        self._shown = ""
        scoring.opened.connect(self.show_sheet)
        scoring.listed.connect(self.show_sheet)
        scoring.noticed.connect(message.say)

    def text(self) -> str:
        """Everything said now: the message, then what holds for the sheet."""
        return "\n".join(label.text() for label in (self.message.label, self.line.label) if label.text())

    def show_sheet(self) -> None:
        """Show what holds for the current sheet; a message about another product goes."""
        if self._shown not in ("", self._scoring.product):
            self.message.say("")
        self._shown = self._scoring.product
        self.line.take_back.setVisible(self._submit.may_take_back)
        self.line.save.setVisible(self._may_save)
        self.line.show_text("  ".join(self._standing()))

    @property
    def _may_save(self) -> bool:
        """The sheet is the member's own, in the member's own file, and submitted."""
        sheet = self._scoring.sheet
        own = sheet.own.sheet if sheet is not None else None
        return self._scoring.exports_sheets and own is not None and own.state is SheetState.SUBMITTED

    def _standing(self) -> list[str]:
        words, sheet = self._words, self._scoring.sheet
        if sheet is None:
            return []
        own = sheet.own
        if own.sheet is not None and own.sheet.state is SheetState.SUBMITTED:
            at = own.sheet.submitted_at
            moment = f"{at.astimezone(VIETNAM_TIME):%H:%M %d/%m/%Y}" if at is not None else ""
            left = [words("scoring.locked.left", file=own.left_in)] if own.left_in else []
            return [words("scoring.locked.submitted", time=moment), *left]
        if own.refusal is not None:
            return [words("scoring.locked.rule", why=words.error(own.refusal))]
        if own.earlier is None:
            return []
        lines = [words("scoring.again", round=own.at.session.round, earlier=own.earlier.round)]
        if own.reopened is not None:
            items = [c.code for c in own.at.product_set.criteria if c.code in own.reopened]
            lines.append(words("scoring.again.items", items=", ".join(items)))
        return lines
