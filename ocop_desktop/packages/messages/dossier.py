"""``dossier.json``: one product's papers and evidence files, which are stored beside it."""

from __future__ import annotations

from datetime import date as Day
from typing import Self

from ...domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ...domain.values import ProductId
from ...usecases.core.rows import DossierBundle, StoredEvidence
from .base import Message


class PaperMessage(Message, frozen=True):
    """A paper of the dossier."""

    kind: PaperKind
    status: PaperStatus
    number: str
    issued: Day | None
    expires: Day | None
    note: str
    tested_on: Day | None

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """Return the message of a paper."""
        return cls(
            kind=paper.kind,
            status=paper.status,
            number=paper.number,
            issued=paper.issued,
            expires=paper.expires,
            note=paper.note,
            tested_on=paper.tested_on,
        )

    def content(self) -> Paper:
        """Return the paper."""
        return Paper(self.kind, self.status, self.number, self.issued, self.expires, self.note, self.tested_on)


class FileMessage(Message, frozen=True):
    """A file of evidence, identified by the hash of its bytes. product: product code."""

    sha256: str
    size: int
    media_type: str
    title: str
    original_name: str
    product: str | None


class EvidenceMessage(Message, frozen=True):
    """A file of evidence with its place in the dossiers. product: product id."""

    id: str
    product: ProductId | None
    evidence: FileMessage
    pages: int | None
    problem: str | None

    @classmethod
    def of(cls, stored: StoredEvidence) -> Self:
        """Return the message of a file of evidence."""
        file = stored.evidence
        return cls(
            id=stored.id,
            product=stored.product,
            evidence=FileMessage(
                sha256=file.sha256,
                size=file.size,
                media_type=file.media_type,
                title=file.title,
                original_name=file.original_name,
                product=file.product,
            ),
            pages=stored.pages,
            problem=stored.problem,
        )

    def content(self) -> StoredEvidence:
        """Return the file of evidence."""
        file = self.evidence
        return StoredEvidence(
            id=self.id,
            product=self.product,
            evidence=Evidence(file.sha256, file.size, file.media_type, file.title, file.original_name, file.product),
            pages=self.pages,
            problem=self.problem,
        )


class DossierDocument(Message, frozen=True):
    """``dossier.json``. product: product id."""

    product: ProductId
    papers: tuple[PaperMessage, ...]
    evidence: tuple[EvidenceMessage, ...]

    @classmethod
    def of(cls, bundle: DossierBundle) -> Self:
        """Return the document of a dossier."""
        return cls(
            product=bundle.product,
            papers=tuple(map(PaperMessage.of, bundle.papers)),
            evidence=tuple(map(EvidenceMessage.of, bundle.evidence)),
        )

    def content(self) -> DossierBundle:
        """Return the dossier."""
        return DossierBundle(
            product=self.product,
            papers=tuple(paper.content() for paper in self.papers),
            evidence=tuple(item.content() for item in self.evidence),
        )
