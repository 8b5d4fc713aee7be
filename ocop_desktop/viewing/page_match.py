"""Lays a scan over the page that the record prints, and finds the characters that differ. Pillow alone, no arithmetic
library: images are compared as wholes.

Ink in blank room (signatures, stamps in red, notes) is no difference. A character differs where ink is missing, a
digit also where ink was added; see also ``digit_match``. Measured on pages of 10.5 points at 150 dpi: print and scan
leave at most 2 of 255 in the room of a character, the least digit printed in place of another 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from .extremes import greatest_around, least_around

DPI: Final = 200
"""Dots per inch in which both are compared."""

DIFFERENT: Final = 5
"""Mean difference in the room of a character, of 255, from which it counts as altered."""

LEAST_ALIKE: Final = 0.93
"""Least correlation of the two; a page as printed has 0.98 and more."""

Point = tuple[float, float]
Pair = tuple[Point, Point]
"""A point of the page and the same one in the scan, both in dots."""

Plane = tuple[float, float, float, float, float, float, float, float]
"""Where a point of the page lies in the scan: the eight numbers of a projection, as Pillow takes them."""

_PAPER_NOISE = 10
_PAPER_STEP, _PAPER_AROUND = 4, 3
"""Shrinking, and reach in shrunk dots in which there is paper somewhere: a square of 3.6 mm."""

_LOOKS = ((8, 24, 4, 24), (4, 32, 3, 30), (1, 56, 3, 40))
"""How squares of print are looked for, coarse first: shrinking, side, reach and most squares, in shrunk dots."""

_LEAST_PAIRS = 10
_CHARACTER = (7, 9)
"""Half width and height in dots of the room of a character of a table."""

_BLURS = (0.8, 1.2, 1.6, 2.0, 2.5, 3.0)
_OWN_BLUR = 0.8
_SAMPLE = 900
"""Rows of print by which blur and darkness are judged."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A scan laid over the page. alike: correlation of all ink, 0..1. printed, seen: their ink, equally blurred and
    dark. plane: where the page lies in the scan. darker: by how much the scan's ink was made darker.
    """

    alike: float
    printed: Image.Image
    seen: Image.Image
    plane: Plane
    darker: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Differences by place, in the room of a character. missing: lost ink. added: added ink. either: both together."""

    missing: Image.Image
    added: Image.Image
    either: Image.Image


def ink(grey: Image.Image) -> Image.Image:
    """Return how much darker than the paper around it each dot is, as if the paper were white: also in a shadow."""
    small = grey.reduce(_PAPER_STEP)
    closed = least_around(greatest_around(small, _PAPER_AROUND), _PAPER_AROUND)
    paper = closed.filter(ImageFilter.BoxBlur(2)).resize(grey.size, Image.Resampling.BILINEAR)
    dark = ImageChops.subtract(paper, grey).point([max(0, value - _PAPER_NOISE) for value in range(256)])
    share = paper.point([255, *(min(255, round(255 * (255 / value - 1))) for value in range(1, 256))])
    return ImageChops.add(dark, ImageChops.multiply(dark, share))


def point_at(plane: Plane, x: float, y: float) -> Point:
    """Return where a point of the page lies in the scan."""
    a, b, c, d, e, f, g, h = plane
    scale = g * x + h * y + 1
    return (a * x + b * y + c) / scale, (d * x + e * y + f) / scale


def placed(pairs: Sequence[Pair]) -> Plane:
    """Return how a page lies by turning, scaling and moving it: the best fit of at least two pairs."""
    page, scan = ([complex(*pair[side]) for pair in pairs] for side in (0, 1))
    middle, there = sum(page) / len(page), sum(scan) / len(scan)
    turn = sum((p - middle).conjugate() * (s - there) for p, s in zip(page, scan, strict=True))
    turn /= sum(abs(p - middle) ** 2 for p in page)
    moved = there - turn * middle
    return turn.real, -turn.imag, moved.real, turn.imag, turn.real, moved.imag, 0.0, 0.0


def moved(plane: Plane, x: float, y: float) -> Plane:
    """Return the plane of a part of the page that begins at a point of it."""
    a, b, c, d, e, f, g, h = plane
    scale = g * x + h * y + 1
    there, down = (a * x + b * y + c) / scale, (d * x + e * y + f) / scale
    return a / scale, b / scale, there, d / scale, e / scale, down, g / scale, h / scale


def laid_over(page: Image.Image, scan: Image.Image, codes: Sequence[Pair]) -> Plane | None:
    """Return how the page lies in the scan, from the corners of its codes on; None where no text agrees.

    page, scan: ink.
    """
    plane: Plane | None = placed(codes)
    for shrink, size, reach, most in _LOOKS:
        assert plane is not None
        found = _moved(page, scan, plane, shrink, size, reach, most)
        plane = _projected([*found, *codes] if shrink > 1 else found)
        if plane is None:
            return None
    return plane


