"""*Trả lời khiếu nại*: a copy of the derivation of one product was given to whoever complained.

Stored as a happening that comes after the meeting; the copy is a paper of its own.
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
    """letter: number and date of the complaint, who sent it. names: with members' names, ordered by the presider.

    reason: why names are given. actor: code of who records it.
    """

    product: str
    letter: str
    actor: str
    names: bool = False
    reason: str = ""


def _decide(command: AnswerComplaint, sitting: Sitting) -> None:
    """Raises ReasonMissing, and with names NotInThisRole for anyone but the presider."""
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
