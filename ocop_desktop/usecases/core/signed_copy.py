"""The signed copy of the minutes that is filed: a scan of the one signed by hand, or a PDF signed with certificates.

Both are compared with the pages that the record prints: a PDF by its words, a scan by codes, digits and pages.
"""

from __future__ import annotations

from pathlib import Path

from ...domain.errors import InputError, RuleError
from ...domain.minutes.copies import ComparedCopy, CopyDifference, CopyPart, OtherCopy
from ...domain.text import LONGEST_OPINION, free_text
from .ports import Services, SignedPages, UnitOfWork
from .signatures import BREAKING, PdfUnreadable, Signatures, SignedFile, Trust

_NO_SIGNATURE = frozenset({Trust.REVOKED, Trust.UNSUITABLE})


class CopyNotRead(InputError):
    """There is no such file, or it cannot be read. Facts: file, reason (a term of faults)."""

    code = "minutes.copy_not_read"


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


class CopyDiffers(RuleError):
    """The copy differs from the record, and nobody says why it is filed. Facts: file, count, page, copy, record.

    Those of the first difference (``CopyDifference``). differences: those that are named.
    """

    code = "minutes.copy_text"
    differences: tuple[CopyDifference, ...] = ()

    @classmethod
    def of(cls, file: str, found: ComparedCopy) -> CopyDiffers:
        """Return the error with the sentence of the first difference."""
        first = found.differences[0]
        kind = ScanDiffers if found.scanned else _DIFFERS.get(first.part, cls)
        fault = kind(file=file, count=found.count, page=first.page, copy=first.copy, record=first.record)
        fault.differences = found.differences
        return fault


class CopyPagesDiffer(CopyDiffers):
    """The copy has another number of pages."""

    code = "minutes.copy_pages"


class CopyLooksDifferent(CopyDiffers):
    """A page reads like the record's and looks different, or something lies on it."""

    code = "minutes.copy_look"


class ScanDiffers(CopyDiffers):
    """A scan differs from the record, or could not be compared with it."""

    code = "minutes.copy_scan"


class CopyUnsigned(RuleError):
    """The file is neither a scan nor signed with a certificate; no reason makes it a signed copy. Facts: file."""

    code = "minutes.copy_unsigned"


class CopyNotCompared(CopyDiffers):
    """The program cannot see what the file shows."""

    code = "minutes.copy_not_compared"


_DIFFERS: dict[CopyPart, type[CopyDiffers]] = {
    CopyPart.PAGES: CopyPagesDiffer,
    CopyPart.LOOK: CopyLooksDifferent,
    CopyPart.NOTE: CopyLooksDifferent,
    CopyPart.UNREADABLE: CopyNotCompared,
}
_UNREADABLE = (CopyDifference(CopyPart.UNREADABLE),)


def check_copy(copy: Path, pages: SignedPages, reason: str, work: UnitOfWork, services: Services) -> OtherCopy | None:
    """Return how a signed copy differs from the record, None where it does not.

    reason: why a person files it nevertheless. Raises what ``require_signed`` raises, CopyUnsigned, CopyDiffers
    without a reason, NotOpened, DeviceError.
    """
    is_signed = require_signed(copy, services.signatures)
    found = services.copies.compare(copy, pages, work, services)
    if not (found.scanned or is_signed or found.differences == _UNREADABLE):
        raise CopyUnsigned(file=copy.name)
    if not found.count:
        return None
    why = free_text(reason, LONGEST_OPINION).strip()
    if not why:
        raise CopyDiffers.of(copy.name, found)
    return OtherCopy(why, found.count, found.differences)


def require_signed(copy: Path, signatures: Signatures) -> bool:
    """Raise an error of this module for a file with signature fields; return whether it is signed in them.

    A scan has none and is never refused. The name of the file says nothing of what it is. A certificate whose issuer
    nobody here knows counts: whether it is real is for the office to say.
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
    return bool(found.signatures)
