"""The kind of a file by its content: its first bytes, and the names of its parts where it is a container."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, Final

from .kinds import KINDS, UNKNOWN, FileKind, ending_of, kind_by_name

HEAD: Final = 4096
"""Bytes at the beginning that are looked at."""

_TAIL: Final = 1 << 16
"""Bytes at the end, where an archive lists its parts."""

_PDF_WITHIN: Final = 1024

_PROGRAMS: Final = (
    b"MZ",  # Windows
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
)
_SHORTCUT: Final = b"L\x00\x00\x00\x01\x14\x02\x00"
_STARTS: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "jxl"),
    (b"\xff\x0a", "jxl"),
    (b"8BPS", "psd"),
    (b"AT&TFORM", "djvu"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "postscript"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"#!AMR", "amr"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xf2", "mp3"),
    (b"\x1aE\xdf\xa3", "mkv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (b"\x00\x00\x01\xba", "mpeg"),
    (b"\x00\x00\x01\xb3", "mpeg"),
    (b"\x00\x05\x16\x07", "apple_double"),
    (_SHORTCUT, "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"[Desktop Entry]", "shortcut"),
    (b"-----BEGIN PKCS7", "signed"),
    (b"-----BEGIN CMS", "signed"),
)
_RIFF: Final = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_HEIF_BRANDS: Final = frozenset(b"heic heix hevc hevx heim heis hevm hevs mif1 mif2 msf1".split())
_AVIF_BRANDS: Final = frozenset((b"avif", b"avis"))
_BITMAP_HEADERS: Final = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_OPEN_DOCUMENTS: Final = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_OFFICE_PARTS: Final = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (
    ("EncryptedPackage", "office_locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_OLE_ENTRY: Final = 128
_OLE_ENTRIES: Final = 64
_INSTALLER: Final = bytes.fromhex("84100c0000000000c000000000000046")
"""Class of the root of a Windows installer."""

_SHORTEST_TEXT: Final = 4
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP: Final = (
    (re.compile(rb"<!doctype html|<(html|head|body|script|table|meta|iframe)[\s>]"), "html"),
    (re.compile(rb"<svg[\s>]|<\?xml[^>]*>\s*(<!--.*?-->\s*)?(<!doctype svg|<svg[\s>])", re.DOTALL), "svg"),
    (re.compile(rb"<\?xml[^>]*>\s*<!doctype html"), "html"),
    (re.compile(rb"<\?xml"), "xml"),
)
_MAIL: Final = re.compile(
    rb"(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|received|return-path|mime-version|delivered-to):", re.I
)


def kind_of(path: Path, name: str = "") -> FileKind:
    """Return the kind of a file. name: original name, which decides where the content fits two kinds.

    Raises OSError.
    """
    with path.open("rb") as stream:
        return kind_of_stream(stream, name or path.name)


def kind_of_stream(stream: BinaryIO, name: str) -> FileKind:
    """Return the kind of an opened file. Raises OSError."""
    head = stream.read(HEAD)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return KINDS["pdf"]
    for start, kind in _STARTS:
        if head.startswith(start):
            return KINDS[kind]
    if head.startswith(_PROGRAMS):
        return KINDS["program"]
    for look in (_riff, _boxes, _bitmap, _signed):
        if found := look(head):
            return KINDS[found]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(head, stream, name)
    if head.startswith(_OLE):
        return KINDS[_compound(head, stream)]
    return _text(head, name)


def is_whole_archive(path: Path) -> bool:
    """Return whether an archive has the list of its parts, which stands at its end. Raises OSError."""
    with path.open("rb") as stream:
        return b"PK\x05\x06" in _tail(stream)


def _riff(head: bytes) -> str:
    return _RIFF.get(head[8:12], "") if head[:4] == b"RIFF" else ""


def _boxes(head: bytes) -> str:
    """Return the kind of a file of boxes (HEIF, MP4) by its brands."""
    if head[4:8] != b"ftyp":
        return ""
    length = min(max(int.from_bytes(head[:4], "big"), 16), 256)
    major = head[8:12]
    brands = {major, *(head[at : at + 4] for at in range(16, length, 4))}
    if brands & _AVIF_BRANDS:
        return "avif"
    if brands & _HEIF_BRANDS:
        return "heic"
    if major.startswith((b"3gp", b"3g2")):
        return "3gp"
    return {b"qt  ": "mov", b"M4A ": "m4a", b"M4B ": "m4a"}.get(major, "mp4")


def _bitmap(head: bytes) -> str:
    whole = head[:2] == b"BM" and head[6:10] == bytes(4)
    return "bmp" if whole and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS else ""


def _signed(head: bytes) -> str:
    return "signed" if head[:1] == b"0" and _SIGNED_DATA in head[:32] else ""


def _tail(stream: BinaryIO) -> bytes:
    stream.seek(0, 2)
    stream.seek(max(stream.tell() - _TAIL, 0))
    return stream.read(_TAIL)


def _archive(head: bytes, stream: BinaryIO, name: str) -> FileKind:
    """Return the kind of a ZIP file: an Office document, an OpenDocument, or an archive."""
    declared = head[30:120]
    if declared.startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        text = declared.removeprefix(b"mimetypeapplication/vnd.oasis.opendocument.")
        return KINDS[next((kind for start, kind in _OPEN_DOCUMENTS.items() if text.startswith(start)), "zip")]
    if declared.startswith(b"mimetypeapplication/epub"):
        return KINDS["epub"]
    parts = head + _tail(stream)
    if b"[Content_Types].xml" not in parts:
        return KINDS["zip"]
    if b"vbaProject.bin" in parts or b"xl/workbook.bin" in parts:
        return KINDS["office_macros"]
    for folder, kind in _OFFICE_PARTS:
        if folder in parts:
            return KINDS[kind]
    claimed = kind_by_name(name)
    return claimed if claimed is not None and claimed.id in ("docx", "xlsx", "pptx") else KINDS["zip"]


def _compound(head: bytes, stream: BinaryIO) -> str:
    """Return the kind of a file of Office 97-2003 by the names of its streams."""
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 12)
    stream.seek((int.from_bytes(head[48:52], "little") + 1) * sector)
    directory = stream.read(_OLE_ENTRY * _OLE_ENTRIES)
    if directory[80:96] == _INSTALLER:
        return "program"
    names = set()
    for at in range(0, len(directory) - _OLE_ENTRY + 1, _OLE_ENTRY):
        length = min(int.from_bytes(directory[at + 64 : at + 66], "little"), 64)
        names.add(directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace"))
    return next((kind for stream_name, kind in _OLE_STREAMS if stream_name in names), "unknown")


def _text(head: bytes, name: str) -> FileKind:
    """Return the kind of a text, or UNKNOWN for bytes that are none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if len(plain) < _SHORTEST_TEXT or _BINARY.search(plain):
        return UNKNOWN
    if plain.startswith((b"[InternetShortcut]", b"[Desktop Entry]")):
        return KINDS["shortcut"]
    lower = plain.lower()
    for pattern, kind in _MARKUP:
        if pattern.match(lower):
            return KINDS["shortcut"] if ending_of(name) == ".webloc" else KINDS[kind]
    if _MAIL.match(plain):
        return KINDS["mht" if b"multipart/related" in lower and ending_of(name) != ".eml" else "eml"]
    claimed = kind_by_name(name)
    return claimed if claimed is not None and claimed.id in ("csv", "eml", "mht") else KINDS["text"]
