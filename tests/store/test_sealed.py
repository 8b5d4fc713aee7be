"""Sealed sheets in a session file: they count, they only grow, and the opening key never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from ocop_desktop.domain.sheets.signed import SheetHead
from ocop_desktop.domain.values import SheetId, SheetSource, SheetState
from ocop_desktop.store.errors import FixedForEver
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.sealed import SealedEnd, SealedEndKind, SealedSheet
from tests.helpers.store import LATER, NOON, a_session, a_submitted_sheet, commit, fill


def a_sealed_sheet(member: int, product: int, commitment: str = "") -> SealedSheet:
    sheet = a_submitted_sheet(member, product)
    return SealedSheet(
        commitment or f"{member}{product}" * 32,
        sheet.id,
        sheet.member,
        sheet.product,
        1,
        1,
        NOON,
        "f" * 64,
        b"age\0\xff",
    )


def an_end(sheet: SealedSheet, kind: SealedEndKind) -> SealedEnd:
    return SealedEnd(sheet.commitment, sheet.package, kind, "lý do", "0" * 64, LATER)


def test_a_sealed_sheet_reads_back_and_counts_until_it_ends(work: SqliteUnitOfWork) -> None:
    fill(work)
    one, other = a_sealed_sheet(1, 1), a_sealed_sheet(2, 1)
    with work:
        work.sealed.add([one, other])
        commit(work)
    with work:
        assert work.sealed.waiting() == (one, other)
        assert work.sealed.waiting(other.member) == (other,)
        head = SheetHead(one.sheet, one.member, one.product, 1, SheetState.SUBMITTED, SheetSource.PACKAGE, 1, NOON)
        assert work.sheets.heads()[0] == head
        assert [found.id for found in work.sheets.heads()] == [one.sheet, other.sheet]
        assert work.sheets.all() == ()
        assert work.sheets.find(one.member, one.product, 1) is None
        work.sealed.end([an_end(one, SealedEndKind.REFUSED)])
        assert [found.id for found in work.sheets.heads()] == [other.sheet]
        commit(work)
    with work:
        assert work.sealed.waiting() == (other,)
        assert work.sealed.ends() == (an_end(one, SealedEndKind.REFUSED),)
        assert work.sealed.all() == (one, other)


def test_a_sheet_that_stands_here_is_counted_once(work: SqliteUnitOfWork) -> None:
    fill(work, sheets=[a_submitted_sheet(1, 1)])
    with work:
        work.sealed.add([a_sealed_sheet(1, 1)])
        assert [head.id for head in work.sheets.heads()] == [a_submitted_sheet(1, 1).id]


@pytest.mark.parametrize("table", ["sealed_sheet", "sealed_end"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET commitment = 'x'"])
def test_both_tables_only_grow(work: SqliteUnitOfWork, engine: Engine, table: str, statement: str) -> None:
    fill(work)
    with work:
        work.sealed.add([a_sealed_sheet(1, 1)])
        work.sealed.end([an_end(a_sealed_sheet(1, 1), SealedEndKind.OPENED)])
        commit(work)
    with pytest.raises(FixedForEver), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(statement.format(table))


def test_a_commitment_is_sealed_once_and_ends_once(work: SqliteUnitOfWork) -> None:
    fill(work)
    one = a_sealed_sheet(1, 1)
    for twice in (
        lambda: work.sealed.add([replace(a_sealed_sheet(2, 2), sheet=SheetId("x"), commitment=one.commitment)]),
        lambda: work.sealed.end([an_end(one, SealedEndKind.OPENED), an_end(one, SealedEndKind.REFUSED)]),
        lambda: work.sealed.end([an_end(a_sealed_sheet(3, 3), SealedEndKind.OPENED)]),
    ):
        with work:
            work.sealed.add([one])
            with pytest.raises(Exception, match="constraint failed"):
                twice()


def test_the_opening_key_is_set_once(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        work.session.put(replace(a_session(), opening_key="age1a"))
        commit(work)
    for later in ("age1b", ""):
        with work, pytest.raises(FixedForEver):
            work.session.put(replace(a_session(), opening_key=later))
    with work:
        assert work.session.get().opening_key == "age1a"