def overlay(page: Image.Image, scan: Image.Image, plane: Plane) -> Overlay:
    """Lay the ink of a scan over that of the page, and make both equally blurred and dark."""
    seen = _laid_down(scan, page.size, plane)
    alike, darker, usual = 0.0, 1.0, _BLURS[0]
    _, top, _, bottom = page.getbbox() or (0, 0, *page.size)
    sample = (0, top, page.width, min(top + _SAMPLE, bottom))
    part = page.crop(sample)
    seen_part = ImageChops.darker(seen.crop(sample), _around(part))  # what is written beside the print says nothing
    own = max(_product(seen_part, seen_part), 1.0)
    for blur in _BLURS:
        blurred = part.filter(ImageFilter.GaussianBlur(blur))
        both = _product(blurred, seen_part)
        likeness = both / max((_product(blurred, blurred) * own) ** 0.5, 1.0)
        if likeness > alike:
            alike, darker, usual = likeness, both / own, blur
    printed = page.filter(ImageFilter.GaussianBlur(usual))
    return Overlay(alike, printed, _darkened(seen, darker), plane, darker)


def differences(printed: Image.Image, seen: Image.Image) -> Difference:
    """Compare the ink of an overlay, allowing for a dot of distance."""
    wide_page, wide_scan = (greatest_around(image, 1) for image in (printed, seen))
    missing = more = either = Image.new("L", printed.size, 255)
    for dx, dy in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)):
        lost = by_character(ImageChops.subtract(printed, ImageChops.offset(wide_scan, dx, dy)))
        added = by_character(ImageChops.subtract(ImageChops.offset(seen, dx, dy), wide_page))
        missing, more = ImageChops.darker(missing, lost), ImageChops.darker(more, added)
        either = ImageChops.darker(either, ImageChops.add(lost, added))
    return Difference(missing, more, either)


def in_colour(scan: Image.Image, found: Overlay) -> Image.Image:
    """Return the ink of another colour of the scan, laid over the page as ``Overlay.seen`` is."""
    return _darkened(_laid_down(scan, found.printed.size, found.plane), found.darker)


def _laid_down(scan: Image.Image, size: tuple[int, int], plane: Plane) -> Image.Image:
    seen = scan.transform(size, Image.Transform.PERSPECTIVE, plane, Image.Resampling.BICUBIC)
    return seen.filter(ImageFilter.GaussianBlur(_OWN_BLUR))


def _darkened(seen: Image.Image, by: float) -> Image.Image:
    return seen.point([min(255, round(value * by)) for value in range(256)])


def by_character(image: Image.Image) -> Image.Image:
    """Return the mean in the room of a character around each dot."""
    return image.filter(ImageFilter.BoxBlur(_CHARACTER))


def _around(ink_of_page: Image.Image) -> Image.Image:
    """Return white where there is print within a millimetre or so."""
    near = greatest_around(ink_of_page.reduce(4), 2).point([255 if value > 8 else 0 for value in range(256)])
    return near.resize(ink_of_page.size)


def _product(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.multiply(one, other)).sum[0])


