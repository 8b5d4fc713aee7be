"""A fresh session file, opened and closed around every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ocop_desktop.store.engine import close_engine, open_engine
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.store import new_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A session file that is not open."""
    return new_file(tmp_path / "phien.ocopdb")


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """The session file, open."""
    engine = open_engine(path)
    yield engine
    close_engine(engine)


@pytest.fixture
def work(engine: Engine) -> SqliteUnitOfWork:
    """The unit of work of the open file."""
    return SqliteUnitOfWork(engine)
