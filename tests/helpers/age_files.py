"""Writes files of the age format step by step, well formed or not, without the program's own writer.

The recipe is that of the published test vectors of age (C2SP/CCTV, under 0BSD): a fixed file key and
the key stream of ChaCha20 for everything random, so that a vector is rebuilt byte for byte.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

VERSION = b"age-encryption.org/v1"
FILE_KEY = b"YELLOW SUBMARINE"


def base64(data: bytes) -> bytes:
    """Return base64 without padding."""
    return b64encode(data).rstrip(b"=")


def not_canonical(text: bytes) -> bytes:
    """Return another text of the same bytes: its last, unused bit is set."""
    digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return text[:-1] + bytes([digits[digits.index(text[-1]) + 1]])


def hkdf(secret: bytes, salt: bytes, label: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA-256 (RFC 5869)."""
    extracted = hmac.digest(salt or bytes(32), secret, sha256)
    return hmac.digest(extracted, label + b"\1", sha256)


class AgeFile:
    """One file under construction. identity: secret of the recipient; the key stream starts anew in each."""

    def __init__(self, identity: bytes, file_key: bytes = FILE_KEY) -> None:
        self.identity, self.file_key = identity, file_key
        self.content = b""
        self._number = 0
        self._stream = Cipher(ChaCha20(b"TEST RANDOMNESS TEST RANDOMNESS!", bytes(16)), None).encryptor()

    def random(self, size: int) -> bytes:
        """Return the next bytes of the key stream."""
        return self._stream.update(bytes(size))

    def line(self, text: bytes) -> AgeFile:
        """Append a line."""
        self.content += text + b"\n"
        return self

    def share(self) -> bytes:
        """Return the public half of a random key."""
        return X25519PrivateKey.from_private_bytes(self.random(32)).public_key().public_bytes_raw()

    def wrapped(self, share: bytes, low_order: bool = False) -> bytes:
        """Return the file key wrapped for the recipient under the secret shared with ``share``."""
        own = X25519PrivateKey.from_private_bytes(self.identity)
        shared = bytes(32) if low_order else own.exchange(X25519PublicKey.from_public_bytes(share))
        key = hkdf(shared, share + own.public_key().public_bytes_raw(), VERSION + b"/X25519")
        return ChaCha20Poly1305(key).encrypt(bytes(12), self.file_key, None)

    def stanza(self) -> AgeFile:
        """Append the recipient's lines."""
        share = self.share()
        return self.line(b"-> X25519 " + base64(share)).line(base64(self.wrapped(share)))

    def mac(self) -> bytes:
        """Return the 32 bytes of authentication for the header so far."""
        return hmac.digest(hkdf(self.file_key, b"", b"header"), self.content + b"---", sha256)

    def closed(self) -> AgeFile:
        """Append the last line of the header."""
        return self.line(b"--- " + base64(self.mac()))

    def nonce(self, size: int = 16) -> AgeFile:
        """Append the nonce of the content."""
        nonce = self.random(16)[:size]
        self._cipher = ChaCha20Poly1305(hkdf(self.file_key, nonce, b"payload"))
        self.content += nonce
        return self

    def chunk(self, text: bytes, last: bool = False) -> AgeFile:
        """Append an encrypted chunk."""
        nonce = self._number.to_bytes(11, "big") + bytes([last])
        self.content += self._cipher.encrypt(nonce, text, None)
        self._number += 1
        return self
