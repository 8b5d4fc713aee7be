"""The report on the pages of a scan, as what the copy of the minutes lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.minutes.copies import MOST_LISTED, ComparedCopy, CopyDifference, CopyPart
from ocop_desktop.domain.minutes.scanned import Place
from ocop_desktop.usecases.overview.copy_scan import compared_scan
from ocop_desktop.usecases.overview.scan_report import CheckedPage, PageState, Scan, ScanReport

S = PageState


def page(sheet: int, state: PageState, number: int = 0, paper: str = "minutes", count: int = 3) -> CheckedPage:
    known = number > 0
    return CheckedPage(Scan(Path("1.pdf"), sheet - 1), state, paper if known else "", 1, number, count if known else 0)


def found(*pages: CheckedPage) -> ComparedCopy:
    return compared_scan(ScanReport(pages, ()), "minutes")


def test_a_whole_scan_lacks_nothing() -> None:
    assert found(page(1, S.CONFIRMED, 1), page(2, S.LOOKED, 2), page(3, S.FILED, 3)) == ComparedCopy(True)


@pytest.mark.parametrize(
    ("state", "part"),
    [
        (S.BLANK, CopyPart.BLANK),
        (S.PRINT, CopyPart.PRINT),
        (S.NO_CODE, CopyPart.UNCLEAR),
        (S.BROKEN, CopyPart.UNCLEAR),
        (S.CROWDED, CopyPart.UNCLEAR),
    ],
)
def test_a_sheet_that_is_no_page_is_named_beside_the_missing_page(state: PageState, part: CopyPart) -> None:
    result = found(page(1, S.CONFIRMED, 1), page(2, state), page(3, S.FILED, 3))
    assert result.differences == (CopyDifference(part, 2), CopyDifference(CopyPart.MISSING, 0, "", "2"))


@pytest.mark.parametrize(
    ("state", "part"),
    [
        (S.UNCOMPARED, CopyPart.UNCLEAR),
        (S.UNCLEAR, CopyPart.UNCLEAR),
        (S.CUT, CopyPart.UNCLEAR),
        (S.ALTERED, CopyPart.DIGITS),
        (S.COVERED, CopyPart.COVERED),
    ],
)
def test_a_page_in_doubt_is_named_and_not_missing(state: PageState, part: CopyPart) -> None:
    result = found(page(1, S.CONFIRMED, 1), page(2, state, 2), page(3, S.FILED, 3))
    assert result.differences == (CopyDifference(part, 2, "", "2"),)


@pytest.mark.parametrize("state", [S.OTHER_TEXT, S.OTHER_VERSION, S.OTHER_SESSION])
def test_a_page_of_another_draft_is_named_and_that_of_the_record_missing(state: PageState) -> None:
    result = found(page(1, S.CONFIRMED, 1), page(2, S.FILED, 2), page(3, state, 3, count=9))
    assert result.differences == (
        CopyDifference(CopyPart.OTHER, 3, "", "3"),
        CopyDifference(CopyPart.MISSING, 0, "", "3"),
    )


def test_a_page_of_another_paper_and_a_doubled_one_are_named() -> None:
    pages = [page(number, S.FILED, number) for number in (1, 2, 3)]
    result = found(*pages, page(4, S.DOUBLED, 2), page(5, S.FILED, 1, "tally"))
    assert result.differences == (CopyDifference(CopyPart.DOUBLED, 4, "", "2"), CopyDifference(CopyPart.OTHER, 5))


def test_five_places_of_a_page_are_told_and_that_there_are_more() -> None:
    places = tuple(Place("8", "80", 20, down) for down in range(6))
    told = found(replace(page(1, S.ALTERED, 1, count=1), places=places)).differences[0].record
    assert told.startswith("80 (20×0 mm); ")
    assert told.endswith("80 (20×4 mm); …")
    five = found(replace(page(1, S.ALTERED, 1, count=1), places=places[:5])).differences[0].record
    assert not five.endswith("…")


def test_of_many_differences_the_first_are_named_and_notes_count_too() -> None:
    pages = tuple(page(number, S.BLANK) for number in range(1, MOST_LISTED + 3))
    result = compared_scan(ScanReport(pages, ()), "minutes", [CopyDifference(CopyPart.NOTE, 1)])
    assert (len(result.differences), result.count) == (MOST_LISTED, MOST_LISTED + 3)
