"""Scans of papers that were printed and signed by hand: which session, version and page each scanned page is.

Three steps, because only the second one needs the session's file: read the codes, read the papers that they name from
the record, compare. A page is filed only where its code is one of the record's and its picture shows the record's
text; a page without a code only where a person confirms the paper, by its number of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ...domain.errors import InputError, RuleError
from ...domain.minutes.page_code import PageCode, Printing, paper_mark
from ...domain.minutes.scanned import Compared, Place, ScannedPage
from ...domain.minutes.versions import minutes_versions
from ..core.ports import Services, UnitOfWork
from ..minutes.signed_version import WorkAsSigned
from .papers import Codes, Format, PaperEntry, PaperOutput, printing
from .program import Papers, ScanReader, Typeface

MOST_PAGES = 2000
"""Pages of one batch."""


class TooManyPages(InputError):
    """A batch has more pages than are read at once. Facts: pages, most."""

    code = "scans.too_many"


class NobodyLooked(RuleError):
    """What a person saw on a scan was handed in without the person. No facts."""

    code = "scans.nobody_looked"


class PageState(StrEnum):
    """What becomes of a scanned page."""

    FILED = "filed"
    CONFIRMED = "confirmed"  # without a code, by its number of pages
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
    BROKEN = "broken"


PASSED = frozenset({PageState.FILED, PageState.CONFIRMED, PageState.LOOKED})


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


@dataclass(frozen=True, slots=True)
class RecordedPapers:
    """What the record prints. facts: of each paper, the present ones first, then those of every signed version.

    Each with its version of the minutes: the present facts may have that of a signed one.
    """

    printing: Printing
    entries: Mapping[str, PaperEntry]
    facts: Mapping[str, Sequence[tuple[int, object]]]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paper as the record prints it, with a code on every page."""

    path: Path
    codes: tuple[PageCode, ...]
    body: int
    """Pages that usually carry no code."""

    numbers: Mapping[str, list[int]] = field(default_factory=dict)
    """Page numbers by digest."""


def read_scans(files: Sequence[Path], reader: ScanReader, step: Callable[[int, int], None]) -> tuple[Scan, ...]:
    """Read the codes of all pages of a batch, in any order and turned anyhow. step: told pages done and of all.

    Raises TooManyPages.
    """
    counts: list[tuple[Path, int | InputError]] = []
    for path in files:
        try:
            counts.append((path, reader.count(path)))
        except InputError as fault:
            counts.append((path, fault))
    pages = sum(count for _, count in counts if isinstance(count, int))
    if pages > MOST_PAGES:
        raise TooManyPages(pages=pages, most=MOST_PAGES)
    scans: list[Scan] = []
    for path, count in counts:
        if isinstance(count, InputError):
            scans.append(Scan(path, 0, fault=count))
            continue
        for page in range(count):
            scans.append(_read(path, page, reader))
            step(len(scans), pages)
    return tuple(scans)


def _read(path: Path, page: int, reader: ScanReader) -> Scan:
    try:
        return Scan(path, page, reader.read(path, page))
    except InputError as fault:
        return Scan(path, page, fault=fault)


def recorded_papers(
    scans: Iterable[Scan], papers: Papers, work: UnitOfWork, services: Services, *, confirmed: str = ""
) -> RecordedPapers:
    """Read from the record the papers that the codes name, in the present version and in every signed one.

    confirmed: code of a further paper. Raises PaperUnknown.
    """
    now = printing(work)
    with work:
        signed = minutes_versions(work.acts.all()).signed
    named = {code.paper for scan in scans for code in scan.found.codes if code.session == now.mark}
    entries = {entry.code: entry for entry in papers.entries() if Format.PDF in entry.formats}
    facts: dict[str, Sequence[tuple[int, object]]] = {}
    works = [(now.version, work)]
    for one in reversed(signed):  # as recorded, and as it was printed for the signatures
        works += [(one.version, WorkAsSigned.of(one.version, work, signed=with_it)) for with_it in (True, False)]
    for entry in entries.values():
        if paper_mark(entry.code) in named or entry.code == confirmed:
            facts[entry.code] = tuple(_facts(entry.code, works, papers, services))
    if confirmed and confirmed not in facts:
        papers.facts(confirmed, work, services)  # raises PaperUnknown
    return RecordedPapers(now, entries, facts)


def _facts(
    paper: str, works: Iterable[tuple[int, UnitOfWork]], papers: Papers, services: Services
) -> Iterator[tuple[int, object]]:
    """Yield the facts of a paper by version; a version that has no such paper prints no page of it."""
    for version, work in works:
        try:
            printed = papers.printed_facts(paper, work, services)
        except RuleError:
            continue
        yield from ((version, facts) for facts in printed)


