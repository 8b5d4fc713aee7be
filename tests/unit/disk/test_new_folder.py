"""A new folder appears whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from ocop_desktop.disk import files
from ocop_desktop.disk import new_folder as module
from ocop_desktop.disk.leftovers import PART_PREFIX, LeftBehind, Leftovers
from ocop_desktop.disk.new_folder import FolderNotWritten, FolderTaken, NewFolder, new_folder

ENDS_AT_ONCE = """
import os, sys
from pathlib import Path
from ocop_desktop.disk.leftovers import leftovers
from ocop_desktop.disk.new_folder import new_folder
leftovers.keep_in(Path(sys.argv[1]))
with new_folder(Path(sys.argv[2]), size=0, total=2, progress=lambda done, total: None) as folder:
    folder.write("minh-chung/a.pdf", b"%PDF")
    os._exit(9)
"""
NAME = "Hồ sơ lưu đợt 1 – Ấ Ữ Ỡ Ậ"
LONG = "Ngưỡng ỡ ậ ữ " * 5


def filled(target: Path, *, size: int = 0) -> NewFolder:
    with new_folder(target, size=size, total=2, progress=lambda done, total: None) as folder:
        folder.write("a/b.txt", b"ab")
        folder.make("c.txt", lambda path: path.write_bytes(b"c"))
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_complete_folder_has_its_name_and_knows_the_sum_of_every_file(tmp_path: Path) -> None:
    folder = filled(tmp_path / NAME)
    assert (tmp_path / NAME / "a/b.txt").read_bytes() == b"ab"
    assert folder.sums == {"a/b.txt": sha256(b"ab").hexdigest(), "c.txt": sha256(b"c").hexdigest()}
    assert names(tmp_path) == [NAME]


def test_a_long_path_with_every_diacritic_is_written(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*[LONG.strip()] * 3)
    deep.mkdir(parents=True)
    filled(deep / (LONG.strip() + "x"))
    assert names(deep) == [LONG.strip() + "x"]


def test_a_folder_or_file_that_exists_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "cu.txt").write_bytes(b"cu")
    with pytest.raises(FolderTaken):
        filled(tmp_path / NAME)
    assert names(tmp_path / NAME) == ["cu.txt"]
    (tmp_path / "tep").write_bytes(b"x")
    with pytest.raises(FolderTaken):
        filled(tmp_path / "tep")
    assert names(tmp_path) == [NAME, "tep"]


def test_a_folder_of_that_name_that_appears_meanwhile_is_not_touched_either(tmp_path: Path) -> None:
    def fill() -> None:
        with new_folder(tmp_path / NAME, size=0, total=1, progress=lambda done, total: None) as folder:
            folder.write("a.txt", b"a")
            (tmp_path / NAME).mkdir()

    with pytest.raises(FolderTaken):
        fill()
    assert names(tmp_path) == [NAME]
    assert names(tmp_path / NAME) == []


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Leftovers:
    """The list of leftovers of this test alone."""
    found = Leftovers()
    found.keep_in(tmp_path / "home" / "left.txt")
    for place in (module, files):
        monkeypatch.setattr(place, "leftovers", found)
    return found


def test_what_a_crash_leaves_is_removed_at_the_next_start(tmp_path: Path, left: Leftovers) -> None:
    drive = tmp_path / "ổ D"
    drive.mkdir()
    command = [sys.executable, "-c", ENDS_AT_ONCE, str(tmp_path / "home" / "left.txt"), str(drive / NAME)]
    assert subprocess.run(command, check=False).returncode == 9
    (half,) = drive.iterdir()
    assert (half / "minh-chung/a.pdf").read_bytes() == b"%PDF"
    away = drive.rename(tmp_path / "away")
    assert left.sweep() == ()
    away.rename(drive)
    assert [path.name for path in left.sweep()] == [half.name]
    assert names(drive) == []
    assert names(tmp_path / "home") == []


def test_another_run_removes_no_folder_that_is_being_filled(tmp_path: Path, left: Leftovers) -> None:
    another = Leftovers()
    another.keep_in(tmp_path / "home" / "left.txt")
    with new_folder(tmp_path / NAME, size=0, total=1, progress=lambda done, total: None) as folder:
        folder.write("a.txt", b"a")
        assert another.sweep() == ()
    assert names(tmp_path / NAME) == ["a.txt"]
    assert another.sweep() == ()
    assert names(tmp_path / "home") == []


def test_a_note_removes_no_folder_of_another_name(tmp_path: Path, left: Leftovers) -> None:
    (tmp_path / NAME).mkdir()
    left.add(tmp_path / NAME)
    assert left.sweep() == ()
    assert names(tmp_path) == [NAME, "home"]


def held_by_another(path: Path, ignore_errors: bool = False) -> None:
    """Act as ``shutil.rmtree`` on a folder of which another program holds a file."""
    if not ignore_errors:
        raise PermissionError(13, "held", str(path))


@pytest.mark.parametrize("noted", [True, False])
def test_a_half_folder_that_another_program_holds_is_told_and_removed_later(
    tmp_path: Path, left: Leftovers, noted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not noted:  # the place of the list could not be written when the folder was begun
        monkeypatch.setattr(module, "leftovers", Leftovers())
    monkeypatch.setattr(shutil, "rmtree", held_by_another)

    def fill() -> None:
        with new_folder(tmp_path / NAME, size=0, total=1, progress=lambda done, total: None) as folder:
            folder.write("a.txt", b"a")
            raise Stopped

    with pytest.raises(LeftBehind) as told:
        fill()
    assert told.value.facts["folder"] == str(tmp_path)
    half = tmp_path / str(told.value.facts["name"])
    assert half.name.startswith(PART_PREFIX)
    assert half.is_dir()
    monkeypatch.undo()
    assert [path.name for path in left.sweep()] == [half.name]
    assert names(tmp_path) == ["home"]


def test_without_a_place_for_the_list_a_folder_is_still_written(tmp_path: Path, left: Leftovers) -> None:
    (tmp_path / "home").touch()
    filled(tmp_path / NAME)
    assert names(tmp_path) == [NAME, "home"]


class Stopped(Exception):
    """The user stops the work."""


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Stopped

    def fill() -> None:
        with new_folder(tmp_path / NAME, size=0, total=2, progress=stop) as folder:
            folder.write("a.txt", b"a")

    with pytest.raises(Stopped):
        fill()
    assert names(tmp_path) == []


def test_a_full_disk_in_the_middle_leaves_nothing_and_says_why(tmp_path: Path) -> None:
    def full(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "full")

    def fill() -> None:
        with new_folder(tmp_path / NAME, size=0, total=2, progress=lambda done, total: None) as folder:
            folder.write("a.txt", b"a")
            folder.make("b.txt", full)

    with pytest.raises(FolderNotWritten) as told:
        fill()
    assert told.value.facts == {"path": str(tmp_path / NAME), "reason": "full"}
    assert names(tmp_path) == []


def test_a_disk_too_small_for_the_copied_files_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=9 << 20))
    filled(tmp_path / "vừa", size=1 << 20)
    with pytest.raises(FolderNotWritten) as told:
        filled(tmp_path / NAME, size=(1 << 20) + 1)
    assert told.value.facts["reason"] == "full"
    assert names(tmp_path) == ["vừa"]


def test_without_the_parent_folder_nothing_is_written_and_the_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritten) as told:
        filled(tmp_path / "không có" / NAME)
    assert told.value.facts["reason"] == "no_file"


def test_a_file_is_copied_only_with_the_content_that_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "nguon.pdf"
    source.write_bytes(b"%PDF")
    known = sha256(b"%PDF").hexdigest()
    steps: list[tuple[int, int]] = []
    with new_folder(tmp_path / NAME, size=4, total=1, progress=lambda *step: steps.append(step)) as folder:
        assert folder.copy("a.pdf", source, known)
        assert not folder.copy("b.pdf", source, "0" * 64)
        assert not folder.copy("c.pdf", tmp_path / "mat.pdf", known)
        monkeypatch.setattr(module.files, "opened", _unreadable(source, module.files.opened))
        assert not folder.copy("d.pdf", source, known)
    assert names(tmp_path / NAME) == ["a.pdf"]
    assert folder.sums == {"a.pdf": known}
    assert steps == [(0, 1), (1, 1), (1, 1)]


def _unreadable(source: Path, opened):  # type: ignore[no-untyped-def]
    """Return ``opened`` for a drive that fails while the source is read."""

    def fails(path: Path, mode: str = "rb"):  # type: ignore[no-untyped-def]
        stream = opened(path, mode)
        if path == source:

            def read(size: int) -> bytes:
                raise OSError(5, "device")

            return _Stream(stream, read)
        return stream

    return fails


class _Stream:
    def __init__(self, stream, read) -> None:  # type: ignore[no-untyped-def]
        self.stream, self.read = stream, read

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self

    def __exit__(self, *failure: object) -> None:
        self.stream.close()
