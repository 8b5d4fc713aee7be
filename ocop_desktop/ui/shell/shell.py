"""The main window: menus, top line, rail, pages, status bar. It does not access session files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFont
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ..actions import ActionTable
from ..drive_watch import DriveWatch
from ..gateway import OpenedSession, SessionGateway
from ..interaction import Dialogs, Interaction
from ..parts.layouts import column
from ..places import Page, PageContext, Place, TakesPackages, places_of
from ..preferences import Preferences
from ..registry import available
from ..surroundings import Surroundings
from ..tasks import Tasks
from ..words import Words
from .abandoning import Abandoning
from .beginning import Beginning
from .beside import Beside
from .closing import Closing
from .copying import Copying
from .foot import FootLine
from .forms import Forms
from .handover import Handover, Unrecorded, may_leave, naming
from .looks import USUAL_SIZE, Looks
from .menus import Menus
from .opening import SUFFIXES, Opening
from .recents import Recents
from .sample_making import SampleMaking
from .session_pages import SessionPages
from .start_page import StartActs, StartPage
from .top_line import TopLine

if TYPE_CHECKING:  # imported at first use: the start page appears before the core is imported
    from ...usecases.core.changes import Changes
    from .accepting_log import AcceptingLog
    from .session_area import SessionArea


class Shell(QMainWindow):
    """One window, one session. Pages are created when they are first shown."""

    language_chosen = Signal(str)
    new_wanted = Signal()
    """The user wants a new session; the receiver reads the available rules, then calls ``beginning.ask_new``."""

    def __init__(
        self,
        gateway: SessionGateway,
        tasks: Tasks,
        drawing: Tasks,
        words: Words,
        actions: ActionTable,
        preferences: Preferences,
        usual_font: QFont,
        surroundings: Surroundings,
        aside: Tasks,
        drives: DriveWatch,
        interaction: Interaction | None = None,
    ) -> None:
        """tasks: the store thread. drawing: the render worker. aside: other background work."""
        super().__init__()
        self._gateway, self._tasks, self._drawing, self._words = gateway, tasks, drawing, words
        self._actions, self._preferences = actions, preferences
        self._interaction: Interaction = interaction or Dialogs(self, words)
        self._aside = aside
        self.looks = Looks(preferences, usual_font, self)
        self.looks.resized.connect(self._follow_size)
        self._resumed: Place | None = None
        self._retired = False
        self._unrecorded = Unrecorded(words)
        self._context = PageContext(gateway, drawing, words, actions, self._interaction, preferences, self.go, drives)
        self.stack = QStackedWidget(self)
        self.forms = Forms(self.stack, lambda: self.start if gateway.current is None else self.session_area)
        self.beside = Beside(words, actions, preferences, surroundings, aside, self)
        self._sample_making: SampleMaking | None = None
        if surroundings.sample is not None:
            self._sample_making = SampleMaking(words, surroundings.sample, aside, self.forms, self.open, self.say, self)
        self.opening = Opening(
            self, gateway, self.forms, words, self._interaction, preferences, drives, surroundings.sessions, self
        )
        self.beginning = Beginning(gateway, self.forms, words, surroundings.sessions)
        self.copying = Copying(gateway, words, self.say, self)
        self.abandoning = Abandoning(gateway, self.forms, words, self.say, self)
        self.top = TopLine(words, self)
        self.foot = FootLine(words, self)
        self._make_menus()
        self._make_pages()
        self._make_foot()
        self.setAcceptDrops(True)
        self.resize(*USUAL_SIZE)
        gateway.opened.connect(self._opened)
        gateway.refreshed.connect(self._refreshed)
        gateway.closed.connect(self.show_start)
        gateway.failed.connect(self.say)
        gateway.saved.connect(self.foot.show_saved)
        gateway.unsaved.connect(self.foot.show_unsaved)
        self.looks.apply_size()
        self.show_start()

    # --- building -------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        words = self._words
        sample = self.try_sample if self._sample_making is not None else None
        self.start = StartPage(
            words,
            StartActs(
                self.opening.choose,
                self.open,
                lambda path: self.recents.forget(path),
                self.want_new,
                sample,
                self._show_manual,
            ),
            self._context.drives,
        )
        self.recents = Recents(self._preferences, self._aside, self.start)
        self.start.size_chosen.connect(self.looks.set_size)
        self.start.theme_chosen.connect(self._set_theme)
        self._mark_looks()
        self.pages = SessionPages(lambda: self.session_area.pages, self._context)
        self.stack.addWidget(self.start)
        whole = QWidget(self)
        lines = column(whole, 0)
        lines.addWidget(self.top)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.foot)
        self.setCentralWidget(whole)

    @cached_property
    def session_area(self) -> SessionArea:
        """Rail, pages and message, made for the first session: the start page has none of them."""
        from .rail import RailColumn
        from .session_area import SessionArea

        rail = RailColumn(self._words, self._actions, self.beside.show_settings, self._show_manual)
        rail.list.chosen.connect(lambda place: self.go(place, ""))
        area = SessionArea(self._words, rail)
        area.unchecked.button.clicked.connect(lambda: self.go(Place.AUDIT))
        area.other_log.button.clicked.connect(lambda: self.accepting_log.ask())
        self.stack.addWidget(area)
        return area

    @cached_property
    def accepting_log(self) -> AcceptingLog:
        """Asks before another log is accepted; made for the first session."""
        from .accepting_log import AcceptingLog

        return AcceptingLog(self._gateway, self._words, self.session_area)

    def _make_menus(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "new": self.want_new,
            "open": self.opening.choose,
            "refresh": self._gateway.refresh,
            "copy": self.copying.ask,
            "close": self.leave,
            "quit": self._quit,
            "larger": self.looks.larger,
            "smaller": self.looks.smaller,
            "usual": self.looks.usual,
            "settings": self.beside.show_settings,
            "manual": self._show_manual,
            "keys": self.show_keys,
            "about": self.beside.show_about,
        }
        if self._sample_making is not None:
            acts["sample"] = self.try_sample
        self.menus = Menus(self, self.top.menus, self._words, self._actions, acts, self.go)
        self.menus.offer_choices(self._preferences, self._set_theme, self.language_chosen.emit)
        self.beside.size_chosen.connect(self.looks.set_size)
        self.beside.theme_chosen.connect(self._set_theme)
        self.beside.language_chosen.connect(self.language_chosen)

    def _make_foot(self) -> None:
        self.foot.watch(self._tasks, self._aside)
        self.foot.watch(self._drawing, reporting=True)
        queues, foot = (self._tasks, self._drawing, self._aside), self.foot
        self.closing = Closing(self, self._words, queues, lambda: self._unrecorded.dropped(self.pages.unstored))
        self.saved, self.count, self.job, self.cancel = foot.saved, foot.count, foot.job, foot.cancel

    # --- user actions ---------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open a session file or a package, if the current page may be left."""
        self.opening.open(path)

    def may_leave_for(self, then: Callable[[], None]) -> bool:
        """Return whether another file may be opened; clear the message of the last attempt."""
        may = self._may_leave_session(then)
        if may:
            self.start.show_notice("")
        return may

    def take(self, files: tuple[Path, ...], shown: str = "packages") -> bool:
        """Receive these files on the page of the session. shown: its tab to be seen."""
        self.go(Place.SESSION, shown)
        page = self.pages.made.get(Place.SESSION)
        if self.place is not Place.SESSION or not isinstance(page, TakesPackages):
            return False
        page.take_packages(files)
        return True

    def not_opened(self, sentence: str) -> None:
        """Show why a file was not opened; the current session stays open."""
        if self._gateway.current is None:
            self.show_start()
        self.say(sentence)

    def go(self, place: Place, subject: str = "") -> None:
        """Show a page of the open session, unless unsaved input prevents leaving the current one."""
        opened = self._gateway.current
        if opened is None or place not in self._places(opened):
            return
        if self.place is not place and not self._may_leave(lambda: self.go(place, subject)):
            self.session_area.rail.list.mark(self.place)
            return
        page = self.pages.show(place, opened)
        self.session_area.rail.list.mark(place)
        page.enter(subject)

    @property
    def place(self) -> Place | None:
        """The current page of the open session."""
        return self.pages.place

    def page_of(self, place: Place) -> Page:
        """Return a page already created. Raises KeyError."""
        return self.pages.made[place]

    def say(self, sentence: str) -> None:
        """Show a message above the page, or on the start page, until it is closed; "" clears it."""
        if self._gateway.current is None:
            self.start.show_notice(sentence)
        else:
            self.session_area.say(sentence)

    def say_of(self, code: str, places: Iterable[Place]) -> None:
        """Show a message that names pages."""
        self.say(naming(self._words, code, places))

    def show_keys(self) -> None:
        self.beside.show_keys(self.place.value if self.place is not None else "")

    def _show_manual(self) -> None:
        opened = self._gateway.current
        self.beside.show_manual("" if opened is None else "secretary" if opened.is_secretary else "member")

    def try_sample(self) -> None:
        """Offer the sample session, if the current page may be left."""
        if self._sample_making is not None and self._may_leave(self.try_sample):
            self._sample_making.ask()

    def leave(self) -> None:
        if self._may_leave_session(self.leave):
            self._gateway.leave()

    def _quit(self) -> None:
        self.close()

    def _follow_size(self) -> None:
        if self._gateway.current is not None:
            self.session_area.follow_size()
        self.start.follow_size()
        self._mark_looks()

    def _set_theme(self, theme: str) -> None:
        self.looks.set_theme(theme)
        self._mark_looks()

    def _mark_looks(self) -> None:
        """Mark the present size and colours wherever they can be chosen."""
        self.start.show_looks(self._preferences.size, self._preferences.theme)
        self.menus.mark("shell.theme", self._preferences.theme)

    def hand_over(self, again: Callable[[], None]) -> Handover | None:
        """Return the handover to the next window; None if the page may not be left. again: see ``may_leave``."""
        making = self._sample_making
        if self._may_leave(again) and (making is None or not making.is_playing):
            return Handover(self.place, self.pages.unstored, self.beginning.left_form)
        self.menus.mark("shell.language", self._preferences.language)
        self.say(self._words("shell.language.kept"))
        return None

    def resume(self, left: Handover) -> None:
        """Restore the state of another window; the open session is emitted afterwards."""
        self._resumed = left.place
        for place, typed in left.typed.items():
            self.pages.restore(place, typed)
        if left.form is not None:
            self.beginning.resume(left.form)

    def retire(self) -> None:
        """Close without a question: another window replaces this one."""
        self._retired = True
        self._forget_pages()
        self.close()
        self.deleteLater()

    def stop(self, sentence: str) -> None:
        """Show an unexpected failure and where it came; the window can always be closed now."""
        self._retired = True
        shown = self.place is not None and self.stack.currentWidget() is self.session_area
        self._tasks.stop()
        self._aside.stop()
        self.stack.setCurrentWidget(self.start)
        self.start.show_stopped(sentence, self._words.of(f"place.{self.place}") if shown else "")
        self.menus.stop()

    def _may_leave(self, then: Callable[[], None]) -> bool:
        return self.place is None or may_leave(self.pages.made[self.place], then)

    def _may_leave_session(self, then: Callable[[], None]) -> bool:
        """Return whether the session may be left; warn once about unsaved input that would be lost."""
        if not self._may_leave(then):
            return False
        places = self._unrecorded.places(self.pages.unstored)
        if places:
            self.go(places[0], "")
            self.say_of("shell.typed_left", places)
        return not places

    def want_new(self) -> None:
        """Request a new session, if the current page may be left; an open form stays."""
        if self.beginning.new_page is None and self._may_leave(self.want_new):
            self.new_wanted.emit()

    # --- signals of the gateway -----------------------------------------------------------------

    def show_start(self) -> None:
        """Show the start page."""
        self._forget_pages()
        self.pages.drop_input()
        self.recents.show()
        self.stack.setCurrentWidget(self.start)
        self.setWindowTitle(self._words("window.title"))
        self._enable(None)

    def _opened(self, opened: OpenedSession) -> None:
        if self._resumed is None:
            self.forms.drop()
            self.pages.drop_input()
        self._forget_pages()
        self.say("")
        self._head(opened)
        self._fill_rail(opened)
        self._enable(opened)
        self.session_area.follow_size()
        self.stack.setCurrentWidget(self.forms.current or self.session_area)
        places = self._places(opened)
        # A member starts with scoring; that page also owns the screen lock of a shared laptop.
        scores = Place.SCORING in places and not opened.is_secretary
        first = Place.SCORING if scores else places[0]
        resumed, self._resumed = self._resumed if self._resumed in places else None, None
        if scores or resumed is None:  # the lock covers every page, also the resumed one
            self.go(first, "")
        if resumed is not None:
            self.go(resumed, "")
        elif self.opening.take_along() and scores:
            self.go(first, "")

    def _refreshed(self, opened: OpenedSession, changes: Changes) -> None:
        self._head(opened)
        self._fill_rail(opened)
        self.pages.refresh(opened, changes)

    def _head(self, opened: OpenedSession) -> None:
        self.top.show_session(opened)
        self.foot.show_session(opened)
        self.recents.note(opened)
        faults = len(opened.head.faults)
        self.session_area.unchecked.say(self._words("file.unchecked", count=faults) if faults else "")
        self.session_area.other_log.say(self.accepting_log.sentence)
        self.setWindowTitle(self._words("window.title_of", name=self.top.whole))

    def _places(self, opened: OpenedSession) -> tuple[Place, ...]:
        there = available()
        return tuple(place for place in places_of(opened) if place in there)

    def _fill_rail(self, opened: OpenedSession) -> None:
        wanted = self._places(opened)
        self.session_area.rail.list.show_places(wanted, self.place)
        self.menus.offer_places(wanted)

    def _enable(self, opened: OpenedSession | None) -> None:
        self.menus.enable(is_open=opened is not None)
        if opened is None:
            self.top.show_session(None)
            self.foot.show_session(None)

    def _forget_pages(self) -> None:
        self._tasks.drop_answers("session", "overview", "invitation", "warm-up")
        self._drawing.drop_answers()
        self.pages.forget()

    # --- Qt's names -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dropped session files and packages."""
        if any(url.toLocalFile().lower().endswith(SUFFIXES) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        given = next((url for url in event.mimeData().urls() if url.toLocalFile().lower().endswith(SUFFIXES)), None)
        if given is not None:
            self.open(Path(given.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignore the event while unsaved input or long work prevents closing; wait for short work."""
        if self._retired:
            super().closeEvent(event)
            return
        if not self.closing.may_close() or not self._may_leave_session(self._quit):
            event.ignore()
            return
        self._aside.close()
        self._tasks.close()
        super().closeEvent(event)
