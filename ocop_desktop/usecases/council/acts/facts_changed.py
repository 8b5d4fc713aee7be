"""Change of facts or settings of the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ....domain.acts.acts import ActKind
from .kernel import ActType
from .payload import Payload, Row


@dataclass(frozen=True, slots=True)
class FactChangeRow(Row):
    """A fact or setting before and after, as stored."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class FactsChangedFacts(Payload):
    """changes: all changes of the act."""

    changes: tuple[FactChangeRow, ...]


ACT = ActType(ActKind.FACTS_CHANGED, FactsChangedFacts)
