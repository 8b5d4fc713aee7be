"""Papers and test results that come late: the presider accepts them, and says which criteria they touch.

Accepting changes no sheet. The touched criteria are scored again in a round of their own
(``reconciling.order_round`` with ``touched``); what is not accepted is left to the next intake.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...domain.acts.acts import ActKind, Event
from ...domain.council.workflow import AFTER_OPENING, require_state
from ...domain.errors import InputError
from ...domain.sheets.reopening import with_dependents
from ...domain.sheets.score_sheet import UnknownCriterion
from ...domain.text import nfc
from ...domain.values import CriterionCode, SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import need_reason, product_of, record, require_presider, require_running

_ACCEPTED = (Event.LATE_PAPERS, Event.NEW_TESTS)


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


def accept_papers(command: AcceptPapers, work: UnitOfWork, services: Services) -> Changes:
    """Record the presider's word that a later version of the dossier is taken in this session.

    A criterion that applies only because of a touched one is touched with it. Raises NotInThisRole,
    NotAuthorised, NotPapers, PapersUnnamed, ReasonMissing, UnknownCriterion, AlreadyEnded.
    """
    with work:
        require_presider(work, command.actor)
        require_state(work.session.get().state, frozenset({SessionState.SCORING, *AFTER_OPENING}), "papers")
        if command.event not in _ACCEPTED:
            raise NotPapers(event=command.event.value)
        product = product_of(work, command.product)
        require_running(work, product)
        text = need_reason(command.text, "papers")
        if not command.number.strip() or not command.giver.strip():
            raise PapersUnnamed()
        product_set = services.catalogues.rules(work).sets[product.set_number]
        for code in command.items:
            if code not in product_set.by_code:
                raise UnknownCriterion(criterion=code, set=product_set.number)
        items = with_dependents(product_set, [CriterionCode(code) for code in command.items])
        record(
            work,
            services,
            ActKind.HAPPENING,
            command.actor,
            product=product.id,
            facts={
                "event": command.event.value,
                "text": nfc(text),
                "paper": nfc(command.number.strip()),
                "dated": command.dated.isoformat(),
                "giver": nfc(command.giver.strip()),
                "items": list(items),
            },
        )
        work.commit()
    return Changes(products=frozenset({product.id}))
