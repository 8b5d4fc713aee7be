"""A session file of a newer program with the same schema: refused in a sentence, never half read."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column
from sqlalchemy.dialects.sqlite import dialect

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.store.errors import ValueNewer
from ocop_desktop.store.tables import metadata
from ocop_desktop.store.types import Choice
from tests.helpers.store import NOON, a_session, commit, fill, opened

CHOICES = [column for table in metadata.sorted_tables for column in table.columns if isinstance(column.type, Choice)]


def change(path: Path, sql: str, *values: str) -> bytes:
    """Change the closed file as no program does: past its triggers."""
    database = sqlite3.connect(path, isolation_level=None)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {name}")
    assert database.execute(sql, values).rowcount == 1
    database.close()
    return path.read_bytes()


def test_kinds_of_acts_are_not_the_only_choices() -> None:
    assert {str(column) for column in CHOICES} >= {"act.kind", "product.kind", "member.role", "paper.status"}


@pytest.mark.parametrize("column", CHOICES, ids=str)
def test_an_unknown_value_of_any_column_is_one_of_a_newer_program(column: Column[object]) -> None:
    assert isinstance(column.type, Choice)
    with pytest.raises(ValueNewer) as refusal:
        column.type.process_result_value("tomorrow", dialect())
    assert refusal.value.facts == {"found": "tomorrow", "table": "file", "row": "–"}


def test_an_unknown_act_is_refused_and_the_rest_of_the_file_stays_readable(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            work.acts.add(Act("a", ActKind.OPENED, NOON, "M01", "", None, None, {}))
            commit(work)
    before = change(path, "UPDATE act SET kind = ?", "tomorrow")
    with opened(path) as work:
        for _ in range(2):
            with pytest.raises(ValueNewer) as refusal, work:
                work.acts.all()
            assert refusal.value.facts == {"found": "tomorrow", "table": "act", "row": "1"}
        with work:
            assert work.products.all()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"tomorrow": 3}, "tomorrow"),
        ({"vote_tie": "by_lot"}, "by_lot"),
        ({"sources": {"tomorrow": "Điều 30"}}, "tomorrow"),
    ],
)
def test_an_unknown_setting_is_one_of_a_newer_program(path: Path, settings: dict[str, object], found: str) -> None:
    with opened(path) as work, work:
        work.session.put(a_session())
        commit(work)
    change(path, "UPDATE evaluation_session SET settings = ?", json.dumps(settings))
    with opened(path) as work, pytest.raises(ValueNewer) as refusal, work:
        work.session.get()
    assert refusal.value.facts == {"found": found, "table": "evaluation_session", "row": "–"}
