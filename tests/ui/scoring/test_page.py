"""The scoring page by real keys and clicks: two keys a criterion, notes in Vietnamese, the right product in sight."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.domain.text import VIETNAM_TIME
from ocop_desktop.domain.values import SheetState
from ocop_desktop.ui.parts.own_products_model import PROGRESS_ROLE, STATE_ROLE, OwnProductsModel, Progress
from ocop_desktop.ui.scoring.model import keys, submit
from ocop_desktop.ui.scoring.model.rows import Saved
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.core.rows import StoredEvidence
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.overview.program import OpenSession
from tests.helpers.seated import MEMBERS, SECRETARY, EvidenceStub, Laptop, Seat, prepared, seat
from tests.helpers.store import opened as opened_file

ME = "M03"
GOAL_SECONDS = 10
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


def shown(at: Seat, path: Path | None = None, size: tuple[int, int] = (1366, 768)) -> ScoringPage:
    page = ScoringPage(at.context, EvidenceStub)
    at.show(page.widget, size)
    at.gateway.opened.connect(page.show_session)
    at.open(path or at.laptop.workspace(ME))
    page.enter("")
    at.settle()
    return page


def press(widget: QWidget, *keys: str | Qt.Key) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(widget, key)
        else:
            QTest.keyClick(widget, key)


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: the composed text arrives at once."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_one_key_a_criterion_completes_and_submits_a_sheet_each_choice_durable(
    mine: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts the keys: one for each criterion, T, and Ctrl+Enter twice; 37 for the 34 of the largest sets."""
    for module, pause in ((keys, "HOLD_MS"), (keys, "LOOK_MS"), (submit, "SEEN_MS")):
        monkeypatch.setattr(module, pause, 5)
    mine.context.preferences.goes_on = True
    page = shown(mine)
    pressed, begun = 0, time.process_time()
    while page.scoring.sheet.score.gaps:  # type: ignore[union-attr]
        row = page.scoring.row(page.scoring.current)
        assert row is not None
        press(page.criteria, "2")
        pressed += 1
        mine.bot.waitUntil(lambda: not page.keys.waiting, timeout=GOAL_SECONDS * 1000)
        assert page.scoring.row(row.code).saved is Saved.SAVED  # type: ignore[union-attr]
    took = time.process_time() - begun  # of the processor: others may use the computer, too
    assert took < GOAL_SECONDS
    assert "Ctrl+Enter" in page.notice.text()
    press(page.criteria, "t")
    mine.settle()
    for _ in range(2):
        QTest.keyClick(mine.window.focusWidget() or page.criteria, Qt.Key.Key_Return, CONTROL)
        mine.bot.wait(10)
    pressed += 3
    mine.settle()
    assert page.scoring.locked
    assert pressed == 32 + 3
    assert page.totals.go_on.hasFocus()
    assert page.totals.go_on.text() == "Sang SP002 (Enter)"
    press(page.totals.go_on, Qt.Key.Key_Return)
    mine.settle()
    assert page.scoring.product == "SP002"
    assert page.criteria.hasFocus()
    mine.gateway.leave()
    mine.settle()
    with opened_file(mine.laptop.workspace(ME)) as work, work:
        (kept,) = work.sheets.all()
    assert (kept.state, kept.inspected, len(kept.answers)) == (SheetState.SUBMITTED, True, 32)
    assert {answer.level for answer in kept.answers.values()} == {2}


def test_digits_enter_and_arrows_do_what_the_sheet_of_keys_says(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "3", Qt.Key.Key_Down)
    assert page.scoring.current == "1.2"
    press(page.criteria, Qt.Key.Key_Down, Qt.Key.Key_Up, "9", "1")
    assert page.scoring.row("1.2").points == 0  # type: ignore[union-attr]
    press(page.criteria, Qt.Key.Key_Delete)
    assert page.scoring.row("1.2").points is None  # type: ignore[union-attr]
    press(page.criteria, Qt.Key.Key_Return)
    assert page.scoring.current == "1.3"
    mine.settle()


