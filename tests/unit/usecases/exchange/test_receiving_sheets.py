"""Sheets that come in: every one is checked, and either all of a package is taken or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import (
    CriterionCode,
    ProductId,
    SheetId,
    SheetSource,
)
from ocop_desktop.usecases.core.check_everything import check_everything
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.contents import Gains
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from tests.helpers.sessions import CHAIR, SECRETARY, STICK, World, given, key_of
from tests.helpers.tampering import forged, told

NO_STORY = given({"1.1": 21, "4.1": 6, "5.1": 1, "6.1": 11})


@pytest.fixture
def world() -> World:
    return World().distribute().attend()


def package(world: World, *documents: tuple[str, bytes], to: str = "x.ocop") -> Path:
    """M03's last package with other contents; the first one made is of one sheet on SP002."""
    last = [path for path in world.medium.parcels if path.name.startswith("phieu_M03")][-1]
    return world.medium.alter(last, to=to, payload=dict(documents))


def sheet_package(world: World, sheet: StoredSheet, member: str = "M03", **origin: str) -> Path:
    return package(world, (f"{sheet.id}.json", forged(world, sheet, member, **origin)))


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
        ("SP002", {"opinion": "a\x1b[2Jb"}, "text.hidden"),
        ("SP002", {"typists": ("M01", "M02")}, "sheet.screen_as_paper"),
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


def test_a_sheet_with_the_number_of_another_member_s_is_refused_and_so_is_its_victim_s_never(world: World) -> None:
    """Case 10: M03 signs a sheet with the number of M02's, which can be read on the stick."""
    world.fill("M02", "SP002", 80)
    victim = world.home("M02").sheet("M02", "SP002")
    theirs = world.send("M02")
    sheet = scored(world)
    assert world.office.receive(theirs).status == "accepted"
    code, facts = told(world.office, sheet_package(world, replace(sheet, id=victim.id)))
    assert (code, facts) == ("package.sheet_id_taken", {"file": "x.ocop", "product": "SP002"})
    assert world.office.sheet("M02", "SP002").document == victim.document


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


def test_a_sheet_that_the_member_signed_on_the_secretary_s_computer_is_not_replaced_by_a_package(world: World) -> None:
    world.fill("M03", "SP002", 70, home=SECRETARY)
    world.fill("M03", "SP002", 80)
    assert told(world.office, world.send("M03"))[0] == "package.sheet_conflict"


@pytest.mark.parametrize("submit", [True, False])
def test_the_member_s_signed_sheet_ranks_above_one_made_on_the_secretary_s_computer(world: World, submit: bool) -> None:
    office = world.office
    office.services("M03", key=key_of(SECRETARY))
    world.fill("M03", "SP002", 70, home=SECRETARY, submit=submit)
    before = office.sheet("M03", "SP002")
    world.fill("M03", "SP002", 80)
    world.fill("M03", "SP001", 80)
    receipt = office.receive(world.send("M03"))
    assert (receipt.status, receipt.gains.added, receipt.refusal) == ("accepted", 2, None)
    stored = office.sheet("M03", "SP002")
    assert (stored.source, stored.id) == (SheetSource.PACKAGE, world.home("M03").sheet("M03", "SP002").id)
    kept = [(item.sheet, item.document, item.reason) for item in office.state.taken_back]
    assert kept == ([(before.id, before.document, "sheet.displaced")] if submit else [])
    entry = office.log[-2]
    assert (entry.kind, entry.actor, office.log[-1].kind) == ("sheet.displaced", SECRETARY, "package.accepted")
    named = {name: entry.facts[name] for name in ("member", "product", "sha256")}
    assert named == {"member": before.member, "product": before.product, "sha256": receipt.sha256}
    with office.work as work:
        assert check_everything(work, office.services()).faults == ()


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
    world.home("M03").receive(world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path)
    assert world.hand_in("M03", SP002=NO_STORY).gains == Gains(added=1, known=1)
    assert world.open().outcome("SP002").result.mean == 35


def test_a_paper_on_the_set_of_before_does_not_stand_in_the_way(world: World) -> None:
    world.paper("M03", "SP002", 80)
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    world.home("M03").receive(world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path)
    assert world.hand_in("M03", SP002=NO_STORY).status == "accepted"


def test_sheets_of_the_recused_and_on_what_ended_are_kept(world: World) -> None:
    for product in ("SP001", "SP002"):
        world.fill("M03", product, 80)
    world.office.do(record_act, RecordRecusal("M03", "SP001", "đã tư vấn", SECRETARY))
    world.office.do(record_act, RecordWithdrawal("SP002", "đơn", SECRETARY))
    assert world.office.receive(world.send("M03")).gains.added == 2


def test_in_a_later_round_only_what_was_ordered_is_taken() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    own = world.home("M03")
    own.receive(world.order(SP002="lệch"))
    world.fill("M03", "SP002", 70)
    world.send("M03")
    sheet = replace(own.sheet("M03", "SP001"), round=2, id=SheetId("00000000-0000-4000-8000-999999999999"))
    assert told(world.office, sheet_package(world, sheet))[0] == "package.sheet_of_another"
