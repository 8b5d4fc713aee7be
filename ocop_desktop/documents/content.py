"""Content of a document as plain data: the step between facts and a writer.

Forms turn facts into these blocks; ``pdf`` and ``word`` lay them out. This module does not depend on fonts,
pages or markup, and all text is literal: a typed "<" stays a "<". Widths are in millimetres, sizes
in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..domain.minutes.page_code import Printing

TABLE_SIZE = 10.5
"""Usual font size of a table, and the least one."""


class Look(StrEnum):
    """Paragraph style; sizes after Nghị định 30/2020/NĐ-CP, Phụ lục I."""

    BODY = "body"  # 13, justified, first line indented
    BASIS = "basis"  # căn cứ: as body, italic
    HEADING = "heading"  # bold, on the same page as the next block
    CENTRE = "centre"  # 13 bold, centred
    ADDRESSED = "addressed"  # 13 upright, centred: Kính gửi
    REFERENCE = "reference"  # 13 italic, centred: the line under an annex title
    NOTE = "note"  # 12, for legends and technical lines
    FACTS = "facts"  # 11, tight leading: figures around a dense table


class Align(StrEnum):
    """Text alignment of a table column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one font style."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]
"""Literal text; a line feed breaks the line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``keep``: never separated from the block after it."""

    text: Text
    look: Look = Look.BODY
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: printed head, width in mm, alignment of its cells.

    signer: index of the column that names who signs the empty cells of this one; None where nobody signs.
    """

    head: str
    width: float
    align: Align = Align.LEFT
    signer: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head is repeated on each page. rows: as many cells as columns.

    size: never below 10.5, for readers of 60 years. strong: indices (from 0) of bold rows.
    row_height: minimum height in mm, for signatures. tight: little space around the text, for long
    tables of figures. title: a line above the head over the whole width, repeated with it. headings:
    indices of rows, as the head, whose first cell takes the first two columns, where the second text is
    empty; each stays on the page of the next row.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    size: float = TABLE_SIZE
    strong: frozenset[int] = frozenset()
    row_height: float | None = None
    tight: bool = False
    title: Text = ""
    headings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class StateHead:
    """The head of a state document: issuing body and number left, Quốc hiệu and Tiêu ngữ right.

    number: of a letter with its subject (V/v …) in a second line. place_date: at the right, on the line of the
    number; minutes have none.
    """

    parent: tuple[str, ...]
    council: tuple[str, ...]
    number: str
    place_date: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Kind of document in capitals, its subject below, a short rule under both."""

    kind: str
    subject: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A new page with its own page numbers: an annex.

    running: label of its later pages and in the outline, by default ``label``. mark: printed on
    each of its pages where the document has no mark of its own (DỰ THẢO).
    """

    label: str
    title: str
    reference: str = ""
    landscape: bool = False
    running: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break; page numbers continue."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """Another paper in the same file: an upright page with page numbers from 1. running: as that of a Section."""

    running: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: office in capitals, space to sign, the name."""

    offices: tuple[str, ...]
    name: str

    @property
    def signer(self) -> str:
        """Office and name in one line."""
        return " – ".join(part for part in (" ".join(self.offices), self.name) if part)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Secretary left, presider right, the recipients (Nơi nhận) under the left one; beside a single signer.

    left: without offices where one person signs.
    members: the table that the members sign, above. It is never alone on a page: its first rows
    follow the paragraph before them, its last rows stand above the signatures.
    """

    left: Signature
    right: Signature
    recipients: tuple[str, ...]
    members: Table | None = None


@dataclass(frozen=True, slots=True)
class SignedText:
    """A last paragraph, and at the right below it one signature: place and day, office, hint, space to sign, name.

    The signature is never alone on a page: the last lines of a long paragraph go with it.
    """

    text: Paragraph
    place_and_day: str
    office: str
    hint: str
    name: str


Block = Paragraph | Table | StateHead | Title | Section | NewPage | NewPaper | Signatures | SignedText


@dataclass(frozen=True, slots=True)
class Coded:
    """Codes at the foot of the pages of a PDF. paper: code in the register.

    annexes_only: none before the first annex.
    """

    printing: Printing
    paper: str
    annexes_only: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A complete document. top_mark, foot_mark: printed on every page (DỰ THẢO, DỮ LIỆU MINH HỌA).

    author: the agency. moment: date of the paper, None where it has none; never the computer's. coded: None for
    pages without codes.
    """

    title: str
    author: str
    blocks: tuple[Block, ...]
    top_mark: str = ""
    foot_mark: str = ""
    moment: datetime | None = None
    coded: Coded | None = None
