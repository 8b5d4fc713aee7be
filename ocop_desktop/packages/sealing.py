"""Sealed score sheets: a signed document, padded to its size class, sealed to the opening key, with its commitment.

``age`` knows the format of the file, ``domain.sheets.commitment`` the rest. Whose opening key it is and where its
private half lies: docs/adr/0029.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_bytes

from ..domain.errors import DeviceError, InputError
from ..domain.sheets.commitment import SALT_SIZE, SMALLEST, commitment, padded, unpadded
from .age import SECRET_SIZE, Identity, SealedMalformed, is_sealed, sealed, sealed_size, unsealed
from .refusals import PackageRefused


class CommitmentDiffers(PackageRefused):
    """A sealed sheet holds another one than the member committed to."""

    code = "package.commitment_differs"


class OpeningKeyMissing(DeviceError):
    """This computer does not hold the private half of the session's opening key. No facts."""

    code = "opening_key.missing"


class OpeningKeyOther(InputError):
    """The opening key belongs to another session. No facts."""

    code = "opening_key.other"


def sealed_sheet(document: bytes, recipient: str, entropy: Callable[[int], bytes] = token_bytes) -> tuple[bytes, str]:
    """Return the sealed file of a signed sheet and its commitment. Raises RecipientRefused."""
    salt = entropy(SALT_SIZE)
    return sealed(padded(salt, document), recipient, entropy), commitment(salt, document)


def opened_sheet(data: bytes, stated: str, identity: Identity) -> tuple[bytes, bytes]:
    """Return salt and signed sheet. stated: its commitment.

    Raises CommitmentDiffers, SealedMalformed, SealedForAnother, SealedDamaged.
    """
    try:
        salt, document = unpadded(unsealed(data, identity))
    except ValueError as fault:
        raise SealedMalformed() from fault
    if commitment(salt, document) != stated:
        raise CommitmentDiffers()
    return salt, document


class OpeningKeys:
    """The opening keys that this computer holds, each by its public half.

    load, store: the private halves, 32 bytes by a name of ``[0-9a-z]``; ``store`` never replaces one.
    make: generates a private half.
    """

    def __init__(
        self,
        load: Callable[[str], bytes | None],
        store: Callable[[str, bytes], None],
        make: Callable[[], bytes] = lambda: token_bytes(SECRET_SIZE),
    ) -> None:
        self._load = load
        self._store = store
        self._make = make

    def create(self) -> str:
        """Generate and store a key; return its public half. Raises DeviceError."""
        return self._stored(Identity(self._make()))

    def holds(self, recipient: str) -> bool:
        """Return whether the private half is here. Raises KeyFileDamaged, KeyOfAnother, DeviceError."""
        return self._load(recipient) is not None

    def text(self, recipient: str) -> str:
        """Return the private half for paper, ``AGE-SECRET-KEY-1…``. Raises OpeningKeyMissing."""
        return self._identity(recipient).text

    def restore(self, typed: str, recipient: str) -> None:
        """Store the private half from its text. Raises OpeningKeyMistyped, OpeningKeyOther, DeviceError."""
        identity = Identity.read(typed)
        if identity.recipient != recipient:
            raise OpeningKeyOther()
        if not self.holds(recipient):
            self._stored(identity)

    def seal(self, document: bytes, recipient: str) -> tuple[bytes, str]:
        """See ``sealed_sheet``."""
        return sealed_sheet(document, recipient)

    def is_sealed(self, data: bytes) -> bool:
        """Return whether the bytes begin like a sealed file and have the size of a sealed sheet."""
        size = SMALLEST
        while sealed_size(size) < len(data):
            size *= 2
        return is_sealed(data) and sealed_size(size) == len(data)

    def open(self, data: bytes, stated: str, recipient: str) -> tuple[bytes, bytes]:
        """Return salt and signed sheet. Raises OpeningKeyMissing and what ``opened_sheet`` raises."""
        return opened_sheet(data, stated, self._identity(recipient))

    def _stored(self, identity: Identity) -> str:
        self._store(identity.recipient, identity.secret)
        return identity.recipient

    def _identity(self, recipient: str) -> Identity:
        secret = self._load(recipient)
        identity = None if secret is None else Identity(secret)
        if identity is None or identity.recipient != recipient:  # none, or its file was replaced
            raise OpeningKeyMissing()
        return identity
