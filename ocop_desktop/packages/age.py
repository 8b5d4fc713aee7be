"""Sealed files: the age format, version 1 (age-encryption.org/v1), for exactly one X25519 recipient.

The ``age`` command opens what ``seal`` writes and seals what ``unseal`` reads. Of the format only
this form is read: binary, one recipient, of X25519. A second recipient could read a sealed sheet
before the council opens it, so a file that names one is refused.

A file key is wrapped for the recipient in a header of fixed length; chunks of 64 KiB follow, each
encrypted under its number, the last one marked. Sealing says nothing of who sealed: signatures do.
Why not pyrage: docs/adr/0028.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from secrets import compare_digest, token_bytes
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ..domain.errors import InputError
from . import bech32
from .refusals import PackageRefused

SECRET_SIZE: Final = 32
CHUNK_SIZE: Final = 64 * 1024
TAG_SIZE: Final = 16
HEADER_SIZE: Final = 168

_SECRET_PREFIX: Final = "age-secret-key-"
_PUBLIC_PREFIX: Final = "age"
_FILE_KEY_SIZE: Final = 16
_NONCE_SIZE: Final = 16
_LABEL: Final = b"age-encryption.org/v1/X25519"
_HEADER = re.compile(
    rb"(age-encryption\.org/v1\n-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n"
)


class SealedMalformed(PackageRefused):
    """Not a sealed file in the one form that is read."""

    code = "package.sealed_malformed"


class SealedForAnother(PackageRefused):
    """Sealed for another opening key, or its header was changed."""

    code = "package.sealed_for_another"


class SealedDamaged(PackageRefused):
    """Truncated, extended or changed after it was sealed."""

    code = "package.sealed_damaged"


class OpeningKeyMistyped(InputError):
    """The text is not an opening key, most likely a typing error."""

    code = "opening_key.mistyped"


class RecipientRefused(InputError):
    """The public half of an opening key is not one: damaged text, or a point that gives everyone the same secret."""

    code = "opening_key.recipient_refused"


class Identity:
    """A private X25519 key. Its ``repr`` shows the public half only."""

    __slots__ = ("_private", "public")

    public: bytes
    """Public half, 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        """secret: 32 bytes. Raises ValueError for another length."""
        self._private = X25519PrivateKey.from_private_bytes(secret)
        self.public = self._private.public_key().public_bytes_raw()

    @classmethod
    def read(cls, typed: str) -> Identity:
        """Return the identity of its text, in any case, with any white space. Raises OpeningKeyMistyped."""
        try:
            return cls(bech32.decoded(_SECRET_PREFIX, "".join(typed.split()).lower()))
        except ValueError as fault:
            raise OpeningKeyMistyped() from fault

    @property
    def recipient(self) -> str:
        """Public half as text, ``age1…``."""
        return bech32.encoded(_PUBLIC_PREFIX, self.public)

    @property
    def secret(self) -> bytes:
        """The 32 secret bytes, for the key file only."""
        return self._private.private_bytes_raw()

    @property
    def text(self) -> str:
        """``AGE-SECRET-KEY-1…``, for paper: upper case, which a QR code stores in fewer bits."""
        return bech32.encoded(_SECRET_PREFIX, self.secret).upper()

    def shared_with(self, share: bytes) -> bytes:
        """Return the secret shared with the owner of a public key. Raises ValueError for a point of small order."""
        return self._private.exchange(X25519PublicKey.from_public_bytes(share))

    def __repr__(self) -> str:
        return f"Identity({self.recipient})"


_TRIAL = Identity(bytes(SECRET_SIZE))


@lru_cache(maxsize=64)
def recipient_bytes(recipient: str) -> bytes:
    """Return the 32 bytes of ``age1…``. Raises RecipientRefused, also for the points of small order."""
    try:
        public = bech32.decoded(_PUBLIC_PREFIX, recipient)
        _TRIAL.shared_with(public)
    except ValueError as fault:
        raise RecipientRefused() from fault
    return public


