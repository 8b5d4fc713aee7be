"""What an act of the meeting costs in clicks and keys, by real events. A text typed at a stretch counts once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.ui.parts import over_page
from tests.helpers.sessions import World, given
from tests.ui.reconciliation.conftest import HIGH, MIDDLE, differing, last_act
from tests.ui.rooms import Room, open_room

LOW = given({"1.1": 16, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})
"""Below the minimum for three stars and the one for four: two findings for each product."""


class Hands:
    """Clicks, keys and texts into what has the focus."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.count = 0

    def click(self, widget: QWidget) -> None:
        self.count += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.room.settle()

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        now = QApplication.focusWidget()
        assert now is not None
        if isinstance(key, str):
            QTest.keyClicks(now, key)
        else:
            QTest.keyClick(now, key, modifier)
        self.room.settle()


@pytest.fixture
def meeting(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[World], Hands]:
    monkeypatch.setattr(over_page, "QUIET_MS", 0)
    return lambda world: Hands(open_room(qtbot, store, tmp_path, world.office))


def test_a_meeting_settles_one_product_after_another_by_keys(meeting: Callable[[World], Hands]) -> None:
    """Three products differ on minimums, and one between them only in stars: the hands never leave the keyboard."""
    rows = tuple(ProductFacts(f"SP00{n}", f"Trà thử {n}", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu") for n in (1, 2, 3, 4))
    sheets = {"M01": HIGH, "M02": MIDDLE, "M03": MIDDLE, "M04": LOW}
    stars = {"M01": 69, "M02": 71, "M03": 71, "M04": 71}
    hands = meeting(
        World(products=rows)
        .collect({m: dict.fromkeys(("SP001", "SP003", "SP004"), sheets[m]) | {"SP002": stars[m]} for m in sheets})
        .open()
    )
    room, page = hands.room, hands.room.page
    listed = page.products.list
    assert listed.codes == ("SP001", "SP003", "SP004", "SP002"), "last the one with nothing to settle"
    assert [row.chips for row in listed.model.rows if row.talked] == [(("chỉ khác hạng sao", "plain"),)]
    assert listed.parts.buttons["discuss"].text() == "Cần bàn 3"
    place = listed.view.visualRect(listed.model.index(0)).center()
    QTest.mouseClick(listed.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.product.grid.right.hasFocus()
    for button in (page.roll_button, page.roll.sheet.all_present, page.roll.sheet.button):
        hands.click(button)  # the roll is called, and the keys conclude again
    for product, following in (("SP001", "SP003"), ("SP003", "SP004"), ("SP004", "SP002")):
        assert page.model.product == product
        before, acts, open_ones = hands.count, len(room.session.home.state.acts), list(page.product.controls)
        assert len(open_ones) == 2
        for number, _ in enumerate(open_ones):
            hands.key("c" if number % 2 else "d")
        assert page.row.reason.hasFocus()
        hands.key("hop dong lien ket so 04")
        hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert hands.count - before == len(open_ones) + 2 <= 8
        assert (last_act(room), len(room.session.home.state.acts) - acts) == (ActKind.FINDING, 1)
        found = room.session.home.state.acts[-1].facts["items"][:2]  # what follows from them comes after
        assert [item["met"] for item in found] == [not number % 2 for number, _ in enumerate(open_ones)]
        assert {item["reason"] for item in found} == {"hop dong lien ket so 04"}
        assert page.model.product == following
        assert page.toast.isVisible()
        assert page.toast.geometry().bottom() < page.row.mapTo(page.widget, QPoint()).y()  # the next reason is read
    assert page.row.reason.text() == ""
    assert "Đã ghi nhận" in page.toast.label.text()


def typed_at_once(*keys: tuple[Qt.Key, Qt.KeyboardModifier] | str) -> None:
    """Press keys one after the other without waiting for anything to be stored."""
    for key in keys:
        now = QApplication.focusWidget()
        assert now is not None
        if isinstance(key, str):
            QTest.keyClicks(now, key)
        else:
            QTest.keyClick(now, *key)


RECORD = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_keys_ahead_of_the_store_conclude_the_next_product(meeting: Callable[[World], Hands]) -> None:
    rows = tuple(ProductFacts(f"SP00{n}", f"Trà thử {n}", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu") for n in (1, 2, 3))
    sheets = {"M01": HIGH, "M02": MIDDLE, "M03": MIDDLE, "M04": LOW}
    hands = meeting(
        World(products=rows).collect({m: dict.fromkeys(("SP001", "SP002"), sheets[m]) for m in sheets}).open()
    )
    page = hands.room.page
    page.enter("SP001")
    for key in ("d", "c"):
        hands.key(key)
    before = len(hands.room.session.home.state.acts)
    typed_at_once("hop dong so 04", RECORD, "c", "d")
    assert page.model.product == "SP001", "it is being stored"
    hands.room.settle()
    assert (page.model.product, list(page.product.found.values())) == ("SP002", ["unmet", "met"])
    assert page.row.reason.hasFocus()
    assert page.row.reason.text() == ""
    found = hands.room.session.home.state.acts[before].facts["items"][:2]
    assert [item["met"] for item in found] == [True, False]


def test_what_is_changed_while_conclusions_are_stored_waits_to_be_recorded(
    meeting: Callable[[World], Hands],
) -> None:
    hands = meeting(differing())
    page = hands.room.page
    page.enter("SP001")
    key, control = next(iter(page.product.controls.items()))
    hands.click(control.buttons["unmet"])
    page.row.reason.setFocus()
    typed_at_once("hop dong so 04", (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    QTest.mouseClick(control.buttons["met"], Qt.MouseButton.LeftButton)
    page.row.reason.setText("xem lại bản gốc")
    hands.room.settle()
    assert page.product.found == {key: "met"}
    assert page.row.reason.text() == "xem lại bản gốc"


def test_one_product_is_scored_again_in_three(meeting: Callable[[World], Hands]) -> None:
    hands = meeting(differing())
    page, sheet = hands.room.page, hands.room.page.acts.sheet
    page.enter("SP002")
    hands.click(page.row.tabs["round"])
    assert list(sheet.fields.inputs)[:2] == ["again:SP002", "reason"]  # both in sight, however many others follow
    hands.key("chenh lech lon")
    hands.click(sheet.button)
    act = hands.room.session.home.state.acts[-1]
    assert (act.kind, hands.count) == (ActKind.ROUND_ORDERED, 3)
    assert act.product == hands.room.session.home.product("SP002").id


def test_the_roll_is_called_in_three(meeting: Callable[[World], Hands]) -> None:
    hands = meeting(World().distribute())
    page, sheet = hands.room.page, hands.room.page.roll.sheet
    hands.click(page.roll_button)
    hands.click(sheet.all_present)
    hands.click(sheet.button)
    assert not sheet.is_open
    assert hands.count == 3
    assert {act.kind for act in hands.room.session.home.state.acts} == {ActKind.ATTENDANCE}


def test_two_quick_keys_record_once_and_an_act_beside_the_table_leads_back_to_it(
    meeting: Callable[[World], Hands],
) -> None:
    hands = meeting(differing())
    room, page = hands.room, hands.room.page
    page.enter("SP001")
    for _ in page.product.controls:
        hands.key("d")
    hands.key("hop dong lien ket so 04")
    before = len(room.session.home.state.acts)
    for _ in range(2):
        QTest.keyClick(page.row.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert (len(room.session.home.state.acts) - before, page.model.product) == (1, "SP002")
    hands.click(page.row.tabs["discuss"])
    votes = page.panel.fields["for"]
    hands.click(votes)
    hands.key("3")
    assert page.panel.values["for"] == "3"  # no 0 stands there to make 30 of it
    hands.click(page.panel.fields["discussed"])
    hands.key("giu binh quan")
    hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert last_act(room) is ActKind.SPREAD_DISCUSSED
    assert page.product.grid.right.hasFocus()


def test_without_a_reason_nothing_is_recorded_and_its_field_waits(meeting: Callable[[World], Hands]) -> None:
    hands = meeting(differing())
    room, page = hands.room, hands.room.page
    page.enter("SP001")
    hands.click(next(iter(page.product.controls.values())).buttons["unmet"])
    before = len(room.session.home.state.acts)
    hands.click(page.row.button)
    assert len(room.session.home.state.acts) == before
    assert page.row.reason.hasFocus()
    hands.key("so lieu chua ro")
    hands.key(Qt.Key.Key_Return)
    assert last_act(room) is ActKind.FINDING
    assert page.model.product == "SP001"  # only Ctrl+Enter goes on
    assert page.product.grid.right.hasFocus()


def test_a_reason_and_conclusions_stay_with_their_product(meeting: Callable[[World], Hands]) -> None:
    world = differing()
    hands = meeting(world)
    page = hands.room.page
    page.enter("SP001")
    hands.click(next(iter(page.product.controls.values())).buttons["unmet"])
    page.row.reason.setFocus()
    hands.key("so lieu chua ro")
    page.model.choose("SP002")
    assert page.row.reason.text() == ""
    kept = page.unstored()
    page.model.choose("SP001")
    assert (page.row.reason.text(), list(page.product.found.values())) == ("so lieu chua ro", ["unmet"])
    built_anew = meeting(world).room.page
    built_anew.restore_unstored(kept)
    assert (built_anew.model.product, built_anew.row.reason.text()) == ("SP002", "")
    built_anew.model.choose("SP001")
    assert (built_anew.row.reason.text(), list(built_anew.product.found.values())) == ("so lieu chua ro", ["unmet"])


def test_what_is_typed_waits_while_another_form_or_product_is_shown(
    meeting: Callable[[World], Hands],
) -> None:
    room = meeting(differing()).room
    panel = room.page.panel
    room.page.model.choose("SP001")
    panel.choose("withdrawal")
    room.fill({"letter": "Đơn chưa viết xong"})
    panel.choose("remark")
    room.page.model.choose("SP002")
    panel.choose("withdrawal")
    assert panel.values["letter"] == ""
    room.page.model.choose("SP001")
    panel.choose("withdrawal")
    assert panel.values["letter"] == "Đơn chưa viết xong"
    panel.button.click()
    room.settle()
    assert last_act(room) is ActKind.WITHDRAWAL
    assert room.page.unstored() == {}


def test_a_held_enter_records_the_conclusions_once(meeting: Callable[[World], Hands]) -> None:
    hands = meeting(differing())
    room, page = hands.room, hands.room.page
    page.enter("SP001")
    hands.click(next(iter(page.product.controls.values())).buttons["unmet"])
    page.row.reason.setFocus()
    hands.key("so lieu chua ro")
    before = len(room.session.home.state.acts)
    for _ in range(3):
        page.row.reason.returnPressed.emit()
    page.model.choose("SP002")  # before the answer
    room.settle()
    assert len(room.session.home.state.acts) - before == 1
    page.model.choose("SP001")
    assert (page.product.found, page.row.reason.text()) == ({}, "")


def test_a_product_with_conclusions_that_are_not_recorded_is_marked_in_the_list(
    meeting: Callable[[World], Hands],
) -> None:
    hands = meeting(differing())
    page = hands.room.page
    page.enter("SP001")
    rows = page.products.list.model

    def marks() -> dict[str, list[str]]:
        return {row.code: [text for text, _ in row.chips if "chưa ghi" in text] for row in rows.rows}

    assert marks()["SP001"] == []
    hands.click(next(iter(page.product.controls.values())).buttons["unmet"])
    assert marks()["SP001"] == ["1 chưa ghi"]
    page.enter("SP002")
    assert (marks()["SP001"], marks()["SP002"]) == (["1 chưa ghi"], [])
    assert "1 chưa ghi" in rows.data(rows.index(0), Qt.ItemDataRole.ToolTipRole)
    page.enter("SP001")
    page.row.reason.setFocus()
    hands.key("so lieu chua ro")
    hands.key(Qt.Key.Key_Return)
    assert marks().get("SP001", []) == []


def test_what_agrees_is_folded_to_one_row_and_opens(meeting: Callable[[World], Hands]) -> None:
    page = meeting(differing()).room.page
    page.enter("SP001")
    folded = page.product.grid.model.grid
    assert folded.keys[-1] == "…"
    assert "tiêu chí khác" in folded.rows[-1][1].text
    page.product.grid.pressed.emit("…")
    assert len(page.product.grid.model.grid.keys) > len(folded.keys)
