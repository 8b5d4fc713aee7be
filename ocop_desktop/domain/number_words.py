"""Whole numbers in Vietnamese words, as state documents write them beside the figures: "12 (mười hai)"."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", "nghìn", "triệu")
_TOO_LARGE: Final = 1000 ** len(_GROUPS)


def in_words(number: int) -> str:
    """Return ``number`` in words: 105 "một trăm linh năm", 21 "hai mươi mốt", 1005 "một nghìn không trăm linh năm".

    Raises ValueError below 0 and from a thousand million on.
    """
    if not 0 <= number < _TOO_LARGE:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    for place in reversed(range(len(_GROUPS))):
        group = number // 1000**place % 1000
        if group:
            parts += [_group(group, after=bool(parts)), _GROUPS[place]]
    return " ".join(part for part in parts if part)


def _group(number: int, *, after: bool) -> str:
    """Return up to three digits in words. after: a higher group stands before, so that missing places are named."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or after:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0 and ones and words:
        words.append("linh")
    elif tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_one(ones, tens))
    return " ".join(words)


def _one(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
