"""Acts on files while another program looks at them; on Windows with real holds, elsewhere with Windows' reasons."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ocop_desktop.disk import files
from ocop_desktop.disk.files import (
    discard,
    opened,
    patiently,
    protect,
    read,
    remove,
    rename,
    replace,
    sync_name,
    withdraw,
    write_whole,
)
from ocop_desktop.disk.leftovers import LeftBehind, Leftovers
from ocop_desktop.disk.reasons import Reason, reason
from tests.helpers import scanner

HOLD_S = 0.3
windows_only = pytest.mark.skipif(sys.platform != "win32", reason="Linux lets a file be renamed while it is open")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no exclusive rename of its own")


class Held(PermissionError):
    """Windows' sharing violation, where there is no Windows."""

    def __init__(self, number: int = 32) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = number


@pytest.fixture(autouse=True)
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Leftovers:
    """The list of leftovers of this test alone."""
    found = Leftovers()
    found.keep_in(tmp_path / "home" / "left.txt")
    monkeypatch.setattr(files, "leftovers", found)
    return found


def refused(times: int, number: int = 32) -> tuple[Callable[[], str], list[int]]:
    """An act that Windows refuses some times, and how often it was tried."""
    tried: list[int] = []

    def act() -> str:
        tried.append(1)
        if len(tried) <= times:
            raise Held(number)
        return "done"

    return act, tried


@pytest.mark.parametrize("number", [5, 32, 33])
def test_an_act_waits_for_another_program(number: int) -> None:
    act, tried = refused(4, number)
    assert patiently(act) == "done"
    assert len(tried) == 5


def test_it_does_not_wait_for_ever_nor_for_what_will_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.1)
    began = time.monotonic()
    with pytest.raises(PermissionError):
        patiently(refused(1_000)[0])
    assert 0.03 < time.monotonic() - began < 2
    act, tried = refused(9, 112)
    with pytest.raises(OSError, match="held"):
        patiently(act)
    assert len(tried) == 1


def test_a_whole_file_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "Kết quả.json"
    for data in (b"one", b"two"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("what", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt("full")])
