"""Sheets of strict and lenient members that match the targets of the sample round exactly.

A product has a profile (the level it deserves in each criterion); each member deviates from it,
first in matters of taste, until the sheet has the member's total. Nothing here scores: a test
recomputes the sheets with the scoring rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Criterion, Nature, ProductSet
from ocop_desktop.domain.sheets.score_sheet import NO_LEVEL, Answer
from ocop_desktop.domain.values import CriterionCode

from .plan import SamplePlan, SampleProduct
from .targets import SPREAD_LIMIT, Target, target

Answers = Mapping[CriterionCode, Answer]

_LENIENCY: Final = {
    "M01": 0, "M02": 1, "M03": -3, "M04": -2, "M05": 1, "M06": 3, "M07": 0, "M08": -4, "M09": 4, "M10": 1, "M11": -1,
}  # fmt: skip
"""Usual deviation of a member from the product's profile in points (strict < 0 < lenient)."""

_TASTE: Final = {Nature.SENSORY: 6, Nature.QUALITATIVE: 5, Nature.DOCUMENTARY: 1}
"""Tendency of members to differ, by the nature of a criterion."""

_TRIES: Final = 200

_NOTES: Final = (
    "Cần bổ sung tài liệu minh chứng.",
    "Đã xem hồ sơ, phù hợp.",
    "Mẫu thử đồng đều.",
    "Đề nghị chủ thể hoàn thiện thêm.",
    "Bao bì đẹp, thông tin đầy đủ.",
    "Hợp đồng còn hiệu lực, đã đối chiếu.",
)


@dataclass(frozen=True, slots=True)
class ScoreModel:
    """All sheets of the round. Keys: (member code, product code).

    first: round 1, one sheet for every scoring member present and not recused. second: round 2,
    for the products that are scored again, complete sheets too; members who keep their levels
    have an equal sheet there.
    """

    first: Mapping[tuple[str, str], Answers]
    second: Mapping[tuple[str, str], Answers]

    def latest(self, member: str, product: str) -> Answers:
        """Return the sheet that counts in the end. Raises KeyError if the member has none."""
        key = (member, product)
        return self.second.get(key) or self.first[key]


class _NoSheetFits(Exception):
    """The search found no sheet with the wanted total; another try may."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The possible answers to one criterion on this product: (points, ordinal) by rising points."""

    criterion: Criterion
    options: tuple[tuple[int, int], ...]

    def within(self, most: int | None = None, least: int | None = None) -> _Choice:
        """Return the choice with fewer options; unchanged if none would remain."""
        remaining = tuple(
            option
            for option in self.options
            if (most is None or option[0] <= most) and (least is None or option[0] >= least)
        )
        return _Choice(self.criterion, remaining or self.options)


_Sheet = dict[CriterionCode, tuple[int, int]]  # criterion -> (points, ordinal)


def score_model(plan: SamplePlan, catalogue: Catalogue) -> ScoreModel:
    """Return sheets for every product of ``plan``, equal for equal plans and catalogues.

    Raises ValueError if a target cannot be met (only after a change of plan or catalogue).
    """
    first: dict[tuple[str, str], Answers] = {}
    second: dict[tuple[str, str], Answers] = {}
    rescored = {item.product: item.criteria for item in plan.rescorings}
    for product in plan.products:
        product_set = catalogue.sets[product.set_number]
        rng = Random(f"scores/{plan.seed}/{product.code}")
        wanted = target(plan, product.code, rng)
        sheets = _sheets(product, product_set, plan.scorers(product.code), wanted, rng)
        for member, sheet in sheets.items():
            first[member, product.code] = _answers(product, product_set, sheet, rng)
        if product.code in rescored:
            again = _second_round(sheets, _bounded(product, product_set, wanted), rescored[product.code], rng)
            for member, sheet in again.items():
                before = first[member, product.code]
                same = sheet == sheets[member]
                second[member, product.code] = before if same else _answers(product, product_set, sheet, rng)
    return ScoreModel(first, second)


# --- one product ------------------------------------------------------------------------------


