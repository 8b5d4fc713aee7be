"""The steps of something in one line: done, the present one, to come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..words import Words
from .screen import Step
from .style_drawing import rounded
from .tokens import M, S, font_of, px, token

_DOT, _NOW, _LEAST_LINE, _HEIGHT = 10, 14, 16, 28
"""In units."""


class StepLine(QWidget):
    """Draws the steps; the present one is bold, in the accent, and named to screen readers.

    Where the width is not enough for all, the present step and its number are drawn alone.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words("window.steps"))

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show the steps."""
        if steps != self.steps:
            self.steps = steps
            said = [f"{step.text}: {self._words('window.step.' + step.place)}" for step in steps]
            self.setAccessibleDescription("; ".join(said))
            self.setToolTip("" if self._fits() else " › ".join(step.text for step in steps))
            self.updateGeometry()
            self.update()

    @property
    def now(self) -> str:
        """The text of the present step; of the last one if all are done."""
        shown = [step.text for step in self.steps if step.place == "now"]
        return shown[0] if shown else self.steps[-1].text if self.steps else ""

    def _text_width(self, step: Step) -> float:
        return QFontMetricsF(font_of("body", bold=True)).horizontalAdvance(step.text)

    def _needed(self) -> float:
        texts = sum(self._text_width(step) + px(_NOW) + px(S) for step in self.steps)
        return texts + (len(self.steps) - 1) * (px(_LEAST_LINE) + 2 * px(M))

    def _fits(self) -> bool:
        return self._needed() <= self.width()

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the width of all steps with their shortest lines."""
        return QSize(round(self._needed()), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest step alone."""
        widest = max((self._text_width(step) for step in self.steps), default=0)
        return QSize(round(widest) + px(60), px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dots, words and the lines between them."""
        del event
        if not self.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.steps if self._fits() else tuple(step for step in self.steps if step.text == self.now)
        room = self.width() - sum(self._text_width(step) + px(_NOW) + px(S) for step in shown)
        gaps = max(1, len(shown) - 1)
        line = min(px(120), room / gaps - 2 * px(M)) if len(shown) > 1 else 0
        left = 0.0
        for place, step in enumerate(shown):
            if place:
                reached = step.place in ("done", "now")
                painter.setPen(QPen(token("accent" if reached else "outline"), 1))
                painter.drawLine(
                    QPointF(left + px(M), self.height() / 2), QPointF(left + px(M) + line, self.height() / 2)
                )
                left += 2 * px(M) + line
            left = self._paint_step(painter, step, left)
        if len(shown) < len(self.steps):
            number = next(n for n, step in enumerate(self.steps, 1) if step.text == self.now)
            painter.setFont(font_of("small"))
            painter.setPen(token("quiet"))
            rest = QRectF(left + px(S), 0, self.width() - left, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"{number}/{len(self.steps)}")
        painter.end()

    def _paint_step(self, painter: QPainter, step: Step, left: float) -> float:
        now, done = step.place == "now", step.place == "done"
        side = px(_NOW if now else _DOT)
        dot = QRectF(left + (px(_NOW) - side) / 2, (self.height() - side) / 2, side, side)
        if now:
            rounded(painter, dot, fill=token("raised"), edge=token("accent"), width=side / 3.2, radius=side / 2)
        elif done:
            rounded(painter, dot, fill=token("accent"), radius=side / 2)
        else:
            rounded(painter, dot, fill=token("raised"), edge=token("outline"), width=2, radius=side / 2)
        left += px(_NOW) + px(S)
        painter.setFont(font_of("body", bold=now))
        painter.setPen(token("accent" if now else "text" if done else "quiet"))
        width = self._text_width(step)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, step.text)
        return left + width
