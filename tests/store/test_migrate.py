"""Bringing an older file up to date: after a verified copy, in one transaction, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from ocop_desktop.domain.council.settings import AdvisoryShown
from ocop_desktop.store.engine import close_engine, open_engine
from ocop_desktop.store.errors import (
    AuditBroken,
    DiskFull,
    FileDamaged,
    FileForeign,
    FileInUse,
    FileNewer,
    FileOlder,
    FileTaken,
    IoFailed,
    UpgradeFailed,
)
from ocop_desktop.store.migrate import create_file, holds_no_session, upgrade
from ocop_desktop.store.schema import REVISIONS
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import MIGRATIONS, NOON, SAID, a_product, a_submitted_sheet, commit, fill, opened

DATA = Path(__file__).parents[1] / "data"
HEAD = "e30d67f94a106b8703085ee2b55a8871a16af911f808c305c88197be0dd4da20"
HEAD_WITH_ROWS = "2db48da5ed0f355830f4449b56448eeb2713124a1036ed955b1e2e7351f5c219"
"""Head of the log since entries name the rows they cover, revision 0005."""
NOW = REVISIONS[-1]
COMING = f"{len(REVISIONS) + 1:04}"
NEXT = (*REVISIONS, COMING)

STEP = f"""
from alembic import op
revision, down_revision, branch_labels, depends_on = "{COMING}", "{NOW}", None, None
def upgrade():
    op.execute("CREATE TABLE later (a TEXT CONSTRAINT ck_later_a CHECK (a <> '')) STRICT")
    with op.batch_alter_table("member") as batch:
        batch.alter_column("phone", new_column_name="telephone")
    {{more}}
