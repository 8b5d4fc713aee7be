"""What the dossier to the Ministry consists of (Quyết định 26/2026/QĐ-TTg, Điều 6 khoản 3), item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..values import DossierKind


class Item(StrEnum):
    """An item of the dossier (thành phần hồ sơ)."""

    LETTER = "letter"
    LETTER_AGAIN = "letter_again"
    TEAM_REPORT = "team_report"
    OFFICE_REPORT = "office_report"
    COUNCIL_REPORT = "council_report"
    APPROVAL = "approval"
    DOSSIER = "dossier"
    TESTS = "tests"
    SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class DossierUp:
    """One kind of dossier to the Ministry. kinds: of the products' own dossiers. items: in the article's order."""

    basis: str
    kinds: frozenset[DossierKind]
    items: tuple[Item, ...]


FIRST_TIME: Final = DossierUp(
    "Điều 6.3a",
    frozenset({DossierKind.FIRST, DossierKind.UPGRADE}),  # nâng hạng: Điều 7 khoản 5 điểm a
    (
        Item.LETTER,
        Item.TEAM_REPORT,
        Item.COUNCIL_REPORT,
        Item.APPROVAL,
        Item.DOSSIER,
        Item.TESTS,
        Item.SAMPLES,
    ),
)
RATED_AGAIN: Final = DossierUp(
    "Điều 6.3b",
    frozenset({DossierKind.RERATE}),
    (Item.LETTER_AGAIN, Item.OFFICE_REPORT, Item.DOSSIER, Item.TESTS, Item.SAMPLES),
)
DOSSIERS_UP: Final[Sequence[DossierUp]] = (FIRST_TIME, RATED_AGAIN)
"""In the order of the article."""
