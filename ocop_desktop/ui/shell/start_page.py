"""The start page: a card for members and one for the secretary, recent sessions, the sample, size and colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ..drive_watch import DriveWatch
from ..parts.cards import Banner, Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.middle import Middle
from ..parts.segments import Segments
from ..parts.tokens import XL, XS, M, S, px, shown_theme
from ..preferences import Recent, Theme
from ..words import Words
from .recent_list import RecentList
from .role_card import MemberCard, SecretaryCard

if TYPE_CHECKING:
    from ...usecases.exchange.on_drives import Invited

WIDEST, NARROW, LINKS_NARROW = 1008, 780, 1040
"""Width of the column, and the widths below which the cards, and links and choices, stand one above the other."""

OFFERED_SIZES = (100, 125, 150)
OFFERED_THEMES: tuple[Literal["light", "dark", "contrast"], ...] = ("light", "dark", "contrast")


class StartActs(NamedTuple):
    """Functions of the start page's buttons. sample: None where the sample is not available."""

    open: Callable[[], None]
    open_recent: Callable[[Path], None]
    forget: Callable[[Path], None]
    new: Callable[[], None]
    sample: Callable[[], None] | None
    read: Callable[[], None]


class StartPage(QWidget):
    """The first page; the shell provides the functions of its buttons."""

    size_chosen = Signal(int)
    theme_chosen = Signal(str)

    def __init__(self, words: Words, acts: StartActs, drives: DriveWatch) -> None:
        super().__init__()
        self._words, self._drives = words, drives
        self.heading = Text(self, words("shell.start.heading"), size="page", wrap=True)
        self.text = Text(self, words("shell.start.text"), ink="quiet", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notice = Banner(self, lines=2)
        self._under = QStackedWidget(self)
        for part in (self.text, self.notice):
            self._under.addWidget(part)
        self.stopped = Card(self, edge="danger")
        self.stopped_text = Text(self.stopped, wrap=True, selectable=True)
        self.close_button = KindButton(self.stopped, Look.FILLED)
        self.close_button.setText(words("start.stopped.close"))
        self.close_button.setToolTip(words("start.stopped.close.help"))
        self.close_button.clicked.connect(lambda: self.window().close())
        self.stopped.column.addWidget(self.stopped_text)
        self.stopped.column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.stopped.hide()
        self.card = MemberCard(words, acts.open_recent, acts.open, self)
        self.secretary = SecretaryCard(words, acts.new, acts.open, self)
        self.open_button, self.new_button = self.secretary.open, self.secretary.new
        self.recents = RecentList(words, acts.open_recent, acts.open, acts.forget, self)
        self.recent, self.forget_button = self.recents.rows, self.recents.forget_button
        self.sample_button = self._link("start.sample.link", acts.sample or acts.open)
        self.sample_button.setVisible(acts.sample is not None)
        self.manual_button = self._link("start.first.manual", acts.read)
        self.sizes, self.themes = Segments(words("start.size"), self), Segments(words("start.theme"), self)
        self.sizes.chosen.connect(lambda code: self.size_chosen.emit(int(code)))
        self.themes.chosen.connect(self.theme_chosen)
        self._lay_out()
        self.show_recent(())
        drives.changed.connect(self._show_drives)
        self._show_drives()

    def _link(self, code: str, act: Callable[[], None]) -> KindButton:
        made = KindButton(self, Look.QUIET)
        made.setText(self._words.of(code))
        made.clicked.connect(lambda: act())
        return made

    def _lay_out(self) -> None:
        middle = self._middle = Middle(self, units=WIDEST)
        inside = middle.column
        inside.setSpacing(0)
        inside.addWidget(self.heading)
        inside.addSpacing(px(XS))
        inside.addWidget(self._under)
        inside.addSpacing(px(XS))
        inside.addWidget(self.stopped)
        self._cards = row(space=XL)
        self._cards.addWidget(self.card, 1)
        self._cards.addWidget(self.secretary, 1)
        inside.addLayout(self._cards)
        inside.addSpacing(px(M))
        inside.addWidget(self.recents)
        inside.addSpacing(px(M))
        links = row(space=M)
        for link in (self.sample_button, self.manual_button):
            links.addWidget(link)
        links.addStretch(1)
        looks = row(space=M)
        looks.addStretch(1)
        self._looks: list[QWidget] = []
        for code, choice in (("start.size", self.sizes), ("start.theme", self.themes)):
            name = Text(self, self._words.of(code), ink="quiet")
            looks.addWidget(name)
            looks.addWidget(choice)
            self._looks += [name, choice]
        self._foot = row(space=S)
        self._foot.addLayout(links, 1)
        self._foot.addLayout(looks)
        inside.addLayout(self._foot)
        inside.addStretch(1)
        whole: QVBoxLayout = column(self, 0)
        whole.addWidget(middle)

    def show_looks(self, size: int, theme: Theme) -> None:
        """Mark the present font size and colours."""
        words = self._words
        sizes = [(str(known), words("settings.percent", size=known)) for known in OFFERED_SIZES]
        self.sizes.show_choices(sizes, str(size))
        themes = [(known, words(f"start.theme.{known}")) for known in OFFERED_THEMES]
        self.themes.show_choices(themes, shown_theme(theme))

    def show_recent(self, files: tuple[Recent, ...]) -> None:
        """List the recent files, the latest first."""
        self.recents.show_files(files)
        self._call()
        self.follow_size()

    def show_missing(self, gone: Collection[Path], saved: Mapping[Path, datetime] | None = None) -> None:
        """Mark these files as missing. saved: when the others were last written."""
        self.recents.show_missing(gone, saved)

    def show_notice(self, sentence: str) -> None:
        """Show why a file could not be opened; "" clears the message."""
        self.notice.say(sentence, "warn")
        self._under.setCurrentWidget(self.notice if sentence else self.text)
        self.setAccessibleDescription(sentence)

    def show_stopped(self, sentence: str, where: str) -> None:
        """Show that the program has stopped, then what to do; only closing is left. where: name of the page, or ""."""
        words = self._words
        self.heading.setText(words("start.stopped.at", where=where) if where else words("start.stopped"))
        self.stopped_text.setText(sentence)
        self.setAccessibleDescription(f"{self.heading.text()} {sentence}")
        links = (self.sample_button, self.manual_button)
        for part in (self._under, self.card, self.secretary, self.recents, *links, *self._looks):
            part.setEnabled(False)
            part.hide()
        self.stopped.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next(self) -> None:
        """Give the focus to the next sensible thing: a new package, the latest session, the first button."""
        if self.card.take.look is Look.FILLED or (self.card.take.isEnabled() and not self.recent.count()):
            self.card.take.setFocus()
        elif self.recent.count():
            self.recent.setFocus()
        else:
            self.card.other.setFocus()

    def _show_drives(self) -> None:
        watch = self._drives
        found: tuple[Invited, ...] = ()
        if watch.drives:
            from ...usecases.exchange.on_drives import invitations  # after the first paint

            found = invitations(watch.drives, watch.sessions)
        self.card.show_packages(found, drives=len(watch.drives))
        self._call()
        if self.card.other.hasFocus():  # there was nothing better before the drive was plugged in
            self.focus_next()

    def _call(self) -> None:
        """One button calls: a new package, else the latest session."""
        self.recents.show_call(calls=self.card.take.look is not Look.FILLED)

    def follow_size(self) -> None:
        """Lay out by the width in units; a page that is not shown waits until it is."""
        if not self.isVisible():
            return
        narrow, tight = self.width() < px(NARROW), self.width() < px(LINKS_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(down if narrow else across)
        self._foot.setDirection(down if tight else across)
        self.notice.set_lines(4 if narrow else 2)
        self._under.setFixedHeight(self.notice.maximumHeight())
        self.card.follow_size()
        others = self._middle.height_for(self.width()) - self.recents.height_of_rows
        self.recents.fit_into(self.height() - others)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out by the width in units."""
        super().resizeEvent(event)
        self.follow_size()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the drives while the page is shown."""
        super().showEvent(event)
        self._drives.view(self, shown=True)
        self.follow_size()
        self.focus_next()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the drives alone while the page is hidden."""
        super().hideEvent(event)
        self._drives.view(self, shown=False)
