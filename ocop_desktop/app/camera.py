"""Takes screenshots of the window without a display: opens files, changes pages, runs commands, waits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from ..ui.parts.tokens import apply_theme
from ..ui.places import Place
from ..ui.preferences import Theme
from ..wording import Language
from .config import HOME_VARIABLE
from .start import MakeSample, Window

PATIENCE_MS = 20_000
SETTLED_MS = 240
"""Time without tasks and movement before a screenshot: a page may send a new query after an answer."""

LOOK_MS = 20
"""Interval between two checks."""


@dataclass(frozen=True, slots=True)
class View:
    """Appearance of the window: size in pixels of the layout, font size in per cent, theme, language."""

    width: int
    height: int
    font_percent: int
    theme: Theme
    language: Language

    @property
    def name(self) -> str:
        """The view as part of a file name."""
        return f"{self.width}x{self.height}-{self.font_percent}-{self.theme}-{self.language}"


class Camera:
    """Takes screenshots of one computer after the other in one view, into the folder ``out``."""

    def __init__(
        self,
        view: View,
        out: Path,
        settled: int = SETTLED_MS,
        sample: MakeSample | None = None,
        *,
        look: int = LOOK_MS,
    ) -> None:
        """settled, look: milliseconds without movement before a screenshot, and between two checks."""
        known = QApplication.instance()
        self._application = known if isinstance(known, QApplication) else QApplication(["screens"])
        self.view, self._out, self._sample = view, out, sample
        self._settled_ms, self._look_ms = settled, look
        self._window: Window | None = None
        self.taken: list[str] = []
        self.looked: Callable[[str, QWidget], None] = lambda name, widget: None
        """Called with the name of each screenshot and its widget."""

    @property
    def window(self) -> Window:
        """The current window. Raises LookupError between two computers."""
        if self._window is None:
            raise LookupError("there is no current computer")
        return self._window

    @contextmanager
    def at(self, home: Path) -> Iterator[Camera]:
        """Open a window on the computer with all its files under ``home``; close it at the end."""
        before, colours = os.environ.get(HOME_VARIABLE), self._application.palette()
        os.environ[HOME_VARIABLE] = str(home)
        try:
            window = self._window = Window(self._application, self.view.language, self._sample)
            window.preferences.theme = self.view.theme
            window.preferences.size = self.view.font_percent
            apply_theme(self.view.theme)
            window.shell.resize(self.view.width, self.view.height)
            window.show()
            window.shell.looks.apply_size()
            self.settle()
            yield self
        finally:
            if self._window is not None:
                self._window.close()
            self._window = None
            self._application.setPalette(colours)
            if before is None:
                os.environ.pop(HOME_VARIABLE, None)
            else:
                os.environ[HOME_VARIABLE] = before

    def open(self, path: Path) -> None:
        """Open a session file or a package; close the current session first."""
        if self.window.gateway.current is not None:
            self.window.gateway.leave()
            self.settle()
        self.window.open([path])
        self.settle()

    def go(self, place: Place, subject: str = "") -> Any:
        """Show a place of the open session and return its page. Raises LookupError if the user does not have it."""
        shell = self.window.shell
        if place not in shell.session_area.rail.list.places:
            raise LookupError(f"{place} is not in the rail")
        shell.go(place, subject)
        self.settle()
        return shell.page_of(place)

    def press(self, command: str) -> None:
        """Run a command as soon as it is enabled. Raises LookupError if the window does not offer it."""
        label = self.window.words(f"action.{command}")
        for _ in range(PATIENCE_MS // max(self._settled_ms, self._look_ms)):
            for action in self.window.shell.findChildren(QAction):
                if action.text() == label and action.isEnabled():
                    action.trigger()
                    self.settle()
                    return
            self.settle()
        raise LookupError(command)

    def shoot(self, name: str) -> None:
        """Take a screenshot of the window."""
        self._save(name, self.window.shell)

    def shoot_other(self, name: str, act: Callable[[], object]) -> None:
        """Take a screenshot of the window or dialog that ``act`` opens, then close it. Raises TimeoutError."""
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(LOOK_MS)
        known = set(_windows())

        def look() -> None:
            other = next((widget for widget in _windows() if widget not in known), None)
            if other is not None:
                timer.stop()
                self.settle()
                self._save(name, other)
                other.close()
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        act()
        if timer.isActive():
            QTimer.singleShot(PATIENCE_MS, loop.quit)
            loop.exec()
        timer.stop()
        if name not in self.taken:
            raise TimeoutError(f"{name}: no window opened")

    def settle(self) -> None:
        """Wait until no task has run and no widget has moved for ``settled`` ms, at least between two checks."""
        quiet = 0
        window = self.window
        before: Layout = ()

        def look() -> None:
            nonlocal quiet, before
            if window.tasks.busy or window.drawing.busy or window.aside.busy:
                quiet, before = 0, ()
                return
            now = tuple(layout_of(top) for top in _windows())
            quiet = quiet + self._look_ms if now == before else 0
            before = now
            if quiet >= self._settled_ms and quiet > 0:
                loop.quit()

        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(self._look_ms)
        timer.timeout.connect(look)
        timer.start()
        QTimer.singleShot(PATIENCE_MS, loop.quit)
        loop.exec()
        timer.stop()

    def _save(self, name: str, widget: QWidget) -> None:
        if self.window.guard.has_stopped:
            raise RuntimeError(f"{name}: the window met an unexpected failure; see the log of its home")
        target = self._out / f"{self.view.name}-{name}.png"
        if not widget.grab().save(str(target)):
            raise OSError(f"{target} could not be written")
        self.taken.append(name)
        self.looked(name, widget)


Layout = tuple[object, ...]


def layout_of(top: QWidget) -> Layout:
    """Return the geometry of every visible widget of a window; the layout is complete once it no longer changes."""
    return (
        top.geometry().getRect(),
        *((id(widget), widget.geometry().getRect()) for widget in top.findChildren(QWidget) if widget.isVisible()),
    )


def _windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
