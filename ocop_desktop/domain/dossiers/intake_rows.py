"""What reading a list or a folder yields: rows, faults as values, a plan. Nothing is stored here.

Reading itself is ``ocop_desktop.intake``; agreeing and storing are use cases. A fault carries a
code (``intake.cell.*``, ``intake.note.*``, ``intake.file.*``) and facts; its sentence is wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..list_fields import FieldKind, listed
from .assessments import Layer
from .dossier import Paper

RowT = TypeVar("RowT")

Corrections = Mapping[str, str]
"""What a person typed over cells of a list, by address (``C12``); the file itself is left as it is."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of one product. product: product code, upper case."""

    product: str = field(metadata=listed(FieldKind.CODE, required=True))
    paper: Paper


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the year's plan by locality. planned: products to reach three stars or more."""

    commune: str = field(metadata=listed(FieldKind.TEXT, required=True))
    planned: int = field(metadata=listed(FieldKind.COUNT, required=True))


@dataclass(frozen=True, slots=True)
class AssessmentCells:
    """One row of the list of assessments as people fill it in. level: place on the sheet, from 1; 0 none of them."""

    product: str = field(metadata=listed(FieldKind.CODE, required=True))
    layer: Layer = field(metadata=listed(FieldKind.CHOICE, required=True, choices=Layer))
    subject: str = field(metadata=listed(FieldKind.TEXT, required=True))
    points: int | None = field(default=None, metadata=listed(FieldKind.COUNT))
    level: int | None = field(default=None, metadata=listed(FieldKind.COUNT))
    text: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))
    figures: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))
    reason: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """What one layer says of one product. product: product code, upper case; the rest as in ``Assessment``."""

    product: str
    layer: Layer
    subject: str
    level: int | None
    text: str = ""
    figures: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell (or with a whole column: then ``row`` is the header's).

    row: 1-based, as Excel shows it. column: letter ("C"), "" where the fault concerns the row.
    header: the heading as printed in the file. value: what stands there, shortened, invisible
    characters spelt out. code and facts choose the sentence.
    """

    sheet: str
    row: int
    column: str
    header: str
    value: str
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        """The address people find it by (``C12``)."""
        return f"{self.column}{self.row}"

    @property
    def all_facts(self) -> dict[str, str | int]:
        """Everything a sentence may name: own facts and sheet, row, column, header, value, cell."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "header": self.header,
            "value": self.value,
            "cell": self.cell,
            **self.facts,
        }


@dataclass(frozen=True, slots=True)
class RowPreview(Generic[RowT]):
    """One row of the list. row: 1-based number in the sheet. values: None where it has faults.

    texts: what stands in its cells as people read it, one per column of the preview.
    """

    row: int
    values: RowT | None
    faults: tuple[CellFault, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview(Generic[RowT]):
    """A whole list as read, before anybody agreed to it.

    faults: all of them, in order of rows; nothing may be stored while there is one. notices: what
    was read kindly and should be looked at (a number turned back to a code); they block nothing.
    found, missing, ignored: headings recognised, required but not there, not ours. columns: letter
    and heading of the columns read, from left to right.
    """

    sheet: str
    rows: tuple[RowPreview[RowT], ...]
    faults: tuple[CellFault, ...] = ()
    notices: tuple[CellFault, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def ok(self) -> bool:
        """Every row can be stored as it is, and there is at least one."""
        return not self.faults and bool(self.rows)

    @property
    def values(self) -> tuple[RowT, ...]:
        """The rows without faults, in the order of the file."""
        return tuple(r.values for r in self.rows if r.values is not None)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of a dropped folder.

    path: relative to the root, with ``/``. product: code of the matched product, None = tray.
    matched_by: "code", "name" or "" . candidates: codes between which it could not be decided.
    duplicate_of: path of the first file with the same content, None where it is the first.
    """

    path: str
    size: int
    sha256: str
    product: str | None = None
    matched_by: str = ""
    candidates: tuple[str, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class FileFault:
    """A file that was not taken. code: ``intake.file.*``; facts always hold ``path``."""

    path: str
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What taking a folder would do. skipped: system and hidden files, relative paths."""

    root: str
    files: tuple[FoundFile, ...]
    faults: tuple[FileFault, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def tray(self) -> tuple[FoundFile, ...]:
        """Files that wait for somebody to say which product they belong to."""
        return tuple(f for f in self.files if f.product is None)

    @property
    def total_bytes(self) -> int:
        """Bytes to be stored: every content once."""
        return sum(f.size for f in self.files if f.duplicate_of is None)


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What one file of evidence is, judged by its content.

    media_type: "application/octet-stream" where the program only keeps it and the system opens
    it. pages: of a PDF that opens, else None. encrypted: asks for a password. broken: cannot be
    shown. problem: the ``intake.file.*`` code to tell, None where there is nothing to say. The
    file is kept whatever is said here, unless ``dangerous``.
    """

    media_type: str
    size: int
    pages: int | None = None
    encrypted: bool = False
    broken: bool = False
    dangerous: bool = False
    problem: str | None = None
