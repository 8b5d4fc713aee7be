"""The points behind every result: each answer's points, sheet by sheet.

Two documents use it: the results workbook, whose formulas recompute the means from these points,
and the derivation pages (bảng diễn giải điểm). It adds the answers to the facts of the minutes
about each product.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..acts.decided import Decision
from ..catalogue.catalogue import Band
from ..scoring.scoring import ConditionResult
from ..values import PROPOSED, Exclusion, Points, SheetSource, Tier
from .minutes import MinutesMember, MinutesProduct, SettingFact


@dataclass(frozen=True, slots=True)
class BookCriterion:
    """One scored item of the product's set, in printed order; name from the session's catalogue."""

    code: str
    name: str
    part: str
    max_points: Points


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet with its points by criterion code; None: not answered or not assessed.

    A sheet of the wrong set carries that set's codes. counted: it enters the mean (at most one
    counted sheet per member). by_another: see ``SheetFact``.
    """

    member: str
    round: int
    points: Mapping[str, Points | None]
    counted: bool = True
    excluded: Exclusion | None = None
    source: SheetSource = SheetSource.PACKAGE
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class BookProduct:
    """A product with its criteria and every stored sheet, including earlier rounds and excluded sheets."""

    product: MinutesProduct
    criteria: tuple[BookCriterion, ...]
    sheets: tuple[BookSheet, ...]
    conditions: tuple[ConditionResult, ...] = ()

    def has_total(self, sheet: BookSheet) -> bool:
        """Return whether the sheet has a total: without a result of the product only an excluded one has."""
        return not self.product.ended and (self.product.mean is not None or sheet.excluded is not None)


@dataclass(frozen=True, slots=True)
class ResultsBook:
    """The results of one session with the points they are computed from.

    bands: best first, from the session's catalogue. part_names: part code -> title, in printed
    order. rule: number of the decision in force ("26/2026/QĐ-TTg"). decisions: of the competent
    authority; none until one is entered, and every heading says "đề xuất".
    regulation: number and date of the Quy chế as text, empty where there is none. show_names False:
    member codes only. moment: date of the paper in its metadata.
    """

    session: str
    council: str
    rule: str
    tier: Tier
    members: tuple[MinutesMember, ...]
    products: tuple[BookProduct, ...]
    bands: tuple[Band, ...]
    part_names: Mapping[str, str]
    settings: tuple[SettingFact, ...] = ()
    decisions: tuple[Decision, ...] = ()
    show_names: bool = True
    sample: bool = False
    draft: bool = False
    regulation: str = ""
    moment: datetime | None = None

    @property
    def decided(self) -> bool:
        """A decision is entered on every product that the council proposed."""
        waiting = (product.product for product in self.products)
        return bool(self.decisions) and not any(
            product.recommendation in PROPOSED and product.decided.latest is None for product in waiting
        )

    def counted_sheets(self, product: BookProduct) -> tuple[BookSheet, ...]:
        """Return the sheets that enter the product's mean, in the order of the members.

        Empty where the product has no mean: a partial total is never averaged.
        """
        if product.product.mean is None:
            return ()
        order = {member.code: place for place, member in enumerate(self.members)}
        counted = [sheet for sheet in product.sheets if sheet.counted]
        return tuple(sorted(counted, key=lambda sheet: order.get(sheet.member, len(order))))
