"""What each kind of package brings in, and what of it is refused; either all of a package is taken or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.canonical import sha256_hex
from ocop_desktop.domain.council import UnknownMember
from ocop_desktop.domain.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.errors import InputError
from ocop_desktop.domain.intake_rows import PaperRow
from ocop_desktop.domain.score_sheet import Answer
from ocop_desktop.domain.settings import SessionSettings
from ocop_desktop.domain.sheets import StoredSheet, sheet_body
from ocop_desktop.domain.values import (
    CouncilId,
    CriterionCode,
    MemberId,
    ProductId,
    SessionId,
    SessionState,
    SheetId,
    SheetSource,
)
from ocop_desktop.packages.payloads import ContentMalformed, JsonPayloads
from ocop_desktop.packages.sheets import SheetSigner
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.usecases.council_acts import (
    MoveToSet,
    RecordRecusal,
    RecordWithdrawal,
    move_to_set,
    record_recusal,
    record_withdrawal,
)
from ocop_desktop.usecases.exporting import Export, ExportDossiers, export_dossiers, export_round, export_session
from ocop_desktop.usecases.preparing import NewEvidence, add_evidence, assign_evidence, import_members, import_papers
from ocop_desktop.usecases.receiving_contents import ContentRefused, Gains, open_workspace
from tests.helpers.fakes import RULES, WORDING, FakeCatalogues, key_of
from tests.helpers.sessions import CHAIR, MEMBERS, SCORING, SECRETARY, STICK, Home, World, given

PAYLOADS = JsonPayloads()
NO_STORY = given({"1.1": 21, "4.1": 6, "5.1": 1, "6.1": 11})


@pytest.fixture
def world() -> World:
    return World().distribute().attend()


def forged(world: World, sheet: StoredSheet, member: str = "M03", **origin: str) -> bytes:
    """The sheet as a tampered program of the member would sign it; origin: session, council or rules it names."""
    session = replace(world.office.session, **origin)  # type: ignore[arg-type]
    assert sheet.submitted_at is not None
    return SheetSigner(key_of(member)).sign_sheet(sheet_body(sheet, session, sheet.submitted_at))


def package(world: World, *documents: tuple[str, bytes], to: str = "x.ocop") -> Path:
    """M03's last package with other contents; the first one made is of one sheet on SP002."""
    last = [path for path in world.medium.parcels if path.name.startswith("sheets_M03")][-1]
    return world.medium.alter(last, to=to, payload=dict(documents))


def sheet_package(world: World, sheet: StoredSheet, member: str = "M03", **origin: str) -> Path:
    return package(world, (f"{sheet.id}.json", forged(world, sheet, member, **origin)))


