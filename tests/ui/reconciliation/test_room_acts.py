"""The acts of the room at the place *Thống nhất điểm*: findings, forms, rounds, conclusion; who records them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from ocop_desktop.domain.acts.acts import ActKind, Event
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.model.commands import conductor
from ocop_desktop.usecases.exchange.exporting import Export, export_round
from ocop_desktop.wording import Words
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, STICK, World
from tests.helpers.words import sentences
from tests.ui.reconciliation.conftest import MIDDLE, TOP, Enter, cells, differing, last_act


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


def test_a_deputy_without_a_recorded_authorisation_is_refused_with_a_sentence(enter: Enter) -> None:
    room = enter(World().collect())
    room.record("open", presider_by=DEPUTY)
    assert room.session.home.session.state is SessionState.SCORING
    assert DEPUTY in room.said
    room.page.acts.sheet.dismiss()
    room.record("presider", member=DEPUTY, scope="session", authorisation="12/UQ")
    room.record("open", presider_by=DEPUTY)
    assert room.session.home.session.state is SessionState.OPENED


def test_every_kind_of_act_has_its_name_in_the_course_of_the_day() -> None:
    known = [code.removeprefix("reconciliation.act.") for code in sentences("vi") if "reconciliation.act." in code]
    for kind in ActKind:
        if kind is not ActKind.HAPPENING:  # named after what happened
            assert any(code == kind.value or code.startswith(kind.value + "_") for code in known), kind
    assert all(Words().term("event", event.value) != event.value for event in Event)


def test_acts_are_recorded_in_the_name_of_who_sits_there_if_they_may() -> None:
    members = tuple(World().prepare().office.state.members.values())
    assert conductor(members, CHAIR) == CHAIR
    assert conductor(members, "M03") == SECRETARY
    assert conductor(tuple(m for m in members if m.code in (CHAIR, "M03")), "") == CHAIR
    assert conductor((), "M03") == "M03"
