"""Bech32, the text form of the keys of age: letters and digits that are printed, typed and photographed.

BIP 173 without its limit of 90 characters, as age uses it. Six characters of checksum find every error
of up to four characters, and all but one in 10^9 of the others.
"""

from __future__ import annotations

from typing import Final

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM: Final = 6


def encoded(prefix: str, data: bytes) -> str:
    """Return the text in lower case. prefix: lower-case ASCII."""
    values = _regrouped(data, 8, 5)
    check = _checksum([*_expanded(prefix), *values, *[0] * _CHECKSUM]) ^ 1
    values += [check >> 5 * (_CHECKSUM - 1 - place) & 31 for place in range(_CHECKSUM)]
    return f"{prefix}1{''.join(_LETTERS[value] for value in values)}"


def decoded(prefix: str, text: str) -> bytes:
    """Return the bytes of a text in lower case. Raises ValueError where it is not what ``encoded`` returns."""
    head, separator, tail = text.rpartition("1")
    if head != prefix or not separator or len(tail) < _CHECKSUM:
        raise ValueError("another prefix, or too short")
    values = [_LETTERS.index(letter) for letter in tail]
    if _checksum([*_expanded(prefix), *values]) != 1:
        raise ValueError("the checksum does not fit")
    data = bytes(_regrouped(bytes(values[:-_CHECKSUM]), 5, 8))
    if encoded(prefix, data) != text:
        raise ValueError("bits after the last byte")
    return data


def _expanded(prefix: str) -> list[int]:
    return [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                check ^= generator
    return check


def _regrouped(data: bytes, width: int, into: int) -> list[int]:
    """Return the bits of ``data``, ``width`` of each value, as values of ``into`` bits; zeros fill up letters only."""
    number = pending = 0
    values = []
    for value in data:
        number = (number << width | value) & 0xFFF
        pending += width
        while pending >= into:
            pending -= into
            values.append(number >> pending & (1 << into) - 1)
    if pending and into < width:
        values.append(number << into - pending & (1 << into) - 1)
    return values
