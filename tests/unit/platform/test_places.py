"""What kind of place a path is: stick, share, synchronised folder, or this computer."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ocop_desktop.platform.drives import this_computer
from ocop_desktop.platform.linux import LinuxDrives
from ocop_desktop.platform.places import Drive, PlaceKind, is_synchronised, names_a_service, place_of
from ocop_desktop.platform.windows import WindowsDrives


@dataclass
class OneDrive:
    """A drive system with a single drive and, if told, announced folders."""

    drive: Drive
    folders: tuple[Path, ...] = ()

    def drives(self) -> tuple[Drive, ...]:
        return (self.drive,)

    def drive_of(self, path: Path) -> Drive:
        return self.drive

    def synchronised_folders(self) -> tuple[Path, ...]:
        return self.folders


LOCAL = OneDrive(Drive(Path("/"), PlaceKind.LOCAL))


@pytest.mark.parametrize("kind", [PlaceKind.REMOVABLE, PlaceKind.NETWORK])
def test_the_drive_goes_before_the_folders_name(tmp_path: Path, kind: PlaceKind) -> None:
    assert place_of(tmp_path / "Dropbox", OneDrive(Drive(tmp_path, kind))) is kind


def test_an_ordinary_folder_is_local_whether_it_exists_or_not(tmp_path: Path) -> None:
    assert place_of(tmp_path, LOCAL) is PlaceKind.LOCAL
    assert place_of(tmp_path / "OCOP" / "phien.ocopdb", LOCAL) is PlaceKind.LOCAL


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Sở Nông nghiệp",
        "Dropbox (Cá nhân)",
        "Google Drive",
        "Drive của tôi",
        "Zalo Received Files",
        "iCloudDrive",
        "MEGA",
        "onedrive",
    ],
)
def test_a_folder_named_after_a_service_is_synchronised(tmp_path: Path, name: str) -> None:
    assert names_a_service(name)
    assert place_of(tmp_path / name / "OCOP" / "a.ocopdb", LOCAL) is PlaceKind.SYNCHRONISED


@pytest.mark.parametrize("name", ["OCOP", "Dropboxes", "Hộp", "sync", "", "Tài liệu"])
def test_other_folders_are_not(tmp_path: Path, name: str) -> None:
    assert not names_a_service(name)
    assert place_of(tmp_path / name / "a.ocopdb", LOCAL) is PlaceKind.LOCAL


def test_decomposed_names_are_recognised(tmp_path: Path) -> None:
    assert names_a_service("Drive cu\u0309a to\u0302i")


def test_a_drive_labelled_by_a_service_is_synchronised(tmp_path: Path) -> None:
    system = OneDrive(Drive(tmp_path, PlaceKind.LOCAL, "Google Drive"))
    assert place_of(tmp_path, system) is PlaceKind.SYNCHRONISED


def test_a_folder_a_service_announced_is_synchronised_whatever_its_name(tmp_path: Path) -> None:
    system = OneDrive(LOCAL.drive, (tmp_path / "cloud",))
    assert place_of(tmp_path / "cloud" / "a", system) is PlaceKind.SYNCHRONISED
    assert place_of(tmp_path / "clouds" / "a", system) is PlaceKind.LOCAL


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder"])
def test_a_folder_a_service_marked_is_synchronised(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    assert is_synchronised(tmp_path / "OCOP" / "a.ocopdb", ())


def test_links_are_followed_before_judging(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "OCOP").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let this user make links")
    if sys.platform == "win32" and not (tmp_path / "OCOP").exists():
        pytest.skip("Wine does not follow a link to a folder")
    assert place_of(tmp_path / "OCOP" / "a", LOCAL) is PlaceKind.SYNCHRONISED


@pytest.fixture
def linux(tmp_path: Path) -> LinuxDrives:
    """A computer with a fixed disk, a stick, a USB hard disk, a share and pseudo file systems."""
    if sys.platform == "win32":
        pytest.skip("Linux' own files say which drives there are")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "proc /proc proc rw 0 0\n"
        "/dev/sda1 / ext4 rw 0 0\n"
        "/dev/sda2 /home ext4 rw 0 0\n"
        "/dev/sdb1 /media/thu\\040ky/USB\\040OCOP vfat rw 0 0\n"
        "/dev/sdc /media/backup ext4 rw 0 0\n"
        "/dev/mapper/luks /srv ext4 rw 0 0\n"
        "//server/ocop /mnt/share cifs rw 0 0\n"
        "/dev/sda3 /mnt/data ext4 rw 0 0\n"
        "damaged\n",
        encoding="utf-8",
    )
    devices, block = tmp_path / "sys/devices", tmp_path / "sys/class/block"
    block.mkdir(parents=True)
    for place, removable, parts in (("pci/ata1/sda", "0", 3), ("pci/card/sdb", "1\n", 1), ("pci/usb2/2-1/sdc", "0", 0)):
        disk = devices / place
        disk.mkdir(parents=True)
        (disk / "removable").write_text(removable)
        (block / disk.name).symlink_to(disk)
        for number in range(1, parts + 1):
            part = disk / f"{disk.name}{number}"
            part.mkdir()
            (part / "partition").write_text(str(number))
            (block / part.name).symlink_to(part)
    return LinuxDrives(mounts, tmp_path / "sys")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc", PlaceKind.LOCAL),
        ("/home/a/OCOP/x.ocopdb", PlaceKind.LOCAL),
        ("/media/thu ky/USB OCOP/a.ocop", PlaceKind.REMOVABLE),
        ("/media/thu ky", PlaceKind.LOCAL),
        ("/media/backup/x", PlaceKind.REMOVABLE),
        ("/mnt/share/x", PlaceKind.NETWORK),
        ("/srv/x", PlaceKind.LOCAL),
    ],
)
def test_linux_knows_its_sticks_and_shares(linux: LinuxDrives, path: str, kind: PlaceKind) -> None:
    assert linux.drive_of(Path(path)).kind is kind


def test_linux_lists_the_drives_people_use(linux: LinuxDrives) -> None:
    found = [str(drive.root) for drive in linux.drives()]
    assert found == ["/", "/media/thu ky/USB OCOP", "/media/backup", "/mnt/share", "/mnt/data"]
    assert linux.drives()[1].label == "USB OCOP"
    assert linux.synchronised_folders() == ()


def test_a_disk_that_does_not_say_is_not_removable(linux: LinuxDrives, tmp_path: Path) -> None:
    (tmp_path / "sys/devices/pci/card/sdb/removable").unlink()
    assert linux.drive_of(Path("/media/thu ky/USB OCOP/a")).kind is PlaceKind.LOCAL


def test_without_a_list_of_drives_everything_is_local(tmp_path: Path) -> None:
    drives = LinuxDrives(tmp_path / "none", tmp_path)
    assert drives.drive_of(Path("/media/x")) == Drive(Path("/"), PlaceKind.LOCAL)
    assert drives.drives() == ()


@dataclass
class FakeWindows:
    """Letters with type, bus and label, as Windows would answer."""

    letters: dict[str, tuple[int, int, str]] = field(default_factory=dict)

    def logical_drives(self) -> int:
        return sum(1 << ord(root[0]) - ord("A") for root in self.letters)

    def drive_type(self, root: str) -> int:
        return self.letters.get(root, (1, 0, ""))[0]

    def bus_type(self, root: str) -> int:
        return self.letters.get(root, (1, 0, ""))[1]

    def volume_label(self, root: str) -> str:
        return self.letters.get(root, (1, 0, ""))[2]


WINDOWS = WindowsDrives(
    FakeWindows(
        {
            "C:\\": (3, 17, "Windows"),
            "D:\\": (5, 0, ""),
            "E:\\": (2, 7, "USB OCOP"),
            "F:\\": (3, 7, "Ổ cứng ngoài"),
            "G:\\": (3, 0, "Google Drive"),
            "H:\\": (4, 0, "Chung"),
            "X:\\": (1, 0, ""),
        }
    ),
    {"OneDrive": "C:\\Users\\thuky\\OneDrive", "OneDriveCommercial": ""},
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\Users\\thuky\\OCOP\\a.ocopdb", PlaceKind.LOCAL),
        ("D:\\a", PlaceKind.REMOVABLE),
        ("e:\\a", PlaceKind.REMOVABLE),
        ("F:\\a", PlaceKind.REMOVABLE),
        ("H:\\a", PlaceKind.NETWORK),
        ("\\\\server\\ocop\\a", PlaceKind.NETWORK),
    ],
)
def test_windows_knows_its_sticks_and_shares(path: str, kind: PlaceKind) -> None:
    assert WINDOWS.drive_of(Path(path)).kind is kind


def test_windows_lists_its_letters_and_labels() -> None:
    assert [(str(drive.root)[:2], drive.label) for drive in WINDOWS.drives()] == [
        ("C:", "Windows"),
        ("D:", ""),
        ("E:", "USB OCOP"),
        ("F:", "Ổ cứng ngoài"),
        ("G:", "Google Drive"),
        ("H:", "Chung"),
    ]


def test_windows_reads_what_onedrive_announces(monkeypatch: pytest.MonkeyPatch) -> None:
    assert WINDOWS.synchronised_folders() == (Path("C:\\Users\\thuky\\OneDrive"),)
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OneDriveConsumer", "x")
    assert WindowsDrives(FakeWindows()).synchronised_folders() == (Path("x"),)


def test_a_virtual_drive_of_a_service_is_synchronised(tmp_path: Path) -> None:
    drive = WINDOWS.drive_of(Path("G:\\a"))
    assert drive.kind is PlaceKind.LOCAL
    assert place_of(tmp_path, OneDrive(drive)) is PlaceKind.SYNCHRONISED


def test_this_computer_has_a_drive_for_every_path(tmp_path: Path) -> None:
    assert isinstance(place_of(tmp_path, this_computer()), PlaceKind)
    assert isinstance(this_computer().drives(), tuple)


def test_a_long_path_on_windows_lies_on_its_own_drive() -> None:
    assert WINDOWS.drive_of(Path("\\\\?\\C:\\OCOP\\a")).kind is PlaceKind.LOCAL
    shared = WINDOWS.drive_of(Path("\\\\?\\UNC\\server\\share\\a"))
    assert (shared.kind, shared.label) == (PlaceKind.NETWORK, "\\\\server\\share")
