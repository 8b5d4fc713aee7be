"""What comes of a batch of scans: what each scanned page is, and which pages of which paper are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ...domain.errors import InputError
from ...domain.minutes.scanned import Place, ScannedPage
from .papers import PaperEntry


class PageState(StrEnum):
    """What becomes of a scanned page."""

    FILED = "filed"
    CONFIRMED = "confirmed"  # without a code, laid over the page of the paper that a person names
    UNCOMPARED = "uncompared"  # the same by its place among as many pages: its text could not be compared
    DOUBLED = "doubled"  # the same page was filed before
    ALTERED = "altered"
    COVERED = "covered"  # digits lie under a seal or a signature: a person must look
    LOOKED = "looked"  # a person looked at every such digit
    OTHER_TEXT = "other_text"  # another draft: the record prints another text, or none
    OTHER_VERSION = "other_version"
    OTHER_SESSION = "other_session"
    UNCLEAR = "unclear"
    CUT = "cut"
    CROWDED = "crowded"
    NO_CODE = "no_code"
    BLANK = "blank"
    PRINT = "print"  # text that is no picture of paper
    BROKEN = "broken"


PASSED = frozenset({PageState.FILED, PageState.CONFIRMED, PageState.UNCOMPARED, PageState.LOOKED})


_NOTHING = ScannedPage()


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned page as read. page: from 0, of the file. fault: why it could not be read."""

    path: Path
    page: int
    found: ScannedPage = _NOTHING
    fault: InputError | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A person saw on a scan, under a seal or a signature, what the record prints. page: from 0, of the file.

    places: millimetres from the left and the upper edge, as ``Place`` has them. by: code of the person.
    """

    path: Path
    page: int
    places: frozenset[tuple[int, int]]
    by: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A scanned page with what becomes of it. paper: code in the register, "" where it is unknown.

    version: of the minutes that the record's page belongs to; of a page that the record does not have, the printed
    one. edition: place in ``RecordedPapers.facts``. number, count: page of the paper and its pages. places, nearest:
    see ``Comparison``. looked_by: codes of those who saw the places (``LOOKED``).
    """

    scan: Scan
    state: PageState
    paper: str = ""
    version: int = 0
    number: int = 0
    count: int = 0
    edition: int = 0
    places: tuple[Place, ...] = ()
    nearest: tuple[Place, ...] = ()
    looked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper of which pages were filed. pages: by number. missing: numbers that no scan shows."""

    entry: PaperEntry
    version: int
    count: int
    pages: Mapping[int, CheckedPage]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A confirmation that files nothing. given: pages without a code; needed: those that the paper has."""

    paper: str
    given: int
    needed: int


@dataclass(frozen=True, slots=True)
class ScanReport:
    """The result of a batch: every scanned page in the order of scanning, and the papers."""

    pages: tuple[CheckedPage, ...]
    papers: tuple[FiledPaper, ...]
    unconfirmed: Unconfirmed | None = None

    @property
    def passes(self) -> bool:
        """Every page is one of the record, as the record prints it."""
        return all(page.state in PASSED | {PageState.DOUBLED} for page in self.pages)

    @property
    def has_uncoded(self) -> bool:
        """A page without a code waits for a person who names its paper."""
        return any(page.state is PageState.NO_CODE for page in self.pages)
