"""The beginning of a package tells whose it is and what it holds; the payload is not read."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

import pytest

from ocop_desktop.packages.heading import read_entry, read_heading
from ocop_desktop.packages.reader import check_bytes, open_bytes
from ocop_desktop.packages.refusals import (
    Appended,
    EmptyFile,
    FilesDiffer,
    FileTooLarge,
    ForeignZip,
    NotAPackage,
    PackageRefused,
    SignatureWrong,
    Truncated,
)
from tests.helpers.packages import package_bytes

LARGE = {"a.json": b"{}", "b.bin": bytes(range(256)) * 4000, "c.json": b'{"c":1}'}


class Counting(BytesIO):
    """Counts the bytes that are read."""

    read_bytes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.read_bytes += len(data)
        return data


def test_the_manifest_is_read_as_by_the_whole_reading_without_the_payload() -> None:
    data = package_bytes(payload=LARGE)
    stream = Counting(data)
    heading = read_heading(stream, len(data))
    assert heading.manifest == check_bytes(data)
    assert heading.manifest_sha256 == open_bytes(data).manifest_sha256
    assert stream.read_bytes < 3_000


def test_one_file_is_read_and_checked_against_the_manifest() -> None:
    data = package_bytes(payload=LARGE)
    stream = BytesIO(data)
    heading = read_heading(stream, len(data))
    assert [read_entry(stream, heading, name, 2_000_000) for name in LARGE] == list(LARGE.values())
    with pytest.raises(FileTooLarge):
        read_entry(stream, heading, "b.bin", 1000)
    with pytest.raises(FilesDiffer):
        read_entry(stream, heading, "khong-co.json", 1000)
    spoilt = data.replace(b'{"c":1}', b'{"c":2}')
    with pytest.raises(FilesDiffer):
        read_entry(BytesIO(spoilt), read_heading(BytesIO(spoilt), len(spoilt)), "c.json", 1000)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyFile),
        (b"khong phai goi", NotAPackage),
        (b"PK\x03\x04" + bytes(100), ForeignZip),
        (package_bytes(payload=LARGE)[:2000], Truncated),
        (package_bytes(payload=LARGE)[:-1], Truncated),
        (package_bytes(payload=LARGE)[:50], Truncated),
        (package_bytes(payload=LARGE) + b"x", Appended),
    ],
    ids=["empty", "text", "foreign zip", "cut early", "cut by a byte", "cut in the first entry", "longer"],
)
def test_a_damaged_file_is_refused_by_its_beginning_and_its_size(data: bytes, fault: type[PackageRefused]) -> None:
    stream: BinaryIO = BytesIO(data)
    with pytest.raises(fault):
        read_heading(stream, len(data))


def test_a_forged_manifest_is_refused() -> None:
    first, second = package_bytes(payload={"a.json": b"{}"}), package_bytes(payload={"a.json": b"[]"})
    body, other = (check_bytes(data) for data in (first, second))
    assert body.files[0].sha256 != other.files[0].sha256
    start, end = first.index(b'"sig":"') + 7, first.index(b'"sig":"') + 20
    forged = first[:start] + second[start:end] + first[end:]
    with pytest.raises(PackageRefused) as refused:
        read_heading(BytesIO(forged), len(forged))
    assert refused.type is not SignatureWrong or forged != first
