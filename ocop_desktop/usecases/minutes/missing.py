"""Items missing before the minutes may be signed: listed on the draft, never blocking its printing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.council.council import may_score
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.minutes.form import MinutesForm
from ...domain.minutes.minutes import Missing, MissingItem, Presiding, QuorumFact
from ...domain.scoring.reconciliation import rescoring_due
from ...domain.values import MemberId, Role, Tier
from ..results.results import Evaluation, ProductOutcome
from .written import all_in_writing


def missing_items(
    form: MinutesForm, evaluation: Evaluation, quorum: QuorumFact, presiding: Sequence[Presiding], secretary: str
) -> tuple[MissingItem, ...]:
    """Return the items missing for the meeting, then for each product still rated, in the order of the dossiers."""
    session, record = evaluation.session, evaluation.record
    items = [
        MissingItem(what)
        for what, there in (
            (Missing.PLACE, form.place or session.place),
            (Missing.STARTED, form.started),
            (Missing.ENDED, form.ended),
            (Missing.COUNCIL_DECISION, session.council_decision),
            (Missing.PRESIDER, presiding),
            (Missing.SECRETARY, secretary),
            (Missing.QUORUM, quorum.met or all_in_writing(evaluation)),
            (Missing.CONCLUSION, form.conclusion),
            (Missing.ADOPTION, form.adoption),
            (Missing.PRODUCT_CONCLUSION, session.state in AFTER_CONCLUSION),
        )
        if not there
    ]
    presider = evaluation.member(record.presider) if record.presider is not None else None
    unpapered = session.settings.deputy_needs_authorisation and not record.presider_authorisation
    if presider is not None and presider.role is Role.DEPUTY and unpapered:
        items.append(MissingItem(Missing.AUTHORISATION, presider.code))
    lettered = {entry.member for entry in record.substitutions}
    items += [
        MissingItem(Missing.SUBSTITUTION, member.code)
        for member in evaluation.members
        if member.role is Role.SUBSTITUTE and member.id not in lettered and _has_counted(member.id, evaluation)
    ]
    for outcome in evaluation.products:
        if not outcome.ended:
            items.extend(MissingItem(what, outcome.product.code) for what in _of_product(outcome, evaluation))
    return tuple(items)


def _has_counted(member: MemberId, evaluation: Evaluation) -> bool:
    return any(entry.sheet.member == member for outcome in evaluation.products for entry in outcome.used)


def _of_product(outcome: ProductOutcome, evaluation: Evaluation) -> Iterator[Missing]:
    result, session = outcome.result, evaluation.session
    if not result.sheets_used or _sheet_awaited(outcome, evaluation):
        yield Missing.SHEETS
    if result.open_differences:
        yield Missing.FINDING
    if result.needs_council_star:
        yield Missing.STAR
    if session.tier is Tier.PROVINCE and result.may_be_sent_up and outcome.record.send_up is None:
        yield Missing.SEND_UP
    if outcome.batch is not None and outcome.product.id not in evaluation.written.settled:
        yield Missing.WRITTEN
    if outcome.touched:
        yield Missing.TOUCHED
    returned = {entry.sheet.round for entry in outcome.sheets}
    awaited = [order for order in outcome.record.rounds if order.round not in returned]
    yield from (Missing.RESCORING for _ in awaited)
    if not awaited and rescoring_due(result, (outcome.rescorings or 0) + 1, session.settings):
        yield Missing.RESCORING_DUE


def _sheet_awaited(outcome: ProductOutcome, evaluation: Evaluation) -> bool:
    """Return whether a present, scoring member has no counted sheet; in writing no reply is required."""
    if outcome.batch is not None:
        return False
    counted = {entry.sheet.member for entry in outcome.used}
    # One sheet of the member or of the substitute is enough.
    for pair in evaluation.record.standing_in(outcome.product.id).items():
        if counted & set(pair):
            counted |= set(pair)
    presence = evaluation.record.presence(outcome.product.id)
    return any(
        may_score(member, evaluation.session.settings)
        and presence.get(member.id, (False, ""))[0]
        and member.id not in outcome.record.recused
        and member.id not in counted
        for member in evaluation.members
    )
