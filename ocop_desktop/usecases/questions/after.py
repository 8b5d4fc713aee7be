"""Open questions after the signing: what the session's file still lacks when it is archived."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.versions import minutes_versions
from ...domain.questions.questions import Question, Raised
from ...domain.values import SessionState
from .view import Check, View

_SIGNED = (SessionState.SIGNED, SessionState.ARCHIVED)


def _scan(view: View) -> Iterator[Raised]:
    """The signed minutes are filed as a scan."""
    if view.session.state in _SIGNED:
        yield Raised(Question.SCAN, settled=bool(minutes_versions(view.acts).signed[-1].scan))


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
        if decided.approval is not None:
            yield Raised(Question.MINISTRY, code, settled=not decided.awaits_ministry)
        if decided.answer is not None and not decided.answer.five:
            yield Raised(Question.RETURNED, code, settled=not decided.returned)
        if decided.recognition is not None:
            yield Raised(Question.CERTIFICATE, code, settled=decided.certificate is not None)


CHECKS: tuple[Check, ...] = (_scan, _decided)
