"""The audit log: chained, append-only, silent about points; a change is found at its very line."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from ocop_desktop.store.audit import read_entries
from ocop_desktop.store.checks import AUDIT_TAIL, check_opening, check_whole
from ocop_desktop.store.engine import open_engine
from ocop_desktop.store.errors import AuditBroken, FixedForEver
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.log_chain import NOTHING_BEFORE, verify_chain
from tests.helpers.store import DECOMPOSED, NOON, opened


def note(work: SqliteUnitOfWork, count: int) -> None:
    """That many entries, committed."""
    with work:
        for number in range(count):
            work.audit.note("sheet.answered", actor="M01", at=NOON, facts={"number": number})
        work.commit()


def test_an_empty_log_has_a_head_of_zeros(work: SqliteUnitOfWork) -> None:
    with work:
        assert work.audit.head() == (0, "0" * 64)
        assert work.audit.entries() == ()


def test_entries_come_back_chained_by_the_written_formula(work: SqliteUnitOfWork) -> None:
    with work:
        work.audit.note("session.created", actor="M01", at=NOON)
        work.audit.note("members.imported", actor="M01", at=NOON, facts={"tệp": DECOMPOSED, "số": [1, 2], "ok": True})
        work.commit()
    with work:
        first, second = work.audit.entries()
        assert work.audit.head() == (2, second.hash)
        assert work.audit.of_kinds(("members.imported", "x")) == (second,)
        assert work.audit.of_kinds(()) == ()
    assert (first.seq, first.kind, first.actor, first.at, first.facts) == (1, "session.created", "M01", NOON, {})
    assert second.facts == {"tệp": "Phùng Thị Mơ Ước", "số": [1, 2], "ok": True}
    before = bytes(32)
    for entry in (first, second):
        assert entry.rows == "[]"
        body = {"actor": "M01", "at": NOON.isoformat(), "facts": entry.facts, "kind": entry.kind, "seq": entry.seq}
        body["rows"] = hashlib.sha256(entry.rows.encode()).hexdigest()
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(b"ocop-audit-v2\x00" + before + text.encode()).digest()
        assert entry.hash == before.hex()


def test_a_previous_hash_that_is_another_breaks_the_chain(work: SqliteUnitOfWork, engine: Engine) -> None:
    note(work, 3)
    with work:
        assert work.audit.first_broken() is None
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET prev = zeroblob(32) WHERE seq = 2")
    with work:
        assert work.audit.first_broken() == 2


@pytest.mark.parametrize("facts", [{"points": 3}, {"sheet": {"note": "x"}}, {"list": [{"answers": {}}]}])
def test_an_entry_never_tells_points_notes_or_answers(work: SqliteUnitOfWork, facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="never tells"), work:
        work.audit.note("sheet.answered", actor="M01", at=NOON, facts=facts)


def test_an_entry_needs_the_offset_of_its_time(work: SqliteUnitOfWork) -> None:
    naive = datetime.fromisoformat("2026-09-03T12:00:00")
    with pytest.raises(ValueError, match="offset"), work:
        work.audit.note("x", actor="M01", at=naive)


def test_what_is_not_committed_leaves_no_entry(work: SqliteUnitOfWork) -> None:
    note(work, 1)
    with work:
        work.audit.note("lost", actor="M01", at=NOON)
    note(work, 1)
    with work:
        assert [entry.kind for entry in work.audit.entries()] == ["sheet.answered"] * 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = 'M02' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 3",
        "DELETE FROM audit",
        "UPDATE act SET reason = ''",
        "DELETE FROM act",
        "UPDATE roster SET body = x'00'",
        "DELETE FROM roster",
        "UPDATE package_in SET status = 'accepted'",
        "DELETE FROM package_in",
        "UPDATE package_content SET content = x'00'",
        "DELETE FROM package_content",
        "UPDATE package_out SET rev = 9",
        "DELETE FROM package_out",
        "UPDATE package_begun SET rev = 9",
        "DELETE FROM package_begun",
    ],
)
def test_no_sql_changes_or_removes_what_is_append_only(work: SqliteUnitOfWork, engine: Engine, sql: str) -> None:
    note(work, 3)
    with engine.connect() as connection, connection.begin():
        for row in (
            "act VALUES (1, 'i', 'opened', 't', 'M01', 'r', NULL, NULL, '{}')",
            "roster VALUES (1, x'11')",
            "package_in VALUES (1, 's', 'sheets', NULL, '', '', '', 1, '', '', '', '', 'known', '', NULL, NULL, NULL)",
            "package_content VALUES ('s', x'11')",
            "package_out VALUES (1, 's', 'sheets', '', '', 1, '', '', '')",
            "package_begun VALUES (1, 'sheets', '', '', 1, '', '', '')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    table = next(word for word in sql.split() if word not in ("UPDATE", "DELETE", "FROM"))
    with pytest.raises(FixedForEver) as refusal, engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(sql)
    assert refusal.value.facts == {"what": table}


@pytest.mark.parametrize(
    "values",
    [
        "3, 't', 'M01', 'k', '{}', (SELECT hash FROM audit WHERE seq = 3), zeroblob(32)",
        "5, 't', 'M01', 'k', '{}', (SELECT hash FROM audit WHERE seq = 3), zeroblob(32)",
        "4, 't', 'M01', 'k', '{}', (SELECT hash FROM audit WHERE seq = 2), zeroblob(32)",
        "NULL, 't', 'M01', 'k', '{}', zeroblob(32), zeroblob(32)",
    ],
)
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE"])
def test_an_entry_can_only_follow_the_last_one(work: SqliteUnitOfWork, engine: Engine, verb: str, values: str) -> None:
    note(work, 3)
    last = pytest.raises(IntegrityError, match="goes on from its last entry")
    with last, engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"{verb} INTO audit VALUES ({values}, '[]')")
    with work:
        assert work.audit.head()[0] == 3


def tamper(path: Path, sql: str) -> None:
    """Change the closed file as somebody with a database editor would, triggers removed."""
    with sqlite3.connect(path, isolation_level=None) as intruder:
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
        intruder.execute(sql)
    intruder.close()


CHANGES = {
    "actor": "UPDATE audit SET actor = 'M02' WHERE seq = {seq}",
    "time": "UPDATE audit SET at = '2026-09-03T12:00:00+00:00' WHERE seq = {seq}",
    "kind": "UPDATE audit SET kind = 'other' WHERE seq = {seq}",
    "facts": "UPDATE audit SET facts = '{{}}' WHERE seq = {seq}",
    "hash": "UPDATE audit SET hash = zeroblob(32) WHERE seq = {seq}",
    "removed": "DELETE FROM audit WHERE seq = {seq}",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seq", [1, 4, 6])
def test_a_changed_row_is_found_at_its_very_line(path: Path, change: str, seq: int) -> None:
    with opened(path) as work:
        note(work, 7)
    tamper(path, CHANGES[change].format(seq=seq))
    with pytest.raises(AuditBroken) as refusal:
        open_engine(path)
    assert refusal.value.facts == {"file": "phien.ocopdb", "seq": seq}


def test_an_opening_looks_at_the_newest_entries_and_a_whole_check_at_all(path: Path) -> None:
    with opened(path) as work:
        note(work, AUDIT_TAIL + 5)
    tamper(path, "UPDATE audit SET actor = 'M02' WHERE seq = 3")
    engine = open_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            check_opening(connection, path)
            with pytest.raises(AuditBroken) as refusal:
                check_whole(connection, path)
        assert refusal.value.facts["seq"] == 3
    finally:
        engine.dispose()
    tamper(path, f"UPDATE audit SET actor = 'M02' WHERE seq = {AUDIT_TAIL}")
    with pytest.raises(AuditBroken) as refusal:
        open_engine(path)
    assert refusal.value.facts["seq"] == AUDIT_TAIL


def test_a_part_of_the_log_is_verified_from_what_comes_before_it(work: SqliteUnitOfWork) -> None:
    note(work, 5)
    with work:
        whole = work.audit.entries()
        before, newest = read_entries(work._db.connection, 2)
        assert (before, newest) == ((3, whole[2].hash), whole[3:])
        assert read_entries(work._db.connection, 5) == ((0, NOTHING_BEFORE), whole)
    assert verify_chain(newest, before) is None
    assert verify_chain(whole) is None
    assert verify_chain(newest) == 1
    assert verify_chain([*whole[:2], dataclasses.replace(whole[2], actor="M09"), *whole[3:]]) == 3
