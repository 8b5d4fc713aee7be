"""*Chủ thể trong phòng*, ticked and unticked at one laptop: every place gives its scores up and has them again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.audit.page import AuditPage
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.parts.entity_inside import EntityInside
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.results.page import ResultsPage
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.ui.session.page import SessionPlace
from tests.helpers import twins
from tests.ui.conftest import PATIENCE_MS

COVERED = (Place.SCORING, Place.RESULTS, Place.PAPERS, Place.AUDIT)


class Laptop:
    """A window over the secretary's file, the sheets being opened; M02 sits in front of it."""

    def __init__(self, bot: QtBot, window: Window) -> None:
        self.bot, self.window = bot, window

    def settle(self) -> None:
        window = self.window
        self.bot.waitUntil(lambda: not (window.tasks.busy or window.drawing.busy), timeout=PATIENCE_MS)

    def go(self, place: Place) -> object:
        self.window.shell.go(place)
        return self.window.shell.page_of(place)

    def tick(self) -> None:
        page = self.go(Place.RECONCILIATION)
        assert isinstance(page, ReconciliationPage)
        self.settle()
        page.entity.click()
        self.settle()

    def covers(self) -> list[EntityInside]:
        return [cover for cover in self.window.shell.findChildren(EntityInside) if cover.isVisible()]


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    twins.hold_still(monkeypatch)
    twins.handed_in(tmp_path)
    twins.act(tmp_path, twins.open_up)
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "van-phong"))
    window = Window(qapp, "vi")
    window.shell.resize(1366, 768)
    window.show()
    made = Laptop(qtbot, window)
    window.open([tmp_path / twins.SESSION])
    made.settle()
    window.gateway.sit("M02")
    made.settle()
    yield made
    window.close()


def test_every_place_gives_its_scores_up_at_once_and_has_them_again(laptop: Laptop) -> None:
    for place in Place:
        laptop.go(place)
        laptop.settle()
        assert laptop.covers() == []
    laptop.tick()
    for place in COVERED:
        laptop.go(place)
        (cover,) = laptop.covers()  # before anything is read anew
        assert "SP001" in cover.text.text()
        assert "(F9)" in cover.text.text()
        laptop.settle()
        assert laptop.covers() == [cover]
    cover.go.click()
    assert laptop.window.shell.place is Place.RECONCILIATION
    laptop.tick()
    for place in Place:
        laptop.go(place)
        laptop.settle()
        assert laptop.covers() == []
    pages = [laptop.window.shell.page_of(place) for place in COVERED]
    scoring, results, papers, audit = pages
    assert isinstance(scoring, ScoringPage)
    assert isinstance(results, ResultsPage)
    assert isinstance(papers, PapersPage)
    assert isinstance(audit, AuditPage)
    assert scoring.scoring.products
    assert results.list.table.rows.rowCount() > 0
    assert papers.model.made is not None
    assert audit.table.rows.rowCount() > 0


def test_the_overview_shows_no_mean_and_no_paper_sheet_is_typed(laptop: Laptop) -> None:
    page = laptop.go(Place.SESSION)
    assert isinstance(page, SessionPlace)
    laptop.settle()

    def outcomes() -> set[str]:
        rows = page.overview.products.rows
        return {str(rows.index(row, 7).data()) for row in range(rows.rowCount())}

    before = outcomes()
    assert before != {"không hiện khi chủ thể trong phòng"}
    page.show_tab("paper")
    laptop.tick()
    laptop.go(Place.SESSION)
    assert outcomes() == {"không hiện khi chủ thể trong phòng"}  # before anything is read anew
    assert page.current != "paper"
    page.show_tab("paper")
    assert page.current != "paper"
    laptop.tick()
    laptop.go(Place.SESSION)
    laptop.settle()
    assert outcomes() == before


def test_files_are_saved_while_the_entity_is_in_the_room(laptop: Laptop, tmp_path: Path) -> None:
    laptop.tick()
    page = laptop.go(Place.PAPERS)
    assert isinstance(page, PapersPage)
    laptop.settle()
    assert page.model.made is None
    assert not page.actions_by_id["print"].isEnabled()
    assert page.actions_by_id["pdf"].isEnabled()
    page.model.save_pdf(tmp_path / "bien-ban.pdf")
    laptop.settle()
    assert (tmp_path / "bien-ban.pdf").read_bytes().startswith(b"%PDF")
    assert "bien-ban.pdf" in page.inside.more.text()
    audit = laptop.go(Place.AUDIT)
    assert isinstance(audit, AuditPage)
    laptop.settle()
    assert audit.table.rows.rowCount() == 0
    audit.model.export_json(tmp_path / "nhat-ky.json")
    laptop.settle()
    assert audit.model.total > 0
    assert (tmp_path / "nhat-ky.json").stat().st_size > 1000
