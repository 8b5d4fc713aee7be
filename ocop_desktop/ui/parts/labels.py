"""Words in a size of the type scale and a colour by use, and icons beside them; they follow palette and font."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from . import icons
from .tokens import ICON_SIDE, TokenName, TypeName, font_of, px, token


class OwnFont(QLabel):
    """A label with a font of its own, made from that of the application."""

    def follow(self) -> None:
        """Make it again."""
        raise NotImplementedError


class Text(OwnFont):
    """Plain words. Selectable by the mouse where ``selectable``."""

    def __init__(
        self,
        parent: QWidget | None = None,
        text: str = "",
        *,
        size: TypeName = "body",
        ink: TokenName = "text",
        bold: bool = False,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._ink, self._bold = size, ink, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._following = False
        self.follow()

    def set_ink(self, ink: TokenName) -> None:
        """Change the colour."""
        if ink != self._ink:
            self._ink = ink
            self.follow()

    def set_bold(self, *, bold: bool) -> None:
        """Change the weight."""
        if bold != self._bold:
            self._bold = bold
            self.follow()

    def follow(self) -> None:
        """Take colours and font size of the application."""
        if self._following:
            return
        self._following = True
        is_usual = self._size == "body" and not self._bold
        if not is_usual or self.testAttribute(Qt.WidgetAttribute.WA_SetFont):  # what is usual costs nothing
            self.setFont(QFont() if is_usual else font_of(self._size, bold=self._bold))
        if self._ink != "text" or self.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
            made = QPalette()
            made.setColor(QPalette.ColorRole.WindowText, token(self._ink))
            made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, token("faded"))
            self.setPalette(made)
        self._following = False

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new palette or font of the application."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.FontChange):
            self.follow()


def follow_font() -> None:
    """Give every label the new font of the application: Qt tells no widget that has a font of its own."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, OwnFont):
            widget.follow()


class IconLabel(QWidget):
    """An icon of the family, in a colour by use. Its accessible name says what it means."""

    def __init__(
        self,
        name: str,
        ink: TokenName = "text",
        parent: QWidget | None = None,
        *,
        units: int = ICON_SIDE,
        said: str = "",
    ) -> None:
        super().__init__(parent)
        self._name, self._ink, self._units = name, ink, units
        self.setAccessibleName(said)
        self.setToolTip(said)

    def show_icon(self, name: str, ink: TokenName, said: str = "") -> None:
        """Change the icon."""
        self._name, self._ink = name, ink
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size at the font size of the application."""
        return QSize(px(self._units), px(self._units))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle of its area."""
        del event
        painter = QPainter(self)
        side = px(self._units)
        area = self.rect()
        area.setSize(QSize(min(side, area.width()), min(side, area.height())))
        area.moveCenter(self.rect().center())
        icons.paint(painter, self._name, area, self._ink)
        painter.end()
