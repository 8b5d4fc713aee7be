"""Every kind of work can be stopped, and closing the window meanwhile asks once and loses nothing.

The work is real; a gate inside it holds it where a person would see it run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.intake.reading import ListFiles
from ocop_desktop.packages.store import PackageStore
from ocop_desktop.packages.writer import Prepared
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.tasks import Job
from tests.helpers.evidence import write_pdf
from tests.helpers.workbooks import product, products
from tests.ui.beginnings import Chosen, begun, given_out, settle, summary_of
from tests.ui.conftest import PATIENCE_MS


@dataclass
class Gate:
    """Holds the work that comes to it until it is opened."""

    reached: Event = field(default_factory=Event)
    opened: Event = field(default_factory=Event)

    def pass_through(self) -> None:
        """Where the work waits."""
        self.reached.set()
        assert self.opened.wait(PATIENCE_MS / 1000)


@dataclass
class Stage:
    """A session at its beginning and what a kind of work needs."""

    bot: QtBot
    window: Window
    page: SessionPlace
    folder: Path
    gate: Gate
    patch: pytest.MonkeyPatch
    before: tuple[object, ...] = ()

    def hold(self, owner: type, name: str) -> None:
        """A method waits at the gate before it does its work; what the session holds before is noted in ``before``."""
        self.before = self.counts()
        whole = getattr(owner, name)
        gate = self.gate

        def held(*args: object, **named: object) -> object:
            gate.pass_through()
            return whole(*args, **named)

        self.patch.setattr(owner, name, held)

    def counts(self) -> tuple[object, ...]:
        """What the session holds."""
        summary = summary_of(self.bot, self.window)
        evidence = [line.evidence for line in summary.lines]
        return (len(summary.members), len(summary.products), evidence, summary.tray, dict(summary.packages.issued))

    def wait_for_work(self) -> None:
        """The work has come to the gate."""
        self.bot.waitUntil(self.gate.reached.is_set, timeout=PATIENCE_MS)

    def go_on(self) -> None:
        """Open the gate and let everything end."""
        self.gate.opened.set()
        settle(self.bot, self.window)


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    window = Window(qapp, "vi")
    page = begun(qtbot, window, tmp_path)
    window.shell.show()
    gate = Gate()
    yield Stage(qtbot, window, page, tmp_path, gate, monkeypatch)
    gate.opened.set()
    window.close()


def read_a_list(stage: Stage) -> None:
    stage.hold(ListFiles, "read")
    stage.page.show_tab("lists")
    lists = stage.page.lists
    assert lists is not None
    lists.begin("products")
    lists.choosing = Chosen(products(stage.folder / "x.xlsx", product("SP009", set=1)))
    lists.open.click()


def read_a_folder(stage: Stage) -> None:
    stage.hold(ListFiles, "evidence")
    root = stage.folder / "ho-so"
    root.mkdir()
    write_pdf(root / "SP001.pdf", ["một"])
    stage.window.shell.go(Place.DOSSIERS)
    settle(stage.bot, stage.window)
    page = stage.window.shell.page_of(Place.DOSSIERS)
    assert isinstance(page, DossiersPage)
    page.choosing = Chosen(root)
    page.column.folder.click()


def give_a_package(stage: Stage) -> None:
    stage.hold(Prepared, "write")  # the revision is begun by then
    stick = stage.folder / "usb"
    stick.mkdir()
    packages = stage.page.packages
    packages.choosing = Chosen(stick)
    packages.out.other.click()
    packages.out.give_session.click()
    settle(stage.bot, stage.window)
    packages.issuing.reason.setText("để ngỏ")
    packages.issuing.button.click()


def take_a_package(stage: Stage) -> None:
    package = given_out(stage.bot, stage.window, stage.page, stage.folder / "usb")
    stage.hold(PackageStore, "receive")
    packages = stage.page.packages
    packages.choosing = Chosen(package)
    packages.receiving.take.click()


KINDS: dict[str, Callable[[Stage], None]] = {
    "a list is read": read_a_list,
    "a folder is read": read_a_folder,
    "a package goes out": give_a_package,
    "a package comes in": take_a_package,
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_work_is_stopped_from_the_foot_line_and_can_be_done_again(stage: Stage, kind: Callable[[Stage], None]) -> None:
    kind(stage)
    stage.wait_for_work()
    foot = stage.window.shell.foot
    assert foot.job.isVisible()
    assert foot.cancel.isVisible()
    foot.cancel.click()
    stage.go_on()
    assert not foot.cancel.isVisible()
    assert not stage.window.guard.has_stopped
    stage.window.gateway.refresh()
    settle(stage.bot, stage.window)
    if kind is give_a_package:  # a package that is on the stick whole is noted as given out, or neither is there
        written = list((stage.folder / "usb").glob("*.ocop"))
        assert len(written) == summary_of(stage.bot, stage.window).packages.issued.get("session", 0)
        assert not [path for path in (stage.folder / "usb").iterdir() if path not in written]
        assert ("đã bắt đầu ghi, chưa xong" in stage.page.packages.out.facts.text()) is (not written)
    else:
        assert stage.counts() == stage.before


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_closing_asks_once_and_the_window_stays_where_the_person_stays(
    stage: Stage, kind: Callable[[Stage], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocop_desktop.ui.tasks.NOTICED_S", 0.0)
    kind(stage)
    stage.wait_for_work()
    shell = stage.window.shell
    shell.close()
    box = shell.closing.box
    assert box is not None
    assert box.isVisible()
    assert "đang làm dở" in box.text()
    assert ("chưa ghi ở Phiên họp bỏ đi" in box.informativeText()) is (kind in (read_a_list, give_a_package))
    shell.close()
    assert shell.closing.box is box
    stay = shell.closing.stay
    assert stay is not None
    stay.click()
    assert shell.isVisible()
    assert shell.closing.box is None
    stage.go_on()
    assert shell.isVisible()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("answer", ["wait", "stop"])
def test_the_window_closes_by_itself_when_the_work_is_over(
    stage: Stage, kind: Callable[[Stage], None], answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocop_desktop.ui.tasks.NOTICED_S", 0.0)
    kind(stage)
    stage.wait_for_work()
    shell = stage.window.shell
    shell.close()
    button = getattr(shell.closing, answer)
    assert button is not None
    button.click()
    assert shell.isVisible()
    monkeypatch.setattr("ocop_desktop.ui.tasks.NOTICED_S", 60.0)
    stage.gate.opened.set()
    if kind is read_a_list and answer == "wait":  # what was read and not agreed to keeps the window, and says so
        stage.bot.waitUntil(lambda: "chưa được nhập" in shell.session_area.notice.text(), timeout=PATIENCE_MS)
        assert shell.isVisible()
        return
    stage.bot.waitUntil(lambda: not shell.isVisible(), timeout=PATIENCE_MS)
    assert not stage.window.guard.has_stopped
    if kind is give_a_package and answer == "wait":
        assert len(list((stage.folder / "usb").glob("phien*.ocop"))) == 1


def test_work_that_ends_while_it_is_asked_about_lets_the_window_close(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocop_desktop.ui.tasks.NOTICED_S", 0.0)
    give_a_package(stage)
    stage.wait_for_work()
    shell = stage.window.shell
    shell.close()
    assert shell.closing.box is not None
    monkeypatch.setattr("ocop_desktop.ui.tasks.NOTICED_S", 60.0)
    stage.gate.opened.set()
    stage.bot.waitUntil(lambda: not shell.isVisible(), timeout=PATIENCE_MS)
    assert shell.closing.box is None


def test_nothing_is_asked_about_what_takes_no_time(stage: Stage) -> None:
    stage.window.gateway.refresh()
    stage.window.shell.close()
    assert stage.window.shell.closing.box is None
    assert not stage.window.shell.isVisible()


def test_work_that_told_how_far_it_is_counts_as_lasting_at_once(stage: Stage) -> None:
    gate = stage.gate

    def work(job: Job) -> None:
        job.step(1, 10)
        gate.pass_through()

    tasks = stage.window.tasks
    tasks.submit(work, lambda _: None, lambda _: None, "thử")
    stage.wait_for_work()
    assert tasks.lasting
    stage.go_on()
    assert not tasks.lasting
