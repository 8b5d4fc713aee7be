"""Two sessions that differ only in hidden scores look the same, pixel and text, to everybody not yet entitled."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.places import Place, places_of
from ocop_desktop.ui.reconciliation.model.room import Detail
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from tests.helpers import twins
from tests.helpers.digits import digits_on
from tests.helpers.twins import CHAIR, SESSION, Look, act, differences, look, program, score

pytestmark = pytest.mark.slow

PATIENCE_MS = 20_000

Twins = tuple[Path, Path]
Members = tuple[str, ...]
Looks = dict[str, Look]


def pair(folder: Path, play: Callable[[Path, Members], object], hidden_round: int = 1) -> Twins:
    """Two worlds in ``folder``, played in the same place; only M02's levels in that round are low or high."""
    found = []
    for name, members in (("a", ()), ("b", ("M02",))):
        root = folder / "played"
        root.mkdir()
        play(root, members)
        found.append(root.rename(folder / name))
    low, high = (twins.answered(root) for root in found)
    assert low.keys() == high.keys()
    assert {number for (sheet, number) in low if low[sheet, number] != high[sheet, number]} == {hidden_round}
    return found[0], found[1]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """All sheets are in and collected; nobody has opened them."""

    def play(root: Path, high: Members) -> None:
        twins.handed_in(root, high=high)
        act(root, twins.close)

    return pair(tmp_path_factory.mktemp("closed"), play)


