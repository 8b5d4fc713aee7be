"""The strict ZIP: what the writer makes, any tool opens; anything else the reader refuses."""

from __future__ import annotations

import struct
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.packages import container
from ocop_desktop.packages.container import (
    MIMETYPE,
    Scanned,
    container_entries,
    container_pieces,
    container_size,
    is_payload_name,
    measure,
    scan,
)
from ocop_desktop.packages.limits import MOST_ENVELOPE, MOST_PACKAGE
from ocop_desktop.packages.refusals import (
    Appended,
    Damaged,
    EmptyFile,
    FileTooLarge,
    ForeignZip,
    NameRefused,
    NotAPackage,
    OrderRefused,
    PackageRefused,
    SourceChanged,
    SourceUnreadable,
    TooLarge,
    TooManyFiles,
    Truncated,
)

NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,63}", fullmatch=True).filter(is_payload_name)


def pack(payload: dict[str, bytes], envelope: bytes = b"{}") -> bytes:
    entries = container_entries(envelope, [measure(f"payload/{name}", data) for name, data in payload.items()])
    data = b"".join(container_pieces(entries))
    assert len(data) == container_size(entries)
    return data


def scan_bytes(data: bytes) -> Scanned:
    return scan(BytesIO(data), len(data))


def raw_zip(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Entries in the writer's own headers, but with any names, in any order."""
    out, directory = bytearray(), bytearray()
    for name, data in entries:
        offset = len(out)
        out += container._local(name, len(data), crc32(data)) + data
        directory += container._central(name, len(data), crc32(data), offset)
    return bytes(out + directory) + container._end(len(entries), len(directory), len(out))


START = [(b"mimetype", MIMETYPE), (b"envelope.json", b"{}")]


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=8), st.binary(max_size=100))
def test_what_is_written_reads_back(payload: dict[str, bytes], envelope: bytes) -> None:
    data = pack(payload, envelope)
    scanned = scan_bytes(data)
    assert scanned.envelope == envelope
    assert [member.name for member in scanned.payload] == [f"payload/{name}" for name in sorted(payload)]
    for member in scanned.payload:
        content = payload[member.name.removeprefix("payload/")]
        assert data[member.offset : member.offset + member.size] == content
        assert member.sha256 == sha256(content).hexdigest()


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=5))
def test_the_same_content_gives_the_same_bytes_in_any_order_given(payload: dict[str, bytes]) -> None:
    assert pack(payload) == pack(dict(reversed(payload.items())))


def test_any_zip_tool_opens_it() -> None:
    data = pack({"b.pdf": b"%PDF", "a.json": b"{}"}, b"envelope")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["mimetype", "envelope.json", "payload/a.json", "payload/b.pdf"]
        assert archive.read("payload/b.pdf") == b"%PDF"
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())


def test_the_type_can_be_read_at_a_fixed_place() -> None:
    assert pack({})[38 : 38 + len(MIMETYPE)] == MIMETYPE


def test_files_are_packed_as_bytes_are(tmp_path: Path) -> None:
    source = tmp_path / "Ảnh nhãn.jpg"
    source.write_bytes(b"x" * 3_000_000)
    entries = container_entries(b"{}", [measure("payload/a.jpg", source)])
    assert b"".join(container_pieces(entries)) == pack({"a.jpg": b"x" * 3_000_000})
    assert max(len(piece) for piece in container_pieces(entries)) <= 1_048_576


def test_a_source_that_is_missing_says_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        measure("payload/a.jpg", tmp_path / "Ảnh.jpg")
    assert raised.value.facts == {"name": "Ảnh.jpg"}


@pytest.mark.parametrize("later", [b"other", b"longer than before", b"few"])
def test_a_source_that_changed_after_measuring_is_not_packed(tmp_path: Path, later: bytes) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(b"first")
    entries = container_entries(b"{}", [measure("payload/a.pdf", source)])
    source.write_bytes(later)
    with pytest.raises(SourceChanged):
        list(container_pieces(entries))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".a",
        "A",
        "a/b",
        "../a",
        "a\\b",
        "a:",
        "á",
        "a" * 65,
        "a.",
        "con",
        "nul.txt",
        "com1",
        "lpt9.a.b",
        "a\n",
        "a b",
    ],
)
def test_a_name_that_could_be_a_path_or_device_is_refused(name: str) -> None:
    assert not is_payload_name(name)
    with pytest.raises(ValueError, match="payload name"):
        container_entries(b"{}", [measure(f"payload/{name}", b"")])
    with pytest.raises(NameRefused):
        scan_bytes(raw_zip([*START, (f"payload/{name}".encode(), b"")]))


@pytest.mark.parametrize("name", ["a", "0", "a" * 64, "console.txt", "com10", "a..b", "a-b_c.d"])
def test_ordinary_names_are_accepted(name: str) -> None:
    assert is_payload_name(name)
    assert scan_bytes(raw_zip([*START, (f"payload/{name}".encode(), b"")])).payload[0].name == f"payload/{name}"


@pytest.mark.parametrize("name", [b"a", b"payload", b"/etc/passwd", b"PAYLOAD/a", b"payload/\xff", b"x" * 200, b""])
def test_an_entry_outside_the_payload_is_refused(name: bytes) -> None:
    with pytest.raises(NameRefused):
        scan_bytes(raw_zip([*START, (name, b"")]))


def test_the_writer_refuses_one_name_twice_and_names_outside_the_payload() -> None:
    with pytest.raises(ValueError, match="twice"):
        container_entries(b"{}", [measure("payload/a", b"1"), measure("payload/a", b"2")])
    with pytest.raises(ValueError, match="payload name"):
        container_entries(b"{}", [measure("elsewhere/a", b"1")])


