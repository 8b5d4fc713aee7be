"""The secretary prepares: session, members, products, papers, evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from ocop_desktop.domain.canonical import sha256_hex
from ocop_desktop.domain.council.council import MemberFacts, Reference, UnknownProduct
from ocop_desktop.domain.council.roster import roster_body
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import Answer, PaperRow, Proposal, ProposedCell, Sureness
from ocop_desktop.domain.values import CriterionCode, SessionState
from ocop_desktop.store.errors import CodeTaken
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.preparing.preparing import (
    CaseUnknown,
    EvidenceReport,
    ImportReport,
    NameRefused,
    NewEvidence,
    NewSession,
    OneSecretary,
    RuleNotInForce,
    SetUnknown,
    add_evidence,
    answered,
    create_session,
    import_members,
    import_papers,
    import_products,
)
from tests.helpers.fakes import RULES, WORDING, FakeCatalogues
from tests.helpers.sessions import CHAIR, MEMBERS, ROWS, SECRETARY, World


def members(world: World, *rows: MemberFacts, dry_run: bool = False) -> ImportReport:
    return import_members(rows, SECRETARY, world.office.work, world.office.services(), dry_run=dry_run)


def products(world: World, *rows: Any, dry_run: bool = False) -> ImportReport:
    return import_products(rows, SECRETARY, world.office.work, world.office.services(), dry_run=dry_run)


def paper(product: str, kind: PaperKind = PaperKind.M01) -> PaperRow:
    return PaperRow(product, Paper(kind, PaperStatus.PRESENT, "01", None, None, ""))


def file(world: World, name: str, product: str | None, body: bytes | None = None) -> NewEvidence:
    path = Path("/folder") / name
    world.medium.files[path] = name.encode() if body is None else body
    return NewEvidence(path, product, "Giấy chứng nhận", name, "application/pdf", 3)


def add(world: World, *files: NewEvidence) -> EvidenceReport:
    return add_evidence(files, SECRETARY, world.office.work, world.office.services())


def test_a_new_session_holds_its_catalogue_workspace_and_first_roster() -> None:
    world = World()
    command = NewSession(
        normalize("NFD", "Phiên thứ nhất"),
        "26-2026",
        parent_body="UBND TỈNH THỬ",
        council_decision=Reference("12/QĐ"),
        basis=(normalize("NFD", "Kế hoạch"),),
        actor=SECRETARY,
    )
    session = world.office.do(create_session, command)
    state = world.office.state
    assert session == state.session
    assert (session.name, session.basis, session.state) == ("Phiên thứ nhất", ("Kế hoạch",), SessionState.PREPARING)
    assert state.catalogue == (RULES, WORDING)
    assert (session.rules_hash, session.wording_hash) == (sha256_hex(RULES), sha256_hex(WORDING))
    assert state.workspace is not None
    assert (state.workspace.role, state.workspace.member) == ("secretary", None)
    assert state.rosters == {1: roster_body(session, ())}


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\u202eb", "x" * 301])
def test_a_session_has_a_name_that_people_can_see(name: str) -> None:
    world = World()
    with pytest.raises(NameRefused):
        create_session(NewSession(name=name, rule_id="26-2026"), world.office.work, world.office.services())


@pytest.mark.parametrize(("ended", "refused"), [(date(2026, 9, 4), True), (date(2026, 9, 5), False)])
def test_no_session_is_opened_under_a_rule_whose_time_is_over(ended: date, refused: bool) -> None:
    world = World()
    world.catalogues = FakeCatalogues(ended)
    if not refused:
        assert world.create().office.state.session is not None
        return
    with pytest.raises(RuleNotInForce) as refusal:
        world.create()
    assert refusal.value.facts == {"rule": "26/2026/QĐ-TTg", "until": "2026-09-04"}
    assert world.office.state.session is None


def test_members_are_added_and_the_secretary_s_file_learns_whose_it_is() -> None:
    world = World().create()
    report = members(world, *MEMBERS)
    assert report.added == tuple(row.code for row in MEMBERS)
    office = world.office
    assert office.state.workspace is not None
    assert office.state.workspace.member == office.member(SECRETARY).id
    assert office.session.roster_version == 2
    assert office.state.rosters[2] == roster_body(office.session, tuple(office.state.members.values()))


def test_a_second_import_updates_by_code_keeps_ids_and_keys_and_says_what_changed() -> None:
    world = World().distribute()
    world.hand_in("M03", SP002=80)
    before = world.office.member("M03")
    assert before.public_key is not None
    row = replace(MEMBERS[2], name="Thử Văn Ba Mươi", phone="1")
    report = members(world, row, MEMBERS[0])
    after = world.office.member("M03")
    assert (report.changed, report.same) == ({"M03": ("name", "phone")}, (CHAIR,))
    assert report.not_in_list == ("M02", "M04", "M05", "M06")
    assert (after.id, after.public_key, after.name) == (before.id, before.public_key, "Thử Văn Ba Mươi")


def test_importing_the_same_list_again_changes_nothing() -> None:
    world = World().prepare()
    before = world.office.state
    assert members(world, *MEMBERS).nothing
    assert products(world, *ROWS).nothing
    assert world.office.state is before


@pytest.mark.parametrize(
    "import_rows", [lambda w: members(w, *MEMBERS, dry_run=True), lambda w: products(w, *ROWS, dry_run=True)]
)
def test_a_dry_run_only_reports(import_rows: Callable[[World], ImportReport]) -> None:
    world = World().create()
    before = world.office.state
    assert import_rows(world).added
    assert world.office.state is before


@pytest.mark.parametrize(
    ("rows", "secretaries", "chairs"),
    [
        (MEMBERS[1:], 1, 0),
        (MEMBERS[:4], 0, 1),
        ((*MEMBERS, replace(MEMBERS[4], code="M07")), 2, 1),
        ((*MEMBERS, replace(MEMBERS[0], code="M07")), 1, 2),
    ],
)
def test_a_council_has_one_chair_and_one_secretary(
    rows: tuple[MemberFacts, ...], secretaries: int, chairs: int
) -> None:
    with pytest.raises(OneSecretary) as refusal:
        members(World().create(), *rows)
    assert refusal.value.facts == {"secretaries": secretaries, "chairs": chairs}


def test_products_stand_in_the_order_of_the_list_and_keep_their_places() -> None:
    world = World().create()
    products(world, *ROWS)
    report = products(world, replace(ROWS[0], code="SP000"), replace(ROWS[2], name="Homestay mới"))
    assert (report.added, report.changed) == (("SP000",), {"SP003": ("name",)})
    kept = sorted(world.office.state.products.values(), key=lambda product: product.position)
    assert [product.code for product in kept] == ["SP001", "SP002", "SP003", "SP000"]


def test_a_product_names_a_known_set_and_a_known_alternative() -> None:
    world = World().create()
    with pytest.raises(SetUnknown) as no_set:
        products(world, replace(ROWS[0], set_number=9))
    with pytest.raises(CaseUnknown) as no_case:
        products(world, replace(ROWS[2], cases={CriterionCode("8"): "c"}))
    assert no_set.value.facts == {"product": "SP001", "set": 9}
    assert no_case.value.facts == {"product": "SP003", "criterion": "8"}


def test_lists_are_closed_when_the_work_has_gone_on() -> None:
    world = World().distribute()
    with pytest.raises(NotInThisState):
        products(world, *ROWS)
    world.open()
    with pytest.raises(NotInThisState):
        members(world, *MEMBERS)
    with pytest.raises(NotInThisState):
        import_papers([paper("SP001")], SECRETARY, world.office.work, world.office.services())
    with pytest.raises(NotInThisState):
        add(world, file(world, "a.pdf", "SP001"))


def test_two_rows_of_one_code_change_nothing() -> None:
    world = World().create()
    with pytest.raises(CodeTaken):
        products(world, ROWS[0], ROWS[0])
    assert world.office.state.products == {}


def test_an_imported_list_of_papers_changes_only_what_differs() -> None:
    world = World().prepare()
    office, state = world.office, world.office.state

    def imported(*rows: PaperRow, dry_run: bool = False) -> ImportReport:
        return import_papers(rows, SECRETARY, office.work, office.services(), dry_run=dry_run)

    rows = [paper("SP001"), paper("SP001", PaperKind.M03), paper("SP002")]
    assert imported(*rows, dry_run=True) == ImportReport(added=("SP001 M01", "SP001 M03", "SP002 M01"))
    assert office.state is state
    imported(*rows)
    state = office.state
    assert imported(*rows).same == ("SP001 M01", "SP001 M03", "SP002 M01")
    assert office.state is state  # nothing is logged either
    absent = PaperRow("SP001", Paper(PaperKind.M01, PaperStatus.ABSENT, "01"))
    two = [PaperRow("SP002", Paper(PaperKind.M01, PaperStatus.PRESENT, number)) for number in ("01", "02")]
    report = imported(absent, *two, paper("SP001", PaperKind.E01))
    assert report == ImportReport(("SP001 E01",), {"SP001 M01": ("status",), "SP002 M01": ("number",)})
    stated = [office.state.papers[office.product(code).id] for code in ("SP001", "SP002")]
    assert [p.kind for p in stated[0]] == [PaperKind.M01, PaperKind.M03, PaperKind.E01]
    assert [p.number for p in stated[1]] == ["01", "02"]
    assert office.state.audit[-1].facts == {"papers": 4, "products": 2}
    with pytest.raises(UnknownProduct):
        imported(paper("SP009"))


def test_evidence_is_stored_by_content_and_what_nobody_claims_waits_in_the_tray() -> None:
    world = World().prepare()
    report = add(
        world, file(world, "a.pdf", "SP001"), file(world, "b.pdf", None), file(world, "c.pdf", "SP002", b"a.pdf")
    )
    assert report == EvidenceReport(added=3, known=0, tray=1)
    stored = list(world.office.state.evidence.values())
    assert {item.evidence.sha256 for item in stored} == {sha256_hex(b"a.pdf"), sha256_hex(b"b.pdf")}
    assert all(world.office.blobs.has(item.evidence.sha256) for item in stored)
    assert [(item.evidence.title, item.pages) for item in stored] == [("Giấy chứng nhận", 3)] * 3


def test_the_same_file_for_the_same_product_again_changes_nothing() -> None:
    world = World().prepare()
    add(world, file(world, "a.pdf", "SP001"))
    before = world.office.state
    again = add(world, file(world, "a.pdf", "SP001"), file(world, "copy.pdf", "SP001", b"a.pdf"))
    assert again == EvidenceReport(added=0, known=2, tray=0)
    assert world.office.state is before


def test_progress_is_told_file_by_file() -> None:
    world = World().prepare()
    steps: list[tuple[int, int]] = []
    services = replace(world.office.services(), progress=lambda done, total: steps.append((done, total)))
    add_evidence([file(world, "a.pdf", None), file(world, "b.pdf", None)], SECRETARY, world.office.work, services)
    assert steps == [(1, 2), (2, 2)]


def test_lists_belong_in_the_secretary_s_file() -> None:
    world = World().distribute()
    own, before = world.home("M03"), world.home("M03").state
    services = own.services()
    acts: list[Callable[[], Any]] = [
        lambda: import_members(MEMBERS, "M03", own.work, services),
        lambda: import_products(ROWS, "M03", own.work, services),
        lambda: import_papers([paper("SP001")], "M03", own.work, services),
        lambda: add_evidence([file(world, "a.pdf", "SP001")], "M03", own.work, services),
    ]
    for act in acts:
        with pytest.raises(NotInMembersFile):
            act()
    assert own.state is before


def test_the_log_names_the_answers_to_proposals_and_only_these() -> None:
    world = World().prepare()
    office = world.office
    cell = ProposedCell(2, "Ðức", "Ðức", "Đức", Sureness.CERTAIN)
    one = Proposal("B", "Họ và tên", "look_alike", (cell, cell), asks=True, answer=Answer.MEND)
    other = Proposal("C", "Cơ quan", "hidden", (cell,), asks=True, answer=Answer.KEEP)
    open_one = Proposal("D", "Ghi chú", "percent", (cell,), asks=False)
    assert answered(()) == answered((open_one,)) == {}
    import_papers([paper("SP001")], SECRETARY, office.work, office.services(), proposals=(one, other, open_one))
    assert office.state.audit[-1].facts == {
        "papers": 1,
        "products": 1,
        "answered": [["B", "look_alike", "mend", 2], ["C", "hidden", "keep", 1]],
    }
