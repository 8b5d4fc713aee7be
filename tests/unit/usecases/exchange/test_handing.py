"""To whom a package went: recorded with the issue or after it, while the bytes stay the same for everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import UnknownMember
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    export_dossiers,
    export_round,
    export_session,
)
from ocop_desktop.usecases.exchange.handing import HandOut, NoRecipients, NothingIssued, hand_out
from ocop_desktop.usecases.exchange.package_board import package_board
from ocop_desktop.usecases.results.audit_log import audit_lines
from tests.helpers.sessions import SECRETARY, STICK, World
from tests.helpers.usecase_worlds import dossier_ready


def test_the_issue_records_for_whom_it_is_and_on_which_drive() -> None:
    world = World().prepare()
    plain = World().prepare()
    written = world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M04", "M03"), "  USB đỏ "))
    same = plain.office.do(export_session, Export(STICK, SECRETARY))
    act = world.office.state.acts[-1]
    assert act.kind is ActKind.HANDED_OUT
    assert act.facts == {
        "kind": "session",
        "packages": [written.sha256],
        "members": [world.office.member("M03").id, world.office.member("M04").id],
        "drive": "USB đỏ",
    }
    assert world.office.log[-1].facts["members"] == act.facts["members"]
    assert written.sha256 == same.sha256


def test_writing_names_the_medium_and_nobody_who_received_it() -> None:
    world = World().prepare()
    before = len(world.office.state.acts)
    world.office.do(export_session, Export(STICK, SECRETARY, drive="  USB đỏ "))
    world.office.do(export_session, Export(STICK, SECRETARY))
    assert len(world.office.state.acts) == before
    first, second = (entry.facts for entry in world.office.log[-2:])
    assert (first["drive"], "members" in first, "drive" in second) == ("USB đỏ", False, False)
    board = package_board(world.office.work, world.office.services())
    assert all(line.handed == () for line in board.lines)
    (written,) = board.written
    assert (written.kind, written.drive, written.count) == ("session", "", 1)
    assert [line.sentence for line in audit_lines(world.office.work, world.office.services())[-2:]] == [
        "package.session_issued.on",
        "package.session_issued",
    ]


def test_handing_over_is_ticked_person_by_person_and_older_sessions_keep_their_meaning() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03",), "USB 1"))
    world.office.do(hand_out, HandOut("session", ("M04",), SECRETARY))
    assert "by_hand" not in world.office.state.acts[-2].facts
    assert world.office.state.acts[-1].facts["by_hand"] is True
    board = package_board(world.office.work, world.office.services())
    handed = {line.member.code: [h.by_hand for h in line.handed] for line in board.lines}
    assert (handed["M03"], handed["M04"], handed["M01"]) == ([False], [True], [])
    assert audit_lines(world.office.work, world.office.services())[-1].sentence == "package.handed_out"


def test_the_latest_writing_of_each_kind_comes_first() -> None:
    other = dossier_ready()
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, drive="USB 1"))
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, drive="USB 2"))
    written = package_board(other.office.work, other.office.services()).written
    assert [(one.kind, one.drive) for one in written] == [("dossier", "USB 2"), ("session", "")]


def test_somebody_unknown_among_the_recipients_leaves_no_package() -> None:
    world = World().prepare()
    before = world.office.state
    with pytest.raises(UnknownMember):
        world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M99")))
    assert world.office.state is before


def test_handing_on_is_recorded_without_writing_again() -> None:
    world = World().distribute()
    packages = [package.sha256 for package in world.office.state.issued]
    world.office.do(hand_out, HandOut("session", ("M04",), SECRETARY, "USB"))
    assert world.office.state.acts[-1].facts["packages"] == packages
    assert world.office.log[-1].kind == "package.handed_out"
    with pytest.raises(NothingIssued):
        world.office.do(hand_out, HandOut("round", ("M04",), SECRETARY))
    with pytest.raises(NoRecipients):
        world.office.do(hand_out, HandOut("session", (), SECRETARY))


def test_the_board_says_who_has_an_older_package() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M04"), "USB 1"))
    world.office.do(export_session, Export(STICK, SECRETARY, ("M04",)))
    board = package_board(world.office.work, world.office.services())
    handed = {line.member.code: [(h.drive, h.newest) for h in line.handed] for line in board.lines}
    assert handed["M03"] == [("USB 1", False)]
    assert handed["M04"] == [("USB 1", False), ("", True)]
    assert handed["M01"] == []
    assert [package.rev for package in board.issued] == [2, 1]


def test_rounds_and_dossiers_are_handed_out_as_well() -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    world.office.do(export_round, Export(STICK, SECRETARY, ("M03",)))
    assert world.office.state.acts[-1].facts["kind"] == "round"
    other = dossier_ready()
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, (), ("M03",), "USB"))
    line = next(
        line for line in package_board(other.office.work, other.office.services()).lines if line.member.code == "M03"
    )
    assert [(handing.kind, handing.newest) for handing in line.handed] == [("dossier", True)]
    assert replace(line.handed[0], drive="USB") == line.handed[0]
