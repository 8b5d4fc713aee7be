"""A quiet button with an icon, its words, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from . import icons
from .small_marks import KEY_SIDE, keycap_width, paint_keycap
from .style_drawing import inner_focus, rounded
from .tokens import BAR_HEIGHT, XS, S, TokenName, font_of, px, token

_ICON = 16
"""Side of its icon, in units."""


class KeyButton(QAbstractButton):
    """icon: "" for none. key: as it is written on the keyboard. outlined: with the edge of a control."""

    def __init__(
        self, icon: str, text: str, key: str, parent: QWidget | None = None, *, outlined: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon, self.key_text, self._outlined = icon, key, outlined
        self._side = S if outlined else XS
        self.setText(text)
        self.setAccessibleName(f"{text} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # framed under the pointer
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _words_width(self) -> int:
        return QFontMetrics(font_of("body")).horizontalAdvance(self.text())

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        icon = px(_ICON) + px(S) if self._icon else 0
        return QSize(
            icon + self._words_width() + px(S) + round(keycap_width(self.key_text)) + 2 * px(self._side), px(BAR_HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by Space; leave all other keys to the page."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, words and key."""
        del event
        painter = QPainter(self)
        enabled = self.isEnabled()
        fill = token("soft") if enabled and self.underMouse() else token("raised") if self._outlined else None
        rounded(painter, self.rect(), fill=fill, edge=token("outline") if self._outlined else None)
        if self.hasFocus():
            inner_focus(painter, self.rect())
        ink: TokenName = "faded" if not enabled else "text" if self._outlined else "accent"
        left, middle = px(self._side), self.rect().center().y()
        if self._icon:
            icons.paint(painter, self._icon, QRect(left, middle - px(_ICON) // 2 + 1, px(_ICON), px(_ICON)), ink)
            left += px(_ICON) + px(S)
        painter.setFont(font_of("body"))
        painter.setPen(token(ink))
        words = QRect(left, 0, self._words_width() + 2, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        corner = QPointF(left + self._words_width() + px(S), (self.height() - px(KEY_SIDE)) / 2)
        paint_keycap(painter, corner, self.key_text)
        painter.end()
