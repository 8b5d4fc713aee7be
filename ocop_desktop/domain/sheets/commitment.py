"""Commitment to a sealed sheet: what is known of it before the opening, and what it must fit after.

A member's laptop draws a salt, seals salt and signed sheet, and states the commitment openly. Whoever holds
it can later tell whether the sheet is that one; without the salt nobody learns from it what the sheet says.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from ..values import MemberId

SALT_SIZE: Final = 32
SMALLEST: Final = 16 * 1024
"""Size of what is sealed, in bytes, for every sheet up to some 16,000 bytes of signed text.

A sheet of 34 answers without remarks has some 3,000. Only long remarks and opinions go beyond; such a sheet
takes the next power of two, which tells that much was written, and no point.
"""

_LENGTH: Final = 4
_COMMITMENT: Final = b"ocop-commit-v1\0"
_RECEIPT: Final = b"ocop-receipt-v1\0"
_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and letters that cannot be read as one another: without 0 O, 1 I L."""
_CODE_LENGTH: Final = 6


def commitment(salt: bytes, document: bytes) -> str:
    """Return SHA-256("ocop-commit-v1" || 0x00 || salt || document), 64 hex digits.

    salt: 32 random bytes. document: the signed envelope of the sheet. Raises ValueError for another salt.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes")
    return sha256(_COMMITMENT + salt + document).hexdigest()


def padded(salt: bytes, document: bytes) -> bytes:
    """Return what is sealed: salt, length of the document (4 bytes, big-endian), document, zeros to the size class."""
    content = salt + len(document).to_bytes(_LENGTH, "big") + document
    return content.ljust(_size_class(len(content)), b"\0")


def unpadded(content: bytes) -> tuple[bytes, bytes]:
    """Return salt and document. Raises ValueError where ``padded`` does not return these bytes."""
    start = SALT_SIZE + _LENGTH
    salt, document = content[:SALT_SIZE], content[start : start + int.from_bytes(content[SALT_SIZE:start], "big")]
    if padded(salt, document) != content:
        raise ValueError("not the form that is sealed")
    return salt, document


def receipt_code(member: MemberId, round: int, commitments: Iterable[str]) -> str:
    """Return *Mã phiếu*: 6 signs for all sheets of a member in a round, in whatever order, for people to compare.

    SHA-256("ocop-receipt-v1" || 0x00 || member || 0x00 || round || 0x00 || commitments by code point, without
    separator), as a number modulo 31^6 (29.7 bits). It shows a mistaken or exchanged stick; against a forger
    stand the commitments themselves.
    """
    stated = f"{member}\0{round}\0{''.join(sorted(commitments))}".encode()
    number = int.from_bytes(sha256(_RECEIPT + stated).digest(), "big")
    code = ""
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_SIGNS))
        code += _SIGNS[place]
    return code


def _size_class(size: int) -> int:
    return max(SMALLEST, 1 << (size - 1).bit_length())
