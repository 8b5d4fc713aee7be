"""The program's real window in a process of its own, without a screen: what the benchmarks of the window share.

``python -m tests.bench.stage SCENE ARGUMENTS…`` plays one scene. It tells what happened as lines ``mark NAME``,
to be timed by whoever started it, or one JSON object at the end.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ocop_desktop.app.start import Window

PATIENCE_MS = 60_000
BEAT_MS = 2
QUIET_S = 0.15
"""How long nothing may be under way before the window counts as settled: pages ask again when they have answers."""

SIZE = 1366, 768


def mark(name: str) -> None:
    """Tell whoever measures from outside."""
    sys.stdout.write(f"mark {name}\n")
    sys.stdout.flush()


def until(is_so: Callable[[], bool]) -> None:
    """Let this thread's events be handled until something is so. Raises TimeoutError."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    deadline = QDeadlineTimer(PATIENCE_MS)
    beat = QTimer()  # the loop sleeps between events as a window's does, and looks again now and then
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.start(BEAT_MS)
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if deadline.hasExpired():
            raise TimeoutError


def when_painted(widget: QWidget, then: Callable[[], None]) -> None:
    """Call ``then`` once, right after the next painting of ``widget``."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    widget.installEventFilter(Watch(widget))


def when_key_heard(widget: QWidget, then: Callable[[], None]) -> None:
    """Press Tab on ``widget``; call ``then`` once it has taken the key."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.KeyPress:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    widget.installEventFilter(Watch(widget))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(widget, key)


class Painted:
    """Whether ``widget`` was painted since this was made."""

    def __init__(self, widget: QWidget) -> None:
        self._done = False
        when_painted(widget, self._note)

    def _note(self) -> None:
        self._done = True

    def __call__(self) -> bool:
        return self._done


def painted_whole(widget: QWidget) -> Painted:
    """Tells when everything that is to be painted now is: one pass paints whatever changed in a window."""
    seen = Painted(widget)
    widget.update()
    return seen


def settle(window: Window) -> None:
    """Wait until nothing was under way for a while."""
    quiet_since = time.perf_counter()

    def quiet() -> bool:
        nonlocal quiet_since
        if window.tasks.busy or window.drawing.busy:
            quiet_since = time.perf_counter()
        return time.perf_counter() - quiet_since > QUIET_S

    until(quiet)


class Stage:
    """One window that is shown and opens files."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from ocop_desktop.app.start import Window

        known = QApplication.instance()
        self.application = known if isinstance(known, QApplication) else QApplication(["bench"])
        self.window: Window = Window(self.application, "vi")
        self.window.shell.resize(*SIZE)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing was under way for a while."""
        settle(self.window)

    def idle(self) -> None:
        """Wait until nothing is under way and what was asked for is painted."""
        until(lambda: not self.window.tasks.busy and not self.window.drawing.busy)
        until(painted_whole(self.window.shell))

    def open(self, path: Path) -> None:
        """Open a session file or workspace. Raises RuntimeError where it is refused."""
        self.window.open([path])
        until(lambda: self.window.gateway.current is not None or self.trouble != "")
        if self.trouble:
            raise RuntimeError(self.trouble)
        self.settle()

    @property
    def trouble(self) -> str:
        """What the start page says against a file, or that the window stopped."""
        if self.window.guard.has_stopped:
            return self.window.guard.log.read_text("utf-8")[-2000:]
        return self.window.shell.start.notice.text()

    def page(self, place: str) -> Any:
        """Go to a place; its page."""
        from ocop_desktop.ui.places import Place

        self.window.shell.go(Place(place), "")
        return self.window.shell.page_of(Place(place))


def start_empty() -> None:
    """An empty main window, until it is painted and has taken a key."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["bench"])
    window = QMainWindow()
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # PySide6 makes Qt's names at the first use

    def painted() -> None:
        mark("painted")
        when_key_heard(window, usable)

    def usable() -> None:
        mark("usable")
        application.quit()

    when_painted(window, painted)
    window.show()
    application.exec()


def start_ours(*files: str) -> None:
    """The program as a person starts it: painted, the first key heard, the page of the file there, all read in."""
    gc.disable()  # as ``ocop_desktop.__main__`` does
    from PySide6.QtWidgets import QApplication

    from ocop_desktop.app.start import Window

    application = QApplication(["bench"])
    window = Window(application, "vi")
    start = window.shell.start
    heard: list[bool] = []

    def painted() -> None:
        mark("painted")
        when_key_heard(start.open_button, lambda: heard.append(True))

    window.shell.resize(*SIZE)
    window.open_once_seen([Path(file) for file in files])
    when_painted(start.open_button, painted)  # the last filter hears first: what follows the picture is not in it
    window.show()
    if files:
        until(lambda: window.gateway.current is not None)
        until(Painted(window.shell.session_area.pages.currentWidget()))
        mark("page")
    else:
        until(lambda: bool(heard))
        mark("usable")
        until(lambda: window.tasks.busy or window.drawing.busy)
    settle(window)
    mark("settled")
    window.close()


def read_in() -> None:
    """Read every part of the program once, so that its modules lie compiled, as an installation leaves them."""
    import pkgutil

    import ocop_desktop

    for found in pkgutil.walk_packages(ocop_desktop.__path__, "ocop_desktop."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    importlib.import_module("tests.ui.day.secretary")
    importlib.import_module("tests.ui.day.member")


def told(facts: dict[str, Any]) -> None:
    """The answer of a scene."""
    sys.stdout.write(json.dumps(facts) + "\n")


def main() -> None:
    """Play the scene that is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        _play(*sys.argv[1:])
    except BaseException:  # noqa: BLE001 (told and ended, whatever it was)
        traceback.print_exc()  # the window has put its own hook in the place of Python's
        sys.stderr.flush()
        os._exit(1)


def _play(name: str, *arguments: str) -> None:
    if name == "read":
        read_in()
    elif name == "empty":
        start_empty()
    elif name == "ours":
        start_ours(*arguments)
    else:
        from . import scenes_of_window

        told(scenes_of_window.SCENES[name](*arguments))


if __name__ == "__main__":
    main()
