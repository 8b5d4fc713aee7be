"""The gateway: what is stored is told, and the overview is read once after several acts, and never not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.council.council import Member
from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.platform.faults import DiskFull
from ocop_desktop.ui.gateway import OpenedSession, SessionGateway
from ocop_desktop.ui.tasks import Cancelled, Job, Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.ports import Progress, Services
from ocop_desktop.usecases.overview.head import SessionHead
from ocop_desktop.usecases.overview.program import OpenSession
from tests.helpers.sessions import World

from .conftest import AFTERNOON
from .rooms import FILE, MemoryOffice, MemorySession

PATIENCE_S = 10.0


class Refused(InputError):
    """Facts: none."""

    code = "ui.refused_by_the_gateway_in_a_test"


class Watched:
    """A gateway over a session in memory, and what it told. gate: the first act waits for it."""

    def __init__(self, bot: QtBot, store: ThreadPoolExecutor, world: World) -> None:
        self.tasks = Tasks(store)
        words = Words()
        self.gateway = SessionGateway(MemoryOffice(MemorySession(world.office)), self.tasks, words.error)
        self.bot = bot
        self.told: list[str] = []
        self.gate = Event()
        self.gateway.open(FILE)
        self.settle()
        self.gateway.refreshed.connect(lambda opened, changes: self.told.append("refreshed"))
        self.gateway.changed.connect(lambda changes: self.told.append("changed"))

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=10_000)

    def waits(self, session: OpenSession, services: Services, job: Job) -> Changes:
        assert self.gate.wait(PATIENCE_S)
        return Changes(session=True)


def stores(session: OpenSession, services: Services, job: Job) -> Changes:
    return Changes(session=True)


def refuses(session: OpenSession, services: Services, job: Job) -> Changes:
    raise Refused


def fills_the_disk(session: OpenSession, services: Services, job: Job) -> Changes:
    raise DiskFull(place="/x")


def stops(session: OpenSession, services: Services, job: Job) -> Changes:
    raise Cancelled


@pytest.fixture
def watched(qtbot: QtBot, store: ThreadPoolExecutor, scored: World) -> Watched:
    return Watched(qtbot, store, scored)


def test_an_act_is_told_and_the_overview_read_again(watched: Watched) -> None:
    watched.gateway.act(stores)
    watched.settle()
    assert watched.told == ["changed", "refreshed"]


def test_after_several_acts_in_a_row_the_overview_is_read_once(watched: Watched) -> None:
    watched.gateway.act(watched.waits)
    for _ in range(4):
        watched.gateway.act(stores)
    watched.gate.set()
    watched.settle()
    assert watched.told == ["changed"] * 5 + ["refreshed"]


@pytest.mark.parametrize("last", [refuses, stops])
def test_the_overview_is_read_though_the_last_act_stores_nothing(watched: Watched, last: object) -> None:
    faults: list[OcopError] = []
    watched.gateway.act(watched.waits)
    watched.gateway.act(last, failed=faults.append)  # type: ignore[arg-type]
    watched.gate.set()
    watched.settle()
    assert watched.told == ["changed", "refreshed"]
    assert len(faults) == (last is refuses)


def test_what_keeps_an_act_from_being_stored_is_told_beside_its_page_and_a_refusal_by_a_rule_is_not(
    watched: Watched,
) -> None:
    told: list[str] = []
    faults: list[OcopError] = []
    watched.gateway.unsaved.connect(told.append)
    watched.gateway.act(fills_the_disk, failed=faults.append)
    watched.gateway.act(refuses, failed=faults.append)
    watched.settle()
    assert [type(fault) for fault in faults] == [DiskFull, Refused]
    assert told == [Words().error(faults[0])]


def test_nothing_is_read_again_where_nothing_was_stored(watched: Watched) -> None:
    watched.gateway.act(refuses, failed=lambda fault: None)
    watched.settle()
    assert watched.told == []


class TwoFiles(MemoryOffice):
    """An office that may be told to have another file in hand, or none, as while one is being opened."""

    def __init__(self, session: MemorySession, other: MemorySession) -> None:
        super().__init__(session)
        self.held: MemorySession | None = session
        self.other = other

    def session(self) -> MemorySession:
        if self.held is None:
            raise LookupError
        return self.held


@dataclass
class Seat:
    """A gateway over one of two files. acted: path of the file and code of the person of every act that ran."""

    gateway: SessionGateway
    tasks: Tasks
    office: TwoFiles
    bot: QtBot
    acted: list[tuple[Path, str]]

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=10_000)

    def act(self, session: OpenSession, services: Services, job: Job) -> Changes:
        self.acted.append((session.path, services.signed_by))  # type: ignore[attr-defined]
        return Changes(session=True)

    def told_to_wait(self) -> Event:
        """The store thread is busy until the gate is opened."""
        gate = Event()
        self.tasks.submit(lambda job: gate.wait(PATIENCE_S), lambda _: None, lambda _: None, "gate")
        return gate


class SignedSession(MemorySession):
    """Its services tell who they sign as."""

    def services(self, actor: str, progress: Progress | None = None) -> Services:
        services = super().services(actor, progress)
        return cast("Services", SimpleNamespace(clock=services.clock, catalogues=services.catalogues, signed_by=actor))


@pytest.fixture
def seat(qtbot: QtBot, store: ThreadPoolExecutor, scored: World, monkeypatch: pytest.MonkeyPatch) -> Seat:
    first, other = SignedSession(scored.office), SignedSession(scored.office)
    other.path = FILE.with_name("khac.ocopdb")
    office, tasks = TwoFiles(first, other), Tasks(store)
    gateway = SessionGateway(office, tasks, Words().error)

    def summarised(session: SignedSession, actor: str) -> OpenedSession:
        person = cast("Member", SimpleNamespace(code=actor or "M05"))
        return OpenedSession(session.path, cast("SessionHead", SimpleNamespace()), person, AFTERNOON)

    monkeypatch.setattr(gateway, "_opened", summarised)
    made = Seat(gateway, tasks, office, qtbot, [])
    gateway.open(FILE)
    made.settle()
    return made


def test_an_act_is_done_as_the_person_who_was_shown(seat: Seat) -> None:
    seat.gateway.sit("M02")
    seat.gateway.act(seat.act)
    seat.settle()
    seat.gateway.act(seat.act)
    seat.settle()
    assert seat.acted == [(FILE, "M05"), (FILE, "M02")]


def test_who_takes_the_seat_is_not_pushed_off_by_an_overview_read_before(seat: Seat) -> None:
    shown: list[str] = []
    seat.gateway.refreshed.connect(lambda opened, changes: shown.append(opened.actor.code))
    seat.gateway.sit("M02")
    seat.gateway.refresh()
    seat.settle()
    assert seat.gateway.current is not None
    assert seat.gateway.current.actor is not None
    assert (seat.gateway.actor, seat.gateway.current.actor.code) == ("M02", "M02")
    assert shown == ["M02"]


@pytest.mark.parametrize("held", ["other", "none"])
def test_an_act_never_reaches_another_session_and_its_person_is_told(seat: Seat, held: str) -> None:
    told: list[str] = []
    asked: list[str] = []
    seat.gateway.failed.connect(told.append)
    gate = seat.told_to_wait()
    seat.gateway.act(seat.act, failed=lambda fault: asked.append("a page that is gone"))
    seat.gateway.ask(lambda session, services, job: "read", asked.append, "list")
    seat.office.held = seat.office.other if held == "other" else None
    seat.tasks.drop_answers()
    gate.set()
    seat.settle()
    assert (seat.acted, asked) == ([], [])
    assert told == [Words()("shell.session_left")]


def test_an_act_nobody_waits_for_still_makes_the_overview_be_read(seat: Seat) -> None:
    shown: list[object] = []
    seat.gateway.refreshed.connect(lambda opened, changes: shown.append(changes))
    gate = seat.told_to_wait()
    seat.gateway.act(seat.act)
    seat.tasks.drop_answers()
    gate.set()
    seat.settle()
    assert len(shown) == 1


def test_a_session_that_is_being_opened_is_shown_though_somebody_stops_everything(seat: Seat) -> None:
    gate = seat.told_to_wait()
    seat.gateway.sit("M02")
    seat.tasks.cancel_all()
    gate.set()
    seat.settle()
    assert seat.gateway.actor == "M02"
