"""Which parts of a PDF differ from what a signature signed: pages, annotations, the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from ...usecases.core.signatures import Difference, Part

_MOST: Final = 30
"""Differences that are named, at most."""

_UPWARD: Final = frozenset({"/Parent", "/P", "/Annots"})
"""Keys of a page or annotation that lead out of it, or are compared apart."""


def differences(signature: Any) -> tuple[Difference, ...]:
    """Return the parts that were changed after a signature, the pages first."""
    reader = signature.reader
    before = list(_pages(reader.get_historical_root(signature.signed_revision)["/Pages"]))
    after = list(_pages(reader.root["/Pages"]))
    found = [Difference(Part.PAGES)] if len(before) != len(after) else []
    for number, (old, new) in enumerate(zip(before, after, strict=False), start=1):
        if _digest(old) != _digest(new):
            found.append(Difference(Part.PAGE, number))
        if _notes(old) != _notes(new):
            found.append(Difference(Part.NOTES, number))
    return tuple(found[:_MOST]) or (Difference(Part.OTHER),)


def _pages(node: Any) -> Iterator[Any]:
    """Yield the pages below a node, in order."""
    waiting, seen = [node], 0
    while waiting and (seen := seen + 1) < 100_000:
        one = waiting.pop()
        if "/Kids" in one:
            waiting += reversed([kid.get_object() for kid in one["/Kids"]])
        else:
            yield one


def _notes(page: Any) -> list[bytes]:
    """Return the digests of the annotations that are no signature fields."""
    notes = (note.get_object() for note in page.get("/Annots", ()))
    return [_digest(note) for note in notes if note.get("/FT") != "/Sig"]


def _digest(value: Any) -> bytes:
    """Return a digest of an object with all that it refers to; each object counts once."""
    digest, seen = hashlib.sha256(), set()
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        reference = getattr(one, "reference", None)
        if reference is not None:
            place = (reference.idnum, reference.generation)
            if place in seen:
                continue
            seen.add(place)
            one = one.get_object()
        if hasattr(one, "encoded_data"):
            digest.update(one.encoded_data)
        if hasattr(one, "raw_get") and hasattr(one, "keys"):
            keys = sorted(key for key in one if key not in _UPWARD)
            digest.update(repr(keys).encode())
            waiting += [one.raw_get(key) for key in keys]
        elif hasattr(one, "raw_get"):
            digest.update(b"[%d" % len(one))
            waiting += [one.raw_get(place) for place in range(len(one))]
        else:
            digest.update(repr(one).encode())
    return digest.digest()
