"""Acts of the council, entries typed from paper, packages received and issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.dialects.sqlite import insert

from ..domain.acts.acts import Act
from ..domain.sheets.score_sheet import Answer
from ..domain.values import CriterionCode, MemberId, ProductId
from ..usecases.core.ports import BegunPackage, IncomingPackage, IssuedPackage, PaperEntry
from . import tables
from .db import Db, facts
from .types import nfc_text


class SqliteActs:
    """The acts of the council, append-only."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Act, ...]:
        """Return all acts in the order of recording."""
        return self._db.whole(Act, tables.act, tables.act.c.seq)

    def add(self, act: Act) -> None:
        """Append one act."""
        self._db.insert(tables.act, [facts(act)])


class SqlitePaperEntries:
    """Entries typed from paper sheets, until two agree and a sheet is made of them."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def find(self, member: MemberId, product: ProductId, round: int) -> tuple[PaperEntry, ...]:
        """Return the entries of one paper sheet, in the order of the typists' codes."""
        table = tables.paper_entry
        return self._read(_of(member, product, round), table.c.typist)

    def all(self) -> tuple[PaperEntry, ...]:
        """Return all entries, by member, product, round and typist."""
        table = tables.paper_entry
        return self._read(None, table.c.member, table.c.product, table.c.round, table.c.typist)

    def put(self, entry: PaperEntry) -> None:
        """Insert, or replace the same typist's entry for the same sheet."""
        typist = nfc_text(entry.typist)
        table = tables.paper_entry
        self._db.delete(table, and_(_of(entry.member, entry.product, entry.round), table.c.typist == typist))
        answers = {code: [a.level, a.case or "", a.note] for code, a in entry.answers.items()}
        self._db.insert(table, [{**facts(entry), "typist": typist, "answers": answers}])

    def remove(self, member: MemberId, product: ProductId, round: int) -> None:
        """Remove the entries of one paper sheet."""
        self._db.delete(tables.paper_entry, _of(member, product, round))

    def _read(self, where: Any, *order: ColumnElement[Any]) -> tuple[PaperEntry, ...]:
        found = self._db.read(PaperEntry, tables.paper_entry, *order, where=where)
        return tuple(replace(entry, answers=_answers(entry.answers)) for entry in found)


class SqlitePackages:
    """Packages received and issued, append-only; small ones are stored byte for byte, once each."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def incoming(self) -> tuple[IncomingPackage, ...]:
        """Return every arrival in order; the same file may arrive several times."""
        table = tables.package_in
        return self._db.whole(IncomingPackage, table, table.c.seq)

    def add_incoming(self, package: IncomingPackage, content: bytes | None) -> None:
        """Append an arrival. content: the whole package where it is small.

        Raises PackageTaken where these bytes were accepted before.
        """
        self._db.insert(tables.package_in, [facts(package)])
        if content is not None:
            statement = insert(tables.package_content).on_conflict_do_nothing(index_elements=["sha256"])
            self._db.execute(statement, [{"sha256": package.sha256, "content": content}])
            self._db.log_rows(tables.package_content.name, package.sha256)

    def content(self, sha256: str) -> bytes | None:
        """Return the bytes of a stored package, or None."""
        table = tables.package_content
        found: bytes | None = self._db.execute(
            select(table.c.content).where(table.c.sha256 == sha256)
        ).scalar_one_or_none()
        return found

    def issued(self) -> tuple[IssuedPackage, ...]:
        """Return every package issued by this file, in order."""
        return self._db.whole(IssuedPackage, tables.package_out, tables.package_out.c.seq)

    def add_issued(self, package: IssuedPackage) -> None:
        """Append an issue. Raises PackageTaken where the line already has that revision."""
        self._db.insert(tables.package_out, [facts(package)])

    def begun(self) -> tuple[BegunPackage, ...]:
        """Return every revision that was begun, in order."""
        return self._db.whole(BegunPackage, tables.package_begun, tables.package_begun.c.seq)

    def add_begun(self, package: BegunPackage) -> None:
        """Append a begun revision. Raises PackageTaken where the line already has that revision."""
        self._db.insert(tables.package_begun, [facts(package)])


def _answers(stored: Mapping[str, Any]) -> dict[str, Answer]:
    return {
        code: Answer(CriterionCode(code), level, case or None, note) for code, (level, case, note) in stored.items()
    }


def _of(member: MemberId, product: ProductId, round: int) -> Any:
    table = tables.paper_entry
    return and_(table.c.member == member, table.c.product == product, table.c.round == round)
