"""A figure with its caption; what stands where nothing is yet; a message at the foot that goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from .kind_button import KindButton, Look
from .labels import IconLabel, Text
from .layouts import column, divider, row
from .style_drawing import rounded
from .tokens import CONTROL_RADIUS, L, M, S, TokenName, px, token

TOAST_MS = 6_000


class StatTile(QWidget):
    """A caption, a value below it, and a note beside the value."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self.caption = Text(self, caption, size="small", ink="quiet")
        self.value = Text(self, size="title")
        self.note = Text(self, size="small")
        line = row(space=S)
        line.addWidget(self.value)
        line.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        inside = self._inside = column(self, 2)
        inside.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(line)

    def show_low(self, low: bool, *, caption: bool = False) -> None:
        """Put the caption before the value, to save a line, or only into the tool tip; or above it again."""
        self.setToolTip(self._caption if low else "")
        self.caption.setVisible(caption or not low)
        direction = QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
        self._inside.setDirection(direction)
        self._inside.setSpacing(px(S) if low else px(2))

    def show_value(self, value: str, note: str = "", ink: TokenName = "text") -> None:
        """Show a value."""
        self.value.setText(value)
        self.value.set_ink(ink)
        self.note.setText(note)
        self.setAccessibleName(f"{self._caption}: {value} {note}".strip())


class StatRow(QWidget):
    """Figures side by side, with dividers."""

    def __init__(self, captions: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[StatTile] = []
        line = row(self, L)
        for caption in captions:
            if self.tiles:
                line.addWidget(divider(self, upright=True))
            self.tiles.append(StatTile(caption, self))
            line.addWidget(self.tiles[-1])
        line.addStretch(1)

    def show_low(self, low: bool) -> None:
        """Take one line where the page is low: the first figure keeps its caption, which no note explains."""
        for place, tile in enumerate(self.tiles):
            tile.show_low(low, caption=place == 0)


class EmptyState(QWidget):
    """An icon, what to do here, and its button."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = IconLabel(icon, "quiet", self, units=32)
        self.title = Text(self, size="title", wrap=True)
        self.sentence = Text(self, ink="quiet", wrap=True)
        self.button = KindButton(self, Look.FILLED)
        for text in (self.title, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = column(self, M, L)
        inside.addStretch(1)
        inside.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.title)
        inside.addWidget(self.sentence)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)

    def show_text(self, title: str, sentence: str = "", button: str = "", *, icon: str = "") -> None:
        """Show what to do. button: "" hides it."""
        if icon:
            self.mark.show_icon(icon, "quiet")
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)


class Toast(QFrame):
    """One sentence over the foot of ``over`` for six seconds, with an act that undoes. It takes no focus.

    At the right, where a table has neither names nor controls. above: what it does not cover, at the foot too.
    """

    def __init__(self, over: QWidget, above: QWidget | None = None) -> None:
        super().__init__(over)
        self._over, self._above = over, above
        self._act: Callable[[], None] | None = None
        self.label = Text(self)
        self.button = KindButton(self, Look.QUIET)
        self.button.setProperty("bar", True)
        self.button.clicked.connect(self._press)
        line = row(self, M, (L, S))
        line.addWidget(self.label, 1)
        line.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, label: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence. label, act: of its button."""
        self._act = act
        self.label.setText(sentence)
        self.button.setText(label)
        self.button.setVisible(act is not None)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(TOAST_MS)

    def _press(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _place(self) -> None:
        self.adjustSize()
        over, above = self._over, self._above
        width = min(self.width(), over.width() - 2 * px(L))
        foot = over.height() if above is None or not above.isVisibleTo(over) else above.mapTo(over, QPoint()).y()
        self.setGeometry(over.width() - width - px(L), foot - self.height() - px(M), width, self.height())

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge."""
        del event
        painter = QPainter(self)
        rounded(painter, self.rect(), fill=token("raised"), edge=token("outline"), radius=CONTROL_RADIUS)
        painter.end()
