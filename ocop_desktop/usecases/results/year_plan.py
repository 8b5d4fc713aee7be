"""The year's plan by locality: the number of products each commune plans to bring to three stars or more.

Stored as an act, to record its author and time; a later one replaces it completely. It affects no
result.
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
    """The plan has no line. Facts: none."""

    code = "year_plan.empty"


class PlanTwice(InputError):
    """The plan has a locality twice. Facts: commune."""

    code = "year_plan.twice"


class PlanNegative(InputError):
    """A locality has a negative number. Facts: commune."""

    code = "year_plan.negative"


@dataclass(frozen=True, slots=True)
class ImportYearPlan:
    """Replace the plan."""

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
    """Return the present plan, in the order of its file; empty where there is none."""
    stands: tuple[PlanRow, ...] = ()
    for act in acts:
        if act.kind is ActKind.YEAR_PLAN:
            stands = tuple(PlanRow(line.commune, line.planned) for line in facts_as(YearPlanFacts, act).lines)
    return stands
