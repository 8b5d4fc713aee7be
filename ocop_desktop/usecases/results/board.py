"""The page *Kết quả phân hạng*: results in the order of the dossiers, and the data of its charts.

No list is ever ordered by points. Means are exact; nothing here rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...domain.catalogue.catalogue import Band, ProductSet, Rule, Wording
from ...domain.council.council import EvaluationSession, Product
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.dossiers.intake_rows import PlanRow
from ...domain.scoring.scoring import NO_STAR
from ...domain.sheets.signed import by_another_hand
from ...domain.text import fold, sort_key_vi
from ...domain.values import Points, Role
from ..core.ports import Services, UnitOfWork
from .feedback import ProductFeedback, feedback_of
from .results import Evaluation, ProductOutcome, evaluate_open
from .year_plan import plan_in


@dataclass(frozen=True, slots=True)
class SectionShare:
    """One heading (mục) of a product's sheet. mean: of the product, exact, of max_points.

    session_share: mean share of all products whose sheet has the same heading, including this one;
    compared: number of these products.
    """

    code: str
    part: str
    title: str
    max_points: Points
    mean: Fraction
    session_share: Fraction
    compared: int

    @property
    def share(self) -> Fraction:
        """The product's share of the maximum, 0..1."""
        return self.mean / self.max_points


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One product. place: in the order of the dossiers, from 1. sections: empty without a result.

    by_another: codes of members whose counted sheet they did not sign, see ``by_another_hand``.
    """

    place: int
    outcome: ProductOutcome
    set_title: str
    sections: tuple[SectionShare, ...]
    by_another: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StarCount:
    """The number of products with ``stars``: 5..1, 0 (a three-star minimum missed), None (no result)."""

    stars: int | None
    products: int


@dataclass(frozen=True, slots=True)
class LocalityLine:
    """One commune of the plan or of this session.

    planned: None where it is not in the plan. rated: products of this session with a result.
    proposed: those proposed for three stars or more.
    """

    commune: str
    planned: int | None
    rated: int
    proposed: int


@dataclass(frozen=True, slots=True)
class ResultsBoard:
    """All data of the page.

    entity: the product whose entity is in the meeting room, or None. feedback: empty before the
    conclusion. may_see_members: the user is the chair, and the session is concluded.
    """

    session: EvaluationSession
    rule: Rule
    bands: tuple[Band, ...]
    part_names: Mapping[str, str]
    lines: tuple[ResultLine, ...]
    stars: tuple[StarCount, ...]
    localities: tuple[LocalityLine, ...]
    planned: bool
    feedback: tuple[ProductFeedback, ...]
    entity: Product | None
    concluded: bool
    may_see_members: bool


def results_board(actor: str, work: UnitOfWork, services: Services) -> ResultsBoard:
    """Return the present results. actor: code of the user, "" before a name is chosen.

    Raises NotOpened, RowUnreadable.
    """
    with work:
        evaluation = evaluate_open(work, services)
        plan = plan_in(work.acts.all())
        wording = services.catalogues.wording(work)
    concluded = evaluation.session.state in AFTER_CONCLUSION
    there = evaluation.record.entity_in_room
    feedback = [feedback_of(outcome, evaluation, wording) for outcome in evaluation.products] if concluded else []
    return ResultsBoard(
        session=evaluation.session,
        rule=evaluation.catalogue.rule,
        bands=evaluation.catalogue.bands,
        part_names={part: wording.text(f"part/{part}") for part in evaluation.catalogue.part_maxima},
        lines=_lines(evaluation, wording),
        stars=_star_counts(evaluation),
        localities=localities(evaluation.products, plan),
        planned=bool(plan),
        feedback=tuple(one for one in feedback if one is not None),
        entity=evaluation.outcome(there).product if there is not None else None,
        concluded=concluded,
        may_see_members=concluded and _is_chair(actor, evaluation),
    )


def _is_chair(actor: str, evaluation: Evaluation) -> bool:
    return any(member.code == actor and member.role is Role.CHAIR for member in evaluation.members)


def _lines(evaluation: Evaluation, wording: Wording) -> tuple[ResultLine, ...]:
    own = [_headings(outcome, wording) for outcome in evaluation.products]
    shares: dict[tuple[str, str], list[Fraction]] = {}
    for headings in own:
        for code, _, title, most, mean in headings:
            shares.setdefault((code, fold(title)), []).append(mean / most)
    codes = {member.id: member.code for member in evaluation.members}
    compared = {key: (sum(known, Fraction(0)) / len(known), len(known)) for key, known in shares.items()}
    return tuple(
        ResultLine(
            place,
            outcome,
            wording.text(f"set/{outcome.product_set.number}"),
            tuple(SectionShare(*heading, *compared[heading[0], fold(heading[2])]) for heading in headings),
            tuple(codes[one.sheet.member] for one in outcome.used if by_another_hand(one.sheet, evaluation.members)),
        )
        for place, (outcome, headings) in enumerate(zip(evaluation.products, own, strict=True), start=1)
    )


_Heading = tuple[str, str, str, Points, Fraction]
"""Code, part, title, maximum, mean."""


def _headings(outcome: ProductOutcome, wording: Wording) -> tuple[_Heading, ...]:
    if outcome.result.mean is None:
        return ()
    product_set, used = outcome.product_set, outcome.used
    found: list[_Heading] = []
    for code in dict.fromkeys(criterion.section for criterion in product_set.criteria):
        criteria = [criterion for criterion in product_set.criteria if criterion.section == code]
        points = sum(counted.score.points[criterion.code] or 0 for counted in used for criterion in criteria)
        title = wording.text(f"set/{product_set.number}/{code}")
        mean = Fraction(points, len(used))
        found.append((code, criteria[0].part, title, _most(product_set, code), mean))
    return tuple(found)


def _most(product_set: ProductSet, code: str) -> Points:
    """Return the heading's printed maximum, or else the sum of its items."""
    printed = next((section.max_points for section in product_set.sections if section.code == code), 0)
    return printed or sum(item.max_points for item in product_set.criteria if item.section == code)


