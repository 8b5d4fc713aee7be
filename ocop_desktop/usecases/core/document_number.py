"""Reads number and symbol of a document as typed. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import re

from ...domain.errors import InputError
from ...domain.text import LONGEST_OPINION, free_text, nfc

_NUMBER = re.compile(r"(\d{1,6}[a-zđ]?)\s*/\s*((?:\d{4}/)?[^\W\d_][^\W_]*(?:-[^\W_]+)*)")
"""Figures, perhaps with a letter, perhaps a year, and the symbol of kind and body."""


class NumberMissing(InputError):
    """A document needs a number. No facts."""

    code = "minutes.number_missing"


class NumberUnreadable(InputError):
    """The number is not one of a document: figures, "/", symbol ("05/BB-HĐOCOP"). Facts: number.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu của văn bản).
    """

    code = "minutes.number_unreadable"


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers are of one document; one without a symbol is compared by its figures."""
    (figures, symbol), (others, its) = (_parts(text) for text in (one, other))
    return figures.lstrip("0") == others.lstrip("0") and (symbol == its or not (symbol and its))


def is_number(given: str, printed: str) -> bool:
    """Return whether a number is the printed one, figure by figure: "012" is not "12"."""
    return _parts(given) == _parts(printed)


def _parts(number: str) -> tuple[str, str]:
    figures, _, symbol = number.casefold().partition("/")
    return figures.strip(), symbol.strip()


def read_number(text: str, symbol: str = "") -> str:
    """Return number and symbol without blanks round the stroke. Raises NumberMissing, NumberUnreadable.

    symbol: completes a number typed without one.
    """
    given = nfc(free_text(text, LONGEST_OPINION)).strip()
    if given and "/" not in given and given[0].isdigit() and symbol:
        given = f"{given}/{symbol}"
    if not given:
        raise NumberMissing()
    found = _NUMBER.fullmatch(given)
    if found is None or found[2] != found[2].upper():
        raise NumberUnreadable(number=given[:60])
    return f"{found[1]}/{found[2]}"
