"""What the list of dossiers is narrowed to: words, set, entity, commune, and what a dossier lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ....domain.text import fold
from ....usecases.preparing.dossiers import DossierState


class Lack(StrEnum):
    """Gaps of dossiers, as filter values."""

    ANY = "any"
    SOMETHING = "something"
    MISSING = "missing"
    EXPIRED = "expired"
    NO_EVIDENCE = "no_evidence"
    UNREADABLE = "unreadable"
    NOT_HERE = "not_here"
    NOT_RECEIVED = "not_received"


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter of the list. set: 0 for all; entity, commune: "" for all."""

    text: str = ""
    set: int = 0
    entity: str = ""
    commune: str = ""
    lack: Lack = Lack.ANY

    def passes(self, state: DossierState, is_secretary: bool) -> bool:
        """Return whether a dossier is in the list."""
        product = state.product
        about = fold(f"{product.code} {product.name} {product.entity} {product.commune}")
        if not all(word in about for word in fold(self.text).split()):
            return False
        if self.set not in (0, product.set_number):
            return False
        if self.entity not in ("", product.entity) or self.commune not in ("", product.commune):
            return False
        lacking = lacks(state, is_secretary)
        return self.lack is Lack.ANY or (bool(lacking) if self.lack is Lack.SOMETHING else self.lack in lacking)


def lacks(state: DossierState, is_secretary: bool) -> tuple[Lack, ...]:
    """Return the gaps of a dossier, the gravest first.

    A member's file has no data of a dossier whose package has not arrived: then only that is
    listed.
    """
    if not is_secretary and not state.papers and not state.evidence:
        return (Lack.NOT_RECEIVED,)
    done = state.completeness
    found = (
        (Lack.MISSING, bool(done.missing or done.unnumbered or done.samples_short)),
        (Lack.EXPIRED, bool(done.expired)),
        (Lack.NO_EVIDENCE, not state.evidence),
        (Lack.UNREADABLE, bool(state.unreadable)),
        (Lack.NOT_HERE, bool(state.not_here)),
    )
    return tuple(lack for lack, is_so in found if is_so)
