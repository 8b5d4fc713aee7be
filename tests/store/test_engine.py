"""Opening a session file: every safety setting read back, every file that cannot be opened refused by name."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ocop_desktop.domain.errors import OcopError
from ocop_desktop.store import engine as engine_module
from ocop_desktop.store.engine import close_engine, open_engine, path_of, read_settings
from ocop_desktop.store.errors import (
    DiskFull,
    FileDamaged,
    FileForeign,
    FileInUse,
    FileMissing,
    FileNewer,
    FileOlder,
    IoFailed,
    ReadOnly,
    SettingsRefused,
    SqliteTooOld,
    from_sqlite,
)
from ocop_desktop.store.schema import APPLICATION_ID, REVISIONS
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import NOON, fill, new_file, opened

ROOT = Path(__file__).parents[2]


def driver_of(engine: Engine) -> sqlite3.Connection:
    with engine.connect() as connection:
        found = connection.connection.dbapi_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def run_python(code: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own, from the source tree."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def test_every_safety_setting_is_in_force(engine: Engine) -> None:
    wanted = {
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "secure_delete": 1,
        "cache_size": -65_536,
        "cache_spill": 0,
    }
    if hasattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"):  # Python 3.12 and later
        wanted["defensive"] = True
    assert read_settings(driver_of(engine)) == wanted


def test_the_file_is_marked_as_ours(engine: Engine) -> None:
    driver = driver_of(engine)
    assert driver.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert driver.execute("PRAGMA user_version").fetchone() == (len(REVISIONS),)
    assert APPLICATION_ID.to_bytes(4, "big") == b"OCOP"


def test_every_transaction_begins_immediate_reads_included(work: SqliteUnitOfWork, engine: Engine) -> None:
    statements: list[str] = []
    driver_of(engine).set_trace_callback(statements.append)
    with work:
        work.audit.head()
    assert statements[0] == "BEGIN IMMEDIATE"
    assert statements[-1] == "ROLLBACK"


@pytest.mark.parametrize(("name", "given", "accepted"), [("synchronous", "NORMAL", (3,)), ("mmap_size", 0, (7,))])
def test_a_setting_that_is_not_taken_stops_the_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, given: str | int, accepted: tuple[object, ...]
) -> None:
    monkeypatch.setattr(engine_module, "SETTINGS", (*engine_module.SETTINGS, (name, given, accepted)))
    with pytest.raises(SettingsRefused) as refusal:
        open_engine(path)
    assert refusal.value.facts["setting"] == name


def test_an_old_sqlite_library_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(SqliteTooOld) as refusal:
        open_engine(path)
    assert refusal.value.facts["wanted"] == "3.37.0"


def test_a_missing_file_is_said_to_be_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_engine(tmp_path / "khong-co.ocopdb")
    with pytest.raises(FileMissing):
        open_engine(tmp_path)
    assert list(tmp_path.iterdir()) == []


def of_text(path: Path) -> None:
    path.write_text("Đây là một tệp văn bản. " * 200, encoding="utf-8")


def of_nothing(path: Path) -> None:
    path.write_bytes(b"")


def of_somebody_else(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()


def of_somebody_else_in_wal(path: Path) -> None:
    path.unlink()
    run_sql(path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-6000])


def with_a_page_of_noise(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 3] = bytes(range(256)) * 16
    path.write_bytes(content)


def run_sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path, isolation_level=None) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def of_a_newer_schema(path: Path) -> None:
    run_sql(path, f"PRAGMA user_version = {len(REVISIONS) + 1}")


def of_an_unknown_revision(path: Path) -> None:
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'")


def of_an_older_schema(path: Path) -> None:
    run_sql(path, "PRAGMA user_version = 1", "UPDATE alembic_version SET version_num = '0001'")


def of_two_revisions(path: Path) -> None:
    run_sql(path, "INSERT INTO alembic_version VALUES ('0001')")


def of_another_revision_than_its_number_says(path: Path) -> None:
    run_sql(path, "UPDATE alembic_version SET version_num = '0001'")


def of_no_number(path: Path) -> None:
    run_sql(path, "PRAGMA user_version = 0")


def with_a_loose_reference(path: Path) -> None:
    run_sql(path, "INSERT INTO paper VALUES ('nothing', 0, 'M01', 'present', '', NULL, NULL, '', NULL)")


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (of_text, FileDamaged),
        (of_nothing, FileForeign),
        (of_somebody_else, FileForeign),
        (of_somebody_else_in_wal, FileForeign),
        (cut_short, FileDamaged),
        (with_a_page_of_noise, FileDamaged),
        (of_a_newer_schema, FileNewer),
        (of_an_unknown_revision, FileNewer),
        (of_an_older_schema, FileOlder),
        (of_two_revisions, FileDamaged),
        (of_another_revision_than_its_number_says, FileDamaged),
        (of_no_number, FileDamaged),
        (with_a_loose_reference, FileDamaged),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_by_name_and_left_alone(
    path: Path, spoil: Callable[[Path], None], refusal: type[OcopError]
) -> None:
    spoil(path)
    before = path.read_bytes()
    for _ in range(2):  # a refused file must not stay locked
        with pytest.raises(refusal) as told:
            open_engine(path)
        assert told.value.facts["file"] == "phien.ocopdb"
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.glob("phien*")] == ["phien.ocopdb"]


def test_a_second_program_on_one_file_is_told_at_once(path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from ocop_desktop.store.engine import open_engine\n"
        "from ocop_desktop.store.errors import FileInUse\n"
        "start = time.monotonic()\n"
        "try:\n    open_engine(Path(sys.argv[1]))\n"
        "except FileInUse as told:\n    print(told.code, told.facts['file'], time.monotonic() - start < 5)\n"
    )
    with opened(path) as work:
        result = run_python(code, str(path))
        assert (result.stdout.split(), result.stderr) == (["store.in_use", "phien.ocopdb", "True"], "")
        fill(work)
    assert run_python(code, str(path)).stdout == ""  # closed: free again


def test_a_second_opening_in_the_same_program_is_refused_too(engine: Engine, path: Path) -> None:
    with pytest.raises(FileInUse):
        open_engine(path)


def test_the_lock_holds_although_nothing_was_read_or_written_yet(engine: Engine, path: Path) -> None:
    other = sqlite3.connect(path, timeout=0)
    try:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("SELECT count(*) FROM sheet")
    finally:
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has another kind of permission; see the next test")
def test_a_file_or_folder_that_cannot_be_written_is_said_to_be_read_only(path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from ocop_desktop.store.engine import open_engine\n"
        "from ocop_desktop.store.errors import ReadOnly\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "try:\n    open_engine(Path(sys.argv[1]))\n"
        "except ReadOnly as told:\n    print(told.code)\n"
    )
    for folder in [path.parent, *list(path.parents)[1:]]:
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
        if folder.name.startswith("pytest-of"):
            break
    path.chmod(0o444)
    assert run_python(code, str(path)).stdout.strip() == "store.read_only"


def test_a_file_the_system_will_not_let_write_is_said_to_be_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path)
    with pytest.raises(ReadOnly):
        open_engine(path)


def test_no_journal_lies_beside_a_file_that_was_closed(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        assert path.with_name("phien.ocopdb-journal").stat().st_size == 0
    assert [found.name for found in path.parent.glob("phien*")] == ["phien.ocopdb"]


def test_a_journal_left_by_a_crash_repairs_the_file_at_the_next_opening(path: Path) -> None:
    with opened(path) as work:
        fill(work)
    before = path.read_bytes()
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('PRAGMA journal_mode = TRUNCATE')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('CREATE TABLE big AS SELECT zeroblob(90000) AS z')\n"
        "c.execute(\"UPDATE member SET name = 'half'\")\n"
        "c.execute('INSERT INTO big SELECT zeroblob(90000) FROM big')\n"
        "os._exit(9)\n"
    )
    assert run_python(code, str(path)).returncode == 9
    assert path.with_name("phien.ocopdb-journal").stat().st_size > 0
    with opened(path) as work, work:
        assert {member.name for member in work.members.all()} == {"Lò Văn Thử 1", "Lò Văn Thử 2"}
    assert path.read_bytes()[100:] == before[100:]


def test_a_journal_that_is_not_empty_is_never_removed_by_a_failed_opening(path: Path) -> None:
    journal = path.with_name("phien.ocopdb-journal")
    of_text(path)
    journal.write_bytes(b"\0" * 700)
    with pytest.raises(FileDamaged):
        open_engine(path)
    assert journal.exists()


def test_closing_with_a_transaction_open_undoes_it(path: Path) -> None:
    engine = open_engine(path)
    driver = driver_of(engine)
    driver.execute("BEGIN")
    driver.execute("INSERT INTO workspace VALUES (1, 'member', NULL, 'e', '')")
    close_engine(engine)
    run = sqlite3.connect(path)
    assert run.execute("SELECT count(*) FROM workspace").fetchone() == (0,)
    run.close()


def test_closing_goes_on_where_the_file_no_longer_answers(path: Path) -> None:
    engine = open_engine(path)
    driver_of(engine).close()
    close_engine(engine)
    with opened(path) as work:
        fill(work)


@pytest.mark.parametrize("name", ["Phiên họp 1 #2 ?x=1&y %20.ocopdb", "phien' \" ;.ocopdb", "phiên ` $HOME.ocopdb"])
@pytest.mark.skipif(os.name == "nt", reason="Windows forbids these characters in names")
def test_names_with_odd_characters_open(tmp_path: Path, name: str) -> None:
    path = new_file(tmp_path / name)
    with opened(path) as work:
        fill(work)
        assert path_of(work._engine) == path
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_opening_imports_neither_alembic_nor_the_orm(path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from ocop_desktop.store.engine import close_engine, open_engine\n"
        "from ocop_desktop.store.unit_of_work import SqliteUnitOfWork\n"
        "engine = open_engine(Path(sys.argv[1]))\n"
        "work = SqliteUnitOfWork(engine)\n"
        "with work:\n    work.sheets.all(), work.members.all()\n"
        "close_engine(engine)\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'mako') if name in sys.modules])\n"
    )
    result = run_python(code, str(path))
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        (sqlite3.SQLITE_BUSY, FileInUse),
        (sqlite3.SQLITE_LOCKED, FileInUse),
        (sqlite3.SQLITE_READONLY, ReadOnly),
        (sqlite3.SQLITE_IOERR_FSYNC, IoFailed),
        (sqlite3.SQLITE_CANTOPEN, IoFailed),
        (sqlite3.SQLITE_CORRUPT, FileDamaged),
        (sqlite3.SQLITE_NOTADB, FileDamaged),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_CONSTRAINT, None),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_what_sqlite_says_has_a_meaning(path: Path, number: int, meaning: type[OcopError] | None) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = number
    found = from_sqlite(error, path)
    assert found is None if meaning is None else isinstance(found, meaning)


def test_what_is_not_from_sqlite_has_no_meaning_here(path: Path) -> None:
    assert from_sqlite(ValueError("x"), path) is None
    assert from_sqlite(sqlite3.ProgrammingError("made by the driver, without a number"), path) is None


def test_a_file_that_went_away_while_opening_is_missing(path: Path) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert isinstance(from_sqlite(error, path.with_name("moved.ocopdb")), FileMissing)


def test_a_file_on_a_drive_that_fails_while_connecting_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr(sqlite3, "connect", fail)
    with pytest.raises(IoFailed):
        open_engine(path)


def test_two_session_files_may_be_open_at_once(engine: Engine, tmp_path: Path) -> None:
    with opened(new_file(tmp_path / "khac.ocopdb")) as work, work:
        work.audit.note("x", actor="M01", at=NOON)
        work.commit()
