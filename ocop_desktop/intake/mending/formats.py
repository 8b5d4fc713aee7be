"""How Excel shows a number or a day in a cell, in the Vietnamese manner: decimal comma, day first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]")
_TOKENS = re.compile(r'"[^"]*"|\\.|_.|\*.|[#0?]|.')
_PARTS = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p|[^ymdhs]+?", re.IGNORECASE)
_BEYOND = 10**15
"""Numbers that Excel does not hold to the last digit are shown as they are stored."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def parts_of_day(number_format: str) -> frozenset[str]:
    """Return which of "y", "m", "d", "h" a format shows; "m" is the month."""
    bare = _BRACKETS.sub("", _QUOTED.sub("", number_format.split(";")[0])).lower()
    without_minutes = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "h", bare)
    return frozenset(part for part in "ymdh" if part in without_minutes)


def shown_day(day: date, number_format: str) -> str:
    """Return a day, with or without time, as the format shows it ("Dec-26")."""
    section = _BRACKETS.sub("", number_format.split(";")[0])
    section = _QUOTED.sub(lambda match: match[1] or match[2] or " ", section)
    if not parts_of_day(number_format) & {"y", "m", "d"}:
        return f"{day:%d/%m/%Y}"
    texts = {
        "yyyy": f"{day.year}", "yy": f"{day.year % 100:02d}", "mmmm": f"{day:%B}", "mmm": _MONTHS[day.month - 1],
        "mm": f"{day.month:02d}", "m": f"{day.month}", "dddd": f"{day:%A}", "ddd": f"{day:%a}",
        "dd": f"{day.day:02d}", "d": f"{day.day}",
    }  # fmt: skip
    hour, minute, second = (day.hour, day.minute, day.second) if isinstance(day, datetime) else (0, 0, 0)
    clock = {"h": f"{hour}", "hh": f"{hour:02d}", "s": f"{second}", "ss": f"{second:02d}"}
    shown, after_hour = "", False
    for part in _PARTS.findall(section):
        small = part.lower()
        if after_hour and small in ("m", "mm"):
            shown, after_hour = shown + f"{minute:02d}", False
            continue
        after_hour = small[0] == "h" or (after_hour and not small.isalpha())
        shown += clock.get(small) or texts.get(small) or ("" if small in ("am/pm", "a/p") else part)
    return shown.strip()


def shown_time(value: time | timedelta) -> str:
    """Return a time of day or a duration: "14:05", "26:30"; seconds where there are any."""
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
    else:
        seconds = round(value.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, seconds_left = divmod(rest, 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{hours:02d}:{minutes:02d}" + (f":{seconds_left:02d}" if seconds_left else "")


def unit_of(number_format: str) -> str:
    """Return the text that a format shows beside a number, such as a currency; "" for none or a percent sign."""
    before, _, after = _split(number_format)
    return (before + after).strip().strip("%+-() ")


def _split(number_format: str) -> tuple[str, str, str]:
    """Return the text before the digits of a format, the pattern of the digits, the text after them."""
    section = _CURRENCY.sub(lambda match: f'"{match[1]}"', _first_section(number_format))
    tokens = _TOKENS.findall(_BRACKETS.sub("", section))
    digits = "#0?123456789" if "/" in tokens else "#0?"  # "# ?/8": eighths
    places = [place for place, token in enumerate(tokens) if token[0] in digits]
    if not places:
        return "", "", ""
    first, last = places[0], places[-1]
    return _literal(tokens[:first]), "".join(tokens[first : last + 1]), _literal(tokens[last + 1 :])


def _literal(tokens: Sequence[str]) -> str:
    return "".join(_QUOTED.sub(lambda match: match[1] or match[2] or "", token) for token in tokens)


def _first_section(number_format: str) -> str:
    """Return the part of a format for positive numbers."""
    match = re.match(r'(?:"[^"]*"|\\.|[^;"])*', number_format)
    return match[0] if match else number_format


def is_percent(number_format: str) -> bool:
    """Return whether a format shows a percentage."""
    return "%" in _QUOTED.sub("", number_format.split(";")[0])


def shown_number(value: int | float, number_format: str) -> str:
    """Return a number as its cell shows it: "62%", "1,5", "1.500.000 ₫", "1/2". General: up to 15 digits."""
    if abs(value) >= _BEYOND:
        return str(value)
    before, pattern, after = _split(number_format)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if is_percent(number_format):
        exact *= 100
    if match := re.fullmatch(r"([#0?]+ )?[#0?]+/([#0?]+|[0-9]+)", pattern):
        return f"{before}{_fraction(exact, match[1] or '', match[2])}{after}"
    match = re.fullmatch(r"[#0?,]+(?:\.([0#?]+))?", pattern)
    if match is None:
        plain = format(Decimal(f"{exact:.15g}"), "f")
        whole, _, decimals = plain.partition(".")
        return f"{whole},{decimals}" if decimals.strip("0") else whole
    places = match[1] or ""
    rounded = exact.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    whole, _, decimals = format(rounded, "f").partition(".")
    for _ in range(len(places) - len(places.rstrip("#?"))):
        decimals = decimals.removesuffix("0")
    whole = whole.zfill(pattern.split(".")[0].count("0"))
    if "," in pattern.split(".")[0]:
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
    return f"{before}{f'{whole},{decimals}' if decimals else whole}{after}"


def _fraction(value: Decimal, whole: str, below: str) -> str:
    """Return a number as a fraction. whole: the whole part is shown by itself. below: pattern of the denominator."""
    exact = Fraction(value)
    shown = Fraction(round(exact * int(below)), int(below)) if below.isdecimal() and int(below) else None
    shown = exact.limit_denominator(10 ** len(below) - 1) if shown is None else shown
    number, rest = divmod(shown.numerator, shown.denominator) if whole else (0, shown.numerator)
    part = f"{rest}/{shown.denominator}" if rest else ""
    return " ".join(filter(None, (str(number) if number else "", part))) or "0"
