"""Ed25519 keys: generation, signing, verification, and the digits for comparing keys by eye.

Keys are represented as 64 lower-case hexadecimal digits. ``platform.keyfiles`` stores private keys;
this module never accesses a disk.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SEED_SIZE = 32
SIGNATURE_SIZE = 64
_PUBLIC = re.compile(r"[0-9a-f]{64}\Z")

_SMALL_ORDER = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)
"""Encodings, sign bit cleared, of the points of order 1, 2, 4 and 8.

Under such a key one signature fits many messages, so it identifies no one.
"""


class SigningKey:
    """A private Ed25519 key. Its ``repr`` shows the public half only."""

    __slots__ = ("_private", "public_hex")

    public_hex: str
    """Public half, 64 hexadecimal digits."""

    def __init__(self, seed: bytes) -> None:
        """seed: the 32 secret bytes. Raises ValueError for another length."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_hex = self._private.public_key().public_bytes_raw().hex()

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes, for the key file only."""
        return self._private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return 64 bytes of signature; equal messages always give equal bytes."""
        return self._private.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey({self.public_hex})"


def generate() -> SigningKey:
    """Generate a new key from the system's random source."""
    return SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())


def is_public_key(public_hex: str) -> bool:
    """Return whether the text is an accepted public key: 64 lower-case digits, no small-order point."""
    if not _PUBLIC.match(public_hex):
        return False
    raw = bytes.fromhex(public_hex)
    return raw[:31] + bytes([raw[31] & 0x7F]) not in _SMALL_ORDER


def verify(public_hex: str, message: bytes, signature: bytes) -> bool:
    """Return whether the signature matches message and key; False also for a malformed key or signature."""
    key = _loaded(public_hex)
    if key is None:
        return False
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def key_id(public_hex: str) -> str:
    """Return the key's name in envelopes: SHA-256("ocop-key-v1" || 0x00 || key), hex. A hint, never trusted."""
    return sha256(b"ocop-key-v1\0" + bytes.fromhex(public_hex)).hexdigest()


def person_code(public_hex: str) -> str:
    """Return the confirmation code (mã xác nhận) for comparing a key by eye: 30 digits, six groups of five.

    SHA-256("ocop-fp-v1" || 0x00 || key) as a big-endian number, modulo 10^30 (99.7 bits).
    """
    number = int.from_bytes(sha256(b"ocop-fp-v1\0" + bytes.fromhex(public_hex)).digest(), "big") % 10**30
    digits = f"{number:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 30, 5))


@lru_cache(maxsize=1024)
def _loaded(public_hex: str) -> Ed25519PublicKey | None:
    if not is_public_key(public_hex):
        return None
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex))


def stretched(phrase: bytes, salt: bytes) -> bytes:
    """Return 64 bytes derived by scrypt: 16 MiB and a few hundredths of a second per try.

    Not by ``hashlib``: the built program has no OpenSSL beside the one in ``cryptography``.
    """
    return Scrypt(salt=salt, length=64, n=2**14, r=8, p=1).derive(phrase)