def check_scans(
    scans: Sequence[Scan],
    recorded: RecordedPapers,
    papers: Papers,
    reader: ScanReader,
    folder: Path,
    step: Callable[[int, int], None],
    *,
    confirmed: str = "",
    looks: Iterable[Look] = (),
) -> ScanReport:
    """Compare the scans with the papers of the record. folder: for a while, for the papers as the record prints them.

    confirmed: the paper whose pages without a code these are, as a person says; only where their number is that of
    the paper. looks: what people saw; a page passes by them only where nothing but those places was in doubt.
    Raises NobodyLooked, DeviceError.
    """
    checking, seen = _Checking(recorded, papers, reader, folder), tuple(looks)
    if not all(look.by for look in seen):
        raise NobodyLooked
    pages: list[CheckedPage] = []
    for scan in scans:
        pages.append(_looked(checking.checked(scan), seen))
        step(len(pages), len(scans))
    whole = tuple(_without_doubles(_of_one_edition(_confirmed(pages, confirmed, checking), checking)))
    return ScanReport(whole, tuple(_filed(whole, checking)), _unconfirmed(pages, whole, confirmed, checking))


class _Checking:
    """Compares page by page; each paper of the record is printed once."""

    def __init__(self, recorded: RecordedPapers, papers: Papers, reader: ScanReader, folder: Path) -> None:
        self.recorded, self._papers, self._reader, self._folder = recorded, papers, reader, folder
        self._marks = {paper_mark(code): code for code in recorded.entries}
        self._printed: dict[tuple[str, int], _Printed] = {}

    def printed(self, paper: str, edition: int) -> _Printed:
        """Return a paper as the record prints it. Raises DeviceError."""
        known = self._printed.get((paper, edition))
        if known is None:
            version, facts = self.recorded.facts[paper][edition]
            path = self._folder / f"{paper}-{edition}.pdf"
            source = replace(self.recorded.printing, version=version)
            output = PaperOutput(source, every_page=True, typeface=Typeface.BUNDLED)
            made = self._papers.write(paper, facts, path, output)
            codes = tuple(code for code in made.codes if code is not None)
            numbers: dict[str, list[int]] = {}
            for number, code in enumerate(codes, start=1):
                numbers.setdefault(code.digest, []).append(number)
            plain = self.recorded.entries[paper].codes is Codes.ANNEXES
            known = self._printed[paper, edition] = _Printed(path, codes, made.body if plain else 0, numbers)
        return known

    def checked(self, scan: Scan) -> CheckedPage:
        """Return what a page is. Raises DeviceError."""
        if scan.fault is not None:
            return CheckedPage(scan, PageState.BROKEN)
        if not scan.found.codes:
            return CheckedPage(scan, PageState.NO_CODE)
        if scan.found.crowded:
            return CheckedPage(scan, PageState.CROWDED)
        code = scan.found.codes[0]
        if code.session != self.recorded.printing.mark:
            return CheckedPage(scan, PageState.OTHER_SESSION, "", code.version, code.page, code.pages)
        page = CheckedPage(
            scan, PageState.OTHER_TEXT, self._marks.get(code.paper, ""), code.version, code.page, code.pages
        )
        for edition in self.editions(page):
            return self._compared(self.placed(page, edition))
        return page

    def editions(self, page: CheckedPage) -> Iterator[int]:
        """Yield the editions of the paper that print the page, the present one first. Raises DeviceError."""
        if page.state is PageState.CONFIRMED:
            yield page.edition
            return
        for edition in range(len(self.recorded.facts.get(page.paper, ()))):
            if page.scan.found.codes[0].digest in self.printed(page.paper, edition).numbers:
                yield edition

    def placed(self, page: CheckedPage, edition: int) -> CheckedPage:
        """Return a page as that of an edition that prints it."""
        printed, version = self.printed(page.paper, edition), self.recorded.facts[page.paper][edition][0]
        code = page.scan.found.codes[0]
        numbers = printed.numbers[code.digest]
        number = code.page if code.page in numbers else numbers[0]
        return replace(page, version=version, number=number, count=len(printed.codes), edition=edition)

    def _compared(self, page: CheckedPage) -> CheckedPage:
        printed = self.printed(page.paper, page.edition)
        by_hand = self.recorded.entries[page.paper].codes is Codes.FILLED
        scan = page.scan
        try:
            found = self._reader.compare(scan.path, scan.page, printed.path, page.number - 1, by_hand=by_hand)
        except InputError as fault:
            return replace(page, state=PageState.BROKEN, scan=replace(scan, fault=fault))
        return replace(page, state=_STATES[found.verdict], places=found.places, nearest=found.nearest)


