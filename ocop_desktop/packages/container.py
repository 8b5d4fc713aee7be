"""The container: a strict ZIP whose reader accepts only what the writer would have written.

Stored entries, contiguous, fixed date, no extra field, comment, data descriptor, ZIP64, directory
or link; ``mimetype`` first, then ``envelope.json``, then ``payload/<name>`` in byte order; then the
central directory, then the end record. Any ZIP tool opens it; equal content always gives equal
bytes. The reader makes one forward pass, rebuilds every header and the directory and compares them
byte for byte, so no bit of a package is without meaning. This module does not interpret the
entries.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final
from zlib import crc32

from ..disk import files as disk
from .limits import BUFFER, MOST_ENVELOPE, MOST_FILES, MOST_PACKAGE
from .refusals import (
    Appended,
    Damaged,
    EmptyFile,
    FileTooLarge,
    ForeignZip,
    NameRefused,
    NotAPackage,
    OrderRefused,
    SourceChanged,
    SourceUnreadable,
    TooLarge,
    TooManyFiles,
    Truncated,
)

MIMETYPE: Final = b"application/vnd.ocop.package"
MIMETYPE_NAME: Final = "mimetype"
ENVELOPE_NAME: Final = "envelope.json"
PAYLOAD: Final = "payload/"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK = b"PK\x03\x04"
_NEEDED, _MADE_BY = 10, 20
_DATE = 0x0021  # 1980-01-01, the earliest date of a ZIP
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")
_LONGEST_NAME = len(PAYLOAD) + 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A measured item to be packed: full name inside, size in bytes, CRC-32, SHA-256, and its bytes or file."""

    name: str
    size: int
    crc: int
    sha256: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Member:
    """An item found in a package: full name inside, offset of its bytes, size, CRC-32, computed SHA-256."""

    name: str
    offset: int
    size: int
    crc: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """A container in canonical form: the envelope's bytes, and the payload in byte order of names."""

    envelope: bytes
    payload: tuple[Member, ...]


def is_payload_name(name: str) -> bool:
    """Return whether a payload name is valid: ``[a-z0-9][a-z0-9._-]{0,63}``, no trailing dot, no Windows device."""
    return bool(_NAME.match(name)) and not name.endswith(".") and not _DEVICE.match(name)


def measure(name: str, content: bytes | Path) -> Entry:
    """Compute size, CRC and hash of an item to be packed; files are read in chunks.

    Raises SourceUnreadable where the file cannot be read.
    """
    digest, crc, size = sha256(), 0, 0
    for piece in _pieces(name, content):
        digest.update(piece)
        crc = crc32(piece, crc)
        size += len(piece)
    return Entry(name, size, crc, digest.hexdigest(), content)


