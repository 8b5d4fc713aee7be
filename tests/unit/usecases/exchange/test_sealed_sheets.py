"""Sheets that leave a member's computer sealed: nobody reads a point before the opening, then everything counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.facts import RefusedSheet
from ocop_desktop.domain.minutes.acts import ActFact
from ocop_desktop.domain.sheets.commitment import commitment
from ocop_desktop.domain.values import MemberId, ProductId, SheetId, SheetSource, SheetState
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.sealing import OpeningKeyMissing
from ocop_desktop.usecases.core.check_everything import check_everything
from ocop_desktop.usecases.core.ports import SealedHead
from ocop_desktop.usecases.core.sealed import SealedEndKind
from ocop_desktop.usecases.council.acts import facts_as
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.kernel import Names, type_of
from ocop_desktop.usecases.council.acts.opened import OpenedFacts, OpenSheets
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.exchange.exporting import Export, ExportSheets, export_session, export_sheets
from ocop_desktop.usecases.exchange.package_board import compare_refused, package_board
from ocop_desktop.usecases.results.results import evaluate_open
from ocop_desktop.usecases.scoring.scoring import FillSheet, SheetLocked, fill_sheet
from ocop_desktop.usecases.scoring.taking_back import TakeBackSheet, take_back_sheet
from tests.helpers.sessions import CHAIR, DESPITE, SCORING, SECRETARY, STICK, Home, World
from tests.helpers.tampering import forged, told

PAYLOADS = JsonPayloads()


@pytest.fixture
def world() -> World:
    return World(sealing=True).distribute().attend()


@pytest.fixture
def collected() -> World:
    """Everybody has handed in 80 points for SP001 and SP002, 6 for SP003."""
    return World(sealing=True).collect()


def payload_of(world: World, path: Path) -> dict[str, bytes]:
    return {name: bytes(body) for name, body in world.medium.parcels[path].facts.payload.items()}  # type: ignore[arg-type]


def stated_in(payload: Mapping[str, bytes]) -> tuple[SealedHead, ...]:
    return PAYLOADS.read_sheets(payload["sheets.json"])


def code_of(world: World, path: Path) -> str:
    """Return the code with which the secretary's file refuses a package."""
    return told(world.office, path)[0]


def state_of(home: Home) -> Any:
    return home.work.kept


def test_the_session_package_brings_the_public_half_and_no_file_the_private_one(world: World) -> None:
    keys = {state_of(home).session.opening_key for home in world.homes.values()}
    assert len(keys) == 1
    (recipient,) = keys
    assert recipient.startswith("age1")
    assert list(world.medium.opening_keys[SECRETARY]) == [recipient]
    assert not any(world.medium.opening_keys[member] for member in SCORING)
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    assert state_of(world.office).session.opening_key == recipient


def test_a_session_of_a_program_that_does_not_seal_goes_on_unsealed() -> None:
    world = World().distribute("M03")
    assert world.office.work.kept.session is not None
    assert world.office.work.kept.session.opening_key == ""
    world.fill("M03", "SP001", 80)
    names = payload_of(world, world.send("M03", leave_unsubmitted=True))
    assert [name.rpartition(".")[2] for name in names] == ["json"]
    assert state_of(world.homes["M03"]).sealed == []


def test_what_leaves_the_computer_is_sealed_once_and_says_who_and_which_product_alone(world: World) -> None:
    world.fill("M03", "SP001", 80)
    world.fill("M03", "SP002", 70)
    payload = payload_of(world, world.send("M03"))
    again = payload_of(world, world.send("M03"))
    assert payload == again
    sheets = {sheet.id: sheet for sheet in state_of(world.homes["M03"]).sheets.values()}
    stated = stated_in(payload)
    assert sorted(payload) == sorted(["sheets.json", *(f"{one.sheet}.age" for one in stated)])
    for one in stated:
        own = sheets[one.sheet]
        assert (one.member, one.product, one.round, one.set_number, one.submitted_at) == (
            own.member,
            own.product,
            1,
            own.set_number,
            own.submitted_at,
        )
        assert own.document not in payload[f"{one.sheet}.age"]
    assert len({len(body) for name, body in payload.items() if name != "sheets.json"}) == 1


