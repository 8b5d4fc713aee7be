"""The tab *Lấy ý kiến*: who has replied, what differs, the acts on a batch; nothing hidden shines through."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.acts.written_opinion import ReplyKind
from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid
from tests.helpers.sessions import CHAIR, SECRETARY, World, given
from tests.helpers.written import MIXED, asking, closing, collected, meeting, mixed, replying, settling
from tests.ui.reconciliation.conftest import Enter
from tests.ui.rooms import Room, open_room

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
LOW = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 10})


@pytest.fixture
def enter(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> Enter:
    def make(world: World, language: str = "vi") -> Room:
        room = open_room(qtbot, store, tmp_path, world.office, language)
        room.page.tabs.setCurrentWidget(room.page.written)
        return room

    return make


def cells(grid: FrozenGrid, row: int) -> list[str]:
    return [cell.text for cell in grid.model.grid.rows[row]]


def offered(room: Room) -> list[str]:
    return [act for act, button in room.page.written.buttons.items() if not button.isHidden()]


def last(room: Room) -> tuple[ActKind, dict[str, object]]:
    act = room.session.home.state.acts[-1]
    return act.kind, dict(act.facts)


def shown(room: Room) -> bool:
    return room.page.tabs.is_shown(room.page.written)


def test_without_a_batch_the_tab_says_what_can_be_done_now(enter: Enter) -> None:
    said = {
        "preparing": enter(World(products=MIXED).prepare()).page.written.head.text(),
        "scoring": enter(mixed()).page.written.head.text(),
        "opened": enter(mixed().open()).page.written.head.text(),
    }
    assert all(text.startswith("Chưa có đợt lấy ý kiến") for text in said.values())
    assert "sau khi đã phát gói phiên" in said["preparing"]
    assert "phát gói" not in said["scoring"] + said["opened"]
    assert "bấm Lập đợt lấy ý kiến để" in said["scoring"]
    assert "không lập thêm đợt" in said["opened"]


def test_the_tab_is_there_only_where_a_dossier_is_for_rerating(enter: Enter) -> None:
    assert not shown(enter(World().distribute()))
    assert not shown(enter(mixed().open()))
    room = enter(mixed())
    assert shown(room)
    assert "Điều 7 khoản 6" in room.page.written.head.text()
    assert offered(room) == ["written_ask", "written_meeting"]


def test_a_batch_is_formed_from_its_button(enter: Enter) -> None:
    room = enter(mixed())
    room.page.written.buttons["written_ask"].click()
    form = room.page.panel.form
    assert form is not None
    assert form.id == "written_ask"
    honey = room.page.panel.fields["ask:SP005"]
    assert isinstance(honey, QCheckBox)
    honey.setChecked(False)
    room.record("written_ask", written_asked="1/9/2026", written_deadline="04/09/2026", written_letter="12/CV-HĐ")
    kind, facts = last(room)
    assert (kind, facts["asked"], facts["deadline"]) == (ActKind.WRITTEN_ASKED, "2026-09-01", "2026-09-04")
    assert cells(room.page.written.products, 0)[:2] == ["SP004", "Trà ướp sen"]
    assert room.page.written.choice.currentText() == "Đợt 1 – quá hạn trả lời, chưa khép"
    assert offered(room) == ["written_ask", "written_reply", "written_close", "written_meeting"]


def test_what_is_no_day_is_told_and_nothing_is_recorded(enter: Enter) -> None:
    room = enter(mixed())
    room.record("written_ask", written_asked="hôm nay", written_deadline="04/09/2026")
    assert "“hôm nay” không phải là ngày" in room.said
    room.record("written_ask", written_asked="01/09/2026", written_deadline=" ")
    assert "không phải là ngày" in room.said
    assert ActKind.WRITTEN_ASKED not in {act.kind for act in room.session.home.state.acts}


def test_who_has_replied_who_is_late_and_who_differs_stands_in_the_table(enter: Enter) -> None:
    world = mixed()
    asking(world)
    world.hand_in("M01", SP004=80, SP005=80)
    replying(world, "M02", ReplyKind.DIFFERS, "bao bì chưa đạt", product="SP004")
    room = enter(world)
    rows = [cells(room.page.written.members, row)[2:] for row in range(4)]
    assert rows[0] == ["đã trả lời", "2/2", "–"]
    assert rows[1] == ["quá hạn, còn thiếu ý kiến", "0/2", "SP004: có ý kiến khác, nhận 03/09/2026: bao bì chưa đạt"]
    assert rows[2] == ["quá hạn, còn thiếu ý kiến", "0/2", "–"]
    assert "Còn chờ: M02, M03, M04" in room.page.written.head.text()
    assert cells(room.page.written.products, 0)[2] == "2/4, cần 3"


def test_a_reply_is_recorded_for_a_product(enter: Enter) -> None:
    world = mixed()
    asking(world)
    room = enter(world)
    values = {"member": "M03", "written_product": "SP004", "written_answer": "remarks"}
    room.record("written_reply", **values, written_received="3/9/2026", paper="13/SCT", text="bổ sung nhãn")
    kind, facts = last(room)
    assert (kind, facts["answer"], facts["text"]) == (ActKind.WRITTEN_REPLY, "remarks", "bổ sung nhãn")
    assert cells(room.page.written.members, 2)[4] == "SP004: có ý kiến thêm, nhận 03/09/2026: bổ sung nhãn"


def test_a_closed_batch_proposes_a_meeting_by_item_and_the_presider_sends_the_product_there(enter: Enter) -> None:
    high = {member: {"SP004": HIGH} for member in ("M01", "M02")}
    world = collected(M03={"SP004": MIDDLE}, M04={"SP004": MIDDLE}, **high)
    room = enter(world)
    room.record("written_close", presider_by=CHAIR)
    tea = cells(room.page.written.products, 0)
    assert tea[4] == "Đề nghị họp: khác nhau về yêu cầu tối thiểu (dấu sao)"
    assert "yêu cầu tối thiểu 4 sao" in tea[5]
    told = room.page.written.detail.toPlainText()
    assert told.startswith(
        "SP004 Trà ướp sen: đề nghị họp: khác nhau về yêu cầu tối thiểu (dấu sao)\nTiêu chí cần thảo luận: 1.1"
    )
    assert cells(room.page.written.products, 1)[4] == "Chưa thấy điểm khác nhau phải họp"
    room.page.model.choose("SP004")
    room.page.written.buttons["written_meeting"].click()
    assert room.page.panel.values["reason"] == "khác nhau về yêu cầu tối thiểu (dấu sao)"
    room.record("written_meeting", written_ground="different")
    assert last(room)[0] is ActKind.WRITTEN_MEETING
    assert cells(room.page.written.products, 0)[4].startswith("Chuyển sang họp: có nhiều ý kiến đánh giá khác nhau")
    assert "Lý do: khác nhau về yêu cầu tối thiểu (dấu sao)" in room.page.written.detail.toPlainText()


def test_what_agrees_is_concluded_in_writing_after_the_opening(enter: Enter) -> None:
    world = collected(M03={"SP004": LOW})
    replying(world, SECRETARY)
    closing(world)
    room = enter(world.open())
    room.page.tabs.setCurrentWidget(room.page.written)
    assert offered(room) == ["written_meeting", "written_settle"]
    assert "(SP004, SP005): lý do để ngỏ" in room.asked("conclude")["left_open:written"]
    room.record("written_settle", actor=SECRETARY)
    kind, facts = last(room)
    assert kind is ActKind.WRITTEN_SETTLED
    assert facts["products"] == [world.office.product("SP005").id]
    assert cells(room.page.written.products, 1)[4] == "Đã kết luận theo ý kiến bằng văn bản"
    room.page.written.buttons["written_settle"].click()
    room.record("written_settle", actor=SECRETARY)
    assert "Chưa chọn sản phẩm nào" in room.said


def test_nobody_is_in_the_room_for_a_product_in_writing(enter: Enter) -> None:
    world = collected()
    room = enter(world)
    assert room.page.presence.model.grid.keys == ("SP001", "SP002")
    closing(world)
    meeting(world, "SP004")
    assert enter(world).page.presence.model.grid.keys == ("SP001", "SP002", "SP004")


def test_too_few_opinions_are_told_as_such_in_the_matrix(enter: Enter) -> None:
    world = collected()
    closing(world)
    room = enter(world.open())
    why = {row[0].text: row[2].text for row in room.page.matrix.model.grid.rows}
    assert why["SP005"].startswith("Chưa đủ ý kiến bằng văn bản (4/6, cần 5)")


@pytest.mark.parametrize("over", [False, True])
def test_until_the_opening_batches_that_differ_only_in_points_look_the_same(enter: Enter, over: bool) -> None:
    """Before the closing whatever the sheets say; after it as long as they differ in the same items."""
    some = collected()
    others = (
        collected(M01={"SP004": 60, "SP005": 31})
        if not over
        else collected(**{member: {"SP004": 81, "SP005": 82} for member in ("M01", "M02", "M03", "M04")})
    )
    looks = []
    for world in (some, others):
        if over:
            closing(world)
        room = enter(world)
        looks.append((room.texts(), room.page.widget.grab().toImage()))
        room.page.widget.hide()
    assert looks[0] == looks[1]


def test_the_acts_stand_among_what_happened_and_the_tables_hold_as_models(
    enter: Enter, qtmodeltester: ModelTester
) -> None:
    world = collected()
    replying(world, SECRETARY)
    closing(world)
    meeting(world, "SP004")
    world.open()
    settling(world)
    room = enter(world)
    told = [row[1].text for row in room.page.happened.model.grid.rows]
    assert told[0] == "Kết luận theo ý kiến bằng văn bản"
    for act in ("Chuyển sang họp", "Khép đợt lấy ý kiến", "Ý kiến trả lời bằng văn bản", "Lấy ý kiến bằng văn bản"):
        assert act in told
    for grid in (room.page.written.members, room.page.written.products):
        qtmodeltester.check(grid.model, force_py=True)


def test_english_is_complete(enter: Enter) -> None:
    world = collected(M03={"SP004": LOW})
    closing(world)
    room = enter(world, "en")
    text = " ".join(room.texts()) + room.page.written.head.text()
    assert "Replies until 04/09/2026" in text
    assert "Meeting proposed" in cells(room.page.written.products, 0)[4]
    assert "{" not in text
