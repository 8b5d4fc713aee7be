"""One member's answers on one product, and their points.

An answer is criterion, case and level ordinal; points are derived from the product set, never
stored alone. ``sheets.signed`` decides which sheets count; ``scoring`` computes the council's
result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..catalogue.catalogue import Criterion, Level, ProductSet
from ..errors import RuleError
from ..values import CriterionCode

NO_LEVEL = 0
"""The ordinal of *Không thuộc mức nào nêu trên (0 điểm)*, an addition of the program."""


class UnknownCriterion(RuleError):
    """The product set has no such criterion. Facts: criterion, set."""

    code = "answer.unknown_criterion"


class LevelNotOffered(RuleError):
    """The criterion has no such level (in the product's case). Facts: criterion, given, offered (0: none of them)."""

    code = "answer.level_not_offered"


class WrongCase(RuleError):
    """The answer is on another alternative scale than the product's. Facts: criterion, given, fixed."""

    code = "answer.wrong_case"


class CaseNotFixed(RuleError):
    """The alternative that applies to the product must be fixed before scoring. Facts: criterion, offered."""

    code = "answer.case_not_fixed"


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice on a sheet. The absence of an Answer is *chưa chấm*, which is not 0.

    level: 1-based ordinal in the criterion's whole list of levels, all cases together; 0 is *Không
    thuộc mức nào* (0 points). case: the alternative scale, None where there is one scale.
    """

    criterion: CriterionCode
    level: int
    case: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetScore:
    """The score of one sheet, whole points.

    total: 0..100. by_section: every heading of the sheet that sums criteria, including groups of
    sub-criteria. points: every criterion of the set; None where it is not answered or not assessed.
    gaps: criteria that apply and have no answer, in printed order. not_assessed: why a criterion
    does not apply, as ``condition:<criterion it depends on>``; such a criterion adds 0 points, is
    no gap and never meets a minimum.
    """

    total: int
    by_part: Mapping[str, int]
    by_section: Mapping[str, int]
    points: Mapping[CriterionCode, int | None]
    gaps: tuple[CriterionCode, ...]
    not_assessed: Mapping[CriterionCode, str]

    @property
    def complete(self) -> bool:
        """Every criterion that applies is answered: the sheet may be submitted."""
        return not self.gaps


def check_answer(product_set: ProductSet, answer: Answer, cases: Mapping[CriterionCode, str]) -> Level | None:
    """Return the level of the answer; None for *Không thuộc mức nào*, where the printed levels leave a remainder.

    cases: which alternative scale applies to the product, by criterion (set 26: items 8, 9, 15).
    Raises UnknownCriterion, CaseNotFixed, WrongCase, LevelNotOffered.
    Source: Quyết định 26/2026/QĐ-TTg, Phụ lục II; the alternatives: "Chọn một trong hai trường
    hợp".
    """
    criterion = product_set.by_code.get(answer.criterion)
    if criterion is None:
        raise UnknownCriterion(criterion=answer.criterion, set=product_set.number)
    fixed = _fixed_case(criterion, cases)
    if answer.case != fixed:
        raise WrongCase(criterion=criterion.code, given=answer.case or "", fixed=fixed or "")
    if answer.level == NO_LEVEL and criterion.remainder:
        return None
    level = criterion.level(answer.level)
    if level is None or level.case != fixed:
        offered = [NO_LEVEL] * criterion.remainder + [lv.ordinal for lv in criterion.offered(fixed)]
        raise LevelNotOffered(criterion=criterion.code, given=answer.level, offered=", ".join(map(str, offered)))
    return level


def _fixed_case(criterion: Criterion, cases: Mapping[CriterionCode, str]) -> str | None:
    offered = criterion.cases
    if not offered:
        return None
    fixed = cases.get(criterion.code)
    if fixed is None:
        raise CaseNotFixed(criterion=criterion.code, offered=", ".join(offered))
    if fixed not in offered:
        raise WrongCase(criterion=criterion.code, given=fixed, fixed=", ".join(offered))
    return fixed


def score_answers(
    product_set: ProductSet, answers: Mapping[CriterionCode, Answer], cases: Mapping[CriterionCode, str]
) -> SheetScore:
    """Compute the score of one sheet; answers may still have gaps.

    A conditional criterion (5.2 needs a story, 5.1) is not assessed once the criterion it depends
    on is answered with too few points; its own answer is then ignored, not erased, so that it
    counts again if the first answer changes. While the first is unanswered the second is a gap like
    any other. No condition refers to a criterion that is itself conditional.
    Raises the errors of ``check_answer``; ValueError where a key is not its answer's criterion.
    """
    levels = _chosen(product_set, answers, cases)
    points: dict[CriterionCode, int | None] = {}
    gaps: list[CriterionCode] = []
    not_assessed: dict[CriterionCode, str] = {}
    for criterion in product_set.criteria:
        code = criterion.code
        basis = _ruled_out_by(criterion, levels)
        if basis is not None:
            not_assessed[code] = f"condition:{basis}"
            points[code] = None
        elif code in levels:
            level = levels[code]
            points[code] = 0 if level is None else level.points
        else:
            gaps.append(code)
            points[code] = None
    return _summed(product_set, points, tuple(gaps), not_assessed)


def gaps_in(
    product_set: ProductSet, answers: Mapping[CriterionCode, Answer], cases: Mapping[CriterionCode, str]
) -> tuple[CriterionCode, ...]:
    """Return ``score_answers(…).gaps`` without the sums: checks every answer, lists the unanswered criteria.

    Raises the errors of ``score_answers``.
    """
    levels = _chosen(product_set, answers, cases)
    return tuple(
        criterion.code
        for criterion in product_set.criteria
        if criterion.code not in levels and _ruled_out_by(criterion, levels) is None
    )


def _chosen(
    product_set: ProductSet, answers: Mapping[CriterionCode, Answer], cases: Mapping[CriterionCode, str]
) -> dict[CriterionCode, Level | None]:
    """Return the level of each answer. Raises the errors of ``check_answer``, ValueError on a wrong key."""
    levels: dict[CriterionCode, Level | None] = {}
    for code, answer in answers.items():
        if code != answer.criterion:
            raise ValueError(f"answer to {answer.criterion} filed under {code}")
        levels[code] = check_answer(product_set, answer, cases)
    return levels


def _ruled_out_by(criterion: Criterion, levels: Mapping[CriterionCode, Level | None]) -> CriterionCode | None:
    """Return the criterion whose answer makes ``criterion`` not assessed, or None while it applies."""
    condition = criterion.condition
    if condition is None or condition.criterion not in levels:
        return None
    level = levels[condition.criterion]
    reached = 0 if level is None else level.points
    return condition.criterion if reached < condition.min_points else None


def _summed(
    product_set: ProductSet,
    points: Mapping[CriterionCode, int | None],
    gaps: tuple[CriterionCode, ...],
    not_assessed: Mapping[CriterionCode, str],
) -> SheetScore:
    by_part = dict.fromkeys(product_set.parts, 0)
    by_section = {section.code: 0 for section in product_set.sections}
    above = {section.code: section.parent for section in product_set.sections}
    for criterion in product_set.criteria:
        value = points[criterion.code]
        if not value:
            continue
        by_part[criterion.part] += value
        heading: str | None = criterion.parent if criterion.parent in above else criterion.section
        while heading is not None and heading in above:
            by_section[heading] += value
            heading = above[heading]
    return SheetScore(
        total=sum(by_part.values()),
        by_part=by_part,
        by_section=by_section,
        points=points,
        gaps=gaps,
        not_assessed=not_assessed,
    )
