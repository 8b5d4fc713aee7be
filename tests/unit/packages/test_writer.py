"""Making packages: names, limits, determinism, and the way to the medium."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.packages.limits import LIMITS, Kind, Limits
from ocop_desktop.packages.reader import check_bytes
from ocop_desktop.packages.refusals import (
    FileTooLarge,
    ManifestMalformed,
    ManifestTooLarge,
    SourceAltered,
    SourceUnreadable,
    TooLarge,
    TooManyFiles,
)
from ocop_desktop.packages.writer import prepare_package
from tests.helpers.packages import KEY, MemoryFiles, facts_of, package_bytes


def test_the_same_facts_give_the_same_bytes() -> None:
    one = package_bytes(payload={"a.json": b"1", "b.json": b"2"})
    assert one == package_bytes(payload={"b.json": b"2", "a.json": b"1"})


def test_the_bytes_of_a_package_have_not_changed_by_accident() -> None:
    """Golden bytes of a whole package: container, envelope, manifest and signature."""
    assert sha256(package_bytes()).hexdigest() == "e3741cd026287701bc64e6c16cd1859f2d141487b65430f0d15f0451d3f2b5c0"


def test_a_written_package_says_what_lies_on_the_medium() -> None:
    files, path = MemoryFiles(), Path("usb/phieu.ocop")
    seen: list[tuple[int, int]] = []
    prepared = prepare_package(facts_of(Kind.SHEETS, payload={"a.json": b"{}"}), KEY)
    written = prepared.write(path, files, lambda done, total: seen.append((done, total)))
    data = files.written[path]
    assert (written.path, written.size, written.sha256) == (path, len(data), sha256(data).hexdigest())
    assert check_bytes(data).rev == 1
    assert seen == [(2 * len(data), 2 * len(data))]


def test_nobody_has_to_watch_the_progress() -> None:
    files = MemoryFiles()
    prepared = prepare_package(facts_of(Kind.SHEETS, payload={"a.json": b"{}"}), KEY)
    assert prepared.write(Path("a.ocop"), files).manifest_sha256 == prepared.manifest_sha256
    assert files.written[Path("a.ocop")] == b"".join(prepared.pieces())


def test_files_and_bytes_make_the_same_package(tmp_path: Path) -> None:
    source = tmp_path / "scan"
    source.write_bytes(b"%PDF-1.7")
    assert package_bytes(payload={"a.pdf": source}) == package_bytes(payload={"a.pdf": b"%PDF-1.7"})


def test_titles_and_media_types_travel_in_the_manifest() -> None:
    data = package_bytes(
        payload={"a.pdf": b"1", "b.bin": b"2", "c.json": b"3", "d": b"4"},
        titles={"a.pdf": "Giấy chứng nhận\u202e.pdf"},
        media_types={"c.json": "application/vnd.ocop.sheet.v1+json"},
    )
    found = {entry.name: (entry.media_type, entry.title) for entry in check_bytes(data).files}
    assert found == {
        "a.pdf": ("application/pdf", "Giấy chứng nhận_.pdf"),
        "b.bin": ("application/octet-stream", ""),
        "c.json": ("application/vnd.ocop.sheet.v1+json", ""),
        "d": ("application/octet-stream", ""),
    }


@pytest.mark.parametrize(
    ("limits", "refusal"),
    [
        (Limits(10_000, 1, 5_000, 100), TooManyFiles),
        (Limits(10_000, 9, 5_000, 1), FileTooLarge),
        (Limits(10_000, 9, 100, 100), ManifestTooLarge),
        (Limits(1_000, 9, 5_000, 100), TooLarge),
    ],
)
def test_what_a_reader_would_refuse_is_not_made(
    monkeypatch: pytest.MonkeyPatch, limits: Limits, refusal: type[Exception]
) -> None:
    monkeypatch.setitem(LIMITS, Kind.SHEETS, limits)
    with pytest.raises(refusal):
        package_bytes()


def test_a_missing_source_or_a_wrong_field_makes_no_package(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable):
        package_bytes(payload={"a.pdf": tmp_path / "none.pdf"})
    evidence = tmp_path / sha256(b"x").hexdigest()
    evidence.write_bytes(b"y")
    with pytest.raises(SourceAltered) as told:
        package_bytes(payload={evidence.name: evidence}, titles={evidence.name: "Giấy chứng nhận"})
    assert told.value.facts == {"name": "Giấy chứng nhận"}
    evidence.write_bytes(b"x")
    package_bytes(payload={evidence.name: evidence})
    with pytest.raises(ManifestMalformed):
        package_bytes(rev=0)
    with pytest.raises(ValueError, match="payload name"):
        package_bytes(payload={"Ảnh.jpg": b""})


def test_a_prepared_package_knows_its_size() -> None:
    prepared = prepare_package(facts_of(Kind.SESSION, payload={"a.json": b"{}"}), KEY)
    assert prepared.size == sum(len(piece) for piece in prepared.pieces())
