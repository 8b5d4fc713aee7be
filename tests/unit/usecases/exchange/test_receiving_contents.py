"""What each other kind of package brings in, and what of it is refused; either all of a package is taken or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.canonical import sha256_hex
from ocop_desktop.domain.council.council import UnknownMember
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.errors import InputError
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import (
    CouncilId,
    MemberId,
    ProductId,
    SessionId,
    SessionState,
)
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.refusals import ContentMalformed
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.usecases.core.ports import StoredEvidence
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.contents import ContentRefused, Gains, open_workspace
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    export_dossiers,
    export_round,
    export_session,
)
from ocop_desktop.usecases.preparing.dossier_changes import MoveEvidence, move_evidence
from ocop_desktop.usecases.preparing.dossier_undo import UndoDossierChange, undo_dossier_change
from ocop_desktop.usecases.preparing.preparing import (
    NewEvidence,
    add_evidence,
    import_members,
    import_papers,
)
from tests.helpers.digits import digits_of
from tests.helpers.fakes import RULES, WORDING, FakeCatalogues, key_of
from tests.helpers.sessions import CHAIR, MEMBERS, SCORING, SECRETARY, STICK, Home, World, given
from tests.helpers.tampering import forged, told

PAYLOADS = JsonPayloads()


@pytest.fixture
def world() -> World:
    return World().distribute().attend()


def session_package(world: World) -> Path:
    return world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path


def test_a_later_session_package_brings_roster_and_products_and_keeps_sheets(world: World) -> None:
    own = world.home("M03")
    world.fill("M03", "SP001", 70)
    world.fill("M03", "SP002", given({"1.1": 3}), submit=False)
    sheets, state = own.state.sheets, own.session
    rows = [replace(MEMBERS[3], name="Thử Thị Bốn Mươi")]
    import_members(rows, SECRETARY, world.office.work, world.office.services())
    world.office.do(move_to_set, MoveToSet("SP003", 2, "sai bộ", SECRETARY))
    assert own.receive(session_package(world)).gains.added == 3
    assert own.member("M04").name == "Thử Thị Bốn Mươi"
    assert own.product("SP003").set_number == 2
    assert own.state.sheets == sheets
    assert (own.session.state, own.session.round, own.session.collecting) == (state.state, state.round, True)
    assert own.session.roster_version == world.office.session.roster_version
    assert sorted(own.state.rosters) == [3, 4]


def other_session(world: World, path: Path) -> Iterator[Path]:
    """Session packages of the same secretary whose parts do not fit together."""
    payload = dict(world.medium.parcels[path].facts.payload)
    bundle = PAYLOADS.read_session(payload["session.json"])  # type: ignore[arg-type]

    def alter(name: str, body: bytes | None, **changes: Any) -> Path:
        parts = {key: value for key, value in payload.items() if key != name}
        if body is not None:
            parts[name] = body
        return world.medium.alter(path, to=f"{len(world.medium.parcels)}.ocop", payload=parts, **changes)

    session = bundle.session
    yield alter("session.json", None)
    yield alter("roster.json", None)
    elsewhere = replace(session, council_id=CouncilId("x"))
    yield alter("session.json", PAYLOADS.session(replace(bundle, session=elsewhere)))
    yield alter("session.json", PAYLOADS.session(replace(bundle, session=replace(session, roster_version=9))))
    yield alter("roster.json", b"{}")
    yield alter("roster.json", b"{}", roster_sha256=sha256_hex(b"{}"))
    others = tuple(replace(member, public_key="ab" * 32) for member in bundle.members)
    yield alter("session.json", PAYLOADS.session(replace(bundle, members=others)))
    yield alter("session.json", PAYLOADS.session(replace(bundle, members=())))


def test_a_session_package_whose_parts_do_not_fit_is_refused(world: World) -> None:
    own = world.home("M03")
    for path in other_session(world, session_package(world)):
        assert told(own, path)[0] == "package.content_refused"


def test_a_document_in_another_form_is_refused(world: World) -> None:
    path = session_package(world)
    payload = dict(world.medium.parcels[path].facts.payload)
    other = world.medium.alter(path, to="x.ocop", payload={**payload, "session.json": b"{}"})
    assert told(world.home("M03"), other) == (ContentMalformed.code, {"kind": "session"})


def test_a_member_s_file_begins_as_the_package_says(world: World) -> None:
    own = world.join("M04", session_package(world), home="máy khác")
    state = own.state
    assert state.workspace is not None
    assert (state.workspace.role, state.workspace.member) == ("member", world.office.member("M04").id)
    assert (own.session.state, own.session.round, own.session.collecting) == (SessionState.SCORING, 1, True)
    assert state.catalogue == (RULES, WORDING)
    assert [entry.kind for entry in own.log] == ["workspace.opened"]
    assert [item.status for item in state.incoming] == ["accepted"]
    assert own.receive(next(iter(world.medium.parcels))).status in ("older", "known")


def joining(world: World, path: Path, member: str = "M04") -> tuple[Home, Callable[[], Any]]:
    home = world.home("mới")
    received = home.services(member).packages.receive(path)
    return home, lambda: open_workspace(received, member, digits_of(received.key), home.work, home.services(member))


def test_no_file_begins_with_a_package_whose_parts_do_not_fit(world: World) -> None:
    good = session_package(world)
    bad = [*other_session(world, good), world.medium.alter(good, to="k.ocop", kind="result")]
    bad.append(world.medium.alter(good, to="key.ocop", key=key_of("somebody")))
    bad.append(world.medium.alter(good, to="i.ocop", issuer=world.office.member(CHAIR).id))
    payload = dict(world.medium.parcels[good].facts.payload)
    for name in ("catalogue-rules.json", "catalogue-wording.json"):
        bad.append(world.medium.alter(good, to=f"{name}.ocop", payload={**payload, name: b"{}"}))
    for path in bad:
        home, join = joining(world, path)
        with pytest.raises(ContentRefused):
            join()
        assert home.state.session is None
    home, join = joining(world, good, "M09")
    with pytest.raises(UnknownMember):
        join()
    assert home.state.session is None


def test_a_catalogue_that_fails_its_own_checks_opens_no_file(world: World) -> None:
    path = session_package(world)
    world.catalogues.refusal = BadCatalogue()
    home, join = joining(world, path)
    with pytest.raises(BadCatalogue):
        join()
    assert home.state.session is None
    assert isinstance(world.catalogues, FakeCatalogues)


class BadCatalogue(InputError):
    code = "catalogue.test_only"


# dossiers ---------------------------------------------------------------------------------------


def evidence(world: World, name: str, product: str | None = "SP001") -> None:
    path = Path("/folder") / name
    world.medium.files[path] = name.encode()
    file = NewEvidence(path, product, "Giấy", name, "application/pdf")
    add_evidence([file], SECRETARY, world.office.work, world.office.services())


def dossier(world: World, product: str = "SP001") -> Path:
    (written,) = world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, (product,), despite="để ngỏ"))
    return written.path


def papers(world: World) -> None:
    paper = PaperRow("SP001", Paper(PaperKind.M01, PaperStatus.PRESENT, "01", None, None, ""))
    import_papers([paper], SECRETARY, world.office.work, world.office.services())


def test_a_dossier_brings_papers_and_files_and_what_is_here_costs_nothing(world: World) -> None:
    evidence(world, "a.pdf")
    papers(world)
    own = world.home("M03")
    assert own.receive(dossier(world)).gains == Gains(added=1)
    evidence(world, "b.pdf")
    path = dossier(world)
    assert own.receive(path, preview=True).gains == Gains(added=1, known=1)
    assert not own.blobs.has(sha256_hex(b"b.pdf"))
    assert own.receive(path).gains == Gains(added=1, known=1)
    product = own.product("SP001").id
    assert [p.kind for p in own.state.papers[product]] == [PaperKind.M01]
    assert all(own.blobs.has(item.evidence.sha256) for item in own.state.evidence.values())
    assert len(own.state.evidence) == 2
    assert own.state.contents.keys() == {own.state.incoming[0].sha256}  # evidence packages are not kept whole


def standing(home: Home) -> list[StoredEvidence]:
    return [item for item in home.state.evidence.values() if item.removed is None]


@pytest.mark.parametrize("order", [("SP001", "SP002"), ("SP002", "SP001")])
def test_a_moved_file_moves_with_the_next_dossiers_in_any_order(world: World, order: tuple[str, str]) -> None:
    evidence(world, "a.pdf")
    own = world.home("M03")
    first = dossier(world)
    own.receive(first)
    (item,) = world.office.state.evidence
    change = world.office.do(move_evidence, MoveEvidence(item, "SP002", SECRETARY, "xếp nhầm"))
    assert change.reissue == ("SP001",)
    for path in [dossier(world, code) for code in order]:
        own.receive(path)
    assert own.receive(first).status in ("known", "older")
    (moved,) = standing(own)
    assert (moved.product, moved.evidence.product) == (own.product("SP002").id, "SP002")
    assert own.blobs.has(moved.evidence.sha256)
    world.office.do(undo_dossier_change, UndoDossierChange(SECRETARY))
    for path in [dossier(world, code) for code in order]:
        own.receive(path)
    (back,) = standing(own)
    assert (back.id, back.product) == (item, own.product("SP001").id)


def test_the_first_dossier_of_a_file_that_was_moved_may_arrive_last(world: World) -> None:
    evidence(world, "a.pdf")
    own = world.home("M03")
    first = dossier(world)
    (item,) = world.office.state.evidence
    world.office.do(move_evidence, MoveEvidence(item, "SP002", SECRETARY, "xếp nhầm"))
    for path in (dossier(world, "SP002"), first, dossier(world)):
        own.receive(path)
    assert [found.product for found in standing(own)] == [own.product("SP002").id]


def test_a_full_disk_half_way_leaves_no_row_and_the_rest_comes_the_next_time(world: World) -> None:
    evidence(world, "a.pdf")
    evidence(world, "b.pdf")
    own, path = world.home("M03"), dossier(world)
    before = own.state
    own.blobs.full, own.blobs.room = DiskFull(file="x"), 1
    with pytest.raises(DiskFull):
        own.receive(path)
    assert own.state is before
    own.blobs.full = None
    assert own.receive(path).gains == Gains(added=1, known=1)


def test_a_dossier_whose_list_and_files_do_not_fit_is_refused(world: World) -> None:
    evidence(world, "a.pdf")
    path = dossier(world)
    parcel = world.medium.parcels[path].facts
    payload: dict[str, Any] = dict(parcel.payload)
    bundle, digest = PAYLOADS.read_dossier(payload["dossier.json"]), sha256_hex(b"a.pdf")
    (item,) = bundle.evidence

    def listing(**changes: Any) -> bytes:
        return PAYLOADS.dossier(replace(bundle, **changes))

    other = world.office.product("SP002").id
    named = replace(item, evidence=replace(item.evidence, sha256="not-a-hash"))
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"dossier.json": payload["dossier.json"]}, {}),
        ({**payload, "ab" * 32: b"more"}, {}),
        ({digest: b"a.pdf"}, {}),
        ({**payload, digest: b"other bytes"}, {}),
        ({**payload, "dossier.json": listing(product=other)}, {}),
        ({**payload, "dossier.json": listing(product=ProductId("x"))}, {"subject": "x"}),
        ({**payload, "dossier.json": listing(evidence=(replace(item, product=other),))}, {}),
        ({"dossier.json": listing(evidence=(named,)), "not-a-hash": b"a.pdf"}, {}),
    ]
    own = world.home("M03")
    for number, (contents, changes) in enumerate(cases):
        path_of_case = world.medium.alter(path, to=f"{number}.ocop", payload=contents, **changes)
        assert told(own, path_of_case)[0] == "package.content_refused", number
    assert own.receive(path).status == "accepted"


# rounds -----------------------------------------------------------------------------------------


def ordered() -> tuple[World, Path]:
    world = World(settings=SessionSettings(max_rescoring_rounds=3)).collect({"M03": {"SP002": 60}}).open()
    return world, world.order(SP002="lệch 20 điểm")


def test_an_ordered_round_lets_the_named_products_be_scored_again() -> None:
    world, path = ordered()
    own = world.home("M03")
    assert own.receive(path).gains == Gains(added=1)
    assert (own.session.round, own.session.collecting) == (2, True)
    assert own.receive(path).status == "known"


def test_a_round_issued_once_more_adds_nothing_twice() -> None:
    world, path = ordered()
    own = world.home("M03")
    own.receive(path)
    acts = own.state.acts
    again = world.office.do(export_round, Export(STICK, SECRETARY, despite="để ngỏ")).path
    assert own.receive(again).gains == Gains(known=1)
    assert own.state.acts == acts


def test_a_round_that_was_missed_is_caught_up_by_the_next() -> None:
    world, second = ordered()
    world.close()
    third = world.order(SP002="vẫn lệch")
    own = world.home("M03")
    assert (own.receive(third).unseen, own.session.round) == (1, 3)
    assert own.receive(second).status == "older"


def test_a_round_that_fits_nothing_here_is_refused() -> None:
    world, path = ordered()
    own = world.home("M03")
    bundle = PAYLOADS.read_round(world.medium.parcels[path].facts.payload["round.json"])  # type: ignore[arg-type]
    stranger = replace(bundle.products[0], id=ProductId("x"))  # under a code that is somebody else's
    of_no_set = replace(stranger, code="SP009", set_number=99)
    cases: list[dict[str, bytes]] = [
        {},
        {"round.json": PAYLOADS.round(replace(bundle, round=1))},
        {"round.json": PAYLOADS.round(replace(bundle, products=()))},
        *(
            {"round.json": PAYLOADS.round(replace(bundle, orders=((ProductId("x"), "lệch"),), products=(unknown,)))}
            for unknown in (stranger, of_no_set)
        ),
    ]
    for number, payload in enumerate(cases):
        other = world.medium.alter(path, to=f"{number}.ocop", payload=payload)
        assert told(own, other)[0] == "package.content_refused"


# results ----------------------------------------------------------------------------------------


def test_every_member_finds_the_own_sheets_in_the_result_whatever_their_source() -> None:
    world = World().distribute().attend()
    for member in SCORING[:2]:
        world.hand_in(member, SP001=70, SP002=80)
    world.paper("M03", "SP002", 70)
    world.fill("M04", "SP002", 75, home=SECRETARY)
    world.open().conclude()
    path = world.result()
    for member in SCORING:
        receipt = world.home(member).receive(path)
        assert (receipt.status, receipt.gains.added) == ("accepted", 6)
        assert world.home(member).receive(path).status == "known"
    assert world.home("M01").session.state is SessionState.SCORING


def altered(world: World, path: Path) -> Iterator[tuple[str, Path]]:
    facts = world.medium.parcels[path].facts
    payload: dict[str, Any] = dict(facts.payload)
    bundle = PAYLOADS.read_result(payload["result.json"])
    own, other = (world.office.sheet(member, "SP002") for member in ("M03", "M04"))

    def with_result(to: str, files: dict[str, Any] | None = None, **changes: Any) -> Path:
        body = PAYLOADS.result(replace(bundle, **changes))
        return world.medium.alter(path, to=to, payload={**(files or payload), "result.json": body})

    def without(sheet: StoredSheet) -> dict[str, Any]:
        return {name: body for name, body in payload.items() if name != f"sheet-{sheet.id}.json"}

    def signed(sheet: StoredSheet, member: str, **origin: str) -> dict[str, Any]:
        return {**payload, f"sheet-{other.id}.json": forged(world, sheet, member, **origin)}

    yield "package.own_sheet_altered", world.medium.alter(path, to="1.ocop", payload=without(own))
    mine = {**payload, f"sheet-{own.id}.json": forged(world, replace(own, opinion="khác"))}
    yield "package.own_sheet_altered", world.medium.alter(path, to="2.ocop", payload=mine)
    yield "package.content_refused", world.medium.alter(path, to="3.ocop", payload=without(other))
    less = {sheet: key for sheet, key in bundle.keys.items() if sheet != other.id}
    yield "package.content_refused", with_result("4.ocop", keys=less)
    yield "package.other_key", with_result("5.ocop", keys={**bundle.keys, other.id: key_of("M03").public_hex})
    twin = replace(other, id=own.id)
    yield "package.content_refused", world.medium.alter(path, to="6.ocop", payload=signed(twin, "M04"))
    elsewhere = signed(other, "M04", id="another-session")
    yield "package.content_refused", world.medium.alter(path, to="7.ocop", payload=elsewhere)
    stranger = signed(replace(other, member=MemberId("nobody")), "M04")
    yield "package.content_refused", world.medium.alter(path, to="8.ocop", payload=stranger)
    yield "package.content_refused", with_result("9.ocop", session=replace(bundle.session, id=SessionId("x")))
    rules = {**payload, "catalogue-rules.json": b"{}"}
    yield "package.content_refused", world.medium.alter(path, to="10.ocop", payload=rules)
    unlisted = {name: body for name, body in payload.items() if name != "result.json"}
    yield "package.content_refused", world.medium.alter(path, to="11.ocop", payload=unlisted)


def test_a_result_that_lost_or_changed_a_sheet_is_refused_and_says_so() -> None:
    world = World().collect().open().conclude()
    path = world.result()
    own = world.home("M03")
    for code, other in altered(world, path):
        found, facts = told(own, other)
        assert found == code, other
        if code == "package.own_sheet_altered":
            assert facts["product"] == "SP002"
    assert own.receive(path).status == "accepted"
