"""The start page: recent sessions, open a file or a package, a new session, the sample, first steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ...domain.text import VIETNAM_TIME
from ..drive_watch import DriveWatch
from ..parts.controls import help_button
from ..parts.message_line import MessageLine
from ..parts.middle import Middle
from ..parts.pages import Heading, text_label
from ..parts.roomy_rows import RoomyRows
from ..preferences import Recent
from ..words import Words
from .first_steps import FirstSteps
from .member_card import MemberCard

if TYPE_CHECKING:
    from ...usecases.exchange.on_drives import Invited

MOST_LINES = 6
"""Number of recent files visible without scrolling."""


@dataclass(frozen=True, slots=True)
class StartActs:
    """Functions of the start page's buttons. sample: None where the sample is not available."""

    open: Callable[[], None]
    open_recent: Callable[[Path], None]
    forget: Callable[[Path], None]
    new: Callable[[], None]
    sample: Callable[[], None] | None
    read: Callable[[str], None]


class StartPage(QWidget):
    """The first page; the shell provides the functions of its buttons."""

    def __init__(self, words: Words, acts: StartActs, drives: DriveWatch) -> None:
        super().__init__()
        self._words, self._acts, self._drives = words, acts, drives
        self.heading = Heading(1.5, self)
        self.heading.setText(words("shell.start.heading"))
        self.text = text_label(self)
        self.text.setText(words("shell.start.text"))
        self.notice = MessageLine(self)
        self.open_button = help_button(words, "action.shell.open", self, acts.open)
        self.open_button.setDefault(True)
        self.new_button = help_button(words, "action.shell.new", self, acts.new)
        self.sample_button = help_button(words, "action.shell.sample", self, acts.sample or acts.open)
        self.sample_button.setVisible(acts.sample is not None)
        self.close_button = help_button(words, "start.stopped.close", self, lambda: self.window().close())
        self.close_button.hide()
        self.card = MemberCard(words, acts.open_recent, acts.open, self)
        self.first = FirstSteps(words, {"member": acts.open, "secretary": acts.new}, acts.read, self)
        self.recent_heading = Heading(1.1, self)
        self.recent_heading.setText(words("shell.start.recent"))
        self.recent = QListWidget(self)
        self.recent.setAccessibleName(words("shell.start.recent"))
        self.recent.setItemDelegate(RoomyRows(self.recent))
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.itemActivated.connect(self._chosen)
        self.recent.installEventFilter(self)
        self.forget_button = QPushButton(words("start.forget"), self)
        self.forget_button.setToolTip(words("start.forget.help"))
        self.forget_button.clicked.connect(self._forget)
        self.hint = text_label(self)
        self.hint.setText(words("shell.start.hint"))
        self._lay_out()
        self.show_recent(())
        drives.changed.connect(self._show_drives)
        self._show_drives()

    def _lay_out(self) -> None:
        middle = Middle(self)
        column = middle.column
        column.addStretch(1)
        for part in (self.heading, self.text, self.notice):
            column.addWidget(part)
        buttons = QHBoxLayout()
        for button in (self.open_button, self.new_button, self.sample_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.card)
        column.addWidget(self.first)
        over = QHBoxLayout()
        over.addWidget(self.recent_heading, 1)
        over.addWidget(self.forget_button)
        column.addLayout(over)
        column.addWidget(self.recent)
        column.addWidget(self.hint)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(middle)

    def show_recent(self, files: tuple[Recent, ...]) -> None:
        """List the recent files, the latest first. Of a member's file only the owner is shown."""
        row = self.recent.currentRow()
        self.recent.clear()
        for known in files:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, str(known.path))
            item.setData(Qt.ItemDataRole.UserRole + 1, known)
            item.setToolTip(str(known.path))
            self.recent.addItem(item)
        for part in (self.recent, self.recent_heading, self.forget_button):
            part.setVisible(bool(files))
        self.show_missing(())
        if files:
            self.recent.setCurrentRow(min(max(row, 0), len(files) - 1))
        self._fit()

    def show_missing(self, gone: Collection[Path], saved: Mapping[Path, datetime] | None = None) -> None:
        """Mark these files as missing. saved: when the others were last written."""
        for row in range(self.recent.count()):
            item = self.recent.item(row)
            path, known = self._path(item), item.data(Qt.ItemDataRole.UserRole + 1)
            missing = path in gone
            item.setText("\n".join(self._lines(known, (saved or {}).get(path), missing=missing)))
            hint = self._words("start.recent.missing.help", file=str(path)) if missing else str(path)
            item.setToolTip(hint)

    def _lines(self, known: Recent, saved: datetime | None, *, missing: bool) -> tuple[str, str]:
        """Return name, and role, state, time and place. The time of a member's work is private on a shared laptop."""
        words = self._words
        parts = [words("start.recent.member", member=known.owner) if known.owner else words("start.recent.secretary")]
        if missing:
            parts.append(words("start.recent.missing"))
        elif known.state:
            parts.append(words.term("state", known.state))
        if saved is not None and not known.owner:
            parts.append(words("start.recent.saved", at=f"{saved.astimezone(VIETNAM_TIME):%d/%m/%Y %H:%M}"))
        if not known.owner:
            parts.append(str(known.path))
        return known.title or known.path.stem, " · ".join(parts)

    def show_first_steps(self, *, shown: bool) -> None:
        """Show or hide the guided first use."""
        self.first.setVisible(shown)
        self.text.setVisible(not shown)

    def show_notice(self, sentence: str) -> None:
        """Show why a file could not be opened; "" clears the message."""
        self.notice.setText(sentence)
        self.setAccessibleDescription(sentence)

    def show_stopped(self, sentence: str, where: str) -> None:
        """Show that the program has stopped, then what to do; only closing is left. where: name of the page, or ""."""
        words = self._words
        self.heading.setText(words("start.stopped.at", where=where) if where else words("start.stopped"))
        self.text.setText(sentence)
        self.text.show()
        self.setAccessibleDescription(f"{self.heading.text()} {sentence}")
        useless = (self.notice, self.open_button, self.new_button, self.sample_button, self.card, self.first)
        for part in (*useless, self.recent, self.recent_heading, self.forget_button, self.hint):
            part.setEnabled(False)
            part.hide()
        self.close_button.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_drives(self) -> None:
        watch = self._drives
        found: tuple[Invited, ...] = ()
        if watch.drives:
            from ...usecases.exchange.on_drives import invitations  # after the first paint

            found = invitations(watch.drives, watch.sessions)
        self.card.show_packages(found, drives=len(watch.drives))

    def _fit(self) -> None:
        lines = min(max(self.recent.count(), 1), MOST_LINES)
        high = max(self.recent.sizeHintForRow(0), self.fontMetrics().height()) if self.recent.count() else 0
        self.recent.setFixedHeight(lines * high + 2 * self.recent.frameWidth() + 2)

    def _path(self, item: QListWidgetItem) -> Path:
        return Path(str(item.data(Qt.ItemDataRole.UserRole)))

    def _chosen(self, item: QListWidgetItem) -> None:
        self._acts.open_recent(self._path(item))

    def _forget(self) -> None:
        item = self.recent.currentItem()
        if item is not None:
            self._acts.forget(self._path(item))

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete removes a file from the list, not from the disk."""
        if watched is self.recent and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = event.matches(QKeySequence.StandardKey.Delete)
            if wanted:
                self._forget()
            return wanted
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the drives while the page is shown."""
        super().showEvent(event)
        self._drives.view(self, shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the drives alone while the page is hidden."""
        super().hideEvent(event)
        self._drives.view(self, shown=False)

    def changeEvent(self, event: QEvent) -> None:
        """Resize the list after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
