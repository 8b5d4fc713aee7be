"""What the signatures of a PDF are worth: who signed, what was changed afterwards, what the files at hand say of it.

``bottom_line`` of pyHanko is read for the whole, never ``intact`` or ``valid``: these two stay true where content was
added after signing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ...usecases.core.signatures import (
    BREAKING,
    Change,
    Difference,
    Part,
    SignatureFacts,
    SignedFile,
    Trust,
)
from .differences import differences
from .names import attribute, common_name
from .reading import Found, read, reader_of, refusing, signatures_of, unsigned_of
from .trust import Trusted, trusted_in

MAY_SIGN: Final = frozenset({"digital_signature", "non_repudiation"})
"""Key usages of which a signer's certificate has one, where it says what its key is for."""

_EXPIRED = frozenset({"EXPIRED", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED"})
_UNSUITABLE = frozenset(
    {"CHAIN_CONSTRAINTS_FAILURE", "SIG_CONSTRAINTS_FAILURE", "CRYPTO_CONSTRAINTS_FAILURE"}
    | {"CRYPTO_CONSTRAINTS_FAILURE_NO_POE"}
)
"""Sub-indications of ETSI EN 319 102-1 as pyHanko names them."""


def validate(file: Path, at: datetime, trusted: Trusted) -> SignedFile:
    """Return the signatures of a PDF and the places where nobody has signed. Raises PdfUnreadable."""
    data = read(file)
    with refusing(file):
        reader = reader_of(data)
        unsigned = unsigned_of(reader)
        signatures = signatures_of(reader)
        within, others = _with_stored(reader, trusted)
        facts = tuple(_facts(one, signatures, at, within, others) for one in signatures)
        if data.rpartition(b"%%EOF")[2].strip():
            facts = tuple(_with_bytes_behind(one) for one in facts)
    return SignedFile(facts, unsigned)


def validate_trusting(file: Path, at: datetime, folder: Path) -> SignedFile:
    """Return ``validate`` with the files of a folder. Raises PdfUnreadable."""
    return validate(file, at, trusted_in(folder))


def change_of(found: Found) -> Change:
    """Return what was done to the file after a signature, without looking at its certificate."""
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    signature = found.signature
    if signature is None:
        return Change.BROKEN
    try:
        signature.compute_integrity_info()
        digest = signature.compute_digest()
        whole = validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", digest)
    except SignatureValidationError:
        return Change.BROKEN
    return _change(all(whole), signature.summarise_integrity_info())


def _change(whole: bool, info: dict[str, Any]) -> Change:
    """whole: the signed bytes are those that were signed."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not whole:
        return Change.BROKEN
    if info["coverage"] is SignatureCoverageLevel.ENTIRE_FILE:
        return Change.NONE
    result = info["diff_result"]
    if not info["docmdp_ok"] or not isinstance(result, DiffResult):
        return Change.ALTERED
    match result.modification_level:
        case ModificationLevel.NONE:  # bytes were added without a meaning
            return Change.ALTERED
        case ModificationLevel.LTA_UPDATES:
            return Change.VALIDATION
        case _:
            return Change.SIGNED


def _facts(
    found: Found, signatures: Sequence[Found], at: datetime, trusted: Trusted, others: Sequence[Any]
) -> SignatureFacts:
    """others: certificates that are stored in the file."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    signature = found.signature
    later = [one for one in signatures if one.revision > found.revision]
    names = tuple(signer_of(one) for one in later)
    try:
        if signature is None:
            raise SignatureValidationError("")
        certificate = signature.signer_cert
        context = trusted.context(at, *others)
        usage = KeyUsageConstraints(key_usage=MAY_SIGN)
        status = validate_pdf_signature(signature, context, key_usage_settings=usage)
    except SignatureValidationError:
        return SignatureFacts(
            found.place, "", "", "", None, None, None, Change.BROKEN, names, (), Trust.UNKNOWN, False, False
        )
    change = _change(status.intact and status.valid, signature.summarise_integrity_info())
    if change is Change.SIGNED and _filled(signature, later):
        change = Change.FILLED
    looked_up, revoked = trusted.look_up(certificate, at, (*signature.other_embedded_certs, *others))
    trust = Trust.REVOKED if revoked is not None else _trust(status, certificate, at)
    stamp = status.timestamp_validity
    return SignatureFacts(
        place=found.place,
        signer=common_name(certificate.subject),
        organisation=attribute(certificate.subject, "organization_name"),
        issuer=common_name(certificate.issuer),
        valid_until=certificate.not_valid_after,
        stated=signature.self_reported_timestamp,
        stamped=stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else None,
        change=change,
        later=names,
        differences=differences(signature) if change is Change.ALTERED else (),
        trust=trust,
        revocation=looked_up,
        holds=bool(status.bottom_line) and change not in BREAKING and trust is Trust.TRUSTED,
    )


def _with_bytes_behind(one: SignatureFacts) -> SignatureFacts:
    """Return the facts where bytes follow the end of the PDF, which no program shows and no signature covers."""
    if one.change in BREAKING:
        return one
    return replace(one, change=Change.ALTERED, differences=(Difference(Part.OTHER),), holds=False)


def _with_stored(reader: Any, trusted: Trusted) -> tuple[Trusted, Sequence[Any]]:
    """Return what is trusted with the lists of revoked certificates in the file, and its certificates (PAdES B-LT)."""
    from asn1crypto import crl
    from pyhanko.sign.validation import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError, ValidationInfoReadingError

    try:
        store = DocumentSecurityStore.read_dss(reader)
    except (NoDSSFoundError, ValidationInfoReadingError):
        return trusted, ()
    lists = [crl.CertificateList.load(one.get_object().data) for one in store.crls]
    return trusted.with_revoked(lists), tuple(store.load_certs())


def signer_of(found: Found) -> str:
    """Return the name of who signed; "" where it cannot be read."""
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        return "" if found.signature is None else common_name(found.signature.signer_cert.subject)
    except SignatureValidationError:
        return ""


def _filled(signature: Any, later: Sequence[Found]) -> bool:
    """Return whether fields were filled that are no signatures."""
    return bool(signature.diff_result.changed_form_fields - {one.place.field for one in later})


def _trust(status: Any, certificate: Any, at: datetime) -> Trust:
    problem = status.trust_problem_indic
    name = "" if problem is None else problem.name
    if at > certificate.not_valid_after or name in _EXPIRED:
        return Trust.EXPIRED
    if at < certificate.not_valid_before or name == "NOT_YET_VALID":
        return Trust.NOT_YET
    if name in _UNSUITABLE:
        return Trust.UNSUITABLE
    return Trust.TRUSTED if problem is None and status.validation_path is not None else Trust.UNKNOWN
