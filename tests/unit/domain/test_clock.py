"""What a record's times tell of the clock that wrote them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ocop_desktop.domain.clock import ClockRemark, clock_remarks

NOON = datetime(2026, 9, 3, 12, tzinfo=UTC)
FAR, BEFORE_OPENING, BACK = ClockRemark.FAR, ClockRemark.BEFORE_OPENING, ClockRemark.BACK


def in_year(year: int) -> datetime:
    return NOON.replace(year=year)


def at(*minutes: float) -> list[tuple[datetime, bool]]:
    return [(NOON + timedelta(minutes=minute), False) for minute in minutes]


@pytest.mark.parametrize(
    ("entries", "near", "remarks"),
    [
        ([], None, []),
        (at(0, 1, 1, 60), None, [None] * 4),
        (at(0, 10, 9.5, 11), None, [None] * 4),
        (at(0, 10, 8, 9.5, 11), None, [None, None, BACK, None, None]),
        ([(NOON, True), *at(-0.1, 0, 5)], None, [None, BEFORE_OPENING, None, None]),
        ([(in_year(1970), False), *at(0)], NOON, [FAR, None]),
        ([(in_year(2038), True), *at(0, 1), (in_year(9999), False), *at(2)], NOON, [FAR, None, None, FAR, None]),
        ([*at(0), (in_year(1969), False), *at(1)], None, [None, FAR, None]),
        ([(in_year(2001), False), *at(0, 1, -5)], None, [None, FAR, None, BACK]),
        ([*at(0), (in_year(2035), False)], NOON, [None, None]),
    ],
)
def test_remarks(
    entries: list[tuple[datetime, bool]], near: datetime | None, remarks: list[ClockRemark | None]
) -> None:
    assert list(clock_remarks(entries, near)) == remarks
