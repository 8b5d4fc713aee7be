"""Durable files: the order of the steps, and every step failing once."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.packages.limits import Kind
from ocop_desktop.packages.reader import open_staged, stage
from ocop_desktop.packages.refusals import SourceUnreadable
from ocop_desktop.packages.writer import prepare_package
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.faults import (
    DeviceFault,
    DiskFull,
    DiskRanOut,
    DriveGone,
    FileOverLimit,
    InUse,
    NameTaken,
    NoPermission,
    NotAFile,
    ReadBackDiffers,
    ReadOnly,
    device_error,
)
from ocop_desktop.platform.files import DurableFiles
from tests.helpers.packages import KEY, facts_of

posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits, links and fifos are POSIX")


class Watched(FileCalls):
    """The real calls, noted; the ``fail_at``-th, or every one called ``fail_name``, raises ``error``."""

    def __init__(self, fail_at: int = -1, fail_name: str = "", error: int = errno.EIO) -> None:
        self.names: list[str] = []
        self._fail = (fail_at, fail_name)
        self._error = error

    def _step(self, name: str) -> None:
        self.names.append(name)
        if self._fail[0] == len(self.names) - 1 or self._fail[1] == name:
            raise OSError(self._error, os.strerror(self._error))

    def create(self, path: Path, mode: int) -> int:
        self._step("create")
        return super().create(path, mode)

    def open(self, path: Path) -> int:
        self._step("open")
        return super().open(path)

    def open_again(self, path: Path) -> int:
        self._step("open again")
        return super().open_again(path)

    def read(self, descriptor: int, most: int) -> bytes:
        self._step("read")
        return super().read(descriptor, most)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._step("write")
        return super().write(descriptor, data[:1000])

    def sync(self, descriptor: int) -> None:
        self._step("sync")
        super().sync(descriptor)

    def forget(self, descriptor: int) -> None:
        self._step("forget")
        super().forget(descriptor)

    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)

    def rename_new(self, source: Path, target: Path) -> None:
        self._step("rename")
        super().rename_new(source, target)

    def sync_name(self, path: Path) -> None:
        self._step("sync name")
        super().sync_name(path)

    def free_space(self, folder: Path) -> int:
        self._step("free space")
        return super().free_space(folder)


DATA = b"0123456789" * 250


def test_a_new_file_is_written_beside_synced_renamed_and_read_back(tmp_path: Path) -> None:
    calls, path = Watched(), tmp_path / "phieu.ocop"
    seen: list[tuple[int, int]] = []
    written = DurableFiles(calls).write_new_file(
        path, [DATA[:7], DATA[7:]], len(DATA), lambda done, total: seen.append((done, total))
    )
    assert written == (sha256(DATA).hexdigest(), len(DATA))
    assert path.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [path]
    assert calls.names == [
        "free space",
        "remove",
        "create",
        *["write"] * 3,
        "sync",
        "forget",
        "rename",
        "sync name",
        "open again",
        *["read"] * 2,
    ]
    assert seen == [(len(DATA), 2 * len(DATA)), (2 * len(DATA), 2 * len(DATA))]


def test_every_step_that_fails_leaves_no_file_and_says_so(tmp_path: Path) -> None:
    steps = Watched()
    DurableFiles(steps).write_new_file(tmp_path / "ok", [DATA], len(DATA))
    (tmp_path / "ok").unlink()
    for place in range(len(steps.names)):
        with pytest.raises(DeviceFault) as raised:
            DurableFiles(Watched(fail_at=place)).write_new_file(tmp_path / "phieu.ocop", [DATA], len(DATA))
        assert raised.value.facts == {"name": "phieu.ocop", "folder": str(tmp_path), "number": errno.EIO}
        assert list(tmp_path.iterdir()) == [], steps.names[place]


def test_a_drive_that_vanishes_for_good_still_ends_in_a_sentence(tmp_path: Path) -> None:
    class Gone(Watched):
        def write(self, descriptor: int, data: memoryview) -> int:
            self._fail = (-1, "remove")
            raise OSError(errno.ENODEV, "gone")

    with pytest.raises(DriveGone):
        DurableFiles(Gone()).write_new_file(tmp_path / "phieu.ocop", [DATA], len(DATA))


def test_a_full_disk_is_told_before_the_first_byte(tmp_path: Path) -> None:
    class Full(Watched):
        def free_space(self, folder: Path) -> int:
            return 100

    calls = Full()
    with pytest.raises(DiskFull) as raised:
        DurableFiles(calls).write_new_file(tmp_path / "a", [DATA], len(DATA))
    assert raised.value.facts == {"name": "a", "folder": str(tmp_path), "needed": len(DATA) + 64 * 1024, "free": 100}
    assert "create" not in calls.names


def test_a_disk_that_fills_up_while_writing_leaves_no_file(tmp_path: Path) -> None:
    files = DurableFiles(Watched(fail_name="write", error=errno.ENOSPC))
    with pytest.raises(DiskRanOut):
        files.write_new_file(tmp_path / "a", [DATA], len(DATA))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(NameTaken):
        DurableFiles().write_new_file(path, [DATA], len(DATA))
    assert path.read_bytes() == b"old"


def test_a_file_that_appears_meanwhile_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"

    def pieces() -> Iterator[bytes]:
        path.write_bytes(b"other program")
        yield DATA

    with pytest.raises(NameTaken):
        DurableFiles().write_new_file(path, pieces(), len(DATA))
    assert path.read_bytes() == b"other program"
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_left_by_a_lost_computer_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.part").write_bytes(b"half")
    DurableFiles().write_new_file(tmp_path / "a", [DATA], len(DATA))
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@posix_only
def test_a_folder_that_may_not_even_be_looked_into_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(Path, "is_dir", refused)
    with pytest.raises(NoPermission):
        DurableFiles().write_new_file(tmp_path / "a", [DATA], len(DATA))


def test_a_folder_that_is_not_there_is_a_drive_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(DriveGone):
        DurableFiles().write_new_file(tmp_path / "usb" / "a", [DATA], len(DATA))
    with pytest.raises(DriveGone) as raised:
        DurableFiles().free_space(tmp_path / "usb")
    assert raised.value.facts["folder"] == str(tmp_path)
    assert DurableFiles().free_space(tmp_path) > 0


def test_a_stick_that_lies_is_found_by_reading_back(tmp_path: Path) -> None:
    class Counterfeit(FileCalls):
        def read(self, descriptor: int, most: int) -> bytes:
            return super().read(descriptor, most).replace(b"9", b"8")

    with pytest.raises(ReadBackDiffers):
        DurableFiles(Counterfeit()).write_new_file(tmp_path / "a", [DATA], len(DATA))
    assert list(tmp_path.iterdir()) == []


class Stop(Exception):
    """Raised by a person's cancelling."""


