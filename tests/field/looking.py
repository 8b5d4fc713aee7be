"""What the program says about one file of the world: its kind, whether it is read, where a second reader differs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from ocop_desktop.domain.errors import OcopError
from ocop_desktop.intake.columns import COLUMNS, KEYS
from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.intake.gate import pass_gate
from ocop_desktop.intake.recognising import recognise
from ocop_desktop.intake.table import read_table
from ocop_desktop.intake.workbook import RawCell, Rows
from ocop_desktop.intake.worksheet import read_cells
from ocop_desktop.viewing.documents import Tile
from ocop_desktop.viewing.opening import open_document

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".xls", ".xlsb", ".ods", ".csv")
PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".jfif",
    ".tif",
    ".tiff",
    ".bmp",
    ".gif",
    ".webp",
    ".heic",
    ".heif",
    ".avif",
    ".jp2",
)
KINDS = {".pdf": "PDF"} | dict.fromkeys(WORKBOOKS, "workbook") | dict.fromkeys(PICTURES, "picture")
_COMPARED = range(1, 16_385)
_MOST_COMPARED = 1_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """outcome: "read" or the code of the refusal. remark: what is odd about a file that was read."""

    outcome: str
    remark: str = ""


def look_at(path: Path) -> Look:
    """Read or draw one file as the program does."""
    try:
        return _workbook(path) if KINDS[path.suffix.lower()] == "workbook" else _evidence(path)
    except OcopError as refused:
        what = refused.facts.get("what") or refused.facts.get("kind") or ""  # as the sentence says it
        return Look(f"{refused.code} {what}".strip())


def _workbook(path: Path) -> Look:
    """Look for a list on every sheet, and read the one that is there."""
    with pass_gate(path) as book:
        told = [word for word, on in (("links", book.linked), ("macros", book.macros)) if on]
    if kind := recognise(path):
        table = read_table(path, COLUMNS[kind], KEYS[kind], None)
        told.append(f"a list of {len(table.rows)} {kind}")
    return Look("read", ", ".join(told))


def compare(path: Path) -> Look:
    """Compare every cell with calamine's: texts, numbers and truths; days differ in type alone."""
    cells = different = 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # its traces would stand in the table
    with pass_gate(path) as book, suppress(python_calamine.CalamineError, ValueError, OSError, OverflowError):
        other = python_calamine.load_workbook(io.BytesIO(path.read_bytes()))
        for entry in book.sheets:
            try:
                ours, _ = read_cells(book, entry.part, columns=_COMPARED)
            except OcopError:
                return Look("read", f"the sheet {entry.title} is refused")
            cells += sum(len(row) for row in ours.values())
            extent = max(ours, default=0) * max((max(row) for row in ours.values()), default=0)
            if entry.title in other.sheet_names and extent <= _MOST_COMPARED:  # calamine allots the whole rectangle
                different += _different(ours, other.get_sheet_by_name(entry.title).to_python(skip_empty_area=False))
    return Look("read", f"{different} of {cells} cells differ from calamine's" if different else "")


def _different(ours: Rows, theirs: list[list[Any]]) -> int:
    return sum(
        not _equal(ours.get(number, {}).get(column), value)
        for number, row in enumerate(theirs, start=1)
        for column, value in enumerate(row[: len(_COMPARED)], start=1)
    )


def _equal(ours: RawCell | None, theirs: object) -> bool:
    if ours is None or ours.value is None or ours.kind in ("e", "d"):
        return ours is not None or theirs in ("", None)  # calamine gives errors as empty
    if isinstance(ours.value, str):
        return isinstance(theirs, str) and ours.value.split() == theirs.replace("_x000D_", "\r").split()
    if isinstance(theirs, int | float) and isinstance(ours.value, int | float):
        return float(ours.value) == float(theirs)
    return not isinstance(theirs, str)


def _evidence(path: Path) -> Look:
    """Check a file and draw its first page small; a page without a dark dot is remarked."""
    facts = check_evidence(path)
    if facts.problem is not None:
        return Look(facts.problem)
    document = open_document(path, facts.media_type)
    try:
        size = document.sizes[0]
        height = max(1, min(1200, round(300 * size.height / max(size.width, 1))))
        raster = document.draw(Tile(0, 300, height, 0, 0, 0, 300, height))
    finally:
        document.close()
    blank = all(raster.pixels[channel::4].count(255) == raster.width * raster.height for channel in range(3))
    return Look("read", "first page white" if blank else "")


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of the known kinds below a folder, in order."""
    yield from (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS and path.is_file())
