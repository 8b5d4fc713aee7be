"""Detection of what Excel, or a program that wrote the workbook, made of typed numbers, days and codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from ...domain.dossiers.intake_rows import Sureness
from ...domain.list_fields import FieldKind
from ...domain.text import date_vi, fold, nfc
from .cells import ColumnCells, Found, typed_day
from .formats import is_percent, parts_of_day, shown_number, shown_time, unit_of

_MOST_DIGITS = 15
_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})([/.\- ])([0-9]{2})")
_NUMERIC_DAY = re.compile(
    r"([0-9]{1,2})([/.\-])([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [ap]m)?)?"
)
_NUMBERED = re.compile(r"([0-9]{1,4})([/\-.])([0-9]{1,4})(?![0-9])")
_SPACED = re.compile(r"[\xa0\u2007\u202f\u2009]")
_QUOTED_NUMBER = re.compile(r"['‘’`´](\+?[0-9][^'‘’`´]*)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,\s\u2009\u202f][0-9]{3})+")
_NO_VALUES = frozenset({"null", "NULL", "undefined", "None", "NaN", "NaT", "[object Object]", "N/A", "n/a", "#N/A N/A"})
_WRITTEN_NOTHING = frozenset({"-", "--", "–", "—", "không", "không có", "chưa có"})
"""What people write where there is nothing; in a text it may be meant."""

_NO_TEXT = frozenset({FieldKind.PHONE, FieldKind.EMAIL, FieldKind.BARCODE, FieldKind.DAY, FieldKind.COUNT})

_CENTURY = range(1930, 1990)
"""Years that Excel makes of two digits from 30 on, and no list of this program names."""

_WINDOW = 50


def day_for_number(cells: ColumnCells) -> Found:
    """Find days in a column that holds none: "12/2026" typed is December 2026 for Excel, "3-5" the third of May."""
    style = _Style(cells.texts().values(), cells.numbered or "/")
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, day, number_format in cells.days():
        shows = parts_of_day(number_format)
        if "d" not in shows and "m" in shows:
            found[row] = style.month(day), Sureness.LIKELY
        elif "y" not in shows and "d" in shows:
            found[row] = style.day(day), Sureness.POSSIBLE
        elif cells.numbered or cells.kind is FieldKind.CODE:
            found[row] = (style.day(day) if cells.numbered == "." else typed_day(day)), Sureness.POSSIBLE
        elif isinstance(day, datetime) and (day.hour or day.minute):
            found[row] = typed_day(day), Sureness.LIKELY
    return found


class _Style:
    """How the other numbers of the column are written: mark between the parts, leading zeros, digits of a year."""

    def __init__(self, texts: Iterable[str], usual: str) -> None:
        parts = [match.groups() for text in texts if (match := _NUMBERED.match(text.strip()))]
        marks = Counter(mark for _, mark, _ in parts)
        self._mark = marks.most_common(1)[0][0] if marks else usual
        self._padded = any(first.startswith("0") for first, _, _ in parts)
        years = Counter(len(last) for _, _, last in parts if len(last) in (2, 4))
        self._short = bool(years) and years.most_common(1)[0][0] == 2

    def month(self, day: date) -> str:
        """Return "12/2026" of the first of December 2026."""
        year = f"{day.year % 100:02d}" if self._short else f"{day.year}"
        return f"{self._number(day.month)}{self._mark}{year}"

    def day(self, day: date) -> str:
        """Return "3/5" of the third of May."""
        return f"{self._number(day.day)}{self._mark}{self._number(day.month)}"

    def _number(self, number: int) -> str:
        return f"{number:02d}" if self._padded else f"{number}"


def percent(cells: ColumnCells) -> Found:
    """Find percentages: 62% is stored as 0.62."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, value, number_format in cells.numbers():
        if is_percent(number_format):
            shown = shown_number(value, number_format)
            found[row] = (shown.rstrip("%") if cells.kind is FieldKind.COUNT else shown), Sureness.CERTAIN
    return found


