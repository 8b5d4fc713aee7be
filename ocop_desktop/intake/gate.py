"""Opening of one file as a workbook. What is refused is named for what it is.

The whole file is read once into memory, so the checked bytes are the parsed bytes. A workbook is
recognised by its content: its name and its list of content types may say something else.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import (
    BrokenWorkbook,
    EmptyFile,
    FileMissing,
    FileUnreadable,
    NotAFile,
    NotAWorkbook,
    OldWorkbook,
    OtherWorkbook,
    ProtectedWorkbook,
    WorkbookTooLarge,
)
from .parts import Limits, Parts, first
from .workbook import Workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")  # worksheets of Excel 2 to 5, without OLE
_ZIP = re.compile(rb"PK(?:\x03\x04|00PK|\x07\x08|\x05\x06)")
_SHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_HTML = re.compile(r"<(?:!doctype\s+html|html|table|meta|head|body)\b", re.IGNORECASE)
_SNIFFED = 4096


@contextmanager
def pass_gate(path: Path, limits: Limits | None = None) -> Iterator[Workbook]:
    """Open one workbook.

    Raises FileMissing, NotAFile, EmptyFile, NotAWorkbook, OldWorkbook, ProtectedWorkbook, OtherWorkbook,
    BrokenWorkbook, WorkbookTooLarge, UnsafeWorkbook (InputError) and FileUnreadable (DeviceError).
    """
    limits = limits or Limits()
    data = _read(path, limits)
    _refuse_foreign(data, path.name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise BrokenWorkbook(name=path.name) from error
    with archive:
        if len(archive.infolist()) > limits.entries:
            raise WorkbookTooLarge(name=path.name, what="entries", limit=limits.entries)
        parts = Parts(archive, path.name, limits)
        yield Workbook(parts, _main_part(parts))


def _read(path: Path, limits: Limits) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise NotAFile(name=path.name)
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(min(size, limits.file_bytes) + 1)
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    if not data:
        raise EmptyFile(name=path.name)
    if len(data) > limits.file_bytes:
        raise WorkbookTooLarge(name=path.name, what="file", limit=limits.file_bytes)
    return data


def _refuse_foreign(data: bytes, name: str) -> None:
    """Raise the error for a file that is no archive of parts."""
    if data.startswith(_OLE):
        # An encrypted XLSX is an OLE file with this stream; names in OLE are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ProtectedWorkbook(name=name)
        if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
            raise OldWorkbook(name=name)
        raise NotAWorkbook(name=name)
    if _ZIP.match(data):
        return
    if _BIFF.match(data):
        raise OldWorkbook(name=name)
    if kind := _text_kind(data[:_SNIFFED]):
        raise OtherWorkbook(name=name, kind=kind)
    raise NotAWorkbook(name=name)


def _text_kind(head: bytes) -> str:
    """Return the kind of table that a text file holds: html, xml of Excel 2003, csv; "" for none."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \r\n\t")
    if _SHEET_XML in plain:
        return "xml"
    if _HTML.search(plain):
        return "html"
    if plain.startswith(("<", "{", "%")) or any(char < " " and char not in "\t\r\n" for char in plain):
        return ""
    first_line = plain.partition("\n")[0]
    return "csv" if any(mark in first_line for mark in ",;\t|") else ""


def _main_part(parts: Parts) -> str:
    """Return the name of the workbook's part, or raise the error for another kind of archive."""
    mimetype = parts.first_bytes("mimetype")
    if b"opendocument.spreadsheet" in mimetype:
        raise OtherWorkbook(name=parts.name, kind="ods")
    types = parts.tags("[Content_Types].xml", "Override", "Default")
    kinds = " ".join(found.get("ContentType", "") for _, found in types).casefold()
    if "ms-excel.sheet.binary" in kinds:
        raise OtherWorkbook(name=parts.name, kind="xlsb")
    overrides = {found.get("ContentType", ""): found.get("PartName", "") for _, found in types}
    typed = next((part for kind, part in overrides.items() if kind.endswith(".main+xml") and "sheet" in kind), "")
    for part in (first(parts.relations(""), "officeDocument"), typed, "xl/workbook.xml", "workbook.xml"):
        if part and part in parts:
            return part
    raise NotAWorkbook(name=parts.name)