@pytest.mark.parametrize("stop_at", [1, 2])
def test_cancelling_while_writing_or_reading_back_leaves_no_file(tmp_path: Path, stop_at: int) -> None:
    calls = 0

    def progress(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == stop_at:
            raise Stop

    with pytest.raises(Stop):
        DurableFiles().write_new_file(tmp_path / "a", [DATA], len(DATA), progress)
    assert list(tmp_path.iterdir()) == []


def test_many_small_pieces_are_written_together(tmp_path: Path) -> None:
    class Counting(FileCalls):
        sizes: list[int]

        def write(self, descriptor: int, data: memoryview) -> int:
            self.sizes.append(len(data))
            return super().write(descriptor, data)

    calls = Counting()
    calls.sizes = []
    big = b"x" * 1_048_576
    pieces = [b"a" * 1000] * 2000 + [big] + [b"b"]
    data = b"".join(pieces)
    DurableFiles(calls).write_new_file(tmp_path / "a", pieces, len(data))
    assert (tmp_path / "a").read_bytes() == data
    assert len(calls.sizes) <= 4
    calls.sizes = []
    DurableFiles(calls).write_new_file(tmp_path / "b", [big, big], 2 * len(big))
    assert calls.sizes == [len(big)] * 2


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    assert DurableFiles().write_new_file(tmp_path / "a", [], 0) == (sha256(b"").hexdigest(), 0)


def test_a_copy_is_private_and_hashed(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.ocop", tmp_path / "staging"
    folder.mkdir()
    source.write_bytes(DATA)
    seen: list[tuple[int, int]] = []
    copy, digest, size = DurableFiles().copy_in(source, folder, 10_000, lambda done, total: seen.append((done, total)))
    assert (copy.read_bytes(), digest, size) == (DATA, sha256(DATA).hexdigest(), len(DATA))
    assert copy.parent == folder
    assert seen == [(len(DATA), len(DATA))]
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_a_file_over_the_limit_is_not_copied(tmp_path: Path) -> None:
    folder = tmp_path / "staging"
    folder.mkdir()
    (tmp_path / "a").write_bytes(DATA)
    with pytest.raises(FileOverLimit) as raised:
        DurableFiles().copy_in(tmp_path / "a", folder, 100)
    assert raised.value.facts == {"name": "a", "limit": 100}

    class Grows(FileCalls):
        def size(self, descriptor: int) -> int:
            return 10

    with pytest.raises(FileOverLimit):
        DurableFiles(Grows()).copy_in(tmp_path / "a", folder, 100)
    assert list(folder.iterdir()) == []


def test_a_copy_that_fails_or_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "staging"
    folder.mkdir()
    (tmp_path / "a").write_bytes(DATA)

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        DurableFiles().copy_in(tmp_path / "a", folder, 10_000, stop)
    steps = Watched()
    DurableFiles(steps).copy_in(tmp_path / "a", folder, 10_000)[0].unlink()
    for place in range(len(steps.names)):
        with pytest.raises(DeviceError):
            DurableFiles(Watched(fail_at=place)).copy_in(tmp_path / "a", folder, 10_000)
        assert list(folder.iterdir()) == [], steps.names[place]
    with pytest.raises(DriveGone):
        DurableFiles().copy_in(tmp_path / "none", folder, 10_000)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        DurableFiles().copy_in(tmp_path, tmp_path, 10_000)


@posix_only
def test_a_device_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        DurableFiles().copy_in(Path("/dev/null"), tmp_path, 10_000)


@posix_only
def test_a_new_file_has_the_mode_asked_for(tmp_path: Path) -> None:
    DurableFiles().write_new_file(tmp_path / "a", [b"x"], 1, mode=0o600)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskRanOut),
        (errno.EDQUOT, DiskRanOut),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, NoPermission),
        (errno.ENOENT, DriveGone),
        (errno.ENODEV, DriveGone),
        (errno.EEXIST, NameTaken),
        (errno.EBUSY, InUse),
        (errno.EIO, DeviceFault),
        (None, DeviceFault),
    ],
)
def test_what_the_system_says_becomes_what_people_can_act_on(number: int | None, kind: type[DeviceError]) -> None:
    fault = OSError(number, "x") if number is not None else OSError("x")
    assert type(device_error(fault, Path("usb/a"))) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (112, DiskRanOut),
        (19, ReadOnly),
        (5, NoPermission),
        (21, DriveGone),
        (183, NameTaken),
        (32, InUse),
        (9, DeviceFault),
    ],
)
def test_windows_own_numbers_go_before_the_coarser_errno(number: int, kind: type[DeviceError]) -> None:
    class WindowsFault(OSError):
        winerror = number

    assert type(device_error(WindowsFault(errno.EACCES, "x"), Path("usb/a"))) is kind


