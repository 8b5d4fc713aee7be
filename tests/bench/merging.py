"""Merging 11 ``sheets`` packages of a full round, against SQLite being handed the same rows."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ocop_desktop.app.config import find_bundle
from ocop_desktop.sample.homes import PlayClock, home
from ocop_desktop.store.engine import SETTINGS
from ocop_desktop.usecases.exchange.receiving import Receipt

from .measuring import Limit, Report, ratio, stopwatch
from .scenes import Round, full_plan, prepare_round

GOAL, BOUND = 5.0, 8.0
_TABLES = ("sheet", "answer", "sheet_document")

SAME_TABLES = "sqlite3, same rows, the session file's own tables, one transaction + hashing the files"
BARE_TABLES = "sqlite3, same rows, tables without key, constraint or trigger, one transaction + hashing the files"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows a merge left behind: table -> columns and values."""

    columns: dict[str, list[str]]
    values: dict[str, list[tuple[Any, ...]]]


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Prepare the round once, then merge and insert in turn, each time into a fresh copy of the session."""
    tell("  preparing the round: 11 members score 71 products")
    scene = prepare_round(full_plan(), room / "round")
    files = scene.packages
    _merge(scene, room)  # warms imports and keys, and gives the rows
    rows = _rows(room / "merged" / "session.ocopdb")
    ours, same, bare = [], [], []
    for _ in range(runs):
        ours.append(_merge(scene, room))
        same.append(_insert(_same_tables(scene, room, rows), rows, files, drafts=True))
        bare.append(_insert(_bare_tables(room, rows), rows, files, drafts=False))
    baselines = {SAME_TABLES: tuple(same), BARE_TABLES: tuple(bare)}
    seconds = tuple(ours)
    return Report(
        name="merge",
        sizes={
            "packages": len(files),
            "sheets": len(rows.values["sheet"]),
            "answers": len(rows.values["answer"]),
            "bytes": sum(path.stat().st_size for path in files),
        },
        seconds=seconds,
        baselines=baselines,
        limits=(Limit("ratio to the same tables", ratio(seconds, tuple(same)), BOUND, "×", GOAL),),
        notes={"transactions": f"{len(files)}, each synced, against 1 of the baselines"},
    )


def _merge(scene: Round, room: Path) -> float:
    """Seconds to receive every package, by a program that has not seen the rules yet."""
    clock = PlayClock(scene.plan.session.resumed)
    fresh = replace(scene, secretary=home(scene.folder / "homes", "thu-ky", clock, find_bundle(), scene.plan.seed))
    with fresh.open(fresh.fresh_session(room / "merged")) as session:
        receipts: list[Receipt] = []
        seconds = stopwatch(lambda: receipts.extend(fresh.receive(session, path) for path in fresh.packages))
    refused = [receipt for receipt in receipts if receipt.status != "accepted"]
    if refused:
        raise RuntimeError(f"refused: {refused[0].refusal}")
    return seconds


def _rows(path: Path) -> Rows:
    connection = sqlite3.connect(path)
    try:
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in _TABLES}
        values = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
    finally:
        connection.close()
    return Rows(columns, values)


def _same_tables(scene: Round, room: Path, rows: Rows) -> sqlite3.Connection:
    path = room / "same.ocopdb"
    shutil.copyfile(scene.folder / "session.ocopdb", path)
    return _connect(path)


def _bare_tables(room: Path, rows: Rows) -> sqlite3.Connection:
    path = room / "bare.sqlite"
    path.unlink(missing_ok=True)
    connection = _connect(path)
    for table, columns in rows.columns.items():
        names = ", ".join(f'"{name}"' for name in columns)
        connection.execute(f"CREATE TABLE {table} ({names})")
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value, _ in SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    return connection


def _insert(connection: sqlite3.Connection, rows: Rows, files: Sequence[Path], *, drafts: bool) -> float:
    """drafts: sheets begin as drafts, as the session file's triggers want them; their document submits them."""
    values = dict(rows.values)
    if drafts:
        state, submitted = (rows.columns["sheet"].index(name) for name in ("state", "submitted_at"))
        values["sheet"] = [
            tuple("draft" if at == state else None if at == submitted else value for at, value in enumerate(row))
            for row in values["sheet"]
        ]

    def insert() -> None:
        for path in files:
            hashlib.sha256(path.read_bytes()).hexdigest()
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            marks = ", ".join("?" * len(rows.columns[table]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values[table])
        connection.execute("COMMIT")

    try:
        return stopwatch(insert)
    finally:
        connection.close()
