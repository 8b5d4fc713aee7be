"""The rarer acts of the room by their forms: papers, corrections, substitutes, variants, alternatives, links."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ocop_desktop.disk import files
from ocop_desktop.documents.output import deliver
from ocop_desktop.domain.acts.acts import ActKind, Event
from ocop_desktop.domain.council.council import MemberFacts
from ocop_desktop.domain.minutes.results_book import ResultsBook
from ocop_desktop.domain.values import CriterionCode, Role
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.overview.papers import PaperOutput
from ocop_desktop.usecases.overview.program import Printed
from tests.helpers.sessions import CHAIR, MEMBERS, SECRETARY, World
from tests.helpers.usecase_worlds import with_dates
from tests.ui.reconciliation.conftest import Enter, cells, differing, last_act
from tests.ui.rooms import Room


def accept(room: Room, *items: str) -> None:
    ticked = {f"item:{code}": "1" for code in items}
    room.record(
        "papers",
        presider_by=CHAIR,
        papers="new_tests",
        text="phiếu kiểm nghiệm",
        number="12/KQ",
        dated="03/06/2026",
        giver="Trung tâm Thử",
        **ticked,
    )


def test_papers_are_accepted_by_the_presider_and_the_round_reopens_only_what_they_touch(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    accept(room, "5.1")
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.actor, act.facts["items"], act.facts["dated"]) == (
        ActKind.HAPPENING,
        CHAIR,
        ["5.1", "5.2"],
        "2026-06-03",
    )
    assert "Hồ sơ bản 2: phiếu kiểm nghiệm" in room.page.product.about.text()
    assert any("chưa được chấm lại (tiêu chí 5.1, 5.2)" in row[2].text for row in room.page.matrix.model.grid.rows)
    values = room.ask("round").fields.values
    assert (values["touched:SP001"], values["again:SP002"]) == ("1", "")
    room.page.acts.sheet.dismiss()
    room.record("round", presider_by=CHAIR, reason="kết quả mới")
    (order,) = [act for act in room.session.home.state.acts if act.kind is ActKind.ROUND_ORDERED]
    assert order.facts["items"] == ["5.1", "5.2"]


def test_a_day_that_is_none_is_told_and_what_was_typed_stays(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    before = len(room.session.home.state.acts)
    room.record("papers", text="giấy", number="1", dated="31/02/2026", giver="Hộ Thử")
    assert "31/02/2026" in room.said
    assert room.page.panel.values["giver"] == "Hộ Thử"
    assert len(room.session.home.state.acts) == before


def test_a_mistyped_recusal_is_struck_and_both_stand_in_the_course_of_the_day(enter: Enter) -> None:
    world = differing()
    world.office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn", SECRETARY))
    room = enter(world)
    room.page.panel.choose("correction")
    form = room.page.panel.form
    assert form is not None
    number, told = form.fields[0].choices[0]
    assert told.startswith(f"{number}. ")
    assert "Không tham gia chấm – SP002 – M03 – đã tư vấn" in told
    room.record("correction", act=number, reason="nhầm người")
    texts = [row[1].text for row in room.page.happened.model.grid.rows]
    assert texts[0] == "Đính chính"
    assert "Không tham gia chấm (đã đính chính)" in texts
    assert cells(room.page.presence, 1)[7] == "–"


def test_another_last_day_of_a_limit_is_recorded_and_one_that_does_not_apply_is_refused(enter: Enter) -> None:
    room = enter(with_dates())
    room.page.model.choose("SP001")
    room.page.panel.choose("date_overridden")
    form = room.page.panel.form
    assert form is not None
    limits = next(field for field in form.fields if field.name == "due_limit")
    assert ("commune_review", "UBND cấp xã đánh giá, gửi đề nghị") in limits.choices
    room.record("date_overridden", due_limit="rerating", last_day="1/9/2026", reason="bão")
    assert room.session.home.state.acts == []
    assert "thời hạn phân hạng lại" in room.said
    room.record("date_overridden", due_limit="commune_review", last_day="1/9/2026", reason="bão")
    act = room.session.home.state.acts[-1]
    assert act.facts == {"limit": "commune_review", "computed": "2026-08-24", "last_day": "2026-09-01"}
    row = room.page.happened.model.grid.rows[0]
    assert (row[1].text, row[4].text) == ("Ngày hạn khác", "bão; 01/09/2026; 24/08/2026")


def test_a_visit_to_the_place_of_a_product_is_recorded_and_can_be_struck(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP003")
    values = {"place": "bản Thử", "people": "M03", "found": "đủ phòng", "paper": "biên bản 2"}
    room.record("site_visit", visited="28/8/2026", **values)
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.facts) == (ActKind.SITE_VISIT, {"visited": "2026-08-28", **values})
    row = room.page.happened.model.grid.rows[0]
    assert (row[1].text, row[4].text) == ("Khảo sát thực tế", "đủ phòng; 28/08/2026; bản Thử; M03; biên bản 2")
    room.record("correction", reason="nhầm")
    assert room.page.happened.model.grid.rows[1][1].text == "Khảo sát thực tế (đã đính chính)"


def test_a_substitute_is_recorded_for_whom(enter: Enter) -> None:
    substitute = MemberFacts("M07", "Thử Thị Thay", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True)
    room = enter(World(members=(*MEMBERS, substitute)).collect().open())
    room.record("substitution", member="M07", replaced="M04", letter_of="15/CV", until="03/6/2026")
    act = room.session.home.state.acts[-1]
    assert (act.kind, act.facts["until"]) == (ActKind.SUBSTITUTION, "03/6/2026")
    assert "15/CV; 03/6/2026" in room.page.happened.model.grid.rows[0][4].text


def test_a_variant_gets_its_code_and_stands_last(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    room.record("split", new_code="SP004", new_name="Trà hộp quà", reason="tên khác")
    assert [row[0].text for row in room.page.presence.model.grid.rows][-1] == "SP004"
    assert "Cùng chủ thể: SP002, SP004" in room.page.product.about.text()


def test_an_alternative_is_corrected_until_a_sheet_is_handed_in(enter: Enter) -> None:
    room = enter(World().distribute("M03").attend())
    room.page.model.choose("SP003")
    room.record("cases", **{"case:8": "b", "reason": "biên bản khảo sát"})
    assert dict(room.session.home.product("SP003").cases) == {CriterionCode("8"): "b"}
    handed = enter(World().collect().open())
    handed.page.model.choose("SP003")
    assert "cases" not in [form.id for form in handed.page.model.forms()]


@pytest.mark.parametrize(
    ("event", "member", "told"),
    [
        (Event.DEPARTMENT, "M04", "Sở Y tế (M04): đã kiểm tra"),
        (Event.AGREED_LEVEL, "", "Đã thống nhất: đã kiểm tra"),
    ],
)
def test_a_departments_word_and_an_agreed_level_stand_beside_the_item(
    enter: Enter, event: Event, member: str, told: str
) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    headers = room.page.product.grid.model.grid.headers
    values = {"event": event.value, "criterion": "1.1", "member": member, "text": "đã kiểm tra"}
    room.record("happening", **values)
    grid = room.page.product.grid.model.grid
    assert len(grid.headers) == len(headers) + 1
    (row,) = [row for row in grid.rows if row[0].text == "1.1"]
    assert row[3].hint == told
    assert all(len(row) == len(grid.headers) for row in grid.rows)


def test_the_criterion_is_asked_only_where_it_belongs(enter: Enter) -> None:
    room = enter(differing())
    room.page.panel.choose("happening")
    for event, asked in (("department", True), ("agreed_level", True), ("questions", False)):
        room.fill({"event": event})
        assert ("criterion" in room.page.panel.values) is asked
    offered = [code for code, _ in room.page.panel.form.fields[0].choices]  # type: ignore[union-attr]  # it is shown
    assert not {"late_papers", "new_tests", "split", "complaint"} & set(offered)


def test_the_file_of_an_earlier_session_is_asked_for(
    enter: Enter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = enter(differing())
    room.record("link", reason="khiếu nại")
    assert "Chưa chọn tệp" in room.said
    earlier = tmp_path / "cu.ocopdb"
    monkeypatch.setattr(room.page.context.interaction, "choose_session_file", lambda folder: earlier)
    (button,) = [b for b in room.page.panel.findChildren(QPushButton) if b.text() == "Chọn tệp…"]
    button.click()
    assert room.page.panel.values["file"] == str(earlier)
    assert last_act(room) is not ActKind.LINKED


def test_what_was_typed_goes_into_the_page_built_anew(enter: Enter) -> None:
    world = differing()
    room = enter(world)
    assert room.page.unstored() == {}
    room.page.model.choose("SP002")
    room.page.panel.choose("recusal")
    room.fill({"member": "M04", "category": "người thân"})
    kept = room.page.unstored()
    other = enter(world)
    other.page.restore_unstored(kept)
    assert other.page.model.product == "SP002"
    form = other.page.panel.form
    assert form is not None
    assert (form.id, form.subject) == ("recusal", "SP002")
    assert (other.page.panel.values["member"], other.page.panel.values["category"]) == ("M04", "người thân")


def part(room: Room, name: str) -> list[list[str]]:
    room.page.part.setCurrentIndex(room.page.part.findData(name))
    return [[cell.text for cell in row] for row in room.page.happened.model.grid.rows]


def test_attendance_is_told_over_time_with_the_quorum_after_each(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP002")
    room.record("attendance", member="M03", there="no", scope="rest", reason="về sớm")
    room.record("presider", member=CHAIR, scope="product")
    room.record("happening", event="paused", text="nghỉ trưa")
    pause, presider, left, *before = part(room, "presence")
    assert left[1:7] == ["Vắng mặt", "M03", "SP002 … SP003 (2)", "5/6", "5", "đủ"]
    assert presider[1:4] == ["Chủ trì", CHAIR, "SP002"]
    assert pause[1] == "Tạm nghỉ"
    assert [row[4] for row in before[::-1]] == ["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]
    assert [row[6] for row in before[::-1]][:5] == ["chưa đủ"] * 4 + ["đủ"]


def test_the_rest_of_the_day_is_one_act_that_is_stored_or_not(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    room = enter(differing())
    room.page.model.choose("SP002")
    acts, entries = len(room.session.home.state.acts), len(room.session.home.log)

    def full(*_: object, **__: object) -> None:
        raise DiskFull(file="phien.ocopdb")

    with monkeypatch.context() as disk:
        disk.setattr(type(room.session.home.work), "commit", full)
        room.record("attendance", member="M03", there="no", scope="rest", reason="về sớm")
    assert len(room.session.home.state.acts) == acts
    assert room.page.roll.sheet.rows["M03"].reason.text() == "về sớm"
    room.page.roll.sheet.button.click()
    room.settle()
    assert (len(room.session.home.state.acts) - acts, len(room.session.home.log) - entries) == (2, 1)
    assert [row[6].text for row in room.page.presence.model.grid.rows] == ["–", "M03", "M03"]


def test_votes_stand_together_with_their_counts(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP001")
    room.record("motion", **{"motion": "stop", "ground": "thiếu giấy", "for": "1", "against": "2", "other": "1"})
    room.record("happening", **{"event": "vote", "text": "giữ bình quân", "for": "3"})
    vote, motion = part(room, "votes")
    assert motion[2:] == ["SP001", "1", "2", "1", "0", "không thông qua", motion[-1]]
    assert "thiếu giấy" in motion[-1]
    assert vote[3:8] == ["3", "0", "0", "1", "thông qua"]
    assert len(part(room, "all")) > 2


def test_the_keyboard_coming_into_a_table_takes_no_other_product_in_hand(enter: Enter) -> None:
    room = enter(differing())
    room.page.model.choose("SP002")
    for number, table in ((1, room.page.settle), (3, room.page.presence), (0, room.page.matrix)):
        room.page.tabs.setCurrentIndex(number)
        table.setFocus()
        assert room.page.model.product == "SP002"


class NotedPapers:
    """Writes the derivation as the codes of its products and whether names are told."""

    def write(self, code: str, book: ResultsBook, path: Path, output: PaperOutput) -> Printed:
        assert (code, output) == ("derivation", PaperOutput(None))  # the record prints no such page: no code
        path.write_text(f"{[entry.product.code for entry in book.products]} {book.show_names}", encoding="utf-8")
        return Printed(1)


def test_a_complaint_is_answered_by_a_file_nobody_writes_into(enter: Enter, tmp_path: Path) -> None:
    room = enter(differing())
    room.lies_at(tmp_path / "phien.ocopdb")
    room.session.papers = NotedPapers()
    room.page.model.choose("SP002")
    room.record("complaint", complaint="đơn 3 của Hộ Thử")
    (copy,) = (tmp_path / "phien.khieu-nai").iterdir()
    assert (copy.name, copy.read_text(encoding="utf-8")) == ("SP002-1.pdf", "['SP002'] False")
    assert not copy.stat().st_mode & 0o222
    assert ".khieu-nai" in room.said
    room.record("complaint", complaint="đơn 4", names="1", presider_by=CHAIR)
    assert "lý do" in room.said
    assert [path.name for path in (tmp_path / "phien.khieu-nai").iterdir()] == ["SP002-1.pdf"]
    room.record("complaint", names="1", presider_by=CHAIR, reason="kết luận thanh tra")
    assert (tmp_path / "phien.khieu-nai" / "SP002-2.pdf").read_text(encoding="utf-8") == "['SP002'] True"
    assert room.session.home.state.acts[-1].actor == CHAIR
    files.remove(tmp_path / "phien.khieu-nai" / "SP002-1.pdf")  # read-only, which Windows heeds
    room.record("complaint", complaint="đơn 5")
    room.record("complaint", complaint="đơn 6")
    given = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "phien.khieu-nai").iterdir()}
    assert given == {f"SP002-{n}.pdf": f"['SP002'] {n == 2}" for n in (1, 2, 3)}, "no copy that was given is replaced"


def test_a_complaint_whose_folder_cannot_be_made_is_told_and_not_recorded(enter: Enter, tmp_path: Path) -> None:
    class Writing:
        def write(self, code: str, book: ResultsBook, path: Path, output: PaperOutput) -> Printed:
            deliver(b"", path)
            return Printed(1)

    room = enter(differing())
    room.lies_at(tmp_path / "tep" / "phien.ocopdb")
    (tmp_path / "tep").write_bytes(b"")
    room.session.papers = Writing()
    room.page.model.choose("SP002")
    before = len(room.session.home.state.acts)
    room.record("complaint", complaint="đơn 3 của Hộ Thử")
    assert "SP002-1.pdf" in room.said
    assert len(room.session.home.state.acts) == before


def test_a_double_click_or_a_key_held_down_records_one_act(enter: Enter) -> None:
    room = enter(World().collect().open())
    recorded: list[str] = []
    room.page.model.recorded.connect(recorded.append)
    room.page.panel.choose("presider")
    button = room.page.panel.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room.settle()
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    room.settle()
    assert recorded == ["presider"]
    for name in ("record", "entity"):
        label = room.page.model.words(f"action.reconciliation.{name}")
        assert [a.autoRepeat() for a in room.page.widget.actions() if a.text() == label] == [False]
