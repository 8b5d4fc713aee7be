"""What a scan of the whole signed minutes lacks, from the report on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...domain.minutes.copies import MOST_LISTED, ComparedCopy, CopyDifference, CopyPart
from .scan_report import PASSED, CheckedPage, PageState, ScanReport

_PARTS: Final = {
    PageState.DOUBLED: CopyPart.DOUBLED,
    PageState.ALTERED: CopyPart.DIGITS,
    PageState.COVERED: CopyPart.COVERED,
    PageState.UNCOMPARED: CopyPart.UNCLEAR,
    PageState.OTHER_TEXT: CopyPart.OTHER,
    PageState.OTHER_VERSION: CopyPart.OTHER,
    PageState.OTHER_SESSION: CopyPart.OTHER,
    PageState.BLANK: CopyPart.BLANK,
    PageState.PRINT: CopyPart.PRINT,
}
"""A page in any other state could not be compared, but for those that pass."""

_MOST_PLACES: Final = 5


def compared_scan(report: ScanReport, paper: str, notes: Iterable[CopyDifference] = ()) -> ComparedCopy:
    """Return how a scan differs from a paper that is filed whole. notes: what lies on its pages."""
    found = (*_of_pages(report, paper), *notes)
    return ComparedCopy(True, found[:MOST_LISTED], len(found))


def _of_pages(report: ScanReport, paper: str) -> Iterator[CopyDifference]:
    for page in report.pages:
        sheet = page.scan.page + 1
        if page.state in PASSED and page.paper != paper:
            yield CopyDifference(CopyPart.OTHER, sheet)
        elif page.state not in PASSED or page.state is PageState.UNCOMPARED:
            yield CopyDifference(_PARTS.get(page.state, CopyPart.UNCLEAR), sheet, record=_record(page))
    own = [page for page in report.pages if page.paper == paper and _PARTS.get(page.state) is not CopyPart.OTHER]
    count, there = max((page.count for page in own), default=0), {page.number for page in own}
    missing = [str(number) for number in range(1, count + 1) if number not in there]
    if missing:
        yield CopyDifference(CopyPart.MISSING, record=", ".join(missing))


def _record(page: CheckedPage) -> str:
    """Return what the record has there: the places of a page, or its number."""
    places = [f"{place.around} ({place.across}×{place.down} mm)" for place in page.places[:_MOST_PLACES]]
    more = ["…"] if len(page.places) > _MOST_PLACES else []
    return "; ".join((*places, *more)) if places else str(page.number or "")
