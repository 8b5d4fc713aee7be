"""The result of the council's sheets on one product: mean, stars by points, minimum conditions, star.

All arithmetic is exact. The caller chooses the valid sheets (``sheets.exclusion``); no decree is
coded here: points, marks and bands come from the catalogue, the rest from the settings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..catalogue.catalogue import Band, Criterion, ProductSet
from ..council.settings import MissedMinimum, SessionSettings
from ..errors import RuleError
from ..sheets.score_sheet import Answer, SheetScore
from ..values import STARS_WITH_CONDITIONS, CriterionCode, MemberId, Points, Recommendation, Tier

LOWEST_WITH_CONDITIONS = min(STARS_WITH_CONDITIONS)
TOP_STAR = max(STARS_WITH_CONDITIONS)
NO_STAR = 0
"""Points for three stars or more, but a three-star minimum is missed: not proposed, never "2 stars"."""


class NoValidSheet(RuleError):
    """The mean of zero sheets is undefined. Facts: none."""

    code = "scoring.no_valid_sheet"


class SheetIncomplete(RuleError):
    """The sheet has gaps; a partial total is never averaged. Facts: gaps (how many)."""

    code = "scoring.sheet_incomplete"


class StarOutOfReach(RuleError):
    """The council cannot conclude that star. Facts: given, offered."""

    code = "scoring.star_out_of_reach"


class NoCondition(RuleError):
    """The criterion sets no minimum for that star. Facts: criterion, star."""

    code = "finding.no_condition"


class FindingsContradict(RuleError):
    """Two findings on one criterion cannot both hold. Facts: criterion, star, other_star."""

    code = "finding.contradiction"


@dataclass(frozen=True, slots=True)
class ScoredSheet:
    """One valid sheet on the product, with its score."""

    member: MemberId
    answers: Mapping[CriterionCode, Answer]
    score: SheetScore


@dataclass(frozen=True, slots=True)
class Finding:
    """The council's conclusion (kết luận) on one minimum condition. paper: the document it rests on."""

    criterion: CriterionCode
    star: int
    met: bool
    reason: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One criterion's minimum for one star, by the sheets and by the council.

    required_points: points of the required level. reached / of: sheets that reach it, and all valid
    sheets. agreed: all reach it or none does; this is then the result. proposed: more than half
    reach it (exactly half does not). finding: the council's, where it decides; None where the
    sheets agree. met: the result.
    """

    criterion: CriterionCode
    star: int
    required_points: Points
    reached: int
    of: int
    agreed: bool
    proposed: bool
    finding: Finding | None
    met: bool

    @property
    def settled(self) -> bool:
        """The sheets agree or the council has made a finding."""
        return self.agreed or self.finding is not None


@dataclass(frozen=True, slots=True)
class CouncilResult:
    """The council's result on one product. Fractions are exact; None where there is no valid sheet.

    mean: 0..100. by_part: mean of each part. stars_by_points: 1..5. stars: 1..5, or 0 where the
    points give three or more but a three-star minimum is missed. unmet: failing conditions for
    stars up to stars_by_points, by star, then in printed order. spread: max − min of the totals.
    open_differences: conditions on which the sheets differ, without a finding, that can change the
    star. needs_council_star: by the settings the council concludes this star, and has not yet.
    """

    mean: Fraction | None
    by_part: Mapping[str, Fraction]
    stars_by_points: int | None
    stars: int | None
    conditions: tuple[ConditionResult, ...]
    unmet: tuple[tuple[CriterionCode, int], ...]
    spread: int | None
    sheets_used: int
    open_differences: tuple[ConditionResult, ...]
    needs_council_star: bool = False

    @property
    def lowered(self) -> bool:
        """The star is below the star by points."""
        return self.stars is not None and self.stars != self.stars_by_points

    @property
    def may_be_sent_up(self) -> bool:
        """Points for five stars with a minimum missed: the council decides on *đề nghị gửi Bộ*."""
        return self.stars_by_points == TOP_STAR and self.stars != TOP_STAR


def stars_by_points(bands: Sequence[Band], mean: Fraction) -> int:
    """Return the star class (1..5) of an exact mean, by points alone.

    bands: best first, each from its minimum (inclusive). Raises ValueError below the last.
    Source: Quyết định 26/2026/QĐ-TTg, Điều 3 khoản 3 ("70 đến dưới 90 điểm").
    """
    for band in bands:
        if mean >= band.minimum:
            return band.stars
    raise ValueError(f"no band holds {mean}")


def council_mean(totals: Mapping[MemberId, int]) -> Fraction:
    """Return the council's exact result for one product (điểm bình quân của hội đồng), 0..100.

    totals: one entry per valid sheet, whole points. Never rounded here.
    Raises NoValidSheet when totals is empty.
    Source: Quyết định 26/2026/QĐ-TTg, Điều 3 khoản 3 ("Tổng điểm trung bình"); the arithmetic mean
    over the valid sheets: the council's regulation.
    """
    if not totals:
        raise NoValidSheet()
    return Fraction(sum(totals.values()), len(totals))


def entailed(product_set: ProductSet, finding: Finding, cases: Mapping[CriterionCode, str]) -> tuple[Finding, ...]:
    """Return the finding with all findings it implies on the same criterion, by star.

    Met at a level: met for every star that requires no more. Not met: not met for every star that
    requires no less. Raises NoCondition where the criterion has no minimum for the finding's star.
    """
    required = _required(product_set, finding.criterion, cases)
    if finding.star not in required:
        raise NoCondition(criterion=finding.criterion, star=finding.star)
    return tuple(
        Finding(finding.criterion, star, finding.met, finding.reason, finding.paper)
        for star in required
        if star == finding.star or _entails(finding, required, star)
    )


def contradiction(
    product_set: ProductSet, findings: Sequence[Finding], cases: Mapping[CriterionCode, str]
) -> tuple[Finding, Finding] | None:
    """Return the first two findings that cannot both hold, or None."""
    for place, first in enumerate(findings):
        required = _required(product_set, first.criterion, cases)
        for second in findings[place + 1 :]:
            if second.criterion != first.criterion or second.met == first.met:
                continue
            if second.star == first.star or _entails(first, required, second.star):
                return first, second
    return None


def check_findings(product_set: ProductSet, findings: Sequence[Finding], cases: Mapping[CriterionCode, str]) -> None:
    """Raise FindingsContradict if two findings cannot both hold."""
    pair = contradiction(product_set, findings, cases)
    if pair is not None:
        raise FindingsContradict(criterion=pair[0].criterion, star=pair[0].star, other_star=pair[1].star)


def _required(product_set: ProductSet, code: CriterionCode, cases: Mapping[CriterionCode, str]) -> dict[int, Points]:
    """Return the points of the required level, by star."""
    criterion = product_set.by_code.get(code)
    return {} if criterion is None else dict(_minimums(criterion, cases))


def _minimums(criterion: Criterion, cases: Mapping[CriterionCode, str]) -> Iterator[tuple[int, Points]]:
    for star in STARS_WITH_CONDITIONS:
        level = criterion.required_level(star, cases.get(criterion.code))
        if level is not None:
            yield star, level.points


def _entails(finding: Finding, required: Mapping[int, Points], star: int) -> bool:
    """Return whether the finding also settles the same criterion for ``star``."""
    if finding.star not in required or star not in required:
        return False
    if finding.met:
        return required[star] <= required[finding.star]
    return required[star] >= required[finding.star]


def _deciding(findings: Iterable[Finding], required: Mapping[int, Points], star: int) -> Finding | None:
    """Return the finding that settles ``star``: the latest on that star, else the nearest that entails it."""
    exact: Finding | None = None
    near: Finding | None = None
    for finding in findings:
        if finding.star == star:
            exact = finding
        elif _entails(finding, required, star) and (near is None or abs(finding.star - star) <= abs(near.star - star)):
            near = finding
    return exact or near


def conditions_of(
    product_set: ProductSet,
    sheets: Sequence[ScoredSheet],
    findings: Sequence[Finding],
    settings: SessionSettings,
    cases: Mapping[CriterionCode, str],
) -> tuple[ConditionResult, ...]:
    """Return every minimum condition of the set, by star, then in printed order. Empty without a sheet.

    For star S the product must reach, in each marked criterion, the highest marked level whose mark
    is at most S; levels are compared by points. A criterion not assessed never reaches it.
    Source: Quyết định 26/2026/QĐ-TTg, Phụ lục II, note on the star marks at the foot of sheets
    1–25; that marks of lower stars bind for higher ones: reading of the program, printed as such.
    """
    if not sheets or not (product_set.marks_explained or settings.unexplained_marks_bind):
        return ()
    results: list[ConditionResult] = []
    for criterion in product_set.criteria:
        if any(level.mark for level in criterion.levels):
            own = [finding for finding in findings if finding.criterion == criterion.code]
            points = [sheet.score.points[criterion.code] for sheet in sheets]
            results.extend(criterion_conditions(criterion, points, own, cases))
    return tuple(sorted(results, key=lambda result: result.star))


def criterion_conditions(
    criterion: Criterion,
    points: Sequence[Points | None],
    findings: Sequence[Finding],
    cases: Mapping[CriterionCode, str],
) -> Iterator[ConditionResult]:
    """Yield one criterion's minimums, by star. points: one entry per sheet, None where not assessed.

    findings: the council's on this criterion.
    """
    required = dict(_minimums(criterion, cases))
    for star, minimum in required.items():
        reached = sum(1 for given in points if given is not None and given >= minimum)
        agreed = reached in (0, len(points))
        proposed = 2 * reached > len(points)
        finding = None if agreed else _deciding(findings, required, star)
        met = proposed if finding is None else finding.met
        yield ConditionResult(criterion.code, star, minimum, reached, len(points), agreed, proposed, finding, met)


def proposed_stars(by_points: int, missed: Collection[int], settings: SessionSettings) -> int:
    """Return the star by the rules, before any conclusion of the council.

    missed: stars up to by_points with a missed minimum. 0: no star is proposed.
    """
    if settings.missed_minimum is MissedMinimum.FAIL and by_points in missed:
        return NO_STAR
    if by_points < LOWEST_WITH_CONDITIONS:
        return by_points
    return max((s for s in STARS_WITH_CONDITIONS if s <= by_points and s not in missed), default=NO_STAR)


def council_result(
    product_set: ProductSet,
    bands: Sequence[Band],
    sheets: Sequence[ScoredSheet],
    findings: Sequence[Finding],
    settings: SessionSettings,
    cases: Mapping[CriterionCode, str],
    concluded_star: int | None = None,
) -> CouncilResult:
    """Compute the council's result on one product from its valid sheets.

    findings: the council's, in the order given (of two on one condition the later counts).
    concluded_star: the council's own conclusion, which counts only where ``missed_minimum`` leaves
    the star to it, a minimum is missed and ``concludable_stars`` offers it.
    Raises SheetIncomplete; ValueError where two sheets are of one member.
    Source: Quyết định 26/2026/QĐ-TTg, Điều 3; effect of a missed minimum: setting of the session.
    """
    totals = {sheet.member: sheet.score.total for sheet in sheets}
    if len(totals) != len(sheets):
        raise ValueError("two valid sheets of one member")
    for sheet in sheets:
        if not sheet.score.complete:
            raise SheetIncomplete(gaps=len(sheet.score.gaps))
    if not sheets:
        return CouncilResult(None, {}, None, None, (), (), None, 0, ())
    mean = council_mean(totals)
    by_points = stars_by_points(bands, mean)
    conditions = conditions_of(product_set, sheets, findings, settings, cases)
    unmet = tuple((c.criterion, c.star) for c in conditions if not c.met and c.star <= by_points)
    missed_top = any(star == by_points for _, star in unmet)
    council_decides = settings.missed_minimum is MissedMinimum.COUNCIL and missed_top
    concluded = concluded_star if concluded_star in _offered_stars(by_points) else None
    stars = proposed_stars(by_points, {star for _, star in unmet}, settings)
    if council_decides and concluded is not None:
        stars = concluded
    only_top = settings.missed_minimum is MissedMinimum.FAIL or (
        settings.missed_minimum is MissedMinimum.COUNCIL and concluded is not None
    )
    return CouncilResult(
        mean=mean,
        by_part={
            part: Fraction(sum(sheet.score.by_part[part] for sheet in sheets), len(sheets))
            for part in product_set.parts
        },
        stars_by_points=by_points,
        stars=stars,
        conditions=conditions,
        unmet=unmet,
        spread=max(totals.values()) - min(totals.values()),
        sheets_used=len(sheets),
        open_differences=_open_differences(conditions, by_points, only_top=only_top),
        needs_council_star=council_decides and concluded is None,
    )


def _open_differences(
    conditions: Sequence[ConditionResult], by_points: int, *, only_top: bool
) -> tuple[ConditionResult, ...]:
    """Return the unsettled conditions that can change the star.

    A star ruled out by a settled condition cannot be won or lost by another one. Where the settings
    only ask whether the star by points is met (only_top), lower stars decide nothing.
    """
    ruled_out = {c.star for c in conditions if c.settled and not c.met}
    return tuple(
        c
        for c in conditions
        if not c.settled and c.star <= by_points and c.star not in ruled_out and (c.star == by_points or not only_top)
    )


def _offered_stars(by_points: int) -> tuple[int, ...]:
    return (NO_STAR, *(star for star in STARS_WITH_CONDITIONS if star <= by_points))


def concludable_stars(result: CouncilResult) -> tuple[int, ...]:
    """Return the stars the council may conclude: 0 and every star from 3 to the one by points.

    Empty where there is no result, or fewer than three stars by points.
    """
    if result.stars_by_points is None or result.stars_by_points < LOWEST_WITH_CONDITIONS:
        return ()
    return _offered_stars(result.stars_by_points)


def check_concluded_star(result: CouncilResult, star: int) -> None:
    """Raise StarOutOfReach unless ``concludable_stars`` offers ``star``."""
    offered = concludable_stars(result)
    if star not in offered:
        raise StarOutOfReach(given=star, offered=", ".join(map(str, offered)) or "–")


def recommendation(
    result: CouncilResult,
    *,
    tier: Tier,
    rejected: bool,
    withdrawn: bool,
    quorum_met: bool,
    send_up: bool | None,
    evaluated: bool = True,
) -> Recommendation:
    """Return the council's proposal for the product; the authority decides.

    send_up: the council's decision on a product with points for five stars and a minimum missed;
    None where it has not decided: then the product is proposed for nothing. A product with all
    five-star conditions is always sent up. evaluated: False where scoring is not finished.
    Source: Quyết định 26/2026/QĐ-TTg, Điều 4 khoản 1 (no recognition below three stars), Điều 7
    khoản 3 and 4 (province: three and four stars, ≥ 90 to the Ministry; Ministry: five stars, điểm
    g).
    """
    if withdrawn:
        return Recommendation.WITHDRAWN
    if rejected:
        return Recommendation.REJECTED
    if not quorum_met:
        return Recommendation.NO_QUORUM
    if result.stars is None or not evaluated:
        return Recommendation.NOT_EVALUATED
    if tier is Tier.PROVINCE and result.may_be_sent_up and send_up is None:
        return Recommendation.UNDECIDED
    if tier is Tier.PROVINCE and (result.stars == TOP_STAR or (result.may_be_sent_up and send_up)):
        return Recommendation.SEND_UP
    lowest = TOP_STAR if tier is Tier.MINISTRY else LOWEST_WITH_CONDITIONS
    return Recommendation.RECOGNISE if result.stars >= lowest else Recommendation.NOT_RECOGNISED
