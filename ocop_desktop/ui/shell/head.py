"""The top line: session, level of the council, user, role, rule."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..gateway import OpenedSession
from ..parts.one_line import OneLine, paint_elided
from ..parts.pages import Heading
from ..words import Words


class _Title(Heading):
    """The session's name in one line."""

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the elided text."""
        paint_elided(self)


class Head(QWidget):
    """Shows name and facts of the session; long texts are elided, with a tool tip."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = _Title(1.2, self)
        self.title.setWordWrap(False)
        self.about = OneLine(parent=self)
        for label in (self.title, self.about):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sample = QLabel(words("window.sample"), self)
        self.sample.setFrameShape(QLabel.Shape.Box)
        self.sample.setMargin(4)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(names, 1)
        row.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignTop)

    def show_session(self, opened: OpenedSession) -> None:
        """Show these facts instead of the present ones."""
        words, head = self._words, opened.head
        session = head.session
        person = words("shell.nobody")
        if opened.actor is not None:
            person = words("shell.person", name=opened.actor.name, role=opened.actor.role.value)
        facts = (
            words(f"window.tier.{session.tier.value}"),
            person,
            words("window.rule", rule=head.rule.number),
            words("window.state", state=session.state.value),
        )
        for label, text in ((self.title, session.name), (self.about, " · ".join(facts))):
            label.setText(text)
            label.setToolTip(text)
        self.sample.setVisible(session.sample)