@pytest.mark.parametrize(
    "entries",
    [
        [START[0], (b"payload/a", b"")],
        [*START, (b"payload/b", b""), (b"payload/a", b"")],
        [*START, (b"payload/a", b""), (b"payload/a", b"")],
    ],
)
def test_entries_out_of_order_or_twice_are_refused(entries: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(OrderRefused):
        scan_bytes(raw_zip(entries))


def test_a_second_envelope_is_no_payload() -> None:
    with pytest.raises(NameRefused):
        scan_bytes(raw_zip([*START, (b"envelope.json", b"{}")]))


def test_every_truncation_is_called_truncated() -> None:
    data = pack({"a.json": b"{}", "b.json": b"[1]"})
    for length in range(1, len(data)):
        with pytest.raises(Truncated):
            scan_bytes(data[:length])


def test_an_empty_file_is_called_empty() -> None:
    with pytest.raises(EmptyFile):
        scan_bytes(b"")


@pytest.mark.parametrize("tail", [b"\0", b"PK\5\6", b"x" * 5000])
def test_anything_after_the_end_is_refused(tail: bytes) -> None:
    with pytest.raises(Appended):
        scan_bytes(pack({"a.json": b"{}"}) + tail)


@pytest.mark.parametrize("head", [b"\0", b"MZ", b"#!/bin/sh\n"])
def test_anything_before_the_start_is_refused(head: bytes) -> None:
    with pytest.raises(NotAPackage):
        scan_bytes(head + pack({"a.json": b"{}"}))


def test_a_picture_is_no_package() -> None:
    with pytest.raises(NotAPackage):
        scan_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_made_by_another_tool_is_refused(method: int) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        archive.writestr("envelope.json", b"{}")
    with pytest.raises(ForeignZip):
        scan_bytes(out.getvalue())


def test_a_package_unpacked_and_zipped_again_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(pack({"a.json": b"{}"}))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(ForeignZip):
        scan_bytes(out.getvalue())


def test_only_the_type_and_then_something_else_is_damage() -> None:
    start = raw_zip([START[0]])
    with pytest.raises(Damaged):
        scan_bytes(start)
    with pytest.raises(Truncated):
        scan_bytes(start[: 66 + 20])


@pytest.mark.parametrize(
    ("field", "value"),
    [(4, 20), (6, 1), (6, 8), (6, 0x800), (8, 8), (10, 1), (12, 0x22), (14, 0), (28, 4)],
    ids=["version", "encrypted", "descriptor", "utf8", "deflate", "time", "date", "crc", "extra"],
)
def test_every_header_field_has_one_value(field: int, value: int) -> None:
    data = bytearray(pack({"a.json": b"{}"}))
    header = data.index(b"PK\3\4", 60)
    struct.pack_into("<H", data, header + field, value)
    with pytest.raises(Damaged):
        scan_bytes(bytes(data))


def test_content_that_does_not_fit_its_checksum_is_damage_of_that_entry() -> None:
    data = pack({"a.json": b"content"}).replace(b"content", b"kontent", 1)
    with pytest.raises(Damaged) as raised:
        scan_bytes(data)
    assert raised.value.facts == {"entry": "payload/a.json"}


def test_a_directory_that_tells_another_story_is_damage() -> None:
    data = bytearray(pack({"a.json": b"{}"}))
    data[-8] ^= 1
    with pytest.raises(Damaged) as raised:
        scan_bytes(bytes(data))
    assert raised.value.facts == {"entry": "directory"}


def test_sizes_beyond_the_file_are_met_before_anything_is_read() -> None:
    huge = container._local(b"payload/a", 2**32 - 1, 0)
    with pytest.raises(Truncated):
        scan_bytes(raw_zip(START)[: 66 + 45] + huge + b"x" * 50)


def test_a_stream_shorter_than_it_says_is_truncated() -> None:
    data = pack({"a.json": b"x" * 100})
    short = data[: data.index(b"x") + 10]
    with pytest.raises(Truncated):
        scan(BytesIO(short), len(data))


def test_more_than_a_package_may_weigh_is_refused_unread() -> None:
    with pytest.raises(TooLarge) as raised:
        scan(BytesIO(b""), MOST_PACKAGE + 1)
    assert raised.value.facts == {"size": MOST_PACKAGE + 1, "limit": MOST_PACKAGE}


def test_an_envelope_over_the_limit_is_refused_unread() -> None:
    header = container._local(b"envelope.json", MOST_ENVELOPE + 1, 0)
    start = raw_zip(START)[:66]
    with pytest.raises(FileTooLarge):
        scan(BytesIO(start + header), MOST_PACKAGE)


def test_more_entries_than_any_kind_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack({"a": b"", "b": b"", "c": b""})
    monkeypatch.setattr(container, "MOST_FILES", 3)
    assert len(scan_bytes(data).payload) == 3
    monkeypatch.setattr(container, "MOST_FILES", 2)
    with pytest.raises(TooManyFiles):
        scan_bytes(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_code_and_nothing_else(data: bytes) -> None:
    with pytest.raises(PackageRefused):
        scan_bytes(data)


@given(st.data())
def test_any_rearrangement_of_a_package_is_refused_or_the_same(data: st.DataObject) -> None:
    good = pack({"a.json": b"{}", "b.json": b"[1]", "c.json": b"[2]"})
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    put = data.draw(st.integers(0, len(good)))
    mutant = good[:put] + good[start:end] + good[put + data.draw(st.integers(0, 40)) :]
    if mutant != good:
        with pytest.raises(PackageRefused):
            scan_bytes(mutant)
