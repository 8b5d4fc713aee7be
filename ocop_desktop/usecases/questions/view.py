"""Everything that the checks of open questions read, collected once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...domain.acts.acts import Act, standing
from ...domain.acts.facts import Motion
from ...domain.council.composition import Part
from ...domain.council.council import EvaluationSession
from ...domain.council.voting import Voters, outcome_of
from ...domain.dossiers.assessments import ShownAssessment
from ...domain.due_dates import SessionDates
from ...domain.minutes.form import MinutesForm, read_form
from ...domain.minutes.minutes import Presiding, QuorumFact
from ...domain.questions.questions import Raised
from ...domain.values import ProductId, Role
from ..core.due_dates import session_dates
from ..core.ports import Services, UnitOfWork
from ..council.acts.attendance import MeetingDays, meeting_moment, present_at
from ..council.acts.votes import session_voters
from ..results.results import Evaluation, evaluate_open, evaluate_rounds
from .above_commune import commune_assessments
from .file_log import FileLog
from .presence import presiding_facts, quorum_in


@dataclass(frozen=True, slots=True)
class View:
    """The session as the checks see it. acts: without the struck ones. secretary: code, "" for none.

    dates: what due dates are counted with. known: what checks calculated before, see ``remembered``.
    assessments: the commune's, by product. parts: of the council, as the decree names them.
    files: of the dossiers, by the entries of the log.

    Before the opening ``evaluation`` counts no sheet; a check that reads results asks ``opened`` first.
    """

    evaluation: Evaluation
    form: MinutesForm
    acts: tuple[Act, ...]
    presiding: tuple[Presiding, ...]
    assessments: Mapping[ProductId, tuple[ShownAssessment, ...]]
    parts: tuple[Part, ...]
    quorum: QuorumFact
    secretary: str
    dates: SessionDates
    known: dict[Any, Any]
    files: FileLog

    @property
    def session(self) -> EvaluationSession:
        """The session's facts."""
        return self.evaluation.session

    @property
    def voters(self) -> Voters:
        """Who may vote on a question of the whole session."""
        given = self.evaluation
        products = (outcome.product.id for outcome in given.products)
        return session_voters(given.record, given.members, self.session.settings, products)

    @property
    def adoption(self) -> Motion | None:
        """The vote that adopts the minutes, counted like every vote; None without one."""
        votes = self.form.adoption
        if votes is None:
            return None
        carried, ballot = outcome_of(votes, self.voters, self.session.settings)
        return Motion("adoption", votes.in_favour, votes.against, votes.other, carried, ballot=ballot)

    @property
    def opened(self) -> bool:
        """The sheets are open, so that results may be spoken of."""
        return self.session.opened


Check = Callable[[View], Iterator[Raised]]
"""Yields the questions of its kind that the session raises."""


def view_of(work: UnitOfWork, services: Services, form: MinutesForm | None = None) -> View:
    """Collect the view inside a running transaction. form: an unsaved one instead of the stored one."""
    session = work.session.get()
    if session.opened:
        evaluation = evaluate_open(work, services)
    else:
        evaluation = evaluate_rounds(work, services, 0, work.products.all())
    acts = standing(work.acts.all())
    form = form if form is not None else read_form(evaluation.record.minutes_form)
    moment = meeting_moment(session.state, acts, services.clock.now())
    there = present_at(moment, acts, len(acts), MeetingDays.of(form, acts))
    return View(
        evaluation=evaluation,
        form=form,
        acts=acts,
        presiding=presiding_facts(evaluation, acts),
        assessments=commune_assessments(evaluation, work, services),
        parts=services.catalogues.composition(evaluation.catalogue.rule.id).get(session.tier, ()),
        quorum=quorum_in(evaluation.record, evaluation, there),
        secretary=next((member.code for member in evaluation.members if member.role is Role.SECRETARY), ""),
        dates=session_dates(evaluation.record, work, services, form),
        known=work.calculated("questions"),
        files=FileLog.of(work) if session.opened else FileLog(),
    )
