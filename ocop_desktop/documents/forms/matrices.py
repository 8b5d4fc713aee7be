"""Widths of tables with one column for each member: legible for a council of any size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

UPRIGHT, TURNED = 165.0, 257.0
"""Width of the text in mm, on an upright and on a landscape page."""

_LEAST_CELL = 9.0
_A_CAPITAL, _A_DIGIT, _SIDES = 2.4, 1.6, 1.6  # mm at 10.5 points

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matrix:
    """How members' columns are placed: a larger council has several tables, below each other.

    turned: on landscape pages. cell, width: of a column and of the table, in mm. per_block: members
    in one table.
    """

    turned: bool
    cell: float
    per_block: int
    width: float

    def blocks(self, members: Sequence[T]) -> list[Sequence[T]]:
        """Return the members of each table, about as many in each; one empty table without members."""
        count = max(1, -(-len(members) // self.per_block))
        size = max(1, -(-len(members) // count))
        return [members[start : start + size] for start in range(0, max(1, len(members)), size)]

    def rest(self, members: int) -> float:
        """Return the width left beside the columns of so many members."""
        return self.width - self.cell * members


def matrix(members: int, heads: Iterable[str], cells: Iterable[str] = (), *, beside: float) -> Matrix:
    """Return the placing of so many members' columns in a table of size 10.5.

    heads, cells: the texts in the columns. beside: width in mm that the other columns need. The page
    is turned only where an upright one has too little room.
    """
    codes = max((_A_CAPITAL * len(code) for code in heads), default=0)
    figures = max((_A_DIGIT * len(cell) for cell in cells), default=0)
    cell = max(_LEAST_CELL, codes + _SIDES, figures + _SIDES)
    turned = cell * members + beside > UPRIGHT
    width = TURNED if turned else UPRIGHT
    return Matrix(turned, cell, max(1, int((width - beside) // cell)), width)
