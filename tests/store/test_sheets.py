"""Sheets and answers: drafts change, submitted sheets never do, however they are approached."""

from __future__ import annotations

import dataclasses
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import SheetHead
from ocop_desktop.domain.values import CriterionCode, SheetId, SheetState
from ocop_desktop.store.errors import FixedForEver, SheetLocked, SheetTaken, SheetUnknown
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import (
    DECOMPOSED,
    LATER,
    NAMES,
    NOON,
    a_member,
    a_product,
    a_session,
    a_sheet,
    a_submitted_sheet,
    answers,
    commit,
    fill,
    opened,
)


def test_sheets_come_back_with_their_answers_after_the_file_was_closed(path: Path) -> None:
    draft = a_sheet(1, 1, answers={}, cases={}, opinion="", inspected=False)
    paper = a_submitted_sheet(2, 1, typists=("M01", "M12"), scan_sha256="d" * 64)
    sheets = (draft, a_submitted_sheet(1, 2), paper)
    with opened(path) as work:
        fill(work, sheets=sheets)
    with opened(path) as work, work:
        assert {sheet.id: sheet for sheet in work.sheets.all()} == {sheet.id: sheet for sheet in sheets}
        assert work.sheets.get(paper.id) == paper
        assert work.sheets.documents() == {sheets[1].id: sheets[1].document, paper.id: paper.document}


