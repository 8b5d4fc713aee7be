"""The overview of a session file: counts of sheets and packages, and no outcome before the opening."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.usecases.core.ports import StoredEvidence
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.key_digits import KeyNotAccepted
from ocop_desktop.usecases.overview.head import RoundCount
from ocop_desktop.usecases.overview.summary import PackageCounts, SessionSummary, evidence_missing, session_summary
from ocop_desktop.usecases.results.results import ProductOutcome
from tests.helpers.sessions import SCORING, SECRETARY, Home, World


def summary(home: Home) -> SessionSummary:
    return session_summary(home.work, home.services())


def rounds(found: SessionSummary, member: str) -> tuple[RoundCount, ...]:
    (line,) = (line for line in found.members if line.member.code == member)
    return line.rounds


def counts(found: SessionSummary) -> dict[str, tuple[int, int, int]]:
    """Round, returned and due by product."""
    return {line.product.code: (line.round, line.returned, line.due) for line in found.lines}


def test_an_empty_session_has_an_empty_overview() -> None:
    found = summary(World().create().office)
    assert (found.members, found.lines, found.due, found.returned) == ((), (), 0, 0)
    assert (found.finished_members, found.scoring_members) == (0, 0)
    assert (found.packages, found.tray) == (PackageCounts({}, {}, 0), 0)


def test_before_any_sheet_every_scoring_member_owes_every_product() -> None:
    world = World().distribute()
    found = summary(world.office)
    assert [line.member.code for line in found.members if line.rounds] == list(SCORING)
    assert rounds(found, "M01") == (RoundCount(1, due=3, returned=0, drafts=0),)
    assert rounds(found, SECRETARY) == ()
    assert (found.due, found.returned, found.finished_members, found.scoring_members) == (12, 0, 0, 4)
    assert (dict(found.packages.issued), found.rule.id) == ({"session": 1}, "small")
    assert found.owner == world.office.member(SECRETARY)
    assert [line.registered for line in found.members] == [line.member.code == SECRETARY for line in found.members]


def test_returned_sheets_packages_and_drafts_are_counted_by_member() -> None:
    world = World().distribute()
    world.hand_in("M01", SP001=80, SP002=60)
    world.paper("M02", "SP002", 50)
    world.fill("M03", "SP001", 70, home=SECRETARY, submit=False)
    found = summary(world.office)
    assert rounds(found, "M01") == (RoundCount(1, due=3, returned=2, drafts=0),)
    assert rounds(found, "M02") == (RoundCount(1, due=3, returned=1, drafts=0),)
    assert rounds(found, "M03") == (RoundCount(1, due=3, returned=0, drafts=1),)
    assert [(line.packages, line.paper) for line in found.members[:3]] == [(1, 0), (0, 1), (0, 0)]
    assert counts(found) == {"SP001": (1, 1, 4), "SP002": (1, 2, 4), "SP003": (1, 0, 4)}
    assert (found.returned, found.due, dict(found.packages.received)) == (3, 12, {"sheets": 1})
    assert found.members[0].registered


def test_refused_packages_are_counted_apart() -> None:
    world = World().distribute()
    altered = world.medium.alter(_sent(world, "M01"), to="khac", session="another")
    world.office.receive(altered)
    found = summary(world.office)
    assert (found.packages.refused, dict(found.packages.received)) == (1, {})


def test_a_package_that_waited_for_its_digits_and_was_taken_is_not_refused() -> None:
    world = World().distribute()
    path = _sent(world, "M01")
    with pytest.raises(KeyNotAccepted):
        world.office.receive(path, digits="")
    assert summary(world.office).packages.refused == 1
    world.office.receive(path)
    assert (summary(world.office).packages.refused, summary(world.office).waiting) == (0, 0)


def _sent(world: World, member: str) -> Path:
    world.fill(member, "SP001", 80)
    return world.send(member)


def test_who_is_absent_or_recused_owes_nothing_on_the_product() -> None:
    world = World().distribute()
    world.office.do(record_act, RecordAttendance("M04", False, SECRETARY, "SP001", reason="đi công tác"))
    world.office.do(record_act, RecordRecusal("M03", "SP001", "đã tư vấn cho chủ thể", SECRETARY))
    found = summary(world.office)
    assert counts(found)["SP001"] == (1, 0, 2)
    assert (rounds(found, "M03")[0].due, rounds(found, "M04")[0].due) == (2, 2)


def test_a_sheet_that_is_here_counts_although_it_is_no_longer_due() -> None:
    world = World().distribute()
    world.hand_in("M01", SP001=80)
    world.office.do(record_act, RecordWithdrawal("SP001", "thư ngày 01/9/2026", SECRETARY))
    found = summary(world.office)
    assert counts(found)["SP001"] == (1, 1, 1)
    assert [line.ended for line in found.lines] == [True, False, False]


def test_a_stopped_product_is_ended() -> None:
    world = World().distribute()
    facts = {"motion": "stop", "ground": "thử", "paper": "", "for": 4, "against": 0, "other": 0, "carried": True}
    at = world.clock.now()
    with world.office.work as work:
        work.acts.add(Act("m", ActKind.MOTION, at, SECRETARY, product=world.office.product("SP002").id, facts=facts))
        work.commit()
    assert [line.ended for line in summary(world.office).lines] == [False, True, False]


def test_a_sheet_on_the_set_the_product_had_before_leaves_a_new_one_due() -> None:
    world = World().distribute()
    world.hand_in("M01", SP001=80)
    world.office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ sản phẩm", SECRETARY))
    found = summary(world.office)
    assert counts(found)["SP001"] == (1, 0, 4)
    assert rounds(found, "M01") == (RoundCount(1, due=3, returned=0, drafts=0),)


def test_a_further_round_is_due_on_the_products_it_was_ordered_for() -> None:
    world = World().collect({"M01": {"SP001": 60}}).open()
    world.order(SP001="chênh lệch điểm")
    found = summary(world.office)
    assert counts(found) == {"SP001": (2, 0, 4), "SP002": (1, 4, 4), "SP003": (1, 4, 4)}
    assert rounds(found, "M02") == (RoundCount(1, 3, 3, 0), RoundCount(2, 1, 0, 0))
    assert (found.due, found.returned, found.finished_members) == (4, 0, 0)
    assert found.counted_round == 2, "it is being collected"
    world.close()
    closed = summary(world.office)
    assert (closed.counted_round, closed.finished_in(1), closed.sheets_of(1)) == (1, 4, (12, 12))


def test_papers_and_evidence_are_counted_by_product_and_the_rest_in_the_tray() -> None:
    world = World().prepare()
    product = world.office.product("SP002").id
    files = [StoredEvidence(f"e{n}", product if n else None, _evidence(n)) for n in range(3)]
    with world.office.work as work:
        work.dossiers.put_evidence(files)
        work.commit()
    found = summary(world.office)
    assert [(line.papers, line.evidence) for line in found.lines] == [(0, 0), (0, 2), (0, 0)]
    assert (found.tray, evidence_missing(world.office.work, world.office.services())) == (1, 3)


def _evidence(number: int) -> Evidence:
    return Evidence(f"{number:064d}", 1, "application/pdf", f"Tài liệu {number}", f"{number}.pdf", None)


def test_before_the_opening_nothing_in_the_overview_is_an_outcome() -> None:
    found = summary(World().collect().office)
    assert found.returned == found.due == 12
    assert [line.outcome for line in found.lines] == [None, None, None]
    assert not _holds(found, (ProductOutcome, Fraction))


def _holds(value: Any, kinds: tuple[type, ...]) -> bool:
    if isinstance(value, kinds):
        return True
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return any(_holds(getattr(value, field.name), kinds) for field in dataclasses.fields(value))
    return isinstance(value, (tuple, list)) and any(_holds(item, kinds) for item in value)


def test_after_the_opening_each_product_carries_its_outcome() -> None:
    found = summary(World().collect().open().office)
    assert [line.outcome.result.mean for line in found.lines if line.outcome] == [80, 80, 6]
    assert _holds(found, (ProductOutcome,))


def test_while_an_entity_is_in_the_room_no_product_carries_its_outcome() -> None:
    office = World().collect().open().office
    office.do(record_act, RecordEntity("SP002", True, SECRETARY, "Bà Thử"))
    inside = summary(office)
    assert inside.entity is not None
    assert inside.entity.code == "SP002"
    assert [line.outcome for line in inside.lines] == [None] * len(inside.lines)
    office.do(record_act, RecordEntity("SP002", False, SECRETARY, "Bà Thử"))
    assert summary(office).entity is None
    assert all(line.outcome is not None for line in summary(office).lines)


def test_a_member_s_own_file_tells_of_its_owner_alone() -> None:
    world = World().distribute()
    world.fill("M02", "SP001", 80)
    found = summary(world.home("M02"))
    assert found.owner is not None
    assert found.owner.code == "M02"
    assert [line.member.code for line in found.members if line.rounds] == ["M02"]
    assert (found.returned, found.due, found.scoring_members) == (1, 3, 1)
    assert counts(found)["SP001"] == (1, 1, 1)
    assert all(line.outcome is None for line in found.lines)


def test_looking_changes_nothing_and_notes_nothing() -> None:
    world = World().collect().open()
    before = world.office.state.snapshot()
    assert summary(world.office).audit_entries == len(before.audit)
    assert world.office.state == before
