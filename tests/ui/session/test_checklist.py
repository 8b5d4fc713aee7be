"""The checklist in the window: every button that is shown leads somewhere, in every state of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.actions import ActionTable
from ocop_desktop.ui.drive_watch import DriveWatch
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.interaction import Dialogs
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
    assert steps is not None
    for name, button in steps.buttons.items():
        if steps.titles[name].isHidden():
            continue
        page.show_tab("steps")
        went.clear()
        if button.isHidden():
            assert "sau khi" in steps.details[name].text().lower()
            continue
        button.click()
        assert went or page.current != "steps", name
    if state == "created":
        assert steps.buttons["dossiers"].isHidden()
        assert steps.details["dossiers"].text() == "Làm sau khi có thành viên và sản phẩm."
    else:
        assert not any(button.isHidden() for name, button in steps.buttons.items() if not steps.titles[name].isHidden())
