"""A complaint is answered by a copy that nobody can change: how the points of one product come about, without names.

Names are given only where the presider orders it, with a reason. Nothing of the session is changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.acts.acts import ActKind, Event
from ...domain.council.workflow import SHOWING_RESULTS, require_state
from ...domain.minutes.results_book import ResultsBook
from ...domain.text import nfc
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, need_reason, product_of, record, require_office, require_presider
from .minutes import results_book


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


def answer_complaint(command: AnswerComplaint, work: UnitOfWork, services: Services) -> Changes:
    """Record that a copy of the derivation of one product was given. Raises ReasonMissing, NotInThisRole."""
    with work:
        require_office(work, command.actor, *CONDUCTING)
        if command.names:
            require_presider(work, command.actor)
            need_reason(command.reason, "complaint")
        require_state(work.session.get().state, SHOWING_RESULTS, "complaint")
        product = product_of(work, command.product)
        letter = need_reason(command.letter, "complaint")
        record(
            work,
            services,
            ActKind.HAPPENING,
            command.actor,
            reason=command.reason,
            product=product.id,
            facts={"event": Event.COMPLAINT.value, "text": nfc(letter), "paper": "", "names": command.names},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


def complaint_book(product: str, names: bool, work: UnitOfWork, services: Services) -> ResultsBook:
    """The facts of the derivation of one product; without ``names`` people stand by code. Raises NotOpened."""
    with work:
        code = product_of(work, product).code
    book = results_book(work, services)
    only = tuple(entry for entry in book.products if entry.product.code == code)
    return replace(book, products=only, show_names=names)
