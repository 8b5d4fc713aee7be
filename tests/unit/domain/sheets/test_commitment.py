"""Commitments, the size of what is sealed, and the code people compare."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.sheets.commitment import (
    SALT_SIZE,
    SMALLEST,
    commitment,
    padded,
    receipt_code,
    unpadded,
)
from ocop_desktop.domain.values import MemberId

SALT = bytes(range(SALT_SIZE))
HEAD = SALT_SIZE + 4
MEMBER = MemberId("m-01")


def test_a_commitment_is_the_written_hash() -> None:
    assert commitment(SALT, b"phieu") == sha256(b"ocop-commit-v1\x00" + SALT + b"phieu").hexdigest()


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_another_document_or_salt_has_another_commitment(one: bytes, other: bytes) -> None:
    assert (commitment(SALT, one) == commitment(SALT, other)) == (one == other)
    assert commitment(SALT[::-1], one) != commitment(SALT, one)


@pytest.mark.parametrize("size", [0, SALT_SIZE - 1, SALT_SIZE + 1])
def test_a_salt_has_its_length(size: int) -> None:
    """Otherwise the end of the salt could be read as the beginning of the document."""
    with pytest.raises(ValueError, match="32"):
        commitment(bytes(size), b"")


@given(st.binary(max_size=3 * SMALLEST))
def test_what_is_padded_reads_back(document: bytes) -> None:
    assert unpadded(padded(SALT, document)) == (SALT, document)


@pytest.mark.parametrize(
    ("document", "sealed"),
    [
        (0, SMALLEST),
        (1, SMALLEST),
        (SMALLEST - HEAD, SMALLEST),
        (SMALLEST - HEAD + 1, 2 * SMALLEST),
        (2 * SMALLEST - HEAD, 2 * SMALLEST),
        (2 * SMALLEST - HEAD + 1, 4 * SMALLEST),
    ],
)
def test_the_size_tells_only_the_class(document: int, sealed: int) -> None:
    assert len(padded(SALT, b"x" * document)) == sealed


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(SALT_SIZE),
        padded(SALT, b"phieu")[:-1],
        padded(SALT, b"phieu") + b"\0",
        padded(SALT, b"phieu")[:-1] + b"\1",
        padded(SALT, b"phieu") + bytes(SMALLEST),
        SALT + (SMALLEST).to_bytes(4, "big") + bytes(SMALLEST - HEAD),
    ],
)
def test_any_other_form_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not the form"):
        unpadded(content)


@given(st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=5), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(commitments: list[str], random: object) -> None:
    code = receipt_code(MEMBER, 1, commitments)
    assert code == receipt_code(MEMBER, 1, reversed(commitments))
    assert len(code) == 6
    assert not set(code) & set("01OIL")
    assert code == code.upper()


def test_member_round_and_every_sheet_enter_the_code() -> None:
    sheets = [commitment(SALT, bytes([number])) for number in range(3)]
    codes = [
        receipt_code(MEMBER, 1, sheets),
        receipt_code(MEMBER, 2, sheets),
        receipt_code(MemberId("m-02"), 1, sheets),
        receipt_code(MEMBER, 1, sheets[:2]),
        receipt_code(MEMBER, 1, [*sheets[:2], commitment(SALT, b"other")]),
    ]
    assert len(set(codes)) == len(codes)


def test_codes_are_spread_over_all_signs() -> None:
    codes = [receipt_code(MEMBER, number, ()) for number in range(2000)]
    assert len(set(codes)) == len(codes)
    for place in range(6):
        assert len({code[place] for code in codes}) == 31
    assert any(one[0] != other[0] for one, other in pairwise(codes))


def test_a_known_code_stays() -> None:
    """It is printed on receipts: the rule never changes."""
    assert receipt_code(MEMBER, 1, ["a" * 64, "b" * 64]) == "M2CCWK"
