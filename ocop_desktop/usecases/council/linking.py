"""A retake or a rating done again is a session of its own, linked to the earlier one: its findings are shown.

No old points are loaded: of the earlier session only its name, its decision and what the council found
on minimum conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.acts.acts import ActKind, fold
from ...domain.acts.facts import EarlierFinding
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import RuleError
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, record
from ..results.results import NotOpened


class SameSession(RuleError):
    """A session is not linked to itself. No facts."""

    code = "linking.same_session"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is taken from the earlier session's file. decision: number of its council's decision, "" for none."""

    session: str
    name: str
    decision: str
    findings: tuple[EarlierFinding, ...]


def earlier_session(work: UnitOfWork) -> Earlier:
    """Read the earlier session in its own file. Raises NotOpened where nothing was opened there."""
    with work:
        session = work.session.get()
        if not session.opened:
            raise NotOpened()
        known = fold(work.acts.all())
        findings = tuple(
            EarlierFinding(
                product.code,
                product.name,
                finding.criterion,
                finding.star,
                finding.met,
                finding.reason,
                finding.paper,
            )
            for product in work.products.all()
            for finding in known.product(product.id).findings
        )
        decision = session.council_decision
    return Earlier(session.id, session.name, "" if decision is None else decision.number, findings)


@dataclass(frozen=True, slots=True)
class LinkSession:
    """reason: why the rating is done again. actor: code of who records it."""

    earlier: Earlier
    reason: str
    actor: str


def link_session(command: LinkSession, work: UnitOfWork, services: Services) -> Changes:
    """Record which session this one takes up again, with that one's findings. Raises SameSession, ReasonMissing."""
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "link")
        reason = need_reason(command.reason, "link")
        earlier = command.earlier
        if earlier.session == work.session.get().id:
            raise SameSession()
        findings = [[f.product, f.name, f.criterion, f.star, f.met, f.reason, f.paper] for f in earlier.findings]
        facts = {"session": earlier.session, "name": earlier.name, "decision": earlier.decision, "findings": findings}
        record(work, services, ActKind.LINKED, command.actor, reason=reason, facts=facts)
        work.commit()
    return Changes(session=True)
