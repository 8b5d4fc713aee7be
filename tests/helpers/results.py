"""Shortcuts to a council's result in tests."""

from __future__ import annotations

from collections.abc import Sequence

from ocop_desktop.domain.catalogue.catalogue import ProductSet
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.scoring.scoring import (
    CouncilResult,
    Finding,
    ScoredSheet,
    council_result,
    recommendation,
)
from ocop_desktop.domain.values import Recommendation, Tier
from tests.helpers.catalogues import (
    BANDS,
    NO_CASES,
    ladder_set,
)

DEFAULTS = SessionSettings()
FAIL = SessionSettings(missed_minimum=MissedMinimum.FAIL)
COUNCIL = SessionSettings(missed_minimum=MissedMinimum.COUNCIL)
PLAIN = ladder_set()
"""Without minimum conditions."""

FOUR = ladder_set({20: 3, 38: 4})
"""1.1 requires 20 points for three stars, 38 for four and five."""


def result_of(
    chosen: ProductSet,
    used: Sequence[ScoredSheet],
    *findings: Finding,
    settings: SessionSettings = DEFAULTS,
    concluded: int | None = None,
) -> CouncilResult:
    """Return the council's result under the bands of 26/2026, without alternative scales."""
    return council_result(chosen, BANDS, used, findings, settings, NO_CASES, concluded)


def proposal(
    result: CouncilResult,
    *,
    tier: Tier = Tier.PROVINCE,
    rejected: bool = False,
    withdrawn: bool = False,
    quorum_met: bool = True,
    send_up: bool | None = None,
    evaluated: bool = True,
) -> Recommendation:
    """Return the recommendation, by default at province and with a quorum."""
    return recommendation(
        result,
        tier=tier,
        rejected=rejected,
        withdrawn=withdrawn,
        quorum_met=quorum_met,
        send_up=send_up,
        evaluated=evaluated,
    )
