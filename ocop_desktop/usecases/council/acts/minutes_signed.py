"""Signing of a version of the minutes on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Despite
from ....domain.minutes.copies import OtherCopy
from .kernel import ActType
from .payload import Payload


@dataclass(frozen=True, slots=True)
class MinutesSignedFacts(Payload):
    """number: number of the document. scan: SHA-256 of the scan, "" for none.

    open: codes of the questions that were open at the signing, with the product or member after a colon.
    despite: what else was missing, with the reason for signing. edition: of the text; None by an older program.
    other: how the filed copy differs from the record, and why it is filed.
    """

    version: int
    number: str
    signed_on: date
    scan: str
    open: tuple[str, ...] | None = None
    despite: Despite | None = None
    edition: int | None = None
    other: OtherCopy | None = None


def _of_session(record: CouncilRecord, act: Act, facts: MinutesSignedFacts) -> CouncilRecord:
    """End a supplementary step: its minutes are signed."""
    return replace(record, supplement=None)


ACT = ActType(ActKind.MINUTES_SIGNED, MinutesSignedFacts, of_session=_of_session, believed=True)