def test_before_the_opening_the_sheets_count_and_no_answer_is_here(collected: World) -> None:
    state = state_of(collected.office)
    assert state.sheets == {}
    assert len(state.sealed) == 12
    board = package_board(collected.office.work, collected.office.services())
    assert [(line.member.code, line.returned, line.due, line.stored) for line in board.lines if line.scores] == [
        (member, 3, 3, 3) for member in SCORING
    ]
    with collected.office.work as work:
        heads = work.sheets.heads()
    assert {(head.state, head.source) for head in heads} == {(SheetState.SUBMITTED, SheetSource.PACKAGE)}


def test_the_opening_takes_all_in_at_once_and_the_results_are_those_of_unsealed_sheets(collected: World) -> None:
    collected.adopt().open()
    state = state_of(collected.office)
    unsealed = World().collect()
    unsealed.adopt().open()
    assert len(state.sheets) == 12
    assert {end.kind for end in state.sealed_ends} == {SealedEndKind.OPENED}
    assert outcomes(collected) == outcomes(unsealed)
    sealed = {one.commitment: one for one in state.sealed}
    for end in state.sealed_ends:
        sheet = state.sheets[sealed[end.commitment].sheet]
        assert commitment(bytes.fromhex(end.salt), sheet.document) == end.commitment
    assert faults(collected.office) == ()
    facts = facts_as(OpenedFacts, state.acts[-1])
    assert (facts.sheets, facts.refused) == (12, None)


def outcomes(world: World) -> list[tuple[str, Any, Any]]:
    with world.office.work as work:
        evaluation = evaluate_open(work, world.office.services())
    return [(outcome.product.code, outcome.result.mean, outcome.result.stars) for outcome in evaluation.products]


def faults(home: Home) -> Any:
    with home.work as work:
        return check_everything(work, home.services()).faults


def test_without_the_opening_key_nothing_is_opened_until_it_is_restored(collected: World) -> None:
    key = collected.medium.opening_keys[SECRETARY]
    services = collected.office.services(CHAIR)
    recipient = next(iter(key))
    text = services.seals.text(recipient)
    key.clear()
    before = collected.office.work.kept
    with pytest.raises(OpeningKeyMissing):
        open_sheets(OpenSheets(CHAIR, despite=DESPITE), collected.office.work, services)
    assert collected.office.work.kept == before
    services.seals.restore(text, recipient)
    collected.adopt().open()
    assert len(state_of(collected.office).sheets) == 12


def test_a_package_that_brings_nothing_new_and_a_later_one_that_brings_more(world: World) -> None:
    world.fill("M03", "SP001", 80)
    first = world.send("M03", leave_unsubmitted=True)
    world.fill("M03", "SP002", 70)
    second = world.send("M03")
    assert world.office.receive(first).gains.added == 1
    receipt = world.office.receive(second)
    assert (receipt.gains.added, receipt.gains.known) == (1, 1)
    assert world.office.receive(second).status == "known"


def test_a_late_package_whose_sheets_are_all_here_is_older(world: World) -> None:
    world.fill("M03", "SP001", 80)
    first = world.send("M03", leave_unsubmitted=True)
    world.fill("M03", "SP002", 70)
    second, third = world.send("M03"), world.send("M03")
    assert [world.office.receive(path).status for path in (third, first)] == ["accepted", "older"]
    assert world.office.receive(second).status == "older"


def test_a_sheet_taken_back_before_it_left_is_sealed_anew(world: World) -> None:
    world.fill("M03", "SP001", 80)
    home = world.homes["M03"]
    take_back_sheet(TakeBackSheet("M03", "SP001", "chấm nhầm"), home.work, home.services())
    world.fill("M03", "SP001", 60)
    (stated,) = stated_in(payload_of(world, world.send("M03")))
    ends = state_of(home).sealed_ends
    assert [(end.kind, end.reason, end.salt) for end in ends] == [(SealedEndKind.REPLACED, "chấm nhầm", "")]
    assert ends[0].commitment != stated.commitment
    assert faults(home) == ()