def test_a_package_goes_to_a_stick_and_comes_back(tmp_path: Path) -> None:
    stick, staging = tmp_path / "usb", tmp_path / "staging"
    stick.mkdir()
    staging.mkdir()
    path = stick / "hoso.ocop"
    written = prepare_package(facts_of(Kind.DOSSIER, payload={"a.pdf": b"%PDF"}), KEY).write(path, DurableFiles())
    with open_staged(stage(path, staging, DurableFiles()), Kind.DOSSIER) as opened:
        assert (opened.sha256, opened.manifest_sha256) == (written.sha256, written.manifest_sha256)
        assert opened.read("a.pdf") == b"%PDF"


def test_a_source_that_vanishes_while_writing_is_told_by_its_own_name(tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(b"%PDF")

    class Slow(Watched):
        def create(self, path: Path, mode: int) -> int:
            source.unlink()
            return super().create(path, mode)

    prepared = prepare_package(facts_of(Kind.DOSSIER, payload={"a.pdf": source}), KEY)
    with pytest.raises(SourceUnreadable):
        prepared.write(tmp_path / "a.ocop", DurableFiles(Slow()))
    assert list(tmp_path.iterdir()) == []


class Unplugged(Watched):
    """A stick whose folder stays behind when it is pulled out: from the call ``gone_at`` on, the own disk is there."""

    def __init__(self, gone_at: int) -> None:
        super().__init__()
        self._asked, self._gone_at = 0, gone_at

    def drive(self, folder: Path) -> int:
        self._asked += 1
        return 66 if self._asked < self._gone_at else 1


@pytest.mark.parametrize("gone_at", [2, 3, 4])
def test_nothing_goes_to_the_own_disk_where_the_folder_of_a_pulled_stick_stays(tmp_path: Path, gone_at: int) -> None:
    """Case 22: with the mount point still there, 30 of 71 packages went to the own disk, reported as written."""
    durable = DurableFiles(Unplugged(gone_at))
    written: list[str] = []

    def write_three() -> None:
        for name in ("0.ocop", "1.ocop", "2.ocop"):
            durable.write_new_file(tmp_path / name, [b"goi"], 3)
            written.append(name)

    with pytest.raises(DriveGone):
        write_three()
    assert written == ["0.ocop"][: gone_at - 2]
    assert sorted(path.name for path in tmp_path.iterdir()) == written
    durable.write_new_file(tmp_path / "lai.ocop", [b"goi"], 3)  # told once; whoever goes on means this drive
