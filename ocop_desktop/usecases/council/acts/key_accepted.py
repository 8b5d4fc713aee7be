"""The key of a device was accepted with the first package it signed."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from .kernel import ActType
from .payload import Payload


@dataclass(frozen=True, slots=True)
class KeyAcceptedFacts(Payload):
    """key: public key in hex. roster_version: version of the list of members at that time."""

    key: str
    roster_version: int


ACT = ActType(ActKind.KEY_ACCEPTED, KeyAcceptedFacts)
