"""A file with faults: what is told of it is told all the same; what cannot be taken back or goes out is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.file_faults import (
    UNEXPECTED,
    CheckedFile,
    FaultCode,
    FileFault,
    FileNotBelieved,
    RowUnreadable,
    naming_damage,
)
from ocop_desktop.usecases.core.rows import AuditEntry
from ocop_desktop.usecases.council.acts.archived import Archive, ArchivedFacts
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.kernel import TYPES, add_act, record_act
from ocop_desktop.usecases.council.acts.minutes_signed import MinutesSignedFacts
from ocop_desktop.usecases.council.deciding import archive
from ocop_desktop.usecases.council.reconciling import conclude
from ocop_desktop.usecases.exchange.exporting import result_payload
from ocop_desktop.usecases.minutes.complaints import complaint_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.head import session_head
from ocop_desktop.usecases.overview.papers import PaperUnknown
from ocop_desktop.usecases.overview.sending_up import sending_up_facts
from ocop_desktop.usecases.overview.summary import session_summary
from ocop_desktop.usecases.questions.gaps import GapsOpen
from ocop_desktop.usecases.questions.leaving import OpenQuestions
from ocop_desktop.usecases.results.board import results_board
from ocop_desktop.usecases.results.results import NotOpened, evaluate
from tests.helpers.memory_work import MemoryWork
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import opened, signed

CHANGED = FileFault(FaultCode.CHANGED, "member", "M02")
DAMAGED = FileFault(FaultCode.UNREADABLE, "product", "SP001")


def with_faults(world: World, *faults: FileFault) -> World:
    """Let the secretary's file have these faults, whatever anybody does in it."""
    home = world.office
    checked = CheckedFile(faults=faults or (CHANGED,))
    for actor in (home.name, SECRETARY, "M01"):
        home._services[actor] = replace(home.services(actor), check=lambda *, signatures=False: checked)
    return world


def archive_act(world: World) -> object:
    with world.office.work as work:
        return add_act(work, world.office.services(), ArchivedFacts(), SECRETARY)


def signing_act(world: World) -> object:
    facts = MinutesSignedFacts(version=1, number="1", signed_on=world.clock.now().date(), scan="")
    with world.office.work as work:
        return add_act(work, world.office.services(), facts, SECRETARY)


def payload(world: World) -> object:
    with world.office.work as work:
        return result_payload(work, world.office.services())


REFUSED: dict[str, tuple[Callable[[World], World], Callable[[World], object]]] = {
    "opening": (lambda world: world, World.open),
    "conclusion": (World.open, World.conclude),
    "a further round": (World.open, lambda world: world.order(SP001="x")),
    "signed minutes": (lambda world: world.open().conclude(), signing_act),
    "archived": (lambda world: world.open().conclude(), archive_act),
    "result package": (World.open, World.result),
    "documents of an archive": (World.open, payload),
    "answer to a complaint": (
        World.open,
        lambda world: complaint_book("SP001", False, world.office.work, world.office.services()),
    ),
    "dossiers to the Ministry": (
        lambda world: world.open().conclude(),
        lambda world: sending_up_facts(None, world.office.work, world.office.services()),  # type: ignore[arg-type]
    ),
}


@pytest.mark.parametrize("use", REFUSED)
def test_what_cannot_be_taken_back_or_goes_out_as_the_truth_needs_a_believed_file(use: str) -> None:
    before, refused = REFUSED[use]
    world = with_faults(before(World().collect()))
    stored = (len(world.office.log), len(world.office.state.acts), world.office.session)
    with pytest.raises(FileNotBelieved) as told:
        refused(world)
    assert told.value.facts == {"count": 1, "table": "member", "row": "M02", "entry": 0}
    assert (len(world.office.log), len(world.office.state.acts), world.office.session) == stored


UNREASONED: dict[str, tuple[Callable[[], World], Callable[..., object], object]] = {
    "conclusion": (opened, conclude, Conclude(CHAIR)),
    "archiving": (signed, archive, Archive(CHAIR)),
}
"""Steps that ask for a reason where something is missing, without one."""


@pytest.mark.parametrize("use", UNREASONED)
def test_an_unbelieved_file_is_refused_before_reasons_are_asked_for(use: str) -> None:
    before, use_case, command = UNREASONED[use]
    world = before()
    with pytest.raises((GapsOpen, OpenQuestions)):
        world.office.do(use_case, command)
    with_faults(world)
    with pytest.raises(FileNotBelieved):
        world.office.do(use_case, command)


