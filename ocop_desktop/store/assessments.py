"""What others said of the products before the council; never joined with sheets or answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_

from ..domain.assessments import Assessment, Layer
from ..domain.values import ProductId
from . import tables
from .db import Db, facts


class SqliteAssessments:
    """Assessments by product and layer."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def all(self) -> tuple[Assessment, ...]:
        """Every assessment, in no promised order."""
        table = tables.assessment
        return self._db.kept(table, lambda: self._db.read(Assessment, table, table.c.product, table.c.layer))

    def of(self, product: ProductId) -> tuple[Assessment, ...]:
        """The assessments of one product, in no promised order."""
        return self._db.read(Assessment, tables.assessment, where=tables.assessment.c.product == product)

    def replace(self, product: ProductId, layer: Layer, items: Sequence[Assessment]) -> None:
        """What ``layer`` says of ``product`` from now on."""
        table = tables.assessment
        self._db.delete(table, and_(table.c.product == product, table.c.layer == layer))
        self._db.insert(table, [facts(item) for item in items])
