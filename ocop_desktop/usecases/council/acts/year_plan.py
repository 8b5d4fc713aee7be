"""The plan of the year: the number of products planned for each commune."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from .kernel import ActType
from .payload import Payload


@dataclass(frozen=True, slots=True)
class PlanLine(Payload):
    """The plan of one commune."""

    commune: str
    planned: int


@dataclass(frozen=True, slots=True)
class YearPlanFacts(Payload):
    """lines: the complete plan; it replaces the earlier one."""

    lines: tuple[PlanLine, ...]


ACT = ActType(ActKind.YEAR_PLAN, YearPlanFacts)
