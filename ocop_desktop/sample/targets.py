"""The target of each sample product: its mean, its spread, the minimum it misses.

Special cases are fixed here; the other products get a random mean within their star class.
``score_model`` then searches for sheets with exactly these numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from ocop_desktop.domain.values import CriterionCode

from .plan import SamplePlan

SPREAD_LIMIT: Final = 10
"""Spread above which the council scores again (two provinces' practice; a setting of the session)."""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of the sheets on one product.

    total: sum of all sheet totals. spread: exact max − min in round 1. star: class of the mean.
    capped: maximum points of any sheet there (0 = Không thuộc mức nào, or a printed zero). split:
    criterion -> points that about half of the sheets reach. story: False if there is none, so that
    dependent criteria are not assessed.
    """

    total: int
    spread: int
    star: int
    capped: Mapping[CriterionCode, int] = field(default_factory=dict)
    split: Mapping[CriterionCode, int] = field(default_factory=dict)
    story: bool = True


_EXACT_TOTALS: Final = {"mean_549_11": 549, "mean_769_11": 769, "mean_989_11": 989, "mean_90": 990}

_AIMS: Final = {
    "five_stars": 93,
    "missing_4_star": 92,
    "missing_3_star": 62,
    "no_story": 58,
    "finding_met": 74,
    "finding_not_met": 76,
    "no_finding": 77,
    "rejected": 61,
    "spread_10": 64,
    "spread_11": 66,
    "spread_13": 75,
    "spread_15": 62,
    "scale_a": 78,
    "scale_b": 71,
}
"""Whole part of the mean for cases whose exact mean does not matter."""

_CAPPED: Final = {
    "mean_90": {CriterionCode("4.1"): 3},
    "missing_4_star": {CriterionCode("3.4"): 1},
    "missing_3_star": {CriterionCode("3.5"): 0},
}

_SPLIT: Final = {
    "finding_met": {CriterionCode("3.4"): 2},
    "finding_not_met": {CriterionCode("3.4"): 2},
    "no_finding": {CriterionCode("6.1"): 5},
}

_SPREADS: Final = {"spread_10": 10, "spread_11": 11, "spread_13": 13, "spread_15": 15}

_FOUR_STARS: Final = frozenset(
    f"SP{number:03d}" for number in (1, 4, 14, 16, 25, 28, 30, 32, 34, 35, 38, 40, 48, 49, 55, 57, 60, 64, 66, 67)
)
_TWO_STARS: Final = frozenset({"SP003", "SP013", "SP019", "SP051", "SP061", "SP063"})
_ONE_STAR: Final = frozenset({"SP069"})

_LOWERED: Final = {"SP032": {CriterionCode("3.5"): 1}, "SP055": {CriterionCode("3.5"): 1}}
"""Points for four stars without a registered trademark: three stars are proposed."""


def target(plan: SamplePlan, code: str, rng: Random) -> Target:
    """Return the target of one product. rng: chooses the open values."""
    sheets = len(plan.scorers(code))
    names = [case.name for case in plan.special_cases if case.product == code]
    name = names[0] if names else ""
    if name in _EXACT_TOTALS and sheets == 11:
        total = _EXACT_TOTALS[name]
    else:
        total = _aim(name, code, rng) * sheets + rng.randint(1, sheets - 1)
    return Target(
        total=total,
        spread=_SPREADS.get(name) or rng.randint(5, SPREAD_LIMIT - 1),
        star=_star(total, sheets),
        capped=_CAPPED.get(name) or _LOWERED.get(code, {}),
        split=_SPLIT.get(name, {}),
        story=name != "no_story",
    )


def _aim(name: str, code: str, rng: Random) -> int:
    if name in _AIMS:
        return _AIMS[name]
    if code in _FOUR_STARS:
        return rng.randint(71, 83)
    if code in _TWO_STARS:
        return rng.randint(38, 46)
    if code in _ONE_STAR:
        return 27
    return rng.randint(53, 67)


def _star(total: int, sheets: int) -> int:
    """Return the star class of a mean, to know the minimums that the sheets must reach."""
    return next(star for star, minimum in ((5, 90), (4, 70), (3, 50), (2, 30), (1, 0)) if total >= minimum * sheets)
