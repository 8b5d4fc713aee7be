"""Sealed sheets of a session file in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ocop_desktop.domain.sheets.signed import SheetHead
from ocop_desktop.domain.values import MemberId, SheetSource, SheetState
from ocop_desktop.usecases.core.sealed import SealedEnd, SealedHead, SealedSheet
from tests.helpers.memory_state import State


class HasState(Protocol):
    @property
    def state(self) -> State: ...


def head_of(sealed: SealedHead) -> SheetHead:
    """What is known of a sheet that nobody can read yet."""
    return SheetHead(
        sealed.sheet,
        sealed.member,
        sealed.product,
        sealed.round,
        SheetState.SUBMITTED,
        SheetSource.PACKAGE,
        sealed.set_number,
        sealed.submitted_at,
    )


class MemorySealed:
    """The sealed sheets of a unit of work."""

    def __init__(self, work: HasState) -> None:
        self._work = work

    def all(self) -> tuple[SealedSheet, ...]:
        return tuple(self._work.state.sealed)

    def waiting(self, member: MemberId | None = None) -> tuple[SealedSheet, ...]:
        ended = {(end.commitment, end.package) for end in self._work.state.sealed_ends}
        return tuple(
            sheet
            for sheet in self._work.state.sealed
            if (sheet.commitment, sheet.package) not in ended and member in (None, sheet.member)
        )

    def ends(self) -> tuple[SealedEnd, ...]:
        return tuple(self._work.state.sealed_ends)

    def add(self, sheets: Sequence[SealedSheet]) -> None:
        known = {(sheet.commitment, sheet.package) for sheet in self._work.state.sealed}
        assert not {(sheet.commitment, sheet.package) for sheet in sheets} & known
        self._work.state.sealed.extend(sheets)

    def end(self, ends: Sequence[SealedEnd]) -> None:
        waiting = {(sheet.commitment, sheet.package) for sheet in self.waiting()}
        assert {(end.commitment, end.package) for end in ends} <= waiting
        self._work.state.sealed_ends.extend(ends)
