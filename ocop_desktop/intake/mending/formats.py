"""How Excel shows a number or a day in a cell, in the Vietnamese manner: decimal comma, day first."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\-\]]+)(?:-[^\]]*)?\]|([₫đ$€£¥]|VND|VNĐ|USD)")
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


def currency_of(number_format: str) -> str:
    """Return the currency that a format shows, "" for none."""
    match = _CURRENCY.search(number_format.split(";")[0])
    return (match[1] or match[2]).strip() if match else ""


def is_percent(number_format: str) -> bool:
    """Return whether a format shows a percentage."""
    return "%" in _QUOTED.sub("", number_format.split(";")[0])


def shown_number(value: int | float, number_format: str) -> str:
    """Return a number as its cell shows it: "62%", "1,5", "1.500.000 ₫". General: up to 15 digits."""
    if abs(value) >= _BEYOND:
        return str(value)
    section = number_format.split(";")[0]
    bare = _BRACKETS.sub("", _QUOTED.sub("", section))
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    percent = "%" in bare
    if percent:
        exact *= 100
    match = re.search(r"[#0?]+(?:,[#0?]+)*(?:\.([0#?]+))?", bare)
    if match is None or "E" in bare.upper():
        plain = format(Decimal(f"{exact:.15g}"), "f")
        whole, _, decimals = plain.partition(".")
        number = f"{whole},{decimals}" if decimals.strip("0") else whole
    else:
        places = len(match[1] or "")
        optional = len(match[1] or "") - len((match[1] or "").rstrip("#?"))
        rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        whole, _, decimals = format(rounded, "f").partition(".")
        for _ in range(optional):
            decimals = decimals.removesuffix("0")
        whole = whole.zfill(match[0].split(".")[0].count("0"))
        if "," in match[0].split(".")[0]:
            whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
        number = f"{whole},{decimals}" if decimals else whole
    unit = currency_of(section)
    return f"{number}{'%' if percent else ''}{f' {unit}' if unit else ''}"
