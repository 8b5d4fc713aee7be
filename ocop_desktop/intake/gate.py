"""The check in front of openpyxl: only plain, bounded XLSX pass. No foreign part is left unread.

The whole file is read once into memory, so the checked bytes are the parsed bytes. Every part is
inflated while its real bytes are counted, and every XML part goes through expat, which itself
refuses a document type (a text search could be evaded by another encoding). The pass also records
what openpyxl's streaming reader does not report: merged cells, hidden rows, formulas without a
cached value, the real extent of the sheet.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

from .errors import (
    BrokenWorkbook,
    EmptyFile,
    FileMissing,
    FileUnreadable,
    LinkedWorkbook,
    MacroWorkbook,
    NotAFile,
    NotAWorkbook,
    OldWorkbook,
    OtherWorkbook,
    ProtectedWorkbook,
    UnsafeWorkbook,
    WorkbookTooLarge,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
_XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.main"
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")
_CHUNK = 1 << 16
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one workbook. A list of 20,000 rows with 30 columns is far below them.

    file_bytes: as stored. entries: parts of the archive. unpacked_bytes: all parts together,
    counted while inflating. ratio: unpacked to packed bytes of one part above 1 MiB. elements: XML
    elements of all parts. last_row: lowest row with content.
    """

    file_bytes: int = 32 << 20
    entries: int = 2_000
    unpacked_bytes: int = 128 << 20
    ratio: int = 400
    elements: int = 4_000_000
    last_row: int = 100_000
    merges: int = 50_000


@dataclass(slots=True)
class SheetFacts:
    """Facts about one worksheet besides its values. Rows and columns are 1-based.

    merges: (first column, first row, last column, last row). unvalued: formulas without a cached
    value, as (row, column). last_row, last_column: the furthest cell with content.
    """

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


@dataclass(frozen=True, slots=True)
class GatedWorkbook:
    """A workbook that may be passed to openpyxl. sheets: facts by title of the worksheet."""

    name: str
    data: bytes
    sheets: dict[str, SheetFacts]


def pass_gate(path: Path, limits: Limits | None = None) -> GatedWorkbook:
    """Read and check one workbook.

    Raises FileMissing, NotAFile, EmptyFile, NotAWorkbook, OldWorkbook, ProtectedWorkbook, MacroWorkbook,
    OtherWorkbook, BrokenWorkbook, WorkbookTooLarge, UnsafeWorkbook, LinkedWorkbook (InputError)
    and FileUnreadable (DeviceError).
    """
    limits = limits or Limits()
    name = path.name
    data = _read(path, limits)
    _refuse_foreign(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return GatedWorkbook(name, data, _inspect(archive, name, limits))
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, ElementTree.ParseError, EOFError) as error:
        raise BrokenWorkbook(name=name) from error
    except (NotImplementedError, RuntimeError, ValueError, KeyError) as error:
        # zipfile: an unknown compression, an encrypted part; our reading of rels: a missing part
        raise BrokenWorkbook(name=name) from error


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
    if data.startswith(_OLE):
        # An encrypted XLSX is an OLE file with this stream; names in OLE are UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ProtectedWorkbook(name=name)
        raise OldWorkbook(name=name)
    if not data.startswith(b"PK\x03\x04"):
        raise NotAWorkbook(name=name)


def _inspect(archive: zipfile.ZipFile, name: str, limits: Limits) -> dict[str, SheetFacts]:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise WorkbookTooLarge(name=name, what="entries", limit=limits.entries)
    names = [e.filename for e in entries]
    if "[Content_Types].xml" not in names:
        if "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(200):
            raise OtherWorkbook(name=name, kind="ods")
        raise NotAWorkbook(name=name)
    if len({n.casefold() for n in names}) != len(names) or any(_strays(n) for n in names):
        raise BrokenWorkbook(name=name)
    walk = _Walk(name, limits)
    for entry in entries:
        walk.part(archive, entry)
    main = _main_part(archive, name)
    if any(n.startswith("xl/externalLinks/") for n in names):
        raise LinkedWorkbook(name=name)
    for part in names:
        if part.endswith(".rels"):
            _refuse_external(archive.read(part), name)
    return {title: walk.sheets[part] for title, part in _sheet_parts(archive, main, name) if part in walk.sheets}


