"""The logged rows of a file, read from its tables and hashed; what is logged and why: ``usecases.core.logged``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Integer, Table, and_, or_, select
from sqlalchemy.exc import SQLAlchemyError

from ..domain.acts.acts import Act
from ..domain.council.council import Member, Product
from ..domain.dossiers.assessments import Assessment
from ..domain.dossiers.dossier import Evidence, Paper
from ..domain.errors import InputError
from ..domain.record_rows import Row, RowHash, row_hash
from ..domain.values import ProductId
from ..usecases.core import logged
from ..usecases.core.logged import LoggedKind, SubmittedDocument, TakenBack
from ..usecases.core.replay import UNREADABLE, RowName, SchemaFault, compare_schema
from ..usecases.core.rows import BegunPackage, IncomingPackage, IssuedPackage, StoredEvidence, Workspace
from ..usecases.core.sealed import SealedEnd, SealedSheet
from . import tables
from .db import Db, key_text, names
from .errors import ValueNewer
from .schema_text import SCHEMA, schema_of
from .sessions import session_of
from .sheets import TAKEN_BACK

Shape = TypeVar("Shape")
_Stored: TypeAlias = Mapping[str, Any]

_FEW = 300
"""Number of keys up to which rows are looked up by key; more are found by reading the whole table."""

_DAMAGED = (InputError, ValueNewer, sqlite3.Error, SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError)
"""What reading a row raises that was altered into something that no program writes; a damaged page is another error."""


class SqliteRows:
    """``usecases.core.ports.RowRepository``: the logged rows of the open transaction's file."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def present(self) -> dict[RowName, RowHash]:
        """Return the hashes of all logged rows, read from the tables; ``UNREADABLE`` for a damaged one."""
        secret = self._secret()
        found: dict[RowName, RowHash] = {}
        for kind in LoggedKind:
            try:
                rows = list(_read(self._db, kind, None))
            except _DAMAGED:
                found.update(self._one_by_one(kind, secret))
            else:
                found.update(((row.kind, row.key), row_hash(row, secret)) for row in rows)
        return found

    def hashes(self, wanted: Collection[RowName]) -> dict[RowName, RowHash | None]:
        """Return the present hashes of these rows; None for one that is not there any more."""
        secret = self._secret() if wanted else b""
        found: dict[RowName, RowHash | None] = dict.fromkeys(wanted)
        by_kind: dict[str, list[str]] = {}
        for kind, key in wanted:
            by_kind.setdefault(kind, []).append(key)
        for kind, keys in by_kind.items():
            for row in _read(self._db, LoggedKind(kind), keys if len(keys) <= _FEW else None):
                if (row.kind, row.key) in found:
                    found[row.kind, row.key] = row_hash(row, secret)
        return found

    def name_all(self) -> int:
        """Let the next entry of the log name every logged row; return their number."""
        everything = self.present()
        for kind, key in everything:
            self._db.log_rows(kind, key)
        return len(everything)

    def schema_faults(self) -> tuple[SchemaFault, ...]:
        """Return the tables, indexes, triggers and views that are not those of the shipped schema."""
        return compare_schema(SCHEMA, schema_of(self._db.connection))

    def _secret(self) -> bytes:
        """Return the secret of the file; empty before its owner is known, or where its table is gone."""
        try:
            row = self._db.row("SELECT secret FROM workspace")
        except _DAMAGED:
            return b""
        return str(row[0]).encode() if row else b""

    def _one_by_one(self, kind: LoggedKind, secret: bytes) -> dict[RowName, RowHash]:
        """Return the hashes of a table in which a row is damaged; none where the table or its keys cannot be read."""
        found: dict[RowName, RowHash] = {}
        try:
            keys = _keys(self._db, kind)
        except _DAMAGED:
            return found
        for key in keys:
            try:
                found.update(((row.kind, row.key), row_hash(row, secret)) for row in _read(self._db, kind, [key]))
            except _DAMAGED:
                found[kind.value, key] = UNREADABLE
        return found


def _shape(shape: type[Shape], row: _Stored) -> Shape:
    make: Callable[..., Shape] = shape
    return make(**{name: row[name] for name in names(make)})


def _evidence(row: _Stored) -> Row:
    evidence = Evidence(row["sha256"], row["size"], row["media_type"], row["title"], row["original_name"], product=None)
    item = StoredEvidence(row["id"], row["product"], evidence, row["pages"], row["problem"], row["removed"])
    return logged.evidence_row(item, row["seq"])


