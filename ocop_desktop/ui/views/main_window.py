"""The one window: which page is shown, menus with their keys, the foot line. It knows no session file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QCloseEvent, QFont, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLabel,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QWidget,
)

from ..interaction import Dialogs, Interaction
from ..tasks import Tasks
from ..viewmodels.summary import Phase, SummaryViewModel
from ..words import Words
from .pages import PAGE_MARGIN, Heading, NoticePage, SessionPage

USUAL_SIZE = 1100, 680
"""Width and height of the window where the screen has room for it."""

SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Sizes of letters, as multiples of the system's own."""


class MainWindow(QMainWindow):
    """Shows what the view-model holds and passes the person's wishes on."""

    def __init__(
        self,
        model: SummaryViewModel,
        tasks: Tasks,
        words: Words,
        sessions: Path,
        interaction: Interaction | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self._tasks = tasks
        self._words = words
        self._sessions = sessions
        self._interaction: Interaction = interaction or Dialogs(self, words)
        self._usual_font = QFont(QApplication.font())
        self._size = 0
        self.start_page, self.reading_page, self.notice_page = NoticePage(self), NoticePage(self), NoticePage(self)
        self.session_page = SessionPage(words, self)
        self.pages = QStackedWidget(self)
        for page in (self.start_page, self.reading_page, self.session_page, self.notice_page):
            self.pages.addWidget(page)
        self.setCentralWidget(self.pages)
        self._make_actions()
        self._fill_pages()
        self._make_foot()
        self._fit_to_screen()
        model.changed.connect(self._follow)
        tasks.busy_changed.connect(self._busy.setVisible)
        self._follow()

    def _make_actions(self) -> None:
        words = self._words
        session = self.menuBar().addMenu(words("window.menu.file"))
        self.open_action = self._action(session, "window.open", QKeySequence("Ctrl+O"), self._choose)
        self.open_action.setStatusTip(words("window.open.hint"))
        self.reload_action = self._action(session, "window.reload", QKeySequence("F5"), self._model.reload)
        self.reload_action.setStatusTip(words("window.reload.hint"))
        self.leave_action = self._action(session, "window.close_session", QKeySequence("Ctrl+W"), self._model.leave)
        session.addSeparator()
        self._action(session, "window.quit", QKeySequence("Ctrl+Q"), self._quit)
        view = self.menuBar().addMenu(words("window.menu.view"))
        larger = self._action(view, "window.larger", QKeySequence("Ctrl+="), lambda: self._resize_text(+1))
        larger.setShortcuts([QKeySequence("Ctrl+="), QKeySequence("Ctrl++")])
        self._action(view, "window.smaller", QKeySequence("Ctrl+-"), lambda: self._resize_text(-1))
        self._action(view, "window.usual_size", QKeySequence("Ctrl+0"), lambda: self._resize_text(-len(SIZES)))

    def _action(self, menu: QWidget, code: str, keys: QKeySequence, act: Callable[[], None]) -> QAction:
        action = QAction(self._words(code), self)
        action.setShortcut(keys)
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        return action

    def _fill_pages(self) -> None:
        words = self._words
        self.start_page.show_notice(
            words("window.start.heading"),
            words("window.start.text", folder=str(self._sessions)),
            words("window.start.more"),
        )
        self.start_page.add_button(words("window.open"), self._choose, first=True)
        self.start_page.finish()
        self.reading_page.progress.show()
        self.reading_page.add_button(words("window.cancel"), self._model.leave)
        self.reading_page.finish()
        self.again_button = self.notice_page.add_button(words("window.error.again"), self._model.reload)
        self.other_button = self.notice_page.add_button(words("window.open"), self._choose)
        self.notice_page.finish()

    def _make_foot(self) -> None:
        self.foot = QLabel(self)
        self._read_at = QLabel(self)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setMaximumWidth(120)
        self._busy.setAccessibleName(self._words("window.foot.busy"))
        self._busy.hide()
        bar = self.statusBar()
        bar.setContentsMargins(PAGE_MARGIN, 0, 0, 0)
        bar.addWidget(self.foot, 1)
        for part in (self._busy, self._read_at):
            part.setContentsMargins(0, 0, PAGE_MARGIN, 0)
            bar.addPermanentWidget(part)

    def _fit_to_screen(self) -> None:
        width, height = USUAL_SIZE
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width()), min(height, room.height()))

    def _quit(self) -> None:
        self.close()

    def _choose(self) -> None:
        self._model.choose(lambda: self._interaction.choose_session_file(self._sessions))

    def _resize_text(self, by: int) -> None:
        self._size = min(max(self._size + by, 0), len(SIZES) - 1)
        font = QFont(self._usual_font)
        font.setPointSizeF(font.pointSizeF() * SIZES[self._size])
        self.setFont(font)
        # These do not follow their surroundings: bars by Qt's rule, tables because they have a style of their own.
        headers = self.findChildren(QHeaderView)
        insides = [header.viewport() for header in headers]
        for part in (self.menuBar(), self.statusBar(), *self.findChildren(QTableView), *headers, *insides):
            part.setFont(font)
        for heading in self.findChildren(Heading):
            heading.follow_size()

    def _follow(self) -> None:
        model, words = self._model, self._words
        screen = model.screen
        self.reload_action.setEnabled(model.can_reload)
        self.leave_action.setEnabled(model.phase in (Phase.SHOWN, Phase.FAILED))
        self.open_action.setEnabled(model.phase is not Phase.STOPPED)
        shown = model.phase is Phase.SHOWN and screen is not None
        self.setWindowTitle(words("window.title"))
        self.foot.setText(screen.foot if shown and screen else "")
        self._read_at.setText(screen.read_at if shown and screen else "")
        match model.phase:
            case Phase.START:
                self.pages.setCurrentWidget(self.start_page)
            case Phase.READING:
                self.reading_page.show_notice("", model.notice)
                self.pages.setCurrentWidget(self.reading_page)
            case Phase.SHOWN if screen is not None:
                self.setWindowTitle(words("window.title_of", name=screen.name))
                self.session_page.show_screen(screen)
                if self.pages.currentWidget() is not self.session_page:
                    self.pages.setCurrentWidget(self.session_page)
                    self.session_page.products.setFocus()
            case _:
                self.notice_page.show_notice(model.heading, model.notice)
                self.again_button.setVisible(model.can_reload)
                self.other_button.setVisible(model.phase is not Phase.STOPPED)
                self.pages.setCurrentWidget(self.notice_page)

    # Qt's names

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask running work to stop, wait for it, then go."""
        self._tasks.close()
        super().closeEvent(event)
