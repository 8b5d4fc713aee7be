"""Papers and test results that come late: the presider accepts them, and says which criteria they touch.

Accepting changes no sheet. The touched criteria are scored again in a round of their own
(``round_ordered`` with ``touched``); what is not accepted is left to the next intake. Stored as a happening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ....domain.acts.facts import Event
from ....domain.errors import InputError
from ....domain.sheets.reopening import with_dependents
from ....domain.sheets.score_sheet import UnknownCriterion
from ....domain.text import nfc
from ....domain.values import CriterionCode
from ...core.recording import need_reason
from .fields import PRESIDER, PRODUCT, Ask, Field
from .happening import PAPERS, HappeningFacts
from .kernel import DURING_THE_DAY, Entry, Sitting, presider


class PapersUnnamed(InputError):
    """A later version of a dossier has its number, its date and its giver. No facts."""

    code = "papers.unnamed"


class NotPapers(InputError):
    """Only late papers and new test results are accepted this way. Facts: event."""

    code = "papers.not_papers"


@dataclass(frozen=True, slots=True)
class AcceptPapers:
    """event: late_papers or new_tests. giver: who handed it in; of tests the laboratory.

    items: codes of the criteria it touches; none where nothing needs scoring again. actor: the presider.
    """

    product: str
    event: Event
    text: str
    number: str
    dated: date
    giver: str
    items: tuple[str, ...]
    actor: str


def _decide(command: AcceptPapers, sitting: Sitting) -> None:
    """A criterion that applies only because of a touched one is touched with it.

    Raises NotPapers, AlreadyEnded, ReasonMissing, PapersUnnamed, UnknownCriterion.
    """
    if command.event not in PAPERS:
        raise NotPapers(event=command.event.value)
    product = sitting.running(command.product)
    text = need_reason(command.text, "papers")
    if not command.number.strip() or not command.giver.strip():
        raise PapersUnnamed()
    product_set = sitting.services.catalogues.rules(sitting.work).sets[product.set_number]
    for code in command.items:
        if code not in product_set.by_code:
            raise UnknownCriterion(criterion=code, set=product_set.number)
    facts = HappeningFacts(
        command.event,
        nfc(text),
        nfc(command.number.strip()),
        giver=nfc(command.giver.strip()),
        dated=command.dated,
        items=with_dependents(product_set, [CriterionCode(code) for code in command.items]),
    )
    sitting.add(facts, product=product.id)


ENTRY = Entry(
    "papers",
    AcceptPapers,
    "papers",
    DURING_THE_DAY,
    (
        PRESIDER,
        PRODUCT,
        Field(
            "event",
            Ask.CHOICE,
            label="papers",
            choices=tuple(event.value for event in PAPERS),
            switches=("", "--tests"),
            value=Event,
        ),
        Field("text", Ask.LINES, required=True),
        Field("number", required=True),
        Field("dated", Ask.DAY, option="--date", required=True),
        Field("giver", required=True),
        Field("touching", Ask.NOTE, label="items", source="touching", command_line=False),
        Field("items", Ask.MANY, label="item", option="--item", source="criteria"),
    ),
    option="session papers",
    decide=_decide,
    who=presider,
    running=True,
)