def _sheets(
    product: SampleProduct, product_set: ProductSet, members: Sequence[str], wanted: Target, rng: Random
) -> dict[str, _Sheet]:
    choices = _bounded(product, product_set, wanted)
    for _ in range(_TRIES):
        totals = _member_totals(members, wanted, rng)
        try:
            base = _profile(choices, wanted.total // len(members), rng)
            return {
                member: _member_sheet(_sided(choices, wanted, place, len(members)), base, totals[member], rng)
                for place, member in enumerate(members)
            }
        except _NoSheetFits:
            continue
    raise ValueError(f"no sheets come to the target of {product.code}")


def _bounded(product: SampleProduct, product_set: ProductSet, wanted: Target) -> list[_Choice]:
    """Return the choices of each criterion, limited by the minimums that the product must reach or miss."""
    choices = []
    for criterion in product_set.criteria:
        if criterion.condition is not None and not wanted.story:
            continue
        choice = _offered(product, criterion)
        required = criterion.required_level(wanted.star, product.cases.get(criterion.code))
        if criterion.code in wanted.capped:
            # The minimums of lower stars still apply up to the cap.
            cap = wanted.capped[criterion.code]
            choice = choice.within(most=cap, least=cap)
        elif required is not None and criterion.code not in wanted.split:
            choice = choice.within(least=required.points)
        elif wanted.split.get(criterion.code):
            choice = choice.within(least=1)
        if any(other.condition and other.condition.criterion == criterion.code for other in product_set.criteria):
            # The existence of a story is a fact of the product, on which sheets do not differ.
            choice = choice.within(least=1) if wanted.story else choice.within(most=0)
        choices.append(choice)
    return choices


def _offered(product: SampleProduct, criterion: Criterion) -> _Choice:
    levels = criterion.offered(product.cases.get(criterion.code))
    options = [(level.points, level.ordinal) for level in levels]
    if criterion.remainder and min(options)[0] > 0:
        options.insert(0, (0, NO_LEVEL))
    return _Choice(criterion, tuple(sorted(options)))


def _sided(choices: list[_Choice], wanted: Target, place: int, members: int) -> list[_Choice]:
    """Place the member on one side of every split condition: slightly more than half reach it."""
    if not wanted.split:
        return choices
    reaches = place % 2 == 0 if place < members else False
    return [
        choice.within(least=wanted.split[choice.criterion.code])
        if choice.criterion.code in wanted.split and reaches
        else choice.within(most=wanted.split[choice.criterion.code] - 1)
        if choice.criterion.code in wanted.split
        else choice
        for choice in choices
    ]


def _profile(choices: list[_Choice], total: int, rng: Random) -> _Sheet:
    """Levels the product deserves: in each criterion about the same share of the maximum."""
    sheet: _Sheet = {}
    for choice in choices:
        share = total + rng.randint(-18, 18)
        aim = choice.criterion.max_points * share
        sheet[choice.criterion.code] = min(choice.options, key=lambda option: (abs(option[0] * 100 - aim), option[1]))
    return _adjusted(choices, sheet, total, rng, even=True)


def _member_totals(members: Sequence[str], wanted: Target, rng: Random) -> dict[str, int]:
    """Whole totals with exactly the wanted sum and spread, strict members low, lenient ones high."""
    bias = {member: _LENIENCY.get(member, 0) * 2 + rng.randint(-3, 3) for member in members}
    order = sorted(members, key=lambda member: (bias[member], member))
    low = max(0, wanted.total // len(members) - wanted.spread // 2 + rng.randint(-1, 1))
    high = min(100, low + wanted.spread)
    low = high - wanted.spread
    totals = {member: low + wanted.spread * place // (len(order) - 1) for place, member in enumerate(order)}
    inner = order[1:-1]
    missing = wanted.total - sum(totals.values())
    step = 1 if missing > 0 else -1
    while missing:
        movable = [member for member in inner if low <= totals[member] + step <= high]
        if not movable:
            # All members are at the limit: move the whole range instead.
            low, high = low + step, high + step
            totals[order[0]] += step
            totals[order[-1]] += step
            missing -= 2 * step
            step = 1 if missing > 0 else -1
            continue
        totals[rng.choice(movable)] += step
        missing -= step
    return totals


def _member_sheet(choices: list[_Choice], base: _Sheet, total: int, rng: Random) -> _Sheet:
    """Return one member's sheet: the profile, a few deviations that cancel out, then the member's total."""
    sheet = {choice.criterion.code: _nearest(choice, base[choice.criterion.code]) for choice in choices}
    wandering = sum(points for points, _ in sheet.values())
    for step in (2, -2, 1):
        wandering += step
        try:
            sheet = _adjusted(choices, sheet, wandering, rng)
        except _NoSheetFits:
            wandering -= step
    return _adjusted(choices, sheet, total, rng)


def _nearest(choice: _Choice, wanted: tuple[int, int]) -> tuple[int, int]:
    return min(choice.options, key=lambda option: (abs(option[0] - wanted[0]), option[1]))


def _adjusted(choices: list[_Choice], sheet: _Sheet, total: int, rng: Random, *, even: bool = False) -> _Sheet:
    """Change the sheet level by level to exactly ``total``. even: all criteria change equally readily."""
    for _ in range(12):
        moved = dict(sheet)
        missing = total - sum(points for points, _ in moved.values())
        while missing:
            moves = list(_moves(choices, moved, missing))
            if not moves:
                break
            weights = [1 if even else _TASTE[choice.criterion.nature] for choice, _ in moves]
            choice, option = rng.choices(moves, weights)[0]
            missing -= option[0] - moved[choice.criterion.code][0]
            moved[choice.criterion.code] = option
        if not missing:
            return moved
    raise _NoSheetFits


def _moves(choices: Iterable[_Choice], sheet: _Sheet, missing: int) -> Iterable[tuple[_Choice, tuple[int, int]]]:
    """Single steps to the next level in the right direction that do not overshoot."""
    for choice in choices:
        points = sheet[choice.criterion.code][0]
        if missing > 0:
            after = next((option for option in choice.options if option[0] > points), None)
        else:
            after = next((option for option in reversed(choice.options) if option[0] < points), None)
        if after is not None and abs(after[0] - points) <= abs(missing):
            yield choice, after


# --- the second round -------------------------------------------------------------------------


def _second_round(
    sheets: Mapping[str, _Sheet], choices: list[_Choice], discussed: Sequence[CriterionCode], rng: Random
) -> dict[str, _Sheet]:
    """After the discussion, move the outermost members inwards until the spread is within the limit."""
    totals = {member: sum(points for points, _ in sheet.values()) for member, sheet in sheets.items()}
    middle = sorted(totals.values())[len(totals) // 2]
    low, high = middle - SPREAD_LIMIT // 2 + 1, middle + SPREAD_LIMIT // 2 - 1
    talked = [choice for choice in choices if choice.criterion.code in discussed]
    again: dict[str, _Sheet] = {}
    for member, sheet in sheets.items():
        total = min(max(totals[member], low), high)
        again[member] = _moved_on(talked, choices, sheet, total, rng)
    return again


def _moved_on(talked: list[_Choice], choices: list[_Choice], sheet: _Sheet, total: int, rng: Random) -> _Sheet:
    """Move first in the discussed criteria, then in the others."""
    moved = dict(sheet)
    missing = total - sum(points for points, _ in moved.values())
    for choice, option in _moves(talked, moved, missing):
        step = option[0] - moved[choice.criterion.code][0]
        if missing and abs(step) <= abs(missing) and step * missing > 0:
            moved[choice.criterion.code] = option
            missing -= step
    return _adjusted(choices, moved, total, rng)


# --- sheets as answers ------------------------------------------------------------------------


def _answers(product: SampleProduct, product_set: ProductSet, sheet: _Sheet, rng: Random) -> Answers:
    answers: dict[CriterionCode, Answer] = {}
    for criterion in product_set.criteria:
        if criterion.code not in sheet:
            continue
        ordinal = sheet[criterion.code][1]
        note = rng.choice(_NOTES) if rng.randint(1, 40) == 1 else ""
        answers[criterion.code] = Answer(criterion.code, ordinal, product.cases.get(criterion.code), note)
    return answers