def _moved(
    page: Image.Image, scan: Image.Image, plane: Plane, shrink: int, size: int, reach: int, most: int
) -> list[Pair]:
    """Return where squares of the page with much ink lie in the scan, each found within ``reach`` dots."""
    a, b, c, d, e, f, g, h = plane
    shrunk = (a * shrink, b * shrink, c, d * shrink, e * shrink, f, g * shrink, h * shrink)
    small = page.reduce(shrink) if shrink > 1 else page
    blurred = scan.filter(ImageFilter.BoxBlur(shrink / 2)) if shrink > 1 else scan
    squares = []
    for y in range(reach, small.height - size - reach, size):
        for x in range(reach, small.width - size - reach, size):
            squares.append((ImageStat.Stat(small.crop((x, y, x + size, y + size))).stddev[0], x, y))
    squares.sort(reverse=True)
    inked = sorted((x, y) for spread, x, y in squares[: most * 2] if spread > 12)
    if not inked:
        return []
    looked_at = inked[:: max(len(inked) // most, 1)]
    pairs = []
    for (x, y), best in zip(looked_at, _best_places(small, blurred, shrunk, looked_at, size, reach), strict=True):
        if best is not None:
            middle = ((x + size / 2) * shrink, (y + size / 2) * shrink)
            there = point_at(plane, middle[0] + best[0] * shrink, middle[1] + best[1] * shrink)
            pairs.append((middle, there))
    return pairs


def _best_places(
    page: Image.Image, scan: Image.Image, plane: Plane, squares: Sequence[tuple[int, int]], size: int, reach: int
) -> Iterator[Point | None]:
    """Yield by how much each square is moved, in parts of a dot; None where the best place is at the limit.

    squares: left and upper edges. They lie side by side in one strip, so that each move is one comparison.
    """
    side = size + 2 * reach
    prints, seen, inside = (Image.new("L", (side * len(squares), side)) for _ in range(3))
    for number, (x, y) in enumerate(squares):
        left = number * side
        prints.paste(page.crop((x, y, x + size, y + size)), (left + reach, reach))
        inside.paste(255, (left + reach, reach, left + reach + size, reach + size))
        part = moved(plane, x - reach, y - reach)
        seen.paste(
            scan.transform((side, side), Image.Transform.PERSPECTIVE, part, Image.Resampling.BILINEAR), (left, 0)
        )
    moves = [(dx, dy) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)]
    costs = [
        means(ImageChops.difference(prints, ImageChops.multiply(cut(seen, dx, dy), inside)), side) for dx, dy in moves
    ]
    for own in zip(*costs, strict=True):
        yield _best_place(dict(zip(moves, own, strict=True)), reach)


def cut(image: Image.Image, dx: int, dy: int) -> Image.Image:
    """Return an image moved by whole dots to the left and upwards, of the same size."""
    return image.crop((dx, dy, dx + image.width, dy + image.height))


def means(strip: Image.Image, side: int) -> list[float]:
    """Return the mean of each square of a strip, in parts of one of 255."""
    return list(memoryview(strip.convert("F").reduce(side).tobytes()).cast("f"))


def _best_place(costs: Mapping[tuple[int, int], float], reach: int) -> Point | None:
    """Return the move of the least cost, in parts of a dot; None where it is at the limit."""
    dx, dy = min(costs, key=lambda place: costs[place])
    if reach in (abs(dx), abs(dy)):
        return None
    least = costs[dx, dy]
    return (
        dx + _bottom(costs[dx - 1, dy], least, costs[dx + 1, dy]),
        dy + _bottom(costs[dx, dy - 1], least, costs[dx, dy + 1]),
    )


def _bottom(before: float, least: float, after: float) -> float:
    """Return where between its neighbours a curve is lowest, -0.5..0.5."""
    bend = before - 2 * least + after
    return max(-0.5, min(0.5, (before - after) / (2 * bend))) if bend > 0 else 0.0


def _projected(pairs: Sequence[Pair]) -> Plane | None:
    """Return the projection that fits most pairs; None where there are too few."""
    used, plane = list(pairs), None
    for _ in range(4):
        if len(used) < _LEAST_PAIRS:
            break
        plane = fitted(used)
        distances = [_distance(plane, pair) for pair in pairs]
        usual = sorted(distances)[len(distances) // 2]
        used = [pair for pair, far in zip(pairs, distances, strict=True) if far <= max(2.5 * usual, 0.7)]
    return plane


def _distance(plane: Plane, pair: Pair) -> float:
    return abs(complex(*point_at(plane, *pair[0])) - complex(*pair[1]))


def fitted(pairs: Iterable[Pair]) -> Plane:
    """Return the projection with the least squares of its errors."""
    unit = 1000.0  # dots: so that the numbers of a row are alike
    rows: list[tuple[list[float], float]] = []
    for (x, y), (u, v) in (((p[0] / unit, p[1] / unit), (s[0] / unit, s[1] / unit)) for p, s in pairs):
        rows.append(([x, y, 1, 0, 0, 0, -u * x, -u * y], u))
        rows.append(([0, 0, 0, x, y, 1, -v * x, -v * y], v))
    left = [[sum(row[i] * row[j] for row, _ in rows) + (1e-9 if i == j else 0) for j in range(8)] for i in range(8)]
    right = [sum(row[i] * value for row, value in rows) for i in range(8)]
    a, b, c, d, e, f, g, h = _solved(left, right)
    return a, b, c * unit, d, e, f * unit, g / unit, h / unit


def _solved(left: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve linear equations by elimination."""
    rows = [[*row, value] for row, value in zip(left, right, strict=True)]
    count = len(rows)
    for i in range(count):
        _, best = max((abs(rows[row][i]), row) for row in range(i, count))
        rows[i], rows[best] = rows[best], rows[i]
        for row in rows[i + 1 :]:
            factor = row[i] / rows[i][i]
            row[i:] = [value - factor * other for value, other in zip(row[i:], rows[i][i:], strict=True)]
    found = [0.0] * count
    for i in reversed(range(count)):
        found[i] = (rows[i][count] - sum(rows[i][j] * found[j] for j in range(i + 1, count))) / rows[i][i]
    return found
