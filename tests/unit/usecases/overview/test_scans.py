"""Filing scans: each page goes to its paper and place, or is named with the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from ocop_desktop.domain.errors import InputError
from ocop_desktop.domain.minutes.page_code import PageCode, paper_mark
from ocop_desktop.domain.minutes.scanned import Compared, Comparison, Place, ScannedPage, Shown
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.minutes.minutes import latest_minutes
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.papers import (
    Codes,
    Format,
    PaperEntry,
    PaperOutput,
    PaperTooEarly,
    PaperUnknown,
    minutes_paper,
    printing,
)
from ocop_desktop.usecases.overview.program import Papers, Printed, Typeface
from ocop_desktop.usecases.overview.scan_report import Look, PageState, Scan, ScanReport, Unconfirmed
from ocop_desktop.usecases.overview.scans import (
    MOST_PAGES,
    NobodyLooked,
    TooManyPages,
    check_scans,
    file_pages,
    read_scans,
    recorded_papers,
)
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed

S = PageState
ENTRIES = (
    PaperEntry("minutes", "Điều 7", codes=Codes.ANNEXES),
    PaperEntry("results", "Điều 3", formats=(Format.XLSX,)),
    PaperEntry("sheets", "Phụ lục II", codes=Codes.PAGES),
    PaperEntry("attendance", "Điều 7", codes=Codes.FILLED),
)


class Torn(InputError):
    """A file that cannot be read."""

    code = "viewing.broken"


@dataclass
class FakePapers:
    """Papers of so many pages, whose text is that of the facts. body: pages before the first annex."""

    texts: dict[str, Sequence[str]]
    early: frozenset[str] = frozenset()
    body: int = 2
    typefaces: frozenset[Typeface] = frozenset({Typeface.BUNDLED})
    written: list[tuple[str, list[bytes], Path]] = field(default_factory=list)

    def entries(self) -> tuple[PaperEntry, ...]:
        return ENTRIES

    def facts(self, code: str, work: Any, services: Any) -> object:
        if code not in self.texts:
            raise PaperUnknown(paper=code, known=", ".join(self.texts))
        if code in self.early:
            raise PaperTooEarly(paper=code, since="opened")
        with work:
            count = len(work.acts.all())
        return [text.replace("N", str(count)) for text in self.texts[code]]

    def printed_facts(self, code: str, work: Any, services: Any) -> tuple[object, ...]:
        return (self.facts(code, work, services),)

    def write(
        self,
        code: str,
        facts: object,
        path: Path,
        output: PaperOutput,
    ) -> Printed:
        source = output.printing
        assert source is not None
        assert output.format is Format.PDF
        assert output.typeface is not None
        texts = cast("list[str]", facts)
        codes = tuple(source.code(code, page, len(texts), text) for page, text in enumerate(texts, start=1))
        typeface = Typeface.BUNDLED if output.typeface not in self.typefaces else output.typeface
        body = self.body if code == "minutes" else 0
        usual = (None,) * len(texts) if typeface is Typeface.TIMES else ((None,) * body + codes[body:])
        return Printed(len(texts), codes=codes if output.every_page else usual, body=body, typeface=typeface)

    def filed(self, title: str, pages: Iterable[bytes], path: Path) -> None:
        self.written.append((title, list(pages), path))


@dataclass
class FakeReader:
    """Scans of files by name: the pages found, or why they cannot be read."""

    files: dict[str, Sequence[ScannedPage | InputError] | InputError]
    verdicts: dict[int, Comparison | InputError] = field(default_factory=dict)
    by_hand: list[bool] = field(default_factory=list)

    def count(self, path: Path) -> int:
        pages = self.files[path.name]
        if isinstance(pages, InputError):
            raise pages
        return len(pages)

    def read(self, path: Path, page: int) -> ScannedPage:
        found = cast("Sequence[ScannedPage | InputError]", self.files[path.name])[page]
        if isinstance(found, InputError):
            raise found
        return found

    def compare(self, path: Path, page: int, printed: Path, printed_page: int, *, by_hand: bool) -> Comparison:
        self.by_hand.append(by_hand)
        found = self.verdicts.get(page, Comparison(Compared.SAME))
        if isinstance(found, InputError):
            raise found
        return found

    def picture(self, path: Path, page: int, turn: int) -> bytes:
        return f"{path.name} {page} {turn}".encode()

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Filing:
    """A session, its papers, and the filing of a batch."""

    papers: FakePapers
    world: World = field(default_factory=lambda: World().collect().open().conclude())

    def page(self, paper: str, number: int, text: str, *, session: str = "", turn: int = 0) -> ScannedPage:
        source = printing(self.world.office.work)
        source = replace(source, session=session) if session else source
        return ScannedPage((source.code(paper, number, len(self.papers.texts.get(paper, ())), text),), turn)

    def report(self, reader: FakeReader, confirmed: str = "", looks: Sequence[Look] = ()) -> ScanReport:
        work, services = self.world.office.work, self.world.office.services()
        papers = cast(Papers, self.papers)
        scans = read_scans([Path(name) for name in reader.files], reader, lambda done, of: None)
        recorded = recorded_papers(scans, papers, work, services, confirmed=confirmed)
        return check_scans(
            scans, recorded, papers, reader, Path(), lambda done, of: None, confirmed=confirmed, looks=looks
        )


@pytest.fixture
def filing() -> Filing:
    return Filing(
        FakePapers({"minutes": ("một", "hai", "PL 1", "PL 2"), "sheets": ("a", "b", "c"), "attendance": ("d",)})
    )


def states(report: ScanReport) -> list[tuple[PageState, str, int]]:
    return [(page.state, page.paper, page.number) for page in report.pages]


def test_a_print_names_the_paper_and_the_version_of_the_minutes_that_it_belongs_to() -> None:
    home = signed().office
    assert (printing(home.work).version, printing(home.work, 3).version) == (1, 3)
    assert minutes_paper(latest_minutes(home.work, home.services())) == "minutes"
    for command in (SUPPLEMENT, OpenSupplement(CHAIR), RecordRemark("Nói sau khi ký", SECRETARY)):
        home.do(record_act, command)
    assert printing(home.work).version == 2
    assert minutes_paper(latest_minutes(home.work, home.services())) == "supplement"


def test_pages_in_any_order_find_their_paper_and_the_missing_and_doubled_are_named(filing: Filing) -> None:
    first = filing.page("sheets", 3, "c", turn=90), filing.page("minutes", 3, "PL 1"), filing.page("sheets", 1, "a")
    reader = FakeReader({"1.pdf": first, "2.jpg": [filing.page("sheets", 3, "c")]})
    report = filing.report(reader)
    assert states(report) == [
        (S.FILED, "sheets", 3),
        (S.FILED, "minutes", 3),
        (S.FILED, "sheets", 1),
        (S.DOUBLED, "sheets", 3),
    ]
    assert not report.has_uncoded
    minutes, sheets = report.papers
    assert (minutes.entry.code, minutes.missing, sheets.entry.code, sheets.missing) == ("minutes", (4,), "sheets", (2,))
    assert report.passes
    file_pages(sheets, "Phiếu", cast(Papers, filing.papers), reader, Path("phiếu.pdf"))
    assert filing.papers.written == [("Phiếu", [b"1.pdf 2 0", b"1.pdf 0 90"], Path("phiếu.pdf"))]


def test_another_draft_another_session_and_an_unknown_paper_never_pass(filing: Filing) -> None:
    other = PageCode(printing(filing.world.office.work).mark, paper_mark("lạ"), 1, 1, 1, "A" * 12)
    pages = [filing.page("sheets", 2, "b khác"), filing.page("sheets", 2, "b", session="khác"), ScannedPage((other,))]
    report = filing.report(FakeReader({"1.pdf": pages}))
    assert states(report) == [(S.OTHER_TEXT, "sheets", 2), (S.OTHER_SESSION, "", 2), (S.OTHER_TEXT, "", 1)]
    assert report.papers == ()
    assert not report.passes


def test_a_paper_that_the_session_cannot_print_yet_has_no_page(filing: Filing) -> None:
    filing.papers.early = frozenset({"sheets"})
    assert states(filing.report(FakeReader({"1.pdf": [filing.page("sheets", 1, "a")]}))) == [
        (S.OTHER_TEXT, "sheets", 1)
    ]


def test_a_picture_that_is_not_the_page_of_the_record_is_not_filed(filing: Filing) -> None:
    verdicts: dict[int, Comparison | InputError] = {
        0: Comparison(Compared.DIFFERENT, (Place("8", "80", 20, 30),)),
        1: Comparison(Compared.UNCLEAR),
        2: Comparison(Compared.CUT),
        3: Torn(),
        4: Comparison(Compared.COVERED, (Place("1", "1,5", 40, 50),)),
    }
    reader = FakeReader({"1.pdf": [filing.page("sheets", 1, "a")] * 5}, verdicts)
    report = filing.report(reader)
    assert [page.state for page in report.pages] == [S.ALTERED, S.UNCLEAR, S.CUT, S.BROKEN, S.COVERED]
    assert [report.pages[place].places for place in (0, 4)] == [
        (Place("8", "80", 20, 30),),
        (Place("1", "1,5", 40, 50),),
    ]
    assert report.papers == ()


def test_a_page_under_a_seal_is_filed_once_a_person_saw_every_place_of_it(filing: Filing) -> None:
    places = (Place("1", "1,5", 40, 50), Place("0", "80", 60, 50))
    verdicts: dict[int, Comparison | InputError] = {
        0: Comparison(Compared.COVERED, places),
        1: Comparison(Compared.DIFFERENT, places),
        2: Comparison(Compared.COVERED, places),
    }
    pages = [filing.page("sheets", number, text) for number, text in enumerate("abc", start=1)]
    reader, file = FakeReader({"1.pdf": pages}, verdicts), Path("1.pdf")
    both = frozenset({(40, 50), (60, 50)})
    half = filing.report(reader, looks=[Look(file, 0, frozenset({(40, 50)}), "M01")])
    assert [page.state for page in half.pages] == [S.COVERED, S.ALTERED, S.COVERED]
    assert not half.passes
    by_two = [Look(file, 0, frozenset({place}), by) for place, by in zip(sorted(both), ("M02", "M01"), strict=True)]
    seen = filing.report(reader, looks=[*by_two, Look(file, 1, both, "M01"), Look(Path("2.pdf"), 2, both, "M01")])
    assert [(page.state, page.looked_by) for page in seen.pages] == [
        (S.LOOKED, ("M01", "M02")), (S.ALTERED, ()), (S.COVERED, ())
    ]  # fmt: skip
    assert seen.pages[0].places == places
    beside = filing.report(reader, looks=[*by_two, Look(file, 0, frozenset({(1, 1)}), "M03")])
    assert beside.pages[0].looked_by == ("M01", "M02")
    assert list(seen.papers[0].pages) == [1]


def test_a_page_that_names_no_place_waits_on(filing: Filing) -> None:
    reader = FakeReader({"1.pdf": [filing.page("sheets", 1, "a")]}, {0: Comparison(Compared.COVERED)})
    report = filing.report(reader, looks=[Look(Path("1.pdf"), 0, frozenset({(1, 1)}), "M01")])
    assert [page.state for page in report.pages] == [S.COVERED]


def test_nobody_cannot_have_looked(filing: Filing) -> None:
    with pytest.raises(NobodyLooked):
        filing.report(FakeReader({"1.pdf": []}), looks=[Look(Path("1.pdf"), 0, frozenset(), "")])


def test_a_page_to_be_filled_in_is_compared_as_one(filing: Filing) -> None:
    reader = FakeReader({"1.pdf": [filing.page("attendance", 1, "d"), filing.page("sheets", 1, "a")]})
    filing.report(reader)
    assert reader.by_hand == [True, False]


def test_broken_files_and_pages_and_crowded_pictures_are_named_and_the_others_filed(filing: Filing) -> None:
    two = ScannedPage((*filing.page("sheets", 1, "a").codes, *filing.page("sheets", 2, "b").codes), crowded=True)
    reader = FakeReader({"1.pdf": Torn(), "2.pdf": [Torn(), two, ScannedPage(), filing.page("sheets", 1, "a")]})
    report = filing.report(reader)
    assert [page.state for page in report.pages] == [S.BROKEN, S.BROKEN, S.CROWDED, S.NO_CODE, S.FILED]
    assert report.papers[0].missing == (2, 3)


def test_pages_without_a_code_are_filed_where_a_person_names_the_paper_and_they_show_its_pages(filing: Filing) -> None:
    pages = [ScannedPage(), filing.page("minutes", 4, "PL 2"), ScannedPage(), filing.page("minutes", 3, "PL 1")]
    reader = FakeReader({"1.pdf": pages}, {2: Comparison(Compared.SAME, turn=90)})
    report = filing.report(reader, confirmed="minutes")
    assert [(page.state, page.number, page.scan.found.turn) for page in report.pages] == [
        (S.CONFIRMED, 1, 0), (S.FILED, 4, 0), (S.CONFIRMED, 2, 90), (S.FILED, 3, 0)
    ]  # fmt: skip
    assert report.papers[0].missing == ()
    assert report.unconfirmed is None


STRANGE = Comparison(Compared.UNCLEAR)


def test_another_count_of_pages_that_show_none_of_the_paper_confirms_nothing(filing: Filing) -> None:
    reader = FakeReader({"1.pdf": [ScannedPage()] * 3}, dict.fromkeys(range(3), STRANGE))
    report = filing.report(reader, confirmed="minutes")
    assert {page.state for page in report.pages} == {S.NO_CODE}
    assert report.has_uncoded
    assert report.unconfirmed == Unconfirmed("minutes", 3, 2)


def test_as_many_pages_that_could_not_be_compared_are_filed_by_their_place_and_say_so(filing: Filing) -> None:
    verdicts: dict[int, Comparison | InputError] = {0: Comparison(Compared.CUT), 1: Torn()}
    report = filing.report(FakeReader({"1.pdf": [ScannedPage()] * 2}, verdicts), confirmed="minutes")
    assert states(report) == [(S.UNCOMPARED, "minutes", 1), (S.UNCOMPARED, "minutes", 2)]
    assert (report.passes, report.papers[0].missing) == (True, (3, 4))


@dataclass
class Shuffled(FakeReader):
    """Each scanned page shows the page of the paper that ``shows`` says, by the name of the print."""

    shows: dict[int, int] = field(default_factory=dict)
    asked: list[tuple[int, int, str]] = field(default_factory=list)
    prints: str = "minutes-0-bundled.pdf"

    def compare(self, path: Path, page: int, printed: Path, printed_page: int, *, by_hand: bool) -> Comparison:
        self.asked.append((page, printed_page + 1, printed.name))
        if printed.name != self.prints or self.shows.get(page) != printed_page + 1:
            return STRANGE
        return super().compare(path, page, printed, printed_page, by_hand=by_hand)


def test_missing_doubled_and_shuffled_pages_without_a_code_are_named(filing: Filing) -> None:
    filing.papers.body = 4
    altered = Comparison(Compared.DIFFERENT, (Place("8", "80", 20, 30),))
    reader = Shuffled({"1.pdf": [ScannedPage()] * 5}, {3: altered}, shows={0: 4, 1: 1, 2: 1, 3: 2})
    report = filing.report(reader, confirmed="minutes")
    assert states(report) == [
        (S.CONFIRMED, "minutes", 4),
        (S.CONFIRMED, "minutes", 1),
        (S.DOUBLED, "minutes", 1),
        (S.ALTERED, "minutes", 2),
        (S.NO_CODE, "", 0),
    ]
    assert report.pages[3].places == altered.places
    assert report.papers[0].missing == (2, 3)


def test_after_two_strange_pages_the_others_are_only_compared_in_their_place(filing: Filing) -> None:
    filing.papers.body = 4
    reader = Shuffled({"1.pdf": [ScannedPage()] * 4}, shows={})
    filing.report(reader, confirmed="minutes")
    assert [pair for *pair, _ in reader.asked] == [
        *([0, number] for number in (1, 2, 3, 4)), *([1, number] for number in (2, 1, 3, 4)), [2, 3], [3, 4]
    ]  # fmt: skip


@pytest.mark.parametrize("prints", ["minutes-1-bundled.pdf", "minutes-0-times.pdf"])
def test_pages_of_another_edition_or_typeface_are_found_once_the_first_page_in_doubt_is_one(
    filing: Filing, prints: str
) -> None:
    filing.papers.typefaces = frozenset(Typeface)
    filing.world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    reader = Shuffled({"1.pdf": [ScannedPage()] * 4}, shows={0: 1, 1: 2, 2: 3, 3: 4}, prints=prints)
    report = filing.report(reader, confirmed="minutes")
    assert states(report) == [(S.CONFIRMED, "minutes", number) for number in (1, 2, 3, 4)]
    assert {page.edition for page in report.pages} == {int(prints[8])}


def test_a_worse_edition_is_not_taken(filing: Filing) -> None:
    filing.world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))

    class Better(FakeReader):
        def compare(self, path: Path, page: int, printed: Path, printed_page: int, *, by_hand: bool) -> Comparison:
            own = ["minutes-0-bundled.pdf", "minutes-1-bundled.pdf"][page]
            return Comparison(Compared.SAME if printed.name == own else Compared.DIFFERENT)

    filing.papers.texts["minutes"] = ("một N", "hai", "PL 1", "PL 2")
    report = filing.report(Better({"1.pdf": [ScannedPage()] * 2}), confirmed="minutes")
    assert [(page.state, page.edition) for page in report.pages] == [(S.CONFIRMED, 0), (S.ALTERED, 0)]


def test_digits_under_a_seal_wait_for_a_person_also_on_a_page_without_a_code(filing: Filing) -> None:
    covered = Comparison(Compared.COVERED, (Place("1", "1,5", 40, 50),))
    reader = FakeReader({"1.pdf": [ScannedPage()] * 2}, {1: covered})
    report = filing.report(reader, confirmed="minutes")
    assert [page.state for page in report.pages] == [S.CONFIRMED, S.COVERED]
    seen = Look(Path("1.pdf"), 1, frozenset({(40, 50)}), "M01")
    report = filing.report(reader, confirmed="minutes", looks=[seen])
    assert [page.state for page in report.pages] == [S.CONFIRMED, S.LOOKED]


def test_blank_pages_and_prints_are_named_whatever_code_they_have(filing: Filing) -> None:
    printed = replace(filing.page("sheets", 1, "a"), shown=Shown.PRINT)
    reader = FakeReader({"1.pdf": [ScannedPage(shown=Shown.BLANK), printed, ScannedPage(shown=Shown.PRINT)]})
    report = filing.report(reader, confirmed="minutes")
    assert [page.state for page in report.pages] == [S.BLANK, S.PRINT, S.PRINT]
    assert (report.passes, report.papers, report.unconfirmed) == (False, (), None)


def test_a_paper_with_a_code_on_every_page_has_none_without(filing: Filing) -> None:
    report = filing.report(FakeReader({"1.pdf": [ScannedPage()]}), confirmed="sheets")
    assert states(report) == [(S.NO_CODE, "", 0)]
    assert report.unconfirmed == Unconfirmed("sheets", 1, 0)


def test_a_confirmed_paper_that_is_unknown_is_refused_by_name(filing: Filing) -> None:
    with pytest.raises(PaperUnknown):
        filing.report(FakeReader({"1.pdf": [ScannedPage()]}), confirmed="lạ")


def test_a_confirmed_paper_that_cannot_be_printed_yet_says_so(filing: Filing) -> None:
    filing.papers.early = frozenset({"minutes"})
    report = filing.report(FakeReader({"1.pdf": [ScannedPage()]}), confirmed="minutes")
    assert states(report) == [(S.NO_CODE, "", 0)]
    assert report.unconfirmed == Unconfirmed("minutes", 1, 0)


def test_a_body_page_with_a_code_asks_for_the_whole_body(filing: Filing) -> None:
    report = filing.report(FakeReader({"1.pdf": [filing.page("minutes", 1, "một"), filing.page("minutes", 3, "PL 1")]}))
    assert report.papers[0].missing == (2, 4)


def test_equal_pages_keep_the_place_that_was_printed(filing: Filing) -> None:
    filing.papers.texts["sheets"] = ("a", "a", "b")
    report = filing.report(FakeReader({"1.pdf": [filing.page("sheets", 2, "a"), filing.page("sheets", 9, "a")]}))
    assert states(report) == [(S.FILED, "sheets", 2), (S.FILED, "sheets", 1)]


def test_a_signed_version_keeps_its_pages_and_a_page_of_another_version_is_named(filing: Filing) -> None:
    filing.papers.texts["sheets"] = ("a", "N việc", "c N")
    office = filing.world.office
    old = len(office.state.acts) + 1
    office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    texts = ("a", f"{old} việc", f"c {old}")
    signed = [filing.page("sheets", number, text) for number, text in enumerate(texts, start=1)]
    office.do(record_act, OpenSupplement(SECRETARY, "thiếu ý kiến"))
    now = len(office.state.acts)
    report = filing.report(FakeReader({"1.pdf": [*signed, filing.page("sheets", 2, f"{now} việc")]}))
    found = [(page.state, page.edition) for page in report.pages]
    assert found == [*[(S.FILED, 1)] * 3, (S.OTHER_VERSION, 0)]


def test_too_many_pages_are_refused_before_the_first_is_read(filing: Filing) -> None:
    reader = FakeReader({"1.pdf": [ScannedPage()] * (MOST_PAGES + 1)})
    with pytest.raises(TooManyPages) as refused:
        filing.report(reader)
    assert refused.value.facts == {"pages": MOST_PAGES + 1, "most": MOST_PAGES}


def test_a_scan_has_no_code_until_one_is_found() -> None:
    assert Scan(Path("1.pdf"), 0).found == ScannedPage()
