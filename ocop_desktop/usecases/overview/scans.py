"""Scans of papers that were printed and signed by hand: which session, version and page each scanned page is.

Three steps, because only the second one needs the session's file: read the codes, read the papers that they name from
the record, compare. A page is filed only where its code is one of the record's and its picture shows the record's
text; a page without a code only where a person names the paper (``uncoded``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...domain.errors import InputError, RuleError
from ...domain.minutes.page_code import PageCode, Printing, paper_mark
from ...domain.minutes.scanned import Compared, Comparison, Shown
from ...domain.minutes.versions import minutes_versions
from ..core.ports import Services, UnitOfWork
from ..minutes.signed_version import WorkAsSigned
from .papers import Codes, Format, PaperEntry, PaperOutput, printing
from .program import Papers, ScanReader, Typeface
from .scan_report import PASSED, CheckedPage, FiledPaper, Look, PageState, Scan, ScanReport, Unconfirmed
from .uncoded import Plain, recognised

MOST_PAGES = 2000
"""Pages of one batch."""


class TooManyPages(InputError):
    """A batch has more pages than are read at once. Facts: pages, most."""

    code = "scans.too_many"


class NobodyLooked(RuleError):
    """What a person saw on a scan was handed in without the person. No facts."""

    code = "scans.nobody_looked"


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

    confirmed: the paper whose pages without a code these are, as a person says. looks: what people saw; a page passes
    by them only where nothing but those places was in doubt. Raises NobodyLooked, DeviceError.
    """
    checking, seen = _Checking(recorded, papers, reader, folder), tuple(looks)
    if not all(look.by for look in seen):
        raise NobodyLooked
    pages: list[CheckedPage] = []
    for scan in scans:
        pages.append(checking.checked(scan))
        step(len(pages), len(scans))
    given = sum(page.state is PageState.NO_CODE for page in pages)
    if given and confirmed:
        pages = recognised(pages, confirmed, len(recorded.facts.get(confirmed, ())), checking)
    looked = (_looked(page, seen) for page in pages)
    whole = tuple(_without_doubles(_of_one_edition(list(looked), checking)))
    return ScanReport(whole, tuple(_filed(whole, checking)), _unconfirmed(whole, given, confirmed, checking))


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
        if scan.found.shown is not Shown.PICTURE:
            return CheckedPage(scan, PageState.PRINT if scan.found.shown is Shown.PRINT else PageState.BLANK)
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
        if not page.scan.found.codes:
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

    def plain(self, paper: str, edition: int, typeface: Typeface) -> Plain | None:
        """Return a paper as it is usually printed, None where this computer lacks the typeface. Raises DeviceError."""
        version, facts = self.recorded.facts[paper][edition]
        path = self._folder / f"{paper}-{edition}-{typeface}.pdf"
        output = PaperOutput(replace(self.recorded.printing, version=version), typeface=typeface)
        made = self._papers.write(paper, facts, path, output)
        if made.typeface is not typeface:
            return None
        body = made.body if any(made.codes) else made.pages  # in Times New Roman no page has a code
        if self.recorded.entries[paper].codes is not Codes.ANNEXES:
            body = 0
        return Plain(path, paper, version, edition, body, made.pages)

    def compare(self, scan: Scan, path: Path, number: int, *, by_hand: bool = False) -> Comparison | InputError:
        """Compare a scan with a page of a print; an error where it cannot be read."""
        try:
            return self._reader.compare(scan.path, scan.page, path, number - 1, by_hand=by_hand)
        except InputError as fault:
            return fault

    def _compared(self, page: CheckedPage) -> CheckedPage:
        printed = self.printed(page.paper, page.edition)
        by_hand = self.recorded.entries[page.paper].codes is Codes.FILLED
        found = self.compare(page.scan, printed.path, page.number, by_hand=by_hand)
        if isinstance(found, InputError):
            return replace(page, state=PageState.BROKEN, scan=replace(page.scan, fault=found))
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


def _unconfirmed(pages: Sequence[CheckedPage], given: int, paper: str, checking: _Checking) -> Unconfirmed | None:
    """Return why pages without a code are not filed: their number is not that of the paper, nor do they show its pages.

    given: pages without a code.
    """
    if not paper or not any(page.state is PageState.NO_CODE for page in pages):
        return None
    needed = checking.printed(paper, 0).body if checking.recorded.facts.get(paper) else 0
    return Unconfirmed(paper, given, needed)


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
            yield checking.placed(page, best) if page.scan.found.codes else page


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
        version, count = first_page.version, first_page.count
        printed = checking.printed(paper, first_page.edition)
        # Pages without a code cannot be told apart: they are asked for where one of them is there.
        first = 1 if any(number <= printed.body for number in filed) else printed.body + 1
        missing = tuple(number for number in range(first, count + 1) if number not in filed)
        yield FiledPaper(entry, version, count, dict(sorted(filed.items())), missing)


def file_pages(filed: FiledPaper, title: str, papers: Papers, reader: ScanReader, path: Path) -> None:
    """Write the filed pages of a paper upright and in order as one PDF. Raises DeviceError, InputError."""
    pages = (reader.picture(p.scan.path, p.scan.page, p.scan.found.turn) for p in filed.pages.values())
    papers.filed(title, pages, path)
