"""The head of a viewer: five tools with words, the rarer ones in a menu, and a place for the page's own command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ..parts.icons import icon
from ..parts.key_button import KeyButton
from ..parts.layouts import row
from ..parts.tokens import ICON_SIDE, XS, font_of, px, token
from ..words import Words, unmarked


class _Tool(QToolButton):
    """An icon with a short word below it."""

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return its size without the spaces that Qt adds around the word."""
        made = super().sizeHint()
        return QSize(made.width() - self.fontMetrics().horizontalAdvance("  "), made.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()


class ViewerBar(QWidget):
    """Tools of the viewer. icons: of each command; the ones in ``first`` stand in the bar, with their short names."""

    def __init__(self, icons: Mapping[str, str], first: tuple[str, ...], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._first, self._words = icons, first, words
        self.actions_by_id: dict[str, QAction] = {}
        self._buttons: dict[str, QToolButton] = {}
        self.setAccessibleName(words("viewer.tools"))
        self.more = QToolButton(self)
        self.more.setAutoRaise(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setAccessibleName(words("viewer.more"))
        self.more.setToolTip(words("viewer.more"))
        self.menu = QMenu(self.more)
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self._line = row(self, 0, XS)
        self._line.addWidget(self.more)
        self._line.addStretch(1)
        self._offered: QWidget | None = None

    def add(self, name: str, action: QAction) -> None:
        """Offer a command: as a button, or in the menu."""
        self.actions_by_id[name] = action
        if name not in self._first:
            self.menu.addAction(action)
            return
        button = _Tool(self)
        action.setIconText(self._words.of(f"viewer.short.{name.partition('.')[2]}"))
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(unmarked(action.text()))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._fold)
        self._buttons[name] = button
        order = [one for one in self._first if one in self._buttons]
        self._line.insertWidget(order.index(name), button)

    def offer(self, action: QAction) -> None:
        """Offer a command of the page at the right end, with its key."""
        button = KeyButton("", action.text(), action.shortcut().toString(), self)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        self._line.addWidget(button)
        self._offered = button
        self._fold()

    def _width_of(self, tools: Sequence[str]) -> int:
        """Return the width of the bar with these tools."""
        fixed = [self.more] if self._offered is None else [self.more, self._offered]
        sides = self._line.contentsMargins()
        parts: list[QWidget] = [*(self._buttons[name] for name in tools), *fixed]
        return sum((part.sizeHint().width() for part in parts), sides.left() + sides.right())

    def _fold(self) -> None:
        """Let the last tools go to the menu where the bar is too narrow."""
        offered = [name for name in self._first if name in self._buttons and self.actions_by_id[name].isVisible()]
        shown = list(offered)
        while len(shown) > 1 and self._width_of(shown) > self.width():
            shown.pop()
        rare = next((action for name, action in self.actions_by_id.items() if name not in self._first), None)
        for name, button in self._buttons.items():
            button.setVisible(name in shown)
            self.menu.removeAction(self.actions_by_id[name])
            if name in offered and name not in shown and rare is not None:
                self.menu.insertAction(rare, self.actions_by_id[name])

    def button_of(self, name: str) -> QToolButton:
        """Return the button of a command. Raises KeyError for one of the menu."""
        return self._buttons[name]

    def dress(self) -> None:
        """Draw icons and words for the palette and the font size."""
        for name, action in self.actions_by_id.items():
            action.setIcon(icon(self._icons[name]))
        self.more.setIcon(icon("chevron-down"))
        for button in (*self._buttons.values(), self.more):
            button.setFont(font_of("small"))
            button.setIconSize(QSize(px(ICON_SIDE), px(ICON_SIDE)))
        self._fold()

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return the width of the first tool and of what always stands in the bar."""
        return QSize(self._width_of(self._first[:1] if self._buttons else ()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for the new width."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow palette and font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.FontChange) and hasattr(self, "menu"):
            self.dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a raised ground with a divider below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), token("raised"))
        painter.fillRect(QRect(self.rect().bottomLeft(), QSize(self.width(), 1)), token("line"))
        painter.end()
