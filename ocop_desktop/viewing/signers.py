"""Names in the signatures of a PDF, as its certificates give them. Nothing here says that a signature is valid."""

from __future__ import annotations

import ctypes
import mmap
import re
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2.raw as pdfium
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs7

from .documents import Signature

MOST_SIGNATURES: Final = 1_000
_LONGEST_NAME: Final = 120
_LONGEST_CONTENTS: Final = 4 << 20
_TIME_STAMP: Final = "ETSI.RFC3161"
_NAMED: Final = (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME, x509.NameOID.ORGANIZATIONAL_UNIT_NAME)
_UNREADABLE: Final = (ValueError, TypeError, IndexError, OverflowError, UnsupportedAlgorithm)
"""Errors of cryptography on what is no certificate."""

_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_FILTER: Final = re.compile(rb"/SubFilter\s*/([A-Za-z0-9.]+)")
_SEQUENCE, _SET, _INTEGER, _FIRST = 0x30, 0x31, 0x02, 0xA0
"""Tags of DER; the last is the context's own number 0."""


def signatures(document: Any, path: Path) -> tuple[Signature, ...]:
    """Return the signatures of a PDF in the order of the file's fields; fields without a signature are left out.

    PDFium knows the fields at the top; those below other fields are found by their place in the bytes of the file.
    """
    found: dict[bytes, str] = {}
    for contents, kind in (*_of_fields(document), *_of_bytes(path)):
        written = _exact(contents)  # its own last byte may be a zero, as the filling behind it
        if written.strip(b"\0") and len(found) < MOST_SIGNATURES:  # else only the place for one
            found.setdefault(written, kind)
    return tuple(Signature(_name(contents), kind == _TIME_STAMP) for contents, kind in found.items())


def _of_fields(document: Any) -> Iterator[tuple[bytes, str]]:
    for number in range(min(max(pdfium.FPDF_GetSignatureCount(document), 0), MOST_SIGNATURES)):
        signature = pdfium.FPDF_GetSignatureObject(document, number)
        length = pdfium.FPDFSignatureObj_GetContents(signature, None, 0)
        if not signature or not 0 < length <= _LONGEST_CONTENTS:
            continue  # a field that waits for its signature
        contents = ctypes.create_string_buffer(length)
        pdfium.FPDFSignatureObj_GetContents(signature, contents, length)
        kind = ctypes.create_string_buffer(64)
        known = pdfium.FPDFSignatureObj_GetSubFilter(signature, kind, len(kind)) <= len(kind)
        yield contents.raw, kind.value.decode("ascii", "replace") if known else ""


def _of_bytes(path: Path) -> Iterator[tuple[bytes, str]]:
    """Return what lies in the gaps of byte ranges: a signature is always there, outside of compressed objects."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _RANGE.finditer(data):
            start, first, second, _ = (int(number) for number in match.groups())
            begin, end = start + first, second
            if not first or not begin < end <= len(data) or end - begin > 2 * _LONGEST_CONTENTS:
                continue  # the place that a program prepares before signing
            head, tail = data.rfind(b"obj", 0, match.start()), data.find(b"endobj", max(match.end(), end))
            kind = _FILTER.search(data, max(head, 0), tail if tail >= 0 else len(data))
            try:
                contents = bytes.fromhex(data[begin:end].strip(b"<> \r\n\t").decode("ascii"))
            except ValueError:
                contents = data[begin:end]
            yield contents, kind[1].decode("ascii") if kind else ""


def _name(contents: bytes) -> str:
    """Return the name of who signed, "" where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of programs that do not keep to the standard
            certificates = pkcs7.load_der_pkcs7_certificates(contents)
        signer = _signer(certificates, contents)
        attributes = [signer.subject.get_attributes_for_oid(kind) for kind in _NAMED] if signer is not None else []
        values = [str(found[0].value) for found in attributes if found]
    except _UNREADABLE:
        return ""
    return next((name for value in values if (name := _plain(value))), "")


def _plain(value: str) -> str:
    """Return a name without invisible characters, in NFC and of a bearable length."""
    shown = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in value)
    return unicodedata.normalize("NFC", " ".join(shown.split()))[:_LONGEST_NAME]


def _signer(certificates: list[x509.Certificate], contents: bytes) -> x509.Certificate | None:
    """Return the certificate that the signature names; else the one that issued no other."""
    try:
        issuer, serial = _named_signer(contents)
    except _UNREADABLE:
        issuer, serial = b"", 0
    for certificate in certificates:
        if certificate.serial_number == serial and certificate.issuer.public_bytes() == issuer:
            return certificate
    issuers = {certificate.issuer for certificate in certificates if certificate.issuer != certificate.subject}
    leaves = [certificate for certificate in certificates if certificate.subject not in issuers]
    return leaves[0] if len(leaves) == 1 else None


def _named_signer(contents: bytes) -> tuple[bytes, int]:
    """Return issuer and serial number of the first signer. Raises ValueError, IndexError."""
    content_info = _inside(contents, _part(contents, 0, _SEQUENCE))
    signed_data = _inside(contents, _part(contents, content_info[1][0], _FIRST))[0]
    infos = [place for place in _inside(contents, signed_data) if contents[place[0]] == _SET][-1]
    info = _inside(contents, infos)[0]
    signer = _inside(contents, _part(contents, _inside(contents, info)[1][0], _SEQUENCE))
    serial = _part(contents, signer[1][0], _INTEGER)
    return contents[signer[0][0] : signer[0][2]], int.from_bytes(contents[serial[1] : serial[2]], "big", signed=True)


_Place = tuple[int, int, int]
"""Start, start of the value, and end of a part of DER."""


def _part(data: bytes, at: int, tag: int) -> _Place:
    place = _place(data, at)
    if data[at] != tag:
        raise ValueError(tag)
    return place


def _place(data: bytes, at: int) -> _Place:
    length, value = data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        if not size:
            raise ValueError("length to be found")  # BER
        length, value = int.from_bytes(data[value : value + size], "big"), value + size
    if value + length > len(data):
        raise ValueError("cut short")
    return at, value, value + length


def _inside(data: bytes, outer: _Place) -> list[_Place]:
    found, at = [], outer[1]
    while at < outer[2]:
        found.append(_place(data, at))
        at = found[-1][2]
    return found


def _exact(contents: bytes) -> bytes:
    """Return contents without the filling that follows them; of what is no DER, without the zeros at its end."""
    try:
        return contents[: _place(contents, 0)[2]]
    except (ValueError, IndexError):
        return contents.rstrip(b"\0")
