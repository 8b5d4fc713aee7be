"""One document on the screen: opened, drawn and searched in the render worker, page by page.

At most one drawing runs at a time, and the next is chosen when it is done: tiles that are no longer
visible by then are not drawn. Pictures are cached up to a limit.
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
from ....viewing.confined import ConfinedDocument, open_confined
from ....viewing.documents import Facts, Finding, PageSize, Tile
from ....viewing.errors import PageBroken
from ....viewing.remarks import remarks
from ...preferences import Preferences
from ...rasters import image_of
from ...tasks import Job, Tasks
from ...words import Words

MAX_CACHED_BYTES = 192 << 20
"""Maximum bytes of cached pictures of one document."""

SEARCHED_AT_ONCE = 8
"""Pages searched before a drawing may be scheduled in between."""

_numbers = count(1)


class Phase(StrEnum):
    """The state of the document."""

    NOTHING = "nothing"
    OPENING = "opening"
    SHOWN = "shown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence of the searched words. page: from 0."""

    page: int
    number: int
    regions: tuple[Region, ...]

    def __lt__(self, other: Hit) -> bool:
        return (self.page, self.number) < (other.page, other.number)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to show. digest: hash of its content, the key of its stored rotation."""

    digest: str
    path: Path
    media_type: str


class _OpenDocument:
    """The opened document of the worker; used only in the render worker."""

    def __init__(self) -> None:
        self._document: ConfinedDocument | None = None

    def open(self, source: Source) -> tuple[PageSize, ...]:
        self.close()
        self._document = open_confined(source.path, source.media_type)
        return self._document.sizes

    def describe(self) -> Facts:
        return self._document.facts() if self._document is not None else Facts()

    def draw(self, tile: Tile) -> QImage:
        if self._document is None:
            return QImage()
        return image_of(self._document.draw(tile))

    def find(self, pages: Sequence[int], folded: str, job: Job) -> list[tuple[int, Finding]]:
        found = []
        for page in pages:
            if job.cancelled:
                break
            try:
                found.append((page, self._document.find(page, folded) if self._document else Finding((), 0)))
            except PageBroken:
                found.append((page, Finding((), 0)))  # the page itself shows that it is broken
        return found

    def close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None


class DocumentViewModel(QObject):
    """State of one document: phase, sizes, pictures, search, rotation."""

    changed = Signal()
    """Document, phase or rotation have changed: lay out again."""

    drawn = Signal(int)
    """A picture of this page (from 0) was drawn."""

    described = Signal()
    """``remarks`` or the broken pages have changed."""

    found_changed = Signal()
    """New hits, or the end of the search."""

    def __init__(self, drawing: Tasks, preferences: Preferences, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._preferences = preferences
        self._words = words
        self._channel = f"document-{next(_numbers)}"
        self._open_document = _OpenDocument()
        self._wanted: tuple[Tile, ...] = ()
        self._pictures: OrderedDict[Tile, QImage] = OrderedDict()
        self._cached = 0
        self._drawing_now = False
        self._unsearched: list[int] = []
        self._query = ""
        self._characters = 0
        self._pages_to_search = 0
        self.source: Source | None = None
        self.phase = Phase.NOTHING
        self.notice = ""
        self.notice_code = ""
        self.sizes: tuple[PageSize, ...] = ()
        self.facts = Facts()
        self.turn = 0
        self.hits: list[Hit] = []
        self.hit = -1
        self.broken: set[int] = set()

    # Opening

    def show(self, source: Source) -> None:
        """Open another document; close the previous one."""
        self._forget()
        self.source = source
        self.turn = self._preferences.rotation(source.digest)
        self.phase = Phase.OPENING
        opened = self._open_document
        self._drawing.submit(lambda job: opened.open(source), self._opened, self._refuse, self._channel)
        self.changed.emit()

    def show_nothing(self) -> None:
        """Show no document."""
        self._forget()
        self.phase = Phase.NOTHING
        self.close()
        self.changed.emit()

    def refuse(self, fault: OcopError) -> None:
        """Show the reason why there is no document, inside the viewer."""
        self._forget()
        self._refuse(fault)

    def closer(self) -> Callable[[], None]:
        """Return a function that closes the file; it does not refer to this object, so it may outlive it."""
        drawing, opened, channel = self._drawing, self._open_document, self._channel

        def close() -> None:
            drawing.cancel(channel)
            drawing.cancel(channel + "-facts")
            drawing.submit(lambda job: opened.close(), lambda _: None, lambda _: None, channel + "-close")

        return close

    def close(self) -> None:
        """Close the file."""
        self.closer()()

    def _forget(self) -> None:
        for channel in (self._channel, self._channel + "-facts"):
            self._drawing.cancel(channel)
        self._drawing_now = False
        self._wanted = ()
        self._pictures.clear()
        self._cached = 0
        self.source = None
        self.sizes, self.broken = (), set()
        self.notice = self.notice_code = ""
        self.facts = Facts()
        self._unsearched, self._characters, self._query, self._pages_to_search = [], 0, "", 0
        self.hits, self.hit = [], -1

    def _opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.sizes = sizes
        self.phase = Phase.SHOWN
        self.changed.emit()
        opened = self._open_document
        self._drawing.submit(lambda job: opened.describe(), self._describe, lambda _: None, self._channel + "-facts")

    def _describe(self, facts: Facts) -> None:
        self.facts = facts
        self.described.emit()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the pages do not show, in sentences: signatures first."""
        return remarks(self.facts, self._words) if self.phase is Phase.SHOWN else ()

    def _refuse(self, fault: OcopError) -> None:
        self.phase = Phase.REFUSED
        self.notice, self.notice_code = self._words.error(fault), fault.code
        self.changed.emit()

    # Drawing

    @property
    def pages(self) -> int:
        """Number of pages."""
        return len(self.sizes)

    def size(self, page: int) -> PageSize:
        """Return the size of a page in its present rotation."""
        size = self.sizes[page]
        return PageSize(size.height, size.width) if self.turn in (90, 270) else size

    def rotate(self, degrees: int) -> None:
        """Rotate the document clockwise, and store the rotation."""
        if self.source is None or self.phase is not Phase.SHOWN:
            return
        self.turn = (self.turn + degrees) % 360
        self._preferences.turn(self.source.digest, self.turn)
        self.changed.emit()

    def want(self, tiles: Sequence[Tile]) -> None:
        """Request the visible tiles, the most urgent first; replaces the previous request."""
        self._wanted = tuple(tiles)
        self._start_next()

    def picture(self, tile: Tile) -> QImage | None:
        """Return a drawn picture, if it is cached."""
        found = self._pictures.get(tile)
        if found is not None:
            self._pictures.move_to_end(tile)
        return found

    def has(self, tile: Tile) -> bool:
        """Return whether a picture is drawn."""
        return tile in self._pictures

    @property
    def cached_bytes(self) -> int:
        """Memory of the cached pictures."""
        return self._cached

    def any_picture(self, page: int) -> QImage | None:
        """Return some picture of the whole page in its present rotation, to be scaled until the right one is drawn."""
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

    def _start_next(self) -> None:
        """Start the next job, if none is running."""
        if self._drawing_now or self.phase is not Phase.SHOWN:
            return
        tile = next((t for t in self._wanted if t not in self._pictures and t.page not in self.broken), None)
        opened = self._open_document
        if tile is not None:
            wanted = tile
            self._drawing_now = True
            self._drawing.submit(
                lambda job: opened.draw(wanted),
                lambda picture: self._cache(wanted, picture),
                lambda fault: self._break(wanted.page),
                self._channel,
            )
        elif self._unsearched:
            pages, self._unsearched = self._unsearched[:SEARCHED_AT_ONCE], self._unsearched[SEARCHED_AT_ONCE:]
            query = self._query
            self._drawing_now = True

            def search(job: Job) -> list[tuple[int, Finding]]:
                return opened.find(pages, query, job)

            self._drawing.submit(search, self._found, self._refuse, self._channel)

    def _cache(self, tile: Tile, picture: QImage) -> None:
        self._drawing_now = False
        self._pictures[tile] = picture
        self._cached += picture.sizeInBytes()
        while self._cached > MAX_CACHED_BYTES and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self._cached -= gone.sizeInBytes()
        self.drawn.emit(tile.page)
        self._start_next()

    def _break(self, page: int) -> None:
        self._drawing_now = False
        self.broken.add(page)
        self.drawn.emit(page)
        self.described.emit()
        self._start_next()

    # Searching

    @property
    def searching(self) -> bool:
        """Pages are still to be searched."""
        return self._pages_to_search > 0

    @property
    def has_no_words(self) -> bool:
        """The search has finished and found no text at all: a scan without recognised text."""
        return bool(self._query) and not self._pages_to_search and not self._characters

    def search(self, text: str, first_page: int = 0) -> None:
        """Search ``text`` without tone marks or case, from ``first_page`` on and then from the start."""
        self._query = fold(text)
        self.hits, self.hit, self._characters = [], -1, 0
        pages = list(range(self.pages))
        self._unsearched = [*pages[first_page:], *pages[:first_page]] if self._query else []
        self._pages_to_search = len(self._unsearched)
        self.found_changed.emit()
        self._start_next()

    def step(self, by: int) -> Hit | None:
        """Return the next or previous hit, wrapping around."""
        if not self.hits:
            return None
        self.hit = (self.hit + by) % len(self.hits)
        self.found_changed.emit()
        return self.hits[self.hit]

    def hits_on(self, page: int) -> list[Hit]:
        """Return the hits of one page."""
        return [hit for hit in self.hits if hit.page == page]

    def _found(self, findings: list[tuple[int, Finding]]) -> None:
        self._drawing_now = False
        current = self.hits[self.hit] if self.hit >= 0 else None
        for page, finding in findings:
            self._pages_to_search -= 1
            self._characters += finding.characters
            for number, regions in enumerate(finding.hits):
                insort(self.hits, Hit(page, number, regions))
        if current is not None:
            self.hit = self.hits.index(current)
        self.found_changed.emit()
        self._start_next()
