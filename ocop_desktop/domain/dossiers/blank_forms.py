"""The blank forms that a rule prescribes for a dossier, as data: what an entity or a commune fills in by hand.

Source of the texts: Quyết định 26/2026/QĐ-TTg, Phụ lục III, Mẫu số 01, 02, 03; they lie in ``resources/blanks``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .dossier import PaperKind


class BlankKind(StrEnum):
    """Kind of a block; the texts that it has stand beside it."""

    HEAD = "head"  # lines of the issuing body
    TITLE = "title"  # kind of paper, lines of its subject
    CENTRE = "centre"  # one text
    HEADING = "heading"  # one text
    TEXT = "text"  # one text
    NOTE = "note"  # one text
    FIELD = "field"  # labels on one line, each with room to write
    LINES = "lines"  # number of empty lines
    TABLE = "table"  # heads; the rows apart
    SIGNED = "signed"  # text, place and day, office, hint
    PAGE = "page"  # nothing


_SIGNED_TEXTS = 4
_ONE: Final = frozenset({BlankKind.CENTRE, BlankKind.HEADING, BlankKind.TEXT, BlankKind.NOTE, BlankKind.LINES})


@dataclass(frozen=True, slots=True)
class Blank:
    """One block of a form. rows: of a table, each with as many texts as heads."""

    kind: BlankKind
    texts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class BlankForms:
    """The forms of one rule. compared: somebody compared the texts with the signed decision, word for word."""

    compared: bool
    forms: Mapping[PaperKind, tuple[Blank, ...]]


NO_FORMS: Final = BlankForms(compared=True, forms={})
"""Forms of a rule that prescribes none, or whose forms are not known."""


def parse_blank_forms(rule: str, document: Mapping[str, object]) -> BlankForms:
    """Read the forms of one rule from their file. Raises ValueError for another rule or another form of the file.

    The form: ``{"rule", "source", "reading", "compared", "forms": {kind of paper: [[kind, text, …], …]}}``; of a table
    ``["table", [head, …], [cell, …], …]``.
    """
    forms, compared = document.get("forms"), document.get("compared")
    if document.get("rule") != rule or not isinstance(forms, Mapping) or not isinstance(compared, bool):
        raise ValueError(f"not the blank forms of {rule}")
    return BlankForms(compared, {PaperKind(kind): tuple(map(_blank, blocks)) for kind, blocks in forms.items()})


def _blank(block: Sequence[object]) -> Blank:
    kind, *given = block
    kind = BlankKind(str(kind))
    if kind is BlankKind.TABLE:
        heads, *rows = (tuple(map(str, row)) for row in given if isinstance(row, list))
        found = Blank(kind, heads, tuple(rows))
    else:
        found = Blank(kind, tuple(map(str, given)))
    if not _fits(found):
        raise ValueError(f"not a block of a form: {kind.value}")
    return found


def _fits(block: Blank) -> bool:
    """Return whether the block has the texts of its kind."""
    match block.kind:
        case BlankKind.PAGE:
            return not block.texts
        case BlankKind.SIGNED:
            return len(block.texts) == _SIGNED_TEXTS
        case BlankKind.TABLE:
            return all(len(row) == len(block.texts) for row in block.rows)
        case kind if kind in _ONE:
            return len(block.texts) == 1
        case _:
            return bool(block.texts)
