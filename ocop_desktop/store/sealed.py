"""Sealed sheets and what became of them; both tables only grow."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, exists

from ..domain.values import MemberId
from ..usecases.core.sealed import SealedEnd, SealedSheet
from . import tables
from .db import Db, facts

HEADS = """
SELECT sheet, member, product, round, 'submitted', 'package', set_number, submitted_at, NULL FROM sealed_sheet s
WHERE NOT EXISTS (SELECT 1 FROM sealed_end e WHERE e.commitment = s.commitment AND e.package = s.package)
AND sheet NOT IN (SELECT id FROM sheet)
"""
"""The heads of the sheets that nobody can read yet: in the secretary's file, until the opening."""


class SqliteSealedSheets:
    """The sealed sheets of a file."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[SealedSheet, ...]:
        """Return every sealed sheet, in the order of adding."""
        return self._db.read(SealedSheet, tables.sealed_sheet, tables.sealed_sheet.c.seq)

    def waiting(self, member: MemberId | None = None) -> tuple[SealedSheet, ...]:
        """Return the sealed sheets without an end, of one member or of all, in the order of adding."""
        sheet, end = tables.sealed_sheet, tables.sealed_end
        where = ~exists().where(end.c.commitment == sheet.c.commitment, end.c.package == sheet.c.package)
        if member is not None:
            where = and_(where, sheet.c.member == member)
        return self._db.read(SealedSheet, sheet, sheet.c.seq, where=where)

    def ends(self) -> tuple[SealedEnd, ...]:
        """Return what became of sealed sheets, in that order."""
        return self._db.read(SealedEnd, tables.sealed_end, tables.sealed_end.c.seq)

    def add(self, sheets: Sequence[SealedSheet]) -> None:
        """Append sealed sheets."""
        self._db.insert(tables.sealed_sheet, [facts(sheet) for sheet in sheets])

    def end(self, ends: Sequence[SealedEnd]) -> None:
        """Append what became of sealed sheets; each ends once."""
        self._db.insert(tables.sealed_end, [facts(end) for end in ends])
