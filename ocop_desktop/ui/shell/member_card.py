"""The card of the start page for members: session packages on plugged-in drives, and the act that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ..parts.act_button import ActButton
from ..parts.controls import help_button
from ..parts.pages import Heading, text_label
from ..parts.roomy_rows import RoomyRows
from ..words import Words

if TYPE_CHECKING:
    from ...usecases.exchange.on_drives import Invited

ROWS = 2
"""Number of packages visible without scrolling; the card has the same height with any number."""


class MemberCard(QFrame):
    """Lists the packages; its height is constant, so that nothing below moves when a stick is plugged in."""

    def __init__(
        self, words: Words, open_package: Callable[[Path], None], choose: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words, self._open = words, open_package
        heading = Heading(1.1, self)
        heading.setText(words("start.member.heading"))
        self.text = text_label(self)
        self.packages = QListWidget(self)
        self.packages.setAccessibleName(words("start.member.packages"))
        self.packages.setItemDelegate(RoomyRows(self.packages))
        self.packages.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.packages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.packages.itemActivated.connect(lambda _: self._take())
        self.packages.currentRowChanged.connect(self._show_act)
        self.take = ActButton(words("start.member.open"), self)
        self.take.setToolTip(words("start.member.open.help"))
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self._take)
        self.other = help_button(words, "start.member.other", self, choose)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        for part in (heading, self.text, self.packages):
            column.addWidget(part)
        column.addLayout(buttons)
        self.show_packages((), drives=0)
        self._follow_size()

    def show_packages(self, found: Sequence[Invited], *, drives: int) -> None:
        """List the session packages, those not yet opened here first. drives: number of plugged-in drives."""
        words, before = self._words, self._current()
        self.packages.clear()
        for one in found:
            item = QListWidgetItem("\n".join(self._lines(one)))
            item.setData(Qt.ItemDataRole.UserRole, str(one.file.path))
            item.setToolTip("\n".join((*self._lines(one), str(one.file.path))))
            self.packages.addItem(item)
            if str(one.file.path) == before:
                self.packages.setCurrentItem(item)
        if found:
            self.packages.setCurrentRow(max(self.packages.currentRow(), 0))
            labels = sorted({one.drive.label or str(one.drive.root) for one in found})
            self.text.setText(words("start.member.found", drives=", ".join(labels)))
        else:
            self.text.setText(words("start.member.empty_drive" if drives else "start.member.no_drive"))
        self.packages.setEnabled(bool(found))
        self._show_act()

    def _lines(self, one: Invited) -> tuple[str, str]:
        words, head = self._words, one.file.head
        if head is None:  # an invitation always has one
            return one.file.name, ""
        size = sum(file.size for file in one.dossiers)
        parts = [
            words("start.member.opened" if one.opened else "start.member.new"),
            words("start.member.size", people=head.people, products=head.products),
            words("start.member.dossiers", count=len(one.dossiers), size=size)
            if one.dossiers
            else words("start.member.no_dossiers"),
        ]
        return head.name, " · ".join(parts)

    def _current(self) -> str:
        row = self.packages.currentRow()
        return str(self.packages.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def _show_act(self) -> None:
        self.take.setEnabled(bool(self._current()))

    def _take(self) -> None:
        if self._current():
            self._open(Path(self._current()))

    def _follow_size(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.packages.setFixedHeight(ROWS * (2 * line + line // 2 + 4) + 2 * self.packages.frameWidth() + 2)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of visible rows after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "packages"):
            self._follow_size()
