"""Tables, indexes, triggers and views of a file against those of the shipped schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ocop_desktop.store.migrate import upgrade
from ocop_desktop.store.schema import REVISIONS
from ocop_desktop.store.schema_text import SCHEMA
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.replay import (
    Difference,
    SchemaFault,
)
from tests.helpers.store import (
    MIGRATIONS,
    NOON,
    opened,
)

DATA = Path(__file__).parents[1] / "data"


def test_the_schema_of_a_new_file_is_the_shipped_one(work: SqliteUnitOfWork) -> None:
    """``python -m db.schema_text`` writes the table anew after a revision was added."""
    with work:
        assert work.rows.schema_faults() == ()
    assert len(SCHEMA) > 70


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_schema_of_an_upgraded_file_is_the_shipped_one(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "cu.ocopdb"
    path.write_bytes((DATA / f"schema_{revision}.ocopdb").read_bytes())
    upgrade(path, MIGRATIONS, NOON)
    with opened(path) as work, work:
        assert work.rows.schema_faults() == ()


@pytest.mark.parametrize(
    ("sql", "faults"),
    [
        (["DROP TRIGGER act_no_update"], [SchemaFault(Difference.MISSING, "trigger", "act_no_update")]),
        (
            ["CREATE TRIGGER planted AFTER INSERT ON act BEGIN UPDATE member SET scores = 0; END"],
            [SchemaFault(Difference.ADDED, "trigger", "planted")],
        ),
        (
            [
                "DROP TRIGGER roster_no_update",
                "CREATE TRIGGER roster_no_update BEFORE UPDATE ON roster BEGIN SELECT 1; END",
            ],
            [SchemaFault(Difference.CHANGED, "trigger", "roster_no_update")],
        ),
        (["DROP INDEX ix_sheet_product"], [SchemaFault(Difference.MISSING, "index", "ix_sheet_product")]),
        (
            ["DROP TABLE pin", "CREATE VIEW pin AS SELECT 1"],
            [SchemaFault(Difference.MISSING, "table", "pin"), SchemaFault(Difference.ADDED, "view", "pin")],
        ),
        (["ALTER TABLE pin ADD COLUMN more TEXT"], [SchemaFault(Difference.CHANGED, "table", "pin")]),
        (
            ["ALTER TABLE alembic_version ADD COLUMN more TEXT"],
            [SchemaFault(Difference.CHANGED, "table", "alembic_version")],
        ),
    ],
)
def test_an_altered_schema_is_named(path: Path, sql: list[str], faults: list[SchemaFault]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        for statement in sql:
            intruder.execute(statement)
    with opened(path) as work, work:
        found = [fault for fault in work.rows.schema_faults() if not fault.name.startswith("sqlite_autoindex_pin")]
        assert found == faults
