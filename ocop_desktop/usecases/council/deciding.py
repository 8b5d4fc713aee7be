"""After the signing: the decision on the products that the council proposed, and the archiving of the session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ...domain.acts.decided import DecidedProduct, Decision
from ...domain.council.council import product_by_code
from ...domain.council.workflow import next_state
from ...domain.errors import InputError, RuleError
from ...domain.minutes.versions import minutes_versions
from ...domain.questions.questions import Step
from ...domain.text import LONGEST_NOTE, free_text
from ...domain.values import Recommendation, SessionState
from ..core.changes import Changes
from ..core.document_number import read_number
from ..core.ports import Services, SignedPages, UnitOfWork
from ..core.recording import begin, need_reason, require_presider
from ..core.signed_copy import check_copy
from ..questions.leaving import asked_at, leave_open
from ..questions.questions import raised_in
from ..results.results import Evaluation, ProductOutcome, evaluate_open
from .acts.archived import Archive, ArchivedFacts
from .acts.decision import AFTER_SIGNING, DecidedAlready, DecisionFacts, EnterDecision, check_before, check_day
from .acts.kernel import Sitting, add_act, changed_by
from .acts.minutes_scan import FileScan, MinutesScanFacts


class NothingToDecide(RuleError):
    """No product awaits a decision. No facts."""

    code = "decided.nothing"


class NotProposed(RuleError):
    """The council did not propose the product, so no decision can recognise it here. Facts: product."""

    code = "decided.not_proposed"


class SupplementUnsigned(RuleError):
    """A supplementary step is open: a decision rests on signed minutes. No facts."""

    code = "decided.supplement_unsigned"


class DecisionNumberUsed(InputError):
    """Another decision of that year has this number. Facts: number."""

    code = "decided.number_used"


def undecided(evaluation: Evaluation) -> tuple[ProductOutcome, ...]:
    """Return the products with a positive proposal on which no decision is recorded."""
    return tuple(outcome for outcome in evaluation.products if outcome.proposed and outcome.decided.latest is None)


def uncertified(evaluation: Evaluation) -> tuple[ProductOutcome, ...]:
    """Return the recognised products without a certificate."""
    return tuple(
        outcome
        for outcome in evaluation.products
        if outcome.decided.recognition is not None and outcome.decided.certificate is None
    )


def enter_decision(command: EnterDecision, work: UnitOfWork, services: Services) -> Changes:
    """Record the decision on the named products, or on all that await one.

    A product proposed for a star is recognised with it; one proposed to the Ministry is approved and sent up; one
    that the Ministry returned is recognised on the central council's result (Điều 7.4g).
    Raises NumberMissing, NumberUnreadable, ReasonMissing, TooEarly before the signing, InFuture, TooLate after a
    certificate, SupplementUnsigned, DecisionNumberUsed, NothingToDecide, NotProposed, DecidedAlready.
    """
    number = read_number(command.number)
    body, signer, subject = (
        free_text(need_reason(text, "enter_decision"), LONGEST_NOTE)
        for text in (command.body, command.signer, command.subject)
    )
    with work:
        begin(work, command.actor, AFTER_SIGNING, "enter_decision")
        acts = work.acts.all()
        check_day(command.day, minutes_versions(acts).signed[-1].signed_on, Sitting(work, services, command.actor))
        evaluation = evaluate_open(work, services)
        known = {(one.number, one.day.year) for one in _decisions(evaluation)}
        if (number, command.day.year) in known:
            raise DecisionNumberUsed(number=number)
        if evaluation.record.supplementing:
            raise SupplementUnsigned()
        chosen = _chosen(command.products, evaluation, work)
        if not chosen:
            raise NothingToDecide()
        check_before(command.day, _following(chosen))
        products = tuple(DecidedProduct(outcome.product.id, _stars(outcome)) for outcome in chosen)
        facts = DecisionFacts(body, number, command.day, signer, subject, products)
        add_act(work, services, facts, command.actor)
        work.commit()
    return Changes(session=True, products=frozenset(entry.product for entry in products))


def _following(chosen: Sequence[ProductOutcome]) -> Iterator[date]:
    """Yield the dates of certificates that stand once their products are recognised (again)."""
    for outcome in chosen:
        if outcome.decided.issued is not None and _stars(outcome):
            yield outcome.decided.issued.issued


def _decisions(evaluation: Evaluation) -> Iterator[Decision]:
    for decided in evaluation.record.decided.values():
        yield from (one for one in (decided.recognition, decided.approval) if one is not None)


def _chosen(codes: Sequence[str], evaluation: Evaluation, work: UnitOfWork) -> tuple[ProductOutcome, ...]:
    """Return the named products, or all that await a decision. Raises UnknownProduct, DecidedAlready, NotProposed."""
    if not codes:
        return undecided(evaluation)
    outcomes = [evaluation.outcome(product_by_code(work.products.all(), code).id) for code in dict.fromkeys(codes)]
    for outcome in outcomes:
        decided = outcome.decided
        if decided.returned and decided.answer is not None:
            if not decided.answer.stars:
                raise NotProposed(product=outcome.product.code)
        elif decided.latest is not None:
            raise DecidedAlready(product=outcome.product.code, number=decided.latest.number)
        elif not outcome.proposed:
            raise NotProposed(product=outcome.product.code)
    return tuple(outcomes)


def _stars(outcome: ProductOutcome) -> int:
    """Return the stars that a decision recognises; 0: it approves the result, which goes to the Ministry."""
    if outcome.decided.answer is not None:
        return outcome.decided.answer.stars
    return 0 if outcome.recommendation is Recommendation.SEND_UP else outcome.result.stars or 0


def file_scan(command: FileScan, work: UnitOfWork, services: Services) -> Changes:
    """File the signed minutes: a scan, or the PDF that all have signed with certificates.

    Raises what ``check_copy`` and ``Copies.held`` raise, and DeviceError where it cannot be stored.
    """
    with work:
        begin(work, command.actor, AFTER_SIGNING, "file_scan")
        signed = minutes_versions(work.acts.all()).signed[-1]
    pages = SignedPages(signed.number, signed.signed_on, signed.version)
    with services.copies.held(Path(command.file)) as copy:
        other = check_copy(copy, pages, command.differs, work, services)
        scan = services.blobs.add(copy)[0]
    with work:
        begin(work, command.actor, AFTER_SIGNING, "file_scan")
        add_act(work, services, MinutesScanFacts(signed.version, scan, other), command.actor)
        work.commit()
    return Changes(session=True)


def archive(command: Archive, work: UnitOfWork, services: Services) -> Changes:
    """Archive the session for the presider: from then on only complaints are answered and copies made.

    Every open question of this step is settled by its act, or left open with a reason.
    Raises NotInThisRole, NotAuthorised, NotInThisState, FileNotBelieved, OpenQuestions, NotAsked.
    """
    with work:
        require_presider(work, command.actor)
        begin(work, command.actor, AFTER_SIGNING, "archive")
        services.believe()
        session, before = work.session.get(), len(work.acts.all())
        asked = asked_at(Step.ARCHIVE, raised_in(work, services))
        leave_open(asked, command.left_open, command.actor, work, services)
        add_act(work, services, ArchivedFacts(), command.actor, reason=free_text(command.reason))
        work.session.put(replace(session, state=next_state(session.state, SessionState.ARCHIVED)))
        changes = changed_by(work.acts.all()[before:], work)
        work.commit()
    return changes
