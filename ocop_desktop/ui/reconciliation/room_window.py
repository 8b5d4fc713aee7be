"""The second window for the projector. It only shows the content of its view model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QScreen, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from ...domain.text import VIETNAM_TIME
from ..parts.layouts import column, row
from ..parts.panel import Panel
from ..parts.projected import LINES, ProjectedPicture, ProjectedText, Topic, projected_font
from ..parts.tokens import XS
from ..screen_watch import ScreenWatch, bring_into_sight
from ..tasks import Tasks
from ..words import Words
from .grid_view import FrozenGrid
from .model.room import ABOUT, RoomFact, RoomViewModel

_TICK_MS = 5_000
_FACTS, _STEPS = 3, 4
_MARKS = {"done": "●", "now": "◉", "to_come": "○"}

USUAL_SIZE = 960, 600


class RoomWindow(QWidget):
    """*Màn hình phòng họp*. F11 toggles the full screen, Escape leaves it; closing it changes nothing.

    A projector that is plugged in gets it; without one it never covers the secretary's own window.
    """

    def __init__(
        self,
        model: RoomViewModel,
        words: Words,
        parent: QWidget,
        screens: ScreenWatch | None = None,
        drawing: Tasks | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(VIETNAM_TIME),
    ) -> None:
        """screens: the screens there are, or a test's. drawing: the worker that reads photos."""
        super().__init__(parent, Qt.WindowType.Window)
        self._model, self._owner, self._words, self._clock = model, parent, words, clock
        self.screens = screens or ScreenWatch(self)
        self.screens.changed.connect(self._settle)
        self._count = 0
        """Number of screens when the window was last placed."""

        self._fills = False
        """The window is to fill the projector, whenever there is one."""

        self.setWindowTitle(words("reconciliation.room.title"))
        self._make_parts(words, drawing)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        QShortcut(QKeySequence("F11"), self, self._fill)
        QShortcut(QKeySequence("Esc"), self, self.leave_full_screen)
        self.resize(*USUAL_SIZE)
        self.fit()
        model.changed.connect(self.show_screen)
        self.show_screen()

    def _make_parts(self, words: Words, drawing: Tasks | None) -> None:
        self.top, self.foot = Panel(self, line="bottom"), Panel(self, line="top")
        self.heading = ProjectedText(self.top, "least", bold=True, shrinks=True)
        self.sample = ProjectedText(self.top, "least", ink="quiet")
        self.steps = tuple(ProjectedText(self.top, "least") for _ in range(_STEPS))
        self.picture = ProjectedPicture(drawing, self)
        self.code = ProjectedText(self, "body", ink="quiet")
        self.product = ProjectedText(self, "name", bold=True, wrap=True)
        self.lines = ProjectedText(self, "body", wrap=True)
        self.topic = Topic(self)
        self.talk = ProjectedText(self.topic, "least", ink="quiet")
        self.talk.setText(words("reconciliation.room.talk"))
        self.criterion = ProjectedText(self.topic, "topic", bold=True, wrap=True)
        self.about = ProjectedText(self.topic, "body", wrap=True)
        self.grid = FrozenGrid(words("reconciliation.room.title"), self)
        self.facts = tuple(RoomFigure(self.foot) for _ in range(_FACTS))
        self.day = ProjectedText(self.foot, "least", ink="quiet")
        self.clock = ProjectedText(self.foot, "figure", bold=True)
        self._outer = column(self, 0)
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the words shrink with the window
        self._head, self._body, self._below = row(self.top), row(), row(self.foot)
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.sample)
        for step in self.steps:
            self._head.addWidget(step)
        talk = self._talk = column(self.topic, 0)
        for part in (self.talk, self.criterion, self.about):
            talk.addWidget(part)
        self._texts = column(None, 0)
        for part in (self.code, self.product, self.lines):
            self._texts.addWidget(part)
        self._texts.addWidget(self.grid, 1)
        self._texts.addStretch(0)
        self._texts.addWidget(self.topic)
        self._body.addWidget(self.picture, 4)
        self._body.addLayout(self._texts, 5)
        for fact in self.facts:
            self._below.addWidget(fact)
        self._below.addStretch(1)
        moment = column(None, 0)
        for part in (self.day, self.clock):
            moment.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        self._below.addLayout(moment)
        self._outer.addWidget(self.top)
        self._outer.addLayout(self._body, 1)
        self._outer.addWidget(self.foot)

    def open(self) -> None:
        """Open the window, on the second screen if there is one."""
        self._count, self._fills = len(self.screens.screens()), True
        projector = self._projector()
        if projector is not None:
            self._fill_screen(projector)
        else:
            self._show_in(self._owner.screen())
        self.raise_()

    def leave_full_screen(self) -> None:
        """Show a usual window on the same screen; a projector that comes back does not fill it again."""
        self._fills = False
        if self.isFullScreen():
            self._show_in(self.screen())

    def _fill(self) -> None:
        if self.isFullScreen():
            self.leave_full_screen()
        else:
            self._fills = True
            self.showFullScreen()

    def _projector(self) -> QScreen | None:
        own = self._owner.screen()
        return next((screen for screen in self.screens.screens() if screen is not own), None)

    def _fill_screen(self, screen: QScreen) -> None:
        if self.isFullScreen():  # Windows moves no window that fills a screen
            self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.availableGeometry())
        self.showFullScreen()

    def _show_in(self, screen: QScreen) -> None:
        """Show a usual window on that screen, smaller than it."""
        self.showNormal()
        room = screen.availableGeometry()
        if not room.contains(self.geometry()) or self.size().boundedTo(room.size() * 9 / 10) != self.size():
            self.setGeometry(_middle_of(room))

    def _settle(self) -> None:
        """Follow the projector that was plugged in or out, without taking the focus from the secretary."""
        present, projector, here = self.screens.screens(), self._projector(), self.screen()
        more, fewer = len(present) > self._count, len(present) < self._count
        self._count = len(present)
        if self.isHidden() or self.isMinimized():
            return
        with_owner = here is self._owner.screen() or here not in present
        if projector is not None and (self._fills or (more and with_owner)):
            if here is not projector or not self.isFullScreen() or self.geometry() != projector.geometry():
                self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                self._fill_screen(projector)
                self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        elif with_owner and fewer and self.isFullScreen():
            self._show_in(self._owner.screen())
            self._owner.window().raise_()
        bring_into_sight(self, present)

    def fit(self) -> None:
        """Give all words the size of the window: at 1080 lines the smallest has 30 pixels."""
        scale = min(self.height() / LINES, self.width() / (LINES * 16 / 9))
        for text in self.findChildren(ProjectedText):
            text.fit(scale)
        self.grid.setFont(projected_font("least", scale))
        side = round(64 * scale)
        self._head.setContentsMargins(side, side // 3, side, side // 3)
        self._below.setContentsMargins(side, side // 3, side, side // 3)
        self._body.setContentsMargins(side, side * 3 // 4, side, side * 3 // 4)
        self._talk.setContentsMargins(side * 2 // 3, 0, 0, 0)
        for layout, space in ((self._head, side * 2 // 3), (self._below, side), (self._body, side)):
            layout.setSpacing(space)

    def show_screen(self) -> None:
        """Show the permitted content; anything else is removed from the widgets, not covered."""
        screen = self._model.screen()
        self.heading.setText(screen.heading)
        self.sample.setText(screen.sample)
        for label, step in zip(self.steps, screen.steps, strict=False):
            label.setText(f"{_MARKS[step.place]} {step.text}")
            label.set_ink("accent" if step.place == "now" else "quiet" if step.place == "to_come" else "text")
        self.code.setText(screen.code)
        self.product.setText(screen.product)
        table = bool(screen.grid.rows)
        self.lines.setText("\n".join(screen.lines[ABOUT:] if table else screen.lines))
        self.setAccessibleDescription(screen.product)
        self.topic.setVisible(bool(screen.topic) and not table)
        criterion, about = screen.topic or ("", "")
        self.criterion.setText(criterion)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        for number, figure in enumerate(self.facts):
            figure.show_fact(screen.facts[number] if number < len(screen.facts) else None)
        self.grid.show_grid(screen.grid)
        self.grid.setVisible(table)
        self.picture.show_photo(screen.photo if not table else None)
        self._tick()
        if self.isVisible():
            self._model.find_photo()

    def _tick(self) -> None:
        now = self._clock()
        self.clock.setText(f"{now:%H:%M}")
        name = self._words.of(f"reconciliation.room.weekday.{now.weekday()}")
        self.day.setText(self._words("reconciliation.room.day", weekday=name, day=f"{now:%d/%m/%Y}"))

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the size of the window."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock go, and look for the photo."""
        super().showEvent(event)
        self._timer.start()
        self._tick()
        self._model.find_photo()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock."""
        super().hideEvent(event)
        self._timer.stop()


class RoomFigure(QWidget):
    """One figure at the foot of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption = ProjectedText(self, "least", ink="quiet")
        self.value = ProjectedText(self, "figure", bold=True)
        self.rest = ProjectedText(self, "body", ink="quiet")
        inside = column(self, 0)
        line = row(None, XS)
        line.addWidget(self.value)
        line.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        inside.addWidget(self.caption)
        inside.addLayout(line)

    def show_fact(self, fact: RoomFact | None) -> None:
        """Show a figure; None: nothing."""
        self.setVisible(fact is not None)
        self.caption.setText(fact.caption if fact is not None else "")
        self.value.setText(fact.value if fact is not None else "")
        self.value.set_ink("good" if fact is not None and fact.good else "text")
        self.rest.setText(fact.rest if fact is not None else "")


def _middle_of(room: QRect) -> QRect:
    """Return the place of the usual size in the middle of ``room``."""
    there = QRect(QPoint(), QSize(*USUAL_SIZE).boundedTo(room.size() * 9 / 10))
    there.moveCenter(room.center())
    return there
