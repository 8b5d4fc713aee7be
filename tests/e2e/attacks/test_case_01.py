"""Case 1: the secretary's file was believed about everything but the answers of sheets it still had."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.council.council import member_by_code
from ocop_desktop.domain.sheets.signed import sheet_body
from ocop_desktop.packages.sheets import SheetSigner
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.usecases.core.file_faults import FileNotBelieved
from ocop_desktop.usecases.exchange.exporting import ExportResult, export_result
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.results.results import evaluate
from tests.e2e.commands import ocop
from tests.helpers.raw_edits import Edit, edited, faults_in, opened_town_of, random_edits, told_by, unnamed
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


M03_SP002 = of("M03", "SP002")
ACT = "(SELECT min(seq) FROM act WHERE kind = 'attendance')"
BELIEVED: dict[str, tuple[Edit, str]] = {
    "sheet, answers and document deleted": (
        sql(
            f"DELETE FROM answer WHERE sheet = {M03_SP002}",
            f"DELETE FROM sheet_document WHERE sheet = {M03_SP002}",
            "DELETE FROM sheet WHERE no NOT IN (SELECT sheet FROM sheet_document)",
        ),
        "sheet_document",
    ),
    "set to draft": (sql(f"DELETE FROM sheet_document WHERE sheet = {M03_SP002}"), "sheet_document"),
    "member no longer scores": (sql("UPDATE member SET scores = 0 WHERE code = 'M02'"), "member"),
    "attendance flipped": (
        sql("UPDATE act SET facts = replace(facts, 'true', 'false') WHERE kind = 'attendance'"),
        "act",
    ),
    "a recusal inserted": (
        sql(
            "INSERT INTO act (id, kind, at, actor, reason, product, member, facts) SELECT 'f', 'recusal', at, actor,"
            " 'x', (SELECT min(id) FROM product), (SELECT min(id) FROM member), '{}' FROM act LIMIT 1"
        ),
        "act",
    ),
    "another set": (sql("UPDATE product SET set_number = 2 WHERE code = 'SP002'"), "product"),
    "quorum": (
        sql("UPDATE evaluation_session SET settings = json_set(settings, '$.quorum_denominator', 9)"),
        "evaluation_session",
    ),
    "a product's name": (sql("UPDATE product SET name = name || 'x' WHERE code = 'SP001'"), "product"),
    "a product's entity": (sql("UPDATE product SET entity = entity || 'x' WHERE code = 'SP001'"), "product"),
    "the session's name": (sql("UPDATE evaluation_session SET name = name || 'x'"), "evaluation_session"),
    "a member's name": (sql("UPDATE member SET name = name || 'x' WHERE code = 'M01'"), "member"),
    "a member's role": (sql("UPDATE member SET role = 'member' WHERE code = 'M02'"), "member"),
    "the actor of an act": (sql(f"UPDATE act SET actor = 'M04' WHERE seq = {ACT}"), "act"),
    "the reason of an act": (sql(f"UPDATE act SET reason = 'x' WHERE seq = {ACT}"), "act"),
    "the time of an act": (sql(f"UPDATE act SET at = replace(at, '2026', '2025') WHERE seq = {ACT}"), "act"),
    "an act deleted": (sql(f"DELETE FROM act WHERE seq = {ACT}"), "act"),
    "a roster": (sql("UPDATE roster SET body = CAST(body || x'20' AS BLOB) WHERE version = 1"), "roster"),
    "the state set back": (sql("UPDATE evaluation_session SET state = 'scoring'"), "evaluation_session"),
    "entries cut": (sql("DELETE FROM audit WHERE seq > (SELECT max(seq) - 2 FROM audit)"), "act"),
    "arrivals deleted": (sql("DELETE FROM package_in"), "package_in"),
    "issues deleted": (sql("DELETE FROM package_out"), "package_out"),
    "a key beside a member": (
        sql("UPDATE member SET public_key = hex(zeroblob(32)) WHERE code = 'M02'"),
        "member",
    ),
    "a planted trigger": (
        sql("CREATE TRIGGER planted AFTER INSERT ON act BEGIN DELETE FROM pin; END"),
        "trigger",
    ),
    "a table replaced by a view": (
        sql("ALTER TABLE act RENAME TO act_real", "CREATE VIEW act AS SELECT * FROM act_real"),
        "view",
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
    "the wording": (sql("UPDATE catalogue SET wording = CAST(wording || x'20' AS BLOB)"), "catalogue"),
    "a stored package": (
        sql(
            "UPDATE package_content SET content = CAST(content || x'20' AS BLOB)"
            " WHERE sha256 = (SELECT min(sha256) FROM package_content)"
        ),
        "package_content",
    ),
}


@pytest.fixture(scope="module")
def opened_town(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("case01") / "town")


def test_nothing_is_found_in_the_file_as_it_is(opened_town: Town) -> None:
    with opened_town.office() as session:
        assert faults_in(session) == ()


@pytest.mark.parametrize("case", BELIEVED)
def test_a_change_by_another_program_is_found_and_named(opened_town: Town, tmp_path: Path, case: str) -> None:
    edit, table = BELIEVED[case]
    file = edited(opened_town.file, tmp_path / "sua.ocopdb", edit, triggers="view" not in case)
    named, said = told_by(lambda: opened_town.office(file))
    assert table in named or "store.damaged" in named, said


def resigned(connection: sqlite3.Connection, town: Town) -> None:
    """Sign M03's sheet with a fresh key and other levels, as somebody does who holds the file."""
    fresh = SigningKey(b"\x07" * 32)
    with town.office() as session, session.work as work:
        owner = member_by_code(work.members.all(), "M03").id
        sheet = next(sheet for sheet in work.sheets.all() if sheet.member == owner)
        assert sheet.submitted_at is not None
        document = SheetSigner(fresh).sign_sheet(sheet_body(sheet, work.session.get(), sheet.submitted_at))
    connection.execute(
        'UPDATE sheet_document SET document = ?, "key" = ? WHERE sheet = (SELECT no FROM sheet WHERE id = ?)',
        (document, fresh.public_hex, sheet.id),
    )


def test_a_sheet_signed_with_a_fresh_key_is_refused_by_results_minutes_package_and_audit(
    opened_town: Town, tmp_path: Path
) -> None:
    file = edited(opened_town.file, tmp_path / "sua.ocopdb", lambda connection: resigned(connection, opened_town))
    with opened_town.office(file) as session:
        services = session.services(SECRETARY)
        uses: tuple[Any, ...] = (
            lambda: evaluate(session.work, services),
            lambda: minutes_facts(session.work, services),
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
    assert "Phiếu M03 – SP001: không có trong gói phiếu nào đã nhận" in said.err
    assert "Theo nhật ký: lần cuối ở mục" in said.err


def test_missing_triggers_are_found(opened_town: Town, tmp_path: Path) -> None:
    file = edited(opened_town.file, tmp_path / "sua.ocopdb", lambda connection: None, triggers=False)
    with opened_town.office(file) as session:
        assert {fault.table for fault in faults_in(session)} == {"trigger"}


def test_random_edits_are_found_and_named(opened_town: Town, tmp_path: Path) -> None:
    assert unnamed(opened_town, tmp_path, random_edits(opened_town.file, QUICK, SEED)) == []
