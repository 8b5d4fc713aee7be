"""``sheets.json``: what a member states of the sealed sheets beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self

from ...domain.values import MemberId, ProductId, SheetId
from ...usecases.core.sealed import SealedHead
from .base import Message, since


class SealedMessage(Message, frozen=True):
    """A sealed sheet, ``<sheet>.age``. member, round: as the manifest says, for a reader of this object alone."""

    commitment: str
    member: MemberId
    product: ProductId
    round: int
    set: int
    sheet: SheetId
    submitted_at: datetime

    @classmethod
    def of(cls, stated: SealedHead) -> Self:
        """Return the message of a sealed sheet."""
        return cls(
            commitment=stated.commitment,
            member=stated.member,
            product=stated.product,
            round=stated.round,
            set=stated.set_number,
            sheet=stated.sheet,
            submitted_at=stated.submitted_at,
        )

    def content(self) -> SealedHead:
        """Return what is stated."""
        return SealedHead(
            self.commitment, self.sheet, self.member, self.product, self.round, self.set, self.submitted_at
        )


class SheetsDocument(Message, frozen=True):
    """``sheets.json``: every sealed sheet of the package."""

    sheets: Annotated[tuple[SealedMessage, ...], since(0, 4)] = ()

    @classmethod
    def of(cls, stated: Sequence[SealedHead]) -> Self:
        """Return the document of a member's sealed sheets."""
        return cls(sheets=tuple(map(SealedMessage.of, stated)))

    def content(self) -> tuple[SealedHead, ...]:
        """Return what is stated of each sheet."""
        return tuple(sheet.content() for sheet in self.sheets)
