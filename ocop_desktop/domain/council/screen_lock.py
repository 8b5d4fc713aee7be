"""A PIN or passphrase that guards the screen between people who share a laptop.

It keeps an honest neighbour from reading a sheet by accident. It does not encrypt anything: who has
the computer and its files can read them, and every place that offers it says so.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from ..errors import RuleError
from ..text import nfc

SHORTEST = 4
"""Characters a PIN or passphrase has at least."""

_COST, _BLOCK, _LANES = 2**14, 8, 1
"""Parameters of scrypt: 16 MiB and a few hundredths of a second per try."""


class PhraseTooShort(RuleError):
    """A PIN or passphrase needs more characters. Facts: least."""

    code = "scoring.lock.too_short"


class PhraseWrong(RuleError):
    """The PIN or passphrase is not the one that was set. No facts."""

    code = "scoring.lock.wrong"


class PhraseDiffers(RuleError):
    """The second typing is not like the first. No facts."""

    code = "scoring.lock.differs"


@dataclass(frozen=True, slots=True)
class ScreenLock:
    """What is kept of a PIN or passphrase. salt and digest: hex."""

    salt: str
    digest: str


def new_lock(phrase: str, again: str, salt: bytes) -> ScreenLock:
    """The lock for ``phrase``. salt: at least 16 random bytes, fresh for every lock.

    Raises PhraseTooShort, PhraseDiffers.
    """
    if len(nfc(phrase)) < SHORTEST:
        raise PhraseTooShort(least=SHORTEST)
    if nfc(phrase) != nfc(again):
        raise PhraseDiffers()
    return ScreenLock(salt.hex(), _digest(phrase, salt))


def require_phrase(lock: ScreenLock, phrase: str) -> None:
    """Raises PhraseWrong where ``phrase`` does not open ``lock``."""
    if not hmac.compare_digest(lock.digest, _digest(phrase, bytes.fromhex(lock.salt))):
        raise PhraseWrong()


def _digest(phrase: str, salt: bytes) -> str:
    return hashlib.scrypt(nfc(phrase).encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES).hex()
