"""Sheets and their answers, in hand-written SQL: a whole council's sheets are read and merged at once.

An answer is criterion, case and level ordinal; points are never stored. Inserting the signed
document submits a sheet: from that row on triggers refuse every change to the sheet and its
answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ..domain.sheets.score_sheet import Answer
from ..domain.sheets.signed import SheetHead, StoredSheet
from ..domain.values import CriterionCode, MemberId, ProductId, SheetId, SheetSource, SheetState
from ..usecases.core.logged import LoggedKind, TakenBack
from . import tables
from .db import Db
from .errors import SheetLocked, SheetUnknown
from .sealed import HEADS as SEALED_HEADS
from .types import json_text, json_value, moment_text, nfc_text

TABLE = "sheet"
"""Common name, in the cache, of the tables of sheets, answers and signed documents."""

TAKEN_BACK = 'SELECT seq, sheet, "key", submitted_at, taken_back_at, reason, document FROM sheet_taken_back'
"""The columns of ``usecases.core.logged.TakenBack``."""

_STATES = {state.value: state for state in SheetState}
_SOURCES = {source.value: source for source in SheetSource}

_HEAD = """
SELECT s.id, s.member, s.product, s.round, s.state, s.source, s.set_number, s.submitted_at, d."key"
FROM sheet s
LEFT JOIN sheet_document d ON d.sheet = s.no
ORDER BY s.no
"""

_SHEET = """
SELECT s.no, s.id, s.member, s.product, s.round, s.state, s.source, s.set_number, s.cases, s.opinion,
       s.inspected, s.submitted_at, s.typists, s.scan_sha256, d.document, d."key"
FROM sheet s
JOIN product p ON p.id = s.product
JOIN member m ON m.id = s.member
LEFT JOIN sheet_document d ON d.sheet = s.no
"""
_IN_ORDER = " ORDER BY p.position, p.code, m.code, s.round, s.set_number"

_INSERT_SHEET = """
INSERT INTO sheet (no, id, member, product, round, set_number, state, source, cases, opinion, inspected,
                   typists, scan_sha256)
