"""Open questions after the signing: what the session's file still lacks when it is archived."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.versions import minutes_versions
from ...domain.questions.questions import Question, Raised
from ...domain.scoring.scoring import TOP_STAR
from ...domain.values import Recommendation, SessionState
from ..results.results import ProductOutcome
from .view import Check, View

_SIGNED = (SessionState.SIGNED, SessionState.ARCHIVED)


def _scan(view: View) -> Iterator[Raised]:
    """The signed minutes are filed as a scan."""
    if view.session.state in _SIGNED:
        yield Raised(Question.SCAN, settled=bool(minutes_versions(view.acts).signed[-1].scan))


def _supplement(view: View) -> Iterator[Raised]:
    """What was recorded after the signing is signed too, and no supplementary step is open."""
    if view.session.state in _SIGNED:
        signed = minutes_versions(view.acts).in_force is not None
        yield Raised(Question.SUPPLEMENT, settled=signed and view.evaluation.record.supplement is None)


def _decided(view: View) -> Iterator[Raised]:
    """What the council proposed is decided; what is recognised is certified; what was sent up is answered.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 4 khoản 3, Điều 7 khoản 3 điểm đ, e, khoản 4 điểm g.
    """
    if view.session.state not in _SIGNED:
        return
    for outcome in view.evaluation.products:
        code, decided = outcome.product.code, outcome.decided
        if outcome.proposed:
            yield Raised(Question.DECISION, code, settled=decided.latest is not None)
        was, now = _stars_decided(outcome), _stars_proposed(outcome)
        if was is not None and was != now:
            yield Raised(Question.DECIDED_OTHERWISE, code, facts={"decided": was, "now": now})
        if decided.approval is not None:
            yield Raised(Question.MINISTRY, code, settled=not decided.awaits_ministry)
        if decided.answer is not None and not decided.answer.five:
            yield Raised(Question.RETURNED, code, settled=not decided.returned)
        if decided.recognition is not None:
            yield Raised(Question.CERTIFICATE, code, settled=decided.certificate is not None)


def _stars_decided(outcome: ProductOutcome) -> int | None:
    """Return what the decision on the council's result says; None without one, and after the Ministry's answer."""
    decided = outcome.decided
    if decided.answer is not None or decided.latest is None:
        return None
    return TOP_STAR if decided.recognition is None else decided.stars


def _stars_proposed(outcome: ProductOutcome) -> int:
    """Return the stars that the council proposes now: five for the Ministry, 0 for no proposal."""
    if not outcome.proposed:
        return 0
    return TOP_STAR if outcome.recommendation is Recommendation.SEND_UP else outcome.result.stars or 0


CHECKS: tuple[Check, ...] = (_scan, _supplement, _decided)
