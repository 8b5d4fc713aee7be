"""Votes in the place *Thống nhất điểm*: on the spread, to stop or reject."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.ui.parts.fields_model import Kind
from tests.helpers.sessions import World
from tests.ui.rooms import open_room


def apart() -> World:
    """SP002: a spread of 14 points; everything else is agreed."""
    return World().collect({"M01": {"SP002": 66}}).open()


def test_a_spread_above_the_limit_is_voted_on_where_it_is_and_the_form_says_who_may_vote(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path
) -> None:
    room = open_room(qtbot, store, tmp_path, apart().office)
    room.page.model.choose("SP001")
    assert "discuss" not in [form.id for form in room.page.model.forms()]
    room.page.model.choose("SP002")
    (form,) = (form for form in room.page.model.forms() if form.id == "discuss")
    (note,) = (field.value for field in form.fields if field.kind is Kind.NOTE)
    assert note.startswith("4 người có mặt (trong 6 thành viên: 2 không có quyền biểu quyết")
    values = {"discussed": "giữ điểm trung bình", "for": "3", "against": "0", "other": "0"}
    room.record("discuss", **values)
    assert room.session.home.state.acts[-1].kind is ActKind.SPREAD_DISCUSSED
    assert "left_open:rescoring_due" not in room.asked("conclude")


def test_more_votes_than_may_vote_are_refused_in_the_form(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path
) -> None:
    room = open_room(qtbot, store, tmp_path, apart().office)
    room.page.model.choose("SP002")
    before = len(room.session.home.state.acts)
    room.record("motion", **{"motion": "stop", "ground": "thiếu giấy", "for": "5"})
    assert "nhiều hơn số thành viên được biểu quyết (4)" in room.said
    assert len(room.session.home.state.acts) == before
