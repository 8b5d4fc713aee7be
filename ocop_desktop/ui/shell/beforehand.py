"""Pages and tabs made while nothing else happens: going to one for the first time takes as long as again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ..gateway import OpenedSession
from ..parts.later import Later
from ..parts.tokens import steady
from ..places import Factory, Page, PageContext, Place, places_of
from ..registry import available, commands_of, factory
from ..tasks import Tasks

QUIET_MS = 1_500
"""How long nobody may have typed, clicked or pointed, and nothing may have been under way."""

BETWEEN_MS = 100
"""Pause between two steps; what happened meanwhile is handled first."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)

Making = Generator[None, None, Page]


class ReadyPages:
    """Pages that are made and shown to nobody yet: no session, no parent, outside the order of Tab."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._ready: dict[Place, Page] = {}
        self._begun: tuple[Place, Making] | None = None
        self._looks = _looks()

    def __contains__(self, place: Place) -> bool:
        return place in self._ready

    def step(self, place: Place) -> bool:
        """Do one step of making a page that can be made in steps; return whether it is ready."""
        if self._looks != _looks():
            self.drop()
        if place not in self._ready:
            if self._begun is None or self._begun[0] is not place:
                self._begin(place)
            self._go_on()
        return place in self._ready

    def take(self, place: Place) -> Page:
        """Return a page of the present font and colours: a ready one, or one that is made now."""
        if self._looks != _looks():
            self.drop()
        with steady():
            if self._begun is not None and self._begun[0] is place:
                while self._begun is not None:
                    self._go_on()
            ready = self._ready.pop(place, None)
            if ready is None:
                self._context.actions.add(commands_of(place))
                ready = factory(place)(self._context)
        return ready

    def drop(self) -> None:
        """Remove every page that was not shown."""
        for page in self._ready.values():
            page.widget.deleteLater()
        self._ready.clear()
        self._begun = None
        self._looks = _looks()

    def _begin(self, place: Place) -> None:
        self._context.actions.add(commands_of(place))
        maker = factory(place)
        in_steps = getattr(maker, "making", None)
        making: Making = in_steps(self._context) if in_steps is not None else _whole(maker, self._context)
        self._begun = place, making

    def _go_on(self) -> None:
        assert self._begun is not None
        place, making = self._begun
        try:
            with steady():
                next(making)
        except StopIteration as done:
            self._ready[place] = done.value
            self._begun = None


def _whole(make: Factory, context: PageContext) -> Making:
    yield from ()
    return make(context)


def _looks() -> tuple[str, int]:
    return QApplication.font().key(), QGuiApplication.palette().cacheKey()


class Beforehand(QObject):
    """Makes pages step by step while the window is quiet.

    wanted: the places that a person may go to and whose page is not made; called before each step. Tabs of pages
    that are there come first.
    """

    def __init__(
        self,
        window: QWidget,
        pages: ReadyPages,
        wanted: Callable[[], Iterable[Place]],
        works: tuple[Tasks, ...],
        quiet_ms: int = QUIET_MS,
    ) -> None:
        super().__init__(window)
        self._window, self._pages, self._wanted, self._works = window, pages, wanted, works
        self._handle: QWindow | None = None
        self._quiet_ms = quiet_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        for work in works:
            work.busy_changed.connect(self._wait)

    def begin(self) -> None:
        """Make pages from now on, once the window is quiet."""
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)  # the window gets what a person does before any widget
            self._handle = handle
        self._timer.start(self._quiet_ms)

    def stop(self) -> None:
        """Make no more pages, and remove those that were not shown."""
        self._timer.stop()
        if self._handle is not None and isValid(self._handle):
            self._handle.removeEventFilter(self)
        self._handle = None
        self._pages.drop()

    def _wait(self) -> None:
        if self._timer.isActive():
            self._timer.start(self._quiet_ms)

    def _look(self) -> None:
        tab = next((tab for tab in self._window.findChildren(Later) if tab.soon and tab.made is None), None)
        place = next((place for place in self._wanted() if place not in self._pages), None)
        if tab is None and place is None:
            return
        held = any(work.busy for work in self._works) or not _in_sight(self._window) or _open_elsewhere()
        if not held and tab is not None:
            with steady():
                tab.page  # noqa: B018
        elif not held and place is not None:
            self._pages.step(place)
        self._timer.start(self._quiet_ms if held else BETWEEN_MS)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait again after anything a person does."""
        if event.type() in _INPUT:
            self._wait()
        return False


def to_make(opened: OpenedSession | None, made: Collection[Place]) -> tuple[Place, ...]:
    """Return the places of the user whose page is not made; the page of scoring is the first one a member is shown."""
    if opened is None:
        return ()
    there = available()
    return tuple(
        place for place in places_of(opened) if place in there and place is not Place.SCORING and place not in made
    )


def _in_sight(window: QWidget) -> bool:
    return window.isVisible() and not window.isMinimized()


def _open_elsewhere() -> bool:
    """Return whether a menu, a list of choices or a dialog is open."""
    return QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None
