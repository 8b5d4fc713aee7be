"""Scanned pages without a code: which page of the paper that a person names each one shows, laid over the print.

A page that shows none (too blurred, edited in Word, another draft) is one of the paper by its place alone, and only
where there are as many pages as the paper has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final, Protocol

from ...domain.errors import InputError
from ...domain.minutes.scanned import Compared, Comparison
from .program import Typeface
from .scan_report import CheckedPage, PageState, Scan

_MOST_STRANGE: Final = 2
"""Pages that show none of the paper after which the others are only compared with the page of their place."""

_GOOD: Final = frozenset({PageState.CONFIRMED, PageState.COVERED, PageState.DOUBLED})


@dataclass(frozen=True, slots=True)
class Plain:
    """A paper as it is usually printed. body: its pages without a code, which come first. count: of all pages.

    A page behind the body may lack its code too, where it was smudged.
    """

    path: Path
    paper: str
    version: int
    edition: int
    body: int
    count: int


class Prints(Protocol):
    """Prints papers of the record, and lays scans over them."""

    def plain(self, paper: str, edition: int, typeface: Typeface) -> Plain | None: ...
    def compare(self, scan: Scan, path: Path, number: int) -> Comparison | InputError: ...


def recognised(pages: Sequence[CheckedPage], paper: str, editions: int, prints: Prints) -> list[CheckedPage]:
    """Return the pages; those without a code as pages of the edition of the paper that they show best.

    Raises DeviceError.
    """
    places = [place for place, page in enumerate(pages) if page.state is PageState.NO_CODE]
    best: list[CheckedPage] = []
    for typeface, edition in product(Typeface, range(editions)):
        plain = prints.plain(paper, edition, typeface)
        if plain is None or not plain.body or (best and not _helps(best, plain, prints)):
            continue
        found = _laid([pages[place].scan for place in places], plain, prints)
        if not best or _doubts(found) < _doubts(best):
            best = found
        if not _doubts(best):
            break
    whole = list(pages)
    for place, page in zip(places, best, strict=False):
        whole[place] = page
    return whole


def _doubts(pages: Sequence[CheckedPage]) -> int:
    return sum(page.state not in _GOOD for page in pages)


def _helps(best: Sequence[CheckedPage], plain: Plain, prints: Prints) -> bool:
    """Return whether the first page in doubt is one of another edition."""
    page = next(page for page in best if page.state not in _GOOD)
    number = page.number or 1
    return number <= plain.count and _state(prints.compare(page.scan, plain.path, number)) in _GOOD


def _laid(scans: Sequence[Scan], plain: Plain, prints: Prints) -> list[CheckedPage]:
    """Return what each scan shows of an edition; pages may lie in any order."""
    pages: list[CheckedPage] = []
    known: set[int] = set()
    following, strange = 1, 0
    for scan in scans:
        page = CheckedPage(scan, PageState.NO_CODE)
        for number in _candidates(following, known, plain.count, everywhere=strange < _MOST_STRANGE):
            found = prints.compare(scan, plain.path, number)
            state = _state(found)
            if isinstance(found, InputError) or state is PageState.UNCOMPARED:
                continue
            page = _page(replace(scan, found=replace(scan.found, turn=found.turn)), plain, number, state)
            page = replace(page, places=found.places, nearest=found.nearest)
            if number in known:
                page = replace(page, state=PageState.DOUBLED)
            known.add(number)
            following = number + 1
            break
        else:
            strange, following = strange + 1, following + 1
        pages.append(page)
    if len(scans) != plain.body:
        return pages
    left = iter(number for number in range(1, plain.body + 1) if number not in known)
    return [
        _page(page.scan, plain, next(left), PageState.UNCOMPARED) if page.state is PageState.NO_CODE else page
        for page in pages
    ]


def _candidates(following: int, known: set[int], count: int, *, everywhere: bool) -> Iterator[int]:
    """Yield the pages that a scan may show, the likeliest first."""
    if following <= count:
        yield following
    if everywhere:
        others = [number for number in range(1, count + 1) if number != following]
        yield from sorted(others, key=lambda number: (number in known, number))


def _state(found: Comparison | InputError) -> PageState:
    """Return what a page is of which the print is laid under the scan."""
    return PageState.UNCOMPARED if isinstance(found, InputError) else _STATES[found.verdict]


_STATES: Final = {
    Compared.SAME: PageState.CONFIRMED,
    Compared.DIFFERENT: PageState.ALTERED,
    Compared.COVERED: PageState.COVERED,
    Compared.UNCLEAR: PageState.UNCOMPARED,
    Compared.CUT: PageState.UNCOMPARED,
}


def _page(scan: Scan, plain: Plain, number: int, state: PageState) -> CheckedPage:
    return CheckedPage(scan, state, plain.paper, plain.version, number, plain.count, plain.edition)
