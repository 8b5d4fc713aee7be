"""Edits of a session file by another program: raw SQL, with the triggers out of the way and put back afterwards."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from ocop_desktop.app.bootstrap import SessionFile
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.record_rows import RowHash
from ocop_desktop.usecases.core.file_faults import FileFault, FileNotBelieved
from ocop_desktop.usecases.core.log_chain import NOTHING_BEFORE, entry_hash
from ocop_desktop.usecases.core.replay import RowName, read_rows, rows_text
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.collecting import open_sheets
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from tests.helpers.sessions import CHAIR, MEMBERS, SECRETARY
from tests.helpers.towns import Town, copy_of

Edit: TypeAlias = Callable[[sqlite3.Connection], object]

NOT_ANSWERED_FOR = frozenset({"pin", "paper_entry", "screen_lock"})
"""Tables that nothing answers for: private marks, entries before they make a sheet."""

SHOWN_BY = {"sheet": "sheet_document", "answer": "sheet_document"}
"""Tables whose rows are compared with the signed document of their sheet, and so are named by it."""

UNSIGNED = {"sheet": frozenset({"saved_at"})}
"""Columns that no signature and no hash contains: the time of the last change of a draft."""


def edited(source: Path, target: Path, edit: Edit, *, triggers: bool = True) -> Path:
    """Copy a closed session file and change the copy. triggers: put them back, so that only rows differ."""
    shutil.copyfile(source, target)
    with closing(sqlite3.connect(target)) as connection, connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in found:
            connection.execute(f'DROP TRIGGER "{name}"')
        edit(connection)
        for _, sql in found if triggers else ():
            connection.execute(sql)
    return target


def faults_in(session: SessionFile) -> tuple[FileFault, ...]:
    """Return what the check of an open file finds."""
    try:
        return session.check().faults
    except FileNotBelieved as fault:
        return fault.checked.faults


WHOLE_FILE = frozenset({"store.damaged", "store.audit_broken", "store.foreign", "store.newer", "store.no_session"})
"""Refusals of the whole file, before any row of it is compared."""


@dataclass(frozen=True)
class RandomEdit:
    """One random change: which row of which table, how, and the statement with its values."""

    table: str
    how: str
    column: str
    sql: str
    values: tuple[Any, ...]

    def __call__(self, connection: sqlite3.Connection) -> object:
        return connection.execute(self.sql, self.values)


def random_edits(file: Path, count: int, seed: int) -> Iterable[RandomEdit]:
    """Yield changes that SQLite itself takes: a cell of another value, a row gone, a row twice."""
    chance = random.Random(seed)
    with closing(sqlite3.connect(file)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith("sqlite_")
            and name not in NOT_ANSWERED_FOR
            and connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        ]
        made = 0
        while made < count:
            edit = _random_edit(connection, chance.choice(tables), chance)
            if edit is not None:
                made += 1
                yield edit


def _random_edit(connection: sqlite3.Connection, table: str, chance: random.Random) -> RandomEdit | None:
    columns = [row for row in connection.execute(f'PRAGMA table_xinfo("{table}")') if row[6] == 0]
    names = [row[1] for row in columns]
    keys = [row[1] for row in columns if row[5]] or names
    listed = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f'SELECT {listed} FROM "{table}"').fetchall()
    row = dict(zip(names, chance.choice(rows), strict=True))
    where = " AND ".join(f'"{name}" IS ?' for name in keys)
    key = tuple(row[name] for name in keys)
    how = chance.choice(("update", "update", "delete", "insert"))
    column = ""
    if how == "update":
        column = chance.choice([name for name in names if name not in UNSIGNED.get(table, ())])
        sql, values = f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (_other(row[column], chance), *key)
    elif how == "delete":
        sql, values = f'DELETE FROM "{table}" WHERE {where}', key
    else:
        new = {name for name in names if name in keys or name in ("id", "code")}
        values = tuple(_other(row[name], chance) if name in new else row[name] for name in names)
        sql = f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})'
    edit = RandomEdit(table, how, column, sql, values)
    return edit if _taken(connection, edit) else None


def _taken(connection: sqlite3.Connection, edit: RandomEdit) -> bool:
    """Return whether SQLite takes the change and it changes something; undo it."""
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    try:
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        before = connection.total_changes
        edit(connection)
        return connection.total_changes > before
    except sqlite3.Error:
        return False
    finally:
        connection.rollback()


def _other(value: Any, chance: random.Random) -> Any:
    """Return another value of the same kind, or now and then of none."""
    if value is None:
        return chance.choice(("x", 1))
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 7))
    if isinstance(value, bytes):
        at = chance.randrange(len(value)) if value else 0
        return value[:at] + bytes([(value[at] if value else 0) ^ 1]) + value[at + 1 :]
    at = chance.randrange(len(value) + 1)
    return value[:at] + chance.choice("a1z") + value[at:]


def told_by(session_of: Callable[[], SessionFile]) -> tuple[set[str], str]:
    """Return the tables named by the opening, the check, or the refusal to open the file, with all that was said."""
    try:
        with session_of() as session:
            faults = faults_in(session)
            told = {"audit"} if session.other_log is not None else set()
    except OcopError as refusal:
        return {refusal.code, *map(str, refusal.facts.values())}, f"{refusal.code} {refusal.facts}"
    return told | {fault.table for fault in faults}, "; ".join(f"{f.code} {f.table} {f.row}" for f in faults)


def collected_town_of(distributed: Town, root: Path) -> Town:
    """Copy a distributed town; the office has a file of evidence and two sheets each of four members."""
    town = copy_of(distributed, root)
    sent = [town.score(code, SP001=80, SP002=70) for code in ("M01", "M02", "M03", "M04")]
    scan = root / "giay.pdf"
    scan.write_bytes(b"%PDF-1.7 giay")
    with town.office() as session:
        services = session.services(SECRETARY)
        file = NewEvidence(scan, "SP001", "Giấy chứng nhận", scan.name, "application/pdf", 1)
        add_evidence([file], SECRETARY, session.work, services)
        for row in MEMBERS:
            record_act(RecordAttendance(row.code, True, SECRETARY), session.work, services)
        for path in sent:
            assert town.receive(session, path).status == "accepted"
    return town


def opened_town_of(distributed: Town, root: Path) -> Town:
    """Open the sheets of a collected town."""
    town = collected_town_of(distributed, root)
    with town.office() as session:
        open_sheets(OpenSheets(CHAIR, despite="để ngỏ"), session.work, session.services(CHAIR))
    return town


def rebuilt_without(kind: str) -> Edit:
    """Write the chain of the log anew without the entries of a kind; the next entry names their rows too."""

    def edit(connection: sqlite3.Connection) -> None:
        entries = connection.execute("SELECT at, actor, kind, facts, rows FROM audit ORDER BY seq").fetchall()
        connection.execute("DELETE FROM audit")
        before, number, named = NOTHING_BEFORE, 0, dict[RowName, RowHash | None]()
        for at, actor, noted, facts, rows in entries:
            named |= read_rows(rows or "[]")
            if noted == kind:
                continue
            number, text, named = number + 1, rows_text(named), {}
            moment, body = datetime.fromisoformat(at), json.loads(facts)
            digest = entry_hash(before, seq=number, at=moment, actor=actor, kind=noted, facts=body, rows=text)
            connection.execute(
                "INSERT INTO audit (seq, at, actor, kind, facts, prev, hash, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, at, actor, noted, facts, bytes.fromhex(before), bytes.fromhex(digest), text),
            )
            before = digest

    return edit


def unnamed(town: Town, folder: Path, edits: Iterable[RandomEdit]) -> list[tuple[str, str, str, str]]:
    """Try each edit on a copy of the secretary's file; return those whose table nothing named."""
    missed = []
    for number, edit in enumerate(edits):
        file = edited(town.file, folder / f"{number}.ocopdb", edit)
        named, said = told_by(partial(town.office, file))
        if not named & {SHOWN_BY.get(edit.table, edit.table), *WHOLE_FILE}:
            missed.append((edit.table, edit.how, edit.column, said[:200]))
        file.unlink()
    return missed