@pytest.fixture(scope="module")
def scoring(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """All sheets are in, and more could come."""
    return pair(tmp_path_factory.mktemp("scoring"), lambda root, high: twins.handed_in(root, high=high))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """The sheets are opened, and an entity is in the room."""

    def play(root: Path, high: Members) -> None:
        twins.handed_in(root, high=high)
        act(root, twins.open_up, twins.entity_in)

    return pair(tmp_path_factory.mktemp("opened"), play)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """The sheets are opened, and nobody but the council is in the room."""

    def play(root: Path, high: Members) -> None:
        twins.handed_in(root, high=high)
        act(root, twins.open_up)

    return pair(tmp_path_factory.mktemp("alone"), play)


@pytest.fixture(scope="module")
def rescoring(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """The first sheets are opened; those of a second round are in and do not count yet."""

    def play(root: Path, high: Members) -> None:
        twins.handed_in(root)
        act(root, twins.open_up)
        twins.again(root, high=high)

    return pair(tmp_path_factory.mktemp("rescoring"), play, hidden_round=2)


class Visit:
    """A window over one of two worlds, which lies in the same folder while it is looked at."""

    def __init__(self, bot: QtBot, app: QApplication, home: Path) -> None:
        self.bot, self.home = bot, home
        self.window = Window(app, "vi")
        self.window.preferences.theme = "light"
        self.window.shell.resize(1366, 768)
        self.window.show()

    def settle(self) -> None:
        window = self.window
        self.bot.waitUntil(
            lambda: not (window.tasks.busy or window.drawing.busy or window.aside.busy), timeout=PATIENCE_MS
        )

    def open(self, path: Path, actor: str = "") -> None:
        self.window.open([path])
        self.settle()
        if actor:
            self.window.gateway.sit(actor)
            self.settle()

    def places(self) -> Looks:
        """Every place this person has, every tab in it, and the start page after leaving."""
        found: Looks = {}
        current = self.window.gateway.current
        assert current is not None
        for place in places_of(current):
            self.window.shell.go(place)
            self.settle()
            found[place.value] = look(self.window.shell)
            found |= self.tabs(place)
        self.window.gateway.leave()
        self.settle()
        found["start"] = look(self.window.shell)
        return found

    def tabs(self, place: Place) -> Looks:
        """Every other tab of the present page; the one in front has been seen with the page."""
        found: Looks = {}
        for number, tabs in enumerate(self.window.shell.findChildren(QTabWidget)):
            if not tabs.isVisible():
                continue
            seen = tabs.currentIndex()
            for tab in range(tabs.count()):
                if tab != seen and tabs.isTabVisible(tab):
                    tabs.setCurrentIndex(tab)
                    self.settle()
                    found[f"{place.value} {number}.{tab}"] = look(tabs)
        return found

    def room(self, detail: Detail) -> Looks:
        """The room's window over the product in hand, with as much of it as can be asked for."""
        self.window.shell.go(Place.RECONCILIATION)
        self.settle()
        page = self.window.shell.page_of(Place.RECONCILIATION)
        assert isinstance(page, ReconciliationPage)
        page.model.choose("SP001")
        page.open_room()
        page.room_model.show_detail(detail)
        page.room_model.hide_names(True)
        self.settle()
        assert page.room is not None
        page.room.resize(960, 600)
        return {f"room {detail.value}": look(page.room)}

    def left_behind(self) -> Looks:
        """Names of files and the texts of logs and preferences in the person's own folder."""
        keys = self.home / "user-data" / "keys"  # a key is made at a person's first signature; no screen lists them
        names = sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*") if keys not in path.parents)
        logs = [path.read_text(encoding="utf-8") for path in sorted((self.home / "user-data").rglob("*.log"))]
        kept = [path.read_text(encoding="utf-8") for path in sorted((self.home / "user-data").glob("*.ini"))]
        return {"files": Look(QImage(), tuple(names)), "logs": Look(QImage(), (*logs, *kept))}

    def close(self) -> None:
        self.window.close()


Seeing = Callable[[Visit, Path], Looks]


class Compare(Protocol):
    """Looks at two worlds in turn and says where they differ. keep: pictures that differ are saved for a person."""

    def __call__(self, worlds: Twins, computer: str, seeing: Seeing, *, keep: bool = True) -> list[str]: ...


@pytest.fixture
def compare(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Look at two worlds in turn, each from the same folder, and say where they differ."""
    twins.hold_still(monkeypatch)

    def run(worlds: Twins, computer: str, seeing: Seeing, *, keep: bool = True) -> list[str]:
        seen: list[Looks] = []
        for world in worlds:
            stage = tmp_path / "the-world"
            shutil.copytree(world, stage)
            home = stage / computer
            monkeypatch.setenv("OCOP_HOME", str(home))
            visit = Visit(qtbot, qapp, home)
            try:
                found = seeing(visit, stage)
            finally:
                visit.close()
            seen.append(found | visit.left_behind())
            shutil.rmtree(stage)
        assert len(seen[0]) > 2
        return differences(seen[0], seen[1], tmp_path if keep else None)

    return run


def secretarys_file(actor: str) -> Seeing:
    def see(visit: Visit, stage: Path) -> Looks:
        visit.open(stage / SESSION, actor)
        return visit.places()

    return see


@pytest.mark.parametrize("actor", ["", CHAIR, "M03"])
def test_while_sheets_come_in_the_secretarys_computer_tells_nothing(
    compare: Compare, scoring: Twins, actor: str
) -> None:
    assert compare(scoring, "van-phong", secretarys_file(actor)) == []


@pytest.mark.parametrize("actor", ["", CHAIR])
def test_collected_and_not_opened_the_secretarys_computer_tells_nothing(
    compare: Compare, closed: Twins, actor: str
) -> None:
    assert compare(closed, "van-phong", secretarys_file(actor)) == []


def test_sheets_of_a_round_that_is_still_scored_change_nothing_that_is_shown(
    compare: Compare, rescoring: Twins
) -> None:
    assert compare(rescoring, "van-phong", secretarys_file("")) == []


def room_of(*details: Detail) -> Seeing:
    def see(visit: Visit, stage: Path) -> Looks:
        visit.open(stage / SESSION)
        found: Looks = {}
        for detail in details:
            found |= visit.room(detail)
        return found

    return see


def test_while_the_entity_is_in_the_room_its_window_tells_no_score(compare: Compare, opened: Twins) -> None:
    assert compare(opened, "van-phong", room_of(*Detail)) == []


def test_before_the_opening_the_rooms_window_tells_no_score(compare: Compare, closed: Twins) -> None:
    assert compare(closed, "van-phong", room_of(*Detail)) == []


@pytest.mark.parametrize("actor", ["", CHAIR, "M02"])
def test_while_the_entity_is_in_the_room_no_place_tells_a_score(compare: Compare, opened: Twins, actor: str) -> None:
    """M02's own sheets are those that differ: not even they stand on this laptop's screen."""
    assert compare(opened, "van-phong", secretarys_file(actor)) == []


def test_what_is_opened_does_look_different(compare: Compare, alone: Twins) -> None:
    """Else the other tests would prove nothing."""
    apart = compare(alone, "van-phong", secretarys_file("M02"), keep=False)
    for place in (Place.SCORING, Place.PAPERS):
        assert any(line.startswith(place.value) for line in apart), apart
    apart = compare(alone, "van-phong", secretarys_file(""), keep=False)
    for place in (Place.SESSION, Place.RECONCILIATION, Place.RESULTS):
        assert any(line.startswith(f"{place.value}: texts") for line in apart), apart
    assert any(line.startswith(Place.RECONCILIATION.value) and line.endswith("picture") for line in apart)


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """A laptop two members share: M02 has begun one sheet in one world and submitted all in the other."""
    folder = tmp_path_factory.mktemp("laptop")
    root, twin = folder / "a", folder / "b"
    root.mkdir()
    _, package = twins.office(root)
    shared = program(root, "may", "M03")
    with shared.join(package, "M03", digits=digits_on(package)) as own:
        score(own, "M03", high=False, products=("SP001",))
    shared.join(package, "M02", digits=digits_on(package)).close()
    shutil.copytree(root, twin)
    for world, much in ((root, False), (twin, True)):
        (path,) = (world / "may").rglob("M02.ocopdb")
        with program(world, "may", "M02").open(path) as own:
            choose_level(ChooseLevel("M02", "SP001", "1.1", 1), own.work, own.services("M02"))
            if much:
                score(own, "M02", high=True)
    return root, twin


def test_on_a_shared_laptop_nobody_sees_how_far_another_has_come_or_what_was_chosen(
    compare: Compare, laptop: Twins
) -> None:
    def see(visit: Visit, stage: Path) -> Looks:
        (other,) = (stage / "may").rglob("M02.ocopdb")
        (own,) = (stage / "may").rglob("M03.ocopdb")
        visit.open(other)  # M02 has been here too, and stands in the list of recent sessions
        visit.window.gateway.leave()
        visit.settle()
        found = {"recent": look(visit.window.shell)}
        visit.open(own)
        return found | visit.places()

    assert compare(laptop, "may", see) == []
