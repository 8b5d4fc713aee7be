"""Open questions about the session and its members."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.questions.questions import Question, Raised
from ...domain.values import MemberId, Role
from ..results.results import Evaluation
from .view import Check, View


def _form(view: View) -> Iterator[Raised]:
    """Facts of the form of minutes and of the session. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and Mẫu 1.9."""
    session, form = view.session, view.form
    for question, there in (
        (Question.PLACE, form.place or session.place),
        (Question.STARTED, form.started),
        (Question.ENDED, form.ended),
        (Question.ISSUING_BODY, session.council_name.strip() or session.parent_body.strip()),
        (Question.COUNCIL_DECISION, session.council_decision),
        (Question.SECRETARY, view.secretary),
        (Question.CONCLUSION, form.conclusion),
        (Question.CONCLUDED, session.state in AFTER_CONCLUSION),
    ):
        yield Raised(question, settled=bool(there))


def _adoption(view: View) -> Iterator[Raised]:
    """The minutes are adopted by a vote of members who may vote; who does not vote does not agree."""
    vote, base = view.adoption, view.voters.base
    if vote is None:
        yield Raised(Question.ADOPTION)
    elif vote.carried and sum(vote.votes) <= base:
        yield Raised(Question.ADOPTION, settled=True)
    else:
        facts = {"for": vote.in_favour, "against": vote.against, "other": vote.other, "base": base}
        yield Raised(Question.ADOPTION, facts=facts)


def _presiding(view: View) -> Iterator[Raised]:
    yield Raised(Question.PRESIDER, settled=bool(view.presiding))
    record, settings = view.evaluation.record, view.session.settings
    presider = view.evaluation.member(record.presider) if record.presider is not None else None
    if presider is not None and presider.role is Role.DEPUTY and settings.deputy_needs_authorisation:
        yield Raised(Question.AUTHORISATION, member=presider.code, settled=bool(record.presider_authorisation.strip()))


def _quorum(view: View) -> Iterator[Raised]:
    """Attendance of the meeting; by written opinion nobody has to be present."""
    if not view.evaluation.all_in_writing:
        quorum = view.quorum
        facts = {"present": quorum.present, "needed": quorum.needed, "named": quorum.named}
        yield Raised(Question.QUORUM, facts=facts, settled=quorum.met)


def _attendance(view: View) -> Iterator[Raised]:
    """Every member is recorded present or absent: silence is neither."""
    if view.evaluation.all_in_writing:
        return
    for member in view.evaluation.members:
        there = view.evaluation.record.recorded_presence(member.id) is not None
        yield Raised(Question.ATTENDANCE, member=member.code, settled=there)


def _substitution(view: View) -> Iterator[Raised]:
    """A substitute whose sheet counts has a letter."""
    lettered = {entry.member for entry in view.evaluation.record.substitutions}
    for member in view.evaluation.members:
        if member.role is Role.SUBSTITUTE and _counts(member.id, view.evaluation):
            yield Raised(Question.SUBSTITUTION, member=member.code, settled=member.id in lettered)


def _counts(member: MemberId, evaluation: Evaluation) -> bool:
    return any(entry.sheet.member == member for outcome in evaluation.products for entry in outcome.used)


CHECKS: tuple[Check, ...] = (_form, _adoption, _presiding, _quorum, _attendance, _substitution)
