"""Packages were handed over to these members, or, in older sessions, written to a drive for them."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from ....domain.values import MemberId
from .kernel import ActType
from .payload import Payload


@dataclass(frozen=True, slots=True)
class HandedOutFacts(Payload):
    """kind: kind of package. packages: their SHA-256. drive: its name.

    by_hand: ticked when the packages changed hands; None: recorded when they were written for these members.
    """

    kind: str
    packages: tuple[str, ...]
    members: tuple[MemberId, ...]
    drive: str
    by_hand: bool | None = None


ACT = ActType(ActKind.HANDED_OUT, HandedOutFacts)
