"""The second window: only what the room may see, and no score text in it where it may not."""

from __future__ import annotations

import re

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.ui.parts.projected import ProjectedText
from ocop_desktop.ui.reconciliation.model.room import Detail
from ocop_desktop.ui.reconciliation.room_window import RoomWindow
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from tests.helpers.sessions import SECRETARY, World
from tests.ui.reconciliation.conftest import Enter, differing
from tests.ui.rooms import Room, texts_of

TOTALS = {"M01": {"SP002": 66}, "M02": {"SP002": 71}, "M03": {"SP002": 77}, "M04": {"SP002": 83}}
FIGURES = ("66", "71", "77", "83", "74,25", "17")


def projected(room: Room) -> RoomWindow:
    room.page.model.choose("SP002")
    room.page.open_room()
    assert room.page.room is not None
    return room.page.room


def figures_in(window: RoomWindow) -> list[str]:
    """Totals, mean and spread that stand anywhere in the window."""
    text = "\n".join(texts_of(window)).replace(window.clock.text(), "").replace(window.day.text(), "")
    return [figure for figure in FIGURES if re.search(rf"(?<![\d,]){figure}(?![\d,])", text)]


def cells_of(window: RoomWindow) -> int:
    return len(window.grid.model.grid.rows)


def show_all(room: Room) -> None:
    room.page.room_model.show_detail(Detail.TOTALS)


def test_before_the_opening_no_score_is_in_the_window(enter: Enter) -> None:
    room = enter(World().collect(TOTALS))
    window = projected(room)
    show_all(room)
    assert "Mật ong thử" in window.product.text()
    assert "Phiếu đã nộp: 4" in window.lines.text()
    assert (figures_in(window), cells_of(window)) == ([], 0)


