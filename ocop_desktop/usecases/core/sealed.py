"""Rows of sealed sheets: what is stated of one before the opening, its bytes, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ...domain.values import MemberId, ProductId, SheetId


@dataclass(frozen=True, slots=True)
class SealedHead:
    """What a member states of a sealed sheet. commitment: see ``domain.sheets.commitment``."""

    commitment: str
    sheet: SheetId
    member: MemberId
    product: ProductId
    round: int
    set_number: int
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class SealedSheet(SealedHead):
    """A sealed sheet: in its member's file as it was submitted, in the secretary's as it was received.

    package: SHA-256 of the package it came in, "" in its member's file.
    """

    package: str
    sealed: bytes = field(repr=False)


class SealedEndKind(StrEnum):
    """What became of a sealed sheet: opened; opened and refused; replaced by another one of the member."""

    OPENED = "opened"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class SealedEnd:
    """The end of a sealed sheet. commitment, package: of the sheet.

    reason: code of the refusal, or why it was replaced. salt: of an opened sheet, 64 hex digits: with the signed
    sheet it gives the commitment, for anybody, for ever.
    """

    commitment: str
    package: str
    kind: SealedEndKind
    reason: str
    salt: str
    at: datetime


class SealedRepository(Protocol):
    """Sealed sheets and their ends, append-only."""

    def all(self) -> tuple[SealedSheet, ...]:
        """Return every sealed sheet, in the order of adding."""
        ...

    def waiting(self, member: MemberId | None = None) -> tuple[SealedSheet, ...]:
        """Return the sealed sheets without an end, of one member or of all, in the order of adding."""
        ...

    def ends(self) -> tuple[SealedEnd, ...]: ...
    def add(self, sheets: Sequence[SealedSheet]) -> None: ...
    def end(self, ends: Sequence[SealedEnd]) -> None: ...
