"""Papers of the dossiers and the list of evidence; ``blobs`` stores the bytes of evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.sql.functions import count

from ..domain.dossiers.dossier import Evidence, Paper
from ..domain.values import ProductId
from ..usecases.core.ports import DossierCount, StoredEvidence
from . import tables
from .db import Db, facts, names


class SqliteDossiers:
    """Papers and evidence of all products; evidence without a product is in the tray."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def papers(self) -> Mapping[ProductId, tuple[Paper, ...]]:
        """Return the stated papers by product, in the order of storing."""
        return self._db.cached("papers", self._papers, tables.paper.name)

    def _papers(self) -> Mapping[ProductId, tuple[Paper, ...]]:
        table = tables.paper
        found: dict[ProductId, list[Paper]] = {}
        for row in self._db.execute(select(table).order_by(table.c.product, table.c.place)):
            paper = Paper(*(getattr(row, name) for name in names(Paper)))
            found.setdefault(row.product, []).append(paper)
        return {product: tuple(papers) for product, papers in found.items()}

    def put_papers(self, product: ProductId, papers: Sequence[Paper]) -> None:
        """Replace the stated papers of ``product``."""
        self._db.replace(
            tables.paper,
            {"product": product},
            [{"product": product, "place": place, **facts(paper)} for place, paper in enumerate(papers)],
        )

    def counts(self) -> Mapping[ProductId | None, DossierCount]:
        """Return the number of papers and files of each dossier that has any; None: files in the tray."""
        return self._db.cached("dossier counts", self._counts, tables.paper.name, tables.evidence.name)

    def _counts(self) -> Mapping[ProductId | None, DossierCount]:
        table = tables.evidence
        papers, files = self._number(tables.paper), self._number(table, table.c.removed.is_(None))
        return {product: DossierCount(papers[product], files[product]) for product in {*papers, *files}}

    def _number(self, table: Table, *those: ColumnElement[bool]) -> Counter[ProductId | None]:
        """Return the number of rows by product."""
        statement = select(table.c.product, count().label("rows")).where(*those).group_by(table.c.product)
        return Counter({row.product: row.rows for row in self._db.execute(statement)})

    def evidence(self) -> tuple[StoredEvidence, ...]:
        """Return the evidence in the order of adding; ``evidence.product`` is the product's present code."""
        return tuple(item for item in self._all() if item.removed is None)

    def removed_evidence(self) -> tuple[StoredEvidence, ...]:
        """Return the files taken out, in the order of adding."""
        return tuple(item for item in self._all() if item.removed is not None)

    def _all(self) -> tuple[StoredEvidence, ...]:
        return self._db.cached("evidence", self._evidence, tables.evidence.name, tables.product.name)

    def _evidence(self) -> tuple[StoredEvidence, ...]:
        table, product = tables.evidence, tables.product
        rows = self._db.execute(
            select(table, product.c.code.label("product_code"))
            .join_from(table, product, product.c.id == table.c.product, isouter=True)
            .order_by(table.c.seq)
        )
        return tuple(
            StoredEvidence(
                id=row.id,
                product=row.product,
                evidence=Evidence(
                    sha256=row.sha256,
                    size=row.size,
                    media_type=row.media_type,
                    title=row.title,
                    original_name=row.original_name,
                    product=row.product_code,
                ),
                pages=row.pages,
                problem=row.problem,
                removed=row.removed,
            )
            for row in rows
        )

    def put_evidence(self, items: Sequence[StoredEvidence]) -> None:
        """Insert or update by id: product, title, findings and ``removed`` may change, the bytes never."""
        self._db.upsert(
            tables.evidence,
            "id",
            [
                {
                    **facts(item.evidence),
                    "id": item.id,
                    "product": item.product,
                    "pages": item.pages,
                    "problem": item.problem,
                    "removed": item.removed,
                }
                for item in items
            ],
        )