def _strays(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\x00" in name


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """Return the path of the workbook part, or raise the error for another kind of file."""
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    declared = {
        element.get("ContentType", ""): element.get("PartName", "")
        for element in types
        if element.tag.rpartition("}")[2] == "Override"
    }
    kinds = " ".join(declared).casefold()
    if _XLSB in kinds:
        raise OtherWorkbook(name=name, kind="xlsb")
    if "macroenabled" in kinds or "vbaproject" in kinds or any("vbaproject" in n.lower() for n in archive.namelist()):
        raise MacroWorkbook(name=name)
    main = declared.get(_MAIN) or declared.get(_TEMPLATE)
    if not main:
        raise NotAWorkbook(name=name)
    return main.lstrip("/")


def _refuse_external(rels: bytes, name: str) -> None:
    for relation in ElementTree.fromstring(rels):
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
            raise LinkedWorkbook(name=name)  # a hyperlink (an e-mail address) is never followed


def _sheet_parts(archive: zipfile.ZipFile, main: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield title and part of every sheet, by the workbook's own relations."""
    folder = PurePosixPath(main).parent
    targets: dict[str, str] = {}
    for relation in ElementTree.fromstring(archive.read(f"{folder}/_rels/{PurePosixPath(main).name}.rels")):
        target = relation.get("Target", "")
        absolute = target.lstrip("/") if target.startswith("/") else str(folder / target)
        targets[relation.get("Id", "")] = absolute
    workbook = ElementTree.fromstring(archive.read(main))
    if "purl.oclc.org" in workbook.tag:
        raise OtherWorkbook(name=name, kind="strict")
    for element in workbook.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation_id = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            yield element.get("name", ""), targets.get(relation_id, "")


class _Walk:
    """One pass over all parts: counts the real content and records the facts of worksheets."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self._name = name
        self._limits = limits
        self._unpacked = 0
        self._elements = 0

    def part(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        """Inflate one part, counting; parse it where it is XML."""
        size = 0
        parser: expat.XMLParserType | None = None
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                if size == 0 and chunk.lstrip(b" \t\r\n").startswith(_XML_STARTS):
                    parser = self._parser(entry.filename)
                size += len(chunk)
                self._unpacked += len(chunk)
                if self._unpacked > self._limits.unpacked_bytes:
                    raise WorkbookTooLarge(name=self._name, what="unpacked", limit=self._limits.unpacked_bytes)
                if size > 1 << 20 and size > self._limits.ratio * max(entry.compress_size, 1):
                    raise WorkbookTooLarge(name=self._name, what="ratio", limit=self._limits.ratio)
                if parser is not None:
                    parser = self._feed(parser, chunk, entry.filename)
        if parser is not None:
            self._feed(parser, b"", entry.filename, final=True)

    def _feed(
        self, parser: expat.XMLParserType, chunk: bytes, part: str, *, final: bool = False
    ) -> expat.XMLParserType | None:
        try:
            parser.Parse(chunk, final)
        except expat.ExpatError:
            if part.lower().endswith(".vml"):
                return None  # Excel itself writes old drawings that are not well formed; they are never read
            raise
        return parser

    def _parser(self, part: str) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        sheet = _SheetWalk(self, part, self._limits, self._name)
        parser.StartElementHandler = sheet.start
        parser.EndElementHandler = sheet.end
        parser.CharacterDataHandler = sheet.text
        return parser

    def _doctype(self, *_: object) -> None:
        raise UnsafeWorkbook(name=self._name)

    def element(self) -> None:
        """Count one element. Raises WorkbookTooLarge."""
        self._elements += 1
        if self._elements > self._limits.elements:
            raise WorkbookTooLarge(name=self._name, what="cells", limit=self._limits.elements)


class _SheetWalk:
    """expat handlers of one part; only a root named ``worksheet`` is examined."""

    def __init__(self, walk: _Walk, part: str, limits: Limits, name: str) -> None:
        self._walk = walk
        self._part = part
        self._limits = limits
        self._name = name
        self._depth = 0
        self._facts: SheetFacts | None = None
        self._row = 0
        self._column = 0
        self._formula = False
        self._valued = False
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._walk.element()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BrokenWorkbook(name=self._name)
        tag = tag.rpartition(":")[2]
        if self._facts is None:
            if self._depth == 1 and tag == "worksheet":
                self._facts = self._walk.sheets[self._part] = SheetFacts()
            return
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "is"):
            self._inside = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self._facts.hidden_rows.add(self._row)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""), self._facts)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = _column_of(reference) if reference else self._column + 1
        # A formula may have yielded an empty text: that is a cached value too.
        self._valued = attributes.get("t") == "str"
        self._formula = False

    def _merge(self, reference: str, facts: SheetFacts) -> None:
        left, top, right, bottom = range_boundaries(reference)
        if left is None or top is None or right is None or bottom is None:
            raise BrokenWorkbook(name=self._name)
        if len(facts.merges) >= self._limits.merges:
            raise WorkbookTooLarge(name=self._name, what="cells", limit=self._limits.merges)
        facts.merges.append((left, top, right, bottom))

    def text(self, text: str) -> None:
        if self._inside and text:
            self._valued = True

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._facts is None:
            return
        tag = tag.rpartition(":")[2]
        if tag in ("v", "is"):
            self._inside = False
        elif tag == "c" and (self._valued or self._formula):
            if self._row > self._limits.last_row:
                raise WorkbookTooLarge(name=self._name, what="rows", limit=self._limits.last_row)
            self._facts.last_row = max(self._facts.last_row, self._row)
            self._facts.last_column = max(self._facts.last_column, self._column)
            if not self._valued:
                self._facts.unvalued.add((self._row, self._column))


def _column_of(reference: str) -> int:
    column = 0
    for char in reference:
        if not char.isalpha():
            break
        column = column * 26 + ord(char.upper()) - 64
    return column
