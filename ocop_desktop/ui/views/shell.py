"""The window around the pages: menus, top line, rail, foot line. It knows no session file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFont
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..actions import ActionTable
from ..desk import OpenedSession, SessionDesk
from ..interaction import Dialogs, Interaction
from ..places import Page, PageContext, Place, places_of
from ..preferences import SIZES, THEMES, Preferences
from ..registry import available, commands_of, factory
from ..tasks import Tasks
from ..theme import palette
from ..words import Words
from .foot import FootLine
from .head import Head
from .menus import Menus
from .pages import PAGE_MARGIN, Heading
from .rail import Rail
from .start_page import StartPage

if TYPE_CHECKING:  # read when they are first shown: the start page stands before the core is read
    from ...usecases.program import Invitation
    from ..viewmodels.session_new import RuleOffered
    from .join_page import JoinPage
    from .new_page import NewSessionPage

USUAL_SIZE = 1280, 720
SUFFIXES = (".ocopdb", ".ocop")


class Shell(QMainWindow):
    """One window, one session. Pages are built when they are first entered."""

    language_chosen = Signal(str)
    package_given = Signal(object)
    """Path of a ``.ocop`` file that was opened or dropped."""

    new_wanted = Signal()
    """Somebody wants a new session; which rules there are is asked for first."""

    def __init__(
        self,
        desk: SessionDesk,
        tasks: Tasks,
        drawing: Tasks,
        words: Words,
        actions: ActionTable,
        preferences: Preferences,
        usual_font: QFont,
        sessions: Path,
        interaction: Interaction | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._tasks, self._drawing, self._words = desk, tasks, drawing, words
        self._actions, self._preferences = actions, preferences
        self._interaction: Interaction = interaction or Dialogs(self, words)
        self._sessions = sessions
        self._usual_font = usual_font
        self._pages: dict[Place, Page] = {}
        self._place: Place | None = None
        self.join_page: JoinPage | None = None
        self.new_page: NewSessionPage | None = None
        self._retired = False
        self._context = PageContext(desk, drawing, words, actions, self._interaction, preferences, self.go)
        self.start = StartPage(words, self._choose, self.open, self.want_new)
        self.stack = QStackedWidget(self)
        self._make_session_area()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.session_area)
        self.setCentralWidget(self.stack)
        self.setAcceptDrops(True)
        self._make_menus()
        self._make_foot()
        self._fit_to_screen()
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        desk.closed.connect(self.show_start)
        desk.failed.connect(self.say)
        desk.saved.connect(self.foot.tell_saved)
        self.apply_size()
        self.show_start()

    # --- building -------------------------------------------------------------------------------

    def _make_session_area(self) -> None:
        words = self._words
        self.session_area = QWidget(self)
        self.head = Head(words, self.session_area)
        self.sample = self.head.sample
        self.rail = Rail(words, self._actions, self.session_area)
        self.rail.chosen.connect(lambda place: self.go(place, ""))
        self.notice = QLabel(self.session_area)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setFrameShape(QLabel.Shape.StyledPanel)
        self.notice.setMargin(6)
        self.notice_close = QPushButton(words("shell.notice.close"), self.session_area)
        self.notice_close.clicked.connect(lambda: self.say(""))
        self.pages = QStackedWidget(self.session_area)
        told = QHBoxLayout()
        told.addWidget(self.notice, 1)
        told.addWidget(self.notice_close, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addLayout(told)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        column = QVBoxLayout(self.session_area)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN // 2, PAGE_MARGIN, 0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.say("")

    def _make_menus(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "new": self.want_new,
            "open": self._choose,
            "refresh": self._desk.refresh,
            "close": self._desk.leave,
            "quit": self._quit,
            "larger": lambda: self._resize_text(+1),
            "smaller": lambda: self._resize_text(-1),
            "usual": lambda: self._resize_text(-len(SIZES)),
            "keys": self._show_keys,
        }
        self.menus = Menus(self, self._words, self._actions, acts, self.go)
        self.menus.offer_choices(self._preferences, self._set_theme, self.language_chosen.emit)

    def _make_foot(self) -> None:
        self.foot = FootLine(self._words, self.statusBar(), self)
        self.foot.watch(self._tasks)
        self.saved, self.count, self.job, self.cancel = (
            self.foot.saved,
            self.foot.count,
            self.foot.job,
            self.foot.cancel,
        )

    def _fit_to_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(USUAL_SIZE[0], room.width()), min(USUAL_SIZE[1], room.height()))

    # --- what the person does -------------------------------------------------------------------

    def _choose(self) -> None:
        chosen = self._interaction.choose_session_file(self._sessions)
        if chosen is not None:
            self.open(chosen)

    def open(self, path: Path) -> None:
        """Open a session file; a package is handed on to be joined."""
        self.start.show_notice("")
        if path.suffix.lower() == ".ocop":
            self.package_given.emit(path)
        else:
            self._desk.open(path, lambda fault: self.not_opened(self._words.error(fault)))

    def not_opened(self, sentence: str) -> None:
        """Say why a file was not opened; what was open stays open."""
        if self._desk.current is None:
            self.show_start()
            self.start.show_notice(sentence)
        else:
            self.say(sentence)

    def go(self, place: Place, subject: str = "") -> None:
        """Show a place of the open session; a page with unsaved input may keep itself in front."""
        opened = self._desk.current
        if opened is None or place not in self._places(opened):
            return
        if self._place is not None and self._place is not place and not self._pages[self._place].leave():
            self.rail.mark(self._place)
            return
        page = self._pages.get(place)
        if page is None:
            self._actions.add(commands_of(place))
            page = self._pages[place] = factory(place)(self._context)
            self.pages.addWidget(page.widget)
            page.show_session(opened)
        self._place = place
        self.pages.setCurrentWidget(page.widget)
        self.rail.mark(self._place)
        page.enter(subject)

    def page_of(self, place: Place) -> Page:
        """The page of a place that was entered. Raises KeyError."""
        return self._pages[place]

    def say(self, sentence: str) -> None:
        """Show a sentence above the page until it is closed; "" takes it away."""
        self.notice.setText(sentence)
        self.notice.setAccessibleName(sentence)
        self.notice.setVisible(bool(sentence))
        self.notice_close.setVisible(bool(sentence))

    def _show_keys(self) -> None:
        from .keys_page import KeysWindow

        place = self._place.value if self._place is not None else ""
        KeysWindow(self._words, self._actions.sheet(place), self).show()

    def _quit(self) -> None:
        self.close()

    def _resize_text(self, by: int) -> None:
        place = SIZES.index(self._preferences.size) + by
        self._preferences.size = SIZES[min(max(place, 0), len(SIZES) - 1)]
        self.apply_size()

    def apply_size(self) -> None:
        """Take the size of letters from the preferences."""
        font = QFont(self._usual_font)
        font.setPointSizeF(font.pointSizeF() * self._preferences.size / 100)
        QApplication.setFont(font)
        for heading in self.findChildren(Heading):
            heading.follow_size()
        self.rail.fit()

    def _set_theme(self, theme: str) -> None:
        self._preferences.theme = next(known for known in THEMES if known == theme)
        QApplication.setPalette(palette(self._preferences.theme))

    def retire(self) -> None:
        """Go without a word: another window takes this one's place."""
        if self._place is not None:
            self._pages[self._place].leave()
        self._retired = True
        self._forget_pages()
        self.close()
        self.deleteLater()

    def stop(self, sentence: str) -> None:
        """An unexpected failure: say so and take nothing more."""
        self._tasks.stop()
        self.stack.setCurrentWidget(self.start)
        self.start.show_stopped(sentence)
        self.menus.stop()

    def ask_name(self, package: Path, invitation: Invitation) -> None:
        """Let the person choose their name in a session package, then open it as that member."""
        from .join_page import JoinPage

        page = JoinPage(self._words, invitation)
        page.chosen.connect(lambda member: self._join(package, member))
        page.left.connect(self._drop_forms)
        self._drop_forms()
        self.join_page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _drop_forms(self) -> None:
        """Put away what asks for a name or a new session; what was in front before is shown."""
        for page in (self.join_page, self.new_page):
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.join_page = self.new_page = None
        self.stack.setCurrentWidget(self.start if self._desk.current is None else self.session_area)

    def want_new(self) -> None:
        """Somebody wants a new session, if the page in front lets go."""
        if self._place is None or self._pages[self._place].leave():
            self.new_wanted.emit()

    def ask_new(self, rules: tuple[RuleOffered, ...]) -> None:
        """Let the person fill in a new session, then make and open it."""
        from .new_page import NewSessionPage

        self._drop_forms()
        page = self.new_page = NewSessionPage(self._words, rules, self._sessions)
        page.made.connect(
            lambda path, command: self._desk.create(path, command, lambda fault: page.say(self._words.error(fault)))
        )
        page.left.connect(self._drop_forms)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _join(self, package: Path, member: str) -> None:
        self._drop_forms()
        self._desk.join(package, member, lambda fault: self.not_opened(self._words.error(fault)))

    # --- what the desk tells --------------------------------------------------------------------

    def show_start(self) -> None:
        """The start page."""
        self._forget_pages()
        self.start.show_recent(self._preferences.recent)
        self.stack.setCurrentWidget(self.start)
        self.setWindowTitle(self._words("window.title"))
        self._enable(None)

    def _opened(self, opened: OpenedSession) -> None:
        self._preferences.remember(opened.path)
        self._drop_forms()
        self._forget_pages()
        self.say("")
        self._head(opened)
        self._fill_rail(opened)
        self._enable(opened)
        self.stack.setCurrentWidget(self.session_area)
        places = self._places(opened)
        # A member sits down to score, and the screen lock of a shared laptop belongs to that place.
        scores = Place.SCORING in places and not opened.is_secretary
        self.go(Place.SCORING if scores else places[0], "")

    def _refreshed(self, opened: OpenedSession) -> None:
        self._head(opened)
        self._fill_rail(opened)
        for page in tuple(self._pages.values()):
            page.refresh(opened)

    def _head(self, opened: OpenedSession) -> None:
        self.head.show_session(opened)
        self.foot.show_session(opened)
        self.setWindowTitle(self._words("window.title_of", name=opened.summary.session.name))

    def _places(self, opened: OpenedSession) -> tuple[Place, ...]:
        there = available()
        return tuple(place for place in places_of(opened) if place in there)

    def _fill_rail(self, opened: OpenedSession) -> None:
        wanted = self._places(opened)
        self.rail.show_places(wanted, self._place)
        self.menus.offer_places(wanted)

    def _enable(self, opened: OpenedSession | None) -> None:
        self.menus.enable(is_open=opened is not None)
        if opened is None:
            self.foot.show_session(None)

    def _forget_pages(self) -> None:
        self._tasks.drop_answers("session", "overview", "invitation", "warm-up")
        self._drawing.drop_answers()
        for page in self._pages.values():
            self.pages.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages, self._place = {}, None

    # --- Qt's names -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Session files and packages may be dropped."""
        if any(url.toLocalFile().lower().endswith(SUFFIXES) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        for url in event.mimeData().urls():
            if url.toLocalFile().lower().endswith(SUFFIXES):
                self.open(Path(url.toLocalFile()))
                break

    def closeEvent(self, event: QCloseEvent) -> None:
        """A page with unsaved input may keep the window; running work is stopped and waited for."""
        if self._retired:
            super().closeEvent(event)
            return
        if self._place is not None and not self._pages[self._place].leave():
            event.ignore()
            return
        self._tasks.close()
        super().closeEvent(event)
