"""Public holidays of Vietnam: the library ``holidays``, and the swaps of the government as data with their source."""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..domain.dates import WorkCalendar

if TYPE_CHECKING:
    from holidays import HolidayBase  # never at start-up

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
            swapped = {off for off, _, _ in self.swaps if off.year == year}
            self._years[year] = frozenset({*_vietnam()(years=year), *swapped})
        return self._years[year]

    def worked(self, year: int) -> frozenset[date]:
        """Return the weekend days worked instead."""
        return frozenset(worked for _, worked, _ in self.swaps if worked.year == year)


def _vietnam() -> type[HolidayBase]:
    """Return the library's calendar of Vietnam without its package, which imports those of all other countries."""
    import holidays

    name = "holidays.countries"
    before, package = sys.modules.get(name), ModuleType(name)
    package.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules[name] = package
    try:
        calendar: type[HolidayBase] = import_module(f"{name}.vietnam").Vietnam
    finally:
        del sys.modules[name]
        if before is not None:
            sys.modules[name] = before
    return calendar


class _Days:
    """The days off, or the days worked instead, of every year."""

    def __init__(self, days: VietnamWorkDays, *, worked: bool) -> None:
        self._of_year = days.worked if worked else days.days_off

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._of_year(day.year)
