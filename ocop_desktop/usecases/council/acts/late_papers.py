"""Late papers and test results: the presider accepts them and states the affected criteria.

Acceptance changes no sheet. A round of its own scores the affected criteria again (``round_ordered``
with ``touched``); papers not accepted are postponed to the next intake. Stored as a happening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ....domain.acts.facts import Event
from ....domain.errors import InputError, RuleError
from ....domain.sheets.reopening import with_dependents
from ....domain.sheets.score_sheet import UnknownCriterion
from ....domain.text import nfc
from ....domain.values import CriterionCode, SessionState
from ...core.recording import need_reason
from .fields import PRESIDER, PRODUCT, Ask, Field
from .happening import PAPERS, HappeningFacts
from .kernel import DURING_THE_DAY, Entry, Sitting
from .presiding import presider_of_some, require_presider_of


class PapersUnnamed(InputError):
    """Late papers need a number and a giver. No facts."""

    code = "papers.unnamed"


class NoScoringAfterSigning(RuleError):
    """After the signing nothing is scored again: papers that touch criteria belong to the next intake. No facts."""

    code = "papers.no_scoring_after_signing"


class NotPapers(InputError):
    """The event is neither late papers nor new test results. Facts: event."""

    code = "papers.not_papers"


@dataclass(frozen=True, slots=True)
class AcceptPapers:
    """event: late_papers or new_tests. giver: the deliverer; the laboratory for tests.

    items: codes of the affected criteria; empty if no criterion needs scoring again. actor: the presider.
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
    """Record the acceptance; criteria that depend on an affected one are affected too.

    Raises NotPapers, AlreadyEnded, MayNotPreside, ReasonMissing, PapersUnnamed, UnknownCriterion.
    """
    if command.event not in PAPERS:
        raise NotPapers(event=command.event.value)
    product = sitting.running(command.product)
    require_presider_of(sitting.work, command.actor, product)
    text = need_reason(command.text, "papers")
    if not command.number.strip() or not command.giver.strip():
        raise PapersUnnamed()
    if command.items and sitting.work.session.get().state is SessionState.SIGNED:
        raise NoScoringAfterSigning()
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
    who=presider_of_some,
    running=True,
)
