"""Feedback for a product's entity after the conclusion: items by level of points, requirements of the next star.

For the notice to the entity (Quyết định 26/2026/QĐ-TTg, Điều 7: the OCOP office notifies). The
three levels are the program's own reading and printed as such: no decree names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ...domain.catalogue.catalogue import Band, Criterion, Wording
from ...domain.council.council import Product
from ...domain.scoring.scoring import NO_STAR, CouncilResult
from ...domain.values import STARS_WITH_CONDITIONS, CriterionCode, Points
from .results import Evaluation, ProductOutcome

HIGH_FROM = Fraction(4, 5)
"""Lowest share of an item's maximum that is rated high."""

MIDDLE_FROM = Fraction(1, 2)
"""Lowest share of an item's maximum that is not rated low."""


class Height(StrEnum):
    """The share of its maximum that an item reached."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class ItemFeedback:
    """One item. mean: over the counted sheets, exact; an item not assessed on a sheet adds 0."""

    criterion: CriterionCode
    title: str
    part: str
    max_points: Points
    mean: Fraction
    height: Height


@dataclass(frozen=True, slots=True)
class MissedCondition:
    """A missed minimum (dấu sao) of the next star. level: text of the required level in the session's catalogue."""

    criterion: CriterionCode
    title: str
    level: str
    required_points: Points
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class NextStar:
    """The requirements of ``star`` that the product misses. points_missing: exact, 0 where the points suffice."""

    star: int
    minimum: Points
    points_missing: Fraction
    conditions: tuple[MissedCondition, ...]


@dataclass(frozen=True, slots=True)
class ProductFeedback:
    """The feedback on one product with a result. items: in printed order. next: None at five stars."""

    product: Product
    set_title: str
    mean: Fraction
    stars: int
    items: tuple[ItemFeedback, ...]
    next: NextStar | None


def feedback_of(outcome: ProductOutcome, evaluation: Evaluation, wording: Wording) -> ProductFeedback | None:
    """Return the feedback on one product; None without a proposal (withdrawn, stopped, not evaluated, undecided)."""
    result, stars = outcome.result, outcome.proposed_stars
    if result.mean is None or stars is None:
        return None
    number = outcome.product_set.number
    items = tuple(
        _item(criterion, outcome, wording.text(f"set/{number}/{criterion.code}"))
        for criterion in outcome.product_set.criteria
    )
    return ProductFeedback(
        product=outcome.product,
        set_title=wording.text(f"set/{number}"),
        mean=result.mean,
        stars=stars,
        items=items,
        next=_next_star(outcome, result.mean, stars, evaluation.catalogue.bands, wording),
    )


def _item(criterion: Criterion, outcome: ProductOutcome, title: str) -> ItemFeedback:
    given = [counted.score.points[criterion.code] for counted in outcome.used]
    mean = Fraction(sum(points or 0 for points in given), len(given))
    height = Height.NOT_ASSESSED
    if any(points is not None for points in given):
        height = _height(mean, criterion.max_points)
    return ItemFeedback(criterion.code, title, criterion.part, criterion.max_points, mean, height)


def _height(mean: Fraction, most: Points) -> Height:
    if mean >= HIGH_FROM * most:
        return Height.HIGH
    return Height.MIDDLE if mean >= MIDDLE_FROM * most else Height.LOW


def _next_star(
    outcome: ProductOutcome, mean: Fraction, stars: int, bands: Sequence[Band], wording: Wording
) -> NextStar | None:
    star = _target(outcome.result, stars)
    minimum = next((band.minimum for band in bands if band.stars == star), None)
    if star is None or minimum is None:
        return None
    number, cases = outcome.product_set.number, outcome.product.cases
    missed = []
    for condition in outcome.result.conditions:
        if condition.star != star or condition.met:
            continue
        code = condition.criterion
        level = outcome.product_set.by_code[code].required_level(star, cases.get(code))
        finding = condition.finding
        missed.append(
            MissedCondition(
                criterion=code,
                title=wording.text(f"set/{number}/{code}"),
                level=wording.text(f"set/{number}/{code}/{level.ordinal}") if level is not None else "",
                required_points=condition.required_points,
                reason=finding.reason if finding is not None else "",
                paper=finding.paper if finding is not None else "",
            )
        )
    return NextStar(star, minimum, max(minimum - mean, Fraction(0)), tuple(missed))


def _target(result: CouncilResult, stars: int) -> int | None:
    """Return the next star above; without a star the lowest star with a missed minimum."""
    if stars == NO_STAR:
        return min((condition.star for condition in result.conditions if not condition.met), default=None)
    return min((star for star in STARS_WITH_CONDITIONS if star > stars), default=None)
