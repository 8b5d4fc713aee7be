"""The plan of the year: how many products each commune was to bring."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from .kernel import ActType, define
from .payload import Payload


@dataclass(frozen=True, slots=True)
class PlanLine(Payload):
    """One commune."""

    commune: str
    planned: int


@dataclass(frozen=True, slots=True)
class YearPlanFacts(Payload):
    """lines: the whole plan, instead of the one before."""

    lines: tuple[PlanLine, ...]


define(ActType(ActKind.YEAR_PLAN, YearPlanFacts))
