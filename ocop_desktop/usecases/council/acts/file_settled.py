"""It was decided what becomes of a package that was not taken in."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from .kernel import ActType, define
from .payload import Payload


@dataclass(frozen=True, slots=True)
class FileSettledFacts(Payload):
    """code: why it was refused. choice: ``taken``, ``left`` or ``thrown_away``."""

    sha256: str
    code: str
    choice: str


define(ActType(ActKind.FILE_SETTLED, FileSettledFacts))
