"""Packages that leave: who issues which, what is in them, and that a failed one leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.canonical import sha256_hex
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.values import SessionState
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.refusals import Truncated
from ocop_desktop.store.errors import DiskFull, IoFailed
from ocop_desktop.usecases.core.ports import OutgoingPackage, WrittenPackage
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.reconciling import StillCollecting
from ocop_desktop.usecases.exchange.exporting import (
    CaseOpen,
    Export,
    ExportDossiers,
    ExportResult,
    ExportSheets,
    FinishedNotSubmitted,
    NoRound,
    NothingSubmitted,
    NotReady,
    NotYourWorkspace,
    each_dossier,
    export_dossiers,
    export_result,
    export_round,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.exchange.issuing import NO_PREVIOUS
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence, import_papers
from ocop_desktop.usecases.scoring.scoring import FillSheet, fill_sheet
from tests.helpers.fakes import SIZE
from tests.helpers.sessions import CHAIR, MEMBERS, ROWS, SECRETARY, STICK, Home, World, given

PAYLOADS = JsonPayloads()


def parcel(world: World, path: Path) -> OutgoingPackage:
    return world.medium.parcels[path].facts


def body(world: World, path: Path, name: str) -> bytes:
    content = parcel(world, path).payload[name]
    assert isinstance(content, bytes)
    return content


def session_package(world: World, folder: Path = STICK) -> Path:
    return world.office.do(export_session, Export(folder, SECRETARY, despite="để ngỏ")).path


def with_dossiers() -> World:
    world = World().prepare()
    services = world.office.services()
    path = Path("/folder/a.pdf")
    world.medium.files[path] = b"giay"
    files = [NewEvidence(path, product, "Giấy", "a.pdf", "application/pdf") for product in ("SP001", None)]
    add_evidence(files, SECRETARY, world.office.work, services)
    papers = [PaperRow("SP002", Paper(PaperKind.M01, PaperStatus.PRESENT, "01", None, None, ""))]
    import_papers(papers, SECRETARY, world.office.work, services)
    session_package(world)
    return world


def dossiers(world: World, *products: str) -> tuple[Path, ...]:
    written = world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, products, despite="để ngỏ"))
    return tuple(package.path for package in written)


def test_the_first_session_package_starts_the_scoring_and_pins_the_secretary_s_key() -> None:
    world = World().prepare()
    path = session_package(world)
    office = world.office
    assert office.session.state is SessionState.SCORING
    assert office.member(SECRETARY).public_key == office.services().signer.public_key
    facts, bundle = parcel(world, path), PAYLOADS.read_session(body(world, path, "session.json"))
    assert (facts.kind, facts.rev, facts.prev, facts.issuer) == ("session", 1, NO_PREVIOUS, office.member(SECRETARY).id)
    assert bundle.session == office.session
    assert facts.roster_sha256 == sha256_hex(body(world, path, "roster.json"))
    assert facts.roster_version == office.session.roster_version


def test_e_mail_and_telephone_stay_with_the_secretary() -> None:
    world = World().prepare()
    path = session_package(world)
    bundle = PAYLOADS.read_session(body(world, path, "session.json"))
    assert {(member.email, member.phone) for member in bundle.members} == {("", "")}
    assert world.office.member("M03").email
    assert all(
        b"vi-du" not in content for content in parcel(world, path).payload.values() if isinstance(content, bytes)
    )


def test_each_package_of_a_line_follows_the_one_before() -> None:
    world = World().prepare()
    first = session_package(world)
    roster = world.office.session.roster_version
    second = session_package(world)
    assert (parcel(world, second).rev, parcel(world, second).prev) == (2, world.medium.parcels[first].manifest_sha256)
    assert world.office.session.roster_version == roster
    assert [(p.kind, p.rev) for p in world.office.state.issued] == [("session", 1), ("session", 2)]


@pytest.mark.parametrize(
    ("world", "refusal", "facts"),
    [
        (World(products=()), NotReady, {"missing": "products"}),
        (World(members=[MEMBERS[4], replace(MEMBERS[0], scores=False)]), NotReady, {"missing": "members"}),
        (
            World(members=[replace(MEMBERS[4], scores=True), replace(MEMBERS[0], scores=False)]),
            NotReady,
            {"missing": "members"},
        ),
        (World(products=[replace(ROWS[2], cases={})]), CaseOpen, {"product": "SP003", "criterion": "8"}),
    ],
)
def test_a_session_that_is_not_ready_is_not_issued(
    world: World, refusal: type[OcopError], facts: dict[str, str]
) -> None:
    before = world.prepare().office.state
    with pytest.raises(refusal) as refused:
        session_package(world)
    assert refused.value.facts == facts
    assert world.office.state is before
    assert world.medium.parcels == {}


def test_one_dossier_package_per_product_that_has_something_and_never_the_tray() -> None:
    world = with_dossiers()
    one, two = dossiers(world)
    first = PAYLOADS.read_dossier(body(world, one, "dossier.json"))
    assert (first.product, len(first.evidence), first.papers) == (world.office.product("SP001").id, 1, ())
    assert set(parcel(world, one).payload) == {"dossier.json", sha256_hex(b"giay")}
    assert parcel(world, one).titles == {sha256_hex(b"giay"): "Giấy"}
    assert [p.kind for p in PAYLOADS.read_dossier(body(world, two, "dossier.json")).papers] == [PaperKind.M01]
    assert (parcel(world, one).subject, one.name[:15]) == (first.product, "hoso_SP001_r01_")


def test_chosen_dossiers_alone_are_issued_again_on_their_own_lines() -> None:
    world = with_dossiers()
    dossiers(world)
    (again,) = dossiers(world, "SP001")
    assert parcel(world, again).rev == 2
    with pytest.raises(NotReady) as refusal:
        dossiers(world, "SP003")
    assert refusal.value.facts == {"missing": "dossiers"}


def test_dossiers_wait_for_the_session_package() -> None:
    with pytest.raises(NotInThisState):
        dossiers(World().prepare())


def test_a_member_sends_every_submitted_sheet_of_the_round_in_its_signed_bytes() -> None:
    world = World().distribute("M03")
    world.fill("M03", "SP001", 80)
    world.fill("M03", "SP002", 70)
    world.fill("M03", "SP003", given({"7": 1}), submit=False)
    path = world.send("M03")
    own = world.home("M03")
    sheets = [own.sheet("M03", product) for product in ("SP001", "SP002")]
    assert parcel(world, path).payload == {f"{sheet.id}.json": sheet.document for sheet in sheets}
    assert (parcel(world, path).subject, parcel(world, path).issuer_role) == ("1", "member")


def test_there_is_nothing_to_send_before_a_sheet_is_submitted_nor_from_another_s_file() -> None:
    world = World().distribute("M03")
    with pytest.raises(NothingSubmitted) as refusal:
        world.send("M03")
    assert refusal.value.facts == {"member": "M03", "round": 1}
    world.fill("M03", "SP001", 80)
    with pytest.raises(NothingSubmitted):
        world.send("M03", round=2)
    for home, member in ((world.home("M03"), CHAIR), (world.office, "M03"), (world.office, SECRETARY)):
        with pytest.raises(NotYourWorkspace):
            home.do(export_sheets, ExportSheets(member, STICK))


def test_the_round_package_names_products_and_reasons_and_nobody_s_values() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    with pytest.raises(NoRound):
        world.office.do(export_round, Export(STICK, SECRETARY, despite="để ngỏ"))
    path = world.order(SP002="lệch 20 điểm")
    bundle = PAYLOADS.read_round(body(world, path, "round.json"))
    product = world.office.product("SP002")
    assert (bundle.round, bundle.ordered_by, bundle.orders, bundle.products) == (
        2,
        CHAIR,
        ((product.id, "lệch 20 điểm"),),
        (product,),
    )
    assert list(parcel(world, path).payload) == ["round.json"]


def test_the_result_holds_every_signed_sheet_its_key_the_acts_the_log_and_every_roster() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP001=80, SP002=80)
    world.fill("M04", "SP002", 70, home=SECRETARY)
    world.fill("M04", "SP001", 70, home=SECRETARY, submit=False)
    world.paper("M02", "SP002", 75)
    world.open().conclude()
    office = world.office
    command = ExportResult(STICK, SECRETARY, {"bien-ban.pdf": b"%PDF"})
    path = office.do(export_result, command).path
    bundle = PAYLOADS.read_result(body(world, path, "result.json"))
    submitted = [sheet for sheet in office.state.sheets.values() if sheet.document]
    assert bundle.keys == {sheet.id: sheet.key for sheet in submitted}
    assert len(set(bundle.keys.values())) == 3
    names = {f"sheet-{sheet.id}.json" for sheet in submitted}
    rosters = {f"roster-{version}.json" for version in range(1, office.session.roster_version + 1)}
    others = {"catalogue-rules.json", "catalogue-wording.json", "result.json", "paper-bien-ban.pdf"}
    assert set(parcel(world, path).payload) == names | rosters | others
    assert bundle.acts == tuple(office.state.acts)
    assert [entry.seq for entry in bundle.audit] == list(range(1, len(bundle.audit) + 1))
    assert {(member.email, member.phone) for member in bundle.members} == {("", "")}


def test_no_result_leaves_while_others_still_score() -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    with pytest.raises(StillCollecting):
        world.result()
    with pytest.raises(NotInThisState):
        World().collect().result()


def issuing(actor: str) -> list[tuple[Callable[..., Any], Any]]:
    return [
        (export_session, Export(STICK, actor, despite="để ngỏ")),
        (export_dossiers, ExportDossiers(STICK, actor, despite="để ngỏ")),
        (export_round, Export(STICK, actor, despite="để ngỏ")),
        (export_result, ExportResult(STICK, actor, {})),
    ]


def test_the_secretary_issues_what_all_receive_because_members_know_that_key_alone() -> None:
    world = World().collect().open()
    for use_case, command in issuing(CHAIR):
        with pytest.raises(NotInThisRole):
            world.office.do(use_case, command)


def test_a_member_s_file_issues_nothing_but_sheets() -> None:
    own = World().distribute("M03").home("M03")
    for use_case, command in issuing(SECRETARY):
        with pytest.raises(NotInMembersFile):
            own.do(use_case, command)


def every_export() -> list[tuple[World, str, Callable[[], WrittenPackage]]]:
    """Every export on a session where it goes through, with the computer that makes it."""
    scored = World().distribute("M03")
    scored.fill("M03", "SP001", 80)
    ordered = World().collect().open()
    ordered.order(SP002="lệch")
    prepared, filled, opened = World().prepare(), with_dossiers(), World().collect().open()
    one = ExportDossiers(STICK, SECRETARY, ("SP001",), despite="để ngỏ")
    again = Export(STICK, SECRETARY, despite="để ngỏ")
    return [
        (prepared, SECRETARY, lambda: prepared.office.do(export_session, again)),
        (filled, SECRETARY, lambda: filled.office.do(export_dossiers, one)[0]),
        (scored, "M03", lambda: scored.home("M03").do(export_sheets, ExportSheets("M03", STICK))),
        (ordered, SECRETARY, lambda: ordered.office.do(export_round, again)),
        (opened, SECRETARY, lambda: opened.office.do(export_result, ExportResult(STICK, SECRETARY, {}))),
    ]


def revisions_of(home: Home, kind: str) -> tuple[list[int], list[int]]:
    """Revisions that were begun, and those that were issued."""
    return (
        [package.rev for package in home.state.begun if package.kind == kind],
        [package.rev for package in home.state.issued if package.kind == kind],
    )


@pytest.mark.parametrize("trouble", ["packages.add_begun", "commit", "full"])
def test_nothing_leaves_before_its_revision_is_committed_and_nothing_begins_without_room(trouble: str) -> None:
    for world, name, export in every_export():
        home, medium = world.home(name), dict(world.medium.parcels)
        before = home.state
        home.work.trip = {trouble: IoFailed(file="x", detail="y")}
        home.files.full = DiskFull(file="x") if trouble == "full" else None
        with pytest.raises(IoFailed if home.files.full is None else DiskFull):
            export()
        assert home.state is before
        assert world.medium.parcels == medium


def test_a_revision_whose_file_was_not_finished_stays_used_and_the_next_one_follows_it() -> None:
    for world, name, export in every_export():
        home = world.home(name)
        home.files.write_error = DiskFull(file="x")
        with pytest.raises(DiskFull):
            export()
        begun = home.state.begun[-1]
        last = begun.rev
        assert home.log[-1].kind == "package.begun"
        assert home.log[-1].facts == {"kind": begun.kind, "rev": last, "manifest": begun.manifest_sha256}
        assert last not in revisions_of(home, begun.kind)[1]
        home.files.write_error = None
        written = export()
        assert revisions_of(home, begun.kind)[0][-2:] == [last, last + 1]
        assert revisions_of(home, begun.kind)[1][-1] == last + 1
        assert (parcel(world, written.path).rev, parcel(world, written.path).prev) == (last + 1, begun.manifest_sha256)


@pytest.mark.parametrize("where", ["the write", "the second commit"])
def test_a_file_that_lies_whole_where_it_is_written_again_is_finished_instead(where: str) -> None:
    """Not the result: it holds the log, which has an entry more."""
    for world, name, export in every_export()[:4]:
        home, medium = world.home(name), len(world.medium.parcels)
        if where == "the write":
            home.files.write_error, home.files.left_whole = IoFailed(file="x", detail="y"), True
        else:
            home.work.trip = {"packages.add_issued": IoFailed(file="x", detail="y")}
        with pytest.raises(IoFailed):
            export()
        begun = home.state.begun
        home.files.write_error, home.work.trip = None, {}
        written = export()
        assert home.state.begun == begun, "the same revision"
        assert home.state.issued[-1].rev == begun[-1].rev
        assert home.state.issued[-1].sha256 == written.sha256 == world.medium.parcels[written.path].sha256
        assert (home.state.issued[-1].file_name, written.size) == (written.path.name, SIZE)
        assert len(world.medium.parcels) == medium + 1
        export()
        assert home.state.issued[-1].rev == begun[-1].rev + 1, "an export on purpose is a revision of its own"


def test_a_file_left_behind_is_not_taken_for_another_content_nor_where_it_was_damaged() -> None:
    world = World().distribute("M03")
    home = world.home("M03")
    world.fill("M03", "SP001", 80)
    home.files.write_error, home.files.left_whole = IoFailed(file="x", detail="y"), True
    with pytest.raises(IoFailed):
        world.send("M03")
    home.files.write_error = None
    (orphan,) = (path for path in world.medium.parcels if path.name.startswith("phieu_M03-lan1_r01_"))
    world.medium.unreadable[orphan] = Truncated(size=10)
    assert parcel(world, world.send("M03")).rev == 2
    assert home.files.discarded == [orphan]
    del world.medium.unreadable[orphan]
    world.fill("M03", "SP002", 80)
    assert parcel(world, world.send("M03")).rev == 3
    assert [world.office.receive(path).status for path in world.medium.parcels if path.name.startswith("phieu")] == [
        *("accepted", "accepted", "accepted")
    ]


def test_a_file_of_the_same_name_with_another_package_in_it_does_not_count() -> None:
    world = World().distribute("M03")
    home = world.home("M03")
    world.fill("M03", "SP001", 80)
    home.work.trip = {"packages.add_issued": IoFailed(file="x", detail="y")}
    with pytest.raises(IoFailed):
        world.send("M03")
    home.work.trip = {}
    (orphan,) = (path for path in world.medium.parcels if path.name.startswith("phieu_M03"))
    world.medium.alter(orphan, to=orphan.name, rev=7)
    assert parcel(world, world.send("M03")).rev == 2


def test_dossiers_are_recorded_one_by_one_and_handed_over_together() -> None:
    world = with_dossiers()
    home = world.office
    command = ExportDossiers(STICK, SECRETARY, recipients=("M03",), drive="USB", despite="để ngỏ")
    one = each_dossier(command, home.work, home.services())
    first = next(one)
    assert [package.sha256 for package in home.state.issued if package.kind == "dossier"] == [first.sha256]
    home.files.write_error = DiskFull(file="x")
    with pytest.raises(DiskFull):
        next(one)
    assert revisions_of(home, "dossier") == ([1, 1], [1])
    assert home.log[-2].facts["drive"] == "USB"
    assert not [act for act in home.state.acts if act.kind is ActKind.HANDED_OUT]
    home.files.write_error = None
    written = home.do(export_dossiers, command)
    (act,) = (act for act in home.state.acts if act.kind is ActKind.HANDED_OUT)
    assert act.facts["packages"] == [package.sha256 for package in written]
    assert home.log[-1].kind == "package.handed_out"


def test_progress_is_told_product_by_product() -> None:
    world = with_dossiers()
    steps: list[tuple[int, int]] = []
    services = replace(world.office.services(), progress=lambda done, total: steps.append((done, total)))
    export_dossiers(ExportDossiers(STICK, SECRETARY, despite="để ngỏ"), world.office.work, services)
    assert steps == [(1, 2), (2, 2)], "the third product has nothing"


def test_a_finished_sheet_that_is_not_submitted_is_named_before_the_export() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    world.fill("M03", "SP002", 80, submit=False)
    home = world.home("M03")
    before = home.state
    with pytest.raises(FinishedNotSubmitted) as named:
        world.send("M03")
    assert named.value.facts == {"products": "SP002"}
    assert home.state is before
    home.do(export_sheets, ExportSheets("M03", STICK, leave_unsubmitted=True, drive="USB"))
    assert home.log[-1].facts["drive"] == "USB"
    (sent,) = home.state.issued
    assert sent.kind == "sheets"


def test_an_unfinished_draft_and_one_of_an_earlier_round_do_not_hold_the_export_up() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    home = world.home("M03")
    fill_sheet(FillSheet("M03", "SP002", given({"1.1": 1})), home.work, home.services())
    world.send("M03", round=1)
    assert len(home.state.issued) == 1
