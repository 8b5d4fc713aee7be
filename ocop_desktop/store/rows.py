"""The guarded rows of a file, read from its tables and hashed; what is guarded and why: ``usecases.core.guarded``."""

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
from ..domain.errors import OcopError
from ..domain.record_rows import Row, RowHash, row_hash
from ..domain.values import ProductId
from ..usecases.core import guarded
from ..usecases.core.guarded import Guarded, SubmittedDocument, TakenBack
from ..usecases.core.replay import UNREADABLE, RowName, SchemaFault, compare_schema
from ..usecases.core.rows import BegunPackage, IncomingPackage, IssuedPackage, StoredEvidence, Workspace
from . import tables
from .db import Db, key_text, names
from .schema_text import SCHEMA, schema_of
from .sessions import session_of

Shape = TypeVar("Shape")
_Stored: TypeAlias = Mapping[str, Any]

_FEW = 300
"""Number of keys up to which rows are looked up by key; more are found by reading the whole table."""

_DAMAGED = (OcopError, sqlite3.Error, SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError)
"""What reading a row raises that was altered into something that no program writes."""


class SqliteRows:
    """``usecases.core.ports.RowRepository``: the guarded rows of the open transaction's file."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def present(self) -> dict[RowName, RowHash]:
        """Return the hashes of all guarded rows, read from the tables; ``UNREADABLE`` for a damaged one."""
        secret = self._secret()
        found: dict[RowName, RowHash] = {}
        for kind in Guarded:
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
            for row in _read(self._db, Guarded(kind), keys if len(keys) <= _FEW else None):
                if (row.kind, row.key) in found:
                    found[row.kind, row.key] = row_hash(row, secret)
        return found

    def name_all(self) -> int:
        """Let the next entry of the log name every guarded row; return their number."""
        everything = self.present()
        for kind, key in everything:
            self._db.guard(kind, key)
        return len(everything)

    def schema_faults(self) -> tuple[SchemaFault, ...]:
        """Return the tables, indexes, triggers and views that are not those of the shipped schema."""
        return compare_schema(SCHEMA, schema_of(self._db.connection))

    def _secret(self) -> bytes:
        """Return the secret of the file; empty before its owner is known."""
        row = self._db.row("SELECT secret FROM workspace")
        return str(row[0]).encode() if row else b""

    def _one_by_one(self, kind: Guarded, secret: bytes) -> dict[RowName, RowHash]:
        found: dict[RowName, RowHash] = {}
        for key in _keys(self._db, kind):
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
    return guarded.evidence_row(item, row["seq"])


_EACH: Mapping[Guarded, tuple[Table, Callable[[_Stored], Row]]] = {
    Guarded.SESSION: (tables.evaluation_session, lambda row: guarded.session_row(session_of(row))),
    Guarded.WORKSPACE: (tables.workspace, lambda row: guarded.workspace_row(_shape(Workspace, row))),
    Guarded.CATALOGUE: (tables.catalogue, lambda row: guarded.catalogue_row(row["rules"], row["wording"])),
    Guarded.ROSTER: (tables.roster, lambda row: guarded.roster_row(row["version"], row["body"])),
    Guarded.MEMBER: (tables.member, lambda row: guarded.member_row(_shape(Member, row))),
    Guarded.PRODUCT: (tables.product, lambda row: guarded.product_row(_shape(Product, row))),
    Guarded.EVIDENCE: (tables.evidence, _evidence),
    Guarded.ACT: (tables.act, lambda row: guarded.act_row(_shape(Act, row), row["seq"])),
    Guarded.PACKAGE_IN: (
        tables.package_in,
        lambda row: guarded.incoming_row(_shape(IncomingPackage, row), row["seq"]),
    ),
    Guarded.PACKAGE_CONTENT: (
        tables.package_content,
        lambda row: guarded.content_row(row["sha256"], row["content"]),
    ),
    Guarded.PACKAGE_BEGUN: (
        tables.package_begun,
        lambda row: guarded.begun_row(_shape(BegunPackage, row), row["seq"]),
    ),
    Guarded.PACKAGE_OUT: (tables.package_out, lambda row: guarded.issued_row(_shape(IssuedPackage, row), row["seq"])),
}
"""Kinds of which one row of the table is one guarded row."""


def _papers(key: str, rows: Iterable[_Stored]) -> Row:
    return guarded.papers_row(ProductId(key), [_shape(Paper, row) for row in rows])


def _assessments(key: str, rows: Iterable[_Stored]) -> Row:
    return guarded.assessments_row(key, [_shape(Assessment, row) for row in rows])


_TOGETHER: Mapping[Guarded, tuple[Table, Callable[[str, Iterable[_Stored]], Row]]] = {
    Guarded.PAPERS: (tables.paper, _papers),
    Guarded.ASSESSMENTS: (tables.assessment, _assessments),
}
"""Kinds of which all rows of the table with one key are one guarded row."""

_DOCUMENTS = """
SELECT s.id, s.member, s.product, s.round, s.set_number, s.source, s.state, d."key", d.submitted_at, d.document
FROM sheet_document d JOIN sheet s ON s.no = d.sheet
"""
_TAKEN_BACK = 'SELECT seq, sheet, "key", submitted_at, taken_back_at, reason, document FROM sheet_taken_back'

_IN_SQL: Mapping[Guarded, tuple[str, str, Callable[[Sequence[Any]], Row]]] = {
    Guarded.DOCUMENT: (_DOCUMENTS, "s.id", lambda row: guarded.document_row(SubmittedDocument(*row))),
    Guarded.TAKEN_BACK: (_TAKEN_BACK, "seq", lambda row: guarded.taken_back_row(TakenBack(*row))),
}
"""Kinds that are read in SQL: statement, column of the key, row."""


def _read(db: Db, kind: Guarded, keys: Sequence[str] | None) -> Iterable[Row]:
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


def _keys(db: Db, kind: Guarded) -> list[str]:
    """Return the keys of all rows, without reading anything else of them."""
    if kind in _IN_SQL:
        sql, column, _ = _IN_SQL[kind]
        return [str(row[0]) for row in db.rows(f"SELECT {column} {sql[sql.index('FROM') :]}")]
    table = (_EACH.get(kind) or _TOGETHER[kind])[0]
    columns = ", ".join(table.info[tables.KEY])
    if not columns:
        return [""]
    return [key_text(row) for row in db.rows(f"SELECT DISTINCT {columns} FROM {table.name}")]
