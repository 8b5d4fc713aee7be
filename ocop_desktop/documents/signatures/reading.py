"""A PDF opened for its signature fields."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...usecases.core.signatures import PdfUnreadable, SigningPlace
from ..signing_places import SEAL
from .library import load

BROKEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(NotImplementedError, RecursionError, AssertionError),
)
"""What pyHanko and asn1crypto raise at bytes that are not what they should be."""

LARGEST = 512 << 20
"""Bytes of a PDF, at most."""


def read(file: Path) -> bytes:
    """Return the bytes of a file. Raises PdfUnreadable."""
    try:
        if file.stat().st_size > LARGEST:
            raise PdfUnreadable(file=file.name)
        return file.read_bytes()
    except OSError as fault:
        raise PdfUnreadable(file=file.name) from fault


@contextmanager
def refusing(file: Path) -> Iterator[None]:
    """Turn what pyHanko says of a damaged file into PdfUnreadable."""
    load()
    from pyhanko.pdf_utils.misc import PdfError

    try:
        yield
    except (PdfError, *BROKEN) as fault:
        raise PdfUnreadable(file=file.name) from fault


def reader_of(data: bytes) -> Any:
    """Return pyHanko's reader; tolerant, because other programs' files are often careless."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(io.BytesIO(data), strict=False)


def places_of(reader: Any) -> tuple[SigningPlace, ...]:
    """Return the signature fields in the order of the form. reader: of the file, or of an earlier revision."""
    from pyhanko.sign.fields import enumerate_sig_fields

    found = []
    for name, value, reference in enumerate_sig_fields(reader):
        field = reference.get_object()
        label = str(field.get("/TU", "")) or name
        found.append(SigningPlace(name, label, name.rpartition(".")[2].startswith(SEAL), value is None))
    return tuple(found)


@dataclass(frozen=True)
class Found:
    """A signature of a file. signature: pyHanko's; None where its bytes are none. revision: it comes with, from 0."""

    place: SigningPlace
    signature: Any
    revision: int


def signatures_of(reader: Any) -> tuple[Found, ...]:
    """Return the signatures in the order in which they were added; time stamps of the whole file are none.

    A signature that the file had in an earlier revision, and has no longer, is there without its bytes.
    """
    places = {place.field: place for place in places_of(reader)}
    found = [_found(reader, name, field, places[name]) for name, _, field in _filled(reader)]
    gone = [Found(place, None, 0) for place in _gone(reader) if not place.free]
    return tuple(sorted((*gone, *found), key=lambda one: one.revision))


def unsigned_of(reader: Any) -> tuple[SigningPlace, ...]:
    """Return the places where nobody has signed: free, filled with what is no signature, or taken out of the file."""
    used = _signed(reader) | _time_stamps(reader)
    free = [place for place in places_of(reader) if place.field not in used]
    return (*free, *(place for place in _gone(reader) if place.free))


def _gone(reader: Any) -> tuple[SigningPlace, ...]:
    """Return the places that were in an earlier revision, or were signed there (not free), and are so no longer."""
    from pyhanko.pdf_utils.misc import PdfError

    now, signed = {place.field for place in places_of(reader)}, _signed(reader)
    gone: dict[str, SigningPlace] = {}
    for revision in range(reader.total_revisions - 1):
        try:
            earlier = reader.get_historical_resolver(revision)
            lost = _signed(earlier) - signed
            places = [replace(place, free=place.field not in lost) for place in places_of(earlier)]
        except (PdfError, *BROKEN):  # the first part of a file for the web is no whole file
            continue
        gone |= {place.field: place for place in places if not place.free or place.field not in now}
    return tuple(gone.values())


def _signed(reader: Any) -> set[str]:
    return {name for name, _, _ in _filled(reader)}


def latest_of(reader: Any) -> Found | None:
    """Return the signature that covers the most bytes; None without any. The others are not read."""
    places = {place.field: place for place in places_of(reader)}
    reach = [(_reach(value), name, field) for name, value, field in _filled(reader)]
    if not reach:
        return None
    _, name, field = max(reach, key=lambda one: one[0])
    return _found(reader, name, field, places[name])


def _filled(reader: Any, kind: str = "/Sig") -> Iterator[tuple[str, Any, Any]]:
    """Yield name, signature dictionary and field of each signature, or of another kind of value."""
    from pyhanko.sign.fields import enumerate_sig_fields

    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        signed = value.get_object()
        if hasattr(signed, "get") and signed.get("/Type", "/Sig") == kind:
            yield name, signed, field.get_object()


def _time_stamps(reader: Any) -> set[str]:
    """Return the fields with a time stamp of the whole file: no page shows them, and they name nobody."""
    stamps = _filled(reader, "/DocTimeStamp")
    return {name for name, _, field in stamps if "/TU" not in field and not all(_size(field))}


def _reach(signed: Any) -> int:
    *_, start, length = signed["/ByteRange"]
    return int(start) + int(length)


def _found(reader: Any, name: str, field: Any, place: SigningPlace) -> Found:
    from asn1crypto.parser import peek
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        contents = signature.pkcs7_content
        if contents[peek(contents) :].strip(b"\0"):  # no signature covers what stands behind it in its own place
            raise ValueError(name)
        return Found(place, signature, signature.signed_revision)
    except BROKEN:
        return Found(place, None, 0)


def places_in(file: Path) -> tuple[SigningPlace, ...]:
    """Return the signature fields of a file. Raises PdfUnreadable."""
    data = read(file)
    with refusing(file):
        return places_of(reader_of(data))


def box_of(writer: Any, name: str) -> tuple[float, float]:
    """Return width and height of a field in points; zeros for an invisible one."""
    from pyhanko.sign.fields import enumerate_sig_fields

    field = next(reference.get_object() for found, _, reference in enumerate_sig_fields(writer) if found == name)
    return _size(field)


def _size(field: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in field.get("/Rect", (0, 0, 0, 0)))
    return abs(right - left), abs(top - bottom)
