"""A PIN or passphrase guards the screen; equal phrases open it however they were typed."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from ocop_desktop.domain.council.screen_lock import (
    SHORTEST,
    PhraseDiffers,
    PhraseTooShort,
    PhraseWrong,
    ScreenLock,
    new_lock,
    require_phrase,
)
from ocop_desktop.packages.signing import stretched

SALT = bytes(range(16))


def test_the_phrase_opens_the_lock_and_no_other_does() -> None:
    lock = new_lock("2468", "2468", SALT, stretched)
    require_phrase(lock, "2468", stretched)
    for wrong in ("", "2469", "24680", " 2468"):
        with pytest.raises(PhraseWrong):
            require_phrase(lock, wrong, stretched)


def test_the_phrase_itself_is_not_kept() -> None:
    lock = new_lock("Nước mắm", "Nước mắm", SALT, stretched)
    assert "Nước" not in repr(lock)
    assert lock.digest != new_lock("Nước mắm", "Nước mắm", SALT[::-1], stretched).digest


def test_a_passphrase_opens_whichever_keyboard_composed_it() -> None:
    lock = new_lock("mật khẩu", unicodedata.normalize("NFD", "mật khẩu"), SALT, stretched)
    require_phrase(lock, unicodedata.normalize("NFD", "mật khẩu"), stretched)


def test_a_short_phrase_and_two_different_ones_are_refused() -> None:
    with pytest.raises(PhraseTooShort) as refusal:
        new_lock("123", "123", SALT, stretched)
    assert refusal.value.facts == {"least": SHORTEST}
    with pytest.raises(PhraseDiffers):
        new_lock("1234", "1235", SALT, stretched)


def test_a_lock_of_an_earlier_program_still_opens() -> None:
    """Made by ``hashlib.scrypt``, which the built program does not have."""
    kept = hashlib.scrypt(b"2468", salt=SALT, n=2**14, r=8, p=1)
    require_phrase(ScreenLock(SALT.hex(), kept.hex()), "2468", stretched)
