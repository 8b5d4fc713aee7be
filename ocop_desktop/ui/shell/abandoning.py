"""The open file was moved, removed, replaced or written by others: what happened, and the file to go on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import FileAbandoned, OcopError
from ..gateway import SessionGateway
from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.middle import Middle
from ..parts.tokens import L, M
from ..words import Words
from .forms import Forms

SESSION = ".ocopdb"
"""Ending of a new file that is a whole session and can be opened."""


class AbandonedPage(QWidget):
    """Says what was kept where, and offers to open it."""

    opened = Signal(object)
    """Open this file instead."""

    left = Signal()

    def __init__(self, words: Words, sentence: str, kept: Path | None) -> None:
        super().__init__()
        card = Card(self, space=M, margins=(20, L))
        self.message = Text(card, sentence, wrap=True, selectable=True)
        self.open_button = KindButton(card, Look.FILLED)
        self.open_button.setVisible(kept is not None)
        if kept is not None:
            self.open_button.setText(words("shell.abandoned.open", file=kept.name))
            self.open_button.clicked.connect(lambda: self.opened.emit(kept))
        self.leave_button = KindButton(card)
        self.leave_button.setText(words("shell.abandoned.leave"))
        self.leave_button.clicked.connect(lambda: self.left.emit())
        buttons = row(space=M)
        for button in (self.open_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.column.addWidget(self.message)
        card.column.addLayout(buttons)
        middle = Middle(self)
        middle.column.addWidget(Text(self, words("shell.abandoned.title"), size="page", wrap=True))
        middle.column.addWidget(card)
        middle.column.addStretch(1)
        column(self, 0).addWidget(middle)


class Abandoning(QObject):
    """Shows ``AbandonedPage`` in front of the session, once, until another file is opened or the session is left."""

    def __init__(
        self, gateway: SessionGateway, forms: Forms, words: Words, say: Callable[[str], None], parent: QObject
    ) -> None:
        """say: shows why the new file could not be opened."""
        super().__init__(parent)
        self._gateway, self._forms, self._words, self._say = gateway, forms, words, say
        self.page: AbandonedPage | None = None
        gateway.abandoned.connect(self._show)

    def _show(self, fault: FileAbandoned) -> None:
        if self.page is not None:
            return
        kept = Path(str(fault.facts.get("folder", ""))) / str(fault.facts.get("kept", ""))
        page = AbandonedPage(self._words, self._words.error(fault), kept if kept.suffix == SESSION else None)
        page.opened.connect(lambda path: self._gateway.open(path, self._not_opened))
        page.left.connect(self._leave)
        page.destroyed.connect(self._gone)
        self.page = page
        self._forms.show(page)
        (page.leave_button if page.open_button.isHidden() else page.open_button).setFocus()

    def _leave(self) -> None:
        self._gateway.leave()
        self._forms.drop()

    def _not_opened(self, fault: OcopError) -> None:
        self._leave()
        self._say(self._words.error(fault))

    def _gone(self) -> None:
        self.page = None
