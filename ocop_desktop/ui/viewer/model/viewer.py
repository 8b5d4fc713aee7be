"""One document on the screen: opened, drawn and searched in the drawing worker, page by page.

Never more than one drawing is under way, and the next is chosen when it is done: what was wanted
a moment ago and is out of sight now is not drawn at all. Pictures are kept up to a bound.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ....domain.errors import OcopError
from ....domain.sheets.pins import Region
from ....domain.text import fold
from ....viewing.documents import Document, Finding, PageSize, Tile
from ....viewing.errors import PageBroken
from ....viewing.opening import open_document
from ...preferences import Preferences
from ...tasks import Job, Tasks
from ...words import Words

MOST_KEPT = 192 << 20
"""Bytes of drawn pages kept for one document."""

SEARCHED_AT_ONCE = 8
"""Pages searched before a drawing may come in between."""

_numbers = count(1)


class Phase(StrEnum):
    """What the frame of the document shows."""

    NOTHING = "nothing"
    OPENING = "opening"
    SHOWN = "shown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the searched words stand. page: from 0."""

    page: int
    number: int
    regions: tuple[Region, ...]

    def __lt__(self, other: Hit) -> bool:
        return (self.page, self.number) < (other.page, other.number)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to show. digest: its content's hash, under which its rotation is remembered."""

    digest: str
    path: Path
    media_type: str


class _Shelf:
    """The document in the worker's hands; used in the drawing worker alone."""

    def __init__(self) -> None:
        self._document: Document | None = None

    def open(self, source: Source) -> tuple[PageSize, ...]:
        self.close()
        self._document = open_document(source.path, source.media_type)
        return self._document.sizes

    def draw(self, tile: Tile) -> QImage:
        if self._document is None:
            return QImage()
        raster = self._document.draw(tile)
        return QImage(raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32).copy()

    def find(self, pages: Sequence[int], folded: str) -> list[tuple[int, Finding]]:
        found = []
        for page in pages:
            try:
                found.append((page, self._document.find(page, folded) if self._document else Finding((), 0)))
            except PageBroken:
                found.append((page, Finding((), 0)))  # the page itself says that it is broken
        return found

    def close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None


