"""Differences between the sheets on one product, and the items the council has to settle.

The list is shown in the meeting, so it names items and stars, never a direction, a number of points
or a person. Scoring again is the council's act; nothing here changes a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..catalogue.catalogue import Band, ProductSet
from ..council.settings import SessionSettings
from ..values import CriterionCode, MemberId
from .scoring import ConditionResult, CouncilResult, ScoredSheet, stars_by_points


class DiscussReason(StrEnum):
    """The reason to discuss a product before its conclusion."""

    SPREAD = "spread"  # max − min of the totals is above the limit: obliges
    STAR_CLASSES = "star_classes"  # the totals fall into different star classes
    CONDITION = "condition"  # sheets differ on a minimum that no finding settles


class ItemKind(StrEnum):
    """The question to be settled about a criterion."""

    CONDITION = "condition"  # is the minimum for ``star`` met? A finding settles it.
    LEVELS = "levels"  # the levels chosen differ


@dataclass(frozen=True, slots=True)
class Item:
    """One line of *Nội dung cần thống nhất*. star: of a condition, None for levels."""

    criterion: CriterionCode
    kind: ItemKind
    star: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """The differences on one criterion. median: exact; distance: of each sheet from it, never negative.

    For the secretary's and the chair's matrix after the opening. A criterion not assessed counts as
    its 0 points.
    """

    median: Fraction
    distance: Mapping[MemberId, Fraction]

    @property
    def agreed(self) -> bool:
        """All sheets give the same points."""
        return not any(self.distance.values())


def reasons_to_discuss(
    product_set: ProductSet,
    bands: Sequence[Band],
    result: CouncilResult,
    sheets: Sequence[ScoredSheet],
    settings: SessionSettings,
) -> tuple[DiscussReason, ...]:
    """Return the reasons why the product must be discussed, in the order of the enumeration.

    Conditions for stars beyond the product's points decide nothing and are no reason.
    Source: setting of the session (``spread_limit``); the others: practice of councils.
    """
    reasons: list[DiscussReason] = []
    if result.spread is not None and result.spread > settings.spread_limit:
        reasons.append(DiscussReason.SPREAD)
    if len({stars_by_points(bands, Fraction(sheet.score.total)) for sheet in sheets}) > 1:
        reasons.append(DiscussReason.STAR_CLASSES)
    if any(_within_reach(result)):
        reasons.append(DiscussReason.CONDITION)
    return tuple(reasons)


def rescorings_left(rescorings: int, settings: SessionSettings) -> int:
    """Return how often the product may still be scored again. rescorings: those so far.

    Where none is left and the spread is above the limit, discussion and vote are recorded and the mean stands.
    """
    return max(0, settings.max_rescoring_rounds - rescorings)


def items_to_settle(
    product_set: ProductSet,
    bands: Sequence[Band],
    result: CouncilResult,
    sheets: Sequence[ScoredSheet],
    settings: SessionSettings,
) -> tuple[Item, ...]:
    """Return the items the council has to settle, most pressing first.

    First the conditions without a finding on which sheets differ, within the stars by points: those
    that can change the star, then the others, in printed order. One item per required level, under
    the lowest star that requires it. Then the other criteria whose levels differ, widest range of
    points first, equal ranges in printed order.
    """
    printed = {criterion.code: place for place, criterion in enumerate(product_set.criteria)}
    pressing = {(c.criterion, c.required_points) for c in result.open_differences}
    asked: dict[tuple[CriterionCode, int], int] = {}
    for condition in _within_reach(result):
        asked.setdefault((condition.criterion, condition.required_points), condition.star)
    conditions = [
        Item(code, ItemKind.CONDITION, star)
        for (code, points), star in sorted(
            asked.items(), key=lambda entry: (entry[0] not in pressing, printed[entry[0][0]], entry[1])
        )
    ]
    listed = {item.criterion for item in conditions}
    ranges = {
        code: width for code, width in _ranges(product_set, sheets).items() if width is not None and code not in listed
    }
    levels = sorted(ranges, key=lambda code: (-ranges[code], printed[code]))
    return (*conditions, *(Item(code, ItemKind.LEVELS) for code in levels))


def differences(product_set: ProductSet, sheets: Sequence[ScoredSheet]) -> dict[CriterionCode, Difference]:
    """Return median and distances of every criterion of the set, in printed order. Empty without a sheet."""
    if not sheets:
        return {}
    found: dict[CriterionCode, Difference] = {}
    for criterion in product_set.criteria:
        points = {sheet.member: sheet.score.points[criterion.code] or 0 for sheet in sheets}
        middle = _median(sorted(points.values()))
        found[criterion.code] = Difference(
            median=middle, distance={member: abs(given - middle) for member, given in points.items()}
        )
    return found


def _median(ordered: Sequence[int]) -> Fraction:
    half = len(ordered) // 2
    return Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)


def _within_reach(result: CouncilResult) -> tuple[ConditionResult, ...]:
    """Return the unsettled conditions of stars within the points."""
    reach = result.stars_by_points or 0
    return tuple(c for c in result.conditions if not c.settled and c.star <= reach)


def _ranges(product_set: ProductSet, sheets: Sequence[ScoredSheet]) -> dict[CriterionCode, int | None]:
    """Return the range of the points per criterion; None where every sheet chose the same."""
    ranges: dict[CriterionCode, int | None] = {}
    for criterion in product_set.criteria:
        code = criterion.code
        points = [sheet.score.points[code] for sheet in sheets]
        chosen = {
            (None if given is None else sheet.answers[code].level) for given, sheet in zip(points, sheets, strict=True)
        }
        values = [given or 0 for given in points]
        ranges[code] = max(values) - min(values) if len(chosen) > 1 else None
    return ranges
