"""The place *Thống nhất điểm*: collecting, opening, what must be discussed, every act of the room."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ocop_desktop.domain.acts.acts import ActKind, Event
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.parts.grid_model import SHADE_ROLE
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid
from ocop_desktop.ui.reconciliation.model.commands import conductor
from ocop_desktop.ui.reconciliation.product_list import ALL
from ocop_desktop.usecases.exchange.exporting import Export, export_round
from ocop_desktop.wording import Words
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, STICK, World, given
from tests.helpers.words import sentences
from tests.ui.rooms import Room, open_room

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})

Enter = Callable[..., Room]


@pytest.fixture
def enter(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> Enter:
    def make(world: World, language: str = "vi") -> Room:
        return open_room(qtbot, store, tmp_path, world.office, language)

    return make


def differing(**settings: MissedMinimum) -> World:
    """SP001: the sheets differ on minimums; SP002: a spread of 14 points."""
    totals: dict[str, dict[str, int | tuple[Answer, ...]]] = {
        "M01": {"SP001": HIGH, "SP002": 66},
        "M02": {"SP001": MIDDLE},
        "M03": {"SP001": MIDDLE},
        "M04": {"SP001": HIGH},
    }
    return World(settings=SessionSettings(**settings) if settings else None).collect(totals).open()


def cells(grid: FrozenGrid, row: int) -> list[str]:
    return [cell.text for cell in grid.model.grid.rows[row]]


def last_act(room: Room) -> ActKind:
    return room.session.home.state.acts[-1].kind


def test_before_the_opening_the_board_tells_who_is_missing_and_nothing_else(enter: Enter) -> None:
    world = World().distribute().attend()
    world.hand_in("M03", SP002=60, SP001=70)
    room = enter(world)
    board = room.page.board.model.grid
    assert board.keys == SCORING
    assert [row[3].text for row in board.rows] == ["Chưa nộp", "Chưa nộp", "Còn thiếu", "Chưa nộp"]
    assert cells(room.page.board, 2)[4:] == ["2/3", "SP003"]
    assert [room.page.tabs.isTabVisible(tab) for tab in range(5)] == [False, False, True, True, False]
    assert room.page.bar.offered == ("close",)


def test_sessions_that_differ_only_in_hidden_scores_look_the_same(enter: Enter) -> None:
    some, others = World().collect(), World().collect({"M01": {"SP002": 31, "SP001": TOP}, "M04": {"SP002": 99}})
    looks: list[tuple[object, ...]] = []
    for world in (some, others):
        room = enter(world)
        room.bot.waitUntil(room.page.widget.isActiveWindow)
        looks.append((room.texts(), room.page.widget.grab().toImage()))
        room.record("close")
        room.bot.waitUntil(
            lambda shown=room.page: shown.model.reading is not None and not shown.model.reading.collecting
        )
        QApplication.processEvents()  # what was asked to be laid out and painted anew is
        looks[-1] += (room.texts(), room.page.widget.grab().toImage())
        room.page.widget.hide()  # two shown at once would differ in which one is active
    assert looks[0] == looks[1]
    assert looks[0][1] != looks[0][3]


def test_the_first_product_in_hand_is_the_one_that_needs_the_council_most(enter: Enter) -> None:
    room = enter(World().collect({"M01": {"SP002": 66}}).open())
    assert room.page.matrix.model.grid.keys[0] == "SP002"
    assert room.page.model.product == "SP002"
    room.page.model.choose("SP001")
    room.record("round", presider_by=CHAIR, reason="chênh lệch lớn", **{"again:SP002": "1"})
    assert room.page.model.product == "SP001"  # what the person chose stays in hand


def test_everything_is_read_and_stored_on_the_store_thread(enter: Enter) -> None:
    room = enter(World().collect())
    room.record("open", presider_by=CHAIR)
    assert room.session.threads == {"store_0"}


def test_the_presider_opens_and_the_products_come_to_the_front(enter: Enter) -> None:
    room = enter(World().collect({"M01": {"SP002": 66}}))
    room.record("close")
    assert room.page.model.reading is not None
    assert not room.page.model.reading.collecting
    room.record("open", presider_by=CHAIR)
    assert room.session.home.session.state is SessionState.OPENED
    assert room.page.products.isVisible()
    assert cells(room.page.matrix, 0)[:2] == ["SP002", "Mật ong thử"]
    assert "Đã ghi nhận" in room.said


def test_a_deputy_without_a_recorded_authorisation_is_refused_with_a_sentence(enter: Enter) -> None:
    room = enter(World().collect())
    room.record("open", presider_by=DEPUTY)
    assert room.session.home.session.state is SessionState.SCORING
    assert DEPUTY in room.said
    room.page.acts.sheet.dismiss()
    room.record("presider", member=DEPUTY, scope="session", authorisation="12/UQ")
    room.record("open", presider_by=DEPUTY)
    assert room.session.home.session.state is SessionState.OPENED


def test_products_that_must_be_discussed_come_first_and_say_why(enter: Enter) -> None:
    room = enter(differing())
    grid = room.page.matrix.model.grid
    assert grid.keys == ("SP001", "SP002", "SP003")
    assert "yêu cầu tối thiểu" in grid.rows[0][2].text
    assert "chênh lệch" in grid.rows[1][2].text
    assert cells(room.page.matrix, 1)[3:] == ["76,50", "14 ›", "4 sao", "66", "80", "80", "80"]
    assert cells(room.page.matrix, 2)[2] == "–"


def test_a_search_needs_no_marks(enter: Enter) -> None:
    room = enter(differing())
    room.page.search.setText("mat ong")
    assert room.page.matrix.model.grid.keys == ("SP002",)
    room.page.search.setText("khong co")
    assert room.page.matrix.model.grid.keys == ()


def test_points_stand_with_their_distance_from_the_middle_as_sign_and_shade(enter: Enter) -> None:
    room = enter(differing())
    room.page.enter("SP002")
    grid = room.page.product.grid
    total = cells(grid, 0)
    assert total[1] == "Tổng điểm"
    assert total[4:] == ["66", "80", "80", "80"]
    signed = [
        (cell.text, grid.model.index(row, 4).data(SHADE_ROLE))
        for row, line in enumerate(grid.model.grid.rows)
        for cell in line[4:5]
        if "−" in cell.text
    ]
    assert signed
    assert all(shade > 0 for _, shade in signed)
    assert all(grid.model.index(row, 5).data(SHADE_ROLE) == 0 for row in range(len(grid.model.grid.rows)))


def test_what_is_to_be_settled_names_items_and_papers_and_no_figure_of_a_sheet(enter: Enter) -> None:
    room = enter(differing())
    grid = room.page.settle.model.grid
    assert set(grid.keys) == {"SP001", "SP002"}
    assert grid.headers == ("Mã", "Sản phẩm", "TC", "Nội dung", "Giấy tờ, tài liệu liên quan")
    room.page.pressing.setChecked(False)
    assert len(room.page.settle.model.grid.rows) >= len(grid.rows)


def test_findings_are_one_act_for_the_product(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    room.page.panel.choose("findings")
    form = room.page.panel.form
    assert form is not None
    found = [field.name for field in form.fields if field.name.startswith("found:")]
    assert found
    before = len(room.session.home.state.acts)
    values: dict[str, str] = {}
    for name in found:
        values |= {name: "unmet", name.replace("found:", "reason:"): "chưa có giấy"}
    room.record("findings", **values)
    assert (last_act(room), len(room.session.home.state.acts) - before) == (ActKind.FINDING, 1)
    minimums = [row[2].hint for row in room.page.product.grid.model.grid.rows]
    assert any("Hội đồng kết luận" in text for text in minimums)


def test_a_finding_without_a_reason_is_refused_and_what_was_entered_stays(enter: Enter) -> None:
    room = enter(differing())
    room.page.panel.choose("findings")
    form = room.page.panel.form
    assert form is not None
    name = form.fields[0].name
    room.record("findings", **{name: "met"})
    assert last_act(room) is ActKind.OPENED
    assert room.page.panel.message.text() == room.said != ""
    assert room.page.panel.values[name] == "met"


@pytest.mark.parametrize(
    ("form", "values", "kind"),
    [
        ("attendance", {"member": "M03", "there": "no", "scope": "product", "reason": "về sớm"}, ActKind.ATTENDANCE),
        ("attendance", {"member": "M03", "there": "yes", "scope": "session"}, ActKind.ATTENDANCE),
        ("recusal", {"member": "M03", "category": "đã tư vấn cho chủ thể"}, ActKind.RECUSAL),
        ("presider", {"member": CHAIR, "scope": "product"}, ActKind.PRESIDER),
        ("motion", {"motion": "reject", "ground": "thiếu giấy", "for": "3", "against": "1"}, ActKind.MOTION),
        ("withdrawal", {"letter": "đơn ngày 05/9/2026"}, ActKind.WITHDRAWAL),
        ("move_set", {"set": "2", "reason": "sai bộ"}, ActKind.WRONG_SET),
        ("move_set", {"set": "26", "case:8:26": "b", "reason": "là du lịch"}, ActKind.WRONG_SET),
        ("remark", {"member": "", "scope": "session", "text": "Sản phẩm đẹp"}, ActKind.OPINION),
        ("dissent", {"member": "M04", "text": "không đồng ý về bao bì"}, ActKind.DISSENT),
        ("happening", {"event": "paused", "text": "nghỉ trưa"}, ActKind.HAPPENING),
        ("happening", {"event": "samples", "text": "05 mẫu", "paper": "biên bản 3"}, ActKind.HAPPENING),
        ("happening", {"event": "vote", "text": "giữ bình quân", "for": "3", "against": "1"}, ActKind.HAPPENING),
        ("happening", {"event": "department", "member": "M04", "text": "đã kiểm tra"}, ActKind.HAPPENING),
    ],
)
def test_every_act_of_the_room_has_its_form(enter: Enter, form: str, values: dict[str, str], kind: ActKind) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    room.record(form, **values)
    assert last_act(room) is kind
    assert room.session.home.state.acts[-1].actor == SECRETARY
    assert room.page.happened.model.grid.rows[0][1].text


def test_who_leaves_is_absent_from_the_product_in_hand_to_the_end(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP002")
    room.record("attendance", member="M03", there="no", scope="rest", reason="về sớm")
    assert [row[6].text for row in room.page.presence.model.grid.rows] == ["–", "M03", "M03"]
    assert [row[2].text for row in room.page.presence.model.grid.rows] == ["6/6", "5/6", "5/6"]


def test_a_round_is_ordered_followed_and_its_old_and_new_totals_stand_side_by_side(enter: Enter) -> None:
    world = differing()
    room = enter(world)
    values = room.ask("round").fields.values
    assert (values["again:SP002"], values["again:SP001"]) == ("", "")
    room.record("round", presider_by=CHAIR, reason="chênh lệch lớn", **{"again:SP002": "1"})
    assert room.session.home.session.round == 2
    room.page.model.choose("SP002")
    assert [row[3].text for row in room.page.product.rounds.model.grid.rows] == ["chưa nộp"] * 4
    package = world.office.do(export_round, Export(STICK, SECRETARY, despite="để ngỏ")).path
    world.home("M01").receive(package)
    world.fill("M01", "SP002", 79)
    world.office.receive(world.send("M01", 2))
    room.gateway.refresh()
    room.settle()
    assert [row[3].text for row in room.page.product.rounds.model.grid.rows] == ["đã nộp", *["chưa nộp"] * 3]
    room.record("close")
    assert cells(room.page.product.rounds, 0)[2:] == ["66", "79"]
    assert cells(room.page.product.grid, 0)[4] == "66→79"


def test_the_sheet_of_the_conclusion_lists_what_is_missing_and_the_session_reopens_with_a_reason(enter: Enter) -> None:
    room = enter(differing())
    lines = room.ask("conclude").lines.findChildren(QLabel)
    assert any(label.text().startswith("SP001 – phải giải quyết trước") for label in lines)
    room.page.acts.sheet.links["SP001"].click()
    assert room.went[-1] == (Place.RECONCILIATION, "SP001")
    asked = {name: label for name, label in room.asked("conclude").items() if name.startswith("left_open:")}
    assert {name[10:] for name in asked} == {"council_decision", "settings_adopted", "finding", "rescoring_due"}
    assert "(SP002): lý do để ngỏ" in asked["left_open:rescoring_due"]
    room.record("conclude", presider_by=CHAIR)
    sheet = room.page.acts.sheet
    assert sheet.fields.inputs["left_open:council_decision"].hasFocus()  # without its reason nothing happens
    room.conclude(CHAIR)
    assert room.session.home.session.state is SessionState.OPENED
    assert "SP001" in room.said
    sheet.dismiss()
    room.record("withdrawal", letter="đơn")
    room.conclude(CHAIR)
    assert room.session.home.session.state is SessionState.CONCLUDED
    assert room.page.bar.offered == ("minutes", "reopen")
    room.record("reopen")
    assert last_act(room) is ActKind.CONCLUDED  # a proposal needs its reason
    assert sheet.fields.inputs["reason"].hasFocus()
    assert (sheet.decider.currentData(), sheet.button.text()) == (CHAIR, "Đề nghị mở lại")
    room.record("reopen", reason="còn sót")
    assert room.session.home.session.state is SessionState.CONCLUDED
    room.record("reopen_withdraw", reason="xem lại")
    assert last_act(room) is ActKind.REOPENING_WITHDRAWN
    room.record("reopen", reason="còn sót")
    fields = {field.name: field.value for field in room.page.model.steps()["reopen"].fields}
    assert "M01 đề nghị mở lại lúc" in fields["reopening"]
    room.ask("reopen")
    assert sheet.decider.currentData() == fields["reopened_by"] == SECRETARY
    assert sheet.button.text() == "Xác nhận mở lại"
    room.record("reopen")
    assert room.session.home.session.state is SessionState.RECONCILING


def test_sending_up_is_decided_where_a_minimum_is_missed(enter: Enter) -> None:
    room = enter(World().collect({member: {"SP001": TOP} for member in SCORING}).open())
    room.page.model.choose("SP001")
    room.record("send_up", send="yes", reason="sản phẩm tiêu biểu")
    assert last_act(room) is ActKind.SEND_UP


def test_the_star_is_concluded_where_the_settings_leave_it_to_the_council(enter: Enter) -> None:
    world = World(settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL))
    room = enter(world.collect({member: {"SP001": MIDDLE} for member in SCORING}).open())
    room.page.model.choose("SP001")
    assert "Hội đồng kết luận hạng sao" in cells(room.page.matrix, 0)[2]
    room.record("stars", stars="3", reason="bù nội dung khác")
    assert last_act(room) is ActKind.STAR_CONCLUDED


def test_what_is_being_typed_stays_when_the_session_is_read_again(enter: Enter) -> None:
    room = enter(differing())
    room.page.panel.choose("remark")
    room.fill({"text": "Chưa viết xong"})
    assert room.page.panel.touched
    room.gateway.refresh()
    room.settle()
    assert room.page.panel.values["text"] == "Chưa viết xong"


def test_an_answer_to_a_page_that_is_gone_is_left_aside(enter: Enter) -> None:
    room = enter(differing())
    form = next(form for form in room.page.model.forms() if form.id == "remark")
    room.page.model.submit(form, {"text": "đẹp", "scope": "session"})
    room.page.model.submit(form, {"text": " ", "scope": "session"})
    room.page.model.load()
    delete(room.page.widget)
    room.gateway.refreshed.disconnect()
    room.settle()
    assert last_act(room) is ActKind.OPINION


def test_vietnamese_is_typed_into_a_form(enter: Enter) -> None:
    room = enter(differing())
    room.page.panel.choose("withdrawal")
    field = room.page.panel.fields["letter"]
    assert isinstance(field, QLineEdit)
    event = QInputMethodEvent("", [])
    event.setCommitString("Đơn xin rút hồ sơ ngày 05/9")
    QApplication.sendEvent(field, event)
    room.page.panel.button.click()
    room.settle()
    assert room.session.home.state.acts[-1].facts == {"letter": "Đơn xin rút hồ sơ ngày 05/9"}
    assert "Chủ thể rút hồ sơ" in [row[2].text for row in room.page.matrix.model.grid.rows]


def test_products_are_reached_by_keys(enter: Enter, qtbot: QtBot) -> None:
    room = enter(differing())
    room.page.widget.activateWindow()
    room.page.matrix.setFocus()
    room.page.products.show_part(ALL)
    room.page.matrix.setFocus()
    assert room.page.model.product == "SP001"
    qtbot.keyClick(room.page.matrix.right, Qt.Key.Key_Down)
    assert room.page.model.product == "SP002"
    qtbot.keyClick(room.page.matrix.right, Qt.Key.Key_Return)
    assert room.page.product.grid.right.hasFocus()
    room.page.model.step(-1)
    assert room.page.product.name.text().startswith("SP001")
    room.page.model.step(-1)
    assert room.page.model.product == "SP001"
    room.page.product.dossier.click()
    assert room.went == [(Place.DOSSIERS, "SP001")]


def test_every_command_of_the_page_has_its_key(enter: Enter, qtbot: QtBot) -> None:
    room = enter(differing())
    page, window = room.page, room.page.widget
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.product.grid.setFocus()
    qtbot.keyClick(page.product.grid.right, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.model.product == "SP002"
    qtbot.keyClick(page.product.grid.right, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.model.product == "SP001"
    qtbot.keyClick(page.product.grid.right, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    page.panel.choose("withdrawal")
    room.fill({"letter": "đơn"})
    qtbot.keyClick(page.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert last_act(room) is ActKind.WITHDRAWAL
    qtbot.keyClick(page.search, Qt.Key.Key_F9)
    room.settle()
    assert last_act(room) is ActKind.ENTITY_PRESENT
    qtbot.keyClick(page.search, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.room is not None
    assert page.room.isVisible()


def test_the_models_of_all_tables_are_sound(enter: Enter, qtmodeltester: ModelTester) -> None:
    room = enter(differing())
    for grid in (room.page.board, room.page.matrix, room.page.product.grid, room.page.settle, room.page.presence):
        qtmodeltester.check(grid.model, force_py=True)
    qtmodeltester.check(room.page.happened.model, force_py=True)


def test_quorum_attendance_and_recusals_stand_by_product(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP002")
    room.record("attendance", member=CHAIR, there="no", scope="product", reason="họp khác")
    room.record("recusal", member="M04", category="người thân")
    assert cells(room.page.presence, 1)[2:] == ["5/6", "5", "người chủ trì chưa có mặt", "–", "M01", "M04"]
    assert room.page.happened.model.grid.rows[1][4].text == "họp khác"


def test_a_session_being_prepared_says_what_to_do(enter: Enter) -> None:
    room = enter(World().prepare())
    assert "phát gói phiên" in room.page.state.text()
    ids = [form.id for form in room.page.model.forms()]
    assert ids == [
        "presider",
        "recusal",
        "withdrawal",
        "move_set",
        "link",
        "date_overridden",
        "site_visit",
    ]


def test_every_kind_of_act_has_its_name_in_the_course_of_the_day() -> None:
    known = [code.removeprefix("reconciliation.act.") for code in sentences("vi") if "reconciliation.act." in code]
    for kind in ActKind:
        if kind is not ActKind.HAPPENING:  # named after what happened
            assert any(code == kind.value or code.startswith(kind.value + "_") for code in known), kind
    assert all(Words().term("event", event.value) != event.value for event in Event)


def test_it_speaks_english_too(enter: Enter) -> None:
    room = enter(differing(), "en")
    assert room.page.tabs.tabBar().tabText(0) == "Products"
    assert "spread above the limit" in cells(room.page.matrix, 1)[2]


def test_acts_are_recorded_in_the_name_of_who_sits_there_if_they_may() -> None:
    members = tuple(World().prepare().office.state.members.values())
    assert conductor(members, CHAIR) == CHAIR
    assert conductor(members, "M03") == SECRETARY
    assert conductor(tuple(m for m in members if m.code in (CHAIR, "M03")), "") == CHAIR
    assert conductor((), "M03") == "M03"