def test_sheets_stand_by_product_then_member_then_round(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        work.products.put([a_product(3, position=0)])
        order = [(3, 1, 1), (1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 1)]
        work.sheets.add([a_sheet(member, product, round) for product, member, round in reversed(order)])
        wanted = [a_sheet(member, product, round) for product, member, round in order]
        assert list(work.sheets.all()) == wanted
        assert [head.id for head in work.sheets.heads()] == [sheet.id for sheet in reversed(wanted)]


def test_sheets_may_be_read_by_state(work: SqliteUnitOfWork) -> None:
    draft, submitted = a_sheet(1, 1), a_submitted_sheet(2, 1)
    fill(work, sheets=[draft, submitted])
    with work:
        assert work.sheets.all(state=SheetState.DRAFT) == (draft,)
        assert work.sheets.all(state=SheetState.SUBMITTED) == (submitted,)


def test_heads_say_what_boards_need(work: SqliteUnitOfWork) -> None:
    sheet = a_submitted_sheet(1, 1)
    fill(work, sheets=[sheet])
    with work:
        fields = [field.name for field in dataclasses.fields(SheetHead)]
        assert work.sheets.heads() == (SheetHead(*(getattr(sheet, name) for name in fields)),)


def test_a_sheet_is_found_by_member_product_and_round_on_the_present_set(work: SqliteUnitOfWork) -> None:
    old = a_submitted_sheet(1, 1)
    fill(work, sheets=[old])
    with work:
        assert work.sheets.find(old.member, old.product, 1) == old
        assert work.sheets.find(old.member, old.product, 2) is None
        new = a_sheet(1, 1, id="moi", set_number=9)
        work.sheets.add([new])
        assert work.sheets.find(old.member, old.product, 1) == old
        work.products.put([a_product(1, set_number=9)])
        assert work.sheets.find(old.member, old.product, 1) == new


def test_a_choice_takes_the_place_of_the_one_before(work: SqliteUnitOfWork) -> None:
    sheet = a_sheet(1, 1)
    fill(work, sheets=[sheet])
    with work:
        first = Answer(CriterionCode("1.1"), 3, "a", DECOMPOSED)
        work.sheets.put_answer(sheet.id, first, NOON)
        work.sheets.put_answer(sheet.id, Answer(CriterionCode("2"), 1), LATER)
        work.sheets.clear_answer(sheet.id, "10")
        work.sheets.clear_answer(sheet.id, "never answered")
        work.sheets.put_details(sheet.id, opinion=DECOMPOSED, inspected=False)
        work.commit()
    with work:
        found = work.sheets.get(sheet.id)
        note = unicodedata.normalize("NFC", DECOMPOSED)
        assert found == dataclasses.replace(
            sheet,
            answers={
                **answers(("1.2", 0), ("2", 1)),
                CriterionCode("1.1"): Answer(CriterionCode("1.1"), 3, "a", note),
            },
            opinion=note,
            inspected=False,
        )


@pytest.mark.parametrize("name", NAMES)
def test_notes_and_opinions_of_every_kind_come_back_in_nfc(work: SqliteUnitOfWork, name: str) -> None:
    sheet = a_sheet(1, 1, opinion=name, answers=answers(("1.1", 1), note=name))
    fill(work, sheets=[sheet])
    clean = unicodedata.normalize("NFC", name)
    with work:
        (found,) = work.sheets.all()
    assert (found.opinion, found.answers[CriterionCode("1.1")].note) == (clean, clean)


def test_submitting_stores_the_document_once(work: SqliteUnitOfWork) -> None:
    sheet = a_sheet(1, 1)
    fill(work, sheets=[sheet])
    with work:
        work.sheets.submit(sheet.id, document=b"signed", key="e" * 64, at=NOON)
        commit(work)
    with work:
        found = work.sheets.get(sheet.id)
        assert found == dataclasses.replace(
            sheet, state=SheetState.SUBMITTED, document=b"signed", key="e" * 64, submitted_at=NOON
        )
        with pytest.raises(SheetLocked):
            work.sheets.submit(sheet.id, document=b"again", key="e" * 64, at=LATER)


def test_a_draft_may_be_removed(work: SqliteUnitOfWork) -> None:
    sheet = a_sheet(1, 1)
    fill(work, sheets=[sheet, a_sheet(2, 1)])
    with work:
        work.sheets.remove_draft(sheet.id)
        assert [found.id for found in work.sheets.all()] == [a_sheet(2, 1).id]


EVERY_CHANGE = {
    "put_answer": lambda sheets, id: sheets.put_answer(id, Answer(CriterionCode("1.1"), 1), LATER),
    "clear_answer": lambda sheets, id: sheets.clear_answer(id, "1.1"),
    "put_details": lambda sheets, id: sheets.put_details(id, opinion="", inspected=False),
    "submit": lambda sheets, id: sheets.submit(id, document=b"x", key="f" * 64, at=LATER),
    "remove_draft": lambda sheets, id: sheets.remove_draft(id),
}


@pytest.mark.parametrize("change", EVERY_CHANGE)
def test_a_submitted_sheet_refuses_every_change(work: SqliteUnitOfWork, change: str) -> None:
    sheet = a_submitted_sheet(1, 1)
    fill(work, sheets=[sheet])
    with pytest.raises(SheetLocked), work:
        EVERY_CHANGE[change](work.sheets, sheet.id)
    with work:
        assert work.sheets.all() == (sheet,)


@pytest.mark.parametrize("change", [*EVERY_CHANGE, "get"])
def test_a_sheet_that_is_not_there_is_said_to_be_unknown(work: SqliteUnitOfWork, change: str) -> None:
    fill(work)
    ask: Any = EVERY_CHANGE.get(change, lambda sheets, id: sheets.get(id))
    with pytest.raises(SheetUnknown), work:
        ask(work.sheets, SheetId("khong-co"))


def test_one_sheet_per_member_product_round_and_set(work: SqliteUnitOfWork) -> None:
    fill(work, sheets=[a_sheet(1, 1)])
    with pytest.raises(SheetTaken), work:
        work.sheets.add([a_submitted_sheet(1, 1, id="khac")])
    with work:
        work.sheets.add([a_sheet(1, 1, id="bo-khac", set_number=26)])
        work.commit()


def test_a_sheet_taken_back_is_a_draft_and_its_signed_bytes_stay(work: SqliteUnitOfWork, engine: Engine) -> None:
    sealed, other = a_submitted_sheet(1, 1), a_submitted_sheet(2, 1)
    fill(work, sheets=[sealed, other])
    with work:
        work.sheets.take_back(sealed.id, reason="chấm nhầm", at=LATER)
        commit(work)
    draft = dataclasses.replace(sealed, state=SheetState.DRAFT, document=None, key=None, submitted_at=None)
    with work:
        assert work.sheets.get(sealed.id) == draft
        assert work.sheets.get(other.id) == other
        work.sheets.submit(sealed.id, document=b"again", key="e" * 64, at=LATER)
        commit(work)
    with engine.connect() as connection, connection.begin():
        rows = connection.exec_driver_sql("SELECT sheet, document, reason FROM sheet_taken_back").all()
    assert [tuple(row) for row in rows] == [(sealed.id, sealed.document, "chấm nhầm")]
    for sql in ("DELETE FROM sheet_document WHERE sheet = 1", "DELETE FROM sheet_taken_back"):
        with pytest.raises((SheetLocked, FixedForEver)), engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(sql)


def test_a_draft_has_nothing_to_take_back(work: SqliteUnitOfWork) -> None:
    fill(work, sheets=[a_sheet(1, 1)])
    with pytest.raises(SheetUnknown), work:
        work.sheets.take_back(a_sheet(1, 1).id, reason="x", at=LATER)


@pytest.mark.parametrize("lack", [{"document": None}, {"submitted_at": None}])
def test_a_submitted_sheet_without_its_document_or_time_is_a_mistake(
    work: SqliteUnitOfWork, lack: dict[str, None]
) -> None:
    fill(work)
    with pytest.raises(ValueError, match="document"), work:
        work.sheets.add([a_submitted_sheet(1, 1, **lack)])


def test_a_sheet_of_nobody_or_nothing_is_refused(work: SqliteUnitOfWork) -> None:
    fill(work)
    for member, product in ((9, 1), (1, 9)):
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), work:
            work.sheets.add([a_sheet(member, product)])


