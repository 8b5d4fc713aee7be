"""Strokes of a pen that make one digit out of another, for the tests of the comparison of scans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from .paper_scans import PRINTED_DPI, Box

Stroke = Sequence[tuple[float, float]]
"""Points in heights of the digit: from its middle to the right, from its upper edge downwards."""

STROKES: Final[dict[str, tuple[str, tuple[Stroke, ...]]]] = {
    "0→6": ("0", (((-0.28, 0.6), (-0.05, 0.42), (0.18, 0.5), (0.26, 0.68)),)),
    "0→8": ("0", (((-0.28, 0.5), (0.28, 0.48)),)),
    "0→9": ("0", (((0.28, 0.4), (0.05, 0.58), (-0.18, 0.5), (-0.26, 0.32)),)),
    "1→4": ("1", (((-0.02, 0.05), (-0.3, 0.65), (0.22, 0.65)),)),
    "1→7": ("1", (((-0.36, 0.06), (0.0, 0.03)),)),
    "2→8": ("2", (((-0.25, 0.25), (0.05, 0.5), (0.27, 0.75), (0.15, 0.95)),)),
    "3→8": ("3", (((-0.15, 0.1), (-0.26, 0.28), (-0.05, 0.47)), ((-0.08, 0.5), (-0.28, 0.72), (-0.15, 0.95)))),
    "4→9": ("4", (((-0.2, 0.35), (-0.1, 0.1), (0.12, 0.03)),)),
    "5→6": ("5", (((-0.2, 0.45), (-0.29, 0.7), (-0.15, 0.95)),)),
    "6→8": ("6", (((0.12, 0.06), (0.25, 0.22), (0.12, 0.4), (-0.2, 0.42)),)),
    "7→9": ("7", (((-0.26, 0.05), (-0.24, 0.38), (0.12, 0.42)),)),
    "9→8": ("9", (((-0.22, 0.5), (-0.28, 0.8), (0.0, 0.97)),)),
    "comma": ("0123456789", (((0.42, 0.92), (0.36, 1.15)),)),
}
"""The digit that is there, and what is drawn on it. ``comma``: behind it, at the foot."""

_FINER = 4


def draw_on(
    paper: Image.Image, box: Box, strokes: Sequence[Stroke], width_mm: float, ink: tuple[int, int, int]
) -> None:
    """Draw strokes on a digit of a paper in colour; where they cross its print the print stays."""
    left, top, right, bottom = box
    high, middle = bottom - top, (left + right) / 2
    from_x, from_y, side = round(middle - high), round(top - high / 2), round(2 * high)
    drawn = Image.new("L", (side * _FINER, side * _FINER), 0)
    pen, wide = ImageDraw.Draw(drawn), width_mm / 25.4 * PRINTED_DPI * _FINER
    for stroke in strokes:
        points = [((middle + x * high - from_x) * _FINER, (top + y * high - from_y) * _FINER) for x, y in stroke]
        pen.line(points, fill=255, width=round(wide), joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=255)
    mask = drawn.resize((side, side), Image.Resampling.BOX)
    place = (from_x, from_y, from_x + side, from_y + side)
    under = paper.crop(place)
    paper.paste(ImageChops.multiply(under, Image.new("RGB", under.size, ink)), place[:2], mask)
