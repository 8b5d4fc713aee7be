"""One action, one transaction: committed whole, or as if it had never been."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.store.engine import close_engine, open_engine
from ocop_desktop.store.errors import IoFailed, NoSession
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.ports import UnitOfWork
from tests.helpers.store import NOON, a_member, a_product, a_session, a_sheet, commit, fill, opened


def change_everything(work: UnitOfWork) -> None:
    """A change to every kept table and to the sheets, and a look at each."""
    work.session.put(a_session(name="Khác", state=a_session().state))
    work.members.put([a_member(9)])
    work.products.put([a_product(9)])
    work.acts.add(Act("a", ActKind.OPENED, NOON, "M01"))
    work.sheets.add([a_sheet(9, 9)])
    work.audit.note("x", actor="M01", at=NOON)
    assert work.session.get().name == "Khác"
    assert len(work.members.all()) == 3
    assert len(work.products.all()) == 4
    assert len(work.acts.all()) == 1
    assert len(work.sheets.all()) == 1


def everything(work: UnitOfWork) -> object:
    """What ``change_everything`` changes."""
    w = work
    return w.session.get(), w.members.all(), w.products.all(), w.acts.all(), w.sheets.all(), w.audit.entries()


def test_leaving_without_commit_undoes_everything(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            before = everything(work)
        with work:
            change_everything(work)
        with work:
            assert everything(work) == before
    with opened(path) as work, work:
        assert everything(work) == before


def test_an_exception_undoes_everything_and_passes_on(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        before = everything(work)

    def act() -> None:
        with work:
            change_everything(work)
            raise KeyError("bug")

    with pytest.raises(KeyError, match="bug"):
        act()
    with work:
        assert everything(work) == before


def test_what_is_committed_is_there_for_the_next_opening(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            change_everything(work)
            changed = everything(work)
            work.commit()
        with work:
            assert everything(work) == changed
    with opened(path) as work, work:
        assert everything(work) == changed


def test_two_units_of_work_of_one_engine_see_the_same(work: SqliteUnitOfWork, engine: Engine) -> None:
    fill(work)
    other = SqliteUnitOfWork(engine)
    with other:
        other.members.put([a_member(1, name="Khác")])
        commit(other)
    with work:
        assert work.members.all()[0].name == "Khác"


def test_a_unit_of_work_is_not_entered_inside_another(work: SqliteUnitOfWork, engine: Engine) -> None:
    other = SqliteUnitOfWork(engine)
    with work:
        for inner in (work, other):
            with pytest.raises(RuntimeError, match="open already"):
                inner.__enter__()
        work.audit.note("x", actor="M01", at=NOON)
        work.commit()
    with other:
        assert other.audit.head()[0] == 1


def test_nothing_is_answered_outside_of_a_unit_of_work(work: SqliteUnitOfWork) -> None:
    fill(work)
    asks: list[Any] = [
        work.audit.head,
        work.sheets.all,
        work.members.all,
        work.session.get,
        work.dossiers.papers,
        work.commit,
        lambda: work.members.put([a_member(1)]),
    ]
    for ask in asks:
        with pytest.raises(RuntimeError, match="outside"):
            ask()
    with work:
        work.commit()
        for ask in asks:
            with pytest.raises(RuntimeError, match="after its commit"):
                ask()


def test_another_thread_is_refused(work: SqliteUnitOfWork) -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        error = pool.submit(work.__enter__).exception()
    assert isinstance(error, RuntimeError)
    assert "thread" in str(error)
    fill(work)


def test_a_transaction_that_sqlite_undid_by_itself_is_not_reported_as_saved(
    work: SqliteUnitOfWork, engine: Engine
) -> None:
    fill(work)
    with work:
        work.members.put([a_member(1, name="Khác")])
        work._db._driver.execute("ROLLBACK")
        with pytest.raises(IoFailed) as told:
            commit(work)
    assert told.value.facts["detail"] == "rolled back"


def test_after_a_failed_commit_the_connection_is_not_trusted_any_more(path: Path) -> None:
    engine = open_engine(path)
    work = SqliteUnitOfWork(engine)
    fill(work)

    class Failing:
        """The driver's connection, on a drive that fails when it is to make things durable."""

        def __init__(self, driver: Any) -> None:
            self._driver = driver

        def commit(self) -> None:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error

        def __getattr__(self, name: str) -> Any:
            return getattr(self._driver, name)

    with work:
        work.members.put([a_member(1, name="Khác")])
        record: Any = work._db.connection.connection
        record.dbapi_connection = record._connection_record.dbapi_connection = Failing(record.dbapi_connection)
        with pytest.raises(IoFailed):
            commit(work)
    with pytest.raises(IoFailed):
        work.__enter__()
    close_engine(engine)
    with opened(path) as again, again:
        assert again.members.all()[0].name == "Lò Văn Thử 1"