def seal(source: BinaryIO, recipient: str, entropy: Callable[[int], bytes] = token_bytes) -> Iterator[bytes]:
    """Yield the sealed file of a source in pieces of bounded size.

    source: read to its end; ``read(n)`` returns fewer bytes only there. entropy: random bytes.
    Raises RecipientRefused.
    """
    public = recipient_bytes(recipient)
    file_key, ephemeral = entropy(_FILE_KEY_SIZE), Identity(entropy(SECRET_SIZE))
    wrapping = ChaCha20Poly1305(_wrapping_key(ephemeral.shared_with(public), ephemeral.public, public))
    wrapped = wrapping.encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> X25519 %b\n%b\n---" % (_base64(ephemeral.public), _base64(wrapped))
    nonce = entropy(_NONCE_SIZE)
    yield b"%b %b\n%b" % (head, _base64(_header_mac(file_key, head)), nonce)
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    for number, chunk, last in _chunks(source, CHUNK_SIZE):
        yield cipher.encrypt(_chunk_nonce(number, last), chunk, None)


def unseal(source: BinaryIO, identity: Identity) -> Iterator[bytes]:
    """Yield the content in chunks, each verified; only after the last one is it known to be whole.

    source: as for ``seal``. Raises SealedMalformed, SealedForAnother, SealedDamaged.
    """
    found = _HEADER.fullmatch(source.read(HEADER_SIZE))
    if found is None:
        raise SealedMalformed()
    share, wrapped, mac = map(_from_base64, found.group(2, 3, 4))
    try:
        wrapping = ChaCha20Poly1305(_wrapping_key(identity.shared_with(share), share, identity.public))
        file_key = wrapping.decrypt(bytes(12), wrapped, None)
    except ValueError as fault:  # a share of small order
        raise SealedMalformed() from fault
    except InvalidTag as fault:
        raise SealedForAnother() from fault
    nonce = source.read(_NONCE_SIZE)
    if not compare_digest(_header_mac(file_key, found[1]), mac):
        raise SealedDamaged()
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    for number, chunk, last in _chunks(source, CHUNK_SIZE + TAG_SIZE):
        try:
            content = cipher.decrypt(_chunk_nonce(number, last), chunk, None)
        except InvalidTag as fault:
            raise SealedDamaged() from fault
        if number and not content:  # only an empty file ends with an empty chunk
            raise SealedDamaged()
        yield content


def sealed_size(size: int) -> int:
    """Return the size of the sealed file of ``size`` bytes."""
    return HEADER_SIZE + _NONCE_SIZE + size + TAG_SIZE * max(1, -(-size // CHUNK_SIZE))


def is_sealed(data: bytes) -> bool:
    """Return whether the bytes begin with the header of a sealed file; nothing of it is verified."""
    return _HEADER.match(data) is not None


def sealed(content: bytes, recipient: str, entropy: Callable[[int], bytes] = token_bytes) -> bytes:
    """Return ``content`` sealed. Raises RecipientRefused."""
    return b"".join(seal(BytesIO(content), recipient, entropy))


def unsealed(data: bytes, identity: Identity) -> bytes:
    """Return the whole content. Raises SealedMalformed, SealedForAnother, SealedDamaged."""
    return b"".join(unseal(BytesIO(data), identity))


def _chunks(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield number, bytes and whether it is the last; one chunk at least, which is empty only alone."""
    number, chunk = 0, source.read(size)
    while following := source.read(size):
        yield number, chunk, False
        number, chunk = number + 1, following
    yield number, chunk, True


def _chunk_nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _wrapping_key(shared: bytes, share: bytes, public: bytes) -> bytes:
    return _derived(shared, share + public, _LABEL)


def _header_mac(file_key: bytes, head: bytes) -> bytes:
    mac = HMAC(_derived(file_key, b"", b"header"), SHA256())
    mac.update(head)
    return mac.finalize()


def _derived(secret: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, label).derive(secret)


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _from_base64(text: bytes) -> bytes:
    """Return the 32 bytes of 43 digits. Raises SealedMalformed where the unused bits are not zero."""
    data = b64decode(text + b"=")
    if _base64(data) != text:
        raise SealedMalformed()
    return data
