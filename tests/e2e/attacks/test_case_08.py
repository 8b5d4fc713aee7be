"""Case 8: a program killed in its first half second left a file with which nobody could begin."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ocop_desktop.disk import files
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.store.migrate import create_file
from tests.e2e.commands import accepting, done, ocop
from tests.helpers.sessions import SECRETARY
from tests.helpers.store import MIGRATIONS
from tests.helpers.towns import Town, new_session


def unfilled(path: Path) -> Path:
    """Leave what a killed program left: the schema and no session."""
    path.unlink(missing_ok=True)
    create_file(path, MIGRATIONS)
    return path


def test_a_member_whose_first_file_was_left_empty_receives_the_session_package_again(town: Town) -> None:
    (package,) = town.stick.glob("phien_*.ocop")
    (file,) = (town.root / "M03" / "user-data" / "sessions").glob("*/M03.ocopdb")
    unfilled(file)
    accept = accepting(SECRETARY, package)
    done(town.root / "M03", "--session", "", "--as", "M03", "package", "import", package, *accept)
    with town.member("M03") as own, own.work as work:
        assert work.session.get().name == "Phiên thử"
    assert sorted(left.name for left in file.parent.iterdir()) == ["M03.ocopdb", "M03.ocopdb.chua-co-phien"]


def test_a_session_is_made_again_over_an_empty_file_and_never_over_a_session(tmp_path: Path) -> None:
    home, path = tmp_path / "may", unfilled(tmp_path / "phien.ocopdb")
    make = ("--session", path, "--anywhere", "session", "new", "--name", "Phiên thử")
    done(home, *make)
    assert ocop(home, *make).code == 5
    assert sorted(found.name for found in tmp_path.glob("phien*")) == ["phien.ocopdb", "phien.ocopdb.chua-co-phien"]


def test_an_empty_file_says_what_happened_and_what_to_do(tmp_path: Path) -> None:
    path = unfilled(tmp_path / "phien.ocopdb")
    ran = ocop(tmp_path / "may", "--session", path, "--anywhere", "session", "show")
    assert (ran.code, "chương trình bị tắt khi đang tạo" in ran.err) == (3, True)


def test_a_disk_that_fails_at_the_last_sync_leaves_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    path = town.root / "moi" / "phien.ocopdb"

    def fails(_: Path) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(files, "sync_name", fails)
    with pytest.raises(IoFailed):
        town.program(SECRETARY).create(path, new_session())
    assert list(path.parent.iterdir()) == []
