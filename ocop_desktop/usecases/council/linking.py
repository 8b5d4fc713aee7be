"""Reads an earlier session from its own file, so that the session of a retake can be linked to it."""

from __future__ import annotations

from ...domain.acts.facts import EarlierFinding
from ..core.ports import UnitOfWork
from ..results.results import NotOpened
from .acts.kernel import record_of
from .acts.linked import LinkedFacts


def earlier_session(work: UnitOfWork) -> LinkedFacts:
    """Read the earlier session from its own file. Raises NotOpened if it was never opened."""
    with work:
        session = work.session.get()
        if not session.opened:
            raise NotOpened()
        known = record_of(work)
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
    return LinkedFacts(session.id, session.name, "" if decision is None else decision.number, findings)
