"""The text form of keys. Vectors: BIP 173 (checksums), the published test vectors of age (a key)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.packages.bech32 import decoded, encoded

PUBLISHED = "age-secret-key-1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4qx3s7f6"
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@given(st.binary(max_size=80))
def test_every_text_reads_back(data: bytes) -> None:
    assert decoded("age", encoded("age", data)) == data


def test_published_texts() -> None:
    assert encoded("a", b"") == "a12uel5l"
    assert encoded("age-secret-key-", decoded("age-secret-key-", PUBLISHED)) == PUBLISHED


def test_every_wrong_letter_and_every_swap_is_found() -> None:
    for place in range(len("age-secret-key-1"), len(PUBLISHED)):
        for letter in set(LETTERS) - {PUBLISHED[place]}:
            with pytest.raises(ValueError, match="checksum"):
                decoded("age-secret-key-", PUBLISHED[:place] + letter + PUBLISHED[place + 1 :])
        swapped = PUBLISHED[: place - 1] + PUBLISHED[place] + PUBLISHED[place - 1] + PUBLISHED[place + 1 :]
        if swapped != PUBLISHED:
            with pytest.raises(ValueError, match=r"checksum|prefix"):
                decoded("age-secret-key-", swapped)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "prefix"),
        ("age", "prefix"),
        ("age1qqqqq", "short"),
        (PUBLISHED, "prefix"),
        ("age1bqqqqqq", "substring"),  # a letter that is none
    ],
)
def test_what_is_no_such_text_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        decoded("age", text)


def test_bits_after_the_last_byte_are_refused() -> None:
    """The checksum fits here: ``a1pc...`` of BIP 173's kind, with five bits that make no byte."""
    from ocop_desktop.packages.bech32 import _checksum, _expanded

    values = [1]
    check = _checksum([*_expanded("a"), *values, *[0] * 6]) ^ 1
    letters = [*values, *(check >> 5 * (5 - place) & 31 for place in range(6))]
    with pytest.raises(ValueError, match="after the last byte"):
        decoded("a", "a1" + "".join(LETTERS[value] for value in letters))
