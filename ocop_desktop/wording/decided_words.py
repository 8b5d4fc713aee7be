"""What the authority decided on a product, in words: decision, certificate, answer of the Ministry."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..domain.acts.decided import Decided, Decision
from ..domain.text import date_vi, display_decimal
from . import Language, Words


def decision_text(decision: Decision, language: Language = "vi") -> str:
    """Return "Quyết định số 12/QĐ-UBND ngày 05/12/2026 của Chủ tịch UBND tỉnh"."""
    return Words(language)("decided.decision", number=decision.number, day=date_vi(decision.day), body=decision.body)


def decided_lines(decided: Decided, language: Language = "vi") -> tuple[str, ...]:
    """Return everything decided on the product, one phrase for each document; empty before any decision."""
    return tuple(_lines(decided, language))


def _lines(decided: Decided, language: Language) -> Iterator[str]:
    words = Words(language)
    if decided.approval is not None:
        yield words("decided.approved", decision=decision_text(decided.approval, language))
    answer = decided.answer
    if answer is not None and not answer.five:
        letter = answer.decision
        points = display_decimal(Fraction(answer.points))
        yield words("decided.below", number=letter.number, day=date_vi(letter.day), body=letter.body, points=points)
    if decided.again is not None:
        yield words("decided.again", paper=decided.again.paper)
    if decided.recognition is not None:
        yield decision_text(decided.recognition, language)
    certificate = decided.certificate
    if certificate is not None:
        yield words(
            "decided.certificate",
            number=certificate.number,
            issued=date_vi(certificate.issued),
            expires=date_vi(certificate.expires),
        )