def test_after_the_opening_scores_stand_there_only_once_they_are_asked_for(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    assert (figures_in(window), cells_of(window)) == ([], 0)
    show_all(room)
    assert figures_in(window) == list(FIGURES)
    room.page.room_model.show_detail(Detail.CRITERIA)
    assert cells_of(window) == 3
    assert window.grid.model.grid.headers[2:] == ("M01", "M02", "M03", "M04")


def test_another_product_begins_with_its_name(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    show_all(room)
    room.page.model.choose("SP001")
    assert (room.page.room_model.detail, cells_of(window)) == (Detail.NAME, 0)
    room.page.model.choose("SP002")
    assert figures_in(window) == []


def test_while_the_entity_is_in_the_room_no_score_is_in_the_window(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    show_all(room)
    assert figures_in(window)
    room.page.entity.click()
    assert (figures_in(window), cells_of(window)) == ([], 0)  # at once, before anything is stored
    assert [room.page.tabs.isTabVisible(tab) for tab in (0, 1)] == [False] * 2  # nor on the secretary's own screen
    assert "điểm không hiện ở màn hình nào" in room.page.state.text()
    room.settle()
    assert room.session.home.state.acts[-1].kind is ActKind.ENTITY_PRESENT
    show_all(room)
    assert (figures_in(window), cells_of(window)) == ([], 0)
    assert "Chủ thể đang làm việc" in window.lines.text()
    room.page.speaker.setText("Bà Thử")
    room.page.entity.click()
    room.settle()
    assert figures_in(window) == list(FIGURES)
    assert [room.page.tabs.isTabVisible(tab) for tab in (0, 1)] == [True] * 2
    assert room.session.home.state.acts[-1].facts == {"present": False, "speaker": "Bà Thử"}


def test_an_open_form_goes_as_soon_as_the_entity_comes_and_keeps_what_was_typed(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    panel = room.page.panel
    room.page.model.choose("SP002")
    panel.choose("remark")
    panel.write("text", "chưa nói với chủ thể")
    assert panel.isVisible()
    room.page.entity.click()
    assert not panel.isVisible(), "at once, before anything is stored"
    room.settle()
    assert not panel.isVisible()
    room.page.entity.click()
    room.settle()
    room.page.model.choose("SP002")
    panel.choose("remark")
    assert panel.values["text"] == "chưa nói với chủ thể"


def test_an_entity_that_is_there_already_keeps_the_scores_away_from_every_product(enter: Enter) -> None:
    world = World().collect(TOTALS).open()
    world.office.do(record_act, RecordEntity("SP003", True, SECRETARY))
    room = enter(world)
    window = projected(room)
    show_all(room)
    assert room.page.entity.isChecked()
    assert (figures_in(window), cells_of(window)) == ([], 0)
    room.page.entity.click()
    room.settle()
    assert room.session.home.state.acts[-1].product == world.office.product("SP003").id


def test_an_entity_may_come_in_and_leave_while_a_round_is_scored_again(enter: Enter) -> None:
    world = World().collect(TOTALS).open()
    world.order(SP002="lệch")
    room = enter(world)
    room.page.entity.click()
    room.settle()
    assert "điểm không hiện ở màn hình nào" in room.page.state.text()
    room.page.entity.click()
    room.settle()
    assert "Đang chấm lại lần 2" in room.page.state.text()


def test_a_refused_coming_in_does_not_leave_the_window_shielded(enter: Enter) -> None:
    world = World().collect(TOTALS).open()
    room = enter(world)
    window = projected(room)
    world.office.do(record_act, RecordEntity("SP003", True, SECRETARY))
    world.office.do(record_act, RecordEntity("SP003", False, SECRETARY))
    world.office.work.trip = {"commit": IoFailed(file="x", detail="y")}
    room.page.entity.click()
    room.settle()
    world.office.work.trip = {}
    assert not room.page.room_model.entity_present
    assert not room.page.entity.isChecked()
    assert room.said
    show_all(room)
    assert figures_in(window)


def test_while_a_round_is_scored_no_score_is_in_the_window(enter: Enter) -> None:
    world = World().collect(TOTALS).open()
    world.order(SP001="lệch")
    room = enter(world)
    window = projected(room)
    show_all(room)
    assert "chấm lại lần 2" in window.lines.text()
    assert (figures_in(window), cells_of(window)) == ([], 0)


def test_names_are_hidden_in_an_order_that_does_not_follow_the_codes(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    show_all(room)
    assert "Thử Văn Ba" in "\n".join(texts_of(window))
    room.page.projector.hidden_names.setChecked(True)
    text = "\n".join(texts_of(window))
    assert "Thành viên 1" in text
    assert not any(name in text for name in ("Thử Văn Ba", "M01", "M03"))
    shown = [row[1].text for row in window.grid.model.grid.rows]
    assert sorted(shown) == ["66", "71", "77", "83"]
    room.page.room_model.show_detail(Detail.CRITERIA)
    assert window.grid.model.grid.headers[2:] == ("1", "2", "3", "4")


def test_what_is_to_be_settled_never_stands_in_the_window(enter: Enter) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    papers = {row[4].text for row in room.page.settle.model.grid.rows}
    show_all(room)
    text = "\n".join(texts_of(window))
    assert papers
    assert not any(paper in text for paper in papers)


def test_after_the_conclusion_the_proposal_is_shown(enter: Enter) -> None:
    world = World().collect().open().conclude()
    room = enter(world)
    window = projected(room)
    assert "Đề nghị công nhận" in window.lines.text()


def test_what_is_discussed_stands_there_without_a_figure_and_goes_with_the_entity(enter: Enter) -> None:
    room = enter(differing())
    room.page.open_product("SP001")
    room.page.open_room()
    window = room.page.room
    assert window is not None
    key = room.page.product.grid.current
    code, _, star = key.partition(":")
    assert window.criterion.text().startswith(code)
    assert window.about.text() == f"yêu cầu tối thiểu của hạng {star} sao"
    assert [label.text()[2:] for label in window.steps] == ["Thu phiếu", "Mở phiếu", "Thống nhất", "Kết luận"]
    assert [figure.value.text() + figure.rest.text() for figure in window.facts] == ["6/6", "đủcần 5", "0/2 sản phẩm"]
    room.page.entity.click()
    assert window.topic.isHidden()
    assert window.criterion.text() == ""


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_the_room_reads_it_at_eight_metres(enter: Enter, size: tuple[int, int]) -> None:
    room = enter(World().collect(TOTALS).open())
    window = projected(room)
    window.resize(*size)
    share = size[1] / 1080
    assert window.product.font().pixelSize() == round(84 * share)
    assert window.criterion.font().pixelSize() == round(54 * share)
    words = [label.font().pixelSize() for label in window.findChildren(ProjectedText)]
    show_all(room)
    assert min(*words, window.grid.font().pixelSize()) == round(30 * share)
