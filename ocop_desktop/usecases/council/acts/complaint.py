"""*Trả lời khiếu nại*: the complainant received a copy of the derivation of one product.

Stored as a happening after the meeting; the copy is a document of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.facts import Event
from ....domain.council.workflow import SHOWING_RESULTS
from ....domain.text import nfc
from ...core.recording import need_reason, require_presider
from .fields import PRESIDER, PRODUCT, REASON, Ask, Field
from .happening import HappeningFacts
from .kernel import Entry, Sitting


@dataclass(frozen=True, slots=True)
class AnswerComplaint:
    """letter: number, date and sender of the complaint. names: with members' names, by order of the presider.

    reason: ground for naming members. actor: code of the person who records it.
    """

    product: str
    letter: str
    actor: str
    names: bool = False
    reason: str = ""


def _decide(command: AnswerComplaint, sitting: Sitting) -> None:
    """Record the answer. Raises ReasonMissing; with names also NotInThisRole unless the actor presides."""
    if command.names:
        require_presider(sitting.work, command.actor)
        need_reason(command.reason, "complaint")
    product = sitting.product(command.product)
    letter = need_reason(command.letter, "complaint")
    facts = HappeningFacts(Event.COMPLAINT, nfc(letter), "", names=command.names)
    sitting.add(facts, reason=command.reason, product=product.id)


ENTRY = Entry(
    "complaint",
    AnswerComplaint,
    "complaint",
    SHOWING_RESULTS,
    (
        PRODUCT,
        Field("letter", label="complaint", required=True),
        Field("pdf", Ask.FILE, required=True, window=False),
        Field("names", Ask.TICK),
        PRESIDER,
        REASON,
    ),
    option="session complaint",
    decide=_decide,
)
