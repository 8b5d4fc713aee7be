"""Takes pictures of the window: every state of the start page, every place of both roles, without a screen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ..ui.preferences import Theme
from ..ui.registry import available
from ..ui.theme import palette
from ..wording import Language
from .start import Window

PATIENCE_MS = 15_000
SETTLED_MS = 400
"""How long nothing may be under way before a picture is taken: pages ask again when they have answers."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of looking: size in pixels of the layout, letters in per cent, colours, language."""

    width: int
    height: int
    letters: int
    theme: Theme
    language: Language

    @property
    def name(self) -> str:
        """As part of a file name."""
        return f"{self.width}x{self.height}-{self.letters}-{self.theme}-{self.language}"


class Camera:
    """One window in one view."""

    def __init__(self, view: View, out: Path) -> None:
        known = QApplication.instance()
        application = known if isinstance(known, QApplication) else QApplication(["screens"])
        self._view, self._out = view, out
        self.count = 0
        self.window = Window(application, view.language)
        self.window.preferences.theme = view.theme
        self.window.preferences.size = view.letters
        application.setPalette(palette(view.theme))

    def take(self, session: Path, package: Path, member: str) -> int:
        """Every state of the start page, every place of both roles; the number of pictures."""
        window = self.window
        window.shell.resize(self._view.width, self._view.height)
        window.show()
        window.shell.apply_size()
        self._settle()
        self._shoot("00-start")
        window.open([session.with_name("khong-co.ocopdb")])
        self._settle()
        self._shoot("01-start-error")
        window.open([session])
        self._settle()
        self._places("secretary")
        window.shell.say(window.words("shell.start.hint"))
        self._shoot("secretary-notice")
        window.desk.leave()
        self._settle()
        window.open([package])
        self._settle()
        self._shoot("02-join")
        window.desk.join(package, member)
        self._settle()
        self._places("member")
        window.close()
        return self.count

    def _places(self, role: str) -> None:
        for place in available():
            if place in self.window.shell.rail.places:
                self.window.shell.go(place, "")
                self._settle()
                self._shoot(f"{role}-{place.value}")

    def _shoot(self, name: str) -> None:
        target = self._out / f"{self._view.name}-{name}.png"
        if not self.window.shell.grab().save(str(target)):
            raise OSError(f"{target} could not be written")
        self.count += 1

    def _settle(self) -> None:
        """Wait until nothing was under way for a while."""
        quiet = 0

        def look() -> None:
            nonlocal quiet
            busy = self.window.tasks.busy or self.window.drawing.busy
            quiet = 0 if busy else quiet + timer.interval()
            if quiet >= SETTLED_MS:
                loop.quit()

        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(40)
        timer.timeout.connect(look)
        timer.start()
        QTimer.singleShot(PATIENCE_MS, loop.quit)
        loop.exec()
        timer.stop()
