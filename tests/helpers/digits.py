"""What the screen of another computer shows, for those who type its digits."""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.app.on_drives import package_head
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.packages.signing import person_code
from ocop_desktop.usecases.exchange.key_digits import FEWEST_DIGITS, typed_digits


def digits_of(key: str) -> str:
    """Return the first digits of a key's code, as a person types them. key: public."""
    return typed_digits(person_code(key))[:FEWEST_DIGITS]


def digits_on(package: Path) -> str:
    """Return the digits on the screen of the computer that signed a package; "" where nobody can tell who did."""
    try:
        return digits_of(package_head(package).key)
    except OcopError:
        return ""
