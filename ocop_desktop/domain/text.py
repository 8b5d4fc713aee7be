"""Text: normal form NFC, Vietnamese collation, search, dates, numbers.

Scores are rounded only here, for display; nothing in this module decides a star. Sentences and
labels are in ``wording``.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .errors import InputError

if TYPE_CHECKING:  # whole numbers and fractions are asked for the same; reading fractions in would delay the window
    from fractions import Fraction

VIETNAM_TIME: Final = timezone(timedelta(hours=7))
"""The time zone of all displayed times, independent of the computer's."""

# The 29 letters of the Vietnamese alphabet, with f, j, w, z in their Latin positions.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER = {letter: chr(0x30 + place) for place, letter in enumerate(_ALPHABET)}
# Marks that form a separate letter, and tones in dictionary order after the level tone: huyền, hỏi,
# ngã, sắc, nặng.
_SHAPES = {"\u0306", "\u0302", "\u031b"}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_PLAIN_WORDS = re.compile(r"[a-z0-9]+")
_RUNS = re.compile(r"[0-9]+|(?:[^\W0-9_][\u0300-\u036f]*)+")
_LONGEST_NUMBER = 0x7000

LONGEST_SLUG: Final = 48
"""Maximum number of characters of a slug: every archive program takes it with a number and an ending."""

# Invisible characters outside the categories Cc, Cf, Zl, Zp.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(c) for c in range(0xFE00, 0xFE10)}
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})

_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[/.\- ] ?([0-9]{1,2}) ?[/.\- ] ?([0-9]{4})")
_DAY_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[/.\-] ?([0-9]{1,2}) ?[/.\-] ?([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2}) ?[/.\- ] ?([0-9]{1,2}) ?[/.\- ] ?([0-9]{2})")


class NotADay(InputError):
    """The text is not a date. Facts: given."""

    code = "text.not_a_day"


class ShortYear(NotADay):
    """The year of a date has two digits. Facts: given."""

    code = "text.short_year"


class NoSuchDay(NotADay):
    """The calendar has no such day, such as 31/02/2026. Facts: given."""

    code = "text.no_such_day"


class TextTooLong(InputError):
    """A note, opinion or reason exceeds the limit for storing and printing. Facts: length, longest."""

    code = "text.too_long"


class TextHidden(InputError):
    """A note, opinion or reason holds invisible characters. Facts: characters."""

    code = "text.hidden"


LONGEST_NOTE = 1_000
"""Maximum length, in characters, of the note on a criterion, of a pin's note, of a reason."""

LONGEST_OPINION = 4_000
"""Maximum length of the opinion on a sheet, in characters."""


def free_text(text: str, longest: int = LONGEST_NOTE) -> str:
    """Return typed text in the form stored and signed: NFC, line feeds, no surrounding white space.

    Raises TextTooLong, TextHidden: the stored text of a sheet must be the visible text, and fit on
    paper.
    """
    clean = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(clean) > longest:
        raise TextTooLong(length=len(clean), longest=longest)
    if hidden := forbidden_characters(clean, multiline=True):
        raise TextHidden(characters=", ".join(hidden[:5]))
    return clean


def nfc(text: str) -> str:
    """Return ``text`` in Unicode form NFC, the only form stored, signed and compared."""
    return unicodedata.normalize("NFC", text)


class _Bare(dict[int, str | int | None]):
    """Table for ``str.translate`` without marks, filled with each character that occurs."""

    def __missing__(self, code: int) -> int | None:
        self[code] = bare = None if unicodedata.category(chr(code)) == "Mn" else code
        return bare


_BARE = _Bare({ord("đ"): "d"})


