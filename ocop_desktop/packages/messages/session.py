"""``session.json`` and ``assessments.json`` of a session package."""

from __future__ import annotations

from ...domain.dossiers.assessments import FORMAT, Assessment, AssessmentBundle, Layer
from ...domain.values import ProductId
from ...usecases.core.rows import SessionBundle
from .base import Mirror
from .council import MemberMessage, ProductMessage, SessionMessage
from .dossier import EvidenceMessage


class SessionDocument(Mirror[SessionBundle], frozen=True):
    """``session.json``."""

    session: SessionMessage
    members: tuple[MemberMessage, ...]
    products: tuple[ProductMessage, ...]
    evidence: tuple[EvidenceMessage, ...]


class AssessmentMessage(Mirror[Assessment], frozen=True):
    """An assessment of one criterion or content by one layer. product: product id."""

    product: ProductId
    layer: Layer
    subject: str
    level: int | None
    text: str
    figures: str
    reason: str


class AssessmentsDocument(Mirror[AssessmentBundle], frozen=True):
    """``assessments.json``. format: of this document only; another major version is refused."""

    format: tuple[int, int]
    items: tuple[AssessmentMessage, ...]

    def content(self) -> AssessmentBundle:
        """Return the assessments. Raises ValueError for another major format."""
        if self.format[0] != FORMAT[0]:
            raise ValueError("another major format")
        return super().content()
