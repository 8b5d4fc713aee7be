"""The same person in two rows of the list of members: a notice, since a public list has many equal names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from openpyxl.utils import get_column_letter

from ..domain.council.council import MemberFacts
from ..domain.dossiers.intake_rows import CellFault, Preview
from ..domain.text import fold
from .table import Table

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARED: tuple[tuple[str, Callable[[MemberFacts], str]], ...] = (
    ("intake.note.person_again_department", lambda member: fold(member.department)),
    ("intake.note.person_again_phone", lambda member: member.phone),
)
"""What makes two equal names one person, probably; the first that is shared is said."""


def with_equal_people(preview: Preview[MemberFacts], table: Table) -> Preview[MemberFacts]:
    """Add a notice to each row whose name and department, or name and telephone, an earlier row has."""
    first: dict[tuple[str, str, str], int] = {}
    notices = []
    for row in preview.rows:
        if row.values is None:
            continue
        member = row.values
        keys = [(code, _spelling(member.name), shared(member)) for code, shared in _SHARED]
        known = next((key for key in keys if key in first), None)
        if known is not None:
            letter, header = get_column_letter(table.columns["name"]), table.headers["name"]
            facts = {"first_row": first[known]}
            notices.append(CellFault(table.sheet, row.row, letter, header, member.name, known[0], facts))
        for key in keys:
            if all(key):
                first.setdefault(key, row.row)
    return replace(preview, notices=(*preview.notices, *notices))


def _spelling(name: str) -> str:
    """Return a name for comparison: in lower case, wherever its tone is written (hoà, hòa)."""
    words = []
    for word in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold()).split():
        words.append("".join(c for c in word if c not in _TONES) + "".join(sorted(c for c in word if c in _TONES)))
    return " ".join(words)
