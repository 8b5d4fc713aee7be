"""Assessments of the products made before the council's; never joined with sheets or answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import distinct, select
from sqlalchemy.sql.functions import count

from ..domain.dossiers.assessments import Assessment, Layer
from ..domain.values import ProductId
from . import tables
from .db import Db, facts


class SqliteAssessments:
    """Assessments by product and layer."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self, layer: Layer | None = None) -> tuple[Assessment, ...]:
        """Return the assessments of one layer, or of all; in no particular order."""
        table = tables.assessment
        where = None if layer is None else table.c.layer == layer
        return self._db.cached(
            f"assessments {layer}", lambda: self._db.read(Assessment, table, where=where), table.name
        )

    def of(self, product: ProductId) -> tuple[Assessment, ...]:
        """Return the assessments of one product, in no particular order."""
        return self._db.read(Assessment, tables.assessment, where=tables.assessment.c.product == product)

    def counts(self) -> Mapping[Layer, int]:
        """Return the number of products assessed by each layer."""
        return self._db.cached("assessment counts", self._count, tables.assessment.name)

    def _count(self) -> dict[Layer, int]:
        table = tables.assessment
        statement = select(table.c.layer, count(distinct(table.c.product)).label("products")).group_by(table.c.layer)
        counted = {row.layer: row.products for row in self._db.execute(statement)}
        return {layer: counted.get(layer, 0) for layer in Layer}

    def replace(self, product: ProductId, layer: Layer, items: Sequence[Assessment]) -> None:
        """Replace the assessments of ``product`` by ``layer``."""
        self._db.replace(tables.assessment, {"product": product, "layer": layer.value}, [facts(item) for item in items])