def _star_counts(evaluation: Evaluation) -> tuple[StarCount, ...]:
    classes = (*(band.stars for band in evaluation.catalogue.bands), NO_STAR, None)
    stars = [outcome.proposed_stars for outcome in evaluation.products]
    return tuple(StarCount(star, stars.count(star)) for star in classes)


def localities(outcomes: Sequence[ProductOutcome], plan: Sequence[PlanRow]) -> tuple[LocalityLine, ...]:
    """Return plan and result by commune, in Vietnamese order; names match regardless of marks and case."""
    planned = {fold(line.commune): line.planned for line in plan}
    names = {fold(line.commune): line.commune for line in plan}
    names |= {fold(outcome.product.commune): outcome.product.commune for outcome in outcomes}
    by_commune: dict[str, list[ProductOutcome]] = {key: [] for key in names}
    for outcome in outcomes:
        by_commune[fold(outcome.product.commune)].append(outcome)
    lines = []
    for key, name in names.items():
        own = by_commune[key]
        rated = [outcome for outcome in own if outcome.proposed_stars is not None]
        proposed = sum(outcome.proposed for outcome in rated)
        lines.append(LocalityLine(name, planned.get(key), len(rated), proposed))
    return tuple(sorted(lines, key=lambda line: sort_key_vi(line.commune)))


@dataclass(frozen=True, slots=True)
class MemberSpread:
    """Distance of one member's counted sheets from the council's means. member: the code only.

    sheets: number of sheets. mean, lowest, highest: own total minus the council's mean of the
    product, exact.
    """

    member: str
    sheets: int
    mean: Fraction
    lowest: Fraction
    highest: Fraction


def member_spreads(actor: str, work: UnitOfWork, services: Services) -> tuple[MemberSpread, ...]:
    """Return the members' distributions, only for the chair and after the conclusion; else empty.

    In the order of codes. Never printed, exported or sent. Raises NotOpened, RowUnreadable.
    """
    with work:
        evaluation = evaluate_open(work, services)
    if evaluation.session.state not in AFTER_CONCLUSION or not _is_chair(actor, evaluation):
        return ()
    spreads = []
    for member in evaluation.members:
        distances = [
            counted.score.total - outcome.result.mean
            for outcome in evaluation.products
            if outcome.result.mean is not None
            for counted in outcome.used
            if counted.sheet.member == member.id
        ]
        if distances:
            mean = sum(distances, Fraction(0)) / len(distances)
            spreads.append(MemberSpread(member.code, len(distances), mean, min(distances), max(distances)))
    return tuple(spreads)
