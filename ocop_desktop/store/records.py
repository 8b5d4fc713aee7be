"""What the council did, what typists keyed, and which packages came and went."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, select
from sqlalchemy.dialects.sqlite import insert

from ..domain.acts import Act, ActKind
from ..domain.score_sheet import Answer
from ..domain.values import CriterionCode, MemberId, ProductId
from ..usecases.ports import IncomingPackage, IssuedPackage, PaperEntry
from . import tables
from .db import Db
from .types import nfc_text


class SqliteActs:
    """The acts of the council, append-only."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Act, ...]:
        """In the order of recording."""
        rows = self._db.execute(select(tables.act).order_by(tables.act.c.seq))
        return tuple(
            Act(
                id=row.id,
                kind=ActKind(row.kind),
                at=row.at,
                actor=row.actor,
                reason=row.reason,
                product=None if row.product is None else ProductId(row.product),
                member=None if row.member is None else MemberId(row.member),
                facts=row.facts,
            )
            for row in rows
        )

    def add(self, act: Act) -> None:
        """Append one act."""
        self._db.insert(
            tables.act,
            [
                {
                    "id": act.id,
                    "kind": act.kind.value,
                    "at": act.at,
                    "actor": act.actor,
                    "reason": act.reason,
                    "product": act.product,
                    "member": act.member,
                    "facts": dict(act.facts),
                }
            ],
        )


class SqlitePaperEntries:
    """What typists keyed from paper sheets, until two agree and a sheet is made of it."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def find(self, member: MemberId, product: ProductId, round: int) -> tuple[PaperEntry, ...]:
        """The entries of one paper sheet, in the order of the typists' codes."""
        table = tables.paper_entry
        return self._read(select(table).where(_of(member, product, round)).order_by(table.c.typist))

    def all(self) -> tuple[PaperEntry, ...]:
        """All entries, by member, product, round and typist."""
        table = tables.paper_entry
        return self._read(select(table).order_by(table.c.member, table.c.product, table.c.round, table.c.typist))

    def put(self, entry: PaperEntry) -> None:
        """Insert, or replace the same typist's entry for the same sheet."""
        typist = nfc_text(entry.typist)
        table = tables.paper_entry
        self._db.execute(delete(table).where(_of(entry.member, entry.product, entry.round), table.c.typist == typist))
        self._db.insert(
            table,
            [
                {
                    "id": entry.id,
                    "member": entry.member,
                    "product": entry.product,
                    "round": entry.round,
                    "typist": typist,
                    "answers": {code: [a.level, a.case or "", a.note] for code, a in entry.answers.items()},
                    "opinion": entry.opinion,
                    "inspected": entry.inspected,
                    "scan_sha256": entry.scan_sha256,
                    "entered_at": entry.entered_at,
                }
            ],
        )

    def remove(self, member: MemberId, product: ProductId, round: int) -> None:
        """Remove the entries of one paper sheet."""
        self._db.execute(delete(tables.paper_entry).where(_of(member, product, round)))

    def _read(self, statement: Any) -> tuple[PaperEntry, ...]:
        return tuple(
            PaperEntry(
                id=row.id,
                member=MemberId(row.member),
                product=ProductId(row.product),
                round=row.round,
                typist=row.typist,
                answers={
                    code: Answer(CriterionCode(code), level, case or None, note)
                    for code, (level, case, note) in row.answers.items()
                },
                opinion=row.opinion,
                inspected=row.inspected,
                scan_sha256=row.scan_sha256,
                entered_at=row.entered_at,
            )
            for row in self._db.execute(statement)
        )


class SqlitePackages:
    """Packages received and issued, append-only; small ones kept byte for byte, once each."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def incoming(self) -> tuple[IncomingPackage, ...]:
        """Every arrival in order; the same file may arrive several times."""
        rows = self._db.execute(select(tables.package_in).order_by(tables.package_in.c.seq))
        return tuple(
            IncomingPackage(
                sha256=row.sha256,
                kind=row.kind,
                issuer=None if row.issuer is None else MemberId(row.issuer),
                key=row.key,
                epoch=row.epoch,
                subject=row.subject,
                rev=row.rev,
                prev=row.prev,
                manifest_sha256=row.manifest_sha256,
                file_name=row.file_name,
                received_at=row.received_at,
                status=row.status,
                code=row.code,
            )
            for row in rows
        )

    def add_incoming(self, package: IncomingPackage, content: bytes | None) -> None:
        """Append an arrival. content: the whole package where it is small.

        Raises PackageTaken where these bytes were accepted before.
        """
        row = {
            "sha256": package.sha256,
            "kind": package.kind,
            "issuer": package.issuer,
            "key": package.key,
            "epoch": package.epoch,
            "subject": package.subject,
            "rev": package.rev,
            "prev": package.prev,
            "manifest_sha256": package.manifest_sha256,
            "file_name": package.file_name,
            "received_at": package.received_at,
            "status": package.status,
            "code": package.code,
        }
        self._db.insert(tables.package_in, [row])
        if content is not None:
            statement = insert(tables.package_content).on_conflict_do_nothing(index_elements=["sha256"])
            self._db.execute(statement, [{"sha256": package.sha256, "content": content}])

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a package that was kept; None where it was not."""
        table = tables.package_content
        found: bytes | None = self._db.execute(
            select(table.c.content).where(table.c.sha256 == sha256)
        ).scalar_one_or_none()
        return found

    def issued(self) -> tuple[IssuedPackage, ...]:
        """Every package this file issued, in order."""
        rows = self._db.execute(select(tables.package_out).order_by(tables.package_out.c.seq))
        return tuple(
            IssuedPackage(
                sha256=row.sha256,
                kind=row.kind,
                epoch=row.epoch,
                subject=row.subject,
                rev=row.rev,
                manifest_sha256=row.manifest_sha256,
                file_name=row.file_name,
                issued_at=row.issued_at,
            )
            for row in rows
        )

    def add_issued(self, package: IssuedPackage) -> None:
        """Append an issue. Raises PackageTaken where the line has that revision already."""
        row = {
            "sha256": package.sha256,
            "kind": package.kind,
            "epoch": package.epoch,
            "subject": package.subject,
            "rev": package.rev,
            "manifest_sha256": package.manifest_sha256,
            "file_name": package.file_name,
            "issued_at": package.issued_at,
        }
        self._db.insert(tables.package_out, [row])


def _of(member: MemberId, product: ProductId, round: int) -> Any:
    table = tables.paper_entry
    return and_(table.c.member == member, table.c.product == product, table.c.round == round)
