"""A PIN or passphrase guards the screen; equal phrases open it however they were typed."""

from __future__ import annotations

import unicodedata

import pytest

from ocop_desktop.domain.council.screen_lock import (
    SHORTEST,
    PhraseDiffers,
    PhraseTooShort,
    PhraseWrong,
    new_lock,
    require_phrase,
)

SALT = bytes(range(16))


def test_the_phrase_opens_the_lock_and_no_other_does() -> None:
    lock = new_lock("2468", "2468", SALT)
    require_phrase(lock, "2468")
    for wrong in ("", "2469", "24680", " 2468"):
        with pytest.raises(PhraseWrong):
            require_phrase(lock, wrong)


def test_the_phrase_itself_is_not_kept() -> None:
    lock = new_lock("Nước mắm", "Nước mắm", SALT)
    assert "Nước" not in repr(lock)
    assert lock.digest != new_lock("Nước mắm", "Nước mắm", SALT[::-1]).digest


def test_a_passphrase_opens_whichever_keyboard_composed_it() -> None:
    lock = new_lock("mật khẩu", unicodedata.normalize("NFD", "mật khẩu"), SALT)
    require_phrase(lock, unicodedata.normalize("NFD", "mật khẩu"))


def test_a_short_phrase_and_two_different_ones_are_refused() -> None:
    with pytest.raises(PhraseTooShort) as refusal:
        new_lock("123", "123", SALT)
    assert refusal.value.facts == {"least": SHORTEST}
    with pytest.raises(PhraseDiffers):
        new_lock("1234", "1235", SALT)
