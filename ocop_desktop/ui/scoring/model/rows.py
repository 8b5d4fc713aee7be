"""The displayed rows of one sheet, frozen: criteria, levels, totals, the rule's text.

Built again from the sheet's answers after every choice; no widget and no store here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ....domain.catalogue.catalogue import Criterion
from ....domain.dossiers.assessments import above_commune
from ....domain.dossiers.dossier import Paper, PaperStatus
from ....domain.scoring.scoring import NO_STAR, proposed_stars, stars_by_points
from ....domain.sheets.score_sheet import NO_LEVEL, Answer, SheetScore
from ....domain.values import STARS_WITH_CONDITIONS, CriterionCode
from ....usecases.scoring.own_sheets import OwnSheet
from ....usecases.scoring.sheet_view import blocking
from ...words import Words
from .assessments import AssessmentLine, supported_points

KEYS = range(1, 10)
"""Digits that choose a level; 0 is *Không thuộc mức nào*."""

Answers = Mapping[CriterionCode, Answer]


class Saved(StrEnum):
    """The durability of a row's answer; its text is ``scoring.<value>``."""

    NOTHING = "unanswered"
    SAVED = "saved"
    SAVING = "saving"
    REFUSED = "refused"
    CARRIED = "carried"  # copied from the previous round, the sheet of this round is not begun
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level to choose. key: the digit, None beyond 9; see ``criterion_rows``. old: chosen in the previous round."""

    key: int | None
    ordinal: int
    text: str
    points: int
    mark: int
    chosen: bool
    old: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as displayed. points: None where it is not answered or does not apply.

    old: points of the previous round, None in the first. basis: the criterion that makes this one
    not applicable, "" where it applies. assessments: by others. above: points by the commune's
    figures, where the chosen level exceeds them. fixed: it keeps the earlier answer, because late
    papers reopen other criteria only.
    """

    code: CriterionCode
    part: str
    section: str
    title: str
    points: int | None
    max_points: int
    saved: Saved
    basis: str
    note: str
    case: str
    old: int | None
    levels: tuple[LevelRow, ...]
    assessments: tuple[AssessmentLine, ...] = ()
    above: int | None = None
    fixed: bool = False


Blocking = tuple[tuple[int, tuple[CriterionCode, ...]], ...]
"""Stars with the criteria that miss their minimum."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the sheet as displayed. sections: code -> (points, most). blocking: star -> criteria that miss it."""

    total: int
    parts: tuple[tuple[str, int, int], ...]
    sections: Mapping[str, tuple[int, int]]
    answered: int
    applicable: int
    stars: str
    blocking: Blocking


def criterion_rows(
    own: OwnSheet,
    score: SheetScore,
    answers: Answers,
    saved: Mapping[CriterionCode, Saved],
    words: Words,
    assessments: Mapping[CriterionCode, tuple[AssessmentLine, ...]],
    *,
    keys_are_points: bool = False,
) -> tuple[CriterionRow, ...]:
    """Build every criterion of the sheet in printed order. saved: durability of the answers.

    keys_are_points: the key of a level is its points, where those are unique and at most 9; else its place.
    """
    above = above_commune(own.at.product_set, own.assessments, answers)
    return tuple(
        replace(
            row if not keys_are_points else replace(row, levels=_by_points(row.levels)),
            fixed=own.reopened is not None and criterion.code not in own.reopened,
            assessments=assessments.get(criterion.code, ()),
            above=supported_points(own, criterion.code) if criterion.code in above else None,
        )
        for criterion in own.at.product_set.criteria
        for row in (_row(own, criterion, score, answers, saved.get(criterion.code), words),)
    )


def _by_points(levels: tuple[LevelRow, ...]) -> tuple[LevelRow, ...]:
    points = [level.points for level in levels]
    if len(set(points)) < len(points) or max(points, default=0) > KEYS[-1]:
        return levels
    return tuple(replace(level, key=level.points) for level in levels)


def _row(
    own: OwnSheet,
    criterion: Criterion,
    score: SheetScore,
    answers: Answers,
    known: Saved | None,
    words: Words,
) -> CriterionRow:
    code = criterion.code
    answer = answers.get(code)
    why = score.not_assessed.get(code, "")
    case = own.cases.get(code)
    key = f"set/{own.at.product_set.number}/{code}"
    earlier = own.earlier.answers.get(code) if own.earlier is not None else None
    return CriterionRow(
        code=code,
        part=criterion.part,
        section=criterion.section,
        title=own.wording.text(key),
        points=score.points[code],
        max_points=criterion.max_points,
        saved=_saved(answer, why, known),
        basis=why.partition(":")[2],
        note=answer.note if answer is not None else "",
        case=own.wording.text(f"{key}/case/{case}") if case is not None else "",
        old=None if earlier is None else _points(criterion, earlier),
        levels=_levels(own, criterion, answer, earlier, words),
    )


def _saved(answer: Answer | None, why: str, known: Saved | None) -> Saved:
    if known in (Saved.SAVING, Saved.REFUSED):
        return known
    if why:
        return Saved.NOT_ASSESSED
    if answer is None:
        return Saved.NOTHING
    return known or Saved.SAVED


def keys_of(row: CriterionRow) -> str:
    """Return the digits that choose a level of the criterion, as ``1–3, 0`` or ``1, 3, 5``."""
    keys = sorted(level.key for level in row.levels if level.key)
    whole = len(keys) > 1 and keys[-1] - keys[0] == len(keys) - 1
    span = [f"{keys[0]}–{keys[-1]}"] if whole else [str(key) for key in keys]
    return ", ".join((*span, *("0" for level in row.levels if level.key == 0)))