# By SQL of an intruder's own, on the program's connection.

SEALED = [
    "UPDATE sheet SET opinion = 'x' WHERE no = 1",
    "UPDATE sheet SET state = 'draft', submitted_at = NULL WHERE no = 1",
    "UPDATE sheet SET no = 99 WHERE no = 1",
    "DELETE FROM sheet WHERE no = 1",
    "INSERT OR REPLACE INTO sheet SELECT * FROM sheet WHERE no = 1",
    "REPLACE INTO sheet (no, id, member, product, round, set_number, state, source, cases, opinion, inspected, typists)"
    " SELECT 7, 'x', member, product, round, set_number, 'draft', source, '{}', '', 0, '[]' FROM sheet WHERE no = 1",
    "UPDATE answer SET level = 5 WHERE sheet = 1",
    "UPDATE answer SET sheet = 2 WHERE sheet = 1",
    "UPDATE answer SET sheet = 1, criterion = '99' WHERE sheet = 2 AND criterion = '10'",
    "DELETE FROM answer WHERE sheet = 1",
    "DELETE FROM answer",
    "INSERT INTO answer VALUES (1, '99', 1, NULL, '')",
    "INSERT OR REPLACE INTO answer VALUES (1, '1.1', 1, NULL, '')",
    "UPDATE OR REPLACE answer SET sheet = 1 WHERE sheet = 2",
    "UPDATE sheet_document SET document = x'00'",
    "DELETE FROM sheet_document",
    "INSERT OR REPLACE INTO sheet_document VALUES (1, NULL, 'x', x'00')",
]


@pytest.mark.parametrize("sql", SEALED)
def test_no_sql_changes_a_submitted_sheet(work: SqliteUnitOfWork, engine: Engine, sql: str) -> None:
    sealed, draft = a_submitted_sheet(1, 1), a_sheet(2, 1)
    fill(work, sheets=[sealed, draft])
    with pytest.raises((SheetLocked, IntegrityError)), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(sql)
    with work:
        assert work.sheets.all() == (sealed, draft)


REFUSED = [
    "UPDATE sheet SET state = 'submitted', submitted_at = 'x' WHERE no = 1",
    "INSERT INTO sheet SELECT 2, 'x', member, product, 2, set_number, 'submitted', source, cases, opinion, inspected,"
    " typists, scan_sha256, saved_at, 'x' FROM sheet",
    "INSERT INTO answer VALUES (1, '2', -1, NULL, '')",
    "INSERT INTO answer VALUES (1, '2', 'một', NULL, '')",
    "INSERT INTO answer VALUES (1, '2', 2.5, NULL, '')",
    "INSERT INTO answer VALUES (1, '', 1, NULL, '')",
    "INSERT INTO answer VALUES (9, '2', 1, NULL, '')",
    "UPDATE sheet SET round = 0",
    "UPDATE sheet SET source = 'rumour'",
    "UPDATE sheet SET inspected = 2",
    "DELETE FROM sheet",
    "DELETE FROM member",
    "DELETE FROM product",
    "INSERT OR REPLACE INTO member SELECT * FROM member WHERE code = 'M01'",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_no_sql_makes_a_sheet_that_could_not_be(work: SqliteUnitOfWork, engine: Engine, sql: str) -> None:
    fill(work, sheets=[a_sheet(1, 1)])
    with pytest.raises((FixedForEver, IntegrityError)), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(sql)
    with work:
        assert work.sheets.all() == (a_sheet(1, 1),)
        assert work.members.all() == (a_member(1), a_member(2))
        assert work.session.get() == a_session()
