"""The signed copy of a paper that is filed: a scan of the one signed by hand, or a PDF signed with certificates."""

from __future__ import annotations

from pathlib import Path

from ...domain.errors import RuleError
from .signatures import BREAKING, PdfUnreadable, Signatures, Trust

_NO_SIGNATURE = frozenset({Trust.REVOKED, Trust.UNSUITABLE})


class SignedCopyAltered(RuleError):
    """The PDF was changed after it was signed. Facts: file, signer."""

    code = "minutes.copy_altered"


class NotAllSigned(RuleError):
    """The PDF has places where nobody has signed, or with a revoked certificate. Facts: file, count, names."""

    code = "minutes.not_all_signed"


def require_signed(copy: Path, signatures: Signatures) -> None:
    """Raise SignedCopyAltered or NotAllSigned for a PDF with signature fields; a scan has none and is never refused.

    A certificate whose issuer nobody here knows counts: whether it is real is for the office to say.
    """
    if copy.suffix.casefold() != ".pdf":
        return
    try:
        found = signatures.validate(copy)
    except PdfUnreadable:  # a scan that only other programs read
        return
    for one in found.signatures:
        if one.change in BREAKING:
            raise SignedCopyAltered(file=copy.name, signer=one.signer or one.place.signer)
    refused = [one.place for one in found.signatures if one.trust in _NO_SIGNATURE]
    names = tuple(place.signer for place in (*found.free, *refused) if not place.seal)
    if names:
        raise NotAllSigned(file=copy.name, count=len(names), names="; ".join(names))
