"""One answer to choose: its key at the left, what it says, what it counts at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from .small_marks import KEY_SIDE, keycap_width, paint_keycap
from .style_drawing import FOCUS_WIDTH, inner_focus, rounded
from .tokens import L, M, S, TokenName, font_of, px, token

LEVEL_HEIGHT = 42
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class LevelRow(QAbstractButton):
    """Drawn by hand: soft ground, accent edge and semibold count where chosen, so that colour is not the only sign.

    Its state follows what is stored, not the click.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_text = self.count_text = self.aside_text = ""
        self._heights: dict[int, int] = {}
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # framed under the pointer
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_level(self, key: str, text: str, count: str, *, aside: str = "", chosen: bool, enabled: bool) -> None:
        """Show it. key: "" for none. aside: a few quiet words before the count."""
        longer = (text, count, aside) != (self.text(), self.count_text, self.aside_text)
        self.key_text, self.count_text, self.aside_text = key, count, aside
        self.setText(text)
        self.setChecked(chosen)
        self.setEnabled(enabled)
        if longer:
            self._heights.clear()
            self.updateGeometry()
        self.update()

    def _words_left(self) -> int:
        return px(L - 4) + px(KEY_SIDE) + px(M)

    def _count_width(self) -> int:
        return QFontMetrics(font_of("body", bold=True)).horizontalAdvance(self.count_text)

    def _aside_width(self) -> int:
        wide = QFontMetrics(font_of("small")).horizontalAdvance(self.aside_text)
        return wide + px(M) if self.aside_text else 0

    def _words_width(self, width: int) -> int:
        return max(px(60), width - self._words_left() - px(L) - self._count_width() - self._aside_width() - px(M))

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size where it may be wide."""
        return QSize(px(320), px(LEVEL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size; the words wrap."""
        return QSize(px(180), px(LEVEL_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Return that its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its wrapped words."""
        if width not in self._heights:
            room = QRect(0, 0, self._words_width(width), px(2000))
            words = QFontMetrics(font_of("body")).boundingRect(room, _WRAPPED, self.text())
            self._heights[width] = max(px(LEVEL_HEIGHT), words.height() + px(2 * S))
        return self._heights[width]

    def nextCheckState(self) -> None:
        """Do nothing: the state follows the sheet, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space; leave all other keys to the page."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, key, words and count."""
        del event
        painter = QPainter(self)
        chosen, enabled = self.isChecked(), self.isEnabled()
        edge: TokenName = "accent" if chosen else "outline" if enabled and self.underMouse() else "line"
        width = FOCUS_WIDTH if chosen else 1.0
        rounded(painter, self.rect(), fill=token("soft" if chosen else "raised"), edge=token(edge), width=width)
        if self.hasFocus():
            inner_focus(painter, self.rect().adjusted(3, 3, -3, -3))
        if self.key_text:
            left = px(L - 4) + (px(KEY_SIDE) - keycap_width(self.key_text)) / 2
            paint_keycap(painter, QPointF(left, (self.height() - px(KEY_SIDE)) / 2), self.key_text, chosen=chosen)
        ink: TokenName = "text" if enabled or chosen else "quiet"
        painter.setPen(token(ink))
        painter.setFont(font_of("body"))
        left, high = self._words_left(), self.height()
        painter.drawText(QRect(left, 0, self._words_width(self.width()), high), _WRAPPED, self.text())
        right = self.width() - px(L)
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font_of("body", bold=chosen))
        painter.drawText(QRect(0, 0, right, high), flags, self.count_text)
        if self.aside_text:
            painter.setFont(font_of("small"))
            painter.setPen(token("quiet"))
            painter.drawText(QRect(0, 0, right - self._count_width() - px(M), high), flags, self.aside_text)
        painter.end()
