"""Parts that are imported and made when they are first asked for: a short command pays for nothing it does not use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..packages.holding import holds
from ..usecases.core.ports import OpenedSheet

if TYPE_CHECKING:
    pass


class Later:
    """Stands for a part until it is first asked for something."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _part(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)


class LazySheetReader:
    """Reads signed sheets; what verifies signatures is imported when a sheet is first opened."""

    def open_sheet(self, document: bytes, public_key: str) -> OpenedSheet:
        from ..packages.sheets import SignedSheets

        return SignedSheets().open_sheet(document, public_key)

    def holds(self, document: bytes, body: bytes) -> bool:
        return holds(document, body)