def decimal(cells: ColumnCells) -> Found:
    """Find numbers in texts that are shown with a decimal comma or in groups of three digits."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, value, number_format in cells.numbers():
        if is_percent(number_format) or unit_of(number_format) or cells.numbered == ".":
            continue
        shown = shown_number(value, number_format)
        if shown != _plain(value) and abs(value) < 10**_MOST_DIGITS:
            found[row] = shown, Sureness.CERTAIN
    return found


def unit(cells: ColumnCells) -> Found:
    """Find sums of money and quantities in texts: currency and unit are in the format, not in the number."""
    return {
        row: (shown_number(value, number_format), Sureness.CERTAIN)
        for row, value, number_format in cells.numbers()
        if unit_of(number_format)
    }


def clock(cells: ColumnCells) -> Found:
    """Find times and durations: "12:30" typed is a part of a day for Excel."""
    return {
        row: (shown_time(cell.value), Sureness.LIKELY)
        for row, cell in cells.cells.items()
        if isinstance(cell.value, time | timedelta)
    }


def truth(cells: ColumnCells) -> Found:
    """Find TRUE and FALSE in texts."""
    return {
        row: ("TRUE" if cell.value else "FALSE", Sureness.LIKELY)
        for row, cell in cells.cells.items()
        if isinstance(cell.value, bool)
    }


def swapped_days(cells: ColumnCells) -> Found:
    """Find days whose day and month Excel swapped: it reads month first, so "13/02/2026" stayed a text.

    A stored day after the twelfth shows that it did not.
    """
    stored = list(cells.days())
    parts = [match for text in cells.texts().values() if (match := _NUMERIC_DAY.fullmatch(fold(text)))]
    unreadable = [match for match in parts if int(match[1]) > 12 >= int(match[3])]
    if not unreadable or any(day.day > 12 for _, day, _ in stored):
        return {}
    return {
        row: (f"{day.month:02d}/{day.day:02d}/{day.year}", Sureness.LIKELY)
        for row, day, _ in stored
        if day.day != day.month
    }


def month_first(cells: ColumnCells) -> Found:
    """Find days typed with the month first: "02/13/2026"; the others of the column may be such too."""
    read = {row: match for row, text in cells.texts().items() if (match := _NUMERIC_DAY.fullmatch(fold(text)))}
    surely = {row for row, match in read.items() if int(match[1]) <= 12 < int(match[3])}
    day_first = any(int(match[1]) > 12 for match in read.values())
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, match in read.items():
        suspect = row in surely or (surely and not day_first and match[1] != match[3])
        if suspect and (meant := _day_text(match[3], match[1], match[4])):
            found[row] = meant, Sureness.CERTAIN if row in surely else Sureness.POSSIBLE
    return found


def _day_text(day: str, month: str, year: str) -> str:
    """Return a day as typed in full, "" if the calendar has no such day."""
    try:
        return date_vi(date(_year(year), int(month), int(day)))
    except ValueError:
        return ""


def _year(digits: str) -> int:
    """Return a year of four digits; of two digits those up to 49 are of this century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _WINDOW else 1900)


def short_year(cells: ColumnCells) -> Found:
    """Find days whose year has two digits."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, text in cells.texts().items():
        match = _SHORT_YEAR.fullmatch(text.strip())
        if match and (meant := _day_text(match[1], match[3], match[5])):
            found[row] = meant, Sureness.LIKELY
    return found


def century(cells: ColumnCells) -> Found:
    """Find days of the last century: "15/08/30" typed is 1930 for Excel."""
    return {
        row: (f"{day.day:02d}/{day.month:02d}/{day.year + 100}", Sureness.LIKELY)
        for row, day, _ in cells.days()
        if day.year in _CENTURY
    }


def zero_day(cells: ColumnCells) -> Found:
    """Find the day 0: what Excel shows where a formula refers to a blank cell."""
    days = {row for row, day, _ in cells.days() if (day.year, day.month) in ((1899, 12), (1904, 1)) and day.day < 32}
    zeros = {row for row, value, _ in cells.numbers() if value == 0}
    midnight = {row for row, cell in cells.cells.items() if cell.value in (time(0), timedelta(0))}
    return dict.fromkeys(sorted(days | zeros | midnight), ("", Sureness.LIKELY))


def digits_lost(cells: ColumnCells) -> Found:
    """Find numbers of more than 15 digits: Excel stores the rest as zeros."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, value, _ in cells.numbers():
        if abs(value) >= 10**_MOST_DIGITS and float(value).is_integer():
            whole = isinstance(value, int) and any(digit != "0" for digit in str(value)[_MOST_DIGITS:])
            found[row] = (str(value), Sureness.POSSIBLE) if whole else (None, Sureness.CERTAIN)
    for row, text in cells.texts().items():
        match = _SCIENTIFIC.fullmatch(text.strip())
        if match and cells.kind is not FieldKind.TEXT and cells.kind is not FieldKind.LONG_TEXT:
            given, power = match[1] + (match[2] or ""), int(match[3])
            whole = power > 5 and len(given) == power + 1 <= _MOST_DIGITS
            found[row] = (given, Sureness.LIKELY) if whole else (None, Sureness.CERTAIN)
    return found


