"""Files of a dossier that changed after a sheet was submitted are an open question, which the minutes print."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.council.reconciling import Conclude, conclude
from ocop_desktop.usecases.exchange.exporting import ExportDossiers, export_dossiers
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.preparing.dossier_changes import (
    MoveEvidence,
    RemoveEvidence,
    RenameEvidence,
    move_evidence,
    remove_evidence,
    rename_evidence,
)
from ocop_desktop.usecases.preparing.dossier_undo import UndoDossierChange, undo_dossier_change
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from ocop_desktop.usecases.questions.leaving import OpenQuestions
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import CHAIR, PRODUCTS, SECRETARY, STICK, World
from tests.helpers.usecase_worlds import signed

HANDS = ("M01", "M02", "M03", "M04")


@pytest.fixture
def world() -> World:
    """SP001 has a.pdf and b.pdf, SP002 has c.pdf; nobody has submitted a sheet."""
    world = World().distribute()
    with_files(world)
    return world


def with_files(world: World) -> None:
    files = []
    for name, product in (("a.pdf", "SP001"), ("b.pdf", "SP001"), ("c.pdf", "SP002")):
        path = Path("/folder") / name
        world.medium.files[path] = name.encode()
        files.append(NewEvidence(path, product, name, name, "application/pdf"))
    add_evidence(files, SECRETARY, world.office.work, world.office.services())


def id_of(world: World, title: str) -> str:
    everything = world.office.state.evidence.values()
    return next(item.id for item in everything if item.evidence.title == title and item.removed is None)


def submit(world: World, *members: str) -> None:
    for member in members:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)


def move(world: World, title: str, product: str) -> int:
    command = MoveEvidence(id_of(world, title), product, SECRETARY, "xếp nhầm")
    return int(world.office.do(move_evidence, command).entry)


def asked(world: World) -> dict[str, tuple[str, str]]:
    found = questions(world.office.work, world.office.services())
    return {
        raised.product: (str(raised.facts["files"]), str(raised.facts["members"]))
        for raised in found
        if raised.question is Question.EVIDENCE_CHANGED
    }


def open_all(world: World) -> None:
    world.close()
    world.open()


def test_before_a_sheet_nothing_is_asked_and_then_files_and_members_are_named(world: World) -> None:
    move(world, "c.pdf", "SP001")
    submit(world, "M01", "M02")
    move(world, "a.pdf", "SP002")
    world.office.do(rename_evidence, RenameEvidence(id_of(world, "b.pdf"), "d.pdf", SECRETARY))
    submit(world, "M03")
    world.office.do(remove_evidence, RemoveEvidence(id_of(world, "a.pdf"), SECRETARY))
    submit(world, "M04")
    assert asked(world) == {}  # nothing of sheets is said before the opening
    open_all(world)
    assert asked(world) == {
        "SP001": ("“a.pdf”; “b.pdf” đổi tên thành “d.pdf”", "M01, M02"),
        "SP002": ("“a.pdf”", "M03"),
    }


def test_what_is_undone_is_no_change_but_for_who_saw_it(world: World) -> None:
    submit(world, "M01")
    undone = move(world, "a.pdf", "SP002")
    submit(world, "M02")
    world.office.do(undo_dossier_change, UndoDossierChange(SECRETARY, undone))
    submit(world, "M03", "M04")
    open_all(world)
    assert asked(world) == {"SP001": ("“a.pdf”", "M02"), "SP002": ("“a.pdf”", "M02")}


def issue(world: World, *products: str) -> None:
    command = ExportDossiers(STICK, SECRETARY, products, despite="để ngỏ")
    world.office.do(export_dossiers, command)


def test_who_scored_from_an_older_package_judged_other_files(world: World) -> None:
    issue(world)
    move(world, "a.pdf", "SP002")
    submit(world, "M01", "M02")
    issue(world, "SP001")
    submit(world, "M03")
    for product in PRODUCTS:
        world.paper("M04", product, 6 if product == "SP003" else 80)  # on paper: what is in the room
    open_all(world)
    assert asked(world) == {"SP001": ("“a.pdf”", "M01, M02"), "SP002": ("“a.pdf”", "M01, M02, M03")}


def test_what_the_log_has_after_a_received_sheet_came_after_it_whatever_the_members_clock_says(world: World) -> None:
    now = world.clock.time
    world.clock.time += timedelta(hours=1)
    submit(world, "M01")
    world.clock.time = now
    move(world, "a.pdf", "SP002")
    submit(world, "M02")
    open_all(world)
    assert asked(world) == {"SP001": ("“a.pdf”", "M01"), "SP002": ("“a.pdf”", "M01")}


def test_a_file_added_after_a_sheet_is_asked_too_directly_and_from_the_tray() -> None:
    world = World().distribute()
    path = Path("/folder/d.pdf")
    world.medium.files[path] = b"d"
    submit(world, "M01")
    with_files(world)
    new = NewEvidence(path, None, "d.pdf", "d.pdf", "application/pdf")
    add_evidence([new], SECRETARY, world.office.work, world.office.services())
    move(world, "d.pdf", "SP003")
    submit(world, "M02")
    open_all(world)
    assert asked(world) == {
        "SP001": ("“a.pdf”; “b.pdf”", "M01"),
        "SP002": ("“c.pdf”", "M01"),
        "SP003": ("“d.pdf”", "M01"),
    }


def test_files_that_are_back_as_they_were_are_no_change(world: World) -> None:
    submit(world, "M01")
    move(world, "a.pdf", "SP002")
    move(world, "b.pdf", "")
    world.office.do(remove_evidence, RemoveEvidence(id_of(world, "c.pdf"), SECRETARY))
    submit(world, "M02")
    move(world, "a.pdf", "SP001")
    move(world, "b.pdf", "SP001")
    out = next(item.id for item in world.office.state.evidence.values() if item.evidence.title == "c.pdf")
    world.office.do(move_evidence, MoveEvidence(out, "SP002", SECRETARY))
    open_all(world)
    assert asked(world) == {"SP001": ("“a.pdf”; “b.pdf”", "M02"), "SP002": ("“a.pdf”; “c.pdf”", "M02")}


def of_sp001(world: World) -> Raised:
    facts = minutes_facts(world.office.work, world.office.services())
    (raised,) = (r for r in facts.questions if (r.question, r.product) == (Question.EVIDENCE_CHANGED, "SP001"))
    return raised


def test_the_conclusion_asks_for_a_reason_which_holds_until_another_file_changes(world: World) -> None:
    submit(world, *HANDS)
    move(world, "a.pdf", "")
    open_all(world)
    assert of_sp001(world).open
    with pytest.raises(OpenQuestions) as refusal:
        conclude(Conclude(CHAIR, despite="x"), world.office.work, world.office.services(CHAIR))
    assert "evidence_changed:SP001" in str(refusal.value.facts["questions"])
    world.conclude()
    assert (of_sp001(world).open, bool(of_sp001(world).reason)) == (False, True)
    move(world, "b.pdf", "SP002")
    assert (of_sp001(world).open, of_sp001(world).earlier is not None) == (True, True)


@pytest.mark.parametrize("edition", [None, 1, 2])
def test_minutes_signed_before_the_question_do_not_state_it(edition: int | None) -> None:
    home = (world := signed()).office
    with_files_changed(world)
    (place,) = (place for place, act in enumerate(home.state.acts) if act.kind is ActKind.MINUTES_SIGNED)
    if edition is None:
        del home.state.acts[place].facts["edition"]  # type: ignore[attr-defined]
    else:
        home.state.acts[place].facts["edition"] = edition  # type: ignore[index]
    stated = minutes_facts(home.work, home.services(), version=1)
    there = any(raised.question is Question.EVIDENCE_CHANGED for raised in stated.questions)
    assert there is (edition == 2)


def with_files_changed(world: World) -> None:
    """The log as it would be if a file had been renamed before the signing."""
    log = world.office.state.audit
    signing = next(place for place, entry in enumerate(log) if entry.kind == "act.minutes_signed")
    product = world.office.product("SP001").id
    facts = {"product": product, "title": "b.pdf", "old": "a.pdf", "evidence": "e"}
    before = log[signing - 1]
    log[signing - 1] = type(before)(before.seq, before.at, SECRETARY, "evidence.renamed", facts, before.hash)
