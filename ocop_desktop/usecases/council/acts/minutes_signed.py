"""A version of the minutes was signed on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ....domain.acts.acts import ActKind
from .kernel import ActType, define
from .payload import Payload


@dataclass(frozen=True, slots=True)
class MinutesSignedFacts(Payload):
    """number: of the paper. scan: sha256 of the scanned paper, "" for none."""

    version: int
    number: str
    signed_on: date
    scan: str


define(ActType(ActKind.MINUTES_SIGNED, MinutesSignedFacts))
