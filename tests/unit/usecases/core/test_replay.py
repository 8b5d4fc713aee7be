"""Replay of the log's rows against those present, and the adoption of a file without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocop_desktop.domain.record_rows import RowHash
from ocop_desktop.usecases.core.adopting import adopt_rows
from ocop_desktop.usecases.core.replay import (
    Difference,
    Replayed,
    RowFault,
    RowName,
    SchemaFault,
    compare_schema,
    read_rows,
    replay,
    rows_text,
)
from ocop_desktop.usecases.core.rows import AuditEntry
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from tests.helpers.sessions import SECRETARY, World

A, B = RowHash("a" * 64), RowHash("b" * 64, "c" * 64)
ACT, MEMBER = ("act", "1"), ("member", "m")
NOON = datetime.fromisoformat("2026-09-03T12:00:00+07:00")


def entry(seq: int, rows: dict[RowName, RowHash | None] | None) -> AuditEntry:
    return AuditEntry(seq, NOON, f"M{seq:02}", "kind", {}, "0" * 64, None if rows is None else rows_text(rows))


def test_the_text_of_rows_is_sorted_and_read_again() -> None:
    text = rows_text({MEMBER: B, ACT: A, ("paper", "p"): None})
    assert text == f'[["act","1","{"a" * 64}"],["member","m","{"b" * 64}","{"c" * 64}"],["paper","p",null]]'
    assert read_rows(text) == {ACT: A, MEMBER: B, ("paper", "p"): None}


def test_the_newest_entry_that_names_a_row_says_what_it_must_be() -> None:
    log = [entry(1, None), entry(2, {ACT: A, MEMBER: A}), entry(3, {MEMBER: B}), entry(4, {})]
    assert replay(log, {ACT: A, MEMBER: B}) == Replayed(2, 2, ())
    assert replay(log, {ACT: A, MEMBER: A}).faults == (RowFault(Difference.CHANGED, *MEMBER, log[2]),)


@pytest.mark.parametrize(
    ("present", "difference"),
    [
        ({}, Difference.MISSING),
        ({MEMBER: A}, Difference.CHANGED),
        ({MEMBER: replace(B, private="")}, Difference.CHANGED),
        ({MEMBER: replace(B, public="d" * 64)}, Difference.CHANGED),
    ],
)
def test_a_row_that_is_missing_or_changed_is_named_with_its_entry(
    present: dict[RowName, RowHash], difference: Difference
) -> None:
    log = [entry(1, {MEMBER: B})]
    assert replay(log, present).faults == (RowFault(difference, *MEMBER, log[0]),)


def test_a_row_that_no_entry_names_or_that_one_removed_is_added() -> None:
    log = [entry(1, {MEMBER: B}), entry(2, {MEMBER: None})]
    assert replay(log, {}).faults == ()
    assert replay(log, {MEMBER: B, ACT: A}).faults == (
        RowFault(Difference.ADDED, *ACT, None),
        RowFault(Difference.ADDED, *MEMBER, log[1]),
    )


def test_without_an_entry_with_rows_nothing_can_be_compared() -> None:
    assert replay([entry(1, None)], {ACT: A}) == Replayed(None, 0, ())
    assert replay([], {}) == Replayed(None, 0, ())


def test_objects_of_a_schema_are_compared_by_type_and_name() -> None:
    wanted = {("table", "act"): "1", ("trigger", "act_no_update"): "2", ("index", "i"): "3"}
    assert compare_schema(wanted, wanted) == ()
    assert compare_schema(wanted, {("table", "act"): "1", ("trigger", "act_no_update"): "9", ("view", "v"): "4"}) == (
        SchemaFault(Difference.MISSING, "index", "i"),
        SchemaFault(Difference.CHANGED, "trigger", "act_no_update"),
        SchemaFault(Difference.ADDED, "view", "v"),
    )


def test_the_rows_of_an_earlier_program_are_adopted_as_they_stand() -> None:
    office = World().prepare().office
    office.state.audit[:] = [replace(one, rows=None) for one in office.state.audit]
    with office.work as work:
        adopt_rows(work.audit, work.rows, NOON)
        work.commit()
    last = office.log[-1]
    with office.work as work:
        present = work.rows.present()
        assert replay(work.audit.entries(), present) == Replayed(last.seq, len(present), ())
    assert (last.kind, last.actor, last.facts) == ("rows.adopted", "", {"rows": len(present)})
    office.do(change_facts, ChangeFacts(SECRETARY, {"place": "Hội trường B"}))
    assert set(read_rows(office.log[-1].rows or "")) == {("evaluation_session", ""), ("act", "1")}


def test_an_empty_file_has_nothing_to_adopt() -> None:
    office = World().office
    office.state.audit.clear()
    with office.work as work:
        adopt_rows(work.audit, work.rows, NOON)
        assert work.audit.entries() == ()