VALUES (?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?)
"""
_ANSWER = 'INSERT INTO answer (sheet, criterion, level, "case", note)'
_PUT_ANSWER = (
    f"{_ANSWER} VALUES (?, ?, ?, ?, ?)"
    ' ON CONFLICT (sheet, criterion) DO UPDATE SET level = excluded.level, "case" = excluded."case",'
    + " note = excluded.note"
)
_INSERT_DOCUMENT = 'INSERT INTO sheet_document (sheet, "key", submitted_at, document) VALUES (?, ?, ?, ?)'

_TAKE_BACK = """
INSERT INTO sheet_taken_back (sheet, "key", submitted_at, document, taken_back_at, reason)
SELECT s.id, d."key", d.submitted_at, d.document, ?, ? FROM sheet s JOIN sheet_document d ON d.sheet = s.no
WHERE s.id = ? RETURNING seq
"""


class SqliteSheets:
    """The sheets of a file."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def heads(self) -> tuple[SheetHead, ...]:
        """Return every sheet without its answers, in the order of adding; then the sealed ones that wait."""
        sealed = (tables.sealed_sheet.name, tables.sealed_end.name)
        return self._db.cached("sheet heads", self._heads, TABLE, *sealed)

    def _heads(self) -> tuple[SheetHead, ...]:
        return tuple(
            SheetHead(id, member, product, round, _STATES[state], _SOURCES[source], number, _moment(submitted_at), key)
            for id, member, product, round, state, source, number, submitted_at, key in (
                *self._db.rows(_HEAD),
                *self._db.rows(f"{SEALED_HEADS} ORDER BY seq"),
            )
        )

    def all(self, *, state: SheetState | None = None) -> tuple[StoredSheet, ...]:
        """Return every sheet with its answers, read in bulk, ordered by product position, member code, round."""
        sheets = self._db.cached("sheets", self._all, TABLE, tables.product.name, tables.member.name)
        return sheets if state is None else tuple(sheet for sheet in sheets if sheet.state is state)

    def _all(self) -> tuple[StoredSheet, ...]:
        answers = self._answers("")
        return tuple(_sheet(row, answers.get(row[0], {})) for row in self._db.rows(_SHEET + _IN_ORDER))

    def get(self, sheet: SheetId) -> StoredSheet:
        """Return one sheet. Raises SheetUnknown."""
        found = self._one("WHERE s.id = ?", (sheet,))
        if found is None:
            raise SheetUnknown()
        return found

    def find(self, member: MemberId, product: ProductId, round: int) -> StoredSheet | None:
        """Return the member's sheet on the product in that round, preferably on the product's present set.

        After a change of the set a round may also hold an unused sheet on the old set.
        """
        return self._one(
            "WHERE s.member = ? AND s.product = ? AND s.round = ?"
            " ORDER BY s.set_number = p.set_number DESC, s.no DESC LIMIT 1",
            (member, product, round),
        )

    def add(self, sheets: Sequence[StoredSheet]) -> None:
        """Insert sheets with their answers: drafts, or submitted with their document.

        Raises SheetTaken; ValueError on a submitted sheet without document or time.
        """
        self._db.writes(TABLE)
        first = self._next_number()
        numbered = list(enumerate(sheets, start=first))
        documents = [
            (no, sheet.key, moment_text(sheet.submitted_at), sheet.document)
            for no, sheet in numbered
            if sheet.state is SheetState.SUBMITTED
            if sheet.document is not None and sheet.submitted_at is not None
        ]
        if len(documents) != sum(sheet.state is SheetState.SUBMITTED for sheet in sheets):
            raise ValueError("a submitted sheet has its document and its time")
        self._db.many(
            _INSERT_SHEET,
            [
                (
                    no,
                    sheet.id,
                    sheet.member,
                    sheet.product,
                    sheet.round,
                    sheet.set_number,
                    sheet.source.value,
                    json_text(dict(sheet.cases)) if sheet.cases else "{}",
                    nfc_text(sheet.opinion),
                    int(sheet.inspected),
                    json_text(sheet.typists) if sheet.typists else "[]",
                    sheet.scan_sha256,
                )
                for no, sheet in numbered
            ],
        )
        self._db.bulk(
            _ANSWER,
            [
                (no, answer.criterion, answer.level, answer.case, nfc_text(answer.note))
                for no, sheet in numbered
                for answer in sheet.answers.values()
            ],
        )
        self._db.many(_INSERT_DOCUMENT, documents)
        self._db.log_rows(LoggedKind.DOCUMENT, *(sheet.id for sheet in sheets if sheet.state is SheetState.SUBMITTED))

    def put_answer(self, sheet: SheetId, answer: Answer, saved_at: datetime) -> None:
        """Store a choice on a draft in place of any earlier one. Raises SheetLocked, SheetUnknown.

        Only the sheet has a time of its last change; single choices have none.
        """
        no = self._touch(sheet, saved_at)
        self._db.run(_PUT_ANSWER, (no, answer.criterion, answer.level, answer.case, nfc_text(answer.note)))

    def clear_answer(self, sheet: SheetId, criterion: str) -> None:
        """Reset an answer to *chưa chấm*, if there is one. Raises SheetLocked, SheetUnknown."""
        self._db.run("DELETE FROM answer WHERE sheet = ? AND criterion = ?", (self._draft(sheet), criterion))

    def put_details(self, sheet: SheetId, *, opinion: str, inspected: bool) -> None:
        """Store a draft's opinion and inspection. Raises SheetLocked, SheetUnknown."""
        self._db.run(
            "UPDATE sheet SET opinion = ?, inspected = ? WHERE no = ?",
            (nfc_text(opinion), int(inspected), self._draft(sheet)),
        )

    def submit(self, sheet: SheetId, *, document: bytes, key: str, at: datetime) -> None:
        """Store the signed bytes; from now on the sheet never changes. Raises SheetLocked, SheetUnknown."""
        self._db.run(_INSERT_DOCUMENT, (self._draft(sheet), key, moment_text(at), document))
        self._db.log_rows(LoggedKind.DOCUMENT, sheet)

    def take_back(self, sheet: SheetId, *, reason: str, at: datetime) -> None:
        """Make a submitted sheet a draft again; its signed bytes stay in a table of their own. Raises SheetUnknown."""
        self._db.writes(TABLE)
        row = self._db.row(_TAKE_BACK, (moment_text(at), nfc_text(reason), sheet))
        if row is None:
            raise SheetUnknown()
        self._db.log_rows(LoggedKind.DOCUMENT, sheet)
        self._db.log_rows(LoggedKind.TAKEN_BACK, str(row[0]))
        self._db.run("DELETE FROM sheet_document WHERE sheet = (SELECT no FROM sheet WHERE id = ?)", (sheet,))

    def remove_draft(self, sheet: SheetId) -> None:
        """Remove a draft with its answers. Raises SheetLocked, SheetUnknown."""
        no = self._draft(sheet)
        self._db.run("DELETE FROM answer WHERE sheet = ?", (no,))
        self._db.run("DELETE FROM sheet WHERE no = ?", (no,))

    def documents(self) -> Mapping[SheetId, bytes]:
        """Return the signed bytes of every submitted sheet, in the order of adding."""
        rows = self._db.rows(
            "SELECT s.id, d.document FROM sheet_document d JOIN sheet s ON s.no = d.sheet ORDER BY s.no"
        )
        return {SheetId(id): document for id, document in rows}

    def taken_back(self) -> tuple[TakenBack, ...]:
        """Return the signed documents that were taken back, in that order."""
        return tuple(TakenBack(*row) for row in self._db.rows(f"{TAKEN_BACK} ORDER BY seq"))

    def _next_number(self) -> int:
        row = self._db.row("SELECT coalesce(max(no), 0) + 1 FROM sheet")
        return int(row[0]) if row else 1

    def _touch(self, sheet: SheetId, saved_at: datetime) -> int:
        self._db.writes(TABLE)
        row = self._db.row("UPDATE sheet SET saved_at = ? WHERE id = ? RETURNING no", (moment_text(saved_at), sheet))
        if row is None:
            raise SheetUnknown()
        return int(row[0])

    def _draft(self, sheet: SheetId) -> int:
        """Return the number of a draft about to be written."""
        self._db.writes(TABLE)
        row = self._db.row("SELECT no, state FROM sheet WHERE id = ?", (sheet,))
        if row is None:
            raise SheetUnknown()
        if row[1] != SheetState.DRAFT:
            raise SheetLocked()
        return int(row[0])

    def _one(self, where: str, values: Sequence[Any]) -> StoredSheet | None:
        row = self._db.row(f"{_SHEET} {where}", values)
        if row is None:
            return None
        return _sheet(row, self._answers("WHERE sheet = ?", (row[0],)).get(row[0], {}))

    def _answers(self, where: str, values: Sequence[Any] = ()) -> dict[int, dict[CriterionCode, Answer]]:
        """Return the answers by number of sheet. Equal answers of many sheets share one immutable object."""
        rows = self._db.rows(f'SELECT sheet, criterion, level, "case", note FROM answer {where} ORDER BY sheet', values)
        found: dict[int, dict[CriterionCode, Answer]] = {}
        made: dict[tuple[Any, ...], Answer] = {}
        last, answers = 0, dict[CriterionCode, Answer]()
        for sheet, criterion, level, case, note in rows:
            if sheet != last:  # ordered by the primary key: one sheet after the other
                last, answers = sheet, {}
                found[sheet] = answers
            key = (criterion, level, case, note)
            answer = made.get(key)
            if answer is None:
                made[key] = answer = Answer(criterion, level, case, note)
            answers[answer.criterion] = answer
        return found


def _sheet(row: Sequence[Any], answers: Mapping[CriterionCode, Answer]) -> StoredSheet:
    (
        _,
        id,
        member,
        product,
        round,
        state,
        source,
        set_number,
        cases,
        opinion,
        inspected,
        submitted_at,
        typists,
        scan_sha256,
        document,
        key,
    ) = row
    return StoredSheet(
        id=SheetId(id),
        member=MemberId(member),
        product=ProductId(product),
        round=round,
        state=_STATES[state],
        source=_SOURCES[source],
        set_number=set_number,
        answers=answers,
        cases={} if cases == "{}" else json_value(cases),
        opinion=opinion,
        inspected=bool(inspected),
        submitted_at=_moment(submitted_at),
        document=document,
        key=key,
        typists=() if typists == "[]" else tuple(json_value(typists)),
        scan_sha256=scan_sha256,
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
