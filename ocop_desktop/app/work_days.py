"""Public holidays of Vietnam: the library ``holidays``, and the swaps of the government as data with their source."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from pathlib import Path

from ..domain.dates import WorkCalendar

_FILE = "vn.json"


class VietnamWorkDays:
    """``usecases.core.ports.WorkDays``. folder: holds the file of swaps, read with the first day asked for."""

    def __init__(self, folder: Path) -> None:
        self._off = _Days(self, worked=False)
        self._worked = _Days(self, worked=True)
        self._folder = folder
        self._years: dict[int, frozenset[date]] = {}

    def calendar(self, *, moves_on: bool) -> WorkCalendar:
        """Return the calendar; nothing is read before a day is asked for."""
        return WorkCalendar(holidays=self._off, made_up=self._worked, moves_on=moves_on)

    @cached_property
    def swaps(self) -> tuple[tuple[date, date, str], ...]:
        """Day off, day worked instead, source."""
        read = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
        return tuple(
            (date.fromisoformat(swap["off"]), date.fromisoformat(swap["worked"]), swap["source"])
            for swap in read["swaps"]
        )

    def days_off(self, year: int) -> frozenset[date]:
        """Return holidays, their days in lieu, and days off by a swap."""
        if year not in self._years:
            from holidays import country_holidays  # takes a third of a second: never at start-up

            swapped = {off for off, _, _ in self.swaps if off.year == year}
            self._years[year] = frozenset({*country_holidays("VN", years=year), *swapped})
        return self._years[year]

    def worked(self, year: int) -> frozenset[date]:
        """Return the weekend days worked instead."""
        return frozenset(worked for _, worked, _ in self.swaps if worked.year == year)


class _Days:
    """The days off, or the days worked instead, of every year."""

    def __init__(self, days: VietnamWorkDays, *, worked: bool) -> None:
        self._of_year = days.worked if worked else days.days_off

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._of_year(day.year)
