"""The recent sessions of the start page: name, role and place, state, last saved, and a button to open each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ...domain.text import VIETNAM_TIME
from ..parts.card_rows import BLOCK_HEIGHT, Block, CardList, ListCard
from ..parts.chips import Tone
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.tokens import XS, L, S, px
from ..preferences import Recent
from ..words import Words

MOST, LEAST = 8, 2
"""Number of rows visible at most, and in a low window."""

_BUTTON_ROOM = 112
_DONE = ("concluded", "signed", "archived")


class RecentList(QWidget):
    """The latest first. A member's work is private on a shared laptop: of a member's file only the owner is shown."""

    def __init__(
        self,
        words: Words,
        open_recent: Callable[[Path], None],
        search: Callable[[], None],
        forget: Callable[[Path], None],
        parent: QWidget,
    ) -> None:
        """search: for a file that is not where it was."""
        super().__init__(parent)
        self._words, self._open, self._search, self._forget = words, open_recent, search, forget
        self._files: tuple[Recent, ...] = ()
        self._calls, self._room = False, 0
        self.buttons: list[KindButton] = []
        self.rows = CardList(words("shell.start.recent"), self, room=_BUTTON_ROOM)
        self.rows.itemActivated.connect(lambda item: self._activate(self.rows.row(item)))
        self.rows.installEventFilter(self)
        self._card = ListCard(self.rows, self)
        self.forget_button = KindButton(self, Look.QUIET)
        self.forget_button.setProperty("bar", True)
        self.forget_button.setText(words("start.forget"))
        self.forget_button.setToolTip(words("start.forget.help"))
        self.forget_button.clicked.connect(self._take_off)
        over = row(space=S, margins=(0, 0, XS, 0))
        over.addWidget(Text(self, words("shell.start.recent"), bold=True), 1)
        over.addWidget(self.forget_button)
        inside = column(self, 0)
        inside.addLayout(over)
        inside.addWidget(self._card, 1)

    def show_files(self, files: tuple[Recent, ...]) -> None:
        """List these files."""
        before = self.rows.currentRow()
        self._files = files
        self.rows.clear()
        self.buttons = []
        for number, known in enumerate(files):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, str(known.path))
            self.rows.addItem(item)
            self.rows.setItemWidget(item, self._beside(number))
        self.setVisible(bool(files))
        self.show_missing(())
        if files:
            self.rows.setCurrentRow(min(max(before, 0), len(files) - 1))
        self.fit_into(self._room)

    def show_missing(self, gone: Collection[Path], saved: Mapping[Path, datetime] | None = None) -> None:
        """Mark these files as missing. saved: when the others were last written."""
        words = self._words
        for number, known in enumerate(self._files):
            missing = known.path in gone
            self.rows.show_blocks(number, self._block(known, (saved or {}).get(known.path), missing=missing))
            hint = words("start.recent.missing.help", file=str(known.path)) if missing else str(known.path)
            self.rows.item(number).setToolTip(hint)
            button = self.buttons[number]
            button.setText(words("start.recent.search" if missing else "start.recent.open"))
            button.setAccessibleName(f"{button.text()} {known.title or known.path.stem}")
            button.setToolTip(hint)
        self.show_call(calls=self._calls)

    def show_call(self, *, calls: bool) -> None:
        """Let the button of the latest session call, or not."""
        self._calls = calls
        for number, button in enumerate(self.buttons):
            there = not self.rows.blocks(number)[0].faded
            button.set_look(Look.FILLED if calls and number == 0 and there else Look.PLAIN)

    def fit_into(self, room: int) -> None:
        """Show as many rows as fit into that height in logical pixels, at least two."""
        self._room = room
        self._card.fit(min(len(self._files), max(LEAST, min(room // px(BLOCK_HEIGHT), MOST))))

    @property
    def height_of_rows(self) -> int:
        """The height that the rows take, known to what lies around them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        return self._card.maximumHeight() if self._files else 0

    def _block(self, known: Recent, saved: datetime | None, *, missing: bool) -> Block:
        words = self._words
        tone: Tone = "plain"
        facts = [words("start.recent.member", member=known.owner) if known.owner else words("start.recent.secretary")]
        if not known.owner:
            facts.append(self._place(known.path))
        chip = ""
        if missing:
            chip = words("start.recent.missing")
        elif known.state:
            chip, tone = words.term("state", known.state), "good" if known.state in _DONE else "info"
        aside = ""
        if saved is not None and not known.owner:
            aside = words("start.recent.saved", at=f"{saved.astimezone(VIETNAM_TIME):%d/%m/%Y %H:%M}")
        name, told = known.title or known.path.stem, " · ".join(facts)
        return Block(name, told, "", chip, tone, aside, faded=missing, in_columns=True)

    def _place(self, path: Path) -> str:
        """Return the folders from the person's own, and the file: copies of one session differ there."""
        try:
            parts = path.relative_to(Path.home()).parts
        except ValueError:
            return str(path)
        return " › ".join((self._words("start.recent.here"), *parts))

    def _beside(self, number: int) -> QWidget:
        """Return what lies over a row: its button at the right."""
        over = QWidget()
        button = KindButton(over, Look.PLAIN)
        button.setProperty("bar", True)
        button.clicked.connect(lambda: self._press(number))
        line = row(over, 0, (0, 0, L, 0))
        line.addStretch(1)
        line.addWidget(button)
        self.buttons.append(button)
        return over

    def _press(self, number: int) -> None:
        self.rows.setCurrentRow(number)
        self._activate(number)

    def _activate(self, number: int) -> None:
        if self.rows.blocks(number)[0].faded:
            self._search()
        else:
            self._open(self._files[number].path)

    def _take_off(self) -> None:
        number = self.rows.currentRow()
        if number >= 0:
            self._forget(self._files[number].path)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete removes a file from the list, not from the disk."""
        if watched is self.rows and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = event.matches(QKeySequence.StandardKey.Delete)
            if wanted:
                self._take_off()
            return wanted
        return super().eventFilter(watched, event)
