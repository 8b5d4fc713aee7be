"""How a signed copy of the minutes differs from the pages that the record prints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_LISTED = 20
"""Differences that are named; the others are counted."""


class CopyPart(StrEnum):
    """What differs."""

    TEXT = "text"
    PAGES = "pages"  # their number
    LOOK = "look"  # the text reads the same, the page looks different
    NOTE = "note"  # a note, a field or a signature lies on the page, outside the places to sign
    UNSIGNED = "unsigned"  # neither a picture of paper nor signed with a certificate
    UNREADABLE = "unreadable"  # the program cannot see what the file shows
    # of a scan:
    BLANK = "blank"
    PRINT = "print"  # text that is no picture of paper
    OTHER = "other"  # of another draft, session or paper
    DIGITS = "digits"  # altered characters
    COVERED = "covered"  # digits under a seal or a signature
    UNCLEAR = "unclear"  # the page could not be compared
    DOUBLED = "doubled"
    MISSING = "missing"  # a page of the record


@dataclass(frozen=True, slots=True)
class CopyDifference:
    """One difference. page: of the copy, from 1; 0 for the whole file. copy, record: what each says there.

    Texts are words with some of their neighbours; for PAGES the number of pages; for DOUBLED and MISSING the pages of
    the record; for DIGITS and COVERED the numbers of the record with their places in millimetres, as in ``Place``.
    """

    part: CopyPart
    page: int = 0
    copy: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class ComparedCopy:
    """The result. scanned: at least one page is a picture of paper.

    differences: the first MOST_LISTED of them. count: all.
    """

    scanned: bool
    differences: tuple[CopyDifference, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """A copy that a person filed although it differs. reason: theirs; the rest as in ``ComparedCopy``."""

    reason: str
    count: int
    differences: tuple[CopyDifference, ...]
