"""The form for a reason above the commune's figures is offered where sheets are above them, and records it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from tests.helpers.assessments import with_assessments
from tests.helpers.sessions import CHAIR, SCORING, SECRETARY, STICK, World
from tests.helpers.usecase_worlds import TOP
from tests.ui.rooms import Room, open_room


def offered(room: Room) -> list[str]:
    return [form for form in room.page.other.forms if form in room.page.panel.offered]


def test_the_presider_notes_it_for_the_product(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> None:
    world = with_assessments(World().prepare())
    package = world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path
    for member in SCORING:
        world.join(member, package)
    world.attend()
    for member in SCORING:
        world.hand_in(member, SP001=TOP, SP002=80, SP003=6)
    world.open()
    room = open_room(qtbot, store, tmp_path, world.office, "vi")
    room.page.model.choose("SP002")
    assert "above" not in offered(room)
    room.page.model.choose("SP001")
    room.settle()
    before = len(world.office.state.acts)
    room.record("above", above_text="đã đối chiếu bảng lương")
    assert len(world.office.state.acts) == before  # the secretary cannot note it in the presider's name
    assert room.said
    room.record("above", above_text="đã đối chiếu bảng lương", noted_by=CHAIR)
    act = world.office.state.acts[-1]
    assert (act.kind, act.actor, act.member, act.facts) == (
        ActKind.ABOVE_REASON,
        CHAIR,
        None,
        {"text": "đã đối chiếu bảng lương", "recorder": SECRETARY},
    )
