"""An invented authority with the certificates of invented people, files of keys, and lists of revoked certificates."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
"""The time of signing in the tests."""

PASSWORD = "mật khẩu 1"
AUTHORITY = "CA Thử Nghiệm"


@cache
def key(number: int = 0) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(x509.NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


@cache
def root(name: str = AUTHORITY) -> x509.Certificate:
    who = _name(name, "")
    return (
        x509.CertificateBuilder(who, who, key(0).public_key(), 1, SINCE, datetime(2046, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key(0).public_key()), critical=False)
        .sign(key(0), hashes.SHA256())
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


def certificate(
    name: str,
    serial: int = 7,
    *,
    organisation: str = "UBND tỉnh Sao Mai",
    since: datetime = SINCE,
    until: datetime = UNTIL,
    signs: bool = True,
) -> x509.Certificate:
    """A person's certificate, of the key with the number of its serial. signs: its key may sign papers."""
    usage = _usage(digital_signature=True, content_commitment=True) if signs else _usage(key_encipherment=True)
    return (
        x509.CertificateBuilder(
            root().subject, _name(name, organisation), key(serial).public_key(), serial, since, until
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key(0).public_key()), critical=False)
        .sign(key(0), hashes.SHA256())
    )


def key_file(path: Path, made: x509.Certificate, password: str = PASSWORD) -> Path:
    """A PKCS#12 file of that certificate, with the authority's."""
    locked = serialization.BestAvailableEncryption(password.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"ky", key(made.serial_number), made, [root()], locked))
    return path


def root_file(path: Path) -> Path:
    path.write_bytes(root().public_bytes(serialization.Encoding.PEM))
    return path


def revoked_list(
    path: Path,
    *serials: int,
    at: datetime = datetime(2026, 11, 1, tzinfo=UTC),
    until: datetime = datetime(2028, 1, 1, tzinfo=UTC),
) -> Path:
    """The authority's list of revoked certificates. until: when it is renewed."""
    builder = x509.CertificateRevocationListBuilder(issuer_name=root().subject, last_update=at, next_update=until)
    for serial in serials:
        entry = x509.RevokedCertificateBuilder(serial_number=serial, revocation_date=at).build()
        builder = builder.add_revoked_certificate(entry)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(key(0).public_key()), critical=False
    ).add_extension(x509.CRLNumber(1), critical=False)
    path.write_bytes(builder.sign(key(0), hashes.SHA256()).public_bytes(serialization.Encoding.DER))
    return path
