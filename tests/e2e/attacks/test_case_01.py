"""Case 1: the secretary's file was believed about everything but the answers of sheets it still had."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.packages.envelope import parse_envelope
from ocop_desktop.packages.sheets import SheetSigner
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.usecases.core.file_faults import FaultCode, FileNotBelieved
from ocop_desktop.usecases.exchange.exporting import ExportResult, export_result
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.results.results import evaluate
from tests.e2e.commands import ocop
from tests.helpers.raw_edits import (
    Edit,
    collected_town_of,
    edited,
    faults_in,
    opened_town_of,
    random_edits,
    rebuilt_without,
    told_by,
    unnamed,
)
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town

QUICK = 60
SEED = 14


def sql(*statements: str) -> Edit:
    def edit(connection: sqlite3.Connection) -> None:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement

    return edit


def of(member: str, product: str) -> str:
    return (
        f"(SELECT s.no FROM sheet s JOIN member m ON m.id = s.member JOIN product p ON p.id = s.product"
        f" WHERE m.code = '{member}' AND p.code = '{product}')"
    )


def wording_with_its_hash(connection: sqlite3.Connection) -> None:
    (wording,) = connection.execute("SELECT wording FROM catalogue").fetchone()
    altered = bytes(wording) + b" "
    connection.execute("UPDATE catalogue SET wording = ?", (altered,))
    connection.execute("UPDATE evaluation_session SET wording_hash = ?", (sha256(altered).hexdigest(),))


M03_SP002 = of("M03", "SP002")
ACT = "(SELECT min(seq) FROM act WHERE kind = 'attendance')"
SESSION = "evaluation_session"


def resigned(connection: sqlite3.Connection) -> None:
    """Sign a sheet of M03 again with a fresh key, as somebody does who holds the file."""
    (document,) = connection.execute(f"SELECT document FROM sheet_document WHERE sheet = {M03_SP002}").fetchone()
    fresh = SigningKey(b"\x07" * 32)
    body = parse_envelope(document).body
    connection.execute(
        f'UPDATE sheet_document SET document = ?, "key" = ? WHERE sheet = {M03_SP002}',
        (SheetSigner(fresh).sign_sheet(body), fresh.public_hex),
    )


BELIEVED: dict[str, tuple[Edit, str]] = {
    "01 a sheet, its answers and its document deleted": (
        sql(
            f"DELETE FROM answer WHERE sheet = {M03_SP002}",
            f"DELETE FROM sheet_document WHERE sheet = {M03_SP002}",
            "DELETE FROM sheet WHERE no NOT IN (SELECT sheet FROM sheet_document)",
        ),
        "sheet_document",
    ),
    "02 a sheet set to draft": (sql(f"DELETE FROM sheet_document WHERE sheet = {M03_SP002}"), "sheet_document"),
    "03 a sheet signed with a fresh key": (resigned, "sheet_document"),
    "04 a member no longer scores": (sql("UPDATE member SET scores = 0 WHERE code = 'M02'"), "member"),
    "05 attendance flipped": (
        sql("UPDATE act SET facts = replace(facts, 'true', 'false') WHERE kind = 'attendance'"),
        "act",
    ),
    "06 a recusal inserted": (
        sql(
            "INSERT INTO act (id, kind, at, actor, reason, product, member, facts) SELECT 'f', 'recusal', at, actor,"
            " 'x', (SELECT min(id) FROM product), (SELECT min(id) FROM member), '{}' FROM act LIMIT 1"
        ),
        "act",
    ),
    "07 another set": (sql("UPDATE product SET set_number = 2 WHERE code = 'SP002'"), "product"),
    "08 the quorum": (
        sql("UPDATE evaluation_session SET settings = json_set(settings, '$.quorum_denominator', 9)"),
        SESSION,
    ),
    "09 the effect of a missed minimum": (
        sql("UPDATE evaluation_session SET settings = json_set(settings, '$.missed_minimum', 'fail')"),
        SESSION,
    ),
    "10 a product's name": (sql("UPDATE product SET name = name || 'x' WHERE code = 'SP001'"), "product"),
    "11 a product's entity": (sql("UPDATE product SET entity = entity || 'x' WHERE code = 'SP001'"), "product"),
    "12 the session's name": (sql("UPDATE evaluation_session SET name = name || 'x'"), SESSION),
    "13 the decision's number": (
        sql("UPDATE evaluation_session SET council_decision = json_object('number', '9', 'date', null, 'title', 'x')"),
        SESSION,
    ),
    "14 a member's name": (sql("UPDATE member SET name = name || 'x' WHERE code = 'M01'"), "member"),
    "15 a member's role": (sql("UPDATE member SET role = 'member' WHERE code = 'M02'"), "member"),
    "16 the actor of an act": (sql(f"UPDATE act SET actor = 'M04' WHERE seq = {ACT}"), "act"),
    "17 the reason of an act": (sql(f"UPDATE act SET reason = 'x' WHERE seq = {ACT}"), "act"),
    "18 the time of an act": (sql(f"UPDATE act SET at = replace(at, '2026', '2025') WHERE seq = {ACT}"), "act"),
    "19 an act deleted": (sql(f"DELETE FROM act WHERE seq = {ACT}"), "act"),
    "20 a roster": (sql("UPDATE roster SET body = CAST(body || x'20' AS BLOB) WHERE version = 1"), "roster"),
    "21 a title of evidence": (sql("UPDATE evidence SET title = title || 'x'"), "evidence"),
    "22 the wording with its hash": (wording_with_its_hash, "catalogue"),
    "23 the state set back": (sql("UPDATE evaluation_session SET state = 'scoring'"), SESSION),
    "24 the last entries cut": (sql("DELETE FROM audit WHERE seq > (SELECT max(seq) - 2 FROM audit)"), "audit"),
    "25 the chain rebuilt without package.accepted": (rebuilt_without("package.accepted"), "audit"),
    "26 all arrivals deleted": (sql("DELETE FROM package_in"), "package_in"),
    "27 all issues deleted": (sql("DELETE FROM package_out"), "package_out"),
    "28 all triggers gone": (lambda connection: None, "trigger"),
    "29 a planted trigger": (
        sql("CREATE TRIGGER planted AFTER INSERT ON act BEGIN DELETE FROM pin; END"),
        "trigger",
    ),
    "30 a table replaced by a view": (
        sql("ALTER TABLE act RENAME TO act_real", "CREATE VIEW act AS SELECT * FROM act_real"),
        "view",
    ),
}
"""The kinds of edit that the program believed, in the order of the review; number 31 is before the opening."""

WITHOUT_TRIGGERS = ("28", "30")

REFUSED: dict[str, tuple[Edit, str]] = {
    "a key beside a member": (
        sql("UPDATE member SET public_key = hex(zeroblob(32)) WHERE code = 'M02'"),
        "member",
    ),
    "an answer": (
        sql(f"UPDATE answer SET level = level - 1 WHERE sheet = {M03_SP002} AND level > 1"),
        "sheet_document",
    ),
    "a note": (sql(f"UPDATE answer SET note = 'x' WHERE sheet = {M03_SP002}"), "sheet_document"),
    "an opinion": (sql(f"UPDATE sheet SET opinion = 'x' WHERE no = {M03_SP002}"), "sheet_document"),
    "a byte of a signed sheet": (
        sql(f"UPDATE sheet_document SET document = CAST(document || x'20' AS BLOB) WHERE sheet = {M03_SP002}"),
        "sheet_document",
    ),
    "the catalogue": (sql("UPDATE catalogue SET rules = CAST(rules || x'20' AS BLOB)"), "catalogue"),
    "a stored package": (
        sql(
            "UPDATE package_content SET content = CAST(content || x'20' AS BLOB)"
            " WHERE sha256 = (SELECT min(sha256) FROM package_content)"
        ),
        "package_content",
    ),
}
"""Edits that were refused before, by some of the uses."""


@pytest.fixture(scope="module")
def opened_town(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("case01") / "town")


def test_nothing_is_found_in_the_file_as_it_is(opened_town: Town) -> None:
    with opened_town.office() as session:
        assert faults_in(session) == ()


@pytest.mark.parametrize("case", [*BELIEVED, *REFUSED])
def test_a_change_by_another_program_is_found_and_named(opened_town: Town, tmp_path: Path, case: str) -> None:
    edit, table = {**BELIEVED, **REFUSED}[case]
    file = edited(opened_town.file, tmp_path / "sua.ocopdb", edit, triggers=not case.startswith(WITHOUT_TRIGGERS))
    named, said = told_by(lambda: opened_town.office(file))
    assert table in named or "store.damaged" in named, said


def test_31_totals_are_not_told_where_the_state_is_set_past_an_opening_that_no_act_records(
    distributed: Town, tmp_path: Path
) -> None:
    town = collected_town_of(distributed, tmp_path / "town")
    edit = sql("UPDATE evaluation_session SET state = 'reconciling', collecting = 0")
    file = edited(town.file, tmp_path / "sua.ocopdb", edit)
    with town.office(file) as session:
        assert {fault.table for fault in faults_in(session)} == {SESSION}
        assert FaultCode.STATE in {fault.code for fault in faults_in(session)}
        services = session.services(SECRETARY)
        for use in (evaluate, minutes_facts):
            with pytest.raises(FileNotBelieved):
                use(session.work, services)


def test_a_sheet_signed_with_a_fresh_key_is_refused_by_package_and_audit(opened_town: Town, tmp_path: Path) -> None:
    file = edited(opened_town.file, tmp_path / "sua.ocopdb", resigned)
    with opened_town.office(file) as session:
        services = session.services(SECRETARY)
        uses: tuple[Any, ...] = (
            lambda: export_result(ExportResult(tmp_path, SECRETARY, {}), session.work, services),
            session.check,
        )
        for use in uses:
            with pytest.raises(FileNotBelieved) as told:
                use()
            assert told.value.facts["table"] == "sheet_document"
            assert str(told.value.facts["row"]).startswith("M03")
    assert list(tmp_path.glob("*.ocop")) == []
    said = ocop(opened_town.root / SECRETARY, "--session", file, "--anywhere", "audit")
    assert said.code == 5
    assert "Phiếu M03 – SP002: không có trong gói phiếu nào đã nhận" in said.err
    assert "Theo nhật ký: lần cuối ở mục" in said.err


def test_random_edits_are_found_and_named(opened_town: Town, tmp_path: Path) -> None:
    assert unnamed(opened_town, tmp_path, random_edits(opened_town.file, QUICK, SEED)) == []
