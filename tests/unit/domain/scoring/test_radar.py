"""The radar against brute force: every combination of settled levels on small panels."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as combinations
from random import Random

import pytest

from ocop_desktop.domain.catalogue.catalogue import Band, Condition, Criterion, Level, ProductSet
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.scoring.radar import Radar, radar
from ocop_desktop.domain.scoring.scoring import Finding, ScoredSheet, council_result
from ocop_desktop.domain.sheets.score_sheet import Answer, score_answers
from ocop_desktop.domain.values import CriterionCode, MemberId

BANDS = (Band(5, 90, True), Band(4, 70, True), Band(3, 50, True), Band(2, 30, False), Band(1, 0, False))


def _criterion(code: str, points: tuple[int, ...], marks: tuple[int, ...] = (), **more: object) -> Criterion:
    marked = marks or (0,) * len(points)
    levels = tuple(Level(n, p, m) for n, (p, m) in enumerate(zip(points, marked, strict=True), start=1))
    return Criterion(CriterionCode(code), "A", code[0], max(points), levels, **more)  # type: ignore[arg-type]


SET = ProductSet(
    1,
    "I",
    (),
    (
        _criterion("1.1", (0, 10, 20, 30)),
        _criterion("2.1", (0, 15, 25), (0, 3, 4)),
        _criterion("3.1", (0, 5, 20), (0, 0, 5)),
        _criterion("5.1", (0, 10, 15), (0, 0, 4)),
        _criterion("5.2", (0, 5, 10), condition=Condition(CriterionCode("5.1"), 1)),
    ),
)
RANK = {1: 1.0, 2: 2.0, 0: 2.5, 3: 3.0, 4: 4.0, 5: 5.0}


def _sheet(member: str, levels: dict[str, int]) -> ScoredSheet:
    answers = {CriterionCode(code): Answer(CriterionCode(code), level) for code, level in levels.items()}
    return ScoredSheet(MemberId(member), answers, score_answers(SET, answers, {}))


def _panel(seed: int, members: int) -> list[ScoredSheet]:
    rng = Random(seed)
    base = {c.code: rng.randint(1, len(c.levels)) for c in SET.criteria}
    sheets = []
    for number in range(members):
        levels = {
            code: min(max(1, level + rng.choice((-1, 0, 0, 1))), len(SET.by_code[code].levels))
            for code, level in base.items()
        }
        sheets.append(_sheet(f"m{number}", levels))
    return sheets


def _points(sheet: ScoredSheet, code: CriterionCode) -> int:
    return sheet.score.points[code] or 0


def _settle(sheets: list[ScoredSheet], chosen: dict[CriterionCode, int]) -> list[ScoredSheet]:
    """All members on the chosen levels; a sheet that comes to have a story starts 5.2 without points."""
    settled = []
    for sheet in sheets:
        levels = {code: answer.level for code, answer in sheet.answers.items() if sheet.score.points[code] is not None}
        levels |= chosen
        settled.append(_sheet(sheet.member, {"5.2": 1, **levels}))
    return settled


def _by_force(
    sheets: list[ScoredSheet], findings: list[Finding], settings: SessionSettings
) -> Radar | tuple[object, ...]:
    now = council_result(SET, BANDS, sheets, findings, settings, {})
    offered: dict[CriterionCode, list[int]] = {}
    for criterion in SET.criteria:
        given = [_points(sheet, criterion.code) for sheet in sheets]
        if min(given) != max(given):
            offered[criterion.code] = [lv.ordinal for lv in criterion.levels if min(given) <= lv.points <= max(given)]
    alone = {}
    for code, levels in offered.items():
        outcomes = [council_result(SET, BANDS, _settle(sheets, {code: lv}), findings, settings, {}) for lv in levels]
        alone[code] = any(RANK[o.stars or 0] != RANK[now.stars or 0] for o in outcomes)
    together = False
    for chosen in combinations(*offered.values()):
        o = council_result(SET, BANDS, _settle(sheets, dict(zip(offered, chosen, strict=True))), findings, settings, {})
        together = together or o.stars != now.stars
    return alone, together and bool(offered)


@pytest.mark.parametrize("seed", range(150))
@pytest.mark.parametrize("members", [2, 3])
def test_what_matters_is_what_every_combination_shows(seed: int, members: int) -> None:
    sheets = _panel(seed, members)
    findings = [Finding(CriterionCode("2.1"), 3, met=True, reason="x")] if seed % 3 == 0 else []
    settings = SessionSettings()
    found = radar(SET, BANDS, sheets, findings, settings, {})
    alone, together = _by_force(sheets, findings, settings)  # type: ignore[misc]
    assert {m.criterion: m.changes_star for m in found.matters} == alone
    assert found.star_open == together


def test_what_changes_the_star_comes_first_then_conditions_then_printed_order() -> None:
    low = _sheet("a", {"1.1": 4, "2.1": 2, "3.1": 1, "5.1": 2, "5.2": 1})
    high = _sheet("b", {"1.1": 4, "2.1": 3, "3.1": 2, "5.1": 3, "5.2": 3})
    found = radar(SET, BANDS, [low, high], [], SessionSettings(), {})
    keys = [(not m.changes_star, not m.changes_condition) for m in found.matters]
    assert keys == sorted(keys)
    assert {m.criterion for m in found.matters} == {"2.1", "3.1", "5.1", "5.2"}


def test_one_sheet_has_no_differences() -> None:
    assert radar(SET, BANDS, _panel(1, 1), [], SessionSettings(), {}) == Radar((), star_open=False)


def test_where_a_missed_minimum_fails_a_change_of_the_band_counts_too() -> None:
    settings = SessionSettings(missed_minimum=MissedMinimum.FAIL)
    low = _sheet("a", {"1.1": 3, "2.1": 2, "3.1": 2, "5.1": 1, "5.2": 1})
    high = _sheet("b", {"1.1": 4, "2.1": 2, "3.1": 2, "5.1": 1, "5.2": 1})
    found = radar(SET, (Band(4, 45, True), *BANDS[2:]), [low, high], [], settings, {})
    assert found.star_open


def test_marks_that_do_not_bind_change_no_condition() -> None:
    product_set = replace(SET, marks_explained=False)
    settings = SessionSettings(unexplained_marks_bind=False)
    found = radar(product_set, BANDS, _panel(7, 3), [], settings, {})
    assert found.matters
    assert not any(m.changes_condition for m in found.matters)
