"""Change of facts or settings of the session."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ....domain.acts.acts import ActKind
from .kernel import ActType
from .payload import Payload, as_lists


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact or setting before and after, as stored: text, as far as this program wrote it."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class FactsChangedFacts(Payload):
    """changes: all changes of the act."""

    changes: tuple[FactChange, ...] = field(metadata=as_lists())


ACT = ActType(ActKind.FACTS_CHANGED, FactsChangedFacts)