_EACH: Mapping[LoggedKind, tuple[Table, Callable[[_Stored], Row]]] = {
    LoggedKind.SESSION: (tables.evaluation_session, lambda row: logged.session_row(session_of(row))),
    LoggedKind.WORKSPACE: (tables.workspace, lambda row: logged.workspace_row(_shape(Workspace, row))),
    LoggedKind.CATALOGUE: (tables.catalogue, lambda row: logged.catalogue_row(row["rules"], row["wording"])),
    LoggedKind.ROSTER: (tables.roster, lambda row: logged.roster_row(row["version"], row["body"])),
    LoggedKind.MEMBER: (tables.member, lambda row: logged.member_row(_shape(Member, row))),
    LoggedKind.PRODUCT: (tables.product, lambda row: logged.product_row(_shape(Product, row))),
    LoggedKind.EVIDENCE: (tables.evidence, _evidence),
    LoggedKind.ACT: (tables.act, lambda row: logged.act_row(_shape(Act, row), row["seq"])),
    LoggedKind.PACKAGE_IN: (
        tables.package_in,
        lambda row: logged.incoming_row(_shape(IncomingPackage, row), row["seq"]),
    ),
    LoggedKind.PACKAGE_CONTENT: (
        tables.package_content,
        lambda row: logged.content_row(row["sha256"], row["content"]),
    ),
    LoggedKind.PACKAGE_BEGUN: (
        tables.package_begun,
        lambda row: logged.begun_row(_shape(BegunPackage, row), row["seq"]),
    ),
    LoggedKind.PACKAGE_OUT: (tables.package_out, lambda row: logged.issued_row(_shape(IssuedPackage, row), row["seq"])),
    LoggedKind.SEALED: (tables.sealed_sheet, lambda row: logged.sealed_row(_shape(SealedSheet, row))),
    LoggedKind.SEALED_END: (tables.sealed_end, lambda row: logged.sealed_end_row(_shape(SealedEnd, row))),
}
"""Kinds of which one row of the table is one logged row."""


def _papers(key: str, rows: Iterable[_Stored]) -> Row:
    return logged.papers_row(ProductId(key), [_shape(Paper, row) for row in rows])


def _assessments(key: str, rows: Iterable[_Stored]) -> Row:
    return logged.assessments_row(key, [_shape(Assessment, row) for row in rows])


_TOGETHER: Mapping[LoggedKind, tuple[Table, Callable[[str, Iterable[_Stored]], Row]]] = {
    LoggedKind.PAPERS: (tables.paper, _papers),
    LoggedKind.ASSESSMENTS: (tables.assessment, _assessments),
}
"""Kinds of which all rows of the table with one key are one logged row."""

_DOCUMENTS = """
SELECT s.id, s.member, s.product, s.round, s.set_number, s.source, s.state, d."key", d.submitted_at, d.document
FROM sheet_document d JOIN sheet s ON s.no = d.sheet
"""

_IN_SQL: Mapping[LoggedKind, tuple[str, str, Callable[[Sequence[Any]], Row]]] = {
    LoggedKind.DOCUMENT: (_DOCUMENTS, "s.id", lambda row: logged.document_row(SubmittedDocument(*row))),
    LoggedKind.TAKEN_BACK: (TAKEN_BACK, "seq", lambda row: logged.taken_back_row(TakenBack(*row))),
}
"""Kinds that are read in SQL: statement, column of the key, row."""


def _read(db: Db, kind: LoggedKind, keys: Sequence[str] | None) -> Iterable[Row]:
    """Read the rows with these keys, or all."""
    if kind in _IN_SQL:
        sql, column, make = _IN_SQL[kind]
        if keys is not None:
            sql = f"{sql} WHERE {column} IN ({', '.join('?' * len(keys))})"
        return map(make, db.rows(sql, keys or ()))
    if kind in _EACH:
        table, make_one = _EACH[kind]
        return map(make_one, _stored(db, table, keys))
    table, make_all = _TOGETHER[kind]
    columns = table.info[tables.KEY]
    rows = _stored(db, table, keys)
    return (
        make_all(key, list(those)) for key, those in groupby(rows, lambda row: key_text(row[name] for name in columns))
    )


def _stored(db: Db, table: Table, keys: Sequence[str] | None) -> list[Any]:
    statement = select(table).order_by(*table.primary_key)
    if keys is not None and table.info[tables.KEY]:
        statement = statement.where(_those(table, keys))
    return list(db.execute(statement).mappings())


def _those(table: Table, keys: Sequence[str]) -> ColumnElement[bool]:
    columns = [table.c[name] for name in table.info[tables.KEY]]
    if len(columns) == 1:
        whole = isinstance(columns[0].type, Integer)
        found: ColumnElement[bool] = columns[0].in_([int(key) for key in keys] if whole else keys)
        return found
    parts = (key.rsplit("/", len(columns) - 1) for key in keys)
    return or_(*(and_(*(column == part for column, part in zip(columns, those, strict=True))) for those in parts))


def _keys(db: Db, kind: LoggedKind) -> list[str]:
    """Return the keys of all rows, without reading anything else of them."""
    if kind in _IN_SQL:
        sql, column, _ = _IN_SQL[kind]
        return [str(row[0]) for row in db.rows(f"SELECT {column} {sql[sql.index('FROM') :]}")]
    table = (_EACH.get(kind) or _TOGETHER[kind])[0]
    columns = ", ".join(table.info[tables.KEY])
    if not columns:
        return [""]
    return [key_text(row) for row in db.rows(f"SELECT DISTINCT {columns} FROM {table.name}")]