def told(home: Home, path: Path) -> tuple[str, Any]:
    """Code and facts of a refusal; nothing already stored is touched."""
    before = {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")}
    receipt = home.receive(path)
    assert receipt.refusal is not None, receipt
    assert receipt.status == "quarantined"
    assert {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")} == before
    return receipt.refusal.code, receipt.refusal.facts


def scored(world: World, product: str = "SP002", answers: int | tuple[Answer, ...] = 80) -> StoredSheet:
    world.fill("M03", product, answers)
    world.send("M03")
    return world.home("M03").sheet("M03", product)


@pytest.mark.parametrize(
    "change", ["member", "product", "round", "paper", "session", "council_id", "rules_hash", "set"]
)
def test_a_sheet_of_another_member_session_round_or_rule_is_refused(world: World, change: str) -> None:
    sheet = scored(world)
    changes: dict[str, Any] = {
        "member": {"member": world.office.member(CHAIR).id},
        "product": {"product": ProductId("nothing")},
        "round": {"round": 2},
        "paper": {"source": SheetSource.PAPER},
        "set": {"set_number": 99},
    }
    if change in changes:
        path = sheet_package(world, replace(sheet, **changes[change]))
    else:
        path = sheet_package(world, sheet, **{"id" if change == "session" else change: "ab" * 32})
    code, facts = told(world.office, path)
    assert code == "package.sheet_of_another"
    assert facts["product"] == ("?" if change == "product" else "SP002")


@pytest.mark.parametrize(
    ("product", "change", "why"),
    [
        ("SP002", {"answers": {}}, "sheet.has_gaps"),
        ("SP002", {"answers": {CriterionCode("1.1"): Answer(CriterionCode("1.1"), 99)}}, "answer.level_not_offered"),
        ("SP003", {"cases": {CriterionCode("8"): "b"}}, "answer.wrong_case"),
        ("SP003", {"cases": {}}, "answer.case_not_fixed"),
        ("SP001", {"inspected": False}, "sheet.sample_not_seen"),
        ("SP002", {"cases": {CriterionCode("1.1"): "a"}}, "answer.wrong_case"),
    ],
)
def test_a_sheet_that_breaks_a_rule_of_the_catalogue_is_refused(
    world: World, product: str, change: dict[str, Any], why: str
) -> None:
    answers: Any = {"SP001": NO_STORY, "SP002": 80, "SP003": 6}[product]
    sheet = scored(world, product, answers)
    code, facts = told(world.office, sheet_package(world, replace(sheet, **change)))
    assert (code, facts["product"], facts["why"]) == ("package.sheet_refused", product, why)


def test_a_sheet_signed_by_somebody_else_is_refused(world: World) -> None:
    code, _ = told(world.office, sheet_package(world, scored(world), member=CHAIR))
    assert code == "package.other_key"


def test_a_file_of_another_name_or_a_second_sheet_on_one_product_is_refused(world: World) -> None:
    sheet = scored(world)
    document = forged(world, sheet)
    twin = replace(sheet, id=SheetId("00000000-0000-4000-8000-999999999999"))
    for documents in (
        [("other.json", document)],
        [(f"{sheet.id}.json", document), (f"{twin.id}.json", forged(world, twin))],
    ):
        code, _ = told(world.office, package(world, *documents))
        assert code == "package.content_refused"


def test_one_bad_sheet_keeps_the_whole_package_out(world: World) -> None:
    good, bad = scored(world), scored(world, "SP001", NO_STORY)
    path = package(
        world,
        (f"{good.id}.json", forged(world, good)),
        (f"{bad.id}.json", forged(world, replace(bad, inspected=False))),
    )
    assert told(world.office, path)[0] == "package.sheet_refused"


def test_what_is_known_must_come_again_in_the_same_bytes(world: World) -> None:
    world.hand_in("M03", SP002=80)
    sheet = scored(world, "SP001", NO_STORY)
    old = world.home("M03").sheet("M03", "SP002")
    changed = replace(old, opinion="đã sửa")
    path = package(world, (f"{sheet.id}.json", forged(world, sheet)), (f"{old.id}.json", forged(world, changed)))
    assert told(world.office, path) == ("package.sheet_conflict", {"file": "x.ocop", "product": "SP002"})


def test_a_sheet_that_came_once_cannot_vanish_from_a_later_revision(world: World) -> None:
    world.hand_in("M03", SP002=80)
    sheet = scored(world, "SP001", NO_STORY)
    path = package(world, (f"{sheet.id}.json", forged(world, sheet)))
    assert told(world.office, path) == ("package.sheet_missing", {"file": "x.ocop", "product": "SP002"})


def test_a_paper_sheet_already_here_is_not_replaced_by_a_package(world: World) -> None:
    world.paper("M03", "SP002", 70)
    world.fill("M03", "SP002", 80)
    assert told(world.office, world.send("M03"))[0] == "package.sheet_conflict"
    assert world.office.sheet("M03", "SP002").source is SheetSource.PAPER


@pytest.mark.parametrize("submit", [True, False])
def test_a_sheet_begun_on_the_secretary_s_computer_is_not_replaced_by_a_package(world: World, submit: bool) -> None:
    world.fill("M03", "SP002", 70, home=SECRETARY, submit=submit)
    world.fill("M03", "SP002", 80)
    assert told(world.office, world.send("M03"))[0] == "package.sheet_conflict"


def test_sheets_from_paper_and_from_the_room_need_not_be_in_the_package(world: World) -> None:
    world.paper("M03", "SP001", NO_STORY)
    world.fill("M03", "SP003", 6, home=SECRETARY)
    assert world.hand_in("M03", SP002=80).gains == Gains(added=1)
    outcome = world.open().evaluate()
    assert [o.result.sheets_used for o in outcome.products] == [1, 1, 1]


def test_a_sheet_on_the_set_of_before_is_kept_and_the_one_on_the_right_set_counts(world: World) -> None:
    world.fill("M03", "SP002", 80)
    early = world.send("M03")
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    assert world.office.receive(early).status == "accepted"
    world.home("M03").receive(world.office.do(export_session, Export(STICK, SECRETARY)).path)
    assert world.hand_in("M03", SP002=NO_STORY).gains == Gains(added=1, known=1)
    assert world.open().outcome("SP002").result.mean == 35


def test_a_paper_on_the_set_of_before_does_not_stand_in_the_way(world: World) -> None:
    world.paper("M03", "SP002", 80)
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    world.home("M03").receive(world.office.do(export_session, Export(STICK, SECRETARY)).path)
    assert world.hand_in("M03", SP002=NO_STORY).status == "accepted"


def test_sheets_of_the_recused_and_on_what_ended_are_kept(world: World) -> None:
    for product in ("SP001", "SP002"):
        world.fill("M03", product, 80)
    world.office.do(record_recusal, RecordRecusal("M03", "SP001", "đã tư vấn", SECRETARY))
    world.office.do(record_withdrawal, RecordWithdrawal("SP002", "đơn", SECRETARY))
    assert world.office.receive(world.send("M03")).gains.added == 2


def test_in_a_later_round_only_what_was_ordered_is_taken() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    own = world.home("M03")
    own.receive(world.order(SP002="lệch"))
    world.fill("M03", "SP002", 70)
    world.send("M03")
    sheet = replace(own.sheet("M03", "SP001"), round=2, id=SheetId("00000000-0000-4000-8000-999999999999"))
    assert told(world.office, sheet_package(world, sheet))[0] == "package.sheet_of_another"


# session packages -------------------------------------------------------------------------------


def session_package(world: World) -> Path:
    return world.office.do(export_session, Export(STICK, SECRETARY)).path


def test_a_later_session_package_brings_roster_and_products_and_keeps_sheets(world: World) -> None:
    own = world.home("M03")
    world.fill("M03", "SP001", NO_STORY)
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
    return home, lambda: open_workspace(received, member, home.work, home.services(member))


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
    (written,) = world.office.do(export_dossiers, ExportDossiers(STICK, SECRETARY, (product,)))
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


def test_evidence_given_to_another_product_moves_with_the_next_dossiers(world: World) -> None:
    evidence(world, "a.pdf")
    own = world.home("M03")
    own.receive(dossier(world))
    (item,) = world.office.state.evidence
    assign_evidence(item, "SP002", SECRETARY, world.office.work, world.office.services())
    own.receive(dossier(world, "SP002"))
    assert own.state.evidence[item].product == own.product("SP002").id


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
    again = world.office.do(export_round, Export(STICK, SECRETARY)).path
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
    stranger = replace(bundle.products[0], id=ProductId("x"), code="SP009")
    cases: list[dict[str, bytes]] = [
        {},
        {"round.json": PAYLOADS.round(replace(bundle, round=1))},
        {"round.json": PAYLOADS.round(replace(bundle, products=()))},
        {"round.json": PAYLOADS.round(replace(bundle, orders=((ProductId("x"), "lệch"),), products=(stranger,)))},
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
