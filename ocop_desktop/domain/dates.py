"""Due dates: the time limits of a catalogue counted on a calendar.

Length and event of a limit are data (``catalogue.Deadline``); this module only counts. Each result
carries its article and its counting rule. A due date warns; it never blocks an act.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from .catalogue.catalogue import Deadline
from .errors import InputError

_DAY = timedelta(days=1)
_MOST_DAYS = 3660
_YEARS = range(1900, 9000)
_WEEKEND = frozenset({5, 6})  # Saturday, Sunday, as date.weekday() counts


class ReasonNeeded(InputError):
    """A due date may be overridden only with a reason. Facts: last_day."""

    code = "deadline.reason_needed"


class DeadlineRefused(InputError):
    """The time limit cannot be counted from the given values. Facts: given."""

    code = "deadline.refused"


class CountingRule(StrEnum):
    """The method by which a due date was counted."""

    DAYS = "days"  # first day not counted; every day counts
    WORKING_DAYS = "working_days"  # first day not counted; only working days count
    MONTHS = "months"  # to the same day of the last month, or its last day
    BEFORE_DATE = "before_date"  # trước ngày 30: the last day is the 29th
    BEFORE_EXPIRY = "before_expiry"  # this many days back from an expiry date
    CUT_OFF = "cut_off"  # the session names the day


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days and days off.

    holidays: public holidays and days off in lieu. made_up: weekend days worked instead. moves_on:
    a counted period that ends on a day off ends on the next working day (setting).
    Source: Bộ luật Dân sự 2015, Điều 147 khoản 2, Điều 148 khoản 5; the days: each year's notice.
    """

    holidays: Container[date] = frozenset()
    made_up: Container[date] = frozenset()
    moves_on: bool = True

    def works(self, day: date) -> bool:
        """Return whether ``day`` is a working day."""
        return day in self.made_up or (day.weekday() not in _WEEKEND and day not in self.holidays)

    def next_working(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the first working day after it."""
        while not self.works(day):
            day += _DAY
        return day


@dataclass(frozen=True, slots=True)
class DueDate:
    """A computed last day, inclusive.

    counted: the last day before a day off moved it. override: another last day entered by a user,
    with reason.
    """

    computed: date
    article: str
    rule: CountingRule
    counted: date
    override: date | None = None
    reason: str = ""

    @property
    def last_day(self) -> date:
        """The last day that is still in time."""
        return self.override or self.computed

    @property
    def moved(self) -> bool:
        """A day off moved the last day to a later one."""
        return self.computed != self.counted

    def days_left(self, today: date) -> int:
        """Return the days from ``today`` to the last day; 0 on it, negative after it."""
        return (self.last_day - today).days


@dataclass(frozen=True, slots=True)
class Window:
    """A filing period, both days inclusive."""

    first: date
    last: DueDate

    def holds(self, day: date) -> bool:
        """Return whether ``day`` lies in the window."""
        return self.first <= day <= self.last.last_day


def after_days(start: date, days: int, article: str, calendar: WorkCalendar) -> DueDate:
    """Count ``days`` calendar days after the event on ``start``: the first day is not counted.

    Raises DeadlineRefused on an implausible amount or day.
    """
    counted = start + timedelta(days=_checked(days, start))
    computed = calendar.next_working(counted) if calendar.moves_on else counted
    return DueDate(computed, article, CountingRule.DAYS, counted)


def after_working_days(start: date, days: int, article: str, calendar: WorkCalendar) -> DueDate:
    """Count ``days`` working days after the event on ``start``: the first day is not counted.

    Raises DeadlineRefused on an implausible amount or day.
    """
    day = start
    for _ in range(_checked(days, start)):
        day = calendar.next_working(day + _DAY)
    return DueDate(day, article, CountingRule.WORKING_DAYS, day)


def after_months(start: date, months: int, article: str) -> DueDate:
    """Count ``months`` after ``start``: the same day of the last month, or that month's last day.

    A validity (36 months of a certificate) is a right that lapses, so a day off does not move it.
    Source: Bộ luật Dân sự 2015, Điều 148 khoản 3. Raises DeadlineRefused.
    """
    place = start.month - 1 + _checked(months, start)
    year, month = start.year + place // 12, place % 12 + 1
    day = date(year, month, min(start.day, monthrange(year, month)[1]))
    return DueDate(day, article, CountingRule.MONTHS, day)


def before_date(year: int, month: int, day: int, article: str) -> DueDate:
    """Return the due date "trước ngày" that date: the day before it; a day off does not move it.

    The act names a date, not a counted period; moving the last day would reach the date itself.
    Raises ValueError where there is no such date.
    """
    last = date(year, month, day) - _DAY
    return DueDate(last, article, CountingRule.BEFORE_DATE, last)


def before_expiry(expiry: date, earliest_days: int, latest_days: int, article: str) -> Window:
    """Return the window from ``earliest_days`` to ``latest_days`` before ``expiry`` (phân hạng lại: 180 to 120).

    Counted backwards, so a day off moves neither end. Raises DeadlineRefused where the two are
    reversed.
    """
    if _checked(latest_days, expiry) > _checked(earliest_days, expiry):
        raise DeadlineRefused(given=f"{earliest_days} < {latest_days}")
    last = expiry - timedelta(days=latest_days)
    return Window(
        first=expiry - timedelta(days=earliest_days),
        last=DueDate(last, article, CountingRule.BEFORE_EXPIRY, last),
    )


def due(deadline: Deadline, event: date | None, calendar: WorkCalendar) -> DueDate:
    """Return the due date of a counted limit of the catalogue.

    event: the first day; not needed where the act itself fixes it.
    Raises DeadlineRefused where the limit is not a counted one, or no first day is known.
    """
    start = deadline.start or event
    if deadline.days is None or start is None:
        raise DeadlineRefused(given=deadline.id)
    if deadline.unit == "working_day":
        return after_working_days(start, deadline.days, deadline.article, calendar)
    return after_days(start, deadline.days, deadline.article, calendar)


@dataclass(frozen=True, slots=True)
class YearlyRound:
    """One intake of a year: last day for requests, last day for results."""

    id: str
    requests: DueDate
    results: DueDate


def yearly_rounds(deadlines: Iterable[Deadline], year: int) -> tuple[YearlyRound, ...]:
    """Return the intakes (đợt) of ``year`` in the catalogue, ordered by the last day for requests.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 5 ("trước ngày 30 tháng 6").
    """
    found = [
        YearlyRound(
            item.id,
            before_date(year, *item.requests_before, item.article),
            before_date(year, *item.before, item.article),
        )
        for item in deadlines
        if item.before is not None and item.requests_before is not None
    ]
    return tuple(sorted(found, key=lambda entry: (entry.requests.last_day, entry.id)))


def filing_window(deadline: Deadline, expiry: date) -> Window:
    """Return the catalogue's window before ``expiry``. Raises DeadlineRefused where it has none."""
    if deadline.earliest_days is None or deadline.latest_days is None:
        raise DeadlineRefused(given=deadline.id)
    return before_expiry(expiry, deadline.earliest_days, deadline.latest_days, deadline.article)


def overridden(due_date: DueDate, last_day: date, reason: str) -> DueDate:
    """Return the due date with another last day; the computed one is preserved. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded(last_day=due_date.computed.isoformat())
    return replace(due_date, override=last_day, reason=reason.strip())


def _checked(amount: int, start: date) -> int:
    if not 0 <= amount <= _MOST_DAYS or start.year not in _YEARS:
        raise DeadlineRefused(given=f"{start.isoformat()}, {amount}")
    return amount
