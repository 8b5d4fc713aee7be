"""Evidence by content hash: once, whole, and under its right name."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.disk import files as disk
from ocop_desktop.store import blobs as blobs_module
from ocop_desktop.store.blobs import FileBlobs, evidence_folder
from ocop_desktop.store.errors import (
    DiskFull,
    EvidenceChanged,
    EvidenceUnreadable,
    FileMissing,
)
from ocop_desktop.usecases.core.ports import Blobs

CONTENT = "Giấy chứng nhận".encode() * 1000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of evidence."""
    path = tmp_path / "Giấy chứng nhận.pdf"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def blobs(tmp_path: Path) -> FileBlobs:
    """An evidence folder that is not there yet."""
    return FileBlobs(tmp_path / "phien.tailieu")


def files(blobs: FileBlobs) -> list[str]:
    return sorted(str(p.relative_to(blobs._folder)) for p in blobs._folder.rglob("*") if p.is_file())


def test_evidence_lies_beside_its_session_file() -> None:
    assert evidence_folder(Path("a/Phiên 1.ocopdb")) == Path("a/Phiên 1.tailieu")


def test_a_file_lies_under_its_hash(blobs: FileBlobs, source: Path) -> None:
    port: Blobs = blobs
    digest, size = port.add(source)
    assert (digest, size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert files(blobs) == [os.path.join(digest[:2], digest)]
    assert port.path(digest).read_bytes() == CONTENT
    assert port.has(digest)
    assert blobs.verify(digest)
    assert not port.has("0" * 64)
    assert blobs.missing(["0" * 64, digest]) == ("0" * 64,)


def test_the_same_content_again_writes_nothing(blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = blobs.add(source)
    monkeypatch.setattr(blobs_module, "new_part", lambda folder: pytest.fail("something was written"))
    assert blobs.add(source) == first


@pytest.mark.parametrize("again", [False, True])
def test_a_large_file_is_read_only_once(
    blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    if again:
        blobs.add(source)
    monkeypatch.setattr(blobs_module, "_READ_TWICE", 10)
    reads: list[Any] = []
    real = blobs_module._pass_on
    monkeypatch.setattr(blobs_module, "_pass_on", lambda *args: reads.append(args) or real(*args))
    digest, size = blobs.add(source)
    from_source = [args for args in reads if args[1] == source]
    assert (len(from_source), size, files(blobs)) == (1, len(CONTENT), [os.path.join(digest[:2], digest)])


@pytest.mark.parametrize("read_twice", [10, 10**9])
def test_adding_a_file_again_mends_a_copy_that_was_damaged(
    blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch, read_twice: int
) -> None:
    monkeypatch.setattr(blobs_module, "_READ_TWICE", read_twice)
    digest, _ = blobs.add(source)
    blobs.path(digest).write_bytes(b"damaged")
    blobs.add(source)
    assert blobs.path(digest).read_bytes() == CONTENT


def test_an_empty_file_is_kept_too(blobs: FileBlobs, tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.pdf"
    empty.touch()
    assert blobs.add(empty) == (hashlib.sha256(b"").hexdigest(), 0)


def test_a_changed_byte_is_found(blobs: FileBlobs, source: Path) -> None:
    digest, _ = blobs.add(source)
    content = bytearray(CONTENT)
    content[500] ^= 1
    blobs.path(digest).write_bytes(content)
    assert not blobs.verify(digest)
    blobs.path(digest).unlink()
    with pytest.raises(FileMissing):
        blobs.verify(digest)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 63 + "/"])
def test_only_a_hash_is_a_name(blobs: FileBlobs, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        blobs.path(name)


def test_a_source_that_is_not_there_is_told(blobs: FileBlobs, tmp_path: Path) -> None:
    for source in (tmp_path / "khong-co.pdf", tmp_path):
        with pytest.raises(EvidenceUnreadable) as told:
            blobs.add(source)
        assert told.value.facts == {"file": source.name}


def test_a_source_that_fails_while_read_is_told_and_leaves_nothing(
    blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def read(self, _: int) -> bytes:
            raise OSError(errno.EIO, "bad sector")

    with pytest.raises(EvidenceUnreadable):
        blobs._store(Broken(), source, "")  # type: ignore[arg-type]
    assert files(blobs) == []


def test_a_source_that_changes_while_copied_is_told(
    blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EvidenceChanged), source.open("rb") as stream:
        blobs._store(stream, source, "0" * 64)
    assert files(blobs) == []


def test_no_room_is_told_and_leaves_nothing(blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        blobs.add(source)
    assert files(blobs) == []


def test_the_bytes_are_synced_before_they_get_their_name(
    blobs: FileBlobs, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    real_sync, real_replace = os.fsync, disk.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (events.append("sync"), real_sync(handle)))
    monkeypatch.setattr(disk, "replace", lambda part, to: (events.append("name"), real_replace(part, to)))
    blobs.add(source)
    assert events[0] == "sync"
    assert events.index("name") < len(events) - 1
    assert events.count("name") == 1


def test_what_a_crash_left_half_written_is_swept(blobs: FileBlobs, source: Path) -> None:
    assert blobs.sweep() == 0
    digest, _ = blobs.add(source)
    (blobs._folder / ".dang-ghi-abc").write_bytes(b"half")
    assert blobs.sweep() == 1
    assert files(blobs) == [os.path.join(digest[:2], digest)]


def test_two_files_may_share_a_folder(blobs: FileBlobs, tmp_path: Path) -> None:
    wanted = hashlib.sha256(CONTENT).hexdigest()[:2]
    other = next(text for n in range(10_000) if hashlib.sha256(text := b"%d" % n).hexdigest().startswith(wanted))
    for number, content in enumerate((CONTENT, other)):
        source = tmp_path / f"{number}.pdf"
        source.write_bytes(content)
        assert blobs.add(source)[0][:2] == wanted
    assert len(files(blobs)) == 2
