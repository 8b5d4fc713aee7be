"""A person with a computer of their own and one window on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from ocop_desktop.ui.places import Place
from ocop_desktop.usecases.exchange.key_digits import FEWEST_DIGITS
from tests.ui.day.hands import Chosen, Watch, click, pick_row, turn_to, until, write

if TYPE_CHECKING:
    from ocop_desktop.app.start import Window
    from ocop_desktop.ui.session.page import SessionPlace

SIZE = 1366, 768
P = TypeVar("P")


@dataclass
class Person:
    """code: in the council. home: their whole world. usb: the folder all computers share.

    read_out: the digits each person read out from their own screen, by code; everybody in the room hears them.
    """

    code: str
    home: Path
    usb: Path
    watch: Watch
    read_out: dict[str, str]

    @contextmanager
    def at_the_computer(self) -> Iterator[Seat]:
        """The program is started; at the end its window is closed by the person."""
        from ocop_desktop.app.start import Window

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        before = os.environ.get("OCOP_HOME")
        os.environ["OCOP_HOME"] = str(self.home)
        self.watch.stage(f"{self.code} starts")
        with self.watch.by_hand():  # no loop turns before the window stands
            window = Window(application, "vi")
            window.shell.resize(*SIZE)
        try:
            window.open(())
            window.show()
            window.shell.activateWindow()
            until(window.shell.isActiveWindow, "the window in front")
            seat = Seat(self, window)
            seat.settle()
            yield seat
            self.watch.stage(f"{self.code} closes")
            window.shell.close()
        finally:
            with self.watch.by_hand():
                window.close()
            if before is None:
                del os.environ["OCOP_HOME"]
            else:
                os.environ["OCOP_HOME"] = before


@dataclass
class Seat:
    """Somebody at a window."""

    person: Person
    window: Window

    @property
    def watch(self) -> Watch:
        return self.person.watch

    def settle(self) -> None:
        """Wait until the window has nothing under way."""
        until(lambda: not self.window.tasks.busy and not self.window.drawing.busy, "the end of what is under way")
        assert not self.window.guard.has_stopped

    def go(self, place: Place) -> QWidget:
        """Click on a place of the rail; its widget."""
        rail = self.window.shell.session_area.rail.list
        pick_row(rail, lambda value: value == place.value)
        self.settle()
        widget = self.window.shell.page_of(place).widget
        until(widget.isVisible, place.value)
        return widget

    def page(self, place: Place, kind: type[P]) -> P:
        """A place's page, brought to the front."""
        self.go(place)
        found = self.window.shell.page_of(place)
        assert isinstance(found, kind)
        return found

    def session_tab(self, name: str) -> SessionPlace:
        """A tab of *Phiên họp*."""
        from ocop_desktop.ui.session.page import SessionPlace

        page = self.page(Place.SESSION, SessionPlace)
        turn_to(page.tabs, page.tab_names.index(name))
        self.settle()
        return page

    def open_recent(self) -> None:
        """The session opened last, from the start page."""
        start = self.window.shell.start
        until(lambda: start.recent.count() > 0 and start.recent.isVisible(), "recent sessions")
        item = start.recent.item(0)
        start.recent.setCurrentItem(item)
        start.recent.itemActivated.emit(item)
        until(lambda: self.window.gateway.current is not None, "the session")
        self.settle()

    def write_to(self, button: str) -> None:
        """Choose the shared folder and give a package out."""
        page = self.session_tab("packages")
        packages = page.packages
        packages.choosing = Chosen(self.person.usb)
        click(packages.out.other)
        assert packages.out.folder == self.person.usb
        click(getattr(packages.out, button))
        self.settle()
        if packages.issuing.is_open:
            until(lambda: not packages.issuing.is_quiet, "the sheet")
            if packages.issuing.reason.isVisible():
                write(packages.issuing.reason, "Bổ sung hồ sơ sau.")
            click(packages.issuing.button)
        until(lambda: not page.exchange.writing and bool(packages.banner.text()), button)
        self.settle()
        assert "đọc lại đúng" in packages.banner.text(), packages.banner.text()
        assert packages.out.own_digits.isVisible()
        self.person.read_out[self.person.code] = digits_of(packages.out.own_digits.text())

    def take_in(self, *files: Path) -> list[str]:
        """Take packages in, comparing the digits of whoever is met first; the receipts' lines, lowest first."""
        page = self.session_tab("packages")
        packages, gateway = page.packages, page.exchange
        before = len(gateway.receipts)
        packages.choosing = Chosen(*files)
        click(packages.receiving.take)
        for number in range(1, len(files) + 1):
            done = before + number
            until(lambda done=done: gateway.question is not None or len(gateway.receipts) >= done, "an answer")  # type: ignore[misc]
            if gateway.question is not None:
                write(packages.receiving.typed, self.person.read_out[gateway.question.member][:FEWEST_DIGITS])
                click(packages.receiving.yes)
                until(lambda done=done: len(gateway.receipts) >= done, "the package")  # type: ignore[misc]
        self.settle()
        return list(reversed(gateway.receipts[: len(gateway.receipts) - before]))


def digits_of(text: str) -> str:
    """The 30 digits in a sentence of the screen."""
    found = "".join(letter for letter in text.partition(":")[2] or text if letter.isdigit())
    assert len(found) == 30, text
    return found
