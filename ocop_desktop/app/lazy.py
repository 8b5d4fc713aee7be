"""Parts that are imported and created on first use, so that a short command does not wait for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..domain.values import SheetId
from ..packages.holding import holds
from ..usecases.core.ports import OpenedSheet, Payloads, Signer

if TYPE_CHECKING:
    from ..packages.signing import SigningKey


class Lazy:
    """A proxy that creates its part on first access."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _part(self) -> object:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)


class LazySheetReader:
    """Reads signed sheets; imports the verification of signatures when it first opens a sheet."""

    def open_sheet(self, document: bytes, public_key: str) -> OpenedSheet:
        from ..packages.sheets import SignedSheets

        return SignedSheets().open_sheet(document, public_key)

    def holds(self, document: bytes, body: bytes) -> bool:
        return holds(document, body)

    def documents_in(self, package: bytes) -> Mapping[SheetId, bytes]:
        from ..packages.holding import documents_in

        return documents_in(package)


def signer(key: Callable[[], SigningKey]) -> Signer:
    """Return what signs sheets with the key."""
    from ..packages.sheets import SheetSigner

    return SheetSigner(key())


def payloads() -> Payloads:
    """Return the reader and writer of the documents in packages."""
    from ..packages.payloads import JsonPayloads

    return JsonPayloads()
