"""Due dates: days, working days, months, named dates, windows, overrides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.catalogue.catalogue import Deadline
from ocop_desktop.domain.dates import (
    CountingRule,
    DeadlineRefused,
    ReasonNeeded,
    WorkCalendar,
    after_days,
    after_months,
    after_working_days,
    before_date,
    before_expiry,
    due,
    filing_window,
    overridden,
    yearly_rounds,
)
from tests.helpers.catalogues import shipped

PLAIN = WorkCalendar()
FIXED = WorkCalendar(moves_on=False)
LIMITS = {deadline.id: deadline for deadline in shipped().deadlines}


def test_the_first_day_is_not_counted() -> None:
    # Friday 5 June 2026 + 15 days is Saturday 20 June, which moves on to Monday.
    found = after_days(date(2026, 6, 5), 15, "Điều 8.4", PLAIN)
    assert (found.counted, found.last_day, found.moved) == (date(2026, 6, 20), date(2026, 6, 22), True)
    assert (found.article, found.rule) == ("Điều 8.4", CountingRule.DAYS)


def test_whether_a_day_off_moves_the_last_day_is_a_setting() -> None:
    found = after_days(date(2026, 6, 5), 15, "Điều 8.4", FIXED)
    assert (found.last_day, found.moved) == (date(2026, 6, 20), False)


def test_a_holiday_moves_the_last_day_over_the_whole_holiday() -> None:
    # 2 September 2026 is a Wednesday; 1 September a day off too.
    calendar = WorkCalendar(holidays=frozenset({date(2026, 9, 1), date(2026, 9, 2)}))
    assert after_days(date(2026, 8, 17), 15, "", calendar).last_day == date(2026, 9, 3)


def test_a_weekend_day_worked_instead_is_a_working_day() -> None:
    calendar = WorkCalendar(made_up=frozenset({date(2026, 6, 20)}))
    assert after_days(date(2026, 6, 5), 15, "", calendar).last_day == date(2026, 6, 20)
    assert after_working_days(date(2026, 6, 19), 1, "", calendar).last_day == date(2026, 6, 20)


def test_fifteen_working_days_are_three_weeks() -> None:
    found = after_working_days(date(2026, 6, 1), 15, "Điều 7.2", PLAIN)
    assert (found.last_day, found.rule, found.moved) == (date(2026, 6, 22), CountingRule.WORKING_DAYS, False)
    assert after_working_days(date(2026, 6, 6), 1, "", PLAIN).last_day == date(2026, 6, 8)
    with_holiday = WorkCalendar(holidays=frozenset({date(2026, 6, 10)}))
    assert after_working_days(date(2026, 6, 1), 15, "", with_holiday).last_day == date(2026, 6, 23)


def test_thirty_six_months_end_on_the_same_day_or_the_last_of_the_month() -> None:
    assert after_months(date(2026, 6, 5), 36, "Điều 4.3").last_day == date(2029, 6, 5)
    assert after_months(date(2024, 2, 29), 36, "").last_day == date(2027, 2, 28)
    assert after_months(date(2026, 12, 31), 2, "").last_day == date(2027, 2, 28)
    assert after_months(date(2026, 11, 30), 1, "").last_day == date(2026, 12, 30)


def test_before_the_30th_means_the_29th_at_the_latest_even_on_a_day_off() -> None:
    found = before_date(2024, 6, 30, "Điều 5.1")  # 29 June 2024 is a Saturday
    assert (found.last_day, found.moved, found.rule) == (date(2024, 6, 29), False, CountingRule.BEFORE_DATE)
    assert before_date(2026, 1, 1, "").last_day == date(2025, 12, 31)


def test_the_filing_window_is_counted_back_from_the_expiry() -> None:
    window = before_expiry(date(2027, 1, 1), 180, 120, "Điều 7.6a")
    assert (window.first, window.last.last_day) == (date(2026, 7, 5), date(2026, 9, 3))
    assert window.holds(date(2026, 7, 5))
    assert window.holds(date(2026, 9, 3))
    assert not window.holds(date(2026, 7, 4))
    assert not window.holds(date(2026, 9, 4))


@pytest.mark.parametrize("days", [-1, 4000])
def test_an_unlikely_number_of_days_is_refused(days: int) -> None:
    with pytest.raises(DeadlineRefused):
        after_days(date(2026, 6, 5), days, "", PLAIN)
    with pytest.raises(DeadlineRefused):
        after_months(date(2026, 6, 5), days, "")


@pytest.mark.parametrize("start", [date.min, date.max])
def test_a_day_out_of_all_likelihood_is_refused(start: date) -> None:
    with pytest.raises(DeadlineRefused):
        after_working_days(start, 1, "", PLAIN)
    with pytest.raises(DeadlineRefused):
        before_expiry(start, 180, 120, "")


def test_a_window_turned_round_is_refused() -> None:
    with pytest.raises(DeadlineRefused):
        before_expiry(date(2027, 1, 1), 120, 180, "")


def test_the_limits_of_the_decree_are_counted_from_its_data() -> None:
    received = date(2026, 6, 1)
    assert due(LIMITS["commune_review"], received, PLAIN).last_day == date(2026, 6, 22)
    assert due(LIMITS["rerate_total"], received, PLAIN).last_day == date(2026, 7, 16)
    revoke = due(LIMITS["revoke"], received, PLAIN)
    assert (revoke.last_day, revoke.article) == (date(2026, 6, 16), LIMITS["revoke"].article)
    # Rating under the old rules ended on 21 July 2026 (re-rating: 21 June, a Sunday, moved to Monday).
    assert due(LIMITS["old_rule_first_or_upgrade"], None, PLAIN).last_day == date(2026, 7, 21)
    assert due(LIMITS["old_rule_rerate"], None, FIXED).last_day == date(2026, 6, 21)
    assert due(LIMITS["old_rule_rerate"], None, PLAIN).last_day == date(2026, 6, 22)
    window = filing_window(LIMITS["rerate_filing_window"], date(2027, 1, 1))
    assert (window.first, window.last.last_day) == (date(2026, 7, 5), date(2026, 9, 3))


def test_a_limit_without_a_first_day_or_of_another_kind_is_refused() -> None:
    for limit, event in (("commune_review", None), ("province_round_1", date(2026, 6, 1))):
        with pytest.raises(DeadlineRefused) as refusal:
            due(LIMITS[limit], event, PLAIN)
        assert refusal.value.facts == {"given": limit}
    for limit in ("commune_review", "province_round_1"):
        with pytest.raises(DeadlineRefused):
            filing_window(LIMITS[limit], date(2027, 1, 1))
    with pytest.raises(DeadlineRefused):
        filing_window(Deadline("half", "", earliest_days=180), date(2027, 1, 1))


def test_the_rounds_of_a_year_stand_in_order_of_their_requests() -> None:
    rounds = yearly_rounds(shipped().deadlines, 2027)
    assert [(entry.id, entry.requests.last_day, entry.results.last_day) for entry in rounds] == [
        ("central_round_2", date(2027, 1, 29), date(2027, 3, 29)),
        ("province_round_1", date(2027, 4, 29), date(2027, 6, 29)),
        ("central_round_1", date(2027, 7, 29), date(2027, 9, 29)),
        ("province_round_2", date(2027, 10, 29), date(2027, 12, 29)),
    ]
    assert yearly_rounds([Deadline("half", "", before=(6, 30))], 2027) == ()


def test_an_override_needs_a_reason_and_keeps_the_computed_day() -> None:
    found = after_days(date(2026, 6, 1), 15, "Điều 8.4", PLAIN)
    later = overridden(found, date(2026, 6, 30), " Bão số 2 ")
    assert (later.last_day, later.computed, later.reason) == (date(2026, 6, 30), date(2026, 6, 16), "Bão số 2")
    with pytest.raises(ReasonNeeded) as refusal:
        overridden(found, date(2026, 6, 30), " ")
    assert refusal.value.facts == {"last_day": "2026-06-16"}


def test_the_last_day_itself_is_in_time() -> None:
    found = after_days(date(2026, 6, 1), 15, "", PLAIN)
    assert [found.days_left(found.last_day + timedelta(days=off)) for off in (-2, 0, 1)] == [2, 0, -1]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400))
def test_a_counted_period_ends_on_a_working_day_and_never_early(start: date, days: int) -> None:
    found = after_days(start, days, "", PLAIN)
    assert PLAIN.works(found.last_day)
    assert timedelta(0) <= found.last_day - found.counted <= timedelta(days=2)
    assert after_working_days(start, days, "", PLAIN).last_day >= start + timedelta(days=days)
