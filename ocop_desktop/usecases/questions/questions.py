"""The one list of open questions: checklist, reconciliation, conclusion, minutes and signing read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...domain.acts.facts import LeftOpen
from ...domain.minutes.form import MinutesForm
from ...domain.questions.questions import KINDS, Earlier, Raised
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from . import above, after, basis, clock, composition, dates, evidence, meeting, presiders
from . import products as of_products
from .view import View, view_of

CHECKS = (
    *meeting.CHECKS,
    *basis.CHECKS,
    *composition.CHECKS,
    *presiders.CHECKS,
    *above.CHECKS,
    *evidence.CHECKS,
    *of_products.CHECKS,
    *dates.CHECKS,
    *after.CHECKS,
    *clock.CHECKS,
)
Facts = Mapping[str, str | int]
_ORDER = {question: place for place, question in enumerate(KINDS)}


def questions(work: UnitOfWork, services: Services) -> tuple[Raised, ...]:
    """Return every question that the session raises, settled ones too; see ``raised_by`` for the order.

    Raises NotInMembersFile.
    """
    with work:
        require_secretarys_file(work)
        return raised_by(view_of(work, services))


def raised_in(work: UnitOfWork, services: Services, form: MinutesForm | None = None) -> tuple[Raised, ...]:
    """Return the questions inside a running transaction. form: an unsaved form of minutes."""
    return raised_by(view_of(work, services, form))


def raised_by(view: View) -> tuple[Raised, ...]:
    """Return the questions of ``view``: those of the session and its members, then product by product.

    Within both in the order of ``KINDS``; products in the order of the dossiers, members as listed.
    """
    evaluation = view.evaluation
    members = {member.code: (place, member.id) for place, member in enumerate(evaluation.members)}
    products = {outcome.product.code: (place, outcome.product.id) for place, outcome in enumerate(evaluation.products)}
    left = {(entry.question, entry.product, entry.member): entry for entry in evaluation.record.left_open}
    every = tuple(raised for check in CHECKS for raised in check(view))
    found = []
    for raised in every:
        place, product = products.get(raised.product, (-1, None))
        seat, member = members.get(raised.member, (-1, None))
        reasoned = replace(raised, tier=view.session.tier)
        entry = left.get((raised.question.value, product, member))
        if entry is not None:
            alike = [other.facts for other in every if (other.question, other.about) == (raised.question, raised.about)]
            reasoned = _with_reason(reasoned, entry, alike)
        found.append(((place, _ORDER[raised.question], seat), reasoned))
    return tuple(raised for _, raised in sorted(found, key=lambda pair: pair[0]))


def _with_reason(raised: Raised, entry: LeftOpen, now: Sequence[Facts]) -> Raised:
    """Return the question with its reason, which answers it only while its facts are those of then."""
    if entry.covers(raised.facts):
        return replace(raised, reason=entry.reason, by=entry.actor)
    then = tuple(facts for facts in entry.facts or () if facts not in now)
    return replace(raised, earlier=Earlier(entry.reason, entry.actor, then))
