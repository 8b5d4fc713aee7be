"""The effect of an action, so that a screen refreshes only what has changed."""

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
    """Codes of remarks for the user, for instance ``package.gap``."""

    @property
    def nothing(self) -> bool:
        """Nothing was changed."""
        return not (self.session or self.members or self.products or self.sheets)
