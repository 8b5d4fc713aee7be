"""``session.json`` and ``assessments.json`` of a session package."""

from __future__ import annotations

from typing import Self

from ...domain.dossiers.assessments import FORMAT, Assessment, AssessmentBundle, Layer
from ...domain.values import ProductId
from ...usecases.core.rows import SessionBundle
from .base import Message
from .council import MemberMessage, ProductMessage, SessionMessage
from .dossier import EvidenceMessage


class SessionDocument(Message, frozen=True):
    """``session.json``."""

    session: SessionMessage
    members: tuple[MemberMessage, ...]
    products: tuple[ProductMessage, ...]
    evidence: tuple[EvidenceMessage, ...]

    @classmethod
    def of(cls, bundle: SessionBundle) -> Self:
        """Return the document of a session."""
        return cls(
            session=SessionMessage.of(bundle.session),
            members=tuple(map(MemberMessage.of, bundle.members)),
            products=tuple(map(ProductMessage.of, bundle.products)),
            evidence=tuple(map(EvidenceMessage.of, bundle.evidence)),
        )

    def content(self) -> SessionBundle:
        """Return the session with its members and products. Raises SettingRefused, UnknownSetting."""
        return SessionBundle(
            session=self.session.content(),
            members=tuple(member.content() for member in self.members),
            products=tuple(product.content() for product in self.products),
            evidence=tuple(item.content() for item in self.evidence),
        )


class AssessmentMessage(Message, frozen=True):
    """An assessment of one criterion or content by one layer. product: product id."""

    product: ProductId
    layer: Layer
    subject: str
    level: int | None
    text: str
    figures: str
    reason: str

    @classmethod
    def of(cls, item: Assessment) -> Self:
        """Return the message of an assessment."""
        return cls(
            product=item.product,
            layer=item.layer,
            subject=item.subject,
            level=item.level,
            text=item.text,
            figures=item.figures,
            reason=item.reason,
        )

    def content(self) -> Assessment:
        """Return the assessment."""
        return Assessment(self.product, self.layer, self.subject, self.level, self.text, self.figures, self.reason)


class AssessmentsDocument(Message, frozen=True):
    """``assessments.json``. format: of this document only; another major version is refused."""

    format: tuple[int, int]
    items: tuple[AssessmentMessage, ...]

    @classmethod
    def of(cls, bundle: AssessmentBundle) -> Self:
        """Return the document of all assessments."""
        return cls(format=bundle.format, items=tuple(map(AssessmentMessage.of, bundle.items)))

    def content(self) -> AssessmentBundle:
        """Return the assessments. Raises ValueError for another major format."""
        if self.format[0] != FORMAT[0]:
            raise ValueError("another major format")
        return AssessmentBundle(self.format, tuple(item.content() for item in self.items))