def container_entries(envelope: bytes, payload: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return all entries in their order. payload: measured entries, names with ``payload/``.

    Raises ValueError for an invalid or duplicate name: names are the program's own.
    """
    names = [entry.name for entry in payload]
    if len(set(names)) != len(names):
        raise ValueError(f"one name twice: {names}")
    for name in names:
        if not name.startswith(PAYLOAD) or not is_payload_name(name.removeprefix(PAYLOAD)):
            raise ValueError(f"not a payload name: {name}")
    ordered = sorted(payload, key=lambda entry: entry.name)
    return (measure(MIMETYPE_NAME, MIMETYPE), measure(ENVELOPE_NAME, envelope), *ordered)


def container_size(entries: Sequence[Entry]) -> int:
    """Return the size in bytes of the container made of these entries."""
    return _END.size + sum(_LOCAL.size + _CENTRAL.size + 2 * len(entry.name) + entry.size for entry in entries)


def container_pieces(entries: Sequence[Entry]) -> Iterator[bytes]:
    """Yield the container's bytes in chunks of bounded size. entries: from ``container_entries``.

    Raises SourceUnreadable, and SourceChanged where a file changed after it was measured.
    """
    directory, offset = bytearray(), 0
    for entry in entries:
        name = entry.name.encode("ascii")
        yield _local(name, entry.size, entry.crc)
        size, crc = 0, 0
        for piece in _pieces(entry.name, entry.content):
            size += len(piece)
            crc = crc32(piece, crc)
            if size > entry.size:
                break
            yield piece
        if (size, crc) != (entry.size, entry.crc):
            raise SourceChanged(name=_shown(entry.content, entry.name))
        directory += _central(name, entry.size, entry.crc, offset)
        offset += _LOCAL.size + len(name) + entry.size
    yield bytes(directory) + _end(len(entries), len(directory), offset)


def scan_envelope(stream: BinaryIO, size: int) -> tuple[bytes, int]:
    """Read only the beginning of a container; return its envelope, and the offset of the first payload entry.

    stream, size, errors: as for ``scan``.
    """
    first = _read_first(stream, size)
    member, envelope = _read_member(stream, stream.read(_LOCAL.size), first.offset + first.size, size, first.name)
    return envelope, member.offset + member.size


def size_with(envelope: bytes, payload: Sequence[tuple[str, int]]) -> int:
    """Return the size of the container with this envelope and payload. payload: full names and sizes, in order."""
    entries = [(MIMETYPE_NAME, len(MIMETYPE)), (ENVELOPE_NAME, len(envelope)), *payload]
    return _END.size + sum(_LOCAL.size + _CENTRAL.size + 2 * len(name) + size for name, size in entries)


def offset_after(start: int, before: Sequence[tuple[str, int]], name: str) -> int:
    """Return the offset of the bytes of the payload entry ``name``. start: of the first entry; before: those before."""
    return start + sum(_LOCAL.size + len(other) + size for other, size in before) + _LOCAL.size + len(name)


def scan(stream: BinaryIO, size: int) -> Scanned:
    """Read a container in one forward pass and bounded memory; accept only its canonical form.

    stream: buffered, at the container's first byte. size: number of bytes in the stream. Raises a
    PackageRefused: EmptyFile, TooLarge, NotAPackage, ForeignZip, Truncated, NameRefused,
    OrderRefused, TooManyFiles, FileTooLarge (the envelope), Damaged, Appended.
    """
    members = [_read_first(stream, size)]
    envelope = b""
    position = members[0].offset + members[0].size
    while (head := stream.read(_LOCAL.size)).startswith(_LOCAL_MARK):
        if len(members) == MOST_FILES + 2:
            raise TooManyFiles(limit=MOST_FILES)
        member, raw = _read_member(stream, head, position, size, members[-1].name)
        if member.name == ENVELOPE_NAME:
            envelope = raw
        members.append(member)
        position = member.offset + member.size
    if len(members) == 1:
        raise Damaged(entry=ENVELOPE_NAME) if len(head) == _LOCAL.size else Truncated(size=size)
    tail = _tail(members, position)
    _check_tail(head + stream.read(len(tail) + 1 - len(head)), tail, size)
    return Scanned(envelope, tuple(members[2:]))


def _read_first(stream: BinaryIO, size: int) -> Member:
    """Read the first entry, which is the same in every container."""
    if size == 0:
        raise EmptyFile()
    if size > MOST_PACKAGE:
        raise TooLarge(size=size, limit=MOST_PACKAGE)
    first = measure(MIMETYPE_NAME, MIMETYPE)
    start = _local(first.name.encode(), first.size, first.crc) + MIMETYPE
    _check_start(stream.read(len(start)), start, size)
    return Member(first.name, _LOCAL.size + len(first.name), first.size, first.crc, first.sha256)


def _read_member(stream: BinaryIO, head: bytes, position: int, size: int, previous: str) -> tuple[Member, bytes]:
    """Read one entry after its header; return its bytes too where it is the envelope."""
    if len(head) < _LOCAL.size:
        raise Truncated(size=size)
    *_, crc, length, _, name_length, _ = _LOCAL.unpack(head)
    if not 0 < name_length <= _LONGEST_NAME:
        raise NameRefused()
    raw_name = stream.read(name_length)
    if len(raw_name) < name_length:
        raise Truncated(size=size)
    name = _checked_name(raw_name, previous)
    if _local(raw_name, length, crc) != head + raw_name:
        raise Damaged(entry=name)
    offset = position + _LOCAL.size + name_length
    if offset + length > size:
        raise Truncated(size=size)
    if name == ENVELOPE_NAME and length > MOST_ENVELOPE:
        raise FileTooLarge(entry=name, limit=MOST_ENVELOPE)
    digest, computed, left, piece = sha256(), 0, length, b""
    while left:
        piece = stream.read(min(left, BUFFER if name != ENVELOPE_NAME else left))
        if not piece:
            raise Truncated(size=size)
        digest.update(piece)
        computed = crc32(piece, computed)
        left -= len(piece)
    if computed != crc:
        raise Damaged(entry=name)
    return Member(name, offset, length, crc, digest.hexdigest()), piece


def _checked_name(raw: bytes, previous: str) -> str:
    """Return the entry's name if it may follow ``previous``."""
    if previous == MIMETYPE_NAME:
        if raw != ENVELOPE_NAME.encode():
            raise OrderRefused(entry=ENVELOPE_NAME)
        return ENVELOPE_NAME
    if not raw.isascii() or not (name := raw.decode("ascii")).startswith(PAYLOAD):
        raise NameRefused()
    if not is_payload_name(name.removeprefix(PAYLOAD)):
        raise NameRefused()
    if previous != ENVELOPE_NAME and name <= previous:
        raise OrderRefused(entry=name)
    return name


def _check_start(found: bytes, start: bytes, size: int) -> None:
    if found == start:
        return
    if start.startswith(found):
        raise Truncated(size=size)
    if found.startswith(_LOCAL_MARK):
        raise ForeignZip()
    raise NotAPackage()


def _check_tail(found: bytes, tail: bytes, size: int) -> None:
    if found == tail:
        return
    if tail.startswith(found) or _LOCAL_MARK.startswith(found):
        raise Truncated(size=size)
    if found.startswith(tail):
        raise Appended()
    raise Damaged(entry="directory")


def _tail(members: Sequence[Member], offset: int) -> bytes:
    """Return directory and end record, as the writer would have written them for these members."""
    directory = bytearray()
    for member in members:
        name = member.name.encode("ascii")
        directory += _central(name, member.size, member.crc, member.offset - len(name) - _LOCAL.size)
    return bytes(directory) + _end(len(members), len(directory), offset)


def _local(name: bytes, size: int, crc: int) -> bytes:
    return _LOCAL.pack(_LOCAL_MARK, _NEEDED, 0, 0, 0, _DATE, crc, size, size, len(name), 0) + name


def _central(name: bytes, size: int, crc: int, offset: int) -> bytes:
    fixed = (_MADE_BY, _NEEDED, 0, 0, 0, _DATE, crc, size, size, len(name), 0, 0, 0, 0, 0, offset)
    return _CENTRAL.pack(b"PK\x01\x02", *fixed) + name


def _end(count: int, length: int, offset: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, length, offset, 0)


def _pieces(name: str, content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        if content:
            yield content
        return
    try:
        with disk.opened(content) as stream:
            while piece := stream.read(BUFFER):
                yield piece
    except OSError as fault:
        raise SourceUnreadable(name=_shown(content, name)) from fault


def _shown(content: bytes | Path, name: str) -> str:
    return content.name if isinstance(content, Path) else name
