"""The schema that the migrations make, against the names the repositories use and the domain's fields."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Engine

from ocop_desktop.store import tables
from ocop_desktop.store.schema import REVISIONS
from tests.helpers.store import MIGRATIONS

SQL_TABLES = {"sheet", "answer", "sheet_document", "sheet_taken_back", "audit"}


def rows(engine: Engine, sql: str) -> list[Any]:
    with engine.connect() as connection, connection.begin():
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def definitions(engine: Engine) -> dict[str, str]:
    found = rows(engine, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    return dict(found)


def test_every_table_is_strict_and_every_constraint_has_a_name(engine: Engine) -> None:
    for name, sql in definitions(engine).items():
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?\s*$", sql), name
        for line in sql.splitlines():
            if re.search(r"\b(PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY|REFERENCES)\b", line):
                assert "CONSTRAINT" in line, line


def test_the_tables_the_repositories_name_are_those_of_the_schema(engine: Engine) -> None:
    assert set(definitions(engine)) == SQL_TABLES | set(tables.metadata.tables)
    for table in tables.metadata.tables.values():
        wanted = {
            (
                column.name,
                str(column.type.compile(engine.dialect)).replace("VARCHAR", "TEXT"),
                int(not column.nullable),
                int(column.primary_key),
            )
            for column in table.columns
        }
        found = {
            (name, kind, needed, int(key > 0))
            for _, name, kind, needed, _, key in rows(engine, f"PRAGMA table_info({table.name})")
        }
        assert found == wanted


def test_answers_are_found_by_sheet_without_a_second_lookup(engine: Engine) -> None:
    plan = rows(engine, "EXPLAIN QUERY PLAN SELECT * FROM answer WHERE sheet = 1 ORDER BY sheet, criterion")
    assert [step[-1] for step in plan] == ["SEARCH answer USING PRIMARY KEY (sheet=?)"]


def test_the_released_revisions_are_known_and_end_in_the_newest(engine: Engine) -> None:
    """A new revision is added to REVISIONS, and a sample file of it to tests/data, or this fails."""
    written = sorted(re.findall(r'^revision = "(\w+)"', "\n".join(p.read_text() for p in migrations()), re.M))
    assert tuple(written) == REVISIONS
    assert rows(engine, "SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]


def migrations() -> list[Any]:
    return sorted((MIGRATIONS / "versions").glob("*.py"))
