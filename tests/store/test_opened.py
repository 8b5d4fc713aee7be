"""An open session file as one object."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ocop_desktop.store.errors import FileInUse
from ocop_desktop.store.migrate import create_file
from ocop_desktop.store.opened import OpenedFile
from tests.helpers.store import MIGRATIONS, NOON, fill, opened


def test_a_file_is_made_checked_copied_and_closed(tmp_path: Path) -> None:
    create_file(tmp_path / "phien.ocopdb", MIGRATIONS)
    file = OpenedFile(tmp_path / "phien.ocopdb")
    fill(file.work)
    file.check_store()
    file.save_copy(tmp_path / "ban-sao.ocopdb")
    with pytest.raises(FileInUse):
        OpenedFile(file.path)
    file.close()
    for path in (file.path, tmp_path / "ban-sao.ocopdb"):
        with opened(path) as work, work:
            assert len(work.members.all()) == 2


def test_a_check_in_the_middle_of_an_action_is_refused_and_harms_nothing(path: Path) -> None:
    file = OpenedFile(path)
    with file.work as work:
        work.audit.note("x", actor="M01", at=NOON)
        with pytest.raises(RuntimeError, match="open already"):
            file.check_store()
        work.commit()
    with file.work as work:
        assert work.audit.head()[0] == 1
    file.close()


def test_a_session_file_is_made_with_its_folder_and_opened(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "phiên.ocopdb"
    create_file(path, MIGRATIONS)
    file = OpenedFile(path)
    with file.work as work:
        assert work.audit.entries() == ()
    file.close()
    assert list(path.parent.iterdir()) == [path]
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