def test_what_fails_leaves_the_older_file_and_nothing_else(
    what: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise what

    monkeypatch.setattr(files, "replace", fail)
    with pytest.raises(type(what), match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def held_by_another(path: Path) -> None:
    raise Held


def test_what_cannot_be_removed_is_emptied_and_removed_at_a_later_start(tmp_path: Path, left: Leftovers) -> None:
    part = tmp_path / "phieu.ocop.part"
    part.write_bytes(b"points")
    assert not discard(part, held_by_another)
    assert part.read_bytes() == b""
    assert left.sweep() == (part,)
    assert not part.exists()
    assert left.sweep() == ()


def test_another_file_of_the_same_name_is_not_removed(tmp_path: Path, left: Leftovers) -> None:
    key = tmp_path / "m03.key"
    key.write_bytes(b"half")
    discard(key, held_by_another)
    key.write_bytes(b"a new key")
    assert left.sweep() == ()
    assert key.read_bytes() == b"a new key"


def test_what_lies_on_a_stick_that_is_away_waits_for_it(tmp_path: Path, left: Leftovers) -> None:
    stick, drawer = tmp_path / "usb", tmp_path / "drawer"
    stick.mkdir()
    part = stick / "phieu.ocop.part"
    part.write_bytes(b"points")

    def gone(path: Path) -> None:
        stick.rename(drawer)
        raise OSError(errno.ENODEV, "gone")

    assert discard(part, gone), "no other program holds it"
    assert left.sweep() == ()
    drawer.rename(stick)
    assert left.sweep() == (part,)
    assert list(stick.iterdir()) == []


def test_without_a_list_or_a_place_for_it_nothing_is_remembered(tmp_path: Path) -> None:
    nowhere = Leftovers()
    nowhere.add(tmp_path / "a")
    assert nowhere.sweep() == ()
    (tmp_path / "file").touch()
    nowhere.keep_in(tmp_path / "file" / "left.txt")
    nowhere.add(tmp_path / "a")
    assert nowhere.sweep() == ()


def test_reading_goes_piece_by_piece_to_the_end(tmp_path: Path) -> None:
    data = os.urandom(10_000)
    (tmp_path / "a").write_bytes(data)
    descriptor = files.descriptor_past_cache(tmp_path / "a")
    try:
        pieces = [read(descriptor, 4096) for _ in range(4)]
    finally:
        os.close(descriptor)
    assert b"".join(pieces) == data
    assert pieces[-1] == b""


@posix_only
@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_a_file_system_without_exclusive_rename_still_never_overwrites(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_offered(source: Path, target: Path) -> None:
        raise OSError(number, "not offered")

    monkeypatch.setattr(files, "rename_exclusive", not_offered)
    (tmp_path / "a").write_bytes(b"new")
    rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"new"
    (tmp_path / "c").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        rename(tmp_path / "b", tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == b"mine"


@posix_only
def test_a_folder_gets_its_name_there_too_and_never_one_that_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_offered(source: Path, target: Path) -> None:
        raise OSError(errno.EINVAL, "not offered")

    monkeypatch.setattr(files, "rename_exclusive", not_offered)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"x")
    rename(tmp_path / "a", tmp_path / "hồ sơ")
    assert (tmp_path / "hồ sơ" / "x").read_bytes() == b"x"
    (tmp_path / "trống").mkdir()
    (tmp_path / "tệp").touch()
    for taken in ("trống", "tệp"):
        with pytest.raises(FileExistsError):
            rename(tmp_path / "hồ sơ", tmp_path / taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["hồ sơ", "trống", "tệp"])


@posix_only
@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("done", [False, True])
def test_a_rename_that_fails_there_leaves_the_name_free_and_removes_nothing_that_arrived(
    tmp_path: Path, kind: str, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target, replaces = tmp_path / "a", tmp_path / "b", os.replace

    def not_offered(source: Path, target: Path) -> None:
        raise OSError(errno.EINVAL, "not offered")

    def broken(source: Path, target: Path) -> None:
        if done:
            replaces(source, target)
        raise OSError(errno.EIO, "broken")

    if kind == "folder":
        source.mkdir()
    (source / "x" if kind == "folder" else source).write_bytes(b"x")
    monkeypatch.setattr(files, "rename_exclusive", not_offered)
    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="broken"):
        rename(source, target)
    assert (source.exists(), target.exists()) == (not done, done)


@posix_only
def test_a_system_library_without_exclusive_rename_is_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *args, **kwargs: object())
    (tmp_path / "a").write_bytes(b"x")
    rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"x"


@posix_only
def test_another_failure_of_a_rename_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: Path, target: Path) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(files, "rename_exclusive", broken)
    with pytest.raises(OSError, match="broken"):
        rename(tmp_path / "a", tmp_path / "b")


@posix_only
@pytest.mark.parametrize(("number", "accepted"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_folders_that_cannot_be_synced_are_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, accepted: bool
) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    if accepted:
        sync_name(tmp_path / "a")
    else:
        with pytest.raises(OSError, match=os.strerror(number)):
            sync_name(tmp_path / "a")


def test_a_rename_never_replaces_and_a_replacement_does(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="ascii")
    with pytest.raises(FileExistsError) as raised:
        rename(tmp_path / "a", tmp_path / "b")
    assert reason(raised.value) is Reason.TAKEN
    rename(tmp_path / "a", tmp_path / "d")
    replace(tmp_path / "d", tmp_path / "b")
    sync_name(tmp_path / "b")
    remove(tmp_path / "c")
    remove(tmp_path / "c")
    assert [(path.name, path.read_text(encoding="ascii")) for path in tmp_path.iterdir()] == [("b", "a")]


def test_a_document_nobody_writes_into_is_replaced_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "giải trình.pdf"
    for data in (b"one", b"two"):
        write_whole(path, data)
        protect(path)
        assert not path.stat().st_mode & 0o222
    assert path.read_bytes() == b"two"
    other = tmp_path / "b"
    other.write_bytes(b"three")
    protect(other)
    replace(path, other)
    assert other.read_bytes() == b"two"
    other_mode = other.stat().st_mode
    third = tmp_path / "c"
    third.write_bytes(b"four")
    with pytest.raises(FileExistsError):
        rename(third, other)
    assert (other.read_bytes(), other.stat().st_mode) == (b"two", other_mode)
    remove(other)
    assert not other.exists()


def test_a_mark_that_the_file_system_does_not_know_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, mode: int) -> None:
        raise OSError(errno.ENOTSUP, "no marks")

    monkeypatch.setattr(Path, "chmod", refused)
    protect(tmp_path)


@contextmanager
def held_for(path: Path, share: int) -> Iterator[None]:
    """Hold a file for a moment that ends by itself."""
    released = threading.Event()

    def hold() -> None:
        with scanner.held(path, share):
            holding.set()
            released.wait(HOLD_S)

    holding, thread = threading.Event(), threading.Thread(target=hold)
    thread.start()
    assert holding.wait(5)
    yield
    thread.join()


def writes(path: Path) -> None:
    with opened(path, "wb") as stream:
        stream.write(b"new")


def reads(path: Path) -> None:
    with opened(path) as stream:
        assert stream.read() == b"old"


@windows_only
@pytest.mark.parametrize(
    ("act", "share"),
    [
        (reads, scanner.SHARE_NOTHING),
        (writes, scanner.SHARE_READ),
        (remove, scanner.SHARE_NO_DELETE),
        (sync_name, scanner.SHARE_READ),
        (lambda path: rename(path, path.with_name("b")), scanner.SHARE_NO_DELETE),
        (lambda path: replace(path, path.with_name("b")), scanner.SHARE_NO_DELETE),
        (lambda path: replace(path.with_name("c"), path), scanner.SHARE_NO_DELETE),
        (lambda path: write_whole(path, b"new"), scanner.SHARE_NO_DELETE),
    ],
)
def test_every_act_waits_for_a_scanner(tmp_path: Path, act: Callable[[Path], object], share: int) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"c")
    with held_for(tmp_path / "a", share):
        act(tmp_path / "a")


