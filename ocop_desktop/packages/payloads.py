"""The JSON documents of every kind of package, by name; implements the use cases' ``Payloads``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..domain.dossiers.assessments import AssessmentBundle
from ..usecases.core.ports import DossierBundle, ResultBundle, RoundBundle, SealedHead, SessionBundle
from .limits import Kind
from .messages.base import Message, decode, encode, lowest_reader, parse
from .messages.dossier import DossierDocument
from .messages.result import ResultDocument
from .messages.round import RoundDocument
from .messages.session import AssessmentsDocument, SessionDocument
from .messages.sheets import SheetsDocument
from .versions import FIRST, FORMAT, Version

DOCUMENTS: Mapping[Kind, Mapping[str, type[Message]]] = {
    Kind.SESSION: {"session.json": SessionDocument, "assessments.json": AssessmentsDocument},
    Kind.DOSSIER: {"dossier.json": DossierDocument},
    Kind.SHEETS: {"sheets.json": SheetsDocument},
    Kind.ROUND: {"round.json": RoundDocument},
    Kind.RESULT: {"result.json": ResultDocument},
}
"""By kind of package and file name. Signed sheets, rosters and the catalogue have formats of their own."""


def reader_needed(kind: Kind, payload: Mapping[str, bytes | Path]) -> Version:
    """Return the lowest format whose readers interpret these documents with the same result."""
    known = DOCUMENTS.get(kind, {})
    bodies = ((known[name], body) for name, body in payload.items() if name in known and isinstance(body, bytes))
    return max((lowest_reader(parse(body, document)) for document, body in bodies), default=FIRST)


class JsonPayloads:
    """``Payloads`` as canonical JSON. Reading raises ContentMalformed, ContentTooNew.

    written_as: the format of the document's package.
    """

    def session(self, bundle: SessionBundle) -> bytes:
        """Return the body of ``session.json``."""
        return encode(SessionDocument.of(bundle))

    def read_session(self, body: bytes, written_as: Version = FORMAT) -> SessionBundle:
        """Return the bundle of ``session.json``."""
        return decode(body, SessionDocument, "session", SessionDocument.content, written_as)

    def dossier(self, bundle: DossierBundle) -> bytes:
        """Return the body of ``dossier.json``."""
        return encode(DossierDocument.of(bundle))

    def read_dossier(self, body: bytes, written_as: Version = FORMAT) -> DossierBundle:
        """Return the bundle of ``dossier.json``."""
        return decode(body, DossierDocument, "dossier", DossierDocument.content, written_as)

    def round(self, bundle: RoundBundle) -> bytes:
        """Return the body of ``round.json``."""
        return encode(RoundDocument.of(bundle))

    def read_round(self, body: bytes, written_as: Version = FORMAT) -> RoundBundle:
        """Return the bundle of ``round.json``."""
        return decode(body, RoundDocument, "round", RoundDocument.content, written_as)

    def sheets(self, stated: Sequence[SealedHead]) -> bytes:
        """Return the body of ``sheets.json``."""
        return encode(SheetsDocument.of(stated))

    def read_sheets(self, body: bytes, written_as: Version = FORMAT) -> tuple[SealedHead, ...]:
        """Return what ``sheets.json`` states of each sealed sheet."""
        return decode(body, SheetsDocument, "sheets", SheetsDocument.content, written_as)

    def assessments(self, bundle: AssessmentBundle) -> bytes:
        """Return the body of ``assessments.json``."""
        return encode(AssessmentsDocument.of(bundle))

    def read_assessments(self, body: bytes, written_as: Version = FORMAT) -> AssessmentBundle:
        """Return the bundle of ``assessments.json``; another major format is refused."""
        return decode(body, AssessmentsDocument, "session", AssessmentsDocument.content, written_as)

    def result(self, bundle: ResultBundle) -> bytes:
        """Return the body of ``result.json``."""
        return encode(ResultDocument.of(bundle))

    def read_result(self, body: bytes, written_as: Version = FORMAT) -> ResultBundle:
        """Return the bundle of ``result.json``."""
        return decode(body, ResultDocument, "result", ResultDocument.content, written_as)
