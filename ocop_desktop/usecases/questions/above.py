"""A level above the commune's figures has a reason: on the sheet, stated at the meeting, or noted by the presider."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...domain.council.council import Member
from ...domain.dossiers.assessments import AboveFact, ShownAssessment
from ...domain.questions.questions import Question, Raised
from ..core.remembering import remembered
from ..results.results import ProductOutcome
from .above_commune import above_facts, presider_note
from .view import Check, View


def _above(view: View) -> Iterator[Raised]:
    """Source: Điều 7 khoản 2 điểm a (the commune's four contents); the reason: domain rule *Commune's report*."""
    members = view.evaluation.members
    for outcome in view.evaluation.products if view.opened else ():
        given = (outcome, view.assessments.get(outcome.product.id, ()), members)
        above = remembered(view.known, ("above", outcome.product.id), given, partial(_facts, *given))
        silent = [fact for fact in above if not fact.reason]
        if above:
            named = silent or above
            facts = {
                "members": ", ".join(dict.fromkeys(sorted(fact.member for fact in named))),
                "criteria": ", ".join(dict.fromkeys(fact.criterion for fact in named)),
            }
            settled = not silent or bool(presider_note(outcome))
            yield Raised(Question.ABOVE_COMMUNE, outcome.product.code, facts=facts, settled=settled)


def _facts(
    outcome: ProductOutcome, assessments: tuple[ShownAssessment, ...], members: tuple[Member, ...]
) -> tuple[AboveFact, ...]:
    codes = {member.id: member.code for member in members}
    return above_facts(outcome, assessments, codes.__getitem__, lambda number, code: "")


CHECKS: tuple[Check, ...] = (_above,)