def test_after_a_failure_of_the_file_nothing_more_runs_in_the_action(work: SqliteUnitOfWork, engine: Engine) -> None:
    fill(work)
    with work:
        work._db.run("PRAGMA max_page_count = 1")  # raised to the present size: the file is full
        with pytest.raises(Exception, match="disk_full"):
            work.sheets.add([a_sheet(1, 1, opinion="x" * 100_000)])
        with pytest.raises(RuntimeError, match="failed"):
            work.audit.note("x", actor="M01", at=NOON)
        with pytest.raises(RuntimeError, match="failed"):
            work.commit()
    with work:
        assert work.sheets.all() == ()
        assert work.audit.head()[0] == 1


def test_an_expected_refusal_leaves_the_action_usable(work: SqliteUnitOfWork) -> None:
    with work:
        with pytest.raises(NoSession):
            work.session.get()
        work.session.put(a_session())
        assert work.session.get() == a_session()
        commit(work)


def test_the_unit_of_work_is_one_of_the_port(work: SqliteUnitOfWork) -> None:
    port: UnitOfWork = work
    assert port is work


def test_a_connection_that_is_gone_is_not_left_half_taken(work: SqliteUnitOfWork, engine: Engine) -> None:
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
    driver.close()
    for _ in range(2):  # the second attempt meets no half-open unit of work
        with pytest.raises(ProgrammingError, match="closed database"):
            work.__enter__()
        engine.dispose()
        fill(work)
        with engine.connect() as connection:
            driver = connection.connection.dbapi_connection
        driver.close()


def names(work: SqliteUnitOfWork, asked: list[str]) -> str:
    """The session's name, recalled; asked grows where it was read."""

    def read() -> str:
        asked.append("read")
        return work.session.get().name

    return work.recall("name", read)


def test_what_is_recalled_is_read_once_until_something_is_stored(work: SqliteUnitOfWork) -> None:
    fill(work)
    asked: list[str] = []
    for _ in range(3):
        with work:
            assert names(work, asked) == names(work, asked) == a_session().name
    assert len(asked) == 1
    with work:
        work.session.put(a_session(name="Khác"))
        commit(work)
    with work:
        assert names(work, asked) == "Khác"
    assert len(asked) == 2
    with work:
        work.audit.note("x", actor="M01", at=NOON)  # by the driver's own words, past the kept tables
        work.commit()
    with work:
        names(work, asked)
    assert len(asked) == 3


def test_an_action_that_stores_recalls_nothing_old_and_leaves_nothing_undone_behind(work: SqliteUnitOfWork) -> None:
    fill(work)
    asked: list[str] = []
    with work:
        assert names(work, asked) == a_session().name
        work.session.put(a_session(name="Khác"))
        assert names(work, asked) == "Khác"
        work.session.put(a_session(name="Khác nữa"))
        assert names(work, asked) == "Khác nữa"
    with work:
        assert names(work, asked) == a_session().name
    assert len(asked) == 4


def test_what_fails_is_not_recalled(work: SqliteUnitOfWork) -> None:
    with work, pytest.raises(NoSession):
        names(work, [])
    fill(work)
    with work:
        assert names(work, []) == a_session().name


def test_nothing_is_recalled_outside_of_an_action(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        names(work, [])
    with pytest.raises(RuntimeError):
        names(work, [])