def refused_at_opening(world: World, path: Path, **changes: Any) -> str:
    """Hand in one sheet of M03 on SP001 that a tampered program sealed; return why the opening refused it."""
    payload = payload_of(world, path)
    (stated,) = stated_in(payload)
    sheet = state_of(world.homes["M03"]).sheets[stated.sheet]
    document = changes.pop("document", None) or forged(world, replace(sheet, **changes))
    seals = world.office.services().seals
    sealed, own = seals.seal(document, world.office.session.opening_key)
    given = replace(stated, commitment=own)
    altered = {"sheets.json": PAYLOADS.sheets([given]), f"{stated.sheet}.age": sealed}
    assert world.office.receive(world.medium.alter(path, to="sua.ocop", payload=altered)).status == "accepted"
    return opened_without(world)


def opened_without(world: World) -> str:
    """Open; the one sealed sheet is refused, kept as it is, and named by the act and the minutes."""
    world.open()
    state = state_of(world.office)
    (end,) = state.sealed_ends
    (sealed,) = state.sealed
    assert (end.kind, end.salt, state.sheets) == (SealedEndKind.REFUSED, "", {})
    facts = facts_as(OpenedFacts, state.acts[-1])
    assert facts.refused == (RefusedSheet(sealed.member, sealed.product, end.reason),)
    assert facts.sheets == 0
    assert faults(world.office) == ()
    names = Names({sealed.member: "M03"}, {sealed.product: "SP001"})
    stated = type_of(state.acts[-1]).minutes(state.acts[-1], facts, names)
    assert stated == ActFact("sheets_refused", state.acts[-1].at, {}, {"sheets": "M03 – SP001"})
    return end.reason


@pytest.fixture
def one(world: World) -> Path:
    """M03's package with one sheet."""
    world.fill("M03", "SP001", 80)
    return world.send("M03", leave_unsubmitted=True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": SheetId("another")}, "package.sheet_of_another"),
        ({"member": MemberId("another")}, "package.sheet_of_another"),
        ({"product": ProductId("another")}, "package.sheet_of_another"),
        ({"round": 2}, "package.sheet_of_another"),
        ({"set_number": 2}, "package.sheet_of_another"),
        ({"source": SheetSource.PAPER}, "package.sheet_of_another"),
        ({"answers": {}}, "sheet.has_gaps"),
        ({"inspected": False}, "sheet.sample_not_seen"),
        ({"document": b"no envelope"}, "package.envelope_malformed"),
    ],
)
def test_a_sheet_that_says_otherwise_than_stated_is_refused_alone(
    world: World, one: Path, changes: dict[str, Any], code: str
) -> None:
    assert refused_at_opening(world, one, **changes) == code


def test_a_sheet_that_another_person_signed_inside_is_refused(world: World, one: Path) -> None:
    (sheet,) = state_of(world.homes["M03"]).sheets.values()
    assert refused_at_opening(world, one, document=forged(world, sheet, member="M04")) == "package.other_key"


def test_a_sheet_that_is_not_the_committed_one_is_refused(world: World, one: Path) -> None:
    payload = payload_of(world, one)
    (stated,) = stated_in(payload)
    payload["sheets.json"] = PAYLOADS.sheets([replace(stated, commitment="0" * 64)])
    world.office.receive(world.medium.alter(one, to="sua.ocop", payload=payload))
    assert opened_without(world) == "package.commitment_differs"


def test_the_others_are_opened_beside_a_refused_one(collected: World) -> None:
    first, *others = state_of(collected.office).sealed
    collected.office.work.kept.sealed[0] = replace(first, sealed=others[0].sealed)
    collected.open()
    state = state_of(collected.office)
    assert [end.kind for end in state.sealed_ends].count(SealedEndKind.OPENED) == len(others) == len(state.sheets)


