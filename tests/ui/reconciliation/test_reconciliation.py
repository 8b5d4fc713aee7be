"""The place *Thống nhất điểm*: collecting, opening, what must be discussed, every act of the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.parts.grid_model import SHADE_ROLE
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.product_list import ALL
from tests.helpers.sessions import CHAIR, SCORING, World
from tests.ui.reconciliation.conftest import TOP, Enter, cells, differing, last_act


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


def test_it_speaks_english_too(enter: Enter) -> None:
    room = enter(differing(), "en")
    assert room.page.tabs.tabBar().tabText(0) == "Products"
    assert "spread above the limit" in cells(room.page.matrix, 1)[2]
