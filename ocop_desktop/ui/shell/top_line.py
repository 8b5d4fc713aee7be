"""The top line of the window: the menus, and at its right session, level, rule, sample mark, person and role."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenuBar, QSizePolicy, QWidget

from ..gateway import OpenedSession
from ..parts.bars import TOP_HEIGHT, Bar
from ..parts.chips import Chip
from ..parts.labels import Text
from ..parts.layouts import divider, row
from ..parts.one_line import OneLineText
from ..parts.tokens import XS, L, S
from ..words import Words


class TopLine(Bar):
    """Where it is too narrow, level and rule leave first, then the name ends in dots; the window's title keeps all."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, TOP_HEIGHT, "bottom", (S, 0, L, 1))
        self._words = words
        self.menus = QMenuBar(self)
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.title = OneLineText(self, size="small", bold=True)
        self.about = Text(self, size="small", ink="quiet")
        self.sample = Chip(words("window.sample"), "plain", self)
        self._divider = divider(self, upright=True)
        self.person = OneLineText(self, size="small")
        self.role = Text(self, size="small", ink="quiet")
        self._parts = (self.title, self.about, self.sample, self._divider, self.person, self.role)
        self._has_sample = self._has_role = False
        self.row.addWidget(self.menus)
        self.row.addStretch(1)
        for part in self._parts[:-2]:
            self.row.addWidget(part)
        who = row(space=XS)
        who.addWidget(self.person)
        who.addWidget(self.role)
        self.row.addLayout(who)
        self.show_session(None)

    def show_session(self, opened: OpenedSession | None) -> None:
        """Show these facts instead of the present ones; none without a session."""
        for part in self._parts:
            part.setVisible(opened is not None)
        if opened is None:
            return
        words, session, actor = self._words, opened.head.session, opened.actor
        facts = (words(f"shell.tier.{session.tier.value}"), opened.head.rule.number)
        role = "" if actor is None else words("shell.role", role=actor.role.value)
        person = words("shell.nobody") if actor is None else actor.name
        for label, text in ((self.title, session.name), (self.about, " · ".join(facts)), (self.person, person)):
            label.setText(text)
            label.setToolTip(text)
            label.setAccessibleName(text)
        if actor is not None:
            whole = words("shell.person", name=actor.name, role=actor.role.value)
            self.person.setToolTip(whole)
            self.person.setAccessibleName(whole)
        self.role.setText(role)
        self._has_sample, self._has_role = session.sample, bool(role)
        self._fit()

    @property
    def whole(self) -> str:
        """The session's name with level and rule, for the title of the window."""
        return f"{self.title.text()} · {self.about.text()}"

    def _fit(self) -> None:
        """Leave out what does not fit."""
        if self.title.isHidden():
            return
        self.sample.setVisible(self._has_sample)
        room = self.width() - self.menus.sizeHint().width() - 2 * self.row.spacing()
        margins = self.row.contentsMargins()
        room -= margins.left() + margins.right()

        def wide(*parts: QWidget) -> int:
            return sum(part.sizeHint().width() + self.row.spacing() for part in parts)

        always = [self.person, self._divider, *((self.sample,) if self._has_sample else ())]
        role = [self.role] if self._has_role else []
        self.about.setVisible(wide(self.title, self.about, *always, *role) <= room)
        shortest = min(self.title.sizeHint().width(), self.title.minimumSizeHint().width() * 2)
        self.role.setVisible(self._has_role and wide(*always, *role) + shortest <= room)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def follow_size(self) -> None:
        """Take its height, and show what fits."""
        super().follow_size()
        if hasattr(self, "_has_role"):
            self._fit()
