"""The parts of the council that the decree names are represented by members."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.council.composition import members_of
from ...domain.questions.questions import Question, Raised
from ...domain.values import Tier
from .view import Check, View


def _composition(view: View) -> Iterator[Raised]:
    """Source: Điều 7 khoản 3 điểm b; at the ministry khoản 4 điểm b. One question for each part without one."""
    what = Question.COMPOSITION if view.session.tier is Tier.PROVINCE else Question.CENTRAL_COMPOSITION
    declared = {entry.part for entry in view.evaluation.record.represented}
    for part in view.parts:
        if part.code not in declared and not members_of(part, view.evaluation.members):
            yield Raised(what, facts={"part": part.name, "code": part.code})


CHECKS: tuple[Check, ...] = (_composition,)
