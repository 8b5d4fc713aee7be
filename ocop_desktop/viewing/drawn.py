"""What a page of a PDF draws, as text and lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

TYPEFACE: Final = "LiberationSerif"
"""The bundled typeface of the documents."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as in ISO 32000-1, 8.3.3: x' = ax + cy + e, y' = bx + dy + f."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one face. size: points. places: origin of each letter; all places are points from the lower left.

    style: of the bundled typeface. matrix: turns and stretches each letter; its e and f are 0. ink: red, green, blue.
    """

    style: str
    size: float
    matrix: Matrix
    ink: tuple[int, int, int]
    text: str
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A path. steps: kind of segment (``FPDF_SEGMENT_…``), x, y, and whether it closes the figure.

    matrix: from the path's own units to points. width: of the stroked line, in the path's units; cap, join and dashes
    as in ISO 32000-1, 8.4.3. A colour is None where the path is not filled or not stroked.
    """

    steps: tuple[tuple[int, float, float, bool], ...]
    matrix: Matrix
    filled: tuple[int, int, int] | None
    stroked: tuple[int, int, int] | None
    even_odd: bool
    width: float
    cap: int
    join: int
    dashes: tuple[float, ...]


Vectors = tuple[Letters | Outline, ...]
"""The parts of a page in the order in which they are drawn."""


def typeface_file(style: str) -> Path:
    """Return the file of a style of the bundled typeface."""
    package = Path(__file__).resolve().parents[1]
    name = f"{TYPEFACE}-{style}.ttf"
    installed = package / "_resources" / "fonts" / name
    return installed if installed.is_file() else package.parent / "resources" / "fonts" / name
