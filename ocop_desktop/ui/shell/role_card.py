"""The two cards of the start page: who one is in the council, and the first thing to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidgetItem, QStackedWidget, QWidget

from ..parts.card_rows import Block, CardList, ListCard
from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import row
from ..parts.numbered import Numbered
from ..parts.tokens import L, M
from ..words import Words

if TYPE_CHECKING:
    from ...usecases.exchange.on_drives import Invited

STEPS = (1, 2, 3)
BLOCKS = 2
"""Number of blocks visible without scrolling; the card has the same height with any number."""


class RoleCard(Card):
    """A title with an icon, a sentence, a body of constant height, and buttons. role: "member" or "secretary"."""

    def __init__(self, words: Words, role: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent, space=M, margins=(20, L))
        self.words = words
        heading = row(space=M)
        heading.addWidget(IconLabel(icon, "accent", self))
        heading.addWidget(Text(self, words(f"start.{role}.heading"), size="title", wrap=True), 1)
        self.text = Text(self, wrap=True)
        self.steps = Numbered([words(f"start.first.{role}.{number}") for number in STEPS], self)
        self.buttons = row(space=L)
        self.column.addLayout(heading)
        self.column.addWidget(self.text)

    def finish(self, body: QWidget, *buttons: KindButton) -> None:
        """Add body and buttons."""
        self.column.addWidget(body, 1)
        for button in buttons:
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.column.addLayout(self.buttons)

    def button(self, code: str, act: Callable[[], object], look: Look = Look.PLAIN) -> KindButton:
        """Return a button with the text of ``code`` and the tool tip of ``code.help``."""
        made = KindButton(self, look)
        made.setText(self.words.of(code))
        made.setToolTip(self.words.of(f"{code}.help"))
        made.clicked.connect(lambda: act())
        return made


class SecretaryCard(RoleCard):
    """Creates a session, or opens a file."""

    def __init__(self, words: Words, new: Callable[[], None], choose: Callable[[], None], parent: QWidget) -> None:
        super().__init__(words, "secretary", "users-round", parent)
        self.text.setText(words("start.secretary.text"))
        self.new = self.button("start.secretary.new", new)
        self.open = self.button("start.secretary.open", choose, Look.QUIET)
        self.finish(self.steps, self.new, self.open)


class MemberCard(RoleCard):
    """Lists the session packages on plugged-in drives; without one it shows the steps in the same place."""

    def __init__(
        self, words: Words, open_package: Callable[[Path], None], choose: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(words, "member", "usb", parent)
        self._open = open_package
        self.packages = CardList(words("start.member.packages"), self)
        self.packages.itemActivated.connect(lambda _: self._take())
        self.packages.currentRowChanged.connect(self._show_act)
        self._list = ListCard(self.packages, self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.steps)
        self._body.addWidget(self._list)
        self.take = self.button("start.member.open", self._take)
        self.other = self.button("start.member.other", choose, Look.QUIET)
        self.finish(self._body, self.take, self.other)
        self.show_packages((), drives=0)
        self.follow_size()

    def show_packages(self, found: Sequence[Invited], *, drives: int) -> None:
        """List the session packages, those not yet opened here first. drives: number of plugged-in drives."""
        words, before = self.words, self._current()
        self.packages.clear()
        for number, one in enumerate(found):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, str(one.file.path))
            self.packages.addItem(item)
            self.packages.show_blocks(number, *self._blocks(one))
            item.setToolTip(f"{item.text()}\n{one.file.path}")
            if str(one.file.path) == before:
                self.packages.setCurrentItem(item)
        if found:
            self.packages.setCurrentRow(max(self.packages.currentRow(), 0))
            labels = sorted({one.drive.label or one.drive.root.name or str(one.drive.root) for one in found})
            self.text.setText(words("start.member.found", drives=", ".join(labels)))
        else:
            self.text.setText(words("start.member.empty_drive" if drives else "start.member.no_drive"))
        self._body.setCurrentWidget(self._list if found else self.steps)
        is_new = any(not one.opened for one in found)
        self.take.set_look(Look.FILLED if is_new else Look.PLAIN)
        self.set_edge("accent" if is_new else "line")
        self._show_act()

    def _blocks(self, one: Invited) -> tuple[Block, Block]:
        words, head = self.words, one.file.head
        if head is None:  # an invitation always has one
            return Block(one.file.name, ""), Block("", "")
        chip = words("start.member.opened" if one.opened else "start.member.new")
        tone = "plain" if one.opened else "info"
        facts = words("start.member.size", people=head.people, products=head.products)
        session = Block(head.name, facts, "file-text", chip, tone)  # type: ignore[arg-type]
        if not one.dossiers:
            return session, Block(words("start.member.no_dossiers"), words("start.member.no_dossiers.more"), "folder")
        size = sum(file.size for file in one.dossiers)
        title = words("start.member.dossiers", count=len(one.dossiers))
        return session, Block(title, words("start.member.dossiers.more", size=size), "folder")

    def _current(self) -> str:
        row_ = self.packages.currentRow()
        return str(self.packages.item(row_).data(Qt.ItemDataRole.UserRole)) if row_ >= 0 else ""

    def _show_act(self) -> None:
        self.take.setEnabled(bool(self._current()))

    def _take(self) -> None:
        if self._current():
            self._open(Path(self._current()))

    def follow_size(self) -> None:
        """Keep the number of visible blocks at another font size."""
        self._list.fit(BLOCKS)
        high = max(self._list.maximumHeight(), self.steps.heightForWidth(self._body.width()))
        self._body.setFixedHeight(high)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height of the body, whatever it shows."""
        super().resizeEvent(event)
        self.follow_size()