def _points(criterion: Criterion, answer: Answer) -> int:
    level = criterion.level(answer.level)
    return 0 if level is None else level.points


def _levels(
    own: OwnSheet, criterion: Criterion, answer: Answer | None, earlier: Answer | None, words: Words
) -> tuple[LevelRow, ...]:
    key = f"set/{own.at.product_set.number}/{criterion.code}"
    chosen = None if answer is None else answer.level
    old = None if earlier is None else earlier.level
    rows = [
        LevelRow(
            key=place if place in KEYS else None,
            ordinal=level.ordinal,
            text=own.wording.text(f"{key}/{level.ordinal}"),
            points=level.points,
            mark=level.mark,
            chosen=level.ordinal == chosen,
            old=level.ordinal == old,
        )
        for place, level in enumerate(criterion.offered(own.cases.get(criterion.code)), 1)
    ]
    if criterion.remainder:
        text = words("scoring.none_of_them")
        rows.append(LevelRow(0, NO_LEVEL, text, 0, 0, chosen == NO_LEVEL, old == NO_LEVEL))
    return tuple(rows)


def totals(own: OwnSheet, score: SheetScore, words: Words) -> Totals:
    """Return the sums as displayed; the star is provisional, by this one sheet."""
    chosen = own.at.product_set
    applicable = len(chosen.criteria) - len(score.not_assessed)
    missed = missed_minimums(own, score)
    by_points = stars_by_points(own.at.catalogue.bands, Fraction(score.total))
    ruled_out = {star for star, _ in missed if star <= by_points}
    stars = proposed_stars(by_points, ruled_out, own.at.session.settings)
    if score.total == 0 and applicable == len(score.gaps):
        sentence = words("scoring.nothing_answered")
    elif stars == NO_STAR:
        sentence = words("scoring.no_star", star=min(ruled_out))
    elif stars < by_points:
        sentence = words("scoring.stars.lowered", stars=stars, by_points=by_points)
    else:
        sentence = words("scoring.stars", stars=stars)
    maxima = own.at.catalogue.part_maxima
    return Totals(
        total=score.total,
        parts=tuple((part, score.by_part[part], maxima[part]) for part in chosen.parts),
        sections={s.code: (score.by_section[s.code], s.max_points) for s in chosen.sections},
        answered=applicable - len(score.gaps),
        applicable=applicable,
        stars=sentence,
        blocking=missed,
    )


def missed_minimums(own: OwnSheet, score: SheetScore) -> Blocking:
    """Return criteria that miss a minimum so far, by the lowest star they rule out; gaps are not missed.

    A minimum missed for a star is missed for every higher one as well.
    """
    found = blocking(own.at, own.cases, score, max(STARS_WITH_CONDITIONS))
    by_star: dict[int, list[CriterionCode]] = {}
    seen = set(score.gaps)
    for code, star in found:
        if code not in seen:
            seen.add(code)
            by_star.setdefault(star, []).append(code)
    return tuple((star, tuple(codes)) for star, codes in by_star.items())


def rule_text(own: OwnSheet, code: CriterionCode, words: Words) -> tuple[str, ...]:
    """Return the rule of a criterion, line by line, its source, and the rules of the whole sheet."""
    chosen, wording = own.at.product_set, own.wording
    criterion = chosen.by_code[code]
    key = f"set/{chosen.number}/{code}"
    lines = [words("scoring.rule.max", points=criterion.max_points)]
    lines += [
        words(f"scoring.rule.kind.{note.kind}", text=wording.text(f"note/{note.ref}"))
        for note in chosen.notes
        if note.criterion == code
    ]
    lines += [
        words("scoring.rule.mark", star=level.mark, text=wording.text(f"{key}/{level.ordinal}"), points=level.points)
        for level in criterion.offered(own.cases.get(code))
        if level.mark
    ]
    if criterion.condition is not None:
        condition = criterion.condition
        lines.append(words("scoring.rule.condition", basis=condition.criterion, points=condition.min_points))
    if criterion.inferred:
        lines.append(words("scoring.rule.inferred"))
    doubt = wording.texts.get(f"flag/{chosen.number}/{code}")
    if doubt:
        lines.append(words("scoring.rule.doubt", text=doubt))
    rule = own.at.catalogue.rule.number
    lines.append(words("scoring.rule.source", rule=rule, set=chosen.number, item=code))
    lines.append(words("scoring.rule.official" if wording.official else "scoring.rule.condensed"))
    lines += [
        words(f"scoring.rule.kind.{note.kind}", text=wording.text(f"note/{note.ref}"))
        for note in chosen.notes
        if note.criterion is None
    ]
    return tuple(lines)


def papers_text(own: OwnSheet, code: CriterionCode, words: Words) -> str:
    """Return the dossier's papers that usually prove a criterion, each with its state; "" where there are none."""
    kinds = own.at.product_set.by_code[code].evidence
    papers = []
    for kind in kinds:
        found = [paper for paper in own.papers if paper.kind == kind]
        papers += [_paper(own, kind, paper, words) for paper in found] or [_paper(own, kind, None, words)]
    return words("scoring.papers", papers="; ".join(papers)) if papers else ""


def _paper(own: OwnSheet, kind: str, paper: Paper | None, words: Words) -> str:
    name = own.wording.text(f"evidence/{kind}")
    if paper is None:
        return words("scoring.paper.not_stated", name=name)
    if paper.status is PaperStatus.PRESENT and paper.number:
        return words("scoring.paper.numbered", name=name, number=paper.number)
    return words(f"scoring.paper.{paper.status}", name=name)