def test_an_unanswered_row_reads_differently_from_a_zero(mine: Seat) -> None:
    page = shown(mine)
    zero, empty = page.criteria.cards["1.2"], page.criteria.cards["1.3"]
    page.scoring.choose("1.2", 1)
    mine.settle()
    assert "0/2 điểm" in zero.accessibleName()
    assert "đã lưu" in zero.accessibleName()
    assert "chưa chấm" in empty.accessibleName()
    assert "0" not in empty.accessibleName().partition(":")[2]


def test_a_level_is_chosen_by_a_click_and_by_space(mine: Seat) -> None:
    page = shown(mine)
    card = page.criteria.cards["1.1"]
    QTest.mouseClick(card.levels[1], Qt.MouseButton.LeftButton)
    assert page.scoring.row("1.1").points == 2  # type: ignore[union-attr]
    QTest.keyClick(card.levels[0], Qt.Key.Key_Space)
    assert page.scoring.row("1.1").points == 1  # type: ignore[union-attr]
    mine.settle()
    assert [button.isChecked() for button in card.levels] == [True, False, False, False]
    assert "Phím 1" in card.levels[0].accessibleName()


def test_a_note_in_vietnamese_is_kept_on_enter(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "2", "n")
    note = page.criteria.cards["1.1"].note
    mine.bot.waitUntil(note.hasFocus)
    type_text(note, "Đủ hồ sơ vùng trồng")
    press(note, Qt.Key.Key_Return)
    mine.bot.waitUntil(page.criteria.hasFocus)
    mine.settle()
    assert page.scoring.row("1.1").note == "Đủ hồ sơ vùng trồng"  # type: ignore[union-attr]
    assert "có nhận xét" in page.criteria.cards["1.1"].accessibleName()


def test_a_note_being_typed_is_kept_when_another_product_is_opened(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "2", "n")
    note = page.criteria.cards["1.1"].note
    mine.bot.waitUntil(note.hasFocus)
    type_text(note, "dở dang")
    page.products.chosen.emit("SP002")
    mine.settle()
    page.products.chosen.emit("SP001")
    mine.settle()
    assert page.scoring.row("1.1").note == "dở dang"  # type: ignore[union-attr]
    assert page.scoring.product == "SP001"


def test_the_rule_s_text_names_its_source_and_that_it_is_condensed(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "?")
    rule = page.criteria.cards["1.1"].rule
    assert not rule.isHidden()
    assert "26/2026/QĐ-TTg" in rule.text()
    assert "Lời văn tóm lược" in rule.text()
    press(page.criteria, "?")
    assert rule.isHidden()


