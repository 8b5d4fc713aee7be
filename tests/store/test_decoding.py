"""A damaged row is named by table and row, wherever it is read; a fault of the program stays what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.store.decoding import DamagedCell, damaged_cells
from ocop_desktop.store.errors import AuditBroken, FileDamaged, RowDamaged
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import NOON, a_member, a_product, a_submitted_sheet, commit, fill, new_file, opened

Read = Callable[[SqliteUnitOfWork], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = new_file(tmp_path / "phiên.ocopdb")
    with opened(path) as work:
        fill(work, members=2, products=2, sheets=[a_submitted_sheet(1, 1)])
        with work:
            work.acts.add(Act("a", ActKind.OPENED, NOON, "M01", "", None, None, {}))
            commit(work)
    return path


def worn(path: Path, sql: str) -> None:
    """Change the file past the program, its triggers and its checks."""
    with closing(sqlite3.connect(path)) as connection, connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in found:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(sql).rowcount == 1, sql
        for _, text in found:
            connection.execute(text)


MEMBER, PRODUCT = a_member(1).id, a_product(1).id

CASES: dict[str, tuple[str, Read, str, str]] = {
    "text that is no UTF-8": (
        f"UPDATE member SET name = CAST(x'41ff42' AS TEXT) WHERE id = '{MEMBER}'",
        lambda work: work.members.all(),
        "member",
        MEMBER,
    ),
    "a bad day": (
        f"UPDATE product SET received = '2026-13-01' WHERE id = '{PRODUCT}'",
        lambda work: work.products.all(),
        "product",
        PRODUCT,
    ),
    "a bad time": ("UPDATE act SET at = '2026-09-0x'", lambda work: work.acts.all(), "act", "1"),
    "no JSON": ("UPDATE act SET facts = '{\"a\":'", lambda work: work.acts.all(), "act", "1"),
    "JSON of another shape": (
        "UPDATE evaluation_session SET settings = '[1]'",
        lambda work: work.session.get(),
        "evaluation_session",
        "",
    ),
    "a reference without its number": (
        'UPDATE evaluation_session SET council_decision = \'{"numbes":"1"}\'',
        lambda work: work.session.get(),
        "evaluation_session",
        "",
    ),
    "text in a note": (
        "UPDATE answer SET note = CAST(x'ff' AS TEXT) WHERE criterion = (SELECT min(criterion) FROM answer)",
        lambda work: work.sheets.all(),
        "answer",
        "1/",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_row_is_named_where_it_is_read(path: Path, case: str) -> None:
    sql, read, table, row = CASES[case]
    worn(path, sql)
    before = path.read_bytes()
    with opened(path) as work:
        for _ in range(2):
            with pytest.raises(RowDamaged) as told, work:
                read(work)
            assert (told.value.facts["file"], told.value.facts["table"]) == (path.name, table)
            assert str(told.value.facts["row"]).startswith(row)
    assert path.read_bytes() == before


def test_a_row_that_reads_well_and_means_something_else_is_found_by_the_log(path: Path) -> None:
    worn(path, f"UPDATE product SET code = 'SP00Q' WHERE id = '{PRODUCT}'")
    with opened(path) as work, pytest.raises(RowDamaged) as told, work:
        {product.code: product for product in work.products.all()}["SP001"]
    assert told.value.facts == {"file": path.name, "table": "product", "row": PRODUCT}


def test_a_fault_of_the_program_stays_one_and_what_it_wrote_is_not_taken_for_damage(path: Path) -> None:
    with opened(path) as work:
        with pytest.raises(KeyError), work:
            _write_and_fail(work)
        with work:
            assert work.products.all()


def _write_and_fail(work: SqliteUnitOfWork) -> None:
    work.products.put([replace(product, name="Khác") for product in work.products.all()])
    raise KeyError("a bug")


def test_a_log_that_does_not_follow_is_told_by_its_entry(path: Path) -> None:
    with opened(path) as work:
        for _ in range(300):
            with work:
                work.audit.note("test", actor="M01", at=NOON)
                work.commit()
    worn(path, "UPDATE audit SET actor = 'M09' WHERE seq = 3")
    with opened(path) as work, pytest.raises(AuditBroken) as told, work:
        raise LookupError
    assert told.value.facts == {"file": path.name, "seq": 3}


def test_an_entry_at_the_end_of_the_log_that_is_no_text_is_told_at_the_opening(path: Path) -> None:
    worn(path, "UPDATE audit SET facts = CAST(x'ff' AS TEXT) WHERE seq = 2")
    with pytest.raises(AuditBroken) as told, opened(path):
        pass
    assert told.value.facts["seq"] == 2


def test_where_even_the_search_fails_the_file_is_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(driver: sqlite3.Connection) -> list[DamagedCell]:
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr("ocop_desktop.store.unit_of_work.damaged_cells", broken)
    with opened(path) as work, pytest.raises(FileDamaged) as told, work:
        raise LookupError
    assert told.value.facts == {"file": path.name, "detail": "LookupError"}


def test_a_sound_file_has_no_damaged_cell(path: Path) -> None:
    with opened(path) as work, work:
        assert list(damaged_cells(work._db.driver)) == []
