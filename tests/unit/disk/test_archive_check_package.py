"""The check of an archive package by the standard library alone: what is altered is named, and it can be unpacked."""

from __future__ import annotations

import base64
import errno
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from ocop_desktop.disk.archive_check import LIST, NotAnArchive, check, check_package, main
from ocop_desktop.packages.limits import Kind
from tests.helpers.packages import listed, package_bytes

FILES = {"doc-truoc.txt": "Xin chào".encode(), "van-ban/01-bien-ban.pdf": b"%PDF-1.7 bien ban"}
NAMES = {
    "doc-truoc.txt": "payload/00001-doc-truoc.txt",
    "van-ban/01-bien-ban.pdf": "payload/00003-van-ban_01-bien-ban.pdf",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "Gói lưu.ocop"
    path.write_bytes(package_bytes(Kind.ARCHIVE, {**FILES, **listed(FILES)}))
    return path


def rewritten(package: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The package as another ZIP program would write it, after a change of its entries."""
    with zipfile.ZipFile(package) as whole:
        entries = {name: whole.read(name) for name in whole.namelist()}
    change(entries)
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as again:
        for name, body in entries.items():
            again.writestr(name, body)
    return package


def found(package: Path) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in check_package(str(package)).findings]


def with_title(entries: dict[str, bytes], old: str, new: str) -> None:
    envelope = json.loads(entries["envelope.json"])
    body = base64.b64decode(envelope["payload"]).replace(f'"title":"{old}"'.encode(), f'"title":"{new}"'.encode())
    entries["envelope.json"] = json.dumps({**envelope, "payload": base64.b64encode(body).decode()}).encode()


def test_a_package_as_it_was_written_is_whole_and_names_the_digest_of_its_list(package: Path) -> None:
    report = check_package(str(package))
    assert (report.files, report.findings, len(report.digest)) == (2, (), 64)


@pytest.mark.parametrize("path", NAMES)
def test_altered_missing_and_added_files_are_named_by_their_paths(package: Path, path: str) -> None:
    assert found(rewritten(package, lambda entries: entries.update({NAMES[path]: b"khac"}))) == [("altered", path)]
    assert found(rewritten(package, lambda entries: entries.pop(NAMES[path]))) == [("missing", path)]
    assert set(found(rewritten(package, lambda entries: entries.update({"them.pdf": b""})))) == {
        ("missing", path),
        ("added", "them.pdf"),
    }


def test_a_file_with_a_damaged_content_is_unreadable(package: Path) -> None:
    body = bytearray(package.read_bytes())
    place = body.find(FILES["van-ban/01-bien-ban.pdf"])
    body[place] ^= 1
    package.write_bytes(body)
    assert found(package) == [("unreadable", "van-ban/01-bien-ban.pdf")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda package: package.write_bytes(b"no package"),
        lambda package: package.write_bytes(package.read_bytes()[:-30]),
        lambda package: package.write_bytes(package_bytes(Kind.SHEETS)),
        lambda package: rewritten(package, lambda entries: entries.update({"envelope.json": b"[]"})),
        lambda package: rewritten(package, lambda entries: entries.pop("envelope.json")),
        lambda package: rewritten(package, lambda entries: with_title(entries, "doc-truoc.txt", "../doc-truoc.txt")),
        lambda package: rewritten(package, lambda entries: with_title(entries, "doc-truoc.txt", "c:doc-truoc.txt")),
    ],
)
def test_what_is_no_archive_package_is_told(package: Path, spoil: Callable[[Path], object], tmp_path: Path) -> None:
    spoil(package)
    with pytest.raises(NotAnArchive) as told:
        check_package(str(package), str(tmp_path / "ra"))
    assert "Không mở được gói" in told.value.sentence("vi")
    assert not (tmp_path / "ra").exists()


def test_it_is_unpacked_as_a_whole_folder_or_not_at_all(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Mở ra"
    assert main([str(package), "--unpack", str(out)]) == 0
    assert "Chữ ký của gói chưa được kiểm tra" in capsys.readouterr().out
    assert check(str(out)).findings == ()
    assert {path: (out / path).read_bytes() for path in FILES} == FILES
    assert (out / LIST).is_file()
    assert main([str(package), f"--unpack={out}"]) == 2
    assert "đã có" in capsys.readouterr().out
    assert (out / LIST).is_file()
    rewritten(package, lambda entries: entries.update({NAMES["doc-truoc.txt"]: b"khac"}))
    assert main([str(package), "--unpack", str(tmp_path / "khac")]) == 1
    assert not (tmp_path / "khac").exists()


def test_a_disk_that_is_full_while_unpacking_leaves_no_half_folder(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(stream: IO[bytes], target: IO[bytes], length: int) -> None:
        target.write(stream.read(3))
        raise OSError(errno.ENOSPC, "full")

    out = tmp_path / "chưa có" / "Mở ra"
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfileobj", full)
        assert main([str(package), "--unpack", str(out)]) == 2
    assert "không ghi được trọn" in capsys.readouterr().out
    assert not out.exists()
    assert main([str(package), "--unpack", str(out)]) == 0  # the folder above is made too


@pytest.mark.parametrize("more", [["--unpack"], ["--unpack", ""], ["--unpack", "x", "y"]])
def test_unpacking_needs_a_package_and_a_folder(package: Path, more: list[str], tmp_path: Path) -> None:
    assert main([str(package), *more]) == 2
    assert main([str(tmp_path), "--unpack", str(tmp_path / "ra")]) == 2
    assert not (tmp_path / "ra").exists()
