"""Programs with a window on the bench: started on a screen without a monitor, awaited, looked at, ended."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageGrab

from dev import Stop

from .bench import Bench, screen

_WINDOW_S: Final = 90.0
_LOOK_S: Final = 0.05
_DESKTOP: Final = Path(__file__).with_name("desktop.py")
_ATTEMPTS: Final = 5
_COVERED: Final = 0.7
"""The part of the screen that a drawn window covers, as a box with a message does not."""


class NoWindow(Exception):
    """The program ended, or has drawn nothing in time."""


class Screen:
    """One screen of the bench. ``display``: its name for X11."""

    def __init__(self, bench: Bench, display: str) -> None:
        self._bench, self.display = bench, display

    def start(
        self, *command: str | Path, environ: Mapping[str, str] | None = None, stdout: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program on this screen, with Windows' own platform plugin of Qt, as people have it."""
        given = self._bench.environ() | {"DISPLAY": self.display} | dict(environ or {})
        given.pop("QT_QPA_PLATFORM")
        called = ["wine", *map(str, command)]
        return subprocess.Popen(called, env=given, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.DEVNULL)

    @contextmanager
    def opened(self, *command: str | Path, environ: Mapping[str, str] | None = None) -> Iterator[float]:
        """Start a program; yield the seconds until its window was drawn; end it. Raises NoWindow."""
        began = time.monotonic()
        running = self.start(*command, environ=environ)
        try:
            while not self.is_drawn():
                if time.monotonic() - began > _WINDOW_S or running.poll() is not None:
                    raise NoWindow
                time.sleep(_LOOK_S)
            yield time.monotonic() - began
        finally:
            running.terminate()
            running.wait()

    def is_drawn(self) -> bool:
        """Return whether the program's window is shown: the screen itself is black."""
        shown = self._seen().convert("L")
        return sum(shown.histogram()[1:]) > _COVERED * shown.width * shown.height

    def photograph(self, picture: Path, settled: float = 2.0) -> None:
        """Take a picture after so many seconds, once the window has come to rest."""
        time.sleep(settled)
        self._seen().save(picture)

    def _seen(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.display)


@contextmanager
def screen_of(bench: Bench, size: str) -> Iterator[Screen]:
    """Start a screen with Windows' desktop, once the desktop of another screen has ended; wait for its end as well."""
    bench.wait()
    with screen(size) as display:
        shown = Screen(bench, display)
        try:
            with _desktop(bench, shown):
                yield shown
        finally:
            bench.wait()


@contextmanager
def _desktop(bench: Bench, shown: Screen) -> Iterator[None]:
    """Start the desktop and keep it.

    Otherwise the first program starts it, waits ten seconds for it at most, as Wine does, and has no window ever after.
    """
    for _ in range(_ATTEMPTS):
        holder = shown.start(bench.python / "python.exe", _DESKTOP, stdout=subprocess.PIPE)
        try:
            assert holder.stdout is not None
            if holder.stdout.readline().strip() == b"ready":
                yield
                return
        finally:
            holder.terminate()
            holder.wait()
    raise Stop("Wine không mở được màn hình / Wine did not start its desktop.")
