"""The answer *no level*."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer, LevelNotOffered, check_answer
from tests.helpers.catalogues import NO_CASES, code, story_set


def test_none_of_the_levels_is_offered_only_where_the_printed_levels_leave_a_remainder() -> None:
    assert check_answer(story_set(), Answer(code("4.1"), 0), NO_CASES) is None
    with pytest.raises(LevelNotOffered) as refusal:
        check_answer(story_set(), Answer(code("5.1"), 0), NO_CASES)  # 5.1 prints a level of 0 points itself
    assert refusal.value.facts == {"criterion": "5.1", "given": 0, "offered": "1, 2, 3, 4, 5"}
