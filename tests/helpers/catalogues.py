"""Product sets built by hand, the shipped catalogue, and sheets with a wanted total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from ocop_desktop.domain.catalogue.catalogue import Band, Catalogue, Condition, Criterion, Level, ProductSet, Section
from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.scoring.scoring import ScoredSheet
from ocop_desktop.domain.sheets.score_sheet import Answer, score_answers
from ocop_desktop.domain.values import CriterionCode, MemberId

SHIPPED = Path(__file__).parents[2] / "resources" / "catalogues" / "26-2026.json"

BANDS = (Band(5, 90, True), Band(4, 70, True), Band(3, 50, True), Band(2, 30, False), Band(1, 0, False))
"""Stars by points of Quyết định 26/2026/QĐ-TTg, Điều 3 khoản 3."""

NO_CASES: Mapping[CriterionCode, str] = {}


def code(text: str) -> CriterionCode:
    """Return a criterion code."""
    return CriterionCode(text)


def item(
    name: str,
    points: Sequence[int],
    marks: Mapping[int, int] | None = None,
    *,
    part: str = "A",
    cases: Sequence[str] | None = None,
    needs: str | None = None,
    parent: str | None = None,
) -> Criterion:
    """Return a criterion with the given levels. marks: star by points of the marked level."""
    scale: Iterable[str | None] = cases or [None] * len(points)
    levels = tuple(
        Level(place, value, (marks or {}).get(value, 0), case)
        for place, (value, case) in enumerate(zip(points, scale, strict=True), start=1)
    )
    return Criterion(
        code=code(name),
        part=part,
        section=name.split(".")[0],
        max_points=max(points),
        levels=levels,
        condition=Condition(code(needs), 1) if needs else None,
        parent=parent or name.split(".")[0],
        remainder=0 not in points,
    )


def product_set(*criteria: Criterion, marks_explained: bool = True, number: int = 1) -> ProductSet:
    """Return a set of the criteria, with a section per leading number and one per other parent."""
    sections: dict[str, Section] = {}
    for criterion in criteria:
        sections.setdefault(criterion.section, Section(criterion.section, criterion.part, 0))
        if criterion.parent and criterion.parent != criterion.section:
            sections.setdefault(criterion.parent, Section(criterion.parent, criterion.part, 0, criterion.section))
    return ProductSet(number, "I", tuple(sections.values()), criteria, marks_explained=marks_explained)


def ladder_set(
    marks_a: Mapping[int, int] | None = None, marks_b: Mapping[int, int] | None = None, *, marks_explained: bool = True
) -> ProductSet:
    """Three criteria, 0..40, 0..25 and 0..35, every whole number a level: any total from 0 to 100."""
    return product_set(
        item("1.1", range(41), marks_a, part="A"),
        item("4.1", range(26), marks_b, part="B"),
        item("6.1", range(36), part="C"),
        marks_explained=marks_explained,
    )


def story_set() -> ProductSet:
    """Market (3★ at 2, 4★ at 3), story 5.1, its structure 5.2 (only with a story; 3★ at 1), identity 5.3."""
    return product_set(
        item("4.1", [1, 2, 3, 5], {2: 3, 3: 4, 5: 5}, part="B"),
        item("5.1", [0, 1, 2, 3, 5], {5: 4}, part="B"),
        item("5.2", [0, 1, 2], {1: 3}, part="B", needs="5.1"),
        item("5.3", [0, 1, 3, 5], {1: 3}, part="B"),
    )


def tourism_set(*, marks_explained: bool = False) -> ProductSet:
    """Return a plain item marked for 3★ and one with two alternative scales, b marked for 4★ at 3 points."""
    alternatives = Criterion(
        code=code("8"),
        part="C",
        section="8",
        max_points=3,
        levels=(Level(1, 1, 0, "a"), Level(2, 3, 0, "a"), Level(3, 1, 3, "b"), Level(4, 3, 4, "b")),
        remainder=True,
    )
    return ProductSet(
        26, "VI", (), (item("7", [1, 3], {3: 3}, part="C"), alternatives), marks_explained=marks_explained
    )


@cache
def shipped() -> Catalogue:
    """Return the catalogue of Quyết định 26/2026/QĐ-TTg that ships with the program."""
    return load_catalogue(SHIPPED.read_bytes())[0]


def answers(given: Mapping[str, int], cases: Mapping[str, str] | None = None) -> dict[CriterionCode, Answer]:
    """Answers by level ordinal."""
    return {code(name): Answer(code(name), level, (cases or {}).get(name)) for name, level in given.items()}


def by_points(
    chosen: ProductSet, given: Mapping[str, int], cases: Mapping[CriterionCode, str] = NO_CASES
) -> dict[CriterionCode, Answer]:
    """Answers by points: the lowest level with those points in the product's case, or *no level* for 0."""
    found: dict[CriterionCode, Answer] = {}
    for name, points in given.items():
        case = cases.get(code(name))
        offered = [lv.ordinal for lv in chosen.by_code[code(name)].offered(case) if lv.points == points]
        assert offered or points == 0, f"{name} has no level of {points}"
        found[code(name)] = Answer(code(name), offered[0] if offered else 0, case)
    return found


def sheet(
    member: str,
    chosen: ProductSet,
    given: Mapping[CriterionCode, Answer],
    cases: Mapping[CriterionCode, str] = NO_CASES,
) -> ScoredSheet:
    """Return a scored sheet of ``member``."""
    return ScoredSheet(MemberId(member), given, score_answers(chosen, given, cases))


def sheets(chosen: ProductSet, *given: Mapping[str, int]) -> tuple[ScoredSheet, ...]:
    """Return one sheet per mapping of points, by M01, M02, …"""
    return tuple(
        sheet(f"M{place:02d}", chosen, by_points(chosen, points)) for place, points in enumerate(given, start=1)
    )


def ladder(*totals: int, at_least: Mapping[str, int] | None = None) -> tuple[dict[str, int], ...]:
    """Return points for a ladder set that give each total: A is filled first, then B, then C."""
    found = []
    for total in totals:
        a = min(40, total)
        b = min(25, total - a)
        found.append({"1.1": a, "4.1": b, "6.1": total - a - b, **(at_least or {})})
    return tuple(found)


def answers_with_total(
    chosen: ProductSet,
    total: int,
    cases: Mapping[CriterionCode, str] = NO_CASES,
    minimum: Mapping[CriterionCode, int] | None = None,
    maximum: Mapping[CriterionCode, int] | None = None,
) -> dict[CriterionCode, Answer]:
    """Return a complete sheet of exactly ``total``; criteria that others depend on keep at least 1 point."""
    depended_on = {c.condition.criterion for c in chosen.criteria if c.condition}
    reach: dict[int, dict[str, int]] = {0: {}}
    for criterion in chosen.criteria:
        low = (minimum or {}).get(criterion.code, 1 if criterion.code in depended_on else 0)
        high = (maximum or {}).get(criterion.code, criterion.max_points)
        choices = {lv.points for lv in criterion.offered(cases.get(criterion.code))} | {0}
        wider: dict[int, dict[str, int]] = {}
        for so_far, given in reach.items():
            for points in choices:
                if low <= points <= high and so_far + points <= total:
                    wider.setdefault(so_far + points, {**given, criterion.code: points})
        reach = wider
    return by_points(chosen, reach[total], cases)
