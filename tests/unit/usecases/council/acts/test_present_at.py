"""Who was there at a moment: stated times count whenever they were recorded, silence about them only before it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.text import VIETNAM_TIME
from ocop_desktop.domain.values import MemberId, ProductId
from ocop_desktop.usecases.council.acts.attendance import MeetingDays, present_at

TEN = datetime(2026, 9, 5, 10, 0, tzinfo=VIETNAM_TIME)
M01 = MemberId("m1")
HERE = {"present": True}
AWAY = {"present": False}


def entry(facts: dict[str, Any], at: datetime = TEN, product: ProductId | None = None) -> Act:
    return Act("a", ActKind.ATTENDANCE, at, "TK01", product=product, member=M01, facts=facts)


def stated(arrived: str = "", left: str = "") -> dict[str, Any]:
    return HERE | {name: time for name, time in (("arrived", arrived), ("left", left)) if time}


@pytest.mark.parametrize(
    ("before", "after", "there"),
    [
        ([HERE], [], True),
        ([], [HERE], False),
        ([AWAY], [], False),
        ([stated(left="08:30")], [], False),
        ([stated(arrived="14:10")], [], False),
        ([stated(arrived="09:50")], [], True),
        ([stated(arrived="10:00")], [], True),
        ([stated(left="10:00")], [], False),
        ([stated("08:10", "09:00")], [], False),
        ([stated("08:10", "16:00")], [], True),
        ([stated("14:10", "16:00")], [], False),
        ([], [stated(arrived="09:30")], True),  # there before, recorded after
        ([], [stated(arrived="14:10")], False),
        ([], [stated(left="16:00")], False),  # no time of arrival
        ([HERE], [stated(left="16:00")], True),
        ([HERE], [stated(left="09:30")], False),
        ([HERE], [stated(arrived="14:10")], False),  # the first entry was wrong
        ([HERE], [stated(left="11:00"), stated(arrived="14:10")], True),  # left and came back
        ([stated(left="08:30")], [stated(arrived="14:10")], False),
        ([stated(left="08:30"), stated(arrived="09:50")], [], True),
        ([AWAY], [HERE], False),
        ([AWAY], [stated(arrived="09:00")], True),
        ([HERE], [AWAY], True),
    ],
)
def test_a_moment_is_compared_with_stated_times(
    before: list[dict[str, Any]], after: list[dict[str, Any]], there: bool
) -> None:
    acts = [entry(facts) for facts in (*before, *after)]
    assert present_at(TEN, acts, len(before), MeetingDays()) == {M01: there}


def test_a_time_is_one_of_the_day_of_its_entry() -> None:
    days = MeetingDays()
    assert present_at(TEN, [entry(stated(left="16:00"), TEN - timedelta(days=1))], 1, days) == {M01: False}
    assert present_at(TEN, [entry(stated(arrived="08:00"), TEN + timedelta(days=1))], 0, days) == {M01: False}


@pytest.mark.parametrize(
    ("days", "entered", "day"),
    [
        (MeetingDays(openings=(TEN,)), 6, 5),  # the roll call completed the next day
        (MeetingDays(openings=(TEN,)), 4, 4),
        (MeetingDays(openings=(TEN, TEN + timedelta(days=1))), 7, 6),
        (MeetingDays(TEN.date(), openings=(TEN + timedelta(days=1),)), 7, 5),
        (MeetingDays(TEN.date()), 4, 5),
        (MeetingDays(TEN.date(), date(2026, 9, 6)), 6, 6),
        (MeetingDays(TEN.date(), date(2026, 9, 6)), 7, 6),
        (MeetingDays(TEN.date(), date(2026, 9, 4)), 7, 5),  # typed the wrong way round
    ],
)
def test_a_time_belongs_to_the_meeting_or_to_the_opening_before_its_entry(
    days: MeetingDays, entered: int, day: int
) -> None:
    assert days.moment("08:30", TEN.replace(day=entered, hour=12)) == TEN.replace(day=day, hour=8, minute=30)


def test_entries_for_one_product_say_nothing_of_the_session() -> None:
    assert present_at(TEN, [entry(HERE, product=ProductId("p1"))], 1, MeetingDays()) == {}
