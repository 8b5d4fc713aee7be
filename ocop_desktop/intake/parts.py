"""Parts of an XLSX archive: found under the names that programs write, inflated and parsed within limits.

Only the parts that hold the cells of the lists are opened. Macros, pictures, links to other files,
comments and everything else stay packed, so that they can neither harm nor hinder.
"""

from __future__ import annotations

import codecs
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote
from xml.parsers import expat

from .errors import BrokenWorkbook, ProtectedWorkbook, UnsafeWorkbook, WorkbookTooLarge

_CHUNK = 1 << 16
_LONGEST_TOKEN = 4 << 20
_BLANK = b" \t\r\n"  # before the XML declaration, where XML allows nothing
_AFTER_ROOT = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([^"'>]{1,40})""")
_BYTES = bytes(range(256))
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""Errors of zipfile and the decompressors on a part that is damaged or packed in an unknown way."""

Start = Callable[[str, dict[str, str]], None]
"""Handler of the start of an element: name without prefix, attributes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one workbook. A list of 20,000 rows with all its columns is below them.

    file_bytes: as stored. entries: parts of the archive. unpacked_bytes: the parts that are read,
    counted while inflating. tags: start and end tags of these parts. top_cells: cells where headings
    are looked for, of all sheets. cells: cells of the list.
    text: characters of all cells of the list, a shared text counted for every cell that shows it.
    merges: merged areas that may concern a list.
    """

    file_bytes: int = 32 << 20
    entries: int = 10_000
    unpacked_bytes: int = 128 << 20
    tags: int = 6_000_000
    top_cells: int = 200_000
    cells: int = 400_000
    text: int = 16_000_000
    merges: int = 50_000


class Enough(Exception):
    """Raised by a handler that needs no more of its part."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of one part to another. kind: the last word of its type. target: the part's name."""

    id: str
    kind: str
    target: str
    external: bool


class Parts:
    """The parts of one archive, by name: without a leading slash, in any case, with either slash."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._archive = archive
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in archive.infolist():
            self._entries.setdefault(_key(entry.filename), []).append(entry)
        self._counted: set[str] = set()
        self._unpacked = 0
        self._tags = 0

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def has_under(self, folder: str) -> bool:
        """Return whether any part lies in ``folder`` (lower case)."""
        return any(key.startswith(f"{folder}/") for key in self._entries)

    def first_bytes(self, part: str) -> bytes:
        """Return the beginning of a part, b"" if there is none."""
        return next(self._chunks(part, 200), b"") if part in self else b""

    def parse(
        self,
        part: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Pass the elements of an XML part to the handlers. Raises BrokenWorkbook, UnsafeWorkbook, WorkbookTooLarge."""
        self.parse_with(part, lambda parser: _attach(parser, start, end, text))

    def parse_with(self, part: str, attach: Callable[[expat.XMLParserType], Start]) -> None:
        """Parse a part with handlers of one's own.

        attach: gives them to the parser at the root, and returns the one that starts elements. A part
        is counted once, however often it is read.
        """
        chunks = self._chunks(part, _CHUNK)
        start_of_part = next(chunks, b"").lstrip(_BLANK)
        parser = expat.ParserCreate(self._encoding(start_of_part))
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_document_type

        def root(tag: str, attributes: dict[str, str]) -> None:
            parser.StartElementHandler = start = attach(parser)
            start(tag, attributes)

        parser.StartElementHandler = root
        count = _key(part) not in self._counted
        self._counted.add(_key(part))
        try:
            fed = 0
            for chunk in chain((start_of_part,), chunks):
                if count:
                    self._count(chunk)
                fed += len(chunk)
                parser.Parse(chunk, False)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise WorkbookTooLarge(name=self.name, what="text", limit=_LONGEST_TOKEN)
            parser.Parse(b"", True)
        except Enough:
            return
        except expat.ExpatError as error:
            if error.code != _AFTER_ROOT:  # else the part is complete
                raise BrokenWorkbook(name=self.name) from error

    def tags(self, part: str, *wanted: str) -> list[tuple[str, dict[str, str]]]:
        """Return name and attributes of the ``wanted`` elements of a part, [] if there is no such part."""
        found: list[tuple[str, dict[str, str]]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag in wanted:
                found.append((tag, attributes))

        if part in self:
            self.parse(part, start)
        return found

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part ("" for the archive's own), [] if it states none."""
        folder, name = posixpath.split(part)
        return [
            Relation(
                found.get("Id", ""),
                found.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, found.get("Target", "").replace("\\", "/"))).lstrip("/"),
                found.get("TargetMode") == "External",
            )
            for _, found in self.tags(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
        ]

    def _chunks(self, part: str, size: int) -> Iterator[bytes]:
        """Yield the content of a part. Raises BrokenWorkbook, ProtectedWorkbook."""
        entries = self._entries[_key(part)]
        if len(entries) > 1:
            raise BrokenWorkbook(name=self.name)  # two parts of one name: programs differ in which one they show
        if entries[0].flag_bits & 1:
            raise ProtectedWorkbook(name=self.name)
        try:
            with self._archive.open(entries[0]) as stream:
                while chunk := stream.read(size):
                    yield chunk
        except _UNREADABLE as error:
            raise BrokenWorkbook(name=self.name) from error

    def _encoding(self, head: bytes) -> str | None:
        """Return the encoding for expat, which knows it only by its standard name; None for the one it finds itself.

        Raises BrokenWorkbook for one that expat cannot read.
        """
        declared = _ENCODING.match(head)
        if declared is None:
            return None
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name == "utf-8":
                return "UTF-8"
            if not name.startswith("utf-16") and len(_BYTES.decode(name, "replace")) != len(_BYTES):
                raise BrokenWorkbook(name=self.name)
        except (LookupError, ValueError) as error:
            raise BrokenWorkbook(name=self.name) from error
        return None

    def _count(self, chunk: bytes) -> None:
        self._unpacked += len(chunk)
        self._tags += chunk.count(b"<")
        if self._unpacked > self.limits.unpacked_bytes:
            raise WorkbookTooLarge(name=self.name, what="unpacked", limit=self.limits.unpacked_bytes)
        if self._tags > self.limits.tags:
            raise WorkbookTooLarge(name=self.name, what="cells", limit=self.limits.tags)

    def _refuse_document_type(self, *_: object) -> None:
        raise UnsafeWorkbook(name=self.name)


def _key(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").casefold()


def local(tag: str) -> str:
    """Return the name of an element without its prefix, which each program chooses."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def _attach(
    parser: expat.XMLParserType, start: Start, end: Callable[[str], None] | None, text: Callable[[str], None] | None
) -> Start:
    """Give the handlers to the parser."""
    if end is not None:
        parser.EndElementHandler = lambda tag: end(local(tag))
    if text is not None:
        parser.CharacterDataHandler = text
    return lambda tag, attributes: start(local(tag), attributes)


def first(relations: Iterable[Relation], kind: str) -> str:
    """Return the target of the first inner relation of a kind, "" without one."""
    return next((r.target for r in relations if r.kind.casefold() == kind.casefold() and not r.external), "")
