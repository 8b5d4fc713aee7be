"""One choice among a few, side by side in one frame; and a switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QSizePolicy, QWidget

from .chips import Tone, shades
from .layouts import row
from .style_drawing import FOCUS_WIDTH, rounded
from .tokens import BAR_HEIGHT, CONTROL_RADIUS, XS, S, font_of, px, token


class _Segment(QPushButton):
    """One choice. It keeps its width whether it is chosen or not."""

    def __init__(self, text: str, parent: QWidget, tone: Tone) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.first = self.last = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_LayoutUsesWidgetRect)  # its focus lies inside
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the size of the bold text, so that the row never jumps."""
        text = QFontMetrics(font_of("body", bold=True)).horizontalAdvance(self.text())
        return QSize(text + 2 * px(S) + px(XS), px(BAR_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Drop the second click of a double click."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, divider and text."""
        del event
        painter = QPainter(self)
        on, enabled = self.isChecked(), self.isEnabled()
        ground, ink = shades(self._tone)
        if on and enabled:
            self._fill(painter, token(ground))
        if not self.first:
            painter.fillRect(0, 1, 1, self.height() - 2, token("outline" if enabled else "line"))
        painter.setFont(font_of("body", bold=on))
        painter.setPen(token("faded" if not enabled else ink if on else "text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic, self.text())
        if self.hasFocus():
            rounded(painter, self.rect().adjusted(2, 2, -2, -2), edge=token("accent"), width=FOCUS_WIDTH, radius=3)
        painter.end()

    def _fill(self, painter: QPainter, colour: QColor) -> None:
        """Fill the ground inside the rounded frame of the row."""
        box, radius = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        if not self.first:
            path.addRect(QRectF(box.left(), box.top(), radius + 1, box.height()))
        if not self.last:
            path.addRect(QRectF(box.right() - radius - 1, box.top(), radius + 1, box.height()))
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, colour)


class Segments(QWidget):
    """Choices by code; ``chosen`` emits the code that the user chose."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, _Segment] = {}
        self._row = row(self, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str = "", tones: Sequence[Tone] = ()) -> None:
        """Show choices (code, text). chosen: a code, "" for none. tones: of each while it is chosen."""
        if [(code, button.text()) for code, button in self.buttons.items()] != list(choices):
            if list(self.buttons) == [code for code, _ in choices]:
                for code, text in choices:
                    self.buttons[code].setText(text)
            else:
                self._make(choices, tones)
            widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
            for button in self.buttons.values():
                button.setMinimumWidth(widest)
        self.choose(chosen)

    def choose(self, code: str) -> None:
        """Choose without a signal; "" for none."""
        self.group.setExclusive(False)
        for known, button in self.buttons.items():
            button.setChecked(known == code)
            # Qt lets Tab stop at the choice that had the focus last, not at the present one.
            by_tab = known == code or code not in self.buttons
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self.group.setExclusive(True)

    def current(self) -> str:
        """The chosen code; "" for none."""
        return next((code for code, button in self.buttons.items() if button.isChecked()), "")

    def _make(self, choices: Sequence[tuple[str, str]], tones: Sequence[Tone]) -> None:
        for button in self.buttons.values():
            self.group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for place, (code, text) in enumerate(choices):
            button = _Segment(text, self, tones[place] if tones else "info")
            button.first, button.last = place == 0, place == len(choices) - 1
            button.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            self.group.addButton(button)
            self._row.addWidget(button)
            self.buttons[code] = button

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "buttons"):
            widest = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
            for button in self.buttons.values():
                button.setMinimumWidth(widest)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame around all."""
        del event
        painter = QPainter(self)
        edge = token("outline" if self.isEnabled() else "line")
        rounded(painter, self.rect(), fill=token("raised"), edge=edge)
        painter.end()


class Switch(QCheckBox):
    """On or off; the words say what is on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("switch", True)