def test_which_acts_need_a_believed_file_is_said_once() -> None:
    assert {kind for kind, known in TYPES.items() if known.believed} == {
        ActKind.OPENED,
        ActKind.ROUND_ORDERED,
        ActKind.FINDING,
        ActKind.SPREAD_DISCUSSED,
        ActKind.STAR_CONCLUDED,
        ActKind.SEND_UP,
        ActKind.WRITTEN_SETTLED,
        ActKind.CONCLUDED,
        ActKind.MINUTES_SIGNED,
        ActKind.MINUTES_SCAN,
        ActKind.PAPER_SCANNED,
        ActKind.DECISION,
        ActKind.ARCHIVED,
    }


TOLD: dict[str, Callable[[MemoryWork, Any], object]] = {
    "results": evaluate,
    "board": lambda work, services: results_board("", work, services),
    "minutes": minutes_facts,
    "overview": session_summary,
}


@pytest.mark.parametrize("use", TOLD)
def test_results_boards_and_drafts_are_told_of_a_file_with_faults(use: str) -> None:
    world = World().collect().open()
    wanted = TOLD[use](world.office.work, world.office.services())
    with_faults(world)
    found = TOLD[use](world.office.work, world.office.services())
    assert found == (replace(wanted, faults=(CHANGED,)) if use == "overview" else wanted)  # type: ignore[type-var]


def test_an_act_that_can_be_corrected_is_recorded_in_a_file_with_faults() -> None:
    home = with_faults(World().collect()).office
    before = len(home.state.acts)
    record_act(RecordAttendance("M02", False, SECRETARY, "SP001", "ốm"), home.work, home.services())
    assert len(home.state.acts) == before + 1


def test_the_head_names_the_faults_in_every_state() -> None:
    home = with_faults(World().distribute(), CHANGED, DAMAGED).office
    assert session_head(home.work, home.services()).faults == (CHANGED, DAMAGED)


def test_a_row_that_cannot_be_read_is_named_in_place_of_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    home = with_faults(World().collect().open(), CHANGED, DAMAGED).office

    def damaged(self: object) -> None:
        raise ValueError

    monkeypatch.setattr(type(home.work.products), "all", damaged)
    for use in (evaluate, session_head):
        with pytest.raises(RowUnreadable) as told:
            use(home.work, home.services())
        assert told.value.facts == {"count": 2, "table": "product", "row": "SP001", "entry": 0}


def test_where_no_row_is_unreadable_the_likeliest_fault_is_named() -> None:
    entry = AuditEntry(7, World().clock.now(), "M05", "member.added", {}, "")
    added, log = FileFault(FaultCode.ADDED, "act", "9", entry), FileFault(FaultCode.LOG, "audit", "3")
    for checked, table in ((CheckedFile(faults=(log, added)), ("act", 7)), (CheckedFile(faults=(log,)), ("audit", 0))):
        with pytest.raises(RowUnreadable) as told, naming_damage(partial(replace, checked)):
            raise LookupError
        assert (told.value.facts["table"], told.value.facts["entry"]) == table


def test_refusals_by_a_rule_and_errors_of_the_program_pass() -> None:
    with pytest.raises(NotOpened), naming_damage(lambda: CheckedFile(faults=(CHANGED,))):
        raise NotOpened
    with pytest.raises(ValueError, match="own"), naming_damage(CheckedFile):
        raise ValueError("own")


def test_no_file_of_a_refused_result_stays() -> None:
    world = with_faults(World().collect().open())
    with pytest.raises(FileNotBelieved):
        world.result()
    assert [path for path in world.medium.parcels if Path(path).name.startswith("result")] == []


def test_points_before_the_opening_are_not_told_because_the_file_was_changed_to_say_it_is_over() -> None:
    home = with_faults(World().collect()).office
    home.state.session = replace(home.session, state=SessionState.OPENED, collecting=False)
    for use in (evaluate, minutes_facts, session_summary):
        with pytest.raises(FileNotBelieved):
            use(home.work, home.services())
    assert session_head(home.work, home.services()).faults == (CHANGED,)


def test_what_cannot_be_taken_back_verifies_every_signature_and_telling_does_not() -> None:
    world = World().collect()
    asked: list[bool] = []

    def check(*, signatures: bool = False) -> CheckedFile:
        asked.append(signatures)
        return CheckedFile()

    home = world.office
    for actor in (home.name, "M01"):
        home._services[actor] = replace(home.services(actor), check=check)
    session_head(home.work, home.services())
    assert True not in asked
    world.open()
    assert asked[-1]


def test_around_a_whole_command_expected_errors_pass_and_others_name_the_row() -> None:
    checked = CheckedFile(faults=(CHANGED,))
    with pytest.raises(PaperUnknown), naming_damage(partial(replace, checked), UNEXPECTED):
        raise PaperUnknown(paper="x", known="")
    with pytest.raises(RowUnreadable), naming_damage(partial(replace, checked), UNEXPECTED):
        raise AssertionError
