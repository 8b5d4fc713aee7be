"""The window's area for an open session: rail, message, current page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, row, scroll_area
from ..parts.tokens import XS, M, S, px
from ..places import EDGE_TO_EDGE, OWN_MARGINS
from ..words import Words
from .rail import RailColumn

NARROW = 1000
"""Width of the window in units below which the rail loses its words."""

WIDE, WIDEST = 1600, 1240
"""Width of the window in units from which a page is only as wide as is easy to read, and that width."""


class Pages(QStackedWidget):
    """The pages; only the current one determines the size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.follow_page())

    def follow_page(self) -> None:
        """Take the margins and the size of the current page; on a wide screen it stands in the middle."""
        page = self.currentWidget()
        whole, own = (page is not None and bool(page.property(name)) for name in (EDGE_TO_EDGE, OWN_MARGINS))
        least, above = (0, 0) if own else (px(M), px(XS))
        side = max((self.width() - px(WIDEST)) // 2, least) if self.window().width() >= px(WIDE) else least
        sides = QMargins() if whole else QMargins(side, above, side, above)
        if sides != self.contentsMargins():
            self.setContentsMargins(sides)
        self.updateGeometry()

    def _grown(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins for the new width."""
        super().resizeEvent(event)
        self.follow_page()

    def minimumSizeHint(self) -> QSize:
        """Minimum size of the current page."""
        page = self.currentWidget()
        return self._grown(page.minimumSizeHint()) if page is not None else QSize()

    def heightForWidth(self, width: int) -> int:
        """Minimum height of the current page with its texts wrapped at ``width``."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is not None and layout.hasHeightForWidth():
            sides = self.contentsMargins()
            inner = layout.totalMinimumHeightForWidth(width - sides.left() - sides.right())
            return inner + sides.top() + sides.bottom()
        return self.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        """Preferred size of the current page."""
        page = self.currentWidget()
        return self._grown(page.sizeHint()) if page is not None else QSize()


class Standing(Card):
    """A banner that stays above every page while what it says is so. button: what can be done about it."""

    def __init__(self, parent: QWidget, button: str) -> None:
        super().__init__(parent, space=M, margins=(M, S), edge="danger")
        self.label = Text(self, ink="danger", wrap=True, selectable=True)
        self.button = KindButton(self, Look.PLAIN)
        self.button.setText(button)
        line = row(space=M)
        line.addWidget(IconLabel("triangle-alert", "danger", self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" hides the banner."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class SessionArea(QWidget):
    """Lays out the rail beside the pages; a message lies over the foot of the page."""

    def __init__(self, words: Words, rail: RailColumn) -> None:
        super().__init__()
        self.rail = rail
        self.pages = Pages(self)
        self._area = scroll_area(self.pages, self, sideways=True)
        beside = row(self, 0)
        beside.addWidget(rail)
        self.unchecked = Standing(self, words("shell.unchecked.show"))
        self.other_log = Standing(self, words("shell.other_log.ask"))
        pages = column(space=0)
        pages.addWidget(self.other_log)
        pages.addWidget(self.unchecked)
        pages.addWidget(self._area, 1)
        beside.addLayout(pages, 1)
        self.message = Card(self, space=M, margins=(M, S), edge="accent")
        line = row(space=M)
        self.notice = Text(self.message, wrap=True, selectable=True)
        self.notice_close = KindButton(self.message, Look.PLAIN)
        self.notice_close.setText(words("shell.notice.close"))
        self.notice_close.clicked.connect(lambda: self.say(""))
        line.addWidget(IconLabel("info", "accent", self.message), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.notice, 1)
        line.addWidget(self.notice_close, 0, Qt.AlignmentFlag.AlignTop)
        self.message.column.addLayout(line)
        self._area.installEventFilter(self)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a message over the foot of the page until it is closed; "" clears it. Nothing moves."""
        self.notice.setText(sentence)
        self.notice.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))
        self._place()

    def follow_size(self) -> None:
        """Take sizes at the font size of the application."""
        self._fold()
        self.rail.fit()
        self.pages.follow_page()

    def _fold(self) -> None:
        self.rail.show_words(shown=self.width() >= px(NARROW))

    def _place(self) -> None:
        layout, width = self.message.layout(), self._area.width() - 2 * px(S)
        if layout is not None and not self.message.isHidden():
            height = min(layout.totalHeightForWidth(width), self._area.height())
            at = self._area.mapTo(self, QPoint(px(S), self._area.height() - height - px(S)))
            self.message.setGeometry(QRect(at, QSize(width, height)))
            self.message.raise_()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail by the width in units."""
        super().resizeEvent(event)
        self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the message at the foot of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False
