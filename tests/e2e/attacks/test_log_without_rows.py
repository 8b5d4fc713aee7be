"""The whole log written anew as an earlier program wrote it, so that it answers for no row."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from ocop_desktop.store.audit import NOTHING_BEFORE, entry_hash
from ocop_desktop.usecases.core.file_faults import FaultCode
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from tests.helpers.raw_edits import edited, faults_in, opened_town_of
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town


def without_rows(connection: sqlite3.Connection) -> None:
    before = NOTHING_BEFORE
    entries = connection.execute("SELECT seq, at, actor, kind, facts FROM audit ORDER BY seq").fetchall()
    for seq, at, actor, kind, facts in entries:
        moment, body = datetime.fromisoformat(at), json.loads(facts)
        digest = entry_hash(before, seq=seq, at=moment, actor=actor, kind=kind, facts=body, rows=None)
        connection.execute(
            "UPDATE audit SET prev = ?, hash = ?, rows = NULL WHERE seq = ?",
            (bytes.fromhex(before), bytes.fromhex(digest), seq),
        )
        before = digest


@pytest.fixture(scope="module")
def opened_town(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("opened") / "town")


def test_a_log_that_names_no_rows_is_a_fault_at_every_opening_and_is_not_adopted(
    opened_town: Town, tmp_path: Path
) -> None:
    file = edited(opened_town.file, tmp_path / "a.ocopdb", without_rows)
    for _ in range(2):
        with opened_town.office(file) as session:
            assert FaultCode.NO_ROWS in {fault.code for fault in faults_in(session)}
            with session.work as work:
                assert not work.audit.of_kinds(["rows.adopted"])


def test_it_stays_one_when_the_log_goes_on(opened_town: Town, tmp_path: Path) -> None:
    file = edited(opened_town.file, tmp_path / "a.ocopdb", without_rows)
    with opened_town.office(file) as session:
        services = session.services(SECRETARY)
        record_act(RecordRemark("khác", SECRETARY, "SP001", "M03", dissent=True), session.work, services)
    with opened_town.office(file) as session:
        assert FaultCode.NO_ROWS in {fault.code for fault in faults_in(session)}


def test_an_emptied_log_is_one_too(opened_town: Town, tmp_path: Path) -> None:
    file = edited(opened_town.file, tmp_path / "a.ocopdb", lambda file: file.execute("DELETE FROM audit"))
    with opened_town.office(file) as session:
        assert FaultCode.NO_ROWS in {fault.code for fault in faults_in(session)}
