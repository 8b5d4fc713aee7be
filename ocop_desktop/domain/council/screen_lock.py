"""A PIN or passphrase that locks the screen on a shared laptop.

It prevents a neighbour from reading a sheet by accident. It does not encrypt anything: anyone with
access to the computer can read its files, and every screen that offers the lock states this.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import RuleError
from ..text import nfc

SHORTEST = 4
"""Minimum length of a PIN or passphrase, in characters."""

Stretch = Callable[[bytes, bytes], bytes]
"""Derives bytes from a phrase and a salt, slowly on purpose. The same function for making and for opening."""


class PhraseTooShort(RuleError):
    """A PIN or passphrase needs more characters. Facts: least."""

    code = "scoring.lock.too_short"


class PhraseWrong(RuleError):
    """The PIN or passphrase is wrong. No facts."""

    code = "scoring.lock.wrong"


class PhraseDiffers(RuleError):
    """The repeated entry differs from the first. No facts."""

    code = "scoring.lock.differs"


@dataclass(frozen=True, slots=True)
class ScreenLock:
    """The stored form of a PIN or passphrase. salt and digest: hex."""

    salt: str
    digest: str


def new_lock(phrase: str, again: str, salt: bytes, stretch: Stretch) -> ScreenLock:
    """Create the lock for ``phrase``. salt: at least 16 random bytes, new for every lock.

    Raises PhraseTooShort, PhraseDiffers.
    """
    if len(nfc(phrase)) < SHORTEST:
        raise PhraseTooShort(least=SHORTEST)
    if nfc(phrase) != nfc(again):
        raise PhraseDiffers()
    return ScreenLock(salt.hex(), _digest(phrase, salt, stretch))


def require_phrase(lock: ScreenLock, phrase: str, stretch: Stretch) -> None:
    """Raise PhraseWrong unless ``phrase`` opens ``lock``."""
    if not hmac.compare_digest(lock.digest, _digest(phrase, bytes.fromhex(lock.salt), stretch)):
        raise PhraseWrong()


def _digest(phrase: str, salt: bytes, stretch: Stretch) -> str:
    return stretch(nfc(phrase).encode(), salt).hex()
