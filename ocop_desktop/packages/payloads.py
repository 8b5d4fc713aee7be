"""The JSON documents of every kind of package, by name; implements the use cases' ``Payloads``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..usecases.core.ports import Bundle, BundleT
from .limits import Kind
from .messages.base import Mirror, decode, encode, lowest_reader, parse
from .messages.dossier import DossierDocument
from .messages.result import ResultDocument
from .messages.round import RoundDocument
from .messages.session import AssessmentsDocument, SessionDocument
from .versions import FIRST, FORMAT, Version

DOCUMENTS: Mapping[Kind, Mapping[str, type[Mirror[Any]]]] = {
    Kind.SESSION: {"session.json": SessionDocument, "assessments.json": AssessmentsDocument},
    Kind.DOSSIER: {"dossier.json": DossierDocument},
    Kind.ROUND: {"round.json": RoundDocument},
    Kind.RESULT: {"result.json": ResultDocument},
}
"""By kind of package and file name. Sheets, rosters and the catalogue have formats of their own."""


def reader_needed(kind: Kind, payload: Mapping[str, bytes | Path]) -> Version:
    """Return the lowest format whose readers interpret these documents with the same result."""
    known = DOCUMENTS.get(kind, {})
    bodies = ((known[name], body) for name, body in payload.items() if name in known and isinstance(body, bytes))
    return max((lowest_reader(parse(body, document)) for document, body in bodies), default=FIRST)


_READ_AS: Mapping[type, tuple[Kind, type[Mirror[Any]]]] = {
    document.DOMAIN: (kind, document) for kind, documents in DOCUMENTS.items() for document in documents.values()
}


class JsonPayloads:
    """``Payloads`` as canonical JSON."""

    def write(self, bundle: Bundle) -> bytes:
        """Return the body of the bundle's document."""
        return encode(_READ_AS[type(bundle)][1].of(bundle))

    def read(self, bundle: type[BundleT], body: bytes, written_as: Version = FORMAT) -> BundleT:
        """Return the bundle of a document. Raises ContentMalformed, ContentTooNew."""
        kind, document = _READ_AS[bundle]
        content: BundleT = decode(body, document, kind.value, document.content, written_as)
        return content
