"""The effect of an action, so that a screen refreshes only what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...domain.values import MemberId, ProductId, SheetId


class Kind(StrEnum):
    """A kind of row that a screen may show."""

    SESSION = "session"
    MEMBERS = "members"
    PRODUCTS = "products"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by kind of what an action changed.

    session: the session's own row, its rules, packages, an act about neither a product nor a member, or a line of the
    log alone.
    members: their rows, or acts about them. products: their rows, papers, evidence, pins, assessments, or
    acts about them. sheets: score sheets. everything: an import, or a package, may have changed anything.
    """

    session: bool = False
    members: frozenset[MemberId] = frozenset()
    products: frozenset[ProductId] = frozenset()
    sheets: frozenset[SheetId] = frozenset()
    everything: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing was changed."""
        return not self.kinds

    @property
    def kinds(self) -> frozenset[Kind]:
        """Return the kinds of the changed rows."""
        touched = {
            Kind.SESSION: self.session,
            Kind.MEMBERS: bool(self.members),
            Kind.PRODUCTS: bool(self.products),
            Kind.SHEETS: bool(self.sheets),
        }
        return frozenset(kind for kind, so in touched.items() if so or self.everything)

    def __or__(self, other: Changes) -> Changes:
        """Return the changes of both actions."""
        return Changes(
            self.session or other.session,
            self.members | other.members,
            self.products | other.products,
            self.sheets | other.sheets,
            self.everything or other.everything,
        )


EVERYTHING = Changes(everything=True)
NO_CHANGES = Changes()