def sealed_as(stated: SealedHead, payload: Mapping[str, bytes], **changes: Any) -> dict[str, bytes]:
    given = replace(stated, **changes)
    return {"sheets.json": PAYLOADS.sheets([given]), f"{given.sheet}.age": payload[f"{stated.sheet}.age"]}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"product": ProductId("another")}, "package.sheet_of_another"),
        ({"member": MemberId("another")}, "package.sheet_of_another"),
        ({"round": 2}, "package.sheet_of_another"),
        ({"set_number": 999}, "package.sheet_of_another"),
        ({"commitment": "0" * 63}, "package.content_refused"),
        ({"submitted_at": datetime.fromisoformat("2026-09-05T08:00:00")}, "package.content_refused"),
    ],
)
def test_what_is_stated_must_fit_the_session(world: World, one: Path, changes: dict[str, Any], code: str) -> None:
    payload = payload_of(world, one)
    (stated,) = stated_in(payload)
    altered = world.medium.alter(one, to="sua.ocop", payload=sealed_as(stated, payload, **changes))
    assert told(world.office, altered)[0] == code


def test_files_and_statements_must_be_the_same_and_sealed(world: World, one: Path) -> None:
    payload = payload_of(world, one)
    (stated,) = stated_in(payload)
    name = f"{stated.sheet}.age"
    for altered in (
        {"sheets.json": payload["sheets.json"]},
        {name: payload[name]},
        {**payload, "x.age": payload[name]},
        {**payload, name: payload[name][:-1]},
        {**payload, "sheets.json": PAYLOADS.sheets([stated, stated])},
    ):
        assert code_of(world, world.medium.alter(one, to="sua.ocop", payload=altered)) == "package.content_refused"
    twice = replace(stated, sheet=SheetId("x"))
    both = {"sheets.json": PAYLOADS.sheets([stated, twice]), name: payload[name], "x.age": payload[name]}
    assert code_of(world, world.medium.alter(one, to="hai.ocop", payload=both)) == "package.content_refused"


def test_a_readable_sheet_is_not_taken_into_a_session_that_seals(world: World, one: Path) -> None:
    (sheet,) = state_of(world.homes["M03"]).sheets.values()
    open_ = world.medium.alter(one, to="sua.ocop", payload={f"{sheet.id}.json": sheet.document})
    assert told(world.office, open_) == ("package.content_refused", {"file": "sua.ocop", "name": "sheets.json"})


def test_another_sheet_on_the_same_product_and_a_missing_one_are_refused(world: World, one: Path) -> None:
    payload = payload_of(world, one)
    (stated,) = stated_in(payload)
    world.office.receive(one)
    facts = world.medium.parcels[one].facts
    after = {"rev": facts.rev + 1, "prev": state_of(world.office).incoming[-1].manifest_sha256}
    again = world.medium.alter(one, to="khac.ocop", payload=sealed_as(stated, payload, commitment="0" * 64), **after)
    assert told(world.office, again)[0] == "package.sheet_conflict"
    other = sealed_as(stated, payload, product=world.office.product("SP002").id, commitment="0" * 64)
    assert code_of(world, world.medium.alter(one, to="so.ocop", payload=other, **after)) == "package.sheet_id_taken"
    empty = {"sheets.json": PAYLOADS.sheets([])}
    assert code_of(world, world.medium.alter(one, to="thieu.ocop", payload=empty, **after)) == "package.sheet_missing"


def sent_from(home: Home) -> Path:
    """Return M03's package from another computer with M03's key."""
    return export_sheets(ExportSheets("M03", STICK), home.work, home.services("M03")).path


