"""Scans are filed by an act, never replaced, withdrawn by another act; how far a paper is signed follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.minutes.scanned import Place
from ocop_desktop.domain.values import SessionState, Tier
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.kernel import add_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.minutes_scan import MinutesScanFacts
from ocop_desktop.usecases.council.acts.paper_scans import FilingUnknown, FilingWithdrawn, SeenPage, WithdrawScans
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.archive import filed_scans
from ocop_desktop.usecases.overview.filing import (
    FileScans,
    ScannedPaper,
    assembled,
    file_scans,
)
from ocop_desktop.usecases.overview.folders import Lack
from ocop_desktop.usecases.overview.papers import Codes, Format, PaperEntry, Signer, Since
from ocop_desktop.usecases.overview.program import Papers, ScanReader
from ocop_desktop.usecases.overview.scan_report import CheckedPage, FiledPaper, PageState, Scan
from ocop_desktop.usecases.overview.signed_papers import SignedState, filings, signed_states
from tests.helpers.sessions import CHAIR, SECRETARY, Home, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed

TALLY = PaperEntry("tally", "Điều 3", (Signer.SECRETARY, Signer.PRESIDER), codes=Codes.PAGES)
MINUTES = PaperEntry("minutes", "Điều 7", (Signer.SECRETARY, Signer.PRESIDER, Signer.MEMBERS))
ANNEX = replace(MINUTES, code="supplement")
FORM = PaperEntry("form", "Điều 6", (Signer.ENTITY,), Since.ALWAYS, (Format.PDF,), blank=True)
LIST = PaperEntry("derivation", "Điều 3")
ALL = (TALLY, MINUTES, ANNEX, FORM, LIST)


@pytest.fixture
def home() -> Home:
    return World().collect().open().conclude().office


def filed(home: Home, *pages: int, name: str = "a", version: int = 1, unsigned: tuple[str, ...] = ()) -> None:
    paper = ScannedPaper("tally", version, 3, pages, Path(f"{name}.pdf"))
    home.world.medium.files[paper.file] = name.encode()
    home.do(file_scans, FileScans((paper,), SECRETARY, unsigned))


def tally(home: Home) -> SignedState:
    return signed_states(ALL, home.work)["tally"]


def test_a_filing_is_an_act_with_its_bytes_and_a_line_of_the_log(home: Home) -> None:
    filed(home, 2, 1, unsigned=("Bà Thử", " Bà Thử ", " "))
    (one,) = filings(home.work)
    assert (one.number, one.actor, one.withdrawn) == (len(home.state.acts), SECRETARY, None)
    assert (one.facts.paper, one.facts.pages, one.facts.count, one.facts.unsigned) == ("tally", (2, 1), 3, ("Bà Thử",))
    assert home.blobs.has(one.facts.scan)
    entry = home.log[-1]
    assert (entry.kind, entry.actor, entry.at) == ("act.paper_scanned", SECRETARY, one.at)
    assert entry.facts == {
        "act": home.state.acts[-1].id, "paper": "tally", "version": 1, "count": 2, "of": 3, "pages": "2, 1",
        "sha256": one.facts.scan,
    }  # fmt: skip


def test_scans_whose_bytes_are_not_here_are_a_lack_of_the_archive(home: Home) -> None:
    filed(home, 1)
    (scans,) = filed_scans(home.work, home.services())
    assert scans.path is not None
    del home.world.medium.files[scans.path]
    (scans,) = filed_scans(home.work, home.services())
    assert (scans.path, scans.lack) == (None, Lack("archive.lack.paper_scan", {"number": len(home.state.acts)}))


def test_who_looked_at_which_places_stands_in_the_act_and_in_the_log(home: Home) -> None:
    seen = (SeenPage(2, ("M01", "M02"), ((40, 50), (60, 50))), SeenPage(3, ("M01",), ((7, 8),)))
    filed(home, 1)
    assert "looked" not in home.state.acts[-1].facts  # stored as before anybody looked
    paper = ScannedPaper("tally", 1, 3, (2, 3), Path("a.pdf"), seen)
    home.do(file_scans, FileScans((paper,), SECRETARY))
    unseen, one = filings(home.work)
    assert (unseen.facts.looked, one.facts.looked) == (None, seen)
    assert home.log[-1].facts["looked"] == "2 (M01, M02): 40,50 60,50; 3 (M01): 7,8"


def test_a_paper_is_signed_once_every_page_is_filed_and_nobody_lacks(home: Home) -> None:
    assert tally(home) == SignedState((), (Signer.SECRETARY, Signer.PRESIDER))
    assert (tally(home).count, tally(home).missing, tally(home).signed) == (0, (), False)
    filed(home, 1, 2, unsigned=("Bà Thử",))
    assert (tally(home).missing, tally(home).unsigned, tally(home).signed) == ((3,), ("Bà Thử",), False)
    filed(home, 3, name="b")
    assert (tally(home).missing, tally(home).unsigned, tally(home).signed) == ((), ("Bà Thử",), False)
    filed(home, 1, 2, name="c")
    assert (tally(home).doubled, tally(home).unsigned, tally(home).signed) == ((1, 2), (), True)


def test_a_second_scan_of_a_page_keeps_both_and_the_newest_is_shown(home: Home) -> None:
    filed(home, 1)
    filed(home, 1, name="b")
    first, second = filings(home.work)
    assert tally(home).pages == {1: second}
    assert home.blobs.has(first.facts.scan)
    home.do(record_act, WithdrawScans(second.number, "quét nhầm", SECRETARY))
    assert tally(home).pages == {1: first}
    assert [one.withdrawn for one in filings(home.work)] == [None, "quét nhầm"]
    assert [one.filing for one in filed_scans(home.work, home.services())] == [first]
    assert home.blobs.has(second.facts.scan)


def test_scans_whose_bytes_are_not_here_are_named(home: Home) -> None:
    filed(home, 1)
    (one,) = filings(home.work)
    del home.world.medium.files[home.blobs.path(one.facts.scan)]
    (missing,) = filed_scans(home.work, home.services())
    assert missing.path is None
    assert (missing.lack.code, missing.lack.facts) == ("archive.lack.paper_scan", {"number": one.number})


def test_pages_of_an_earlier_version_count_no_more(home: Home) -> None:
    filed(home, 1, 2, 3)
    filed(home, 2, name="b", version=2)
    assert (list(tally(home).pages), tally(home).missing) == ([2], (1, 3))


def test_a_filing_is_withdrawn_once_with_a_reason_and_by_its_number(home: Home) -> None:
    filed(home, 1)
    number = len(home.state.acts)
    for command, refusal in (
        (WithdrawScans(number, " ", SECRETARY), ReasonMissing),
        (WithdrawScans(1, "nhầm", SECRETARY), FilingUnknown),
        (WithdrawScans(0, "nhầm", SECRETARY), FilingUnknown),
        (WithdrawScans(number + 1, "nhầm", SECRETARY), FilingUnknown),
        (WithdrawScans(number, "nhầm", "M03"), NotInThisRole),
    ):
        with pytest.raises(refusal):
            home.do(record_act, command)
    home.do(record_act, WithdrawScans(number, "nhầm", SECRETARY))
    with pytest.raises(FilingWithdrawn):
        home.do(record_act, WithdrawScans(number, "nhầm", SECRETARY))
    assert (tally(home).pages, tally(home).count) == ({}, 0)


def test_in_an_archived_session_nothing_is_filed_and_no_bytes_are_stored(home: Home) -> None:
    with home.work as work:
        work.session.put(replace(work.session.get(), state=SessionState.ARCHIVED))
        work.commit()
    with pytest.raises(NotInThisState):
        filed(home, 1)
    assert filings(home.work) == ()


def test_filing_changes_no_digit_of_the_minutes_and_makes_no_new_version() -> None:
    home = signed().office
    before = minutes_facts(home.work, home.services())
    filed(home, 1)
    assert minutes_facts(home.work, home.services()) == before
    home.do(record_act, WithdrawScans(len(home.state.acts), "nhầm", SECRETARY))
    assert minutes_facts(home.work, home.services()) == before


def test_members_sign_the_minutes_where_the_regulation_lets_them_and_forms_are_nobody_s(home: Home) -> None:
    states = signed_states(ALL, home.work)
    assert set(states) == {"tally", "minutes", "supplement"}
    assert states["minutes"].signers == (Signer.SECRETARY, Signer.PRESIDER)
    home.do(record_act, FillMinutesForm({"members_sign": True}, SECRETARY))
    assert states["tally"].signers == signed_states(ALL, home.work)["tally"].signers
    assert signed_states(ALL, home.work)["minutes"].signers == MINUTES.signers_at(Tier.PROVINCE)


def test_a_paper_that_cannot_be_written_yet_waits_for_nobody(home: Home) -> None:
    notice = PaperEntry("notice", "Điều 7", (Signer.OFFICE,), Since.CONCLUDED)
    assert signed_states([notice], World().collect().open().office.work) == {}
    assert signed_states([notice], home.work) == {"notice": SignedState(signers=(Signer.OFFICE,))}


def test_the_signed_copy_of_the_minutes_counts_until_a_new_version_begins() -> None:
    home = signed().office

    def signed_copies() -> set[str]:
        return {code for code, state in signed_states(ALL, home.work).items() if state.signed}

    assert signed_copies() == set()
    with home.work as work:
        add_act(work, home.services(), MinutesScanFacts(1, "a" * 64), SECRETARY)
        work.commit()
    assert signed_copies() == {"minutes"}
    home.do(record_act, SUPPLEMENT)
    home.do(record_act, OpenSupplement(CHAIR))
    home.do(record_act, RecordRemark("Nói sau khi ký", SECRETARY))
    assert signed_copies() == {"minutes"}  # the supplement is another paper
    again = signed().office
    with again.work as work:
        add_act(work, again.services(), MinutesScanFacts(1, "a" * 64), SECRETARY)
        work.commit()
    again.do(record_act, FillMinutesForm({"conclusion": "sửa"}, SECRETARY))
    assert not signed_states(ALL, again.work)["minutes"].signed


@dataclass
class Writer:
    """Notes what is written."""

    written: list[tuple[str, list[bytes], str]]

    def filed(self, title: str, pages: Any, path: Path) -> None:
        self.written.append((title, list(pages), path.name))


class Reader:
    """Names the scanned page in place of its picture."""

    def picture(self, path: Path, page: int, turn: int) -> bytes:
        return f"{path}:{page}:{turn}".encode()


def test_the_pages_of_each_paper_become_one_file() -> None:
    writer = Writer([])
    papers = (FiledPaper(TALLY, 1, 3, {}, (1, 2, 3)),)
    made = assembled(papers, ("Bảng tổng hợp",), Path("x"), cast(Papers, writer), cast(ScanReader, None))
    assert made == (ScannedPaper("tally", 1, 3, (), Path("x") / "scan-tally.pdf"),)
    assert writer.written == [("Bảng tổng hợp", [], "scan-tally.pdf")]


def test_what_people_saw_goes_with_the_pages_to_file() -> None:
    places = (Place("1", "1,5", 40, 50), Place("0", "80", 60, 50))
    pages = {
        1: CheckedPage(Scan(Path("1.pdf"), 0), PageState.FILED, nearest=places),
        2: CheckedPage(Scan(Path("1.pdf"), 1), PageState.LOOKED, places=places, looked_by=("M01",)),
    }
    writer, reader = Writer([]), cast(ScanReader, Reader())
    (made,) = assembled((FiledPaper(TALLY, 1, 2, pages, ()),), ("",), Path(), cast(Papers, writer), reader)
    assert writer.written == [("", [b"1.pdf:0:0", b"1.pdf:1:0"], "scan-tally.pdf")]
    assert (made.pages, made.looked) == ((1, 2), (SeenPage(2, ("M01",), ((40, 50), (60, 50))),))


def test_every_filing_is_an_act_of_its_own(home: Home) -> None:
    one, other = (ScannedPaper(code, 1, 1, (1,), Path(f"{code}.pdf")) for code in ("tally", "derivation"))
    home.world.medium.files |= {one.file: b"1", other.file: b"2"}
    home.do(file_scans, FileScans((one, other), SECRETARY))
    assert [act.kind for act in home.state.acts[-2:]] == [ActKind.PAPER_SCANNED] * 2
    assert signed_states(ALL, home.work)["derivation"].signed  # nobody signs it; its scan is kept
