"""The signed copy of a paper that is filed: a scan of the one signed by hand, or a PDF signed with certificates.

That the text of the copy is the record's is for the office to see: nothing here compares them.
"""

from __future__ import annotations

from pathlib import Path

from ...domain.errors import RuleError
from .signatures import BREAKING, PdfUnreadable, Signatures, SignedFile, Trust

_NO_SIGNATURE = frozenset({Trust.REVOKED, Trust.UNSUITABLE})


class SignedCopyAltered(RuleError):
    """The PDF was changed after it was signed. Facts: file, signer."""

    code = "minutes.copy_altered"


class NotAllSigned(RuleError):
    """The PDF has places where nobody has signed, or with a revoked certificate. Facts: file, count, names."""

    code = "minutes.not_all_signed"


class SignedByAnother(RuleError):
    """The certificate in a place names another person than the place. Facts: file, place, signer."""

    code = "minutes.signed_by_another"


class SignedCopyUnreadable(RuleError):
    """The file holds signatures or places to sign, and they cannot be read. Facts: file."""

    code = "minutes.copy_unreadable"


def require_signed(copy: Path, signatures: Signatures) -> None:
    """Raise an error of this module for a file with signature fields; a scan has none and is never refused.

    The name of the file says nothing of what it is. A certificate whose issuer nobody here knows counts: whether it
    is real is for the office to say.
    """
    try:
        found = signatures.validate(copy)
    except PdfUnreadable:  # a picture, or a scan that only other programs read
        found = SignedFile((), ())
    if not found.signatures and not found.free and signatures.marked(copy):
        raise SignedCopyUnreadable(file=copy.name)
    for one in found.signatures:
        if one.change in BREAKING:
            raise SignedCopyAltered(file=copy.name, signer=one.signer or one.place.signer)
    refused = [one.place for one in found.signatures if one.trust in _NO_SIGNATURE]
    names = tuple(place.signer for place in (*found.free, *refused) if not place.seal)
    if names:
        raise NotAllSigned(file=copy.name, count=len(names), names="; ".join(names))
    for one in found.signatures:
        if not one.place.seal and not one.place.admits(one.signer):
            raise SignedByAnother(file=copy.name, place=one.place.signer, signer=one.signer)