@windows_only
def test_the_reason_is_the_one_windows_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.05)
    (tmp_path / "a").write_bytes(b"old")
    with scanner.held(tmp_path / "a", scanner.SHARE_NOTHING), pytest.raises(PermissionError) as raised:
        opened(tmp_path / "a")
    assert reason(raised.value) is Reason.HELD
    with pytest.raises(FileNotFoundError) as missing:
        opened(tmp_path / "none")
    assert missing.value.filename == str(tmp_path / "none")


@windows_only
def test_a_held_leftover_is_emptied_at_once_and_removed_later(
    tmp_path: Path, left: Leftovers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.05)
    part = tmp_path / "phieu.ocop.part"
    part.write_bytes(b"points")
    with scanner.held(part, scanner.SHARE_NO_DELETE):
        assert not discard(part)
        assert part.stat().st_size == 0
        assert left.sweep() == ()
    assert left.sweep() == (part,)


def test_every_file_is_tried_before_the_held_one_is_named(tmp_path: Path) -> None:
    first, second = tmp_path / "hoso_SP001.ocop", tmp_path / "hoso_SP002.ocop"
    for path in (first, second):
        path.write_bytes(b"signed")
    with pytest.raises(LeftBehind) as raised:
        withdraw(first, second, by=lambda path: held_by_another(path) if path == first else remove(path))
    assert raised.value.facts == {"name": first.name, "folder": str(tmp_path)}
    assert [(path.name, path.stat().st_size) for path in tmp_path.glob("*.ocop")] == [(first.name, 0)]
