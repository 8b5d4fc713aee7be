"""A meeting whose council disagrees: its sheets were opened a moment ago, and 23 products have to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Criterion, ProductSet
from ocop_desktop.domain.scoring.scoring import stars_by_points
from ocop_desktop.domain.sheets.score_sheet import NO_LEVEL, Answer, score_answers
from ocop_desktop.domain.values import CriterionCode, Role
from ocop_desktop.sample.plan import SampleProduct
from ocop_desktop.sample.score_model import ScoreModel
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets

from .scenes import full_plan, prepare_round

DISPUTED = 23
FINDINGS = 2
"""Minimums of each product that one member misses and the others meet."""

WIDE_EVERY, WIDE = 8, 11
"""One of so many of them has totals that differ by as much, above the usual limit of ten."""

AUTHORS = 11
DISSENTER = "M02"

Answers = Mapping[CriterionCode, Answer]


def opened_meeting(folder: Path) -> Path:
    """The session of the whole sample round after *Mở phiếu*, with every sheet; nothing is settled."""
    held = prepare_round(full_plan(), folder, authors=AUTHORS, change=disputed)
    session = held.fresh_session(folder / "opened")
    chair = next(person.code for person in held.plan.members if person.role is Role.CHAIR)
    with held.open(session) as opened:
        for package in held.packages:
            held.receive(opened, package)
        services = opened.services(chair)
        close_collection(CloseCollection(chair, despite="đo số thao tác"), opened.work, services)
        open_sheets(OpenSheets(chair, despite="đo số thao tác"), opened.work, services)
    return session


def disputed(model: ScoreModel, catalogue: Catalogue) -> ScoreModel:
    """What the members choose, with two minimums in dispute on the first 23 products where that changes nothing else.

    Raises ValueError where there are not so many.
    """
    plan = full_plan()
    authors = [person.code for person in plan.scoring_members[:AUTHORS]]
    first = dict(model.first)
    count = 0
    for product in plan.products:
        scored = _Scored(catalogue, product, {author: first[author, product.code] for author in authors})
        changed = scored.disputed(wide=count % WIDE_EVERY == 0)
        if changed is not None and count < DISPUTED:
            count += 1
            first[DISSENTER, product.code] = changed
    if count < DISPUTED:
        raise ValueError(f"only {count} products can be disputed")
    return replace(model, first=first)


@dataclass(frozen=True, slots=True)
class _Scored:
    """The sheets on one product, by author."""

    catalogue: Catalogue
    product: SampleProduct
    sheets: Mapping[str, Answers]

    @property
    def rules(self) -> ProductSet:
        return self.catalogue.sets[self.product.set_number]

    def totals(self, sheets: Mapping[str, Answers]) -> list[int]:
        return [score_answers(self.rules, answers, self.product.cases).total for answers in sheets.values()]

    def stars(self, sheets: Mapping[str, Answers]) -> int:
        totals = self.totals(sheets)
        return stars_by_points(self.catalogue.bands, Fraction(sum(totals), len(totals)))

    def disputed(self, *, wide: bool) -> Answers | None:
        """Return another sheet of the one who disagrees; None where the sheets differ already, or the star would."""
        own, stars = dict(self.sheets[DISSENTER]), self.stars(self.sheets)
        wanted, spare = FINDINGS, []
        for criterion in self.rules.criteria:
            met = [self.is_met(criterion, stars, answers) for answers in self.sheets.values()]
            if len(set(met)) > 1:
                return None
            lower = list(self.lower(criterion, stars, own))
            if met[0] and wanted and lower and not self.is_bound(criterion):
                own[criterion.code] = lower[0]
                wanted -= 1
            elif not met[0] and lower:
                spare.append(lower[-1])
        while wide and spare and self.spread({**self.sheets, DISSENTER: own}) < WIDE:
            answer = spare.pop()
            own[answer.criterion] = answer
        after = {**self.sheets, DISSENTER: own}
        fits = not wide or self.spread(after) >= WIDE
        return own if not wanted and fits and self.stars(after) == stars else None

    def spread(self, sheets: Mapping[str, Answers]) -> int:
        totals = self.totals(sheets)
        return max(totals) - min(totals)

    def points(self, criterion: Criterion, answers: Answers) -> int:
        level = criterion.level(answers[criterion.code].level) if criterion.code in answers else None
        return level.points if level is not None else 0

    def is_met(self, criterion: Criterion, stars: int, answers: Answers) -> bool:
        """Return whether the answer meets a minimum that those stars set."""
        required = criterion.required_level(stars, self.product.cases.get(criterion.code))
        return required is not None and self.points(criterion, answers) >= required.points

    def lower(self, criterion: Criterion, stars: int, answers: Answers) -> Iterator[Answer]:
        """Yield the answers below the minimum, or below what was chosen, the highest first."""
        case = self.product.cases.get(criterion.code)
        required = criterion.required_level(stars, case)
        limit = self.points(criterion, answers) if required is None else required.points
        below: Sequence[int] = [level.ordinal for level in criterion.offered(case) if level.points < limit]
        for ordinal in reversed(below):
            yield Answer(criterion.code, ordinal, case)
        if criterion.remainder and limit:
            yield Answer(criterion.code, NO_LEVEL, case)

    def is_bound(self, criterion: Criterion) -> bool:
        """Return whether another criterion depends on it, or it on another."""
        of_others = (other.condition.criterion for other in self.rules.criteria if other.condition is not None)
        return criterion.condition is not None or criterion.code in of_others