class DocumentViewModel(QObject):
    """State of one document: phase, sizes, pictures, search, rotation."""

    changed = Signal()
    """Another document, phase or rotation: lay everything out anew."""

    drawn = Signal(int)
    """A picture of this page (from 0) has come."""

    found_changed = Signal()
    """More hits, or the search ended."""

    def __init__(self, drawing: Tasks, preferences: Preferences, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._preferences = preferences
        self._words = words
        self._channel = f"document-{next(_numbers)}"
        self._shelf = _Shelf()
        self._wanted: tuple[Tile, ...] = ()
        self._pictures: OrderedDict[Tile, QImage] = OrderedDict()
        self._kept = 0
        self._drawing_now = False
        self._unsearched: list[int] = []
        self._query = ""
        self._characters = 0
        self._left_of_search = 0
        self.source: Source | None = None
        self.phase = Phase.NOTHING
        self.notice = ""
        self.notice_code = ""
        self.sizes: tuple[PageSize, ...] = ()
        self.turn = 0
        self.hits: list[Hit] = []
        self.hit = -1
        self.broken: set[int] = set()

    # Opening

    def show(self, source: Source) -> None:
        """Open another document; the one before is given back."""
        self._forget()
        self.source = source
        self.turn = self._preferences.rotation(source.digest)
        self.phase = Phase.OPENING
        shelf = self._shelf
        self._drawing.submit(lambda job: shelf.open(source), self._opened, self._refuse, self._channel)
        self.changed.emit()

    def show_nothing(self) -> None:
        """No document."""
        self._forget()
        self.phase = Phase.NOTHING
        self.close()
        self.changed.emit()

    def refuse(self, fault: OcopError) -> None:
        """Say why there is nothing to see, inside the viewer."""
        self._forget()
        self._refuse(fault)

    def closer(self) -> Callable[[], None]:
        """What gives the file back; holds nothing of this object, so it may be called when that is gone."""
        drawing, shelf, channel = self._drawing, self._shelf, self._channel

        def close() -> None:
            drawing.cancel(channel)
            drawing.submit(lambda job: shelf.close(), lambda _: None, lambda _: None, channel + "-close")

        return close

    def close(self) -> None:
        """Give the file back."""
        self.closer()()

    def _forget(self) -> None:
        self._drawing.cancel(self._channel)
        self._drawing_now = False
        self._wanted = ()
        self._pictures.clear()
        self._kept = 0
        self.source = None
        self.sizes, self.broken = (), set()
        self.notice = self.notice_code = ""
        self._unsearched, self._characters, self._query, self._left_of_search = [], 0, "", 0
        self.hits, self.hit = [], -1

    def _opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.sizes = sizes
        self.phase = Phase.SHOWN
        self.changed.emit()

    def _refuse(self, fault: OcopError) -> None:
        self.phase = Phase.REFUSED
        self.notice, self.notice_code = self._words.error(fault), fault.code
        self.changed.emit()

    # Drawing

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def size(self, page: int) -> PageSize:
        """Size of a page as it is turned now."""
        size = self.sizes[page]
        return PageSize(size.height, size.width) if self.turn in (90, 270) else size

    def rotate(self, degrees: int) -> None:
        """Turn the document clockwise, and remember it for the next time."""
        if self.source is None or self.phase is not Phase.SHOWN:
            return
        self.turn = (self.turn + degrees) % 360
        self._preferences.turn(self.source.digest, self.turn)
        self.changed.emit()

    def want(self, tiles: Sequence[Tile]) -> None:
        """What is in sight now, the most urgent first; what was wanted before is forgotten."""
        self._wanted = tuple(tiles)
        self._go_on()

    def picture(self, tile: Tile) -> QImage | None:
        """A drawn picture, if it is there."""
        found = self._pictures.get(tile)
        if found is not None:
            self._pictures.move_to_end(tile)
        return found

    def has(self, tile: Tile) -> bool:
        """Whether a picture is drawn."""
        return tile in self._pictures

    @property
    def kept_bytes(self) -> int:
        """Memory of the pictures that are kept."""
        return self._kept

    def any_picture(self, page: int) -> QImage | None:
        """Some picture of the whole page in its present rotation, to be scaled until the right one comes."""
        best: QImage | None = None
        for tile, picture in self._pictures.items():
            whole = tile.tile_width == tile.width and tile.tile_height == tile.height
            if (
                tile.page == page
                and tile.turn == self.turn
                and whole
                and (best is None or picture.width() > best.width())
            ):
                best = picture
        return best

    def _go_on(self) -> None:
        """Start the next piece of work, if none is under way."""
        if self._drawing_now or self.phase is not Phase.SHOWN:
            return
        tile = next((t for t in self._wanted if t not in self._pictures and t.page not in self.broken), None)
        shelf = self._shelf
        if tile is not None:
            wanted = tile
            self._drawing_now = True
            self._drawing.submit(
                lambda job: shelf.draw(wanted),
                lambda picture: self._keep(wanted, picture),
                lambda fault: self._break(wanted.page),
                self._channel,
            )
        elif self._unsearched:
            pages, self._unsearched = self._unsearched[:SEARCHED_AT_ONCE], self._unsearched[SEARCHED_AT_ONCE:]
            query = self._query
            self._drawing_now = True

            def search(job: Job) -> list[tuple[int, Finding]]:
                return shelf.find(pages, query)

            self._drawing.submit(search, self._found, self._refuse, self._channel)

    def _keep(self, tile: Tile, picture: QImage) -> None:
        self._drawing_now = False
        self._pictures[tile] = picture
        self._kept += picture.sizeInBytes()
        while self._kept > MOST_KEPT and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self._kept -= gone.sizeInBytes()
        self.drawn.emit(tile.page)
        self._go_on()

    def _break(self, page: int) -> None:
        self._drawing_now = False
        self.broken.add(page)
        self.drawn.emit(page)
        self._go_on()

    # Searching

    @property
    def searching(self) -> bool:
        """Whether pages are still to be searched."""
        return self._left_of_search > 0

    @property
    def has_no_words(self) -> bool:
        """Whether the search went through all pages and met no letters: a scan without recognised text."""
        return bool(self._query) and not self._left_of_search and not self._characters

    def search(self, text: str, first_page: int = 0) -> None:
        """Look for ``text`` without tone marks or case, from ``first_page`` on and then from the start."""
        self._query = fold(text)
        self.hits, self.hit, self._characters = [], -1, 0
        pages = list(range(self.pages))
        self._unsearched = [*pages[first_page:], *pages[:first_page]] if self._query else []
        self._left_of_search = len(self._unsearched)
        self.found_changed.emit()
        self._go_on()

    def step(self, by: int) -> Hit | None:
        """The next or previous hit, round the end."""
        if not self.hits:
            return None
        self.hit = (self.hit + by) % len(self.hits)
        self.found_changed.emit()
        return self.hits[self.hit]

    def hits_on(self, page: int) -> list[Hit]:
        """The hits of one page."""
        return [hit for hit in self.hits if hit.page == page]

    def _found(self, findings: list[tuple[int, Finding]]) -> None:
        self._drawing_now = False
        current = self.hits[self.hit] if self.hit >= 0 else None
        for page, finding in findings:
            self._left_of_search -= 1
            self._characters += finding.characters
            for number, regions in enumerate(finding.hits):
                insort(self.hits, Hit(page, number, regions))
        if current is not None:
            self.hit = self.hits.index(current)
        self.found_changed.emit()
        self._go_on()
