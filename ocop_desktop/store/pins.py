"""Pins of the users of this file; no package carries them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from ..domain.sheets.pins import Pin, Region
from ..domain.values import MemberId
from . import tables
from .db import Db


class SqlitePins:
    """Pins by member."""

    def __init__(self, db: Db) -> None:
        self._db = db

    def of(self, member: MemberId) -> tuple[Pin, ...]:
        """Return one member's pins, in no particular order."""
        table = tables.pin
        return tuple(_pin(row) for row in self._db.execute(select(table).where(table.c.member == member)))

    def put(self, pin: Pin) -> None:
        """Insert a pin, or replace the one with its id."""
        region = pin.region
        self._db.upsert(
            tables.pin,
            "id",
            [
                {
                    "id": pin.id,
                    "member": pin.member,
                    "product": pin.product,
                    "criterion": pin.criterion,
                    "sha256": pin.sha256,
                    "page": pin.page,
                    "x1": region.left,
                    "y1": region.top,
                    "x2": region.right,
                    "y2": region.bottom,
                    "note": pin.note,
                    "made_at": pin.made_at,
                }
            ],
        )

    def remove(self, pin: str) -> None:
        """Remove a pin by its id; an unknown id is no error."""
        self._db.delete(tables.pin, tables.pin.c.id == pin)


def _pin(row: Any) -> Pin:
    region = Region(row.x1, row.y1, row.x2, row.y2)
    return Pin(row.id, row.member, row.product, row.criterion, row.sha256, row.page, region, row.note, row.made_at)
