"""The log answers for the logged rows: every change past the program is found and named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.values import SheetId, SheetSource
from ocop_desktop.store.audit import SqliteAuditLog
from ocop_desktop.store.engine import close_engine, make_engine
from ocop_desktop.store.errors import FileDamaged
from ocop_desktop.store.migrate import upgrade
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.check_everything import check_rows
from ocop_desktop.usecases.core.file_faults import FaultCode
from ocop_desktop.usecases.core.logged import LoggedKind
from ocop_desktop.usecases.core.replay import (
    UNREADABLE,
    Difference,
    Replayed,
    replay,
)
from ocop_desktop.usecases.core.rows import (
    BegunPackage,
    IncomingPackage,
    IssuedPackage,
    Removed,
    StoredEvidence,
    Workspace,
)
from ocop_desktop.usecases.core.sealed import SealedEnd, SealedEndKind, SealedSheet
from tests.helpers.store import (
    LATER,
    MIGRATIONS,
    NOON,
    SAID,
    a_product,
    a_sheet,
    a_submitted_sheet,
    commit,
    fill,
    new_file,
    opened,
    uuid_text,
)

M02 = uuid_text(102)
DATA = Path(__file__).parents[1] / "data"


def a_package(status: str = "accepted") -> IncomingPackage:
    return IncomingPackage(
        sha256="d" * 64,
        kind="sheets",
        issuer=None,
        key="c" * 64,
        epoch="e",
        subject="",
        rev=1,
        prev="0" * 64,
        manifest_sha256="f" * 64,
        file_name="phieu.ocop",
        received_at=NOON,
        status=status,
        code="x",
        files_sha256="a" * 64,
        audit_size=7,
        audit_head="b" * 64,
    )


def everything(work: SqliteUnitOfWork) -> None:
    """Fill every logged table, no field with its default, and those that are not logged."""
    local = a_submitted_sheet(1, 3, source=SheetSource.LOCAL, opinion="", document=b"made in the room")
    with work:
        work.session.put_workspace(Workspace("secretary", a_submitted_sheet(1, 1).member, "e", secret="5" * 64))
        commit(work)
    fill(work, sheets=[a_submitted_sheet(1, 1), a_submitted_sheet(2, 1), a_submitted_sheet(1, 2), local, a_sheet(2, 2)])
    with work:
        work.session.put_catalogue(b"rules", b"wording")
        work.session.put_roster(1, b"first")
        work.session.put_roster(2, b"second")
        paper = Paper(PaperKind.M01, PaperStatus.PRESENT, "1", NOON.date(), LATER.date(), "x", NOON.date())
        work.dossiers.put_papers(a_product(1).id, [paper, Paper(PaperKind.E01, PaperStatus.ABSENT)])
        files = [Evidence(str(n) * 64, n, "application/pdf", f"Tệp {n}", f"{n}.pdf") for n in range(3)]
        work.dossiers.put_evidence(
            [
                StoredEvidence("one", a_product(1).id, files[0], 3, "intake.file.x"),
                StoredEvidence("two", a_product(1).id, files[1], 1, "x", Removed.OUT),
                StoredEvidence("three", None, files[2], 1),
            ]
        )
        for item in SAID:
            work.assessments.replace(item.product, item.layer, [item])
        member, product = a_submitted_sheet(1, 1).member, a_product(1).id
        work.acts.add(Act("a1", ActKind.RECUSAL, NOON, "M01", "họ hàng", product, member, {"category": "kin"}))
        work.acts.add(Act("a2", ActKind.OPENED, NOON, "M01", "x", product, member, {"x": 1}))
        work.packages.add_incoming(a_package(), b"content")
        work.packages.add_incoming(a_package("known"), None)
        work.packages.add_begun(BegunPackage("sheets", "e", "s", 1, "1" * 64, "2" * 64, NOON))
        work.packages.add_issued(IssuedPackage("d" * 64, "sheets", "e", "s", 1, "1" * 64, "x.ocop", NOON))
        work.sheets.take_back(a_submitted_sheet(1, 2).id, reason="chấm nhầm", at=LATER)
        sealed = SealedSheet("ab" * 32, SheetId("s"), member, product, 1, 2, NOON, "ef" * 32, b"sealed")
        work.sealed.add([sealed])
        work.sealed.end([SealedEnd(sealed.commitment, sealed.package, SealedEndKind.REFUSED, "x", "cd" * 32, LATER)])
        commit(work)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = new_file(tmp_path_factory.mktemp("filled") / "phien.ocopdb")
    with opened(path) as work:
        everything(work)
    return path.read_bytes()


@pytest.fixture
def edited(filled: bytes, path: Path) -> Callable[..., Replayed]:
    """Change the closed file by SQL without its triggers and checks, and compare it with its log."""

    def edit(*statements: str) -> Replayed:
        path.write_bytes(filled)
        intrude(path, statements)
        return compared(path)

    return edit


def intrude(path: Path, statements: Iterable[str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
        intruder.execute("PRAGMA foreign_keys = OFF")
        intruder.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            intruder.execute(statement)


def compared(path: Path) -> Replayed:
    """Replay without the checks at opening, which refuse some of the edits by themselves."""
    engine = make_engine(path)
    try:
        with SqliteUnitOfWork(engine) as work:
            return replay(work.audit.entries(), work.rows.present())
    finally:
        close_engine(engine)


def columns() -> Iterator[tuple[str, str, str]]:
    """Table, column and type of every stored value."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.deserialize((DATA / "schema_0006.ocopdb").read_bytes())
        for (table,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for _, column, kind, *_ in memory.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, column, kind


NOT_COMPARED: Mapping[str, str] = {
    "alembic_version.*": "the schema itself is compared",
    "audit.*": "the chain of the log is verified before its rows are believed",
    "answer.*": "equal the signed bytes: usecases.core.checking",
    "sheet.*": "drafts, or equal the signed bytes; what stands beside these is compared below",
    "paper_entry.*": "not logged: the hash of a level would tell the level",
    "pin.*": "not logged: private marks",
    "evaluation_session.one": "always 1",
    "workspace.one": "always 1",
    "catalogue.one": "always 1",
    "paper.place": "the order alone counts",
    "sealed_sheet.seq": "the order of arrival alone",
    "sealed_end.seq": "the order alone",
    "sheet_document.sheet": "the number of the sheet; a document under another sheet is compared below",
}


def logged_columns() -> list[tuple[str, str, str]]:
    return [
        (table, column, kind)
        for table, column, kind in columns()
        if f"{table}.*" not in NOT_COMPARED and f"{table}.{column}" not in NOT_COMPARED
    ]


OTHER = {"INTEGER": '1 - coalesce("{}", 0)', "BLOB": "x'00'", "TEXT": "coalesce(\"{}\", '') || 'z'"}
"""Another value of a column, by its type."""
LAST = "rowid = (SELECT max(rowid) FROM {})"
LAST_WITHOUT_ROWID = {"paper": "place = 1", "assessment": "subject = '5.3'"}


@pytest.mark.parametrize(("table", "column", "kind"), logged_columns(), ids=lambda part: str(part))
def test_a_changed_value_is_found_and_its_row_named(
    edited: Callable[..., Replayed], table: str, column: str, kind: str
) -> None:
    where = LAST_WITHOUT_ROWID.get(table, LAST.format(table))
    found = edited(f'UPDATE {table} SET "{column}" = {OTHER[kind].format(column)} WHERE {where}')
    assert table in {fault.kind for fault in found.faults}


@pytest.mark.parametrize("table", sorted(LoggedKind))
def test_a_removed_row_is_found_and_named_with_the_entry_that_wrote_it(
    edited: Callable[..., Replayed], table: str
) -> None:
    faults = edited(f"DELETE FROM {table}").faults
    assert {fault.kind for fault in faults} >= {table}  # with the secret of the file every private fact differs
    faults = tuple(fault for fault in faults if fault.kind == table)
    assert {fault.difference for fault in faults} == {Difference.MISSING}
    assert {(fault.entry.kind, fault.entry.actor) for fault in faults if fault.entry} <= {
        ("session.created", "M01"),
        ("test.stored", "M01"),
    }
    assert all(fault.entry and fault.entry.at for fault in faults)


@pytest.mark.parametrize("table", sorted(LoggedKind))
def test_every_row_of_a_table_that_is_gone_is_named(edited: Callable[..., Replayed], table: str) -> None:
    gone, emptied = (
        {fault.key: fault.difference for fault in edited(sql).faults if fault.kind == table}
        for sql in (f"DROP TABLE {table}", f"DELETE FROM {table}")
    )
    assert gone.keys() == emptied.keys() != set()
    assert set(gone.values()) == {Difference.CHANGED if "" in gone else Difference.MISSING}  # the only row: unreadable


def test_a_damaged_page_is_the_damage_of_the_file_and_not_of_a_row(edited: Callable[..., Replayed]) -> None:
    with pytest.raises(FileDamaged):
        edited(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'act'",
        )


@pytest.mark.parametrize(
    ("sql", "kind", "key", "difference"),
    [
        (
            "INSERT INTO act SELECT 3, 'a3', kind, at, actor, reason, product, member, facts FROM act WHERE seq = 1",
            "act",
            "3",
            Difference.ADDED,
        ),
        ("INSERT INTO roster VALUES (3, x'00')", "roster", "3", Difference.ADDED),
        ("UPDATE member SET scores = 0 WHERE code = 'M02'", "member", M02, Difference.CHANGED),
        ("UPDATE member SET role = 'chairman' WHERE code = 'M02'", "member", M02, Difference.CHANGED),
        (
            "UPDATE member SET code = CAST(x'ff' AS TEXT) WHERE code = 'M02'",
            "member",
            M02,
            Difference.CHANGED,
        ),
        ("UPDATE act SET at = '2026-13-01T00:00:00+07:00' WHERE seq = 2", "act", "2", Difference.CHANGED),
        ("UPDATE act SET facts = '{\"x\":1.5}' WHERE seq = 2", "act", "2", Difference.CHANGED),
        ("UPDATE act SET facts = '[' WHERE seq = 2", "act", "2", Difference.CHANGED),
        ("UPDATE evaluation_session SET settings = '{}'", "evaluation_session", "", Difference.CHANGED),
        ("UPDATE evaluation_session SET state = 'nowhere'", "evaluation_session", "", Difference.CHANGED),
        (
            "UPDATE sheet_document SET document = x'00' WHERE sheet = 4",
            "sheet_document",
            a_sheet(1, 3).id,
            Difference.CHANGED,
        ),
        ("UPDATE sheet SET state = 'draft' WHERE no = 1", "sheet_document", a_sheet(1, 1).id, Difference.CHANGED),
        ("UPDATE sheet SET source = 'package' WHERE no = 4", "sheet_document", a_sheet(1, 3).id, Difference.CHANGED),
        ("UPDATE sheet SET round = 9 WHERE no = 1", "sheet_document", a_sheet(1, 1).id, Difference.CHANGED),
        ("UPDATE sheet SET set_number = 9 WHERE no = 1", "sheet_document", a_sheet(1, 1).id, Difference.CHANGED),
        ("DELETE FROM sheet WHERE no = 1", "sheet_document", a_sheet(1, 1).id, Difference.MISSING),
        ("UPDATE paper SET place = 5 - place", "paper", a_product(1).id, Difference.CHANGED),
    ],
)
def test_one_edit_is_one_fault(
    edited: Callable[..., Replayed], sql: str, kind: str, key: str, difference: Difference
) -> None:
    found = [(fault.kind, fault.key, fault.difference) for fault in edited(sql).faults]
    assert found == [(kind, key, difference)]


def test_two_documents_that_changed_places_are_both_found(edited: Callable[..., Replayed]) -> None:
    faults = edited(
        "UPDATE sheet_document SET sheet = 100 WHERE sheet = 1",
        "UPDATE sheet_document SET sheet = 1 WHERE sheet = 2",
        "UPDATE sheet_document SET sheet = 2 WHERE sheet = 100",
    ).faults
    assert {fault.key for fault in faults} == {a_sheet(1, 1).id, a_sheet(2, 1).id}


def test_a_file_that_nobody_edited_has_no_fault(edited: Callable[..., Replayed]) -> None:
    found = edited()
    assert (found.since, found.faults) == (1, ())
    assert found.rows > len(LoggedKind)


def test_every_logged_kind_stands_in_the_filled_file_and_every_column_is_compared_or_excused(
    filled: bytes, path: Path
) -> None:
    path.write_bytes(filled)
    with opened(path) as work, work:
        assert {kind for kind, _ in work.rows.present()} == set(LoggedKind)
    tables = {table for table, _, _ in columns()}
    assert {name.split(".")[0] for name in NOT_COMPARED} <= tables
    assert set(LoggedKind) == tables - {name.removesuffix(".*") for name in NOT_COMPARED if name.endswith(".*")}


def test_a_row_that_cannot_be_read_equals_no_row(filled: bytes, path: Path) -> None:
    path.write_bytes(filled)
    intrude(path, ["UPDATE product SET received = '2026-99-01'"])
    with opened(path) as work, work:
        present = work.rows.present()
    assert {found for (kind, _), found in present.items() if kind == "product"} == {UNREADABLE}


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004"])
def test_the_rows_of_an_earlier_program_are_adopted_once(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "cu.ocopdb"
    path.write_bytes((DATA / f"schema_{revision}.ocopdb").read_bytes())
    upgrade(path, MIGRATIONS, NOON)
    with opened(path) as work, work:
        last = work.audit.entries()[-1]
        rows = 7 if revision == "0001" else 10  # the first schema had no assessments
        assert (last.seq, last.kind, last.at, last.facts) == (2, "rows.adopted", NOON, {"rows": rows})
        assert replay(work.audit.entries(), work.rows.present()) == Replayed(2, rows, ())
    intrude(path, ["UPDATE product SET name = 'khác' WHERE code = 'SP001'"])
    (fault,) = compared(path).faults
    assert (fault.kind, fault.key, fault.entry and fault.entry.kind) == ("product", a_product(1).id, "rows.adopted")


def test_an_upgrade_adopts_the_rows_or_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cu.ocopdb"
    path.write_bytes((DATA / "schema_0004.ocopdb").read_bytes())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SqliteAuditLog, "close", killed)
        with pytest.raises(KeyboardInterrupt):
            upgrade(path, MIGRATIONS, NOON)
    upgrade(path, MIGRATIONS, NOON)
    with opened(path) as work, work:
        assert [entry.kind for entry in work.audit.entries()] == ["session.created", "rows.adopted"]


def test_the_rows_of_a_file_whose_log_was_emptied_before_the_upgrade_are_not_adopted(tmp_path: Path) -> None:
    path = tmp_path / "cu.ocopdb"
    path.write_bytes((DATA / "schema_0004.ocopdb").read_bytes())
    intrude(path, ["DELETE FROM audit"])
    upgrade(path, MIGRATIONS, NOON)
    with opened(path) as work, work:
        assert work.audit.head()[0] == 0
        assert FaultCode.NO_ROWS in {fault.code for fault in check_rows(work).faults}


def test_a_new_file_without_rows_needs_no_log(work: SqliteUnitOfWork) -> None:
    with work:
        assert check_rows(work).faults == ()


def test_the_secret_of_an_upgraded_file_is_its_own(tmp_path: Path) -> None:
    secrets = set()
    for number in range(2):
        path = tmp_path / f"{number}.ocopdb"
        path.write_bytes((DATA / "schema_0004.ocopdb").read_bytes())
        intrude(path, ["INSERT INTO workspace VALUES (1, 'secretary', NULL, 'e')"])
        upgrade(path, MIGRATIONS, NOON)
        with opened(path) as work, work:
            secrets.add(work.session.workspace().secret)
    assert len(secrets) == 2
    assert {len(secret) for secret in secrets} == {64}
