"""``dossier.json``: one product's papers and evidence files, which are stored beside it."""

from __future__ import annotations

from datetime import date as Day

from ...domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ...domain.values import ProductId
from ...usecases.core.rows import DossierBundle, StoredEvidence
from .base import Mirror


class PaperMessage(Mirror[Paper], frozen=True):
    """A paper of the dossier."""

    kind: PaperKind
    status: PaperStatus
    number: str
    issued: Day | None
    expires: Day | None
    note: str
    tested_on: Day | None


class FileMessage(Mirror[Evidence], frozen=True):
    """A file of evidence, identified by the hash of its bytes. product: product code."""

    sha256: str
    size: int
    media_type: str
    title: str
    original_name: str
    product: str | None


class EvidenceMessage(Mirror[StoredEvidence], frozen=True):
    """A file of evidence with its place in the dossiers. product: product id."""

    id: str
    product: ProductId | None
    evidence: FileMessage
    pages: int | None
    problem: str | None


class DossierDocument(Mirror[DossierBundle], frozen=True):
    """``dossier.json``. product: product id."""

    product: ProductId
    papers: tuple[PaperMessage, ...]
    evidence: tuple[EvidenceMessage, ...]
