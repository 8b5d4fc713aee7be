"""Cards: a part of a page on a raised ground; one with an accent edge for the next thing to do."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from .chips import Tone, has_outline, shades
from .labels import IconLabel, Text
from .layouts import Margins, column, row
from .one_line import FewLines
from .style_drawing import rounded
from .tokens import CARD_RADIUS, L, M, S, TokenName, px, token


class Card(QFrame):
    """A raised ground with a line around it; its parts go into ``column``."""

    def __init__(
        self, parent: QWidget | None = None, *, space: int = M, margins: Margins = L, edge: TokenName = "line"
    ) -> None:
        super().__init__(parent)
        self._edge = edge
        self.column: QVBoxLayout = column(self, space, margins)

    def set_edge(self, edge: TokenName) -> None:
        """Change the colour of the edge."""
        self._edge = edge
        self.update()

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge."""
        del event
        painter = QPainter(self)
        edge_width = 1.5 if self._edge == "accent" else 1.0
        rounded(
            painter, self.rect(), fill=token("raised"), edge=token(self._edge), width=edge_width, radius=CARD_RADIUS
        )
        painter.end()


class NextCard(Card):
    """The next thing to do: what it is, why, what it needs (``body``), and its buttons (``buttons``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, L), edge="accent", space=S)
        self.eyebrow = Text(self, size="small", ink="accent", bold=True)
        self.title = Text(self, size="title", wrap=True)
        self.sentence = Text(self, wrap=True)
        self.body = column(space=S)
        self.buttons = row(space=M)
        for part in (self.eyebrow, self.title, self.sentence):
            self.column.addWidget(part)
        self.column.addLayout(self.body)
        self.column.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_text(self, eyebrow: str, title: str, sentence: str) -> None:
        """Show what is next."""
        self.eyebrow.setText(eyebrow)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)


_MARKS: dict[Tone, str] = {
    "plain": "info",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-x",
}


class Banner(QFrame):
    """One sentence across a page, in a place of constant height: nothing moves when it comes or goes.

    A sentence of more lines ends in dots; it is whole in the tool tip and for screen readers.
    """

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._tone: Tone = "info"
        self._lines = lines
        self.mark = IconLabel("info", "accent", self)
        self.label = FewLines(self)
        self.row = row(self, M, (14, 6))
        self.row.addWidget(self.mark)
        self.row.addWidget(self.label, 1)
        self.follow_size()
        self.say("")

    def say(self, sentence: str, tone: Tone = "info") -> None:
        """Show a sentence; "" leaves the place empty."""
        self._tone = tone
        self.mark.show_icon(_MARKS[tone], shades(tone)[1])
        self.mark.setVisible(bool(sentence))
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.update()

    def text(self) -> str:
        """The sentence."""
        return self.label.text()

    def set_lines(self, lines: int) -> None:
        """Change the number of lines for which it has room."""
        self._lines = lines
        self.follow_size()

    def follow_size(self) -> None:
        """Take the height of its lines at the font size of the application."""
        self.setFixedHeight(self._lines * self.label.fontMetrics().lineSpacing() + 2 * px(6) + 2)

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of its tone."""
        del event
        if not self.text():
            return
        painter = QPainter(self)
        ground, ink = shades(self._tone)
        edge = token(ink) if has_outline(self._tone) else None
        rounded(painter, self.rect(), fill=token(ground), edge=edge)
        painter.end()