def test_code_name_and_entity_stand_above_the_sheet(mine: Seat) -> None:
    page = shown(mine)
    assert page.head.name.text() == "Bưởi thử"
    assert page.head.about.text() == "SP001 · Hợp tác xã Thí Dụ · bộ 1"
    QTest.keyClick(page.criteria, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    mine.settle()
    assert page.head.name.text() == "Nước mắm thử"


def test_search_ignores_diacritics_and_enter_opens_the_first(mine: Seat) -> None:
    page = shown(mine)
    QTest.keyClick(page.criteria, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    mine.bot.waitUntil(page.products.search.hasFocus)
    press(page.products.search, *"nuoc mam", Qt.Key.Key_Return)
    mine.settle()
    assert page.products.model.rowCount() == 1
    assert page.scoring.product == "SP002"
    page.products.search.setText("không có thật")
    assert "không có thật" in page.products.none.text()


def test_digits_typed_into_the_search_are_no_scores(mine: Seat) -> None:
    page = shown(mine)
    page.products.search.setFocus()
    press(page.products.search, *"002")
    mine.settle()
    assert page.products.search.text() == "002"
    assert page.scoring.row("1.1").points is None  # type: ignore[union-attr]


def test_totals_and_what_blocks_a_star_stand_in_sight(mine: Seat) -> None:
    page = shown(mine)
    page.scoring.choose("2.2", 1)
    page.scoring.choose("1.1", 3)
    mine.settle()
    assert page.totals.figures.total.text() == "3"
    assert page.totals.figures.total.accessibleName() == "Tổng: 3/100"
    assert "Chưa đạt yêu cầu tối thiểu" in page.totals.blocking.words.plain
    assert "3 sao:\u00a02.2" in page.totals.blocking.words.plain
    page.totals.blocking.words.linkActivated.emit("2.2")
    assert page.scoring.current == "2.2"
    assert page.criteria.cards["2.2"].status.text() == "đã lưu 0 điểm"


def test_undo_and_redo_by_keys_and_buttons(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "2")
    mine.settle()
    QTest.keyClick(page.criteria, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.scoring.row("1.1").points is None  # type: ignore[union-attr]
    mine.settle()
    assert not page.totals.undo.isEnabled()
    QTest.keyClick(page.criteria, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    mine.settle()
    assert page.scoring.row("1.1").points == 2  # type: ignore[union-attr]


def test_the_last_enter_asks_inline_and_submitting_locks_the_view(mine: Seat) -> None:
    page = shown(mine)
    for found in page.scoring.rows:
        page.scoring.choose(found.code, 1 if found.code != "5.1" else 2)
    mine.settle()
    page.criteria.setFocus()
    press(page.criteria, Qt.Key.Key_Return)
    assert not page.panel.isHidden()
    assert page.panel.inspected.text() == "Tôi đã thử mẫu"
    page.panel.inspected.click()
    mine.settle()
    assert page.panel.inspected.isChecked()
    page.panel.now.click()
    mine.settle()
    assert page.panel.isHidden()
    assert page.totals.submit.isHidden()
    assert "đã khóa" in page.notice.text()
    assert page.scoring.sheet is not None
    assert page.scoring.sheet.own.sheet is not None
    submitted = page.scoring.sheet.own.sheet.submitted_at
    assert submitted is not None
    assert f"{submitted.astimezone(VIETNAM_TIME):%H:%M %d/%m/%Y}" in page.notice.text()  # as the log says it
    assert page.products.model.index(0).data(STATE_ROLE) == "đã nộp"
    assert not any(button.isEnabled() for button in page.criteria.cards["1.1"].levels or [])
    before = page.scoring.row("1.1")
    press(page.criteria, "3")
    mine.settle()
    assert page.scoring.row("1.1") == before


def submitted_sheet(at: Seat, page: ScoringPage) -> None:
    for found in page.scoring.rows:
        page.scoring.choose(found.code, 1 if found.code != "5.1" else 2)
    page.scoring.inspect(True)
    at.settle()
    page.totals.submit.click()
    page.panel.now.click()
    at.settle()


def test_a_submitted_sheet_is_taken_back_with_a_reason_and_can_be_changed(mine: Seat) -> None:
    page = shown(mine)
    submitted_sheet(mine, page)
    assert not page.notice.line.take_back.isHidden()
    page.notice.line.take_back.click()
    page.back_panel.now.click()
    mine.settle()
    assert page.scoring.locked
    assert "lý do" in page.notice.text()
    type_text(page.back_panel.reason, "chấm nhầm sản phẩm")
    page.back_panel.now.click()
    mine.settle()
    assert page.back_panel.isHidden()
    assert not page.scoring.locked
    assert "Đã rút phiếu SP001" in page.notice.text()
    page.scoring.choose("1.1", 3)
    mine.settle()
    assert page.scoring.row("1.1").points == 3


def test_a_sheet_that_left_in_a_package_stays_locked_and_says_why(mine: Seat, tmp_path: Path) -> None:
    page = shown(mine)
    submitted_sheet(mine, page)
    mine.gateway.act(lambda s, services, job: export_sheets(ExportSheets(ME, tmp_path), s.work, services))
    mine.settle()
    assert page.scoring.locked
    assert page.notice.line.take_back.isHidden()
    page.submitting.ask_back()  # by its command: nothing is asked either
    assert page.back_panel.isHidden()
    assert "không rút được" in page.notice.text()
    assert next(tmp_path.glob("*.ocop")).name in page.notice.text()


def test_a_sheet_on_the_wrong_product_is_moved_by_its_menu(mine: Seat) -> None:
    page = shown(mine)
    assert not page.more.move_to.isEnabled()
    press(page.criteria, "3")
    mine.settle()
    assert page.more.move_to.isEnabled()
    page.more.move_to.aboutToShow.emit()
    (offer,) = page.more.move_to.actions()
    assert offer.text() == "Sang SP004 · Cam thử"
    offer.trigger()
    mine.settle()
    assert page.head.name.text() == "Cam thử"
    assert "Đã chuyển phiếu" in page.notice.text()


def test_pins_lead_from_the_criterion_to_the_page_and_back(mine: Seat, tmp_path: Path) -> None:
    page = shown(mine)
    stub = page.evidence
    assert isinstance(stub, EvidenceStub)
    assert not stub.may_pin
    scan = tmp_path / "giay.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(scan))

    def bring(session: OpenSession, services: Services, job: Job) -> Changes:
        digest, size = services.blobs.add(scan)
        product = next(line.product.id for line in page.scoring.products)
        with session.work as work:
            evidence = Evidence(digest, size, "image/png", "Giấy thử", "giay.png", "SP001")
            work.dossiers.put_evidence([StoredEvidence("e1", product, evidence)])
            work.audit.note("test.stored", actor="M01", at=services.clock.now())
            work.commit()
        return Changes(products=frozenset({product}))

    mine.gateway.act(bring)
    mine.settle()
    assert [item.id for item in stub.items] == ["e1"]
    assert stub.may_pin
    assert page.head.photo.has_photo
    stub.pin_wanted.emit("e1", 0, Region(100, 100, 5000, 5000))
    mine.settle()
    assert [mark.label for mark in stub.pins] == ["1.1"]
    page.scoring.go("1.3")
    page.scoring.go("1.1")
    assert stub.gone_to == [stub.pins[0].id]
    page.scoring.go("1.3")
    stub.pin_chosen.emit(stub.pins[0].id)
    assert page.scoring.current == "1.1"
    page.scoring.open("SP002")
    mine.settle()
    assert stub.items == ()
    assert stub.pins == []


def test_slips_are_an_inline_list_with_a_way_back(mine: Seat) -> None:
    page = shown(mine)
    for found in page.scoring.rows:
        page.scoring.choose(found.code, 2)
    page.scoring.inspect(True)
    mine.settle()
    page.totals.submit.click()
    assert "mức thứ 2" in page.panel.slips.plain
    assert page.panel.back.hasFocus()
    page.panel.back.click()
    assert page.panel.isHidden()
    assert not page.scoring.locked


def test_a_product_one_takes_no_part_in_is_shown_to_read_with_its_reason(mine: Seat) -> None:
    path = mine.laptop.session
    program = mine.laptop.program()
    with program.open(path) as session:
        services = session.services(SECRETARY)
        record_act(RecordRecusal(ME, "SP001", "relative", SECRETARY, reason="người nhà"), session.work, services)
    page = shown(mine, path)
    mine.gateway.sit(ME)
    mine.settle()
    assert page.scoring.product == "SP002"
    page.scoring.open("SP001")
    mine.settle()
    assert page.scoring.locked
    assert "Chỉ xem" in page.notice.text()
    assert page.products.model.index(0).data(STATE_ROLE) == "không chấm lúc này"


def test_in_the_secretary_s_file_names_are_chosen_from_the_scoring_members(mine: Seat) -> None:
    page = shown(mine, mine.laptop.session)
    assert page.scoring.products == ()
    assert page.head.name.text() == "Ông/Bà chọn tên mình để chấm điểm."
    assert [code for code, _ in page.seats.people] == [row.code for row in MEMBERS if row.scores]
    page.head.people.actions()[1].trigger()
    mine.settle()
    assert page.scoring.member == "M02"
    assert page.scoring.sheet is not None


def test_the_list_is_in_the_order_of_the_dossiers_and_an_honest_item_model(mine: Seat) -> None:
    page = shown(mine)
    model = page.products.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.scoring.choose("1.1", 2)
    mine.settle()
    model.search("biển")
    model.search("")
    assert [model.index(n).data() for n in range(4)] == [
        "SP001 · Bưởi thử",
        "SP002 · Nước mắm thử",
        "SP003 · Làng nghề thử",
        "SP004 · Cam thử",
    ]
    assert model.index(0).data(PROGRESS_ROLE) == Progress(1, 32, submitted=False, closed=False)
    assert tester.model() is model
    assert OwnProductsModel(mine.words).rowCount() == 0


def test_a_submitted_state_is_never_told_by_colour_alone(mine: Seat) -> None:
    page = shown(mine)
    line = page.scoring.line("SP001")
    assert line is not None
    assert line.state is not SheetState.SUBMITTED
    spoken = page.products.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "SP001 Bưởi thử, chưa chấm"
