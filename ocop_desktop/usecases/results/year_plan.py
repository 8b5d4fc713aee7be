"""The year's plan by locality: how many products each commune means to bring to three stars or more.

Kept as an act, so that it is on record who gave it and when; a later one takes its place whole.
It enters no result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...domain.acts.acts import Act, ActKind
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.dossiers.intake_rows import PlanRow
from ...domain.errors import InputError
from ...domain.text import fold, nfc
from ...domain.values import SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin
from ..council.acts.kernel import add_act, facts_as
from ..council.acts.year_plan import PlanLine, YearPlanFacts


class PlanEmpty(InputError):
    """A plan without a line. Facts: none."""

    code = "year_plan.empty"


class PlanTwice(InputError):
    """A locality stands in the plan twice. Facts: commune."""

    code = "year_plan.twice"


class PlanNegative(InputError):
    """A locality plans fewer than no products. Facts: commune."""

    code = "year_plan.negative"


@dataclass(frozen=True, slots=True)
class ImportYearPlan:
    """Take over a plan instead of the one before."""

    lines: tuple[PlanRow, ...]
    actor: str


def import_year_plan(command: ImportYearPlan, work: UnitOfWork, services: Services) -> Changes:
    """Store the plan, until the session is signed.

    Raises PlanEmpty, PlanTwice, PlanNegative, NotInThisRole, NotInMembersFile, NotInThisState.
    """
    if not command.lines:
        raise PlanEmpty()
    seen: set[str] = set()
    for line in command.lines:
        if line.planned < 0:
            raise PlanNegative(commune=line.commune)
        if fold(line.commune) in seen:
            raise PlanTwice(commune=line.commune)
        seen.add(fold(line.commune))
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION | {SessionState.CONCLUDED}, "year_plan")
        lines = tuple(PlanLine(nfc(line.commune), line.planned) for line in command.lines)
        add_act(work, services, YearPlanFacts(lines), command.actor)
        work.commit()
    return Changes(session=True)


def plan_in(acts: Iterable[Act]) -> tuple[PlanRow, ...]:
    """The plan that stands, in the order of its file; empty where none was given."""
    stands: tuple[PlanRow, ...] = ()
    for act in acts:
        if act.kind is ActKind.YEAR_PLAN:
            stands = tuple(PlanRow(line.commune, line.planned) for line in facts_as(YearPlanFacts, act).lines)
    return stands
