"""A new folder appears whole or not at all."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from ocop_desktop.disk import new_folder as module
from ocop_desktop.disk.new_folder import FolderNotWritten, FolderTaken, NewFolder, new_folder

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
