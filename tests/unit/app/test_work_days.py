"""Working days of Vietnam from the library, compared with a table of our own for 2024 to 2030."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from ocop_desktop.app.work_days import VietnamWorkDays
from tests.helpers.paths import ROOT

DAYS = VietnamWorkDays(ROOT / "resources" / "calendar")

# Bộ luật Lao động 2019, Điều 112: Tết Dương lịch, five days of Tết, mùng 10 tháng 3 âm lịch, 30/4, 1/5, 2/9 and a day
# beside it; Ngày Văn hóa Việt Nam 24/11 from 2026 (Nghị quyết 80-NQ/TW). New year's day of the lunar calendar and
# its 10th of the 3rd month, as the calendar of Vietnam has them (in 2030 a day before China's):
LUNAR = {
    2024: (date(2024, 2, 10), date(2024, 4, 18)),
    2025: (date(2025, 1, 29), date(2025, 4, 7)),
    2026: (date(2026, 2, 17), date(2026, 4, 26)),
    2027: (date(2027, 2, 6), date(2027, 4, 16)),
    2028: (date(2028, 1, 26), date(2028, 4, 4)),
    2029: (date(2029, 2, 13), date(2029, 4, 23)),
    2030: (date(2030, 2, 2), date(2030, 4, 12)),
}
# Working days (Monday to Friday) on which offices are closed: announced for 2024 to 2026, by the rule of Điều 111
# khoản 3 (a holiday on a day of rest is made up by the next working day) afterwards.
CLOSED = {
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
    2028: "3/1 24/1 25/1 26/1 27/1 28/1 4/4 1/5 2/5 1/9 4/9 24/11",
    2029: "1/1 12/2 13/2 14/2 15/2 16/2 23/4 30/4 1/5 3/9 4/9 26/11",
    2030: "1/1 31/1 1/2 4/2 5/2 6/2 12/4 30/4 1/5 2/9 3/9 25/11",
}
WORKED = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}


def days(text: str, year: int) -> set[date]:
    """Read "1/1 8/2"."""
    return {date(year, int(month), int(day)) for day, month in (word.split("/") for word in text.split())}


@pytest.mark.parametrize("year", CLOSED)
def test_every_day_of_the_year_is_as_in_our_table(year: int) -> None:
    calendar = DAYS.calendar(moves_on=True)
    closed, worked = days(CLOSED[year], year), days(WORKED.get(year, ""), year)
    first = date(year, 1, 1)
    for day in (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)):
        assert calendar.works(day) is (day in worked or (day.weekday() < 5 and day not in closed)), day


@pytest.mark.parametrize("year", LUNAR)
def test_tet_and_the_kings_follow_the_moon(year: int) -> None:
    tet, kings = LUNAR[year]
    assert {tet + timedelta(days=number) for number in range(-1, 4)} <= DAYS.days_off(year)
    assert kings in DAYS.days_off(year)


def test_every_swap_has_its_source_and_is_a_pair_of_a_working_day_and_a_weekend() -> None:
    for off, worked, source in DAYS.swaps:
        assert off.weekday() < 5 <= worked.weekday()
        assert source
    assert {off.year for off, _, _ in DAYS.swaps} == set(WORKED)


def test_the_setting_decides_whether_a_period_moves() -> None:
    assert DAYS.calendar(moves_on=True).moves_on
    assert not DAYS.calendar(moves_on=False).moves_on
    assert "19/11/2026" not in DAYS.calendar(moves_on=True).holidays


def test_the_library_is_not_read_before_a_day_is_asked_for() -> None:
    code = (
        "import sys, json; from pathlib import Path; import ocop_desktop.app.bootstrap;"
        f"from ocop_desktop.app.work_days import VietnamWorkDays as Days; d = Days(Path({str(ROOT / 'nowhere')!r}));"
        "d.calendar(moves_on=True); print(json.dumps('holidays' in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(ran.stdout) is False


def test_no_calendar_of_another_country_is_imported() -> None:
    """A built program has none."""
    code = (
        "import sys, json; from datetime import date; from pathlib import Path;"
        "from ocop_desktop.app.work_days import VietnamWorkDays;"
        "VietnamWorkDays(Path('resources/calendar')).days_off(2026);"
        "print(json.dumps([name for name in sys.modules if name.startswith('holidays.countries')]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(ran.stdout) == ["holidays.countries.vietnam"]
