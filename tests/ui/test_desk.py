"""The desk: what is stored is told, and the overview is read once after several acts, and never not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.ui.desk import SessionDesk
from ocop_desktop.ui.tasks import Cancelled, Job, Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.changes import Changes
from ocop_desktop.usecases.ports import Services
from ocop_desktop.usecases.program import OpenSession
from tests.helpers.sessions import World

from .rooms import FILE, MemoryOffice, MemorySession

PATIENCE_S = 10.0


class Refused(InputError):
    """Facts: none."""

    code = "ui.refused_by_the_desk_in_a_test"


class Watched:
    """A desk over a session in memory, and what it told. gate: the first act waits for it."""

    def __init__(self, bot: QtBot, store: ThreadPoolExecutor, world: World) -> None:
        self.tasks = Tasks(store)
        words = Words()
        self.desk = SessionDesk(MemoryOffice(MemorySession(world.office)), self.tasks, words.error)
        self.bot = bot
        self.told: list[str] = []
        self.gate = Event()
        self.desk.open(FILE)
        self.settle()
        self.desk.refreshed.connect(lambda opened: self.told.append("refreshed"))
        self.desk.changed.connect(lambda changes: self.told.append("changed"))

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=10_000)

    def waits(self, session: OpenSession, services: Services, job: Job) -> Changes:
        assert self.gate.wait(PATIENCE_S)
        return Changes(session=True)


def stores(session: OpenSession, services: Services, job: Job) -> Changes:
    return Changes(session=True)


def refuses(session: OpenSession, services: Services, job: Job) -> Changes:
    raise Refused


def stops(session: OpenSession, services: Services, job: Job) -> Changes:
    raise Cancelled


@pytest.fixture
def watched(qtbot: QtBot, store: ThreadPoolExecutor, scored: World) -> Watched:
    return Watched(qtbot, store, scored)


def test_an_act_is_told_and_the_overview_read_again(watched: Watched) -> None:
    watched.desk.act(stores)
    watched.settle()
    assert watched.told == ["changed", "refreshed"]


def test_after_several_acts_in_a_row_the_overview_is_read_once(watched: Watched) -> None:
    watched.desk.act(watched.waits)
    for _ in range(4):
        watched.desk.act(stores)
    watched.gate.set()
    watched.settle()
    assert watched.told == ["changed"] * 5 + ["refreshed"]


@pytest.mark.parametrize("last", [refuses, stops])
def test_the_overview_is_read_though_the_last_act_stores_nothing(watched: Watched, last: object) -> None:
    faults: list[OcopError] = []
    watched.desk.act(watched.waits)
    watched.desk.act(last, failed=faults.append)  # type: ignore[arg-type]
    watched.gate.set()
    watched.settle()
    assert watched.told == ["changed", "refreshed"]
    assert len(faults) == (last is refuses)


def test_nothing_is_read_again_where_nothing_was_stored(watched: Watched) -> None:
    watched.desk.act(refuses, failed=lambda fault: None)
    watched.settle()
    assert watched.told == []
