"""The key of a device was accepted with the first package it signed."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from .kernel import ActType, define
from .payload import Payload


@dataclass(frozen=True, slots=True)
class KeyAcceptedFacts(Payload):
    """key: public, as hex digits. roster_version: of the list of members then."""

    key: str
    roster_version: int


define(ActType(ActKind.KEY_ACCEPTED, KeyAcceptedFacts))
