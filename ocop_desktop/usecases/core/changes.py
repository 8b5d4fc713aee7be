"""What an action touched, so that a screen refreshes only what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.values import MemberId, ProductId, SheetId


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by kind; ``session`` is true where the session's own facts or state changed."""

    session: bool = False
    members: frozenset[MemberId] = frozenset()
    products: frozenset[ProductId] = frozenset()
    sheets: frozenset[SheetId] = frozenset()
    notes: tuple[str, ...] = field(default=())
    """Codes of remarks the person should read, for instance ``package.gap``."""

    @property
    def nothing(self) -> bool:
        """True where nothing was changed."""
        return not (self.session or self.members or self.products or self.sheets)
