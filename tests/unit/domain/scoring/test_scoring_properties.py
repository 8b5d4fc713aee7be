"""What holds for any sheets and findings."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.scoring import (
    Finding,
    ScoredSheet,
    contradiction,
)
from tests.helpers.catalogues import (
    NO_CASES,
    answers,
    item,
    product_set,
    sheet,
)
from tests.helpers.results import COUNCIL, DEFAULTS, FAIL, result_of

MARKED = product_set(
    item("1.1", range(0, 41, 4), {12: 3, 24: 4, 36: 5}, part="A"),
    item("4.1", range(0, 26, 5), {10: 3, 20: 4}, part="B"),
    item("6.1", range(0, 36, 5), {15: 4}, part="C"),
)
LEVELS = {criterion.code: len(criterion.levels) for criterion in MARKED.criteria}
SHEET = st.fixed_dictionaries({str(name): st.integers(1, count) for name, count in LEVELS.items()})
SETTINGS = st.sampled_from([DEFAULTS, FAIL, COUNCIL])
FINDINGS = st.lists(
    st.builds(Finding, st.sampled_from(list(LEVELS)), st.sampled_from([3, 4, 5]), st.booleans(), st.just("")),
    max_size=4,
)


def scored(levels: Sequence[dict[str, int]]) -> list[ScoredSheet]:
    return [sheet(f"M{place:02d}", MARKED, answers(given)) for place, given in enumerate(levels)]


@given(st.lists(SHEET, min_size=1, max_size=6), FINDINGS, SETTINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_never_matters(
    levels: list[dict[str, int]], findings: list[Finding], settings: SessionSettings, random: Random
) -> None:
    used = scored(levels)
    shuffled = list(used)
    random.shuffle(shuffled)
    assert result_of(MARKED, used, *findings, settings=settings) == result_of(
        MARKED, shuffled, *findings, settings=settings
    )


@given(st.lists(SHEET, min_size=1, max_size=5), st.data(), SETTINGS)
def test_a_higher_level_on_any_sheet_never_lowers_mean_or_star(
    levels: list[dict[str, int]], data: st.DataObject, settings: SessionSettings
) -> None:
    before = result_of(MARKED, scored(levels), settings=settings)
    which = data.draw(st.integers(0, len(levels) - 1))
    name = data.draw(st.sampled_from(sorted(LEVELS)))
    raised = [dict(given) for given in levels]
    raised[which][name] = min(raised[which][name] + 1, LEVELS[name])
    after = result_of(MARKED, scored(raised), settings=settings)
    assert before.mean is not None
    assert after.mean is not None
    assert after.mean >= before.mean
    assert {(c.criterion, c.star) for c in before.conditions if c.met} <= {
        (c.criterion, c.star) for c in after.conditions if c.met
    }
    if settings is not FAIL:  # there, more points may reach for a star whose minimum is missed
        assert before.stars is not None
        assert after.stars is not None
        assert before.stars_by_points is not None
        # From two stars by points a product may rise to the 50 points that ask for a missed minimum.
        assert after.stars >= before.stars or (after.stars == 0 and before.stars_by_points < 3)


@given(st.lists(SHEET, min_size=1, max_size=5), FINDINGS)
def test_the_star_never_exceeds_the_points_and_is_never_one_or_two_for_fifty_points(
    levels: list[dict[str, int]], findings: list[Finding]
) -> None:
    result = result_of(MARKED, scored(levels), *findings)
    assert result.stars is not None
    assert result.stars_by_points is not None
    assert result.mean is not None
    assert result.stars <= result.stars_by_points
    assert result.stars in ((0, 3, 4, 5) if result.mean >= 50 else (1, 2))


@given(st.lists(SHEET, min_size=1, max_size=4), SETTINGS)
def test_a_difference_is_open_exactly_where_findings_can_still_change_the_star(
    levels: list[dict[str, int]], settings: SessionSettings
) -> None:
    used = scored(levels)
    result = result_of(MARKED, used, settings=settings)
    unsettled = [c for c in result.conditions if not c.settled]
    # Every consistent way in which the council could find on all of them.
    worlds: dict[tuple[bool, ...], tuple[int | None, bool]] = {}
    for bits in range(2 ** len(unsettled)):
        mets = tuple(bool(bits >> place & 1) for place in range(len(unsettled)))
        findings = [Finding(c.criterion, c.star, met, "") for c, met in zip(unsettled, mets, strict=True)]
        if contradiction(MARKED, findings, NO_CASES) is None:
            world = result_of(MARKED, used, *findings, settings=settings)
            worlds[mets] = (world.stars, world.needs_council_star)
    outcomes = set(worlds.values())
    assert bool(result.open_differences) == (len(outcomes) > 1)
