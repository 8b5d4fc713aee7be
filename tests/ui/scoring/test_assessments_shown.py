"""What others said stands beside the criterion, plainly theirs; a level above the commune's figures is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.dossiers.assessments import Layer
from ocop_desktop.domain.dossiers.intake_rows import AssessmentRow
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.ui.scoring.page import ScoringPage
from tests.helpers.seated import EvidenceStub, Laptop, Seat, prepared, seat

ME = "M03"
LABOUR = CriterionCode("3.3")
SAID = (
    AssessmentRow("SP001", Layer.SELF, "3.3", 3, "danh sách <b>bảo hiểm</b>"),
    AssessmentRow("SP001", Layer.COMMUNE, "labour", 1, "đúng thực tế", "12/40 lao động", "bảng lương"),
    AssessmentRow("SP001", Layer.ADVISORY, "3.3", 2, "cần đối chiếu"),
    AssessmentRow("SP003", Layer.COMMUNE, "identity", None, "làng nghề lâu đời"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME, said=SAID)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


@pytest.fixture
def page(mine: Seat) -> ScoringPage:
    made = ScoringPage(mine.context, EvidenceStub)
    mine.show(made.widget)
    mine.gateway.opened.connect(made.show_session)
    mine.open(mine.laptop.workspace(ME))
    made.enter("")
    mine.settle()
    return made


def lines(page: ScoringPage, code: str) -> dict[str, str]:
    row = page.scoring.row(code)
    assert row is not None
    return {line.whose: line.text for line in row.assessments}


def choose(mine: Seat, page: ScoringPage, digit: str) -> None:
    page.scoring.go(LABOUR)
    page.criteria.setFocus()
    QTest.keyClicks(page.criteria, digit)
    mine.settle()


def test_each_line_says_whose_words_it_is_and_chooses_nothing(mine: Seat, page: ScoringPage) -> None:
    assert lines(page, "3.3") == {
        "Chủ thể tự chấm": "3 điểm · danh sách <b>bảo hiểm</b>",
        "UBND xã": "12/40 lao động, ứng với 1 điểm · đúng thực tế · căn cứ: bảng lương",
    }
    page.scoring.go(LABOUR)
    said = page.criteria.cards["3.3"].assessments
    assert not said.isHidden()
    assert said.lines.plain == "Chủ thể tự chấm 3 điểm  ·  UBND xã 12/40 lao động, ứng với 1 điểm"
    page.criteria.toggle_rule()
    assert "Chủ thể tự chấm: 3 điểm · danh sách <b>bảo hiểm</b>" in page.criteria.cards["3.3"].rule.text()
    assert said.above.isHidden()
    row = page.scoring.row(LABOUR)
    assert row is not None
    assert not any(level.chosen for level in row.levels)
    assert page.scoring.totals is not None
    assert page.scoring.totals.total == 0
    assert lines(page, "1.1") == {}
    page.scoring.go("1.1")
    assert page.criteria.cards["1.1"].assessments.isHidden()


def test_what_is_said_of_the_whole_product_stands_beside_the_first_criterion(mine: Seat, page: ScoringPage) -> None:
    page.scoring.open("SP003")
    mine.settle()
    assert lines(page, page.scoring.rows[0].code) == {
        "UBND xã (bản sắc, trí tuệ địa phương)": "Chung cho sản phẩm · làng nghề lâu đời"
    }
    assert all(not row.assessments for row in page.scoring.rows[1:])


def test_a_level_above_the_figures_asks_for_a_reason_until_one_is_written(mine: Seat, page: ScoringPage) -> None:
    choose(mine, page, "1")
    card = page.criteria.cards["3.3"]
    assert card.assessments.above.isHidden()
    choose(mine, page, "3")
    assert not card.assessments.above.isHidden()
    assert "cao hơn số liệu của UBND xã (1 điểm)" in card.assessments.above.text()
    assert "cao hơn số liệu của xã" in card.accessibleName()
    QTest.keyClicks(page.criteria, "n")
    assert card.note.hasFocus()
    event = QInputMethodEvent()
    event.setCommitString("đã đối chiếu bảng lương mới")
    QApplication.sendEvent(card.note, event)
    QTest.keyClick(card.note, Qt.Key.Key_Return)
    mine.settle()
    assert card.assessments.above.isHidden()
    row = page.scoring.row(LABOUR)
    assert row is not None
    assert (row.above, row.note) == (1, "đã đối chiếu bảng lương mới")


def test_the_missing_reason_is_asked_about_before_the_sheet_is_locked_and_blocks_nothing(
    mine: Seat, page: ScoringPage
) -> None:
    for row in page.scoring.rows:
        page.scoring.choose(row.code, row.levels[-2 if row.code == LABOUR else 0].ordinal)
    page.scoring.inspect(True)
    mine.settle()
    page.submitting.ask()
    question = page.submitting.question
    assert question is not None
    asked = [(text, code) for text, code in question.slips if "UBND xã" in text]
    assert len(asked) == 1
    assert asked[0][1] == LABOUR
    assert "Lý do được in trong biên bản" in asked[0][0]
    page.submitting.submit()
    mine.settle()
    assert page.scoring.locked
    page.scoring.open("SP002")
    mine.settle()
    page.scoring.open("SP001")
    mine.settle()
    # Submitted: now the advisory team's pre-score may be read too.
    assert lines(page, "3.3")["Tổ tư vấn chấm sơ bộ, không tính vào điểm"] == "2 điểm · cần đối chiếu"
