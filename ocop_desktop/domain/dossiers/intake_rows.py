"""Results of reading a list or a folder: rows, faults as values, a plan. Nothing is stored here.

``ocop_desktop.intake`` reads; use cases confirm and store. A fault has a code (``intake.cell.*``,
``intake.note.*``, ``intake.file.*``) and facts; ``wording`` has its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Generic, TypeVar

from ..list_fields import FieldKind, listed
from .assessments import Layer
from .dossier import Paper, PaperKind

RowT = TypeVar("RowT")

_READABLE = frozenset({"intake.file.type_differs", "intake.file.image_page_too_large"})
"""Codes of problems of files that are shown whole, or nearly."""

Corrections = Mapping[str, str]
"""Values typed over cells of a list, by address (``C12``); the file itself is not changed."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of one product. product: product code, upper case."""

    product: str = field(metadata=listed(FieldKind.CODE, required=True))
    paper: Paper


@dataclass(frozen=True, slots=True)
class OpenPaperRow:
    """A row of the list of papers that states nothing yet. product: product code."""

    product: str = field(metadata=listed(FieldKind.CODE, required=True))
    kind: PaperKind = field(metadata=listed(FieldKind.CHOICE, required=True, choices=PaperKind))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the year's plan by locality. planned: products to reach three stars or more."""

    commune: str = field(metadata=listed(FieldKind.TEXT, required=True))
    planned: int = field(metadata=listed(FieldKind.COUNT, required=True))


@dataclass(frozen=True, slots=True)
class AssessmentCells:
    """One row of the list of assessments as filled in. level: place on the sheet, from 1; 0: none of the levels."""

    product: str = field(metadata=listed(FieldKind.CODE, required=True))
    layer: Layer = field(metadata=listed(FieldKind.CHOICE, required=True, choices=Layer))
    subject: str = field(metadata=listed(FieldKind.TEXT, required=True, numbered="."))
    points: int | None = field(default=None, metadata=listed(FieldKind.COUNT))
    level: int | None = field(default=None, metadata=listed(FieldKind.COUNT))
    text: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))
    figures: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))
    reason: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One layer's assessment of one product. product: code, upper case; the other fields as in ``Assessment``."""

    product: str
    layer: Layer
    subject: str
    level: int | None
    text: str = ""
    figures: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellFault:
    """Error in one cell, or in a whole column: then ``row`` is that of the headings.

    row: 1-based, as Excel shows it. column: letter ("C"), "" if the fault concerns the row.
    header: the heading as printed in the file. value: content of the cell, shortened, with
    invisible characters escaped. code and facts select the sentence.
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
        """Return the address as Excel shows it (``C12``)."""
        return f"{self.column}{self.row}"

    @property
    def all_facts(self) -> dict[str, str | int]:
        """Return all facts for a sentence: own facts and sheet, row, column, header, value, cell."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "header": self.header,
            "value": self.value,
            "cell": self.cell,
            **self.facts,
        }


class Sureness(StrEnum):
    """How sure a proposal is. POSSIBLE: the cell may as well be right."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Answer(StrEnum):
    """The user's answer to a proposal."""

    NONE = ""
    MEND = "mend"
    KEEP = "keep"


Answers = Mapping[str, Answer]
"""Answers to proposals by key (``G:percent``); ``ALL`` answers every other one."""

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class ProposedCell:
    """One cell of a proposal.

    shown: as Excel shows it. stored: what is imported without mending. proposed: what was probably typed; None: it
    is lost.
    """

    row: int
    shown: str
    stored: str
    proposed: str | None
    sure: Sureness


@dataclass(frozen=True, slots=True)
class Proposal:
    """Cells of one column whose content is probably not what was typed, for one reason.

    column: letter. header: the heading as printed. kind: why (``intake.mend.<kind>``). asks: the list cannot be
    imported without an answer.
    """

    column: str
    header: str
    kind: str
    cells: tuple[ProposedCell, ...]
    asks: bool
    answer: Answer = Answer.NONE

    @property
    def key(self) -> str:
        """Return the name by which it is answered."""
        return f"{self.column}:{self.kind}"

    @property
    def mendable(self) -> bool:
        """Whether there is anything to put in place of at least one cell."""
        return any(cell.proposed is not None for cell in self.cells)

    @property
    def sure(self) -> Sureness:
        """Return the sureness of its least sure cell."""
        return max((cell.sure for cell in self.cells), key=list(Sureness).index)


@dataclass(frozen=True, slots=True)
class RowPreview(Generic[RowT]):
    """One row of the list. row: 1-based number in the sheet. values: None if the row has faults.

    texts: contents of its cells as displayed, one per column of the preview.
    """

    row: int
    values: RowT | None
    faults: tuple[CellFault, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview(Generic[RowT]):
    """A whole list as read, before confirmation.

    faults: all of them, in order of rows; any fault prevents storing. notices: tolerant readings to
    be checked (a number converted back to a code); they block nothing. found, missing, ignored:
    headings recognised, required but absent, unknown. columns: letter and heading of the columns
    read, from left to right. choices: by letter, the texts that a cell may have; "" among them where it may be empty.
    proposals: cells that are probably not as typed, with the answers given.
    """

    sheet: str
    rows: tuple[RowPreview[RowT], ...]
    faults: tuple[CellFault, ...] = ()
    notices: tuple[CellFault, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is at least one row and every row can be stored."""
        return not self.faults and bool(self.rows)

    @property
    def values(self) -> tuple[RowT, ...]:
        """Return the rows without faults, in the order of the file."""
        return tuple(r.values for r in self.rows if r.values is not None)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of a dropped folder.

    path: relative to the root, with ``/``. product: code of the matched product, None = tray.
    matched_by: "code", "name" or "". candidates: codes of an ambiguous or doubtful match; such a file waits.
    duplicate_of: path of the first file with the same content, None if it is the first.
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
    """A file that was not accepted. code: ``intake.file.*``; facts always contain ``path``."""

    path: str
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """Preview of importing a folder. skipped: system, hidden and temporary files, relative paths."""

    root: str
    files: tuple[FoundFile, ...]
    faults: tuple[FileFault, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def tray(self) -> tuple[FoundFile, ...]:
        """Return the files not yet matched to a product."""
        return tuple(f for f in self.files if f.product is None)

    @property
    def total_bytes(self) -> int:
        """Return the number of bytes to store: every content once."""
        return sum(f.size for f in self.files if f.duplicate_of is None)


def is_unreadable(problem: str | None) -> bool:
    """Return whether a file of evidence with that problem is broken, cut, locked or not what its name says."""
    return problem is not None and problem not in _READABLE


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """Properties of one file of evidence, detected from its content.

    media_type: "application/octet-stream" if only another program can open the file. pages: of a
    readable PDF or TIFF file, else None. encrypted: needs a password. broken: cannot be displayed. problem: the
    ``intake.file.*`` code to display, None without a problem. Only a ``dangerous`` file is refused. kind: id of what
    it is (``term.file_kind``). shown: the viewer draws it, at least in part.
    """

    media_type: str
    size: int
    pages: int | None = None
    encrypted: bool = False
    broken: bool = False
    dangerous: bool = False
    problem: str | None = None
    kind: str = ""
    shown: bool = True
