"""The window's area for an open session: top line, rail, message, current page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..parts.controls import scroll_area
from ..parts.pages import PAGE_MARGIN
from ..words import Words
from .head import Head
from .rail import Rail, RailFoot


class Pages(QStackedWidget):
    """The pages; only the current one determines the size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Minimum size of the current page."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def heightForWidth(self, width: int) -> int:
        """Minimum height of the current page with its texts wrapped at ``width``."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return self.minimumSizeHint().height()

    def sizeHint(self) -> QSize:
        """Preferred size of the current page."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize()


class SessionArea(QWidget):
    """Lays out ``rail`` and ``rail_foot`` beside the pages."""

    def __init__(self, words: Words, rail: Rail, rail_foot: RailFoot) -> None:
        super().__init__()
        self.head = Head(words, self)
        self.rail, self.rail_foot = rail, rail_foot
        self.message = QFrame(self)
        self.message.setAutoFillBackground(True)
        self.message.setFrameShape(QFrame.Shape.StyledPanel)
        self.notice = QLabel(self.message)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice_close = QPushButton(words("shell.notice.close"), self.message)
        self.notice_close.clicked.connect(lambda: self.say(""))
        self.pages = Pages(self)
        self._area = scroll_area(self.pages, self, sideways=True)
        message_row = QHBoxLayout(self.message)
        message_row.addWidget(self.notice, 1)
        message_row.addWidget(self.notice_close, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.addWidget(rail, 1)
        left.addWidget(rail_foot)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN // 2, PAGE_MARGIN, 0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self._area.installEventFilter(self)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a message over the foot of the page until it is closed; "" clears it. Nothing moves."""
        self.notice.setText(sentence)
        self.notice.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        layout, width = self.message.layout(), self._area.width()
        if layout is not None and not self.message.isHidden():
            height = min(layout.totalHeightForWidth(width), self._area.height())
            at = self._area.mapTo(self, QPoint(0, self._area.height() - height))
            self.message.setGeometry(QRect(at, QSize(width, height)))
            self.message.raise_()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the message at the foot of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False
