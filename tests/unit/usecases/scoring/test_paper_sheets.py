"""Signed paper sheets: typed twice by two people, differences shown, stored once both agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.sheets.score_sheet import LevelNotOffered
from ocop_desktop.domain.values import CriterionCode, SheetSource, SheetState
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.scoring.paper_sheets import (
    Difference,
    DraftExists,
    EntriesDiffer,
    NoFirstEntry,
    NotDifferent,
    OpinionsDiffer,
    ScanHashWrong,
    SecondEntryMissing,
    SecondTypistIsFirst,
    SettlePaperSheet,
    SheetAlreadyTyped,
    SubmitPaperSheet,
    TypePaperSheet,
    TypistAbsent,
    settle_paper_sheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ocop_desktop.usecases.scoring.paper_state import paper_sheet_state
from ocop_desktop.usecases.scoring.scoring import SampleNotSeen, SheetHasGaps, SheetLocked
from tests.helpers.sessions import CHAIR, SECRETARY, Home, World, given

EIGHTY = given({"1.1": 41, "4.1": 26, "6.1": 16})
FIRST = TypePaperSheet("M03", "SP002", SECRETARY, EIGHTY)
SECOND = replace(FIRST, typist="TG1", second=True)
SUBMIT = SubmitPaperSheet("M03", "SP002", SECRETARY)


@pytest.fixture
def office() -> Home:
    return World().distribute("M03", CHAIR).attend().office


def test_two_equal_readings_become_a_sheet_signed_by_the_secretary(office: Home) -> None:
    assert office.do(type_paper_sheet, replace(FIRST, opinion="tốt", scan_sha256="a" * 64)) == ()
    assert office.do(type_paper_sheet, SECOND) == ()
    office.do(submit_paper_sheet, SUBMIT)
    sheet = office.sheet("M03", "SP002")
    assert (sheet.source, sheet.state, sheet.typists) == (SheetSource.PAPER, SheetState.SUBMITTED, (SECRETARY, "TG1"))
    assert (sheet.opinion, sheet.scan_sha256, sheet.inspected) == ("tốt", "a" * 64, True)
    assert sheet.document is not None
    secretary = office.services().signer.public_key
    opened = office.services().sheet_reader.open_sheet(sheet.document, secretary).sheet
    assert (opened.answers, opened.typists, opened.source) == (sheet.answers, sheet.typists, SheetSource.PAPER)


def test_differences_are_shown_item_by_item_and_keep_the_sheet_out(office: Home) -> None:
    office.do(type_paper_sheet, FIRST)
    differing = office.do(type_paper_sheet, replace(SECOND, answers=given({"1.1": 40, "4.1": 26})))
    assert differing == (Difference("1.1", 41, 40), Difference("6.1", 16, None))
    with pytest.raises(EntriesDiffer) as refusal:
        office.do(submit_paper_sheet, SUBMIT)
    assert refusal.value.facts == {"member": "M03", "product": "SP002", "count": 2, "items": "1.1, 6.1"}
    assert office.state.sheets == {}


@pytest.mark.parametrize("typist", [SECRETARY, "TG1"])
def test_either_typist_corrects_their_own_reading(office: Home, typist: str) -> None:
    office.do(type_paper_sheet, FIRST)
    office.do(type_paper_sheet, replace(SECOND, answers=given({"1.1": 40, "4.1": 26, "6.1": 16})))
    answers = EIGHTY if typist == "TG1" else given({"1.1": 40, "4.1": 26, "6.1": 16})
    assert office.do(type_paper_sheet, replace(FIRST, typist=typist, answers=answers)) == ()
    office.do(submit_paper_sheet, SUBMIT)
    assert office.sheet("M03", "SP002").answers[CriterionCode("1.1")].level == (41 if typist == "TG1" else 40)


def test_the_second_reading_is_another_person_s(office: Home) -> None:
    with pytest.raises(NoFirstEntry):
        office.do(type_paper_sheet, SECOND)
    office.do(type_paper_sheet, FIRST)
    with pytest.raises(SecondTypistIsFirst):
        office.do(type_paper_sheet, replace(FIRST, second=True))
    with pytest.raises(SheetAlreadyTyped):
        office.do(type_paper_sheet, replace(SECOND, second=False))
    with pytest.raises(SecondEntryMissing):
        office.do(submit_paper_sheet, SUBMIT)


@pytest.mark.parametrize("second", [True, False])
def test_two_readings_need_no_third(office: Home, second: bool) -> None:
    office.do(type_paper_sheet, FIRST)
    office.do(type_paper_sheet, SECOND)
    with pytest.raises(SheetAlreadyTyped):
        office.do(type_paper_sheet, replace(SECOND, typist="TG2", second=second))
    assert len(office.state.entries) == 2


def test_a_reading_that_no_sheet_offers_is_refused(office: Home) -> None:
    with pytest.raises(LevelNotOffered):
        office.do(type_paper_sheet, replace(FIRST, answers=given({"1.1": 99})))
    for scan in ("a" * 63, "A" * 64):
        with pytest.raises(ScanHashWrong) as refusal:
            office.do(type_paper_sheet, replace(FIRST, scan_sha256=scan))
        assert refusal.value.facts == {"given": scan}
    assert office.state.entries == {}


def test_a_paper_with_gaps_or_without_tasting_is_no_sheet(office: Home) -> None:
    gap = replace(FIRST, answers=given({"1.1": 3}))
    office.do(type_paper_sheet, gap)
    office.do(type_paper_sheet, replace(gap, typist="TG1", second=True))
    with pytest.raises(SheetHasGaps):
        office.do(submit_paper_sheet, SUBMIT)
    whole = given({"1.1": 21, "4.1": 6, "5.1": 1, "6.1": 11})
    office.do(type_paper_sheet, replace(FIRST, product="SP001", answers=whole, inspected=False))
    office.do(type_paper_sheet, replace(SECOND, product="SP001", answers=whole))
    with pytest.raises(SampleNotSeen):
        office.do(submit_paper_sheet, replace(SUBMIT, product="SP001"))


def test_a_draft_on_this_computer_is_the_member_s_to_submit_or_discard(office: Home) -> None:
    office.world.fill("M03", "SP002", 70, home=SECRETARY, submit=False)
    office.do(type_paper_sheet, FIRST)
    office.do(type_paper_sheet, SECOND)
    with pytest.raises(DraftExists) as refusal:
        office.do(submit_paper_sheet, SUBMIT)
    assert refusal.value.facts == {"member": "M03", "product": "SP002"}
    assert office.sheet("M03", "SP002").source is SheetSource.LOCAL


def test_a_sheet_that_is_here_already_is_not_typed_again(office: Home) -> None:
    office.do(type_paper_sheet, FIRST)
    office.do(type_paper_sheet, SECOND)
    office.do(submit_paper_sheet, SUBMIT)
    before = office.state
    with pytest.raises(SheetLocked):
        office.do(submit_paper_sheet, SUBMIT)
    with pytest.raises(SheetLocked):
        office.do(type_paper_sheet, FIRST)
    assert office.state is before


def test_after_a_change_of_set_the_paper_is_typed_for_the_right_one(office: Home) -> None:
    office.world.paper("M03", "SP002", EIGHTY)
    office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    right = given({"1.1": 21, "4.1": 6, "5.1": 1, "6.1": 11})
    office.do(type_paper_sheet, replace(FIRST, answers=right))
    office.do(type_paper_sheet, replace(SECOND, answers=right))
    office.do(submit_paper_sheet, SUBMIT)
    assert sorted(sheet.set_number for sheet in office.state.sheets.values()) == [1, 2]


def test_paper_is_typed_in_the_secretary_s_file() -> None:
    own = World().distribute("M03").home("M03")
    with pytest.raises(NotInMembersFile):
        own.do(type_paper_sheet, FIRST)
    with pytest.raises(NotInMembersFile):
        own.do(submit_paper_sheet, SUBMIT)


SETTLE = SettlePaperSheet("M03", "SP002", given({"1.1": 40}), (SECRETARY, "TG1"), SECRETARY)


def differing(office: Home) -> None:
    office.do(type_paper_sheet, replace(FIRST, opinion="tốt"))
    answers = given({"1.1": 40, "4.1": 26})
    office.do(type_paper_sheet, replace(SECOND, answers=answers, opinion="khá"))


def test_both_typists_settle_what_the_paper_says_and_only_there(office: Home) -> None:
    differing(office)
    with pytest.raises(TypistAbsent) as absent:
        office.do(settle_paper_sheet, replace(SETTLE, present=(SECRETARY,)))
    assert absent.value.facts == {"typist": "TG1"}
    with pytest.raises(NotDifferent) as agreed:
        office.do(settle_paper_sheet, replace(SETTLE, answers=given({"4.1": 3})))
    assert agreed.value.facts == {"items": "4.1"}
    office.do(settle_paper_sheet, replace(SETTLE, answers=given({"1.1": 40, "6.1": 16})))
    assert office.log[-1].kind == "paper.settled"
    assert office.log[-1].facts["typists"] == [SECRETARY, "TG1"]
    with pytest.raises(OpinionsDiffer):
        office.do(submit_paper_sheet, SUBMIT)
    office.do(settle_paper_sheet, replace(SETTLE, answers=(), opinion=" tốt, khá "))
    office.do(submit_paper_sheet, SUBMIT)
    sheet = office.sheet("M03", "SP002")
    assert [sheet.answers[CriterionCode(code)].level for code in ("1.1", "4.1", "6.1")] == [40, 26, 16]
    assert sheet.opinion == "tốt, khá"


def test_what_the_paper_leaves_blank_is_blank_in_both(office: Home) -> None:
    differing(office)
    office.do(settle_paper_sheet, replace(SETTLE, opinion="tốt"))
    with pytest.raises(SheetHasGaps):
        office.do(submit_paper_sheet, SUBMIT)


def test_there_is_nothing_to_settle_before_two_readings_or_where_they_agree(office: Home) -> None:
    office.do(type_paper_sheet, FIRST)
    with pytest.raises(SecondEntryMissing):
        office.do(settle_paper_sheet, SETTLE)
    office.do(type_paper_sheet, SECOND)
    with pytest.raises(NotDifferent) as nothing:
        office.do(settle_paper_sheet, replace(SETTLE, answers=()))
    assert nothing.value.facts == {"items": "–"}


def test_the_scan_of_the_paper_is_kept_beside_the_session_and_named_in_the_sheet(office: Home) -> None:
    path = Path("/may-quet/phieu.pdf")
    office.world.medium.files[path] = b"%PDF scan"
    office.do(type_paper_sheet, replace(FIRST, scan=path))
    state = paper_sheet_state("M03", "SP002", office.work, office.services())
    assert state.scan is not None
    assert office.blobs.has(state.scan)
    office.do(type_paper_sheet, SECOND)
    office.do(submit_paper_sheet, SUBMIT)
    assert office.sheet("M03", "SP002").scan_sha256 == state.scan
    assert office.state.evidence == {}