_STATES = {
    Compared.SAME: PageState.FILED,
    Compared.DIFFERENT: PageState.ALTERED,
    Compared.COVERED: PageState.COVERED,
    Compared.UNCLEAR: PageState.UNCLEAR,
    Compared.CUT: PageState.CUT,
}


def _looked(page: CheckedPage, looks: Iterable[Look]) -> CheckedPage:
    """Return a page that waits for a person as passed, if people saw every one of its places."""
    if page.state is PageState.COVERED:
        asked, scan = {(place.across, place.down) for place in page.places}, (page.scan.path, page.scan.page)
        mine = [look for look in looks if (look.path, look.page) == scan and look.places & asked]
        if mine and asked <= {place for look in mine for place in look.places}:
            return replace(page, state=PageState.LOOKED, looked_by=tuple(sorted({look.by for look in mine})))
    return page


def _unconfirmed(
    pages: Sequence[CheckedPage], filed: Sequence[CheckedPage], paper: str, checking: _Checking
) -> Unconfirmed | None:
    """Return why the confirmed pages are not filed: another number of pages than the paper has now."""
    given = sum(page.state is PageState.NO_CODE for page in pages)
    if not paper or not given or any(page.state is PageState.CONFIRMED for page in filed):
        return None
    needed = checking.printed(paper, 0).body if checking.recorded.facts.get(paper) else 0
    return Unconfirmed(paper, given, needed)


def _confirmed(pages: Sequence[CheckedPage], paper: str, checking: _Checking) -> list[CheckedPage]:
    """Take the pages without a code, in their order, for those of the paper that have none, if there are as many."""
    plain = [place for place, page in enumerate(pages) if page.state is PageState.NO_CODE]
    found = list(pages)
    for edition, (version, _) in enumerate(checking.recorded.facts.get(paper, ())):
        printed = checking.printed(paper, edition)
        if plain and len(plain) == printed.body:
            for number, place in enumerate(plain, start=1):
                scan, count = pages[place].scan, len(printed.codes)
                found[place] = CheckedPage(scan, PageState.CONFIRMED, paper, version, number, count, edition)
            break
    return found


def _of_one_edition(pages: Sequence[CheckedPage], checking: _Checking) -> Iterator[CheckedPage]:
    """Yield the pages; of each paper only those are filed that stand in the edition that has most of its pages."""
    counts: dict[str, Counter[int]] = {}
    for page in pages:
        if page.state in PASSED:
            counts.setdefault(page.paper, Counter()).update(checking.editions(page))
    for page in pages:
        if page.state not in PASSED:
            yield page
            continue
        count = counts[page.paper]
        best = max(sorted(count), key=lambda edition: count[edition])
        if best not in checking.editions(page):
            yield replace(page, state=PageState.OTHER_VERSION)
        else:
            yield page if page.state is PageState.CONFIRMED else checking.placed(page, best)


def _without_doubles(pages: Iterable[CheckedPage]) -> Iterator[CheckedPage]:
    known: set[tuple[str, int]] = set()
    for page in pages:
        if page.state in PASSED and (page.paper, page.number) in known:
            yield replace(page, state=PageState.DOUBLED)
            continue
        if page.state in PASSED:
            known.add((page.paper, page.number))
        yield page


def _filed(pages: Sequence[CheckedPage], checking: _Checking) -> Iterator[FiledPaper]:
    """Yield the papers of the filed pages in the order of the register, with what is missing of each."""
    for paper, entry in checking.recorded.entries.items():
        filed = {page.number: page for page in pages if page.paper == paper and page.state in PASSED}
        if not filed:
            continue
        first_page = next(iter(filed.values()))
        version, printed = first_page.version, checking.printed(paper, first_page.edition)
        count = len(printed.codes)
        # Pages without a code cannot be told apart: they are asked for where one of them is there.
        first = 1 if any(number <= printed.body for number in filed) else printed.body + 1
        missing = tuple(number for number in range(first, count + 1) if number not in filed)
        yield FiledPaper(entry, version, count, dict(sorted(filed.items())), missing)


def file_pages(filed: FiledPaper, title: str, papers: Papers, reader: ScanReader, path: Path) -> None:
    """Write the filed pages of a paper upright and in order as one PDF. Raises DeviceError, InputError."""
    pages = (reader.picture(p.scan.path, p.scan.page, p.scan.found.turn) for p in filed.pages.values())
    papers.filed(title, pages, path)
