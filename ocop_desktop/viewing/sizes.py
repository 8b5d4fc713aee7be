"""Sizes of pages within what PDF allows, so that no file makes a page, or a column of pages, of absurd size."""

from __future__ import annotations

from math import isfinite
from typing import Final

from .documents import PageSize

LONGEST_SIDE: Final = 14_400.0
"""Points: the longest side of a page in PDF without a unit of its own (5.08 m)."""

SHORTEST_SIDE: Final = 1.0

_LARGEST_UNIT: Final = 75
"""A page with a larger unit of its own (UserUnit) is scaled down; beyond this factor it is a fault."""

NO_SIZE: Final = PageSize(595.0, 842.0)
"""Place of a page that is broken: A4."""


def page_size(width: float, height: float) -> PageSize | None:
    """Return the size to display of a PDF's page; None for one that no page has."""
    if not (isfinite(width) and isfinite(height)) or min(width, height) <= 0:
        return None
    return fitted(width, height) if max(width, height) <= LONGEST_SIDE * _LARGEST_UNIT else None


def fitted(width: float, height: float) -> PageSize:
    """Return a size in its proportion, scaled down into LONGEST_SIDE."""
    factor = min(LONGEST_SIDE / max(width, height), 1.0)
    return PageSize(*(min(max(side * factor, SHORTEST_SIDE), LONGEST_SIDE) for side in (width, height)))
