"""The way of papers through an office: printed, scanned by several devices in any order, filed in the session again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from ocop_desktop.__main__ import play_sample
from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock
from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.minutes.page_code import paper_mark
from ocop_desktop.viewing.scanned_pages import count_pages, read_page
from tests.e2e.commands import Ran, done, ocop

from .paper_scans import numbers_on, printed_pages, write_in
from .scanning import Device, scan_of

FEEDERS = (
    Device(dpi=150, quality=75, tint=(232, 231, 228), grain=6),
    Device(dpi=150, quality=60, tint=(240, 240, 240), grain=4, blur=0.8),
    Device(dpi=200, quality=70, tint=(225, 225, 225), grain=8),
    Device(dpi=300, quality=60, tint=(238, 236, 230), grain=6, blur=0.9),
)
"""Document feeders of an office: grey paper, grain, some blur. Each makes one PDF of several pages."""

CAMERAS = (
    (".jpg", Device(dpi=200, quality=80, tint=(235, 233, 226), grain=5, perspective=0.006)),
    (".png", Device(dpi=150, tint=(228, 228, 228), grain=5)),
)
"""What makes one picture of each page: a camera held over the paper, a flatbed scanner."""

TURNS = (0, 90, 180, 270)
MOST_SKEW = 2.0

SAMPLE_PAPERS = (
    *("sheets", "tally", "handed_in", "derivation", "feedback", "minutes", "council_report", "submission"),
    *("recognition", "notice", "attendance", "samples", "team_report"),
)
FILLED_BY_HAND = {"attendance", "samples", "blank_sheets"}
"""Papers whose digits may have ink beside them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page with a code. number: of the paper, from 1."""

    paper: str
    number: int
    pdf: Path


class Office:
    """The secretary's computer with the small sample session, concluded and not signed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._home, folder = root / "home", root / "phiên mẫu"
        with redirect_stdout(StringIO()):
            assert play_sample(Namespace(out=folder, small=True, headless=True, full=False)) == 0
        self.session, self.evidence = folder / "session.ocopdb", folder / "session.tailieu"
        self._session = ("--session", self.session, "--as", "M04")

    def run(self, *words: str | Path) -> Ran:
        return ocop(self._home, *words, *self._session)

    def sheets(self, papers: Iterable[str]) -> list[Sheet]:
        """Print papers; return their pages that have a code."""
        out = self.root / "văn bản"
        written = done(self._home, "documents", "write", *papers, "--out", out, "--json", *self._session).answer[
            "written"
        ]
        return [
            Sheet(one["code"], page + 1, path)
            for one, path in ((one, Path(one["path"])) for one in written)
            if path.suffix == ".pdf"
            for page in range(count_pages(path))
            if read_page(path, page).codes
        ]

    def filings(self) -> list[dict[str, Any]]:
        """The facts of every act that filed scans."""
        program = Application(places_under(self._home), SystemClock(), RandomIds())
        with program.open(self.session, anywhere=True) as opened, opened.work as work:
            return [dict(act.facts) for act in work.acts.all() if act.kind is ActKind.PAPER_SCANNED]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files as they are handed in, and the sheet that each of their pages shows."""

    shows: dict[tuple[Path, int], Sheet]

    @property
    def files(self) -> list[Path]:
        return list(dict.fromkeys(path for path, _ in self.shows))


def picture_of(sheet: Sheet) -> Image.Image:
    return next(printed_pages(sheet.pdf, slice(sheet.number - 1, sheet.number)))


def scan(
    sheets: Sequence[Sheet], paper_of: Callable[[Sheet], Image.Image], folder: Path, chance: Random, most: int = 9
) -> Batch:
    """Scan sheets in this order: two to ``most`` into a PDF, then one by a camera, and so on.

    paper_of: returns a sheet as it lies on the desk, when it is its turn: a picture has 9 MB.
    """
    folder.mkdir()
    shows: dict[tuple[Path, int], Sheet] = {}
    left, turn_about = list(sheets), 0
    while left:
        feeder, (ending, camera) = FEEDERS[turn_about % len(FEEDERS)], CAMERAS[turn_about % len(CAMERAS)]
        for name, device in ((f"quét {turn_about}.pdf", feeder), (f"ảnh {turn_about}{ending}", camera)):
            count = chance.randint(2, most) if device is feeder else 1
            taken, left = left[:count], left[count:]
            pictures = [_scanned(paper_of(sheet), device, chance) for sheet in taken]
            for page, sheet in enumerate(taken, start=1):
                shows[folder / name, page] = sheet
            if pictures:
                _save(pictures, device, folder / name)
        turn_about += 1
    return Batch(shows)


def _scanned(paper: Image.Image, device: Device, chance: Random) -> Image.Image:
    lies = replace(device, turn=chance.choice(TURNS), skew=chance.uniform(-MOST_SKEW, MOST_SKEW))
    return scan_of(paper, lies, chance.randrange(10**6))


def _save(pictures: Sequence[Image.Image], device: Device, path: Path) -> None:
    first, *others = pictures
    if path.suffix == ".pdf":
        first.save(path, "PDF", resolution=device.dpi, save_all=True, append_images=others, quality=device.quality)
    else:
        first.save(path, dpi=(device.dpi, device.dpi), quality=device.quality)


def with_another_digit(sheet: Sheet, chance: Random) -> Image.Image:
    """The paper with one digit replaced by another one of the same size, as on a page that was altered and copied."""
    paper = picture_of(sheet)
    number, boxes = chance.choice([*numbers_on(sheet.pdf, sheet.number - 1)])
    place = chance.randrange(len(number))
    left, top, right, bottom = boxes[place]
    ImageDraw.Draw(paper).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=255)
    write_in(paper, chance.choice("0123456789".replace(number[place], "")), (left + right) / 2, boxes[place])
    return paper


def states(ran: Ran) -> dict[tuple[Path, int], tuple[str, str | None, int | None]]:
    """State, paper and page of each scanned page."""
    pages = ran.answer["pages"]
    return {(Path(page["file"]), page["sheet"]): (page["state"], page["paper"], page["page"]) for page in pages}


def stored_pages(office: Office) -> Iterator[tuple[str, int]]:
    """Paper and page of every page that was filed, as they are read from the stored files, upright."""
    for facts in office.filings():
        kept = office.evidence / facts["scan"][:2] / facts["scan"]
        for page, number in enumerate(facts["pages"]):
            found = read_page(kept, page)
            (code,) = found.codes
            assert (code.paper, code.page, found.turn) == (paper_mark(facts["paper"]), number, 0)
            yield facts["paper"], number


def file_back(office: Office, sheets: Sequence[Sheet], altered: int, chance: Random) -> None:
    """File all sheets, in any order; then so many with one digit altered, which are all refused."""
    taken = chance.sample(sheets, len(sheets))
    batch = scan(taken, picture_of, office.root / "giấy", chance)
    filed = office.run("documents", "file", *batch.files, "--json")
    assert states(filed) == {place: ("filed", sheet.paper, sheet.number) for place, sheet in batch.shows.items()}
    assert sorted(stored_pages(office)) == sorted((sheet.paper, sheet.number) for sheet in taken)

    before = office.filings()
    sure = chance.sample([sheet for sheet in taken if sheet.paper not in FILLED_BY_HAND], altered)
    forged = scan(sure, lambda sheet: with_another_digit(sheet, chance), office.root / "sửa", chance)
    refused = office.run("documents", "file", *forged.files, "--json")
    assert states(refused) == {place: ("altered", sheet.paper, sheet.number) for place, sheet in forged.shows.items()}
    assert (refused.code, refused.answer["papers"], office.filings()) == (4, [], before)