def test_a_chosen_version_takes_the_place_of_the_sealed_sheets_that_it_does_not_hold(world: World, one: Path) -> None:
    world.office.receive(one)
    world.join(
        "M03", next(p for p, parcel in world.medium.parcels.items() if parcel.facts.kind == "session"), home="M03-b"
    )
    world.fill("M03", "SP001", 60, home="M03-b")
    world.fill("M03", "SP002", 60, home="M03-b")
    other = sent_from(world.home("M03-b"))
    receipt = world.office.receive(other)
    assert receipt.refusal is not None
    compared = compare_refused(receipt.sha256, world.office.work, world.office.services())
    assert compared is not None
    assert [(sheet.product, sheet.state) for sheet in compared.sheets] == [
        ("SP001", "differs"),
        ("SP002", "only_there"),
    ]
    assert world.office.receive(other, chosen="máy mới").status == "accepted"
    state = state_of(world.office)
    assert [(end.kind, end.reason) for end in state.sealed_ends] == [(SealedEndKind.REPLACED, "máy mới")]
    assert world.office.receive(sent_from(world.home("M03-b")), chosen="như trên").gains.known == 2
    assert faults(world.office) == ()
    world.open()
    assert len(state_of(world.office).sheets) == 2


def test_a_later_round_is_opened_when_its_collection_ends(collected: World) -> None:
    collected.adopt().open()
    package = collected.order(SP001="chênh lệch lớn")
    for member in SCORING:
        collected.homes[member].receive(package)
        collected.fill(member, "SP001", 70)
        assert collected.office.receive(collected.send(member)).status == "accepted"
    assert len(state_of(collected.office).sheets) == 12
    close_collection(CloseCollection(CHAIR, despite=DESPITE), collected.office.work, collected.office.services(CHAIR))
    assert len(state_of(collected.office).sheets) == 16
    assert faults(collected.office) == ()


def test_a_session_package_with_another_opening_key_is_refused(world: World) -> None:
    path = world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path
    payload = payload_of(world, path)
    bundle = PAYLOADS.read_session(payload["session.json"])
    session = replace(bundle.session, opening_key="age1other")
    payload["session.json"] = PAYLOADS.session(replace(bundle, session=session))
    assert (
        told(world.homes["M03"], world.medium.alter(path, to="sua.ocop", payload=payload))[0]
        == "package.content_refused"
    )


@pytest.mark.parametrize("salt", ["", "00", "1" * 64])
def test_a_sheet_whose_sealed_form_does_not_hold_it_is_found(collected: World, salt: str) -> None:
    collected.open()
    state = state_of(collected.office)
    state.sealed_ends[0] = replace(state.sealed_ends[0], salt=salt)
    assert "unpacked" in {fault.code.value for fault in faults(collected.office)}


def test_an_opened_sheet_that_is_gone_is_found(collected: World) -> None:
    collected.open()
    state = state_of(collected.office)
    del state.sheets[state.sealed[0].sheet]
    assert "lost" in {fault.code.value for fault in faults(collected.office)}


def test_nobody_scores_or_types_a_sheet_that_waits_sealed(world: World, one: Path) -> None:
    world.office.receive(one)
    services = world.office.services("M03")
    with pytest.raises(SheetLocked):
        fill_sheet(FillSheet("M03", "SP001", ()), world.office.work, services)
    with pytest.raises(SheetLocked):
        world.paper("M03", "SP001", 60)
    assert state_of(world.office).sheets == {}


def test_a_sheet_in_whose_place_another_stands_is_refused(world: World, one: Path) -> None:
    """A paper typed before the package came is refused at its arrival; here a damaged file holds both."""
    world.office.receive(one)
    state = state_of(world.office)
    waiting, state.sealed = state.sealed, []
    world.paper("M03", "SP001", 60)
    state = state_of(world.office)
    state.sealed = waiting
    world.open()
    (end,) = state_of(world.office).sealed_ends
    assert (end.kind, end.reason) == (SealedEndKind.REFUSED, "package.sheet_conflict")


def test_a_paper_sheet_that_is_here_keeps_a_sealed_one_out(world: World, one: Path) -> None:
    world.paper("M03", "SP001", 60)
    assert code_of(world, one) == "package.sheet_conflict"


def test_a_sealed_sheet_displaces_a_draft_of_the_secretarys_computer(world: World, one: Path) -> None:
    world.fill("M03", "SP001", 60, home=SECRETARY, submit=False)
    assert world.office.receive(one).gains.added == 1
    state = state_of(world.office)
    assert state.sheets == {}
    assert state.audit[-2].kind == "sheet.displaced"
