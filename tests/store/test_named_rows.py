"""The rows that an entry of the log names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.replay import (
    RowName,
    read_rows,
    replay,
)
from tests.helpers.store import (
    LATER,
    NOON,
    a_product,
    a_sheet,
    a_submitted_sheet,
    answers,
    commit,
    fill,
)


def named(work: SqliteUnitOfWork, entry: int = -1) -> Mapping[RowName, object]:
    return read_rows(work.audit.entries()[entry].rows or "")


def test_an_entry_names_the_rows_written_before_it_and_the_last_those_written_after_it_too(
    work: SqliteUnitOfWork,
) -> None:
    fill(work)
    with work:
        work.session.put_roster(1, b"one")
        work.audit.note("first", actor="M01", at=NOON)
        work.session.put_roster(2, b"two")
        work.audit.note("second", actor="M01", at=NOON)
        work.session.put_roster(3, b"three")
        work.commit()
    with work:
        assert set(named(work, -2)) == {("roster", "1")}
        assert set(named(work)) == {("roster", "2"), ("roster", "3")}


def test_a_removed_row_is_named_as_removed(work: SqliteUnitOfWork) -> None:
    fill(work, sheets=[a_submitted_sheet(1, 1)])
    with work:
        work.dossiers.put_papers(a_product(1).id, [Paper(PaperKind.E01, PaperStatus.ABSENT)])
        commit(work)
    with work:
        work.dossiers.put_papers(a_product(1).id, [])
        work.sheets.take_back(a_sheet(1, 1).id, reason="x", at=LATER)
        commit(work)
    with work:
        found = named(work)
        assert found["paper", a_product(1).id] is found["sheet_document", a_sheet(1, 1).id] is None
        assert found["sheet_taken_back", "1"] is not None
        assert replay(work.audit.entries(), work.rows.present()).faults == ()


def test_more_rows_than_one_statement_looks_up_are_named_too(work: SqliteUnitOfWork) -> None:
    with work:
        work.products.put([a_product(number) for number in range(1, 400)])
        commit(work)
    with work:
        assert len(named(work)) == 399
        assert replay(work.audit.entries(), work.rows.present()).faults == ()


def test_a_choice_names_no_row(work: SqliteUnitOfWork) -> None:
    fill(work, sheets=[a_sheet(1, 1)])
    with work:
        work.sheets.put_answer(a_sheet(1, 1).id, next(iter(answers(("1.1", 3)).values())), NOON)
        commit(work)
    with work:
        assert named(work) == {}


def test_the_head_inside_a_transaction_is_that_of_the_entry_noted_last(work: SqliteUnitOfWork) -> None:
    with work:
        work.session.put_roster(1, b"one")
        work.audit.note("first", actor="M01", at=NOON)
        size, head = work.audit.head()
        assert work.audit.last_at() == NOON
        work.commit()
    with work:
        assert (size, head) == work.audit.head() == (1, work.audit.entries()[0].hash)
        assert set(named(work)) == {("roster", "1")}


@pytest.mark.parametrize("look_between", [False, True])
def test_logged_rows_without_an_entry_are_a_mistake_of_the_program(work: SqliteUnitOfWork, look_between: bool) -> None:
    def act() -> None:
        with work:
            if look_between:
                work.audit.note("closed by the look at the head", actor="M01", at=NOON)
                work.audit.head()
            work.session.put_roster(1, b"one")
            work.commit()

    with pytest.raises(RuntimeError, match="no entry of the log names"):
        act()
    with work:
        assert work.session.roster(1) is None
        assert work.audit.head()[0] == 0


def test_rows_of_a_logged_table_are_not_deleted_past_the_log(work: SqliteUnitOfWork) -> None:
    from ocop_desktop.store import tables

    with pytest.raises(ValueError, match="by their key"), work:
        work._db.delete(tables.paper, tables.paper.c.product == "x")
