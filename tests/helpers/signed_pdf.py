"""PDF files with digital signatures of invented people, made without a signing program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from tests.helpers.raw_pdf import stream, write_objects

LOOK = stream(b"1 0 0 rg 0 0 120 40 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 120 40]")
FILLING = 64
"""Bytes that are reserved behind a signature."""


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def certificate(*attributes: tuple[x509.ObjectIdentifier, str], serial: int = 1) -> x509.Certificate:
    """A certificate for these attributes; of the issuer itself without any."""
    authority = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "CA Thử")])
    subject = x509.Name([x509.NameAttribute(*each) for each in attributes]) if attributes else authority
    made = x509.CertificateBuilder(
        issuer_name=authority,
        subject_name=subject,
        public_key=key().public_key(),
        serial_number=serial,
        not_valid_before=datetime(2026, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2036, 1, 1, tzinfo=UTC),
    )
    return made.sign(key(), hashes.SHA256())


def named(name: str, serial: int = 7) -> x509.Certificate:
    return certificate((x509.NameOID.COMMON_NAME, name), serial=serial)


def cms(signer: x509.Certificate, *others: x509.Certificate) -> bytes:
    """A detached signature as in a PDF, with the certificates of others beside the signer's."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"x").add_signer(signer, key(), hashes.SHA256())
    for other in others:
        builder = builder.add_certificate(other)
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])


@dataclass(frozen=True)
class Seal:
    """A signature field. contents: None for one that waits; below: the field lies below another one."""

    contents: bytes | None
    kind: bytes = b"adbe.pkcs7.detached"
    below: bool = False
    in_range: bool = True


def write_signed(path: Path, *seals: Seal, catalogue: bytes = b"") -> Path:
    """A page with these seals side by side. The byte range of the last one is true, so that its gap is found."""
    fields = [5 + 2 * number for number in range(len(seals))]
    parent = 5 + 2 * len(seals)
    top = [b"%d 0 R" % (parent if seal.below else field) for seal, field in zip(seals, fields, strict=True)]
    below = [b"%d 0 R" % field for seal, field in zip(seals, fields, strict=True) if seal.below]
    annotations = b" ".join(b"%d 0 R" % field for field in fields)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]/SigFlags 3>>%s>>"
        % (b" ".join(dict.fromkeys(top)), catalogue),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Annots[%s]>>" % annotations,
        LOOK,
    ]
    for number, (seal, field) in enumerate(zip(seals, fields, strict=True)):
        rect = b"%d %d %d %d" % (20, 20 + 50 * number, 140, 60 + 50 * number)
        above = b"/Parent %d 0 R" % parent if seal.below else b""
        value = b"/V %d 0 R" % (field + 1) if seal.contents is not None else b""
        objects.append(
            b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s%d)/F 4/P 3 0 R/Rect[%s]/AP<</N 4 0 R>>%s%s>>"
            % (number, rect, above, value)
        )
        hexed = (seal.contents or b"").hex().encode() + b"00" * FILLING
        span = b"/ByteRange[0 %s %s 00000000]" % (b"#" * 8, b"#" * 8) if seal.in_range else b""
        objects.append(b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/%s%s/Contents<%s>>>" % (seal.kind, span, hexed))
    objects.append(b"<</T(top)/Kids[%s]>>" % b" ".join(below))
    data = write_objects(path, *objects).read_bytes()
    while (place := data.find(b"#" * 8)) >= 0:
        begin = data.index(b"/Contents<", place) + len(b"/Contents")
        end = data.index(b">", begin) + 1
        data = data.replace(b"#" * 8 + b" " + b"#" * 8, b"%08d %08d" % (begin, end), 1)
    path.write_bytes(data)
    return path
