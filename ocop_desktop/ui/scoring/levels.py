"""One level as a large row: its key, text, star mark, and points at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from ..words import Words
from .model.rows import LevelRow

MARGIN = 8
CAP_ROOM = 6
"""Space between a digit and the edges of its key, in pixels."""


class KeyCap(QLabel):
    """A digit drawn as a key of the keyboard, so that it is not read as points."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return a square with room around the digit."""
        side = self.fontMetrics().height() + CAP_ROOM
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap, its lower edge stronger, and the digit."""
        if self.text():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self.palette().color(self.foregroundRole())
            side = min(self.width(), self.height(), self.sizeHint().height()) - 2
            cap = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            painter.setPen(QPen(colour, 1))
            painter.drawRoundedRect(cap, 4, 4)
            painter.drawRoundedRect(cap.adjusted(0, 0, 0, -2), 4, 4)
            painter.end()
        super().paintEvent(event)


class LevelButton(QAbstractButton):
    """A level to choose. The chosen one is filled, framed and has a dot, so that colour is not the only sign."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign, self._text, self._old, self._points = (QLabel(self) for _ in range(4))
        self._key = KeyCap(self)
        self._text.setWordWrap(True)
        for label in self._labels:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, MARGIN - 1, MARGIN, MARGIN - 1)
        row.setSpacing(2 * MARGIN)
        row.addWidget(self._sign)
        row.addWidget(self._key)
        row.addWidget(self._text, 1)
        row.addWidget(self._old)
        row.addWidget(self._points)
        self.ordinal = 0

    @property
    def _labels(self) -> tuple[QLabel, ...]:
        return self._sign, self._key, self._text, self._old, self._points

    def show_level(self, level: LevelRow, round_before: int, enabled: bool) -> None:
        """Show a level."""
        words = self._words
        self.ordinal = level.ordinal
        self.setChecked(level.chosen)
        self.setEnabled(enabled)
        mark = words("scoring.level.mark", star=level.mark) if level.mark else ""
        key = "" if level.key is None else str(level.key)
        self._sign.setText("●" if level.chosen else "○")
        self._key.setText(key)
        self._text.setText(f"{level.text}  {'*' * level.mark}" if level.mark else level.text)
        self._old.setText(words("scoring.level.old", round=round_before) if level.old else "")
        self._old.setVisible(level.old)
        self._points.setText(words("scoring.level.points", points=level.points))
        spoken = words("scoring.level.spoken", key=key, text=level.text, count=level.points, mark=mark)
        self.setAccessibleName(spoken)
        hints = [words("scoring.level.mark.hint", star=level.mark)] if level.mark else []
        hints += [words("scoring.level.old.hint", round=round_before)] if level.old else []
        hints += [words("scoring.none_of_them.why")] if not level.ordinal else []
        self.setToolTip("\n".join(hints))
        self._dress()

    def _dress(self) -> None:
        """Set the font by the state: bold where chosen, in a colour readable on its background."""
        role = QPalette.ColorRole.HighlightedText if self.isChecked() else QPalette.ColorRole.Text
        font = QFont(self.font())
        font.setBold(self.isChecked())
        for label in self._labels:
            label.setForegroundRole(role)
            label.setFont(font)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Update after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_points"):
            self._dress()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Frame the row under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the frame."""
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space; leave all other keys to the sheet."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """Do nothing: the state follows the sheet, not the click."""

    def sizeHint(self) -> QSize:
        """Return the size of its texts."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background and frame from the palette."""
        painter = QPainter(self)
        palette = self.palette()
        area: QRect = self.rect().adjusted(1, 1, -2, -2)
        if self.isChecked():
            painter.fillRect(area, palette.color(QPalette.ColorRole.Highlight))
        else:
            painter.fillRect(area, palette.color(QPalette.ColorRole.Base))
        strong = self.hasFocus() or (self.underMouse() and self.isEnabled())
        pen = QPen(palette.color(QPalette.ColorRole.Link if strong else QPalette.ColorRole.Dark), 2 if strong else 1)
        if self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
            if self.isChecked():
                pen.setColor(palette.color(QPalette.ColorRole.HighlightedText))
        painter.setPen(pen)
        painter.drawRect(area)
        painter.end()
