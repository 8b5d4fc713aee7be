"""Certificates' signatures in PDF papers (chữ ký số), for the outer layers; ``documents.signatures`` makes them.

Nothing here asks a server: what a certificate is worth is said from the files that the office has added.
Source: Luật Giao dịch điện tử 20/2023/QH15, Điều 22; Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from ...domain.errors import DeviceError, InputError, RuleError
from ...domain.text import fold, nfc


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A certificate with its private key in a file (PKCS#12: .p12, .pfx)."""

    path: Path
    password: str


@dataclass(frozen=True, slots=True)
class Token:
    """A signing token (PKCS#11). library: its maker's driver. label: of the certificate, where it has several."""

    library: Path
    pin: str
    label: str = ""


Key: TypeAlias = CertificateFile | Token


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """A signature field. signer: office and name of the block. seal: for an agency's seal. free: not signed."""

    field: str
    signer: str
    seal: bool
    free: bool

    def is_for(self, name: str) -> bool:
        """Return whether the place is that person's: the name to the last mark, in whatever case."""
        wanted, label = nfc(name).casefold(), nfc(self.signer).casefold()
        return bool(wanted) and (label == wanted or label.endswith(f" – {wanted}"))

    def admits(self, name: str) -> bool:
        """Return whether a signature with that name may stand there.

        Issuers write some names without marks. Where another program made the place it names nobody.
        """
        if self.signer == self.field or self.is_for(name):
            return True
        return name.isascii() and fold(name) == fold(self.signer.rpartition(" – ")[2])


@dataclass(frozen=True, slots=True)
class SignPdf:
    """Sign ``file`` in its places; the file is replaced by the signed one.

    fields: empty for every free place of the person whose name is in the certificate. picture: PNG of the
    signature or of the seal, printed in blue or red. number_later: the clerk's program writes the number afterwards
    with a signature of its own, so the first signature forbids no further place.
    """

    file: Path
    key: Key
    fields: tuple[str, ...] = ()
    picture: Path | None = None
    number_later: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """A new signature. revocation: the lists of revoked certificates are in the file (PAdES B-LT, else B-B)."""

    field: str
    signer: str
    revocation: bool


class Change(StrEnum):
    """What was done to the file after a signature; SIGNED, FILLED and VALIDATION leave it in force."""

    NONE = "none"
    SIGNED = "signed"  # further signatures alone
    FILLED = "filled"  # fields of a form
    VALIDATION = "validation"  # certificates and lists of revoked ones
    ALTERED = "altered"  # anything else was added
    BROKEN = "broken"  # the signed bytes themselves are others


BREAKING: Final = frozenset({Change.ALTERED, Change.BROKEN})


class Trust(StrEnum):
    """What is known of the signer's certificate at the time of the check."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown"  # its issuer is none of those that the office has added
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    UNSUITABLE = "unsuitable"  # not made for signing papers, or with a weak method


class Part(StrEnum):
    """Part of a file that differs from what was signed."""

    PAGE = "page"
    NOTES = "notes"  # annotations on a page
    PAGES = "pages"  # their number
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A changed part. page: from 1; 0 for the whole file."""

    part: Part
    page: int = 0


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature. stated: time that the signer's computer stated; stamped: time of a time-stamp server, if any.

    signer, organisation, issuer: as the certificate names them; all "" where it cannot be read. later: who
    signed after. differences: for ALTERED. revocation: the certificate was looked up in a list of revoked ones.
    holds: everything was checked, and nothing is against the signature.
    """

    place: SigningPlace
    signer: str
    organisation: str
    issuer: str
    valid_until: datetime | None
    stated: datetime | None
    stamped: datetime | None
    change: Change
    later: tuple[str, ...]
    differences: tuple[Difference, ...]
    trust: Trust
    revocation: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class SignedFile:
    """The signatures of a PDF in their order. free: the places where nobody has signed.

    A place counts as such also where something else stands in it, or where the file had it and has it no longer.
    """

    signatures: tuple[SignatureFacts, ...]
    free: tuple[SigningPlace, ...]

    @property
    def intact(self) -> bool:
        """Nothing but what a signature allows was done to the file since any of them."""
        return all(one.change not in BREAKING for one in self.signatures)


class Signatures(Protocol):
    """Signs and validates PDF papers, and keeps the trusted certificates of issuers."""

    @property
    def trusted_folder(self) -> Path:
        """Return the folder of the certificates and lists that the office has added."""
        ...

    def trust(self, files: tuple[Path, ...]) -> tuple[str, ...]:
        """Add certificates of issuers and lists of revoked certificates; return the issuers' names.

        Raises NotACertificate; nothing is added then.
        """
        ...

    def places(self, file: Path) -> tuple[SigningPlace, ...]:
        """Return the signature fields of a PDF. Raises PdfUnreadable."""
        ...

    def marked(self, file: Path) -> bool:
        """Return whether the bytes of a file hold marks of signatures or of places to sign, readable or not."""
        ...

    def sign(self, command: SignPdf) -> tuple[Signed, ...]:
        """Sign a paper; the file is unchanged where this fails.

        Raises PdfUnreadable, NoPlace, PlaceUnknown, PlaceTaken, AlteredAfterSigning, CertificateUnreadable,
        CertificateNotValid, CertificateUnsuitable, TokenFailed, PictureUnreadable, DeviceError.
        """
        ...

    def validate(self, file: Path) -> SignedFile:
        """Return what the signatures of a PDF are worth now. Raises PdfUnreadable."""
        ...


class PdfUnreadable(InputError):
    """The file is no PDF that can be read. Facts: file."""

    code = "signatures.pdf_unreadable"


class NotACertificate(InputError):
    """The file is neither an issuer's certificate nor a list of revoked certificates. Facts: file."""

    code = "signatures.not_a_certificate"


class NoPlace(InputError):
    """No free place bears the name in the certificate, or the file has none at all. Facts: file, signer, free."""

    code = "signatures.no_place"


class PlaceUnknown(InputError):
    """The file has no such place. Facts: file, field, known."""

    code = "signatures.place_unknown"


class PlaceTaken(RuleError):
    """The place is signed. Facts: file, field."""

    code = "signatures.place_taken"


class AlteredAfterSigning(RuleError):
    """The file was changed after an earlier signature; a new one would cover the change. Facts: file, signer."""

    code = "signatures.altered"


class CertificateUnreadable(InputError):
    """The password is wrong, or the file holds no certificate with its key. Facts: file."""

    code = "signatures.certificate_unreadable"


class CertificateNotValid(RuleError):
    """The certificate has expired, is not valid yet, or was revoked. Facts: signer, why (``term.trust``), day."""

    code = "signatures.certificate_not_valid"


class CertificateUnsuitable(RuleError):
    """The certificate is not made for signing papers. Facts: signer."""

    code = "signatures.certificate_unsuitable"


class TokenFailed(DeviceError):
    """The token did not sign. Facts: library, why (``term.token``)."""

    code = "signatures.token_failed"


class PictureUnreadable(InputError):
    """The picture of the signature or seal is no PNG with a transparent or white ground. Facts: file."""

    code = "signatures.picture_unreadable"
