"""What the window shows of an open session: top line, rail, a sentence to be read, the page in front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ..words import Words
from .head import Head
from .pages import PAGE_MARGIN
from .rail import Rail, RailFoot


class SessionArea(QWidget):
    """Lays out ``rail`` and ``rail_foot`` beside the pages."""

    def __init__(self, words: Words, rail: Rail, rail_foot: RailFoot) -> None:
        super().__init__()
        self.head = Head(words, self)
        self.rail, self.rail_foot = rail, rail_foot
        self.notice = QLabel(self)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setFrameShape(QLabel.Shape.StyledPanel)
        self.notice.setMargin(6)
        self.notice_close = QPushButton(words("shell.notice.close"), self)
        self.notice_close.clicked.connect(lambda: self.say(""))
        self.pages = QStackedWidget(self)
        told = QHBoxLayout()
        told.addWidget(self.notice, 1)
        told.addWidget(self.notice_close, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addLayout(told)
        right.addWidget(self.pages, 1)
        left = QVBoxLayout()
        left.addWidget(rail, 1)
        left.addWidget(rail_foot)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN // 2, PAGE_MARGIN, 0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence above the page until it is closed; "" takes it away."""
        self.notice.setText(sentence)
        self.notice.setAccessibleName(sentence)
        self.notice.setVisible(bool(sentence))
        self.notice_close.setVisible(bool(sentence))
