"""The council's decisions on the opened sheets: findings, spread, proposals to the Ministry, stars.

Every use case here adds exactly one act and one audit entry, and changes no sheet.
"""

from __future__ import annotations

from ...domain.council.council import Product
from ...domain.council.settings import MissedMinimum
from ...domain.council.voting import Votes
from ...domain.council.workflow import AFTER_OPENING
from ...domain.errors import InputError, RuleError
from ...domain.scoring.scoring import (
    TOP_STAR,
    CouncilResult,
    Finding,
    check_concluded_star,
    check_findings,
    entailed,
)
from ...domain.text import nfc
from ...domain.values import CriterionCode, Tier
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import ReasonMissing, begin, need_reason, product_of
from ..results.results import evaluate_open
from .acts.finding import FindingFacts, RecordFindings
from .acts.kernel import Sitting, add_act, record_of, require_running, states_now
from .acts.send_up import DecideSendUp, SendUpFacts
from .acts.spread_discussed import DiscussSpread, SpreadDiscussedFacts
from .acts.star_concluded import ConcludeStars, StarFacts
from .acts.votes import counted
from .reconciling import StillCollecting


class NoSuchCondition(InputError):
    """The criterion has no minimum for that star. Facts: product, criterion, star."""

    code = "acts.no_such_condition"


class SheetsAgree(RuleError):
    """All valid sheets agree, so no finding is needed. Facts: product, criterion, star."""

    code = "acts.sheets_agree"


class StarNotTheCouncils(RuleError):
    """The settings do not leave the star of a missed minimum to the council. Facts: product."""

    code = "acts.star_not_the_councils"


def record_findings(command: RecordFindings, work: UnitOfWork, services: Services) -> Changes:
    """Record the council's findings (đạt / chưa đạt) on minimum conditions on which sheets differ.

    Findings that follow for other stars of the same criterion are recorded with them. Raises
    NoSuchCondition, SheetsAgree, ReasonMissing, and FindingsContradict.
    """
    with work:
        begin(work, command.actor, states_now("findings", AFTER_OPENING, record_of(work)), "finding")
        product = product_of(work, command.product)
        require_running(work, product)
        outcome = evaluate_open(work, services).outcome(product.id)
        conditions = {(entry.criterion, entry.star): entry for entry in outcome.result.conditions}
        items: dict[tuple[CriterionCode, int], Finding] = {}
        for finding in command.findings:
            condition = conditions.get((finding.criterion, finding.star))
            facts: dict[str, str | int] = {
                "product": product.code,
                "criterion": finding.criterion,
                "star": finding.star,
            }
            if condition is None:
                raise NoSuchCondition(**facts)
            if condition.agreed:
                raise SheetsAgree(**facts)
            need_reason(finding.reason or finding.paper, "finding")
            for entry in entailed(outcome.product_set, finding, product.cases):
                items[entry.criterion, entry.star] = entry
        if not items:
            raise ReasonMissing(act="finding")
        check_findings(outcome.product_set, (*command.findings, *items.values()), product.cases)
        add_act(work, services, FindingFacts.of(items.values()), command.actor, product=product.id)
        work.commit()
    return Changes(products=frozenset({product.id}))


class SpreadWithinLimit(RuleError):
    """The totals differ by no more than the limit, so there is nothing to vote on. Facts: product, limit."""

    code = "acts.spread_within_limit"


class PointsTooLow(RuleError):
    """Only a product in the top band can be proposed to the Ministry. Facts: product."""

    code = "acts.points_too_low"


class SendUpFollows(RuleError):
    """A refusal where all minimums are met, or any answer at the Ministry's own council. Facts: product."""

    code = "acts.send_up_follows"


class NoMinimumMissed(RuleError):
    """The star follows from points and minimums; the council has no choice. Facts: product."""

    code = "acts.no_minimum_missed"


def _current_result(work: UnitOfWork, services: Services, product: Product) -> CouncilResult:
    """Return the product's result. Raises StillCollecting while a round that will change it is being scored."""
    evaluation = evaluate_open(work, services)
    session, outcome = evaluation.session, evaluation.outcome(product.id)
    if session.collecting and any(order.round == session.round for order in outcome.record.rounds):
        raise StillCollecting(round=session.round)
    return outcome.result


def discuss_spread(command: DiscussSpread, work: UnitOfWork, services: Services) -> Changes:
    """Record the discussion of a spread above the limit, and the vote on what it agreed; the mean stands.

    It speaks of the present totals: a round ordered later asks again. Raises SpreadWithinLimit, StillCollecting,
    ReasonMissing, AlreadyEnded, VotesWrong, TooManyVotes.
    """
    with work:
        begin(work, command.actor, AFTER_OPENING, "discuss")
        product = product_of(work, command.product)
        require_running(work, product)
        text = need_reason(command.text, "discuss")
        spread, limit = _current_result(work, services, product).spread or 0, work.session.get().settings.spread_limit
        if spread <= limit:
            raise SpreadWithinLimit(product=product.code, limit=limit)
        votes = Votes(command.in_favour, command.against, command.other)
        vote = counted(votes, Sitting(work, services, command.actor), product.id, chair_for=command.chair_for)
        facts = SpreadDiscussedFacts(
            nfc(text),
            spread,
            votes.in_favour,
            votes.against,
            votes.other,
            vote.carried,
            nfc(command.paper.strip()),
            **vote.stored,
        )
        add_act(work, services, facts, command.actor, product=product.id)
        work.commit()
    return Changes(products=frozenset({product.id}))


def decide_send_up(command: DecideSendUp, work: UnitOfWork, services: Services) -> Changes:
    """Record the council's decision to propose the product to the ministry or not, with its reason.

    Raises PointsTooLow, SendUpFollows, StillCollecting.
    """
    with work:
        begin(work, command.actor, AFTER_OPENING, "send_up")
        product = product_of(work, command.product)
        reason = need_reason(command.reason, "send_up")
        result = _current_result(work, services, product)
        if result.stars_by_points != TOP_STAR:
            raise PointsTooLow(product=product.code)
        if work.session.get().tier is not Tier.PROVINCE or not (result.may_be_sent_up or command.send):
            raise SendUpFollows(product=product.code)
        add_act(work, services, SendUpFacts(command.send), command.actor, reason=reason, product=product.id)
        work.commit()
    return Changes(products=frozenset({product.id}))


def conclude_stars(command: ConcludeStars, work: UnitOfWork, services: Services) -> Changes:
    """Record the concluded star of one product (setting ``missed_minimum = council``).

    Raises StarNotTheCouncils under any other setting, StarOutOfReach, NoMinimumMissed, StillCollecting.
    """
    with work:
        begin(work, command.actor, AFTER_OPENING, "conclude_stars")
        product = product_of(work, command.product)
        reason = need_reason(command.reason, "conclude_stars")
        if work.session.get().settings.missed_minimum is not MissedMinimum.COUNCIL:
            raise StarNotTheCouncils(product=product.code)
        result = _current_result(work, services, product)
        check_concluded_star(result, command.stars)
        if all(star != result.stars_by_points for _, star in result.unmet):
            raise NoMinimumMissed(product=product.code)
        add_act(work, services, StarFacts(command.stars), command.actor, reason=reason, product=product.id)
        work.commit()
    return Changes(products=frozenset({product.id}))
