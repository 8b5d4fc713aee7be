"""The checklist in the window: every button that is shown leads somewhere, in every state of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.actions import ActionTable
from ocop_desktop.ui.drive_watch import DriveWatch
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.interaction import Dialogs
from ocop_desktop.ui.parts.kind_button import KindButton, Look
from ocop_desktop.ui.places import PageContext, Place, places_of
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.session.page import COMMANDS, SessionPlace
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.exchange.on_drives import DriveFiles
from tests.helpers.sessions import World
from tests.helpers.usecase_worlds import signed
from tests.helpers.written import mixed
from tests.ui.conftest import PATIENCE_MS
from tests.ui.rooms import FILE, MemoryOffice, MemorySession

WORLDS: dict[str, Callable[[], World]] = {
    "created": lambda: World().create(),
    "prepared": lambda: World().prepare(),
    "issued": lambda: World().distribute(),
    "written": mixed,
    "collected": lambda: World().collect(),
    "opened": lambda: World().collect().open(),
    "concluded": lambda: World().collect().open().conclude(),
    "signed": signed,
}


class Bare(MemorySession):
    """A session on a computer without drives."""

    @property
    def program(self) -> SimpleNamespace:
        return SimpleNamespace(papers=None, drives=lambda: ())


class NoDrives:
    """A search over a computer without drives."""

    def roots(self) -> tuple[str, ...]:
        return ()

    def look(self, stopped: object = None) -> tuple[DriveFiles, ...]:
        return ()

    def sessions(self) -> frozenset[str]:
        return frozenset()


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[DriveWatch]:
    made = DriveWatch(NoDrives)
    yield made
    made.close()


@pytest.mark.parametrize("state", WORLDS)
def test_each_button_leads_somewhere_and_a_step_without_one_says_what_it_waits_for(
    qtbot: QtBot, store: ThreadPoolExecutor, watch: DriveWatch, tmp_path: Path, state: str
) -> None:
    words, tasks, owner = Words("vi"), Tasks(store), QWidget()
    qtbot.addWidget(owner)
    gateway = SessionGateway(MemoryOffice(Bare(WORLDS[state]().office)), tasks, words.error)
    gateway.open(FILE)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE_MS)
    opened = gateway.current
    assert opened is not None
    went: list[Place] = []

    def go(place: Place, subject: str) -> None:
        """Like the shell: a page that the session does not have is not shown."""
        if place in places_of(opened):
            went.append(place)

    actions, dialogs = ActionTable(COMMANDS, words), Dialogs(owner, words)
    page = SessionPlace(PageContext(gateway, tasks, words, actions, dialogs, Preferences(tmp_path), go, watch))
    qtbot.addWidget(page.widget)
    page.show_session(opened)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE_MS)
    steps = page.steps
    page.show_tab("steps")
    led = [steps.go] if not steps.go.isHidden() else []
    for button in (*led, *steps.done.buttons.values()):
        page.show_tab("steps")
        went.clear()
        if button.text():
            button.click()
            assert went or page.current != "steps", button.accessibleName()
    buttons = [b for b in page.steps.findChildren(KindButton) if not b.isHidden() and b.look is Look.FILLED]
    assert buttons == led, "one filled button, that of the next step"
    assert all("sau khi" in text or "khi đã" in text or "cần" in text for text in waiting_words(page)), state


def waiting_words(page: SessionPlace) -> list[str]:
    """The conditions of the steps that come later, as screen readers say them."""
    return [
        text.accessibleName() for text in page.steps.later.findChildren(QLabel) if "Chưa tới" in text.accessibleName()
    ]
