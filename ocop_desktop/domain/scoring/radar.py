"""Relevance of open differences: whether settling them could change the star or a minimum condition.

Settling an item means that all members take one level between the lowest and the highest that any
of them chose. More points never make a result worse (1 < 2 < "0: a 3-star minimum missed" < 3 < 4 <
5), so the two extremes decide and no combination has to be tried. Where the council set that a
missed minimum fails the product, more points can make it worse (they reach a band whose minimum is
missed); there a change of the band counts as a change too.
The result orders *Nội dung cần thống nhất*. Neither direction nor missing points leave this module:
an item says that it matters, never in which direction. Source: none; an aid of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..catalogue.catalogue import Band, Criterion, ProductSet
from ..council.settings import MissedMinimum, SessionSettings
from ..values import STARS_WITH_CONDITIONS, CriterionCode, Points
from .scoring import Finding, ScoredSheet, criterion_conditions, proposed_stars, stars_by_points

_Given = tuple[Points | None, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One criterion on which the sheets differ. Both flags: the effect of settling this item alone."""

    criterion: CriterionCode
    changes_star: bool
    changes_condition: bool


@dataclass(frozen=True, slots=True)
class Radar:
    """The open differences of one product, the most relevant first, then in printed order.

    star_open: settling all of them together could change the star.
    """

    matters: tuple[Matter, ...]
    star_open: bool


@dataclass(slots=True)
class _Panel:
    """The points of all sheets by criterion, with their sums and minimums."""

    product_set: ProductSet
    bands: Sequence[Band]
    findings: Mapping[CriterionCode, Sequence[Finding]]
    settings: SessionSettings
    cases: Mapping[CriterionCode, str]
    given: Mapping[CriterionCode, _Given]
    sheets: int
    total: int = 0
    met: dict[CriterionCode, dict[int, bool]] = field(default_factory=dict)
    failing: dict[int, int] = field(default_factory=lambda: dict.fromkeys(STARS_WITH_CONDITIONS, 0))

    def __post_init__(self) -> None:
        self.total = sum(points or 0 for row in self.given.values() for points in row)
        if self.product_set.marks_explained or self.settings.unexplained_marks_bind:
            self.met = {c.code: self.minimums(c, self.given[c.code]) for c in self.product_set.criteria}
            for minimums in self.met.values():
                for star, there in minimums.items():
                    self.failing[star] += not there

    def minimums(self, criterion: Criterion, points: _Given) -> dict[int, bool]:
        """Return star -> whether these points meet the criterion's minimum for it."""
        own = self.findings.get(criterion.code, ())
        return {c.star: c.met for c in criterion_conditions(criterion, points, own, self.cases)}

    def outcome(self, settled: Mapping[CriterionCode, _Given]) -> tuple[int, int]:
        """Return (stars by points, stars) with some criteria settled."""
        change = sum(
            sum(points or 0 for points in row) - sum(points or 0 for points in self.given[code])
            for code, row in settled.items()
        )
        by_points = stars_by_points(self.bands, Fraction(self.total + change, self.sheets))
        failing = dict(self.failing)
        for code, row in settled.items():
            for star, there in self.met.get(code, {}).items():
                failing[star] -= not there
            if self.met.get(code):
                for star, there in self.minimums(self.product_set.by_code[code], row).items():
                    failing[star] += not there
        missed = {star for star, count in failing.items() if count and star <= by_points}
        return by_points, proposed_stars(by_points, missed, self.settings)

    def settled(self, chosen: Mapping[CriterionCode, Points]) -> dict[CriterionCode, _Given]:
        """Return all sheets with the chosen points, and the effect on criteria that depend on them."""
        rows: dict[CriterionCode, _Given] = {}
        for criterion in self.product_set.criteria:
            if criterion.code not in chosen and criterion.condition is None:
                continue
            points = chosen.get(criterion.code)
            row = self.given[criterion.code]
            applies = [given is not None for given in row]
            condition = criterion.condition
            if condition is not None:
                holder = rows.get(condition.criterion, self.given[condition.criterion])
                applies = [(given or 0) >= condition.min_points for given in holder]
            # An existing answer counts again once the condition holds; without one it starts at 0.
            new = tuple(
                (points if points is not None else given or 0) if applying else None
                for given, applying in zip(row, applies, strict=True)
            )
            if new != row:
                rows[criterion.code] = new
        return rows


def radar(
    product_set: ProductSet,
    bands: Sequence[Band],
    sheets: Sequence[ScoredSheet],
    findings: Sequence[Finding],
    settings: SessionSettings,
    cases: Mapping[CriterionCode, str],
) -> Radar:
    """Compute the radar of one product from its valid sheets. Empty with fewer than two."""
    if len(sheets) < 2:
        return Radar((), star_open=False)
    own: dict[CriterionCode, list[Finding]] = {}
    for finding in findings:
        own.setdefault(finding.criterion, []).append(finding)
    given = {c.code: tuple(sheet.score.points[c.code] for sheet in sheets) for c in product_set.criteria}
    panel = _Panel(product_set, bands, own, settings, cases, given, len(sheets))
    compare = _compared(settings)
    now = compare(panel.outcome({}))
    lows: dict[CriterionCode, Points] = {}
    highs: dict[CriterionCode, Points] = {}
    matters = []
    for criterion in product_set.criteria:
        row = [points or 0 for points in given[criterion.code]]
        low, high = min(row), max(row)
        if low == high:
            continue
        lows[criterion.code], highs[criterion.code] = low, high
        down, up = panel.settled({criterion.code: low}), panel.settled({criterion.code: high})
        star = {compare(panel.outcome(down)), compare(panel.outcome(up))} != {now}
        matters.append(Matter(criterion.code, star, _condition_open(panel, criterion, down, up)))
    extremes = {compare(panel.outcome(panel.settled(lows))), compare(panel.outcome(panel.settled(highs)))}
    order = sorted(matters, key=lambda item: (not item.changes_star, not item.changes_condition))
    return Radar(tuple(order), star_open=extremes != {now})


def _compared(settings: SessionSettings) -> Callable[[tuple[int, int]], tuple[int, ...]]:
    """Return a key that compares outcomes: the star; where a missed minimum fails a product, the band too."""
    if settings.missed_minimum is MissedMinimum.FAIL:
        return lambda outcome: outcome
    return lambda outcome: outcome[1:]


def _condition_open(
    panel: _Panel,
    criterion: Criterion,
    down: Mapping[CriterionCode, _Given],
    up: Mapping[CriterionCode, _Given],
) -> bool:
    now = panel.met.get(criterion.code, {})
    rows = (down.get(criterion.code), up.get(criterion.code))
    return any(row is not None and panel.minimums(criterion, row) != now for row in rows) if now else False
