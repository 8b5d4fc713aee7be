"""What a filled template says, for a person who looks at it before it is used."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ..content import Document
from .filling import filled


def filled_lines(template: Path, document: Document, fonts_dir: Path, also: frozenset[str]) -> tuple[str, ...]:
    """Return the lines of a filled template: headers, then the body; cells of a row parted by " | ".

    Raises as ``filled``.
    """
    made = docx.Document(io.BytesIO(filled(template, document, fonts_dir, also)[0]))
    heads = dict.fromkeys(
        line for section in made.sections for line in _lines(section.first_page_header, section.header)
    )
    return (*heads, *_lines(made))


def _lines(*places: Any) -> Iterator[str]:
    for place in places:
        for block in place.iter_inner_content():
            texts = _rows(block) if isinstance(block, Table) else (_text(block),)
            yield from (line.strip() for text in texts for line in text.splitlines() if line.strip())


def _rows(table: Table) -> Iterator[str]:
    for row in table._tbl.iter(qn("w:tr")):  # the cells as they are in the file: one of several columns counts once
        cells = [" ".join(_joined(cell).split()) for cell in row.iterchildren(qn("w:tc"))]
        yield " | ".join(cell for cell in cells if cell)


def _text(block: Paragraph) -> str:
    return block.text.replace("\t", "  ")


def _joined(cell: Any) -> str:
    return " ".join(one.text or "" for one in cell.iter(qn("w:t")))
