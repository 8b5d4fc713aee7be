"""Files of dossiers moved, taken out, renamed, papers stated: each logged, each undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus, with_papers
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.exchange.exporting import Export, ExportDossiers, export_dossiers, export_session
from ocop_desktop.usecases.preparing.dossier_change import ChangedSince, DossierSigned, EvidenceThere, EvidenceUnknown
from ocop_desktop.usecases.preparing.dossier_changes import (
    AcceptProposals,
    ExpiresBeforeIssued,
    MoveEvidence,
    PapersContradict,
    PapersOf,
    RemoveEvidence,
    RenameEvidence,
    StatePapers,
    TitleRefused,
    accept_proposals,
    move_evidence,
    remove_evidence,
    rename_evidence,
    state_papers,
)
from ocop_desktop.usecases.preparing.dossier_undo import NothingToUndo, UndoDossierChange, undo_dossier_change
from ocop_desktop.usecases.preparing.dossiers import dossiers
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from ocop_desktop.usecases.preparing.session_facts import NothingChanged
from ocop_desktop.usecases.scoring.pins import place_pin, remove_pin
from tests.helpers.pins import a_pin, its_removal, with_pins
from tests.helpers.sessions import SECRETARY, STICK, World

E12 = Paper(PaperKind.E12, PaperStatus.PRESENT, "01/KN", date(2026, 1, 2), date(2027, 1, 2), "bản sao")


def filed(*names: tuple[str, str | None]) -> World:
    """A prepared session with files: name and product."""
    world = World().prepare()
    files = []
    for name, product in names:
        path = Path("/folder") / name
        world.medium.files[path] = name.encode()
        files.append(NewEvidence(path, product, name.removesuffix(".pdf"), name, "application/pdf"))
    add_evidence(files, SECRETARY, world.office.work, world.office.services())
    return world


def places(world: World) -> dict[str, str | None]:
    """Where each file lies: its title and the code of its product."""
    standing = (item for item in world.office.state.evidence.values() if item.removed is None)
    return {item.evidence.title: item.evidence.product for item in standing}


def id_of(world: World, title: str) -> str:
    everything = world.office.state.evidence.values()
    return next(item.id for item in everything if item.evidence.title == title and item.removed is None)


def taken_out(world: World) -> list[str]:
    return [item.id for item in dossiers(world.office.work, world.office.services()).removed]


def move(world: World, title: str, product: str, reason: str = "") -> Any:
    return world.office.do(move_evidence, MoveEvidence(id_of(world, title), product, SECRETARY, reason))


def undo(world: World, entry: int | None = None, reason: str = "") -> Any:
    return world.office.do(undo_dossier_change, UndoDossierChange(SECRETARY, entry, reason))


def last(world: World) -> tuple[str, str]:
    entry = world.office.state.audit[-1]
    return entry.kind, entry.actor


def test_a_file_is_moved_taken_out_put_back_and_each_step_is_logged_and_undone() -> None:
    world = filed(("a.pdf", "SP001"), ("b.pdf", None))
    one, two = world.office.product("SP001").id, world.office.product("SP002").id
    first = id_of(world, "a")
    change = move(world, "a", "SP002")
    assert (change.changes.products, change.reissue) == ({one, two}, ())
    assert places(world) == {"a": "SP002", "b": None}
    assert last(world) == ("evidence.moved", SECRETARY)
    assert change.entry == world.office.state.audit[-1].seq
    undo(world, change.entry)
    assert (places(world), id_of(world, "a")) == ({"a": "SP001", "b": None}, first)
    assert taken_out(world) == []  # the row left behind in SP002 is not a file that anybody took out
    assert world.office.state.audit[-1].facts["undoes"] == change.entry
    assert "reason" not in world.office.state.audit[-1].facts

    move(world, "b", "SP001")
    assert last(world) == ("evidence.assigned", SECRETARY)
    undo(world)
    assert places(world) == {"a": "SP001", "b": None}

    world.office.do(remove_evidence, RemoveEvidence(first, SECRETARY))
    assert (places(world), last(world)) == ({"b": None}, ("evidence.removed", SECRETARY))
    assert world.office.blobs.has(world.office.state.evidence[first].evidence.sha256)
    assert taken_out(world) == [first]
    with pytest.raises(NothingChanged):
        world.office.do(remove_evidence, RemoveEvidence(first, SECRETARY))
    world.office.do(move_evidence, MoveEvidence(first, "SP001", SECRETARY))
    assert (places(world)["a"], last(world)) == ("SP001", ("evidence.restored", SECRETARY))
    undo(world)
    assert "a" not in places(world)
    undo(world)  # the removal before it
    assert places(world)["a"] == "SP001"
    with pytest.raises(NothingToUndo):
        undo(world)


def test_a_file_taken_out_is_put_into_another_dossier_and_undo_takes_it_out_again() -> None:
    world = filed(("a.pdf", "SP001"))
    first = id_of(world, "a")
    world.office.do(remove_evidence, RemoveEvidence(first, SECRETARY))
    world.office.do(move_evidence, MoveEvidence(first, "SP003", SECRETARY))
    assert places(world) == {"a": "SP003"}
    undo(world)
    assert (places(world), taken_out(world)) == ({}, [first])
    undo(world)
    assert places(world) == {"a": "SP001"}
    change = move(world, "a", "SP002")
    with pytest.raises(EvidenceUnknown):
        world.office.do(rename_evidence, RenameEvidence(first, "b", SECRETARY))
    move(world, "a", "SP001")
    with pytest.raises(ChangedSince):
        undo(world, change.entry)


def test_a_file_goes_back_to_the_tray_and_out_of_the_tray() -> None:
    world = filed(("a.pdf", "SP001"))
    change = move(world, "a", "")
    assert places(world) == {"a": None}
    assert change.changes.products == {world.office.product("SP001").id}
    change = world.office.do(remove_evidence, RemoveEvidence(id_of(world, "a"), SECRETARY))
    assert (change.changes.session, places(world)) == (True, {})
    undo(world)
    move(world, "a", "SP001")
    assert len(world.office.state.evidence) == 2  # its earlier row again


def test_the_same_content_is_not_twice_in_a_dossier() -> None:
    world = filed(("a.pdf", "SP001"))
    path = Path("/folder/c.pdf")
    world.medium.files[path] = b"a.pdf"
    copy = NewEvidence(path, "SP002", "bản khác", "c.pdf", "application/pdf")
    add_evidence([copy], SECRETARY, world.office.work, world.office.services())
    with pytest.raises(EvidenceThere) as refusal:
        move(world, "a", "SP002")
    assert refusal.value.facts == {"title": "bản khác", "product": "SP002"}
    with pytest.raises(NothingChanged):
        move(world, "a", "SP001")
    with pytest.raises(EvidenceUnknown):
        world.office.do(move_evidence, MoveEvidence("e99", "SP001", SECRETARY))
    change = world.office.do(remove_evidence, RemoveEvidence(id_of(world, "a"), SECRETARY))
    item = next(item for item in world.office.state.evidence.values() if item.removed)
    world.office.do(move_evidence, MoveEvidence(item.id, "SP001", SECRETARY))
    with pytest.raises(ChangedSince):
        undo(world, change.entry)


def test_a_file_gets_another_title_and_keeps_its_original_name() -> None:
    world = filed(("a.pdf", "SP001"))
    item = id_of(world, "a")

    def rename(title: str) -> Any:
        return world.office.do(rename_evidence, RenameEvidence(item, title, SECRETARY))

    for title in ("", "  ", "x" * 301, "a\u202eb"):
        with pytest.raises(TitleRefused):
            rename(title)
    with pytest.raises(NothingChanged):
        rename(" a ")
    change = rename("Giấy  kiểm nghie\u0323\u0302m")
    stored = world.office.state.evidence[item].evidence
    assert (stored.title, stored.original_name) == ("Giấy kiểm nghiệm", "a.pdf")
    assert last(world) == ("evidence.renamed", SECRETARY)
    rename("khác")
    with pytest.raises(ChangedSince):
        undo(world, change.entry)
    undo(world)
    undo(world)
    assert world.office.state.evidence[item].evidence.title == "a"


def test_papers_are_stated_and_taken_back() -> None:
    world = World().prepare()
    one = world.office.product("SP001").id

    def state(*papers: Paper, kind: PaperKind = PaperKind.E12) -> Any:
        return world.office.do(state_papers, StatePapers((PapersOf("SP001", kind, papers),), SECRETARY))

    change = state(E12)
    assert (world.office.state.papers[one], change.changes.products) == ((E12,), {one})
    entry = world.office.state.audit[-1]
    assert (entry.kind, entry.facts["paper"], entry.facts["count"]) == ("paper.stated", "E12", 1)
    with pytest.raises(NothingChanged):
        state(E12)
    state(replace(E12, status=PaperStatus.ABSENT))
    with pytest.raises(ChangedSince):
        undo(world, change.entry)
    undo(world)
    assert world.office.state.papers[one] == (E12,)
    undo(world)
    assert world.office.state.papers[one] == ()
    refused = [
        ((E12, E12), PapersContradict),
        ((E12, replace(E12, number="2", status=PaperStatus.ABSENT)), PapersContradict),
        ((replace(E12, kind=PaperKind.E11),), PapersContradict),
        ((replace(E12, expires=date(2025, 1, 1)),), ExpiresBeforeIssued),
    ]
    for papers, fault in refused:
        with pytest.raises(fault):
            state(*papers)
    state(E12, replace(E12, number="02"), replace(E12, number="03", expires=None))
    state(Paper(PaperKind.M01, PaperStatus.ABSENT), kind=PaperKind.M01)
    assert len(world.office.state.papers[one]) == 4


def test_papers_keep_their_place() -> None:
    others = (Paper(PaperKind.M01, PaperStatus.PRESENT), E12, Paper(PaperKind.E13, PaperStatus.ABSENT))
    assert with_papers(others, PaperKind.E12, [])[1].kind is PaperKind.E13
    changed = replace(E12, number="9")
    assert with_papers(others, PaperKind.E12, [changed]) == (others[0], changed, others[2])
    assert with_papers(others[:1], PaperKind.E12, [E12]) == others[:2]


def test_names_of_files_propose_papers_and_one_act_accepts_them() -> None:
    world = filed(
        ("E12 kiểm nghiệm.pdf", "SP001"),
        ("phiếu kiểm nghiệm 2.pdf", "SP001"),
        ("SP002 E01.pdf", "SP002"),
        ("ảnh.pdf", "SP001"),
        ("E07.pdf", None),
    )
    broken = replace(world.office.state.evidence[id_of(world, "ảnh")], problem="intake.file.pdf_broken")
    broken = replace(broken, evidence=replace(broken.evidence, title="E10"))
    with world.office.work as work:
        work.dossiers.put_evidence([broken])
        work.commit()

    def proposed() -> list[tuple[str, str]]:
        states = dossiers(world.office.work, world.office.services()).states
        return [(p.title, p.kind.value) for state in states for p in state.proposals]

    assert proposed() == [("E12 kiểm nghiệm", "E12"), ("SP002 E01", "E01")]
    change = world.office.do(accept_proposals, AcceptProposals(SECRETARY))
    assert len(change.changes.products) == 2
    assert world.office.state.audit[-1].kind == "papers.stated"
    assert proposed() == []
    undo(world)
    assert len(proposed()) == 2
    world.office.do(accept_proposals, AcceptProposals(SECRETARY, (id_of(world, "SP002 E01"),)))
    assert proposed() == [("E12 kiểm nghiệm", "E12")]
    with pytest.raises(NothingChanged):
        world.office.do(accept_proposals, AcceptProposals(SECRETARY, ("e99",)))


def handed() -> World:
    """Members have the package of SP001."""
    world = filed(("a.pdf", "SP001"), ("b.pdf", "SP002"), ("c.pdf", None))
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, ("SP001",), despite="để ngỏ"))
    return world


def test_what_members_have_changes_with_a_reason_and_an_emptied_dossier_is_issued_again() -> None:
    world = handed()
    before = world.office.state
    for product in ("SP002", ""):
        with pytest.raises(ReasonMissing):
            move(world, "a", product, "  ")
    assert world.office.state is before
    assert move(world, "b", "SP003").reissue == ()
    change = move(world, "a", "SP003", "xếp nhầm")
    assert change.reissue == ("SP001",)
    assert world.office.state.audit[-1].facts["reason"] == "xếp nhầm"
    states = {state.product.code: state for state in dossiers(world.office.work, world.office.services()).states}
    assert [states[code].handed_out for code in ("SP001", "SP003")] == [True, False]
    written = world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, ("SP001",), despite="để ngỏ"))
    assert len(written) == 1
    undone = undo(world, change.entry)
    assert undone.reissue == ("SP001",)
    assert (undone.undone.seq, undone.undone.facts["title"]) == (change.entry, "a")
    assert world.office.state.audit[-1].facts["reason"] == "xếp nhầm"  # of the change that it undoes


def test_after_the_opening_a_change_needs_a_reason_and_after_signing_there_is_none() -> None:
    world = handed()
    office = world.office

    def in_state(state: SessionState) -> None:
        with office.work as work:
            work.session.put(replace(work.session.get(), state=state))
            work.commit()

    in_state(SessionState.CONCLUDED)
    found = dossiers(office.work, office.services())
    assert (found.reasoned, found.signed) == (True, False)
    with pytest.raises(ReasonMissing):
        move(world, "c", "SP002")
    move(world, "b", "", "nhầm")  # to the tray, and from there to the right dossier
    move(world, "b", "SP002", "chuyển tiếp")
    with pytest.raises(ReasonMissing):
        move(world, "b", "SP003")
    move(world, "b", "SP003", "nhầm")
    in_state(SessionState.SIGNED)
    assert dossiers(office.work, office.services()).signed
    for act in (
        lambda: move(world, "b", "SP002", "nhầm"),
        lambda: undo(world),
        lambda: office.do(state_papers, StatePapers((PapersOf("SP001", PaperKind.E12),), SECRETARY, "x")),
    ):
        with pytest.raises(DossierSigned):
            act()


def test_undoing_needs_the_reason_that_is_due_now_unless_the_change_has_one() -> None:
    world = filed(("a.pdf", "SP001"), ("b.pdf", "SP002"))
    early = move(world, "a", "SP002").entry
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    undo(world, early, " thử lại ")  # none is due: one that is given is recorded
    assert world.office.log[-1].facts["reason"] == "thử lại"
    entry = move(world, "a", "SP002").entry
    world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, despite="để ngỏ"))
    with pytest.raises(ReasonMissing):
        undo(world, entry)
    assert undo(world, entry, "xếp nhầm").reissue == ("SP002",)
    assert world.office.log[-1].facts["reason"] == "xếp nhầm"
    own = move(world, "a", "SP002", "nhầm").entry
    undo(world, own)
    assert world.office.log[-1].facts["reason"] == "nhầm"


def test_dossiers_are_changed_in_the_secretary_s_file_by_the_office() -> None:
    world = handed()
    with pytest.raises(NotInThisRole):
        world.office.do(move_evidence, MoveEvidence(id_of(world, "b"), "SP003", "M03"))
    own = World().distribute("M03").home("M03")
    with pytest.raises(NotInMembersFile):
        own.do(remove_evidence, RemoveEvidence("e1", "M03"))


def test_before_members_are_known_no_office_is_asked() -> None:
    with pytest.raises(EvidenceUnknown):
        World().create().office.do(remove_evidence, RemoveEvidence("e1", SECRETARY))


def test_a_pin_stays_with_its_member_and_page_and_can_be_put_back_on_a_moved_file() -> None:
    world = with_pins(1)
    (pin,) = world.office.state.pins.values()
    item = next(item for item in world.office.state.evidence.values() if item.evidence.sha256 == pin.sha256)
    world.office.do(move_evidence, MoveEvidence(item.id, "SP002", SECRETARY))
    assert list(world.office.state.pins.values()) == [pin]
    world.office.do(remove_pin, its_removal(world.office))
    world.office.do(place_pin, a_pin(world.office, sha256=pin.sha256))
    (back,) = world.office.state.pins.values()
    assert (back.member, back.page, back.note) == (pin.member, pin.page, pin.note)
