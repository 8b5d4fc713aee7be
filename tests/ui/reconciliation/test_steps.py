"""The steps of the meeting that cannot be taken back: nothing goes through unasked, nothing by a second click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.parts import over_page
from ocop_desktop.ui.parts.kind_button import Look
from ocop_desktop.ui.parts.tokens import USUAL_SIZE_PT
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.model.stages import stages
from ocop_desktop.ui.words import Words
from tests.helpers.fakes import key_of
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import signed
from tests.ui.reconciliation.conftest import Enter, differing, last_act
from tests.ui.rooms import Room, reasons_asked

LEFT = Qt.MouseButton.LeftButton
STEP_FORMS = {"close", "collect_again", "open", "round", "conclude", "reopen"}


def hit(room: Room, at: QPoint) -> None:
    """Click there, on whatever is uppermost."""
    window = room.page.widget.window()
    QTest.mouseClick(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    room.settle()


def middle(room: Room, widget: QWidget) -> QPoint:
    return widget.mapTo(room.page.widget.window(), widget.rect().center())


def half_returned() -> World:
    world = World().distribute()
    world.hand_in("M03", SP001=60, SP002=60)
    return world


def test_three_quick_clicks_on_the_button_of_a_step_record_nothing(enter: Enter) -> None:
    room = enter(half_returned())
    at = middle(room, room.page.bar.next)
    before = len(room.session.home.state.acts)
    for _ in range(3):
        hit(room, at)
    assert room.page.acts.sheet.is_open
    assert len(room.session.home.state.acts) == before
    assert room.session.home.session.collecting


def test_closing_names_who_and_what_is_missing_and_needs_a_reason(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(over_page, "QUIET_MS", 0)
    room = enter(half_returned())
    assert room.page.bar.next.text() == "Kết thúc thu phiếu… còn 10 phiếu"
    assert room.page.bar.next.look is Look.PLAIN
    QTest.mouseClick(room.page.bar.next, LEFT)
    room.settle()
    sheet = room.page.acts.sheet
    shown = " ".join(room.texts())
    assert "M01" in shown
    assert sheet.button.text() == "Vẫn kết thúc thu phiếu"
    QTest.mouseClick(sheet.button, LEFT)
    room.settle()
    assert room.session.home.session.collecting
    assert sheet.reason.hasFocus()
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)  # the safe button
    assert (sheet.is_open, room.session.home.session.collecting) == (False, True)
    room.step("close", despite="ba người đi công tác")
    assert last_act(room) is ActKind.CLOSED
    assert "ba người đi công tác" in str(room.session.home.state.acts[-1].facts)


def test_opening_is_decided_by_the_presider_and_recorded_by_who_sits_here(enter: Enter) -> None:
    room = enter(World().collect())
    room.record("close")
    sheet = room.ask("open")
    assert sheet.decider.currentData() == CHAIR
    assert SECRETARY in sheet.recorder.text()
    assert sheet.leave.hasFocus()


def test_the_end_of_collecting_is_decided_by_the_presider_and_recorded_by_who_sits_here(enter: Enter) -> None:
    room = enter(World().collect())
    sheet = room.ask("close")
    assert sheet.decider.currentData() == CHAIR
    room.step("close")
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.actor, act.facts["recorder"]) == (ActKind.CLOSED, CHAIR, SECRETARY)


@pytest.mark.parametrize("sign", [False, True])
def test_after_the_conclusion_the_bar_leads_to_the_minutes(enter: Enter, sign: bool) -> None:
    room = enter(signed() if sign else World().collect().open().conclude())
    bar = room.page.bar
    assert bar.next.isVisible()
    assert bar.next.text() == "Đến phần Biên bản…"
    room.went.clear()
    bar.next.click()
    assert room.went == [(Place.PAPERS, "")]
    assert not room.page.acts.sheet.is_open
    reading = room.page.model.reading
    assert reading is not None
    assert [step.place for step in stages(reading, Words("vi"))] == ["done"] * 4 + ["now"]


def test_after_a_step_nothing_is_chosen_and_the_focus_is_on_the_table(enter: Enter) -> None:
    room = enter(World().collect())
    room.page.widget.activateWindow()
    for form in ("close", "open"):
        room.record(form)
        assert room.page.panel.form is None
        assert room.page.panel.isHidden()
        assert not room.page.acts.sheet.is_open
        now = QApplication.focusWidget()
        assert now is not None
        assert room.page.tabs.pages.isAncestorOf(now)
    assert room.session.home.session.state is SessionState.OPENED


def test_no_step_is_an_act_of_the_panel(enter: Enter) -> None:
    for world in (half_returned(), World().collect(), differing(), World().collect().open().conclude()):
        room = enter(world)
        assert not STEP_FORMS & {form.id for form in room.page.model.forms()}
        assert set(room.page.bar.offered) <= STEP_FORMS | {"minutes"}
        room.page.widget.hide()


def test_a_link_of_the_sheet_leads_to_where_it_is_mended_and_the_reason_typed_stays(enter: Enter) -> None:
    room = enter(half_returned())
    sheet = room.ask("close")
    sheet.reason.setText("ba người đi công tác")
    sheet.links["sheets"].click()
    assert not sheet.is_open
    assert room.page.tabs.currentWidget() is room.page.board_part
    assert room.ask("close").reason.text() == "ba người đi công tác"


def test_from_the_page_of_a_product_another_round_is_proposed_for_it_alone(enter: Enter) -> None:
    room = enter(differing())
    room.page.enter("SP001")
    room.page.row.tabs["round"].click()
    room.settle()
    ticked = {name for name, value in room.page.acts.sheet.fields.values.items() if value and ":" in name}
    assert ticked == {"again:SP001"}


def test_input_in_the_panel_survives_a_step(enter: Enter) -> None:
    room = enter(differing())
    room.page.panel.choose("remark")
    room.fill({"text": "Chưa viết xong"})
    room.record("round", **{"again:SP002": "1"}, reason="chênh lệch lớn")
    assert last_act(room) is ActKind.ROUND_ORDERED
    assert room.page.panel.values["text"] == "Chưa viết xong"


@pytest.mark.parametrize("points", [9, USUAL_SIZE_PT, 14])
def test_no_sentence_moves_the_page(enter: Enter, qapp: QApplication, points: float) -> None:
    usual, letters = qapp.font(), qapp.font()
    letters.setPointSizeF(points)
    qapp.setFont(letters)
    try:
        places = places_of_parts(enter(World().collect()))
    finally:
        qapp.setFont(usual)
    assert [len(place) for place in places] == [1, 1, 1, 1], places


def places_of_parts(room: Room) -> list[set[tuple[int, int]]]:
    """The places of each part at every step at which it is shown; the acts go below the table in the end."""
    page = room.page
    parts = (page.acts_button, page.room_button, page.entity, page.tabs.pages)
    places: list[set[tuple[int, int]]] = [set() for _ in parts]
    for form in ("", "close", "open"):
        if form:
            room.record(form)
        QApplication.processEvents()
        for part, seen in zip(parts, places, strict=True):
            if part.isVisible():
                seen.add(part.mapToGlobal(QPoint(0, 0)).toTuple())
    return places


def test_the_projector_opens_without_moving_what_is_clicked(enter: Enter) -> None:
    room = enter(World().collect().open())
    page = room.page
    page.panel.choose("remark")
    parts = (page.room_button, page.entity, page.roll_button, page.tabs, page.row.reason, page.panel.title)
    QApplication.processEvents()
    before = [part.mapToGlobal(QPoint(0, 0)) for part in parts]
    page.room_button.click()
    QApplication.processEvents()
    assert page.projector.isVisible()
    assert [part.mapToGlobal(QPoint(0, 0)) for part in parts] == before


def test_collecting_that_ended_too_soon_goes_on_with_a_reason(enter: Enter) -> None:
    room = enter(half_returned())
    room.record("close")
    assert room.page.bar.offered == ("open", "collect_again")
    room.record("collect_again")
    assert not room.session.home.session.collecting
    room.record("collect_again", reason="hai người vừa đến")
    assert room.session.home.session.collecting
    assert room.page.bar.offered == ("close",)


def test_the_roll_is_called_on_one_sheet_and_the_same_twice_is_refused(enter: Enter) -> None:
    room = enter(World().distribute())
    room.page.roll_button.click()
    room.settle()
    sheet = room.page.roll.sheet
    assert sheet.people[0].mark == ""
    sheet.all_present.click()
    sheet.rows["M03"].choose("absent")
    before = len(room.session.home.state.acts)
    sheet.button.click()
    room.settle()
    assert sheet.is_open  # an absence needs its reason
    assert len(room.session.home.state.acts) == before
    sheet.rows["M03"].reason.setText("ốm")
    sheet.rows["M04"].choose("late")
    sheet.rows["M04"].arrived.setText("8h15")
    sheet.button.click()
    room.settle()
    assert not sheet.is_open
    acts = room.session.home.state.acts[before:]
    assert {act.kind for act in acts} == {ActKind.ATTENDANCE}
    assert len(acts) == len(sheet.people)
    room.page.roll_button.click()
    room.settle()
    people = {one.code: (one.mark, one.arrived, one.reason) for one in sheet.people}
    assert (people["M03"], people["M04"]) == (("absent", "", "ốm"), ("late", "08:15", ""))
    sheet.button.click()
    room.settle()
    assert sheet.is_open
    assert len(room.session.home.state.acts) == before + len(acts)
    assert sheet.note.text() == room.said
    assert "đã ghi" in room.said.lower()


def test_the_gap_of_the_roll_leads_to_the_roll(enter: Enter) -> None:
    room = enter(half_returned())
    room.record("close")
    sheet = room.ask("open")
    sheet.links["attendance"].click()
    room.settle()
    assert room.page.roll.sheet.is_open
    assert not sheet.is_open


def test_a_roll_call_without_a_mark_says_so(enter: Enter) -> None:
    room = enter(World().distribute())
    room.page.roll_button.click()
    room.settle()
    sheet = room.page.roll.sheet
    sheet.button.click()
    room.settle()
    assert (sheet.is_open, sheet.note.text()[:17]) == (True, "Chưa đánh dấu ai.")


def test_no_roll_call_stays_open_over_another_session(enter: Enter) -> None:
    room = enter(World().distribute())
    room.page.roll_button.click()
    room.settle()
    assert room.page.roll.sheet.is_open
    opened = room.page.model.opened
    assert opened is not None
    room.page.show_session(opened)
    assert not room.page.roll.sheet.is_open
    room.settle()


def test_what_arrives_under_an_open_sheet_is_shown_and_said_and_the_text_stays(enter: Enter) -> None:
    world = half_returned()
    room = enter(world)
    sheet = room.ask("close")
    sheet.reason.setText("ba người đi công tác")
    sheet.reason.setFocus()
    sheet.reason.setCursorPosition(3)
    world.hand_in("M04", SP001=60, SP002=60, SP003=6)
    room.gateway.refresh()
    room.settle()
    assert "M04" not in " ".join(sheet.shown)
    assert "M01" in " ".join(sheet.shown)
    assert sheet.fault.text().startswith("Danh sách vừa đổi")
    assert (sheet.reason.text(), sheet.reason.cursorPosition()) == ("ba người đi công tác", 3)
    assert sheet.reason.hasFocus()
    room.gateway.refresh()  # with nothing new
    room.settle()
    sheet.button.click()
    room.settle()
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.facts["despite"]["lacking"][0]["subjects"]) == (ActKind.CLOSED, ["M01", "M02", "M03"])


def test_an_act_decided_on_an_old_list_is_refused_and_the_new_list_shown_with_the_text(enter: Enter) -> None:
    world = half_returned()
    room = enter(world)
    sheet = room.ask("close")
    sheet.reason.setText("ba người đi công tác")
    world.hand_in("M04", SP001=60, SP002=60, SP003=6)
    sheet.button.click()
    room.settle()
    assert room.session.home.session.collecting
    assert sheet.is_open
    assert sheet.fault.text().startswith("Danh sách đã đổi")
    assert (sheet.reason.text(), "M04" in " ".join(sheet.shown)) == ("ba người đi công tác", False)
    sheet.button.click()
    room.settle()
    assert last_act(room) is ActKind.CLOSED


@pytest.mark.parametrize("form", ["close", "conclude"])
def test_a_gap_that_appears_after_the_sheet_opened_is_listed_with_a_field_for_the_reason(
    enter: Enter, form: str
) -> None:
    world = World().collect()
    if form == "conclude":
        world.open()
    room = enter(world)
    sheet = room.ask(form)
    sheet.fields.fill(dict.fromkeys(reasons_asked(sheet), "để ngỏ"))
    assert sheet.reason.isHidden()
    acts = len(world.office.state.acts)
    sent = next(path for path, parcel in world.medium.parcels.items() if parcel.facts.kind == "sheets")
    world.office.receive(world.medium.alter(sent, to="hỏng.ocop", key=key_of("Lạ"), session="khác"))
    sheet.button.click()
    room.settle()
    assert len(world.office.state.acts) == acts
    assert sheet.is_open
    assert not sheet.reason.isHidden()
    assert "hỏng.ocop" in " ".join(room.texts())
    assert "--" not in " ".join(room.texts())
    sheet.reason.setText("tệp hỏng")
    sheet.button.click()
    room.settle()
    assert room.session.home.state.acts[-1].facts["despite"]["reason"] == "tệp hỏng"


def test_another_round_goes_on_with_a_reason_while_a_round_is_empty(enter: Enter) -> None:
    world = differing()
    world.order(SP002="lệch")
    world.close()
    room = enter(world)
    room.record("round", **{"again:SP001": "1"}, reason="chênh lệch lớn", despite="lần trước để trống")
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.facts["despite"]["reason"]) == (ActKind.ROUND_ORDERED, "lần trước để trống")


def test_what_was_typed_for_one_product_is_not_proposed_for_another(enter: Enter) -> None:
    room = enter(differing())
    ticked = {}
    for product in ("SP001", "SP002", "SP001"):
        room.page.enter(product)
        room.page.row.tabs["round"].click()
        room.settle()
        sheet = room.page.acts.sheet
        ticked[product] = {name for name, value in sheet.fields.values.items() if value and ":" in name}
        if product == "SP001" and len(ticked) == 1:
            sheet.fields.fill({"reason": "chênh lệch"})
        else:
            assert sheet.fields.values["reason"] == ("" if product == "SP002" else "chênh lệch")
        sheet.dismiss()
    assert ticked == {"SP001": {"again:SP001"}, "SP002": {"again:SP002"}}
