"""To whom a package went: recorded with the issue or after it, while the bytes stay the same for everybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole, UnknownMember
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.questions.gaps import FinalStep, GapCode
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.council.acts.attendance import AlreadyRecorded
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    export_dossiers,
    export_round,
    export_session,
)
from ocop_desktop.usecases.exchange.handing import HandOut, NoRecipients, NothingIssued, hand_out
from ocop_desktop.usecases.exchange.package_board import package_board
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence, import_papers
from ocop_desktop.usecases.questions.gaps import GapsChanged, GapsOpen, gaps
from ocop_desktop.usecases.results.audit_log import audit_lines
from tests.helpers.sessions import CHAIR, SECRETARY, STICK, World
from tests.helpers.usecase_worlds import dossier_ready


def test_the_issue_records_for_whom_it_is_and_on_which_drive() -> None:
    world = World().prepare()
    plain = World().prepare()
    written = world.office.do(
        export_session, Export(STICK, SECRETARY, ("M03", "M04", "M03"), "  USB đỏ ", despite="để ngỏ")
    )
    same = plain.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
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
    world.office.do(export_session, Export(STICK, SECRETARY, drive="  USB đỏ ", despite="để ngỏ"))
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    assert len(world.office.state.acts) == before
    first, second = (entry.facts for entry in world.office.log if entry.kind == "package.session_issued")
    assert (first["drive"], "members" in first, "drive" in second) == ("USB đỏ", False, False)
    board = package_board(world.office.work, world.office.services())
    assert all(line.handed == () for line in board.lines)
    (written,) = board.written
    assert (written.kind, written.drive, written.count) == ("session", "", 1)
    assert [line.sentence for line in audit_lines(world.office.work, world.office.services())[-4:]] == [
        "package.begun",
        "package.session_issued.on",
        "package.begun",
        "package.session_issued",
    ]


def test_handing_over_is_ticked_person_by_person_and_older_sessions_keep_their_meaning() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03",), "USB 1", despite="để ngỏ"))
    world.office.do(hand_out, HandOut("session", ("M04",), SECRETARY))
    assert "by_hand" not in world.office.state.acts[-2].facts
    assert world.office.state.acts[-1].facts["by_hand"] is True
    board = package_board(world.office.work, world.office.services())
    handed = {line.member.code: [h.by_hand for h in line.handed] for line in board.lines}
    assert (handed["M03"], handed["M04"], handed["M01"]) == ([False], [True], [])
    assert audit_lines(world.office.work, world.office.services())[-1].sentence == "package.handed_out"


def test_the_latest_writing_of_each_kind_comes_first() -> None:
    other = dossier_ready()
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, drive="USB 1", despite="để ngỏ"))
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, drive="USB 2", despite="để ngỏ"))
    written = package_board(other.office.work, other.office.services()).written
    assert [(one.kind, one.drive) for one in written] == [("dossier", "USB 2"), ("session", "")]


def test_dossiers_written_one_after_the_other_are_counted_together_and_each_product_once() -> None:
    world = dossier_ready()
    paper = PaperRow("SP002", Paper(PaperKind.M01, PaperStatus.PRESENT, "01", None, None, ""))
    import_papers([paper], SECRETARY, world.office.work, world.office.services())
    every = ExportDossiers(STICK, SECRETARY, drive="USB 1", despite="để ngỏ")
    world.office.do(export_dossiers, every)
    world.office.do(export_dossiers, every)
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    world.office.do(export_dossiers, replace(every, products=("SP001",)))
    world.office.do(export_dossiers, replace(every, products=("SP001",), drive="USB 2"))

    def counts() -> list[tuple[str, int]]:
        board = package_board(world.office.work, world.office.services())
        return [(one.kind, one.count) for one in board.written]

    assert counts() == [("dossier", 1), ("session", 1)]
    world.office.do(export_dossiers, replace(every, drive="USB 2"))
    assert counts() == [("dossier", 2), ("session", 1)]


def test_what_was_begun_and_not_finished_is_listed_until_the_next_is_issued() -> None:
    world = dossier_ready()
    command = ExportDossiers(STICK, SECRETARY, despite="để ngỏ")
    world.office.files.write_error = IoFailed(file="x", detail="y")
    for _ in range(2):
        with pytest.raises(IoFailed):
            world.office.do(export_dossiers, command)
    (unfinished,) = package_board(world.office.work, world.office.services()).unfinished
    assert (unfinished.kind, unfinished.rev) == ("dossier", 2)
    world.office.files.write_error = None
    world.office.do(export_dossiers, command)
    assert package_board(world.office.work, world.office.services()).unfinished == ()


def test_somebody_unknown_among_the_recipients_leaves_no_package() -> None:
    world = World().prepare()
    before = world.office.state
    with pytest.raises(UnknownMember):
        world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M99"), despite="để ngỏ"))
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


def test_the_same_handing_over_is_recorded_once() -> None:
    world = World().collect()
    give = HandOut("session", ("M04", "M04"), SECRETARY)
    assert world.office.do(hand_out, give) == ("M04",)
    entries = len(world.office.log)
    with pytest.raises(AlreadyRecorded) as refusal:
        world.office.do(hand_out, give)
    at = f"{world.office.state.acts[-1].at:%H:%M}"
    assert refusal.value.facts == {"member": "M04", "at": at}
    assert len(world.office.log) == entries
    assert world.office.do(hand_out, replace(give, recipients=("M04", "M03"))) == ("M03",)
    assert world.office.state.acts[-1].facts["members"] == [world.office.member("M03").id]
    assert world.office.do(hand_out, replace(give, drive="USB 2")) == ("M04",)
    world.office.do(export_session, Export(STICK, SECRETARY, ("M04",), "USB", despite="để ngỏ"))
    assert world.office.do(hand_out, give) == ("M04",)  # another package


def test_the_board_says_who_has_an_older_package() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M04"), "USB 1", despite="để ngỏ"))
    world.office.do(export_session, Export(STICK, SECRETARY, ("M04",), despite="để ngỏ"))
    board = package_board(world.office.work, world.office.services())
    handed = {line.member.code: [(h.drive, h.newest) for h in line.handed] for line in board.lines}
    assert handed["M03"] == [("USB 1", False)]
    assert handed["M04"] == [("USB 1", False), ("", True)]
    assert handed["M01"] == []
    assert [package.rev for package in board.issued] == [2, 1]


def test_rounds_and_dossiers_are_handed_out_as_well() -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    world.office.do(export_round, Export(STICK, SECRETARY, ("M03",), despite="để ngỏ"))
    assert world.office.state.acts[-1].facts["kind"] == "round"
    other = dossier_ready()
    other.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, (), ("M03",), "USB", despite="để ngỏ"))
    line = next(
        line for line in package_board(other.office.work, other.office.services()).lines if line.member.code == "M03"
    )
    assert [(handing.kind, handing.newest) for handing in line.handed] == [("dossier", True)]
    assert replace(line.handed[0], drive="USB") == line.handed[0]


def test_an_issue_with_gaps_needs_a_reason_and_names_who_decided_and_who_recorded() -> None:
    world = World().prepare()
    before = world.office.state
    with pytest.raises(GapsOpen) as refusal:
        world.office.do(export_session, Export(STICK, SECRETARY))
    assert [gap.code for gap in refusal.value.gaps] == [GapCode.NO_EVIDENCE]
    with pytest.raises(GapsChanged):
        world.office.do(export_session, Export(STICK, SECRETARY, despite="bổ sung sau", shown=()))
    with pytest.raises(NotInThisRole):
        world.office.do(export_session, Export(STICK, SECRETARY, despite="bổ sung sau", decider="M03"))
    assert world.office.state is before
    assert not world.medium.parcels
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03",), decider=CHAIR, despite=" bổ sung sau "))
    entry = world.office.log[-1]
    assert (entry.actor, entry.facts["recorder"]) == (CHAIR, SECRETARY)
    assert entry.facts["despite"] == {
        "reason": "bổ sung sau",
        "lacking": [{"code": "no_evidence", "count": 3, "subjects": ["SP001", "SP002", "SP003"]}],
    }
    act = world.office.state.acts[-1]
    assert (act.actor, act.recorder) == (CHAIR, SECRETARY)
    line = audit_lines(world.office.work, world.office.services())[-1]
    assert (line.facts["reason"], line.recorder) == ("bổ sung sau", "Thử Thị Thư Ký (M05)")
    world.office.do(hand_out, HandOut("session", ("M04",), SECRETARY, decider=CHAIR))
    act, entry = world.office.state.acts[-1], world.office.log[-1]
    assert (act.actor, act.recorder, entry.actor, entry.facts["recorder"]) == (CHAIR, SECRETARY, CHAIR, SECRETARY)
    assert "despite" not in entry.facts


def test_rounds_and_results_lack_no_evidence_and_who_has_an_earlier_package_is_named() -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    work, services = world.office.work, world.office.services()
    assert gaps(FinalStep.ISSUE, work, services, kind="round") == ()
    world.office.do(export_round, Export(STICK, SECRETARY, ("M03", "M04")))
    assert "despite" not in world.office.log[-1].facts
    (line,) = gaps(FinalStep.ISSUE, work, services, kind="round")
    assert (line.code, line.missing, line.subjects) == (GapCode.HAVE_OLDER, False, ("M03", "M04"))


def test_only_the_dossiers_that_are_issued_need_files_or_a_reason() -> None:
    world = World().distribute()
    path = Path("/folder/a.pdf")
    world.medium.files[path] = b"a"
    new = NewEvidence(path, "SP001", "a.pdf", "a.pdf", "application/pdf")
    add_evidence([new], SECRETARY, world.office.work, world.office.services())
    world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, ("SP001",)))
    assert "despite" not in world.office.log[-1].facts
    for other in (ExportDossiers(STICK, SECRETARY), ExportDossiers(STICK, SECRETARY, ("SP001",), together=())):
        with pytest.raises(GapsOpen):
            world.office.do(export_dossiers, other)