"""


def next_migrations(folder: Path, more: str = "pass") -> Path:
    """The migrations with one more step than was released."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{COMING}_next.py").write_text(STEP.format(more=more), encoding="utf-8")
    return folder


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed file with a submitted sheet."""
    with opened(path) as work:
        fill(work, sheets=[a_submitted_sheet(1, 1)])
    return path


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.glob("*phien*"))


def column_names(path: Path, table: str) -> set[str]:
    database = sqlite3.connect(path)
    found = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
    database.close()
    return found


def test_an_older_file_is_upgraded_after_a_copy_was_made(filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(FileOlder) as told:
        open_engine(filled, revisions=NEXT)
    assert told.value.facts == {"file": "phien.ocopdb", "found": len(REVISIONS), "known": len(NEXT)}

    backup = upgrade(filled, next_migrations(tmp_path / "db"), NOON, revisions=NEXT)

    assert backup == filled.with_name(f"phien.truoc-nang-cap-{NOW}.ocopdb")
    assert names(filled) == ["phien.ocopdb", f"phien.truoc-nang-cap-{NOW}.ocopdb"]
    with opened(backup) as work, work:
        assert work.sheets.all() == (a_submitted_sheet(1, 1),)
    assert "telephone" in column_names(filled, "member")
    engine = open_engine(filled, revisions=NEXT)
    with SqliteUnitOfWork(engine) as work:
        assert work.sheets.all() == (a_submitted_sheet(1, 1),)
        assert work.audit.head()[0] == 1
    close_engine(engine)
    assert backup.read_bytes()[100:] == before[100:]


def test_a_file_of_the_newest_schema_is_left_as_it_is(filled: Path) -> None:
    before = filled.read_bytes()
    assert upgrade(filled, MIGRATIONS, NOON) is None
    assert (filled.read_bytes(), names(filled)) == (before, ["phien.ocopdb"])


def test_the_program_of_yesterday_refuses_the_upgraded_file(filled: Path, tmp_path: Path) -> None:
    upgrade(filled, next_migrations(tmp_path / "db"), NOON, revisions=NEXT)
    with pytest.raises(FileNewer) as told:
        open_engine(filled)
    assert told.value.facts == {"file": "phien.ocopdb", "found": len(NEXT), "known": len(REVISIONS)}
    with pytest.raises(FileNewer):
        upgrade(filled, MIGRATIONS, NOON)


@pytest.mark.parametrize(
    "more",
    [
        "op.execute(\"INSERT INTO later VALUES ('')\")",
        "op.execute(\"INSERT INTO paper VALUES ('nothing', 0, 'M01', 'present', '', NULL, NULL, '', NULL)\")",
        'op.execute("DROP TRIGGER audit_no_update"); op.execute("UPDATE audit SET actor = \'M99\'")',
    ],
    ids=["a step fails", "a reference is left loose", "the audit log is touched"],
)
def test_an_upgrade_that_fails_is_undone_whole_and_keeps_its_copy(filled: Path, tmp_path: Path, more: str) -> None:
    with pytest.raises(UpgradeFailed) as told:
        upgrade(filled, next_migrations(tmp_path / "db", more), NOON, revisions=NEXT)
    assert told.value.facts["backup"] == f"phien.truoc-nang-cap-{NOW}.ocopdb"
    assert "later" not in tables_of(filled)
    with opened(filled) as work, work:
        assert work.sheets.all() == (a_submitted_sheet(1, 1),)
    assert upgrade(filled, next_migrations(tmp_path / "again"), NOON, revisions=NEXT) == filled.with_name(
        f"phien.truoc-nang-cap-{NOW}-2.ocopdb"
    )


def tables_of(path: Path) -> set[str]:
    database = sqlite3.connect(path)
    found = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    return found


def test_a_mistake_in_a_migration_is_undone_too(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        upgrade(filled, next_migrations(tmp_path / "db", "1 / 0"), NOON, revisions=NEXT)
    assert "later" not in tables_of(filled)


def test_a_file_in_use_or_damaged_or_foreign_is_not_upgraded(filled: Path, tmp_path: Path) -> None:
    migrations = next_migrations(tmp_path / "db")
    with opened(filled), pytest.raises(FileInUse):
        upgrade(filled, migrations, NOON, revisions=NEXT)
    other = tmp_path / "khac.ocopdb"
    sqlite3.connect(other).close()
    with pytest.raises(FileForeign):
        upgrade(other, migrations, NOON, revisions=NEXT)
    filled.write_bytes(filled.read_bytes()[:9000])
    with pytest.raises(FileDamaged):
        upgrade(filled, migrations, NOON, revisions=NEXT)
    assert names(filled) == ["phien.ocopdb"]


def test_a_file_whose_log_was_changed_is_not_upgraded(filled: Path, tmp_path: Path) -> None:
    with sqlite3.connect(filled, isolation_level=None) as intruder:
        intruder.execute("DROP TRIGGER audit_no_update")
        intruder.execute("UPDATE audit SET actor = 'M99'")
    intruder.close()
    with pytest.raises(AuditBroken):
        upgrade(filled, next_migrations(tmp_path / "db"), NOON, revisions=NEXT)
    assert names(filled) == ["phien.ocopdb"]


def test_a_new_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    migrations = next_migrations(tmp_path / "db", "1 / 0")
    with pytest.raises(ZeroDivisionError):
        create_file(tmp_path / "s" / "phien.ocopdb", migrations, revisions=NEXT)
    assert list((tmp_path / "s").iterdir()) == []


def test_a_new_file_never_replaces_one_that_appeared_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "phien.ocopdb"
    real = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self != target and real(self))
    target.write_bytes(b"somebody was faster")
    with pytest.raises(FileTaken):
        create_file(target, MIGRATIONS)
    assert target.read_bytes() == b"somebody was faster"


def test_a_new_file_has_its_name_only_once_it_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "phien.ocopdb"
    seen = []

    def fill_in(part: Path) -> None:
        seen.append((target.exists(), part.name))
        with opened(part) as work:
            fill(work)

    create_file(target, MIGRATIONS, fill=fill_in)
    assert (seen, names(target)) == ([(False, "phien.ocopdb")], ["phien.ocopdb"])
    assert not holds_no_session(target)
    with pytest.raises(FileTaken):
        create_file(target, MIGRATIONS, fill=fill_in)
    with pytest.raises(ZeroDivisionError):
        create_file(tmp_path / "hai.ocopdb", MIGRATIONS, fill=lambda _: 1 // 0)  # type: ignore[arg-type, return-value]
    assert [found.name for found in tmp_path.iterdir()] == ["phien.ocopdb"]


def test_a_file_without_a_session_makes_room_and_is_kept(path: Path) -> None:
    assert holds_no_session(path)
    left = path.read_bytes()
    create_file(path, MIGRATIONS)
    create_file(path, MIGRATIONS)
    assert names(path) == ["phien.ocopdb", "phien.ocopdb-2.chua-co-phien", "phien.ocopdb.chua-co-phien"]
    assert path.with_name(f"{path.name}.chua-co-phien").read_bytes() == left


def test_a_name_that_does_not_reach_the_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from ocop_desktop.disk import files

    def fails(_: Path) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(files, "sync_name", fails)
    with pytest.raises(IoFailed):
        create_file(tmp_path / "phien.ocopdb", MIGRATIONS)
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_new_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from ocop_desktop.disk import files

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(files, "descriptor", full)
    with pytest.raises(DiskFull):
        create_file(tmp_path / "phien.ocopdb", MIGRATIONS)


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_file_of_every_released_schema_opens_and_tells_the_same(tmp_path: Path, revision: str) -> None:
    """The museum: tests/data keeps one file per released schema, as that program wrote it."""
    path = tmp_path / "cu.ocopdb"
    shutil.copyfile(DATA / f"schema_{revision}.ocopdb", path)
    made = upgrade(path, MIGRATIONS, NOON)
    assert (made is None) == (revision == REVISIONS[-1])
    with opened(path) as work, work:
        assert work.session.get().name == "Phiên thử tháng 9"
        assert [member.code for member in work.members.all()] == ["M01", "M02"]
        assert [product.code for product in work.products.all()] == ["SP001", "SP002", "SP003"]
        assert work.sheets.get(a_submitted_sheet(1, 1).id) == a_submitted_sheet(1, 1)
        assert len(work.sheets.all()) == 2
        if revision < "0005":  # the upgrade adds the entry that adopts the rows
            assert (work.audit.hash_at(1), work.audit.head()[0]) == (HEAD, 2)
        else:
            assert work.audit.head() == (3, HEAD_WITH_ROWS)
        assert set(work.assessments.all()) == (set() if revision == "0001" else set(SAID))
        stated = "" if revision < "0003" else a_product(1).barcode
        assert {product.barcode for product in work.products.all()} == {stated}


def test_a_session_of_the_first_schema_keeps_what_is_said_of_its_products_once_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "cu.ocopdb"
    shutil.copyfile(DATA / "schema_0001.ocopdb", path)
    assert upgrade(path, MIGRATIONS, NOON) == path.with_name("cu.truoc-nang-cap-0001.ocopdb")
    with opened(path) as work:
        with work:
            assert work.session.get().settings.advisory_shown is AdvisoryShown.AFTER
            for item in SAID:
                work.assessments.replace(item.product, item.layer, [item])
            commit(work)
        with work:
            assert set(work.assessments.all()) == set(SAID)
            assert work.sheets.get(a_submitted_sheet(1, 1).id) == a_submitted_sheet(1, 1)
