"""The search for packages on sticks: whatever lies there, and whatever happens to the stick meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from ocop_desktop.app import on_drives
from ocop_desktop.app.on_drives import PackagesOnDrives
from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.packages.limits import Kind
from ocop_desktop.platform.linux import LinuxDrives
from ocop_desktop.platform.places import Drive, PlaceKind
from tests.helpers.drives import Sticks
from tests.helpers.packages import package_bytes

GOOD = package_bytes()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def search(stick: Path, clock: Callable[[], float] = lambda: 0.0) -> PackagesOnDrives:
    system = Sticks(Drive(stick, PlaceKind.REMOVABLE, "SAOMAI"), Drive(stick.parent, PlaceKind.LOCAL))
    return PackagesOnDrives(lambda: system, clock)


def names(found: PackagesOnDrives) -> list[str]:
    (drive,) = found.look()
    return [file.name for file in drive.files]


def test_packages_lie_among_thousands_of_other_files_in_folders_and_under_decomposed_names(stick: Path) -> None:
    for number in range(2000):
        (stick / f"anh{number:04}.jpg").touch()
    (stick / normalize("NFD", "phiếu của tôi.ocop")).write_bytes(GOOD)
    (stick / "OCOP" / "goi").mkdir(parents=True)
    (stick / "OCOP" / "goi" / "trong.OCOP").write_bytes(GOOD)
    (stick / "OCOP" / "goi" / "sau").mkdir()
    (stick / "OCOP" / "goi" / "sau" / "xa.ocop").write_bytes(GOOD)
    (stick / "System Volume Information").mkdir()
    (stick / "System Volume Information" / "an.ocop").write_bytes(GOOD)
    (stick / ".Trash").mkdir()
    (stick / ".Trash" / "bo.ocop").write_bytes(GOOD)
    (stick / "._phieu.ocop").write_bytes(b"x")
    (stick / "thu-muc.ocop").mkdir()
    if hasattr(os, "symlink"):
        (stick / "lien-ket.ocop").symlink_to(stick / "OCOP" / "goi" / "trong.OCOP")
    (drive,) = search(stick).look()
    assert [file.name for file in drive.files] == ["phiếu của tôi.ocop", "trong.OCOP"]
    assert (drive.label, drive.whole, drive.free > 0) == ("SAOMAI", True, True)
    assert {file.head.kind for file in drive.files if file.head} == {"sheets"}


def test_damaged_files_are_listed_with_their_reason(stick: Path) -> None:
    (stick / "cat.ocop").write_bytes(GOOD[:2000])
    (stick / "rong.ocop").touch()
    (stick / "van-ban.ocop").write_text("xin chào")
    session = package_bytes(Kind.SESSION)
    (stick / "phien-la.ocop").write_bytes(session)
    (drive,) = search(stick).look()
    faults = {file.name: file.fault.code for file in drive.files if file.fault is not None}
    assert faults == {
        "cat.ocop": "package.truncated",
        "rong.ocop": "package.empty",
        "van-ban.ocop": "package.not_a_package",
        "phien-la.ocop": "package.files_differ",
    }


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of Windows are another matter")
def test_a_folder_and_a_file_that_may_not_be_read_do_not_hide_the_others(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "khoa").mkdir()
    (stick / "kin.ocop").write_bytes(GOOD)
    (stick / "tot.ocop").write_bytes(GOOD)
    scan, opened = os.scandir, Path.open

    def refused(folder: Path) -> object:  # the tests may run as root, who reads everything
        if Path(folder).name == "khoa":
            raise PermissionError(13, "no")
        return scan(folder)

    def open_file(path: Path, *given: object) -> object:
        if path.name == "kin.ocop":
            raise PermissionError(13, "no")
        return opened(path, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(on_drives.os, "scandir", refused)
    monkeypatch.setattr(Path, "open", open_file)
    (drive,) = search(stick).look()
    assert [(file.name, file.fault.code if file.fault else "") for file in drive.files] == [
        ("kin.ocop", "device.no_permission"),
        ("tot.ocop", ""),
    ]


def test_a_stick_that_is_gone_or_goes_meanwhile_is_no_error(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick / "a.ocop").write_bytes(GOOD)
    (stick / "b.ocop").write_bytes(GOOD)
    assert search(stick / "da-rut").look() == ()
    looked: list[Path] = []

    def pulled(path: Path, size: int) -> object:
        looked.append(path)
        raise OSError(19, "no such device")

    with monkeypatch.context() as patch:
        patch.setattr(on_drives, "_head", pulled)
        assert names(search(stick)) == []
    assert len(looked) == 2
    monkeypatch.setattr(on_drives, "_is_there", lambda root: False)
    assert search(stick).look() == ()
    monkeypatch.setattr(on_drives.os, "scandir", lambda folder: (_ for _ in ()).throw(OSError(5, "i/o")))
    assert search(stick).look() == ()


def test_time_number_and_a_request_end_the_search_and_it_says_so(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        (stick / f"{number}.ocop").write_bytes(GOOD)
    ticks = iter(range(0, 1000, 4))
    (slow,) = search(stick, lambda: float(next(ticks))).look()
    assert (len(slow.files), slow.whole) == (2, False)
    (stopped,) = search(stick).look(lambda: True)
    assert (stopped.files, stopped.whole) == ((), False)
    monkeypatch.setattr(on_drives, "MOST_PACKAGES", 3)
    (many,) = search(stick).look()
    assert (len(many.files), many.whole) == (3, False)
    monkeypatch.setattr(on_drives, "MOST_ENTRIES", 2)
    (crowded,) = search(stick).look()
    assert (len(crowded.files), crowded.whole) == (2, False)


def test_a_file_is_read_again_only_when_it_changed(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stick / "a.ocop"
    file.write_bytes(GOOD)
    read: list[Path] = []
    head = on_drives._head
    monkeypatch.setattr(on_drives, "_head", lambda path, size: read.append(path) or head(path, size))
    found = search(stick)
    assert names(found) == names(found) == ["a.ocop"]
    assert len(read) == 1
    file.write_bytes(GOOD[:100])
    (drive,) = found.look()
    assert drive.files[0].head is None
    assert len(read) == 2


def test_a_folder_may_be_named_instead_and_must_be_there(stick: Path) -> None:
    (stick / "a.ocop").write_bytes(GOOD)
    assert [file.name for file in search(stick).look_in(stick).files] == ["a.ocop"]
    with pytest.raises(DeviceError):
        search(stick).look_in(stick / "khong-co")


@pytest.mark.skipif(sys.platform == "win32", reason="Linux' own files say which drives there are")
def test_on_linux_a_mounted_stick_is_found_by_the_list_of_mounts(tmp_path: Path) -> None:
    stick = tmp_path / "media" / "SAO MAI"
    stick.mkdir(parents=True)
    (stick / "a.ocop").write_bytes(GOOD)
    disk = tmp_path / "sys" / "devices" / "usb1" / "block" / "sdx"
    disk.mkdir(parents=True)
    (disk / "removable").write_text("1\n")
    (tmp_path / "sys" / "class" / "block").mkdir(parents=True)
    (tmp_path / "sys" / "class" / "block" / "sdx").symlink_to(disk)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdx {str(stick).replace(' ', chr(92) + '040')} vfat rw 0 0\n")
    found = PackagesOnDrives(lambda: LinuxDrives(mounts, tmp_path / "sys"))
    assert found.roots() == (f"{stick}\nSAO MAI",)
    (drive,) = found.look()
    assert (drive.root, [file.name for file in drive.files]) == (stick, ["a.ocop"])
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n")
    assert (found.roots(), found.look()) == ((), ())
