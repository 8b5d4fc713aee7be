"""What the competent authority decides after the council: recognition, certificate, answer of the Ministry.

The council only proposes. Chủ tịch UBND tỉnh recognises three and four stars, the Bộ trưởng five (Quyết định
26/2026/QĐ-TTg, Điều 4); a product of 90 points or more is first approved and sent up (Điều 7.3e).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..values import ProductId


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a document. body: who decides. subject: *trích yếu*."""

    body: str
    number: str
    day: date
    signer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate (*giấy chứng nhận*). expires: last day of its validity."""

    number: str
    issued: date
    expires: date


@dataclass(frozen=True, slots=True)
class MinistryAnswer:
    """The Ministry's answer to a product that was sent up. five: it recognised five stars.

    decision: its decision, or the letter that returns the product. points: result of the central council as a
    fraction, "" where it is not stated. stars: what the province may recognise on it, 0 for none.
    """

    five: bool
    decision: Decision
    points: str = ""
    stars: int = 0


@dataclass(frozen=True, slots=True)
class RatedAgain:
    """The province rates a returned product again. paper: of the new session, as text."""

    paper: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything decided on one product.

    recognition, stars: the decision that recognises it, and for how many stars. approval: approves the result
    and sends it up, without a certificate.
    """

    recognition: Decision | None = None
    stars: int = 0
    approval: Decision | None = None
    answer: MinistryAnswer | None = None
    again: RatedAgain | None = None
    issued: Certificate | None = None

    @property
    def latest(self) -> Decision | None:
        """The decision that stands: the recognition, else the approval."""
        return self.recognition or self.approval

    @property
    def certificate(self) -> Certificate | None:
        """The certificate; it stands only with a recognition."""
        return self.issued if self.recognition is not None else None

    @property
    def returned(self) -> bool:
        """The Ministry found less than 90 points, and the province has not decided what follows (Điều 7.4g)."""
        return self.answer is not None and self.recognition is None and self.again is None

    @property
    def awaits_ministry(self) -> bool:
        """It was sent up and no answer is recorded."""
        return self.approval is not None and self.answer is None


UNDECIDED = Decided()
"""Nothing is decided on the product."""


@dataclass(frozen=True, slots=True)
class DecidedProduct:
    """What one decision says about a product. stars: recognised; 0: the result is approved and sent up."""

    product: ProductId
    stars: int


def decisions_of(decided: Iterable[Decided]) -> tuple[Decision, ...]:
    """Return the decisions that stand, each once, in the order of their products."""
    return tuple(dict.fromkeys(one.latest for one in decided if one.latest is not None))
