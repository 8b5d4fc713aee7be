"""*Giới thiệu*: which build this is, where its files lie, its licence; a sheet over the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ..parts.kind_button import KindButton, Look
from ..parts.layouts import row
from ..parts.over_page import OverPage
from ..parts.pages import Heading, breakable, text_label
from ..parts.tokens import M, px
from ..surroundings import Surroundings
from ..words import Words

WIDTH, MARK = 560, 48
"""In units."""


class AboutSheet(OverPage):
    """Shows it until it is closed, then goes."""

    def __init__(self, words: Words, known: Surroundings, page: QWidget) -> None:
        super().__init__(page, WIDTH)
        title = Heading(1.3, self.card)
        title.setText(words("shell.about.title"))
        self.setAccessibleName(title.text())
        mark = QLabel(self.card)
        side = px(MARK)
        mark.setPixmap(page.windowIcon().pixmap(QSize(side, side), page.devicePixelRatioF()))
        head = row(space=M)
        head.addWidget(mark)
        head.addWidget(title, 1)
        self.head.addLayout(head)
        self.text = text_label(self.content)
        sessions, data = breakable(str(known.sessions)), breakable(str(known.user_data))
        self.text.setText(words("shell.about.text", build=known.build, sessions=sessions, data=data))
        self.middle.addWidget(self.text)
        self.leave = KindButton(self.card, Look.FILLED)
        self.leave.setText(words("shell.about.close"))
        self.leave.clicked.connect(self.dismiss)
        self.safe = self.leave
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.dismissed.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)
