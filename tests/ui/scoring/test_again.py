"""Scoring again: only what was ordered, from the member's own sheet, the old level beside the new one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import SheetState
from ocop_desktop.ui.parts.own_products_model import STATE_ROLE
from ocop_desktop.ui.scoring.model.rows import Saved
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import open_sheets
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.seated import MEMBERS, PRODUCTS, SECRETARY, EvidenceStub, Laptop, Seat, prepared, seat

ME, CHAIR = "M03", "M01"


def score_everything(session: OpenSession) -> None:
    """Every scoring member's sheets on every product, the first level in every row but the story."""
    for row in MEMBERS:
        services = session.services(row.code)
        record_act(RecordAttendance(row.code, True, SECRETARY), session.work, session.services(SECRETARY))
        for product in PRODUCTS if row.scores else ():
            with session.work as work:
                chosen = services.catalogues.rules(work).sets[product.set_number]
            cases = product.cases
            answers = tuple(
                Answer(c.code, c.offered(cases.get(c.code))[1 if c.code == "5.1" else 0].ordinal, cases.get(c.code))
                for c in chosen.criteria
            )
            fill_sheet(FillSheet(row.code, product.code, answers, inspected=True), session.work, services)
            submit_sheet(SubmitSheet(row.code, product.code), session.work, services)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = prepared(tmp_path_factory.mktemp("may"))
    with laptop.program().open(laptop.session) as session:
        score_everything(session)
        open_sheets(OpenSheets(CHAIR), session.work, session.services(CHAIR))
        order_round(OrderRound({"SP002": "thống nhất lại"}, CHAIR), session.work, session.services(CHAIR))
    return laptop


@pytest.fixture
def page(
    template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor
) -> Iterator[tuple[Seat, ScoringPage]]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as at:
        made = ScoringPage(at.context, EvidenceStub)
        at.show(made.widget)
        at.gateway.opened.connect(made.show_session)
        at.open(at.laptop.session)
        at.gateway.sit(ME)
        at.settle()
        yield at, made


def test_only_what_was_ordered_is_listed_and_it_starts_from_the_own_sheet(page: tuple[Seat, ScoringPage]) -> None:
    _, made = page
    assert [line.product.code for line in made.scoring.shown_products] == ["SP002"]
    assert made.scoring.product == "SP002"
    assert {row.saved for row in made.scoring.rows} <= {Saved.CARRIED, Saved.NOT_ASSESSED}
    assert "Chấm lại lần 2" in made.notice.text()
    assert made.products.model.index(0).data(STATE_ROLE) == "chấm lại, chưa bắt đầu"


def test_the_old_level_stands_beside_the_new_one(page: tuple[Seat, ScoringPage]) -> None:
    at, made = page
    before = made.scoring.row("1.1")
    assert before is not None
    made.scoring.choose("1.1", 2)
    at.settle()
    after = made.scoring.row("1.1")
    assert after is not None
    assert (after.old, after.saved) == (before.points, Saved.SAVED)
    assert [(level.chosen, level.old) for level in after.levels][:2] == [(False, True), (True, False)]
    card = made.criteria.cards["1.1"]
    assert f"lần 1: {before.points} điểm" in {label.text() for label in card.findChildren(QLabel)}


def test_a_changed_level_without_a_reason_is_asked_about(page: tuple[Seat, ScoringPage]) -> None:
    at, made = page
    made.scoring.choose("1.1", 2)
    at.settle()
    made.submitting.ask()
    assert made.submitting.question is not None
    assert "1.1" in {code for _, code in made.submitting.question.slips}


def test_a_sheet_left_as_it_was_can_be_submitted_again(page: tuple[Seat, ScoringPage]) -> None:
    at, made = page
    made.submitting.ask()
    made.submitting.submit()
    at.settle()
    line = made.scoring.line("SP002")
    assert line is not None
    assert line.state is SheetState.SUBMITTED
    assert made.scoring.locked
    assert not made.submitting.may_take_back  # it lies in the secretary's file already
