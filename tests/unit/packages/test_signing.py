"""Keys, signatures and the digits people compare. Vectors: RFC 8032, section 7.1."""

from __future__ import annotations

import re

import pytest

from ocop_desktop.packages.signing import (
    _SMALL_ORDER,
    SigningKey,
    generate,
    is_public_key,
    key_id,
    person_code,
    verify,
)

SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_the_published_vector_signs_and_verifies() -> None:
    key = SigningKey(SEED)
    assert key.public_hex == PUBLIC
    assert key.sign(b"\x72") == SIGNATURE
    assert key.seed == SEED
    assert verify(PUBLIC, b"\x72", SIGNATURE)


def test_another_message_key_or_signature_is_refused() -> None:
    assert not verify(PUBLIC, b"\x73", SIGNATURE)
    assert not verify(generate().public_hex, b"\x72", SIGNATURE)
    assert not verify(PUBLIC, b"\x72", SIGNATURE[:-1])
    assert not verify(PUBLIC, b"\x72", bytes(64))


def test_fresh_keys_differ() -> None:
    assert generate().public_hex != generate().public_hex


def test_a_key_shows_only_its_public_half() -> None:
    assert repr(SigningKey(SEED)) == f"SigningKey({PUBLIC})"
    with pytest.raises(ValueError, match="32"):
        SigningKey(b"short")


@pytest.mark.parametrize("text", ["", PUBLIC[:-1], PUBLIC.upper(), PUBLIC + "\n", "x" * 64])
def test_text_that_is_no_key_never_verifies(text: str) -> None:
    assert not is_public_key(text)
    assert not verify(text, b"\x72", SIGNATURE)


def test_points_of_small_order_are_nobodys_key() -> None:
    for point in _SMALL_ORDER:
        for sign_bit in (0, 0x80):
            raw = point[:31] + bytes([point[31] | sign_bit])
            assert not is_public_key(raw.hex())


def test_the_refused_points_are_those_whose_eightfold_is_neutral() -> None:
    """Recomputed with the curve's own addition (RFC 8032, 5.1.4), so that the list is not taken on trust."""
    prime = 2**255 - 19
    curve = -121665 * pow(121666, -1, prime) % prime

    def add(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
        (x1, y1), (x2, y2) = one, two
        product = curve * x1 * x2 * y1 * y2
        return (
            (x1 * y2 + x2 * y1) * pow(1 + product, -1, prime) % prime,
            (y1 * y2 + x1 * x2) * pow(1 - product, -1, prime) % prime,
        )

    found = 0
    for encoded in _SMALL_ORDER:
        y = int.from_bytes(encoded, "little") % prime
        square = (y * y - 1) * pow(curve * y * y + 1, -1, prime) % prime
        x = pow(square, (prime + 3) // 8, prime)
        if (x * x - square) % prime:
            x = x * pow(2, (prime - 1) // 4, prime) % prime
        assert (x * x - square) % prime == 0, "not on the curve"
        point = (x, y)
        for _ in range(3):
            point = add(point, point)
        assert point == (0, 1)
        found += 1
    assert found == 7


def test_the_person_code_is_thirty_digits_in_six_groups() -> None:
    assert re.fullmatch(r"\d{5}( \d{5}){5}", person_code(PUBLIC))
    assert person_code(PUBLIC) == person_code(PUBLIC)
    assert person_code(PUBLIC) != person_code(generate().public_hex)


def test_the_person_code_and_key_name_never_change() -> None:
    assert person_code(PUBLIC) == "56837 81820 94555 00636 21876 22496"
    assert key_id(PUBLIC) == "7caef8d3a3b26ce67af9bb4989e4e34d31d996670a177e3c258aa2c7069d849f"
