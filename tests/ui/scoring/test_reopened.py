"""Late papers reopen some criteria: the others stand as they are, are shown as such and take no key."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import open_sheets
from ocop_desktop.usecases.council.reconciling import order_round
from tests.helpers.seated import EvidenceStub, Laptop, Seat, prepared, seat
from tests.ui.scoring.test_again import CHAIR, ME, score_everything

OPEN, FIXED = "1.2", "2.1"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = prepared(tmp_path_factory.mktemp("may"))
    with laptop.program().open(laptop.session) as session:
        score_everything(session)
        chair = session.services(CHAIR)
        open_sheets(OpenSheets(CHAIR), session.work, chair)
        papers = AcceptPapers("SP001", Event.NEW_TESTS, "kiểm nghiệm", "1", date(2026, 6, 3), "TT Thử", (OPEN,), CHAIR)
        record_act(papers, session.work, chair)
        order_round(OrderRound({"SP001": "kết quả mới"}, CHAIR, ("SP001",)), session.work, chair)
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


def test_a_criterion_that_late_papers_do_not_touch_takes_no_key(page: tuple[Seat, ScoringPage]) -> None:
    at, made = page
    scoring = made.scoring
    assert scoring.product == "SP001"
    assert scoring.current == OPEN  # the keyboard begins where something can be done
    assert f"Chỉ chấm lại các tiêu chí {OPEN}" in made.notice.text()
    told: list[str] = []
    scoring.noticed.connect(told.append)
    row = scoring.row(FIXED)
    assert row is not None
    assert row.fixed
    scoring.go(FIXED)
    card = made.criteria.cards[FIXED]
    assert "giữ nguyên như lần 1" in card.accessibleName()
    assert not any(button.isEnabled() for button in card.levels)
    QTest.keyClick(made.criteria, Qt.Key.Key_2)
    assert made.notice.message.isVisible()
    assert FIXED in told[-1]
    assert scoring.sheet is not None
    assert not scoring.sheet.begun
    scoring.go(OPEN)
    chosen = next(level.key for level in scoring.row(OPEN).levels if not level.chosen)  # type: ignore[union-attr]
    assert chosen is not None
    QTest.keyClick(made.criteria, Qt.Key(int(Qt.Key.Key_0) + chosen))
    at.settle()
    assert scoring.sheet.begun
