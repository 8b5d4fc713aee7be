"""Sealed score sheets: a signed document, padded to its size class, sealed to the opening key, with its commitment.

``age`` knows the format of the file, ``domain.sheets.commitment`` the rest.
"""

from __future__ import annotations

from ..domain.sheets.commitment import commitment, padded, unpadded
from .age import Identity, SealedMalformed, sealed, unsealed
from .refusals import PackageRefused


class CommitmentDiffers(PackageRefused):
    """A sealed sheet holds another one than the member committed to."""

    code = "package.commitment_differs"


def sealed_sheet(document: bytes, salt: bytes, recipient: str) -> tuple[bytes, str]:
    """Return the sealed file of a signed sheet and its commitment. salt: 32 random bytes. Raises RecipientRefused."""
    return sealed(padded(salt, document), recipient), commitment(salt, document)


def opened_sheet(data: bytes, stated: str, identity: Identity) -> bytes:
    """Return the signed sheet. stated: its commitment.

    Raises CommitmentDiffers, SealedMalformed, SealedForAnother, SealedDamaged.
    """
    try:
        salt, document = unpadded(unsealed(data, identity))
    except ValueError as fault:
        raise SealedMalformed() from fault
    if commitment(salt, document) != stated:
        raise CommitmentDiffers()
    return document
