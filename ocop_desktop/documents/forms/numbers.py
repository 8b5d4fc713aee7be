"""Number and day of the minutes as their pages show them: of the signed version, as known before, or dots.

Source: Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục I (số, ký hiệu; thời gian ban hành văn bản).
"""

from __future__ import annotations

from datetime import date

from ...domain.minutes.minutes import MinutesFacts
from .phrases import BLANK


def known_number(facts: MinutesFacts) -> str:
    """Return the number with its symbol; "" as long as it is not known."""
    signed = facts.versions.in_force
    return facts.number if signed is None else signed.number


def printed_number(facts: MinutesFacts) -> str:
    """Return the number with its symbol, or dots for the clerk."""
    return known_number(facts) or f"{BLANK}/{facts.issuing.symbol}"


def known_day(facts: MinutesFacts) -> date | None:
    """Return the day of the signature; None as long as it is not known."""
    signed = facts.versions.in_force
    return facts.signed_on if signed is None else signed.signed_on
