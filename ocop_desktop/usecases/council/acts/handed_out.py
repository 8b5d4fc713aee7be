"""Packages were written to a drive for these members."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from ....domain.values import MemberId
from .kernel import ActType, define
from .payload import Payload


@dataclass(frozen=True, slots=True)
class HandedOutFacts(Payload):
    """kind: of package. packages: their sha256. drive: its name."""

    kind: str
    packages: tuple[str, ...]
    members: tuple[MemberId, ...]
    drive: str


define(ActType(ActKind.HANDED_OUT, HandedOutFacts))