def lost_zeros(cells: ColumnCells) -> Found:
    """Find digits shorter than the others of the column: Excel drops zeros in front."""
    if cells.kind is FieldKind.PHONE:
        return _phones(cells)
    digits = {row: (text.strip(), True) for row, text in cells.texts().items() if text.strip().isdecimal()}
    for row, value, number_format in cells.numbers():
        if float(value).is_integer() and value >= 0 and set(number_format) != {"0"}:
            digits[row] = (str(int(value)), False)
    if cells.kind is FieldKind.BARCODE:
        return _barcodes(digits.items())
    padded = Counter(len(text) for text, _ in digits.values() if text.startswith("0"))
    usual = Counter(len(text) for text, _ in digits.values())
    if len(padded) == 1:
        length, sure = next(iter(padded)), Sureness.LIKELY
    elif usual and usual.most_common(1)[0][1] >= 3 and usual.most_common(1)[0][0] >= 8:
        length, sure = usual.most_common(1)[0][0], Sureness.POSSIBLE
    else:
        return {}
    shorter = {row: text for row, (text, _) in digits.items() if len(text) < length}
    if sure is Sureness.POSSIBLE:
        shorter = {row: text for row, text in shorter.items() if len(text) == length - 1}
    return {row: (text.zfill(length), sure) for row, text in shorter.items()}


def _phones(cells: ColumnCells) -> Found:
    """Find telephone numbers typed as text whose zero is lost; the reader of the cell restores those of numbers."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, text in cells.texts().items():
        digits = re.sub(r"[\s.\-]", "", text)
        if digits.isdecimal() and (
            (len(digits) == 9 and digits[0] in "35789") or (len(digits) == 10 and digits[0] == "2")
        ):
            found[row] = f"0{text.strip()}", Sureness.LIKELY
    return found


def _barcodes(digits: Iterable[tuple[int, tuple[str, bool]]]) -> Found:
    from ...domain.typed import Misread, read_barcode

    found: dict[int, tuple[str | None, Sureness]] = {}
    for row, (text, _) in digits:
        for length in (8, 12, 13):
            if 6 < len(text) < length and len(text) not in (8, 12, 13, 14):
                try:
                    found[row] = read_barcode(text.zfill(length)), Sureness.LIKELY
                except Misread:
                    continue
                break
    return found


def number_as_text(cells: ColumnCells) -> Found:
    """Find numbers with signs that another program put there: an apostrophe, special spaces, ".0" at the end."""
    found: dict[int, tuple[str | None, Sureness]] = {}
    if cells.kind is FieldKind.TEXT and not cells.numbered:
        return found
    for row, text in cells.texts().items():
        given = text.strip()
        match = _QUOTED_NUMBER.fullmatch(given)
        meant = match[1] if match else given
        if cells.kind in (FieldKind.CODE, FieldKind.PHONE, FieldKind.BARCODE):
            meant = re.sub(r"^([0-9]+)\.0$", r"\1", meant)
        if cells.kind in (FieldKind.CODE, FieldKind.COUNT, FieldKind.DAY) and any(map(str.isdecimal, meant)):
            meant = _SPACED.sub("", meant) if cells.kind is not FieldKind.DAY else meant
        if cells.kind is FieldKind.COUNT and _GROUPED.fullmatch(meant):
            meant = re.sub(r"[^0-9]", "", meant)
        if meant != given:
            found[row] = meant, Sureness.LIKELY
    return found


def no_value(cells: ColumnCells) -> Found:
    """Find what programs write for "nothing": null, undefined, NaN; where no text belongs, also dashes and words."""
    written = _WRITTEN_NOTHING if cells.kind in _NO_TEXT else frozenset[str]()
    texts = {row: nfc(text).strip() for row, text in cells.texts().items()}
    return {
        row: ("", Sureness.POSSIBLE) for row, text in texts.items() if text in _NO_VALUES or text.lower() in written
    }


def _plain(value: int | float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)
