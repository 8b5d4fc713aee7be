"""A workbook as its own parts state it: sheets, shared texts, number formats, cells.

Read in one pass per sheet by expat, without building a tree: why not by openpyxl or calamine stands
in ``docs/adr/0023``. ``table`` finds the list, ``cells`` interprets its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from .errors import NotAWorkbook
from .parts import Parts, first
from .texts import shared_texts, unescape


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as stored. value: str, int, float, bool, datetime, date, time, timedelta or None.

    kind: n number, s text, b truth, d day or time, e an error of Excel. number_format: how a number is shown.
    unvalued: a formula without a stored value. merged: the value comes from a cell merged over
    several rows. stored: the text of a number in the file, where ``value`` cannot give it back.
    """

    row: int
    column: int
    value: object
    kind: str = "n"
    number_format: str = "General"
    unvalued: bool = False
    merged: bool = False
    stored: str = ""

    @property
    def blank(self) -> bool:
        """Empty, without even a formula."""
        if self.unvalued:
            return False
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


class NumberFormat(NamedTuple):
    """A number format, and whether it shows a number as a day or time, or as a duration."""

    code: str
    dated: bool
    duration: bool


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    title: str
    visible: bool
    part: str


@dataclass(slots=True)
class SheetFacts:
    """Facts about one worksheet besides its values. Rows and columns are 1-based.

    merges: (first column, first row, last column, last row).
    """

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


Rows = dict[int, dict[int, RawCell]]
"""Cells with content by row and column."""


class Workbook:
    """One opened workbook.

    linked: it names other files. macros: it carries program code, which stays packed. tops: texts
    around the headings, by part read so far; top_cells: how many. broken_sheets: titles of sheets that cannot be read.
    """

    def __init__(self, parts: Parts, main: str) -> None:
        self.parts = parts
        self.name = parts.name
        self.tops: dict[str, tuple[dict[int, list[str]], SheetFacts]] = {}
        self.top_cells = 0
        self.broken_sheets: list[str] = []
        self._relations = parts.relations(main)
        self.epoch_1904 = False
        self.sheets: list[SheetEntry] = []
        self._read_main(main)
        self.linked = parts.has_under("xl/externallinks") or any(r.kind == "externalLink" for r in self._relations)
        self.macros = "xl/vbaproject.bin" in parts or any(r.kind == "vbaProject" for r in self._relations)

    def _read_main(self, main: str) -> None:
        targets = {relation.id: relation.target for relation in self._relations}
        root = ""

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal root
            root = root or tag
            if tag == "workbookPr":
                self.epoch_1904 = _true(attributes.get("date1904"))
            elif tag == "sheet":
                ids = [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]
                part = next((targets[value] for value in ids if value in targets), "")
                usual = f"xl/worksheets/sheet{len(self.sheets) + 1}.xml"
                visible = attributes.get("state", "visible") == "visible"
                self.sheets.append(SheetEntry(unescape(attributes.get("name", "")), visible, part or usual))

        self.parts.parse(main, start)
        if root != "workbook":
            raise NotAWorkbook(name=self.name)

    @cached_property
    def texts(self) -> list[str]:
        """Return the shared texts."""
        part = self._part("sharedStrings", "xl/sharedStrings.xml")
        return shared_texts(self.parts, part) if part in self.parts else []

    @cached_property
    def formats(self) -> list[NumberFormat]:
        """Return the number format of each cell style."""
        own: dict[str, str] = {}
        styles: list[str] = []
        inside = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if tag == "numFmt":
                own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif tag == "cellXfs":
                inside = True
            elif tag == "xf" and inside:
                styles.append(attributes.get("numFmtId", "0"))

        def end(tag: str) -> None:
            nonlocal inside
            if tag == "cellXfs":
                inside = False

        part = self._part("styles", "xl/styles.xml")
        if part in self.parts:
            self.parts.parse(part, start, end)
        known = {name: _number_format(name, own) for name in set(styles)}
        return [known[name] for name in styles]

    def _part(self, kind: str, usual: str) -> str:
        part = first(self._relations, kind)
        return part if part in self.parts else usual

    def format_of(self, style: str) -> NumberFormat:
        """Return the number format of a cell's style; a style that is not listed is the general one."""
        try:
            return self.formats[int(style)] if style else GENERAL
        except (ValueError, IndexError):
            return GENERAL

    def value_of(self, kind: str, style: str, stored: str) -> tuple[object, str, str, str]:
        """Return a stored value with its kind, its number format and, where the value lost something, its text.

        kind: the file's own (n, s, str, inlineStr, b, e, d).
        """
        shown = self.format_of(style)
        match kind:
            case "s":
                return *self._shared(stored), shown.code, ""
            case "str" | "inlineStr":
                return unescape(stored), "s", shown.code, ""
            case "b":
                return stored.strip() in ("1", "true"), "b", shown.code, ""
            case "e":
                return stored, "e", shown.code, ""
            case "d":
                return *_iso(stored.strip()), shown.code, ""
        return self._number(stored.strip(), shown)

    def _shared(self, stored: str) -> tuple[object, str]:
        try:
            return self.texts[int(stored)], "s"
        except (ValueError, IndexError):
            return "#REF!", "e"  # the file names a text that it does not hold

    def _number(self, stored: str, shown: NumberFormat) -> tuple[object, str, str, str]:
        try:
            number = int(stored) if stored.lstrip("-").isdecimal() and len(stored) < LONGEST_NUMBER else float(stored)
        except ValueError:
            return stored, "s", shown.code, ""
        if shown.dated:
            epoch = MAC_EPOCH if self.epoch_1904 else WINDOWS_EPOCH
            try:
                return from_excel(number, epoch, timedelta=shown.duration), "d", shown.code, stored
            except (OverflowError, ValueError):
                pass  # outside Excel's calendar: a number under a format for days
        return number, "n", shown.code, "" if str(number) == stored else stored


LONGEST_NUMBER = 300
"""Digits of a number that is read exactly; Excel writes seventeen."""

GENERAL = NumberFormat("General", False, False)


def _number_format(number: str, own: Mapping[str, str]) -> NumberFormat:
    known = number.isdecimal() and len(number) < LONGEST_NUMBER
    code = own.get(number) or (BUILTIN_FORMATS.get(int(number)) if known else None) or "General"
    return NumberFormat(code, is_date_format(code), is_timedelta_format(code))


def _iso(stored: str) -> tuple[object, str]:
    try:
        return from_ISO8601(stored), "d"  # type: ignore[no-untyped-call]  # openpyxl has no types
    except (ValueError, TypeError):
        return stored, "s"


def _true(value: str | None) -> bool:
    return value in ("1", "true", "on")
