"""Packages for these members were written to a drive."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from ....domain.values import MemberId
from .kernel import ActType
from .payload import Payload


@dataclass(frozen=True, slots=True)
class HandedOutFacts(Payload):
    """kind: kind of package. packages: their SHA-256. drive: its name."""

    kind: str
    packages: tuple[str, ...]
    members: tuple[MemberId, ...]
    drive: str


ACT = ActType(ActKind.HANDED_OUT, HandedOutFacts)
