"""Versions of the package format.

A manifest has two: ``format``, the writer's version, and ``min_reader``, the lowest one that reads
the package with the same result; ``messages.base.lowest_reader`` computes the latter for a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from ..domain.acts.acts import ActKind

Version = tuple[int, int]
"""Major, minor."""

FORMAT: Final[Version] = (0, 4)
"""Format written. ``[0, n]`` until compatibility is guaranteed as ``[1, 0]``."""

FIRST: Final[Version] = (0, 1)
"""Lowest existing format: fields and values without a later version."""

EXTENDED: Final[Version] = (0, 2)
"""Lowest format whose readers accept ``ext`` in every message."""

LATER_VALUES: Final[Mapping[tuple[type[StrEnum], str], Version]] = {
    (ActKind, ActKind.SITE_VISIT.value): (0, 2),
    (ActKind, ActKind.LEFT_OPEN.value): (0, 3),
    (ActKind, ActKind.SETTINGS_ADOPTED.value): (0, 3),
    (ActKind, ActKind.REOPENING_PROPOSED.value): (0, 3),
    (ActKind, ActKind.REOPENING_WITHDRAWN.value): (0, 3),
    (ActKind, ActKind.DATE_OVERRIDDEN.value): (0, 3),
    (ActKind, ActKind.ABOVE_REASON.value): (0, 3),
    (ActKind, ActKind.SPREAD_DISCUSSED.value): (0, 3),
    (ActKind, ActKind.PART_REPRESENTED.value): (0, 3),
    (ActKind, ActKind.DECISION.value): (0, 3),
    (ActKind, ActKind.CERTIFICATE.value): (0, 3),
    (ActKind, ActKind.MINISTRY_ANSWER.value): (0, 3),
    (ActKind, ActKind.RATED_AGAIN.value): (0, 3),
    (ActKind, ActKind.ARCHIVED.value): (0, 3),
    (ActKind, ActKind.MINUTES_SCAN.value): (0, 3),
    (ActKind, ActKind.SUPPLEMENT_PROPOSED.value): (0, 3),
    (ActKind, ActKind.SUPPLEMENT_OPENED.value): (0, 3),
    (ActKind, ActKind.SUPPLEMENT_CLOSED.value): (0, 3),
    (ActKind, ActKind.COLLECTING_REOPENED.value): (0, 3),
    (ActKind, ActKind.PAPER_SCANNED.value): (0, 3),
    (ActKind, ActKind.SCANS_WITHDRAWN.value): (0, 3),
}
"""Values added to an enumeration later, with the first format that knows them, which their readers need."""


def version_text(version: Version) -> str:
    """Format as ``0.2``."""
    return f"{version[0]}.{version[1]}"
