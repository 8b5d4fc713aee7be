"""What is proposed for a product, and in which words."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.documents.session_json import results_json
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.values import Tier
from tests.helpers.sessions import SCORING, World, given

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})  # 84, 30 of them on 1.1


def opened(*sheets: Any, settings: SessionSettings | None = None, tier: Tier = Tier.PROVINCE) -> World:
    """SP001 scored by the four members with these sheets."""
    given_sheets = {member: {"SP001": sheet} for member, sheet in zip(SCORING, sheets, strict=True)}
    return World(settings=settings, tier=tier).collect(given_sheets).open()


@pytest.mark.parametrize(("total", "expected"), [(95, "recognise"), (89, "not_recognised"), (60, "not_recognised")])
def test_the_ministry_recognises_five_stars_and_leaves_the_others_to_the_province(total: int, expected: str) -> None:
    world = World(tier=Tier.MINISTRY).collect({member: {"SP002": total} for member in SCORING}).open()
    assert world.outcome("SP002").recommendation.value == expected


def test_a_product_failed_for_a_higher_minimum_is_not_said_to_miss_three_stars() -> None:
    world = opened(MIDDLE, MIDDLE, MIDDLE, MIDDLE, settings=SessionSettings(missed_minimum=MissedMinimum.FAIL))
    label = results_json(world.evaluate())["products"][0]["label"]
    assert label == "Chưa đạt yêu cầu tối thiểu 4 sao – không đề nghị công nhận"