def fold(text: str) -> str:
    """Fold ``text`` for search and matching: no tone or letter marks, đ as d, lower case, single spaces.

    "Mật ong Đồi Hoa" and "mat ong  doi hoa" fold alike. Never displayed and never stored as a name.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(plain.translate(_BARE).split())


def slug(text: str) -> str:
    """Return the name of a file for a title, in a–z, digits and hyphens, without ending; at most LONGEST_SLUG of them.

    "Giấy phép số 1/2026" reads "giay-phep-so-1-2026"; a text without a letter or digit reads "tai-lieu".
    """
    return "-".join(_PLAIN_WORDS.findall(fold(text)))[:LONGEST_SLUG].strip("-") or "tai-lieu"


def sort_key_vi(text: str) -> str:
    """Return a key whose plain string order is Vietnamese dictionary order.

    Word by word: letters first (a ă â … d đ …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng);
    runs of digits by value, before letters; punctuation, case and foreign accents only where all
    else is equal.
    """
    key: list[str] = []
    for run in _RUNS.findall(nfc(text)):
        key.append(_number_key(run) if "0" <= run[0] <= "9" else _word_key(run))
    return "".join(key) + "\x00" + nfc(text)


def _number_key(digits: str) -> str:
    value = digits.lstrip("0") or "0"
    return "\x02" + chr(0x30 + min(len(value), _LONGEST_NUMBER)) + value


@lru_cache(maxsize=4_096)
def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for whole in nfc(word.lower()):
        base, tone = "", "0"
        for char in unicodedata.normalize("NFD", whole):
            if char in _TONES:
                tone = _TONES[char]
            elif char in _SHAPES or unicodedata.category(char) != "Mn":
                base += char
        if base:  # else a mark that forms no letter with the preceding character
            letter = nfc(base)
            letters.append(_LETTER.get(letter) or "\x7f" + letter)  # other alphabets: after z
            tones.append(tone)
    return "\x03" + "".join(letters) + "\x01" + "".join(tones)


def forbidden_characters(text: str, *, multiline: bool = False) -> tuple[str, ...]:
    """Return the invisible characters of ``text``, as ``U+202E``, each once, in order.

    Control, direction-changing, zero-width, private-use and blank-looking characters: names that
    look alike must be equal. multiline: line feed and tab are allowed.
    """
    allowed = "\n\t" if multiline else ""
    found = dict.fromkeys(c for c in text if c not in allowed and _hidden(c))
    return tuple(f"U+{ord(c):04X}" for c in found)


def has_forbidden(text: str, *, multiline: bool = False) -> bool:
    """Return whether ``forbidden_characters`` finds any."""
    if text.isascii() and text.isprintable():
        return False
    return bool(forbidden_characters(text, multiline=multiline))


def escaped(text: str, *, multiline: bool = False) -> str:
    """Return the text with its invisible characters as ``[U+202E]``. multiline: line feed and tab stay."""
    if not has_forbidden(text, multiline=multiline):
        return text
    allowed = "\n\t" if multiline else ""
    return "".join(f"[U+{ord(c):04X}]" if c not in allowed and _hidden(c) else c for c in text)


def shown_file_name(name: str) -> str:
    """Return a file name for users: composed, invisible characters escaped, bytes of another encoding as ``?``."""
    return escaped(nfc(name.encode("utf-8", "replace").decode("utf-8")))


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN_CATEGORIES or char in _BLANKS


def display_decimal(value: Fraction | int, places: int = 2) -> str:
    """Format ``value`` rounded half up (away from zero), decimal comma: "78,45"; ``places`` as in ``decimals``.

    For display only: a star is decided on the exact fraction.
    """
    shown = decimals(value, places)
    scale = 10**shown
    units = _rounded(value, scale)
    sign = "-" if value < 0 and units else ""
    whole, part = divmod(units, scale)
    return f"{sign}{whole},{part:0{shown}d}" if shown else f"{sign}{whole}"


def decimals(value: Fraction | int, places: int = 2) -> int:
    """Return ``places``, or as many more as keep a value that is no whole number from being displayed as one.

    Bands, maximum points and missing points are whole numbers: 49,995 points are not "50,00", and
    0,004 points are not "0,00". No decimals at all stay none.
    """
    if places and value.denominator > 1:
        while _rounded(value, 10**places) % 10**places == 0:
            places += 1
    return places


def is_displayed_exactly(value: Fraction | int) -> bool:
    """Return whether ``display_decimal`` shows the value itself, not a rounded one."""
    scale: int = 10 ** decimals(value)
    return (value * scale).denominator == 1


def _rounded(value: Fraction | int, scale: int) -> int:
    scaled = value * scale if value >= 0 else -value * scale
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)


def fraction_text(value: Fraction | int) -> str:
    """Format ``value`` in lowest terms, always with its denominator: "863/11", "80/1"."""
    return f"{value.numerator}/{value.denominator}"


def typed_day(text: str) -> date:
    """Read a typed day; the only reader of typed dates in the program.

    Day first: "29/4/2026", "29.04.2026", "29-4-2026", "29 4 2026", "ngày 29 tháng 4 năm 2026";
    year first: "2026-04-29", "2026/4/29". Raises NotADay, ShortYear, NoSuchDay; blank text is NotADay.
    """
    folded = fold(text)
    if match := _DAY_FIRST.fullmatch(folded) or _DAY_IN_WORDS.fullmatch(folded):
        day, month, year = (int(part) for part in match.groups())
    elif match := _YEAR_FIRST.fullmatch(folded):
        year, month, day = (int(part) for part in match.groups())
    else:
        kind = ShortYear if _SHORT_YEAR.fullmatch(folded) else NotADay
        raise kind(given=text.strip()[:40])
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise NoSuchDay(given=text.strip()[:40]) from fault


def full_day(text: str, year: int) -> str:
    """Return a typed day whose year has two digits with all four, as "15/08/2026"; any other text as it is.

    year: a year of the century that is meant, the current one.
    """
    if not (match := _SHORT_YEAR.fullmatch(fold(text))):
        return text
    day, month, short = (int(part) for part in match.groups())
    return f"{day:02d}/{month:02d}/{year // 100}{short:02d}"


def iso_day(text: str) -> date:
    """Read a stored day, only in the form "2026-04-29". Raises NotADay."""
    found = typed_day(text)
    if found.isoformat() != text:
        raise NotADay(given=text[:40])
    return found


def date_vi(day: date) -> str:
    """Format ``day`` as in tables: "05/02/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def date_long_vi(day: date) -> str:
    """Format ``day`` as in running text of a state document: "ngày 05 tháng 02 năm 2026".

    A leading zero for days below 10 and for months 1 and 2 only.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def time_vi(moment: datetime | time) -> str:
    """Format hour and minute as in minutes: "14 giờ 05 phút"."""
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút"
