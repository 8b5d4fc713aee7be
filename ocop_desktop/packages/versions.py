"""Versions of the package format, and what a reader of an older one does not know.

A manifest names two: ``format``, which its writer knew, and ``min_reader``, the lowest one that reads
the package with the same result. ``messages.base.lowest_reader`` finds the latter for a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

Version = tuple[int, int]
"""Major, minor."""

FORMAT: Final[Version] = (0, 2)
"""Format written. ``[0, n]`` until the format is promised to open for ever as ``[1, 0]``."""

FIRST: Final[Version] = (0, 1)
"""Lowest format there is: fields and values without a later version."""

EXTENDED: Final[Version] = (0, 2)
"""From this format on a reader accepts ``ext`` in every message."""

LATER_VALUES: Final[Mapping[tuple[type[StrEnum], str], Version]] = {}
"""Values that came to a vocabulary later, with the format that first knew them: who holds one needs that reader."""


def version_text(version: Version) -> str:
    """``0.2``."""
    return f"{version[0]}.{version[1]}"
