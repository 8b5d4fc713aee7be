"""Scans of printed pages inside the child process: their codes, the comparison with the record, their picture.

A scan is opened as every stranger's file is (``inside``): PDF, photograph, pages of a TIFF file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from math import atan2, degrees
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from ..domain.minutes.page_code import FOOT_MM, SIDE_MM, PageCode, code_places
from ..domain.minutes.scanned import PLACE_SIZE, Compared, Comparison, Place, ScannedPage, Shown
from .digit_match import Letter
from .documents import Tile
from .inside import draw, open_file, page_sizes
from .page_guess import guesses
from .page_judge import judge
from .page_match import (
    DPI,
    LEAST_ALIKE,
    Pair,
    Plane,
    Point,
    in_colour,
    ink,
    laid_over,
    moved,
    overlay,
    placed,
    point_at,
)
from .page_shown import page_shown

LONGEST: Final = 2400
"""Dots of the longer side of a page as it is read; A4 at 200 dots per inch has 2339."""

_LARGER: Final = 1.5
"""A second look for codes that are small for their picture."""

_QR: Final = zxingcpp.barcode_formats_from_str("QRCode")
_QUALITY: Final = 80
_PER_PAGE: Final = 2
_MM: Final = DPI / 25.4
_OUTSIDE_MM: Final = 12.0
"""Margin without print: so much of a page may lie outside its picture."""

_MOST_PLACES: Final = 20
_LEAST_OTHER, _MOST_OTHER = 0.01, 0.35
"""By how much the stated size of a scan differs from that of the page where it is another guess of its scale."""


def count_pages(path: Path) -> int:
    """Return the number of pages. Raises what ``opening.open_document`` raises."""
    return len(open_file(path, ""))


def read_page(path: Path, page: int) -> ScannedPage:
    """Return the codes of a page, from 0. Raises PageBroken and what opening raises."""
    shown = page_shown(path, page)
    found = [] if shown is Shown.BLANK else _found(_pixels(path, page, 0).getchannel(0))
    if not found:
        return ScannedPage(shown=shown)
    (_, (left, right, *_)), *_ = found
    turn = -round(degrees(atan2(right[1] - left[1], right[0] - left[0])) / 90) * 90 % 360
    codes = tuple(dict.fromkeys(code for code, _ in found))
    return ScannedPage(codes, turn, crowded=len(codes) > 1 or len(found) > _PER_PAGE, shown=shown)


def compare_page(path: Path, page: int, printed: Path, printed_page: int, by_hand: bool) -> Comparison:
    """Compare a page of a scan with the page that the record prints.

    by_hand: the page is to be filled in, so that ink beside its digits is expected. A page without a code is looked
    for where a scanner puts it. Raises PageBroken and what opening raises.
    """
    colours = _pixels(path, page, 0)
    red = colours.getchannel(0)  # in which the red of a seal is as white as the paper
    found = [corners for _, corners in _found(red)][:_PER_PAGE]
    with closing(pypdfium2.PdfDocument(printed)) as document, closing(document[printed_page]) as shown:
        record = shown.render(scale=DPI / 72).to_pil().convert("L")
        letters = _letters(shown)
    drawn, seen = ink(record), ink(red)
    best, lies_within, turn = None, False, 0
    guessed = guesses(drawn, seen, _scales(path, page, drawn.size, seen.size)) if not found else ()
    for pairs, turned in (*((one, 0) for one in _pairs(found, drawn.size)), *guessed):
        if not _lies_within(placed(pairs), drawn.size, seen.size):
            continue
        lies_within = True
        plane = laid_over(drawn, seen, pairs)
        if plane is not None:
            found_here = overlay(drawn, seen, plane)
            if best is None or found_here.alike > best.alike:
                best, turn = found_here, turned
            if not found and best.alike >= LEAST_ALIKE:
                break
    if not lies_within:
        return Comparison(Compared.CUT if found else Compared.UNCLEAR)
    if best is None or best.alike < LEAST_ALIKE:
        return Comparison(Compared.UNCLEAR)
    in_grey = in_colour(ink(colours.convert("L")), best)
    judged = judge(best.printed, best.seen, in_grey, letters, by_hand=by_hand)
    plane = best.plane

    def places(letters: Sequence[Letter], *, shown: bool) -> tuple[Place, ...]:
        return tuple(_place(one, record, colours, plane, shown=shown) for one in letters[:_MOST_PLACES])

    if judged.altered:
        return Comparison(Compared.DIFFERENT, places(judged.altered, shown=False), turn=turn)
    nearest = places(judged.nearest, shown=True)
    if judged.covered:
        covered = judged.covered
        if len(covered) > _MOST_PLACES:
            return Comparison(Compared.DIFFERENT, places(covered, shown=False), turn=turn)
        return Comparison(Compared.COVERED, places(covered, shown=True), nearest, turn)
    return Comparison(Compared.SAME, nearest=nearest, turn=turn)


def _scales(path: Path, page: int, drawn: tuple[int, int], seen: tuple[int, int]) -> list[float]:
    """Return how many times larger the page may be in its scan: as it fills it, or as the file states its size."""
    fills, size = max(seen) / max(drawn), page_sizes(path, "")[page]
    stated = max(seen) * 72 / (max(size.width, size.height) * DPI)
    return [fills, stated] if _LEAST_OTHER < abs(stated / fills - 1) < _MOST_OTHER else [fills]


def _place(letter: Letter, record: Image.Image, scan: Image.Image, plane: Plane, *, shown: bool) -> Place:
    across, down = round(letter.across / _MM), round(letter.down / _MM)
    if not shown:
        return Place(letter.text, letter.around, across, down)
    left, top = round(letter.across - PLACE_SIZE[0] / 2), round(letter.down - PLACE_SIZE[1] / 2)
    part = record.crop((left, top, left + PLACE_SIZE[0], top + PLACE_SIZE[1]))
    same = scan.transform(PLACE_SIZE, Image.Transform.PERSPECTIVE, moved(plane, left, top), Image.Resampling.BICUBIC)
    return Place(letter.text, letter.around, across, down, _pixels_of(part), _pixels_of(same))


def _pixels_of(picture: Image.Image) -> bytes:
    """Return pixels, which the program shows without a reader of pictures."""
    return picture.convert("RGB").tobytes("raw", "BGRX")


def picture(path: Path, page: int, turn: int) -> bytes:
    """Return a page upright as a JPEG file. turn: degrees clockwise. Raises PageBroken and what opening raises."""
    made = io.BytesIO()
    _pixels(path, page, turn).save(made, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
    return made.getvalue()


def _pixels(path: Path, page: int, turn: int) -> Image.Image:
    """Return the colours of a page, LONGEST dots long."""
    size = page_sizes(path, "")[page]
    sides = (size.height, size.width) if turn in (90, 270) else (size.width, size.height)
    width, height = (max(round(side * LONGEST / max(sides)), 1) for side in sides)
    drawn = draw(path, "", Tile(page, width, height, turn, 0, 0, width, height))
    return Image.frombytes("RGB", (drawn.width, drawn.height), bytes(drawn.pixels), "raw", "BGRX", drawn.stride)


def _found(grey: Image.Image) -> list[tuple[PageCode, tuple[Point, ...]]]:
    """Return the codes in a picture with their corners: upper left, upper right, lower right, lower left."""
    found: list[tuple[PageCode, tuple[Point, ...]]] = []
    for larger in (1.0, _LARGER):
        if larger > 1:
            grey = grey.resize((round(grey.width * larger), round(grey.height * larger)), Image.Resampling.BICUBIC)
        found = []
        for one in zxingcpp.read_barcodes(grey, formats=_QR, try_invert=False):
            code, lies = PageCode.read(one.text), one.position
            if code is not None:
                corners = (lies.top_left, lies.top_right, lies.bottom_right, lies.bottom_left)
                found.append((code, tuple((corner.x / larger, corner.y / larger) for corner in corners)))
        if len(found) >= _PER_PAGE:
            break
    return found


def _pairs(found: Sequence[tuple[Point, ...]], size: tuple[int, int]) -> Iterator[list[Pair]]:
    """Yield the possible places of the codes on the page; one alone may be the left or the right one."""
    printed = [_printed_corners(left, size) for left in code_places(size[0] / _MM)]
    if len(found) == _PER_PAGE:
        first, second = found
        along = complex(*first[1]) - complex(*first[0])
        to_other = complex(*second[0]) - complex(*first[0])
        ordered = (first, second) if (to_other * along.conjugate()).real > 0 else (second, first)
        yield [pair for corners, seen in zip(printed, ordered, strict=True) for pair in zip(corners, seen, strict=True)]
    elif found:
        for corners in printed:
            yield list(zip(corners, found[0], strict=True))


def _printed_corners(left_mm: float, size: tuple[int, int]) -> tuple[Point, ...]:
    left, lower, side = left_mm * _MM, size[1] - FOOT_MM * _MM, SIDE_MM * _MM
    return (left, lower - side), (left + side, lower - side), (left + side, lower), (left, lower)


def _lies_within(plane: Plane, page: tuple[int, int], scan: tuple[int, int]) -> bool:
    """Return whether all that may be printed lies in the picture."""
    edge = _OUTSIDE_MM * _MM
    corners = [point_at(plane, x, y) for x in (edge, page[0] - edge) for y in (edge, page[1] - edge)]
    return all(-edge <= x <= scan[0] + edge and -edge <= y <= scan[1] + edge for x, y in corners)


def _letters(page: Any) -> list[Letter]:
    """Return the characters of a page that the program made."""
    words: list[list[tuple[str, tuple[float, float, float, float]]]] = [[]]
    high = page.get_height()
    with closing(page.get_textpage()) as text:
        for number in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, number))
            if letter.isspace():
                words.append([])
                continue
            left, bottom, right, top = text.get_charbox(number)
            edges = left, high - top, right, high - bottom
            words[-1].append((letter, edges))
    found = []
    for word in words:
        whole = "".join(letter for letter, _ in word)
        for letter, edges in word:
            left, top, right, bottom = (edge * DPI / 72 for edge in edges)
            found.append(Letter(letter, left, top, right, bottom, whole))
    return found
