"""Digits written over with pens of many widths and colours, and clean pages with the faults of scanners: the rates.

``python3 dev.py soak tests/soak/test_pen_strokes.py -s`` prints the table of docs/papers.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.minutes.scanned import Compared, Comparison, Place
from ocop_desktop.usecases.overview.papers import PaperOutput, printing
from ocop_desktop.viewing.scans import READING, ConfinedScans
from tests.documents.reading import FONTS
from tests.helpers.paper_scans import PRINTED_DPI, Box, numbers_on, printed_pages
from tests.helpers.pen_strokes import STROKES, draw_on
from tests.helpers.scanning import Device, compressed, scan_of
from tests.helpers.sessions import World

PENS = {"black": (35, 35, 38), "blue": (40, 60, 165), "red": (205, 45, 50), "grey": (130, 130, 132)}
WIDTHS = (0.2, 0.3, 0.4, 0.6)
ALTERED = 10

DEVICES = (
    Device(dpi=150, quality=75, skew=0.6),
    Device(dpi=150, quality=50, skew=-2, turn=180),
    Device(dpi=200, quality=60, skew=2, turn=90),
    Device(dpi=300, quality=90, skew=0.3, blur=0.9),
    Device(dpi=300, quality=50, perspective=0.01),
)
WORN = (
    Device(fringe=1.0),
    Device(dpi=300, fringe=1.0, skew=1),
    Device(dust=40),
    Device(tint=(235, 225, 200), holes=True),
    Device(shadow=True, skew=-1),
    Device(grain=8, quality=60),
)


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world, files = World().collect().open().conclude(), DocumentFiles(FONTS)
    work, path = world.office.work, tmp_path_factory.mktemp("strokes") / "tally.pdf"
    facts = files.facts("tally", work, world.office.services())
    files.write("tally", facts, path, PaperOutput(printing(work)))
    return path


PATIENCE_S = 900.0


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedScans]:
    """The program's reader, which waits however busy the computer is: a night's tests share its processors."""
    usual, READING.seconds = READING.seconds, PATIENCE_S
    found = ConfinedScans()
    yield found
    found.close()
    READING.seconds = usual


def digits_of(pdf: Path) -> list[tuple[str, Box]]:
    return [pair for number, boxes in numbers_on(pdf, 0) for pair in zip(number, boxes, strict=True)]


def altered(
    page: Image.Image, digits: list[tuple[str, Box]], width: float, pen: str, chance: Random
) -> tuple[Image.Image, list[Place]]:
    """A page with ten digits far from each other changed by a pen, and where."""
    paper, where = page.convert("RGB"), list[Place]()
    for digit, box in chance.sample(digits, len(digits)):
        across, down = (round((box[side] + box[side + 2]) / 2 / PRINTED_DPI * 25.4) for side in (0, 1))
        if len(where) < ALTERED and all(abs(one.across - across) > 8 or abs(one.down - down) > 3 for one in where):
            kinds = [strokes for old, strokes in STROKES.values() if digit in old]
            draw_on(paper, box, chance.choice(kinds), width, PENS[pen])
            where.append(Place(digit, digit, across, down))
    return paper, where


def compared(picture: Image.Image, device: Device, pdf: Path, reader: ConfinedScans, folder: Path) -> Comparison:
    path = folder / f"{len([*folder.iterdir()])}.jpg"  # a file stays open under its name
    path.write_bytes(compressed(scan_of(picture, device, 1), device))
    return reader.compare(path, 0, pdf, 0, by_hand=False)


def test_pens(tally: Path, reader: ConfinedScans, tmp_path: Path) -> None:
    page, digits = next(printed_pages(tally)), digits_of(tally)
    unseen: Counter[tuple[str, float]] = Counter()
    tries: Counter[tuple[str, float]] = Counter()
    for number, (pen, width, device) in enumerate(product(PENS, WIDTHS, DEVICES)):
        forged, where = altered(page, digits, width, pen, Random(number))
        named = compared(forged, device, tally, reader, tmp_path).places
        tries[pen, width] += len(where)
        unseen[pen, width] += sum(
            all(abs(one.across - there.across) > 2 or abs(one.down - there.down) > 2 for there in named)
            for one in where
        )
    for pen in PENS:
        cells = " | ".join(f"{unseen[pen, width]} of {tries[pen, width]}" for width in WIDTHS)
        sys.stdout.write(f"\n| {pen} | {cells} |")
    strong = [pair for pair in tries if pair[1] >= 0.4]
    assert sum(unseen[pair] for pair in strong) * 50 <= sum(tries[pair] for pair in strong)


def test_clean_pages(tally: Path, reader: ConfinedScans, tmp_path: Path) -> None:
    page, found = next(printed_pages(tally)), Counter[Compared]()
    for device in (*DEVICES, *WORN):
        verdict = compared(page, device, tally, reader, tmp_path).verdict
        found[verdict] += 1
        sys.stdout.write(f"\n{verdict}: {device}")
    assert found[Compared.DIFFERENT] == 0
    assert found[Compared.SAME] >= len(WORN) + len(DEVICES) - 1
