"""A member scores: every choice is kept, a sheet with gaps stays a draft, a submitted one never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ocop_desktop.domain.canonical import read_canonical
from ocop_desktop.domain.council.council import UnknownMember, UnknownProduct
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.sheets.score_sheet import Answer, LevelNotOffered, UnknownCriterion, WrongCase
from ocop_desktop.domain.text import LONGEST_NOTE, LONGEST_OPINION, TextHidden, TextTooLong
from ocop_desktop.domain.values import CriterionCode, SheetSource, SheetState
from ocop_desktop.packages.envelope import parse_envelope
from ocop_desktop.usecases.core.workspaces import NotYourFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.scoring.scoring import (
    ChooseLevel,
    CollectionClosed,
    DiscardDraft,
    FillSheet,
    IsRecused,
    MayNotScore,
    NotOrdered,
    ProductEnded,
    RecordInspection,
    SampleNotSeen,
    SheetHasGaps,
    SheetLocked,
    SheetNotStarted,
    SubmitSheet,
    choose_level,
    discard_draft,
    fill_sheet,
    record_inspection,
    submit_sheet,
)
from ocop_desktop.usecases.scoring.sheet_view import NotYourSheet, SheetView, view_sheet
from tests.helpers.sessions import CHAIR, EXPERT, ROWS, SECRETARY, STICK, Home, World, given

NO_STORY = given({"1.1": 21, "4.1": 6, "5.1": 1, "5.2": 3, "6.1": 11})
"""Set 1 by ordinals: 20 + 5 + 0 + (5.2 does not apply) + 10 points."""


def view(home: Home, member: str, product: str, viewer: str | None = None) -> SheetView:
    return view_sheet(member, product, viewer or member, home.work, home.services(member))


def scoring() -> tuple[World, Home]:
    world = World().distribute("M03", CHAIR)
    return world, world.home("M03")


def test_every_choice_is_kept_when_the_use_case_returns() -> None:
    _, own = scoring()
    for level, case in ((2, "a"), (0, "a")):
        own.do(choose_level, ChooseLevel("M03", "SP003", "8", level, case, "có ảnh"))
        answers = own.sheet("M03", "SP003").answers
        assert answers == {CriterionCode("8"): Answer(CriterionCode("8"), level, "a", "có ảnh")}
    own.do(choose_level, ChooseLevel("M03", "SP003", "8", None))
    assert own.sheet("M03", "SP003").answers == {}


def test_a_choice_the_sheet_does_not_offer_is_refused_and_nothing_is_kept() -> None:
    _, own = scoring()
    before = own.state
    wrong: list[tuple[ChooseLevel, type[OcopError]]] = [
        (ChooseLevel("M03", "SP002", "1.1", 42), LevelNotOffered),
        (ChooseLevel("M03", "SP002", "9.9", 1), UnknownCriterion),
        (ChooseLevel("M03", "SP002", "9.9", None), UnknownCriterion),
        (ChooseLevel("M03", "SP003", "8", 3, "b"), WrongCase),
        (ChooseLevel("M03", "SP009", "1.1", 1), UnknownProduct),
        (ChooseLevel("M09", "SP002", "1.1", 1), UnknownMember),
    ]
    for command, refusal in wrong:
        with pytest.raises(refusal):
            own.do(choose_level, command)
    assert own.state is before


def test_a_file_of_answers_is_taken_whole_or_not_at_all() -> None:
    _, own = scoring()
    before = own.state
    bad = (*given({"1.1": 3}), Answer(CriterionCode("4.1"), 99))
    with pytest.raises(LevelNotOffered):
        own.do(fill_sheet, FillSheet("M03", "SP002", bad))
    assert own.state is before


def test_words_that_cannot_be_printed_as_they_are_read_are_refused_and_the_old_ones_stay() -> None:
    _, own = scoring()
    own.do(choose_level, ChooseLevel("M03", "SP003", "8", 2, "a", " có ảnh\r\nrõ "))
    noted = replace(given({"8": 2}, {"8": "a"})[0], note="x\u200by")
    refused: tuple[tuple[Any, Any, type[OcopError]], ...] = (
        (choose_level, ChooseLevel("M03", "SP003", "8", 0, "a", "x" * (LONGEST_NOTE + 1)), TextTooLong),
        (choose_level, ChooseLevel("M03", "SP003", "8", 0, "a", "x\x00"), TextHidden),
        (fill_sheet, FillSheet("M03", "SP003", (noted,)), TextHidden),
        (fill_sheet, FillSheet("M03", "SP003", (), opinion="x" * (LONGEST_OPINION + 1)), TextTooLong),
    )
    for act, command, refusal in refused:
        with pytest.raises(refusal):
            own.do(act, command)
    (answer,) = own.sheet("M03", "SP003").answers.values()
    assert (answer.level, answer.note) == (2, "có ảnh\nrõ")
    own.do(fill_sheet, FillSheet("M03", "SP003", (), opinion="x" * LONGEST_OPINION))
    assert len(own.sheet("M03", "SP003").opinion) == LONGEST_OPINION


def test_filling_replaces_only_what_is_named() -> None:
    _, own = scoring()
    own.do(fill_sheet, FillSheet("M03", "SP002", given({"1.1": 3, "4.1": 4}), opinion="tốt", inspected=True))
    own.do(fill_sheet, FillSheet("M03", "SP002", given({"1.1": 5})))
    sheet = own.sheet("M03", "SP002")
    assert {code: answer.level for code, answer in sheet.answers.items()} == {"1.1": 5, "4.1": 4}
    assert (sheet.opinion, sheet.inspected) == ("tốt", True)
    own.do(fill_sheet, FillSheet("M03", "SP002", (), opinion="rất tốt"))
    own.do(fill_sheet, FillSheet("M03", "SP002", (), inspected=False))
    sheet = own.sheet("M03", "SP002")
    assert (sheet.opinion, sheet.inspected) == ("rất tốt", False)


def test_a_sheet_with_gaps_stays_a_draft_and_names_them() -> None:
    _, own = scoring()
    own.do(fill_sheet, FillSheet("M03", "SP002", given({"1.1": 3})))
    with pytest.raises(SheetHasGaps) as refusal:
        own.do(submit_sheet, SubmitSheet("M03", "SP002"))
    assert refusal.value.facts == {"product": "SP002", "count": 2, "gaps": "4.1, 6.1"}
    assert own.sheet("M03", "SP002").state is SheetState.DRAFT


def test_sensory_items_wait_until_the_sample_was_tasted() -> None:
    _, own = scoring()
    own.do(fill_sheet, FillSheet("M03", "SP001", NO_STORY))
    with pytest.raises(SampleNotSeen) as refusal:
        own.do(submit_sheet, SubmitSheet("M03", "SP001"))
    assert refusal.value.facts == {"product": "SP001"}
    own.do(record_inspection, RecordInspection("M03", "SP001"))
    own.do(submit_sheet, SubmitSheet("M03", "SP001"))
    assert own.sheet("M03", "SP001").state is SheetState.SUBMITTED


def test_what_does_not_apply_is_left_out_of_what_is_signed() -> None:
    world, own = scoring()
    world.fill("M03", "SP001", NO_STORY)
    sheet = own.sheet("M03", "SP001")
    assert sheet.document is not None
    body = read_canonical(parse_envelope(sheet.document).body)
    assert isinstance(body, dict)
    assert [answer[0] for answer in body["answers"]] == ["1.1", "4.1", "5.1", "6.1"]
    assert CriterionCode("5.2") not in sheet.answers
    assert view(own, "M03", "SP001").score.not_assessed == {"5.2": "condition:5.1"}


def test_a_submitted_sheet_is_signed_by_its_member_and_never_changes() -> None:
    world, own = scoring()
    world.fill("M03", "SP002", 80)
    sheet = own.sheet("M03", "SP002")
    assert sheet.document is not None
    key = own.services().signer.public_key
    opened = own.services().sheet_reader.open_sheet(sheet.document, key)
    assert (sheet.key, opened.sheet.answers, opened.sheet.source) == (key, sheet.answers, SheetSource.PACKAGE)
    acts: list[Callable[[], Any]] = [
        lambda: own.do(choose_level, ChooseLevel("M03", "SP002", "1.1", 1)),
        lambda: own.do(fill_sheet, FillSheet("M03", "SP002", given({"1.1": 1}))),
        lambda: own.do(record_inspection, RecordInspection("M03", "SP002")),
        lambda: own.do(submit_sheet, SubmitSheet("M03", "SP002")),
        lambda: own.do(discard_draft, DiscardDraft("M03", "SP002")),
    ]
    for act in acts:
        with pytest.raises(SheetLocked):
            act()
    assert own.sheet("M03", "SP002") == sheet


def test_a_draft_is_given_up_on_the_member_s_word() -> None:
    world, own = scoring()
    world.fill("M03", "SP002", 80, submit=False)
    own.do(discard_draft, DiscardDraft("M03", "SP002"))
    assert own.state.sheets == {}
    with pytest.raises(SheetNotStarted) as refusal:
        own.do(discard_draft, DiscardDraft("M03", "SP002"))
    assert refusal.value.facts == {"member": "M03", "product": "SP002", "round": 1}
    with pytest.raises(SheetNotStarted):
        own.do(submit_sheet, SubmitSheet("M03", "SP002"))


def test_a_member_sees_points_by_part_the_provisional_star_and_what_blocks_it() -> None:
    world, own = scoring()
    world.fill("M03", "SP001", given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 26}), submit=False)
    seen = view(own, "M03", "SP001")
    assert (seen.score.total, dict(seen.score.by_part)) == (30 + 20 + 3 + 2 + 25, {"A": 30, "B": 25, "C": 25})
    assert (seen.provisional_stars, seen.blocking) == (4, (("1.1", 4),))


def test_marks_that_do_not_bind_block_nothing() -> None:
    for binds, blocking in ((True, (("1.1", 3), ("1.1", 4))), (False, ())):
        settings = SessionSettings(unexplained_marks_bind=binds)
        world = World(settings=settings, products=[replace(ROWS[1], set_number=3)]).distribute("M03")
        world.fill("M03", "SP002", given({"1.1": 11, "4.1": 26, "6.1": 36}), submit=False)
        assert view(world.home("M03"), "M03", "SP002").blocking == blocking


def test_a_sheet_is_shown_to_its_own_member_alone() -> None:
    world, own = scoring()
    world.fill("M03", "SP002", 80)
    with pytest.raises(NotYourSheet) as refusal:
        view(own, "M03", "SP002", viewer=CHAIR)
    assert refusal.value.facts == {"member": "M03"}
    with pytest.raises(SheetNotStarted):
        view(own, "M03", "SP001")


def test_nobody_scores_in_another_member_s_file() -> None:
    world, own = scoring()
    world.fill("M03", "SP002", 80, submit=False)
    acts: list[Callable[[], Any]] = [
        lambda: own.do(choose_level, ChooseLevel(CHAIR, "SP002", "1.1", 1)),
        lambda: own.do(fill_sheet, FillSheet(CHAIR, "SP002", ())),
        lambda: own.do(record_inspection, RecordInspection(CHAIR, "SP002")),
        lambda: own.do(submit_sheet, SubmitSheet(CHAIR, "SP002")),
        lambda: own.do(discard_draft, DiscardDraft(CHAIR, "SP002")),
        lambda: view(own, CHAIR, "SP002"),
    ]
    for act in acts:
        with pytest.raises(NotYourFile) as refusal:
            act()
        assert refusal.value.facts == {"member": CHAIR}


def test_several_members_score_on_the_laptop_in_the_room() -> None:
    world = World().distribute("M03").attend()
    for member in (CHAIR, "M04"):
        world.fill(member, "SP002", 70, home=SECRETARY)
    sheets = [world.office.sheet(member, "SP002") for member in (CHAIR, "M04")]
    assert [sheet.source for sheet in sheets] == [SheetSource.LOCAL] * 2
    assert len({sheet.key for sheet in sheets}) == 2


def test_who_does_not_score_has_no_sheet() -> None:
    world = World().distribute("M03")
    for member in (EXPERT, SECRETARY):
        with pytest.raises(MayNotScore) as refusal:
            world.fill(member, "SP002", 70, home=SECRETARY)
        assert refusal.value.facts == {"member": member}


def test_scoring_waits_for_the_session_package_and_ends_with_the_collection() -> None:
    world = World().prepare()
    with pytest.raises(NotInThisState):
        world.fill("M03", "SP002", 70, home=SECRETARY)
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    world.fill("M03", "SP002", 70, home=SECRETARY, submit=False)
    world.close()
    with pytest.raises(CollectionClosed) as refusal:
        world.fill("M03", "SP002", 70, home=SECRETARY)
    assert refusal.value.facts == {"round": 1}


def test_a_recused_member_and_an_ended_product_are_not_scored() -> None:
    world = World().distribute("M03").attend()
    office = world.office
    office.do(record_act, RecordRecusal("M03", "SP001", "đã tư vấn", SECRETARY))
    office.do(record_act, RecordWithdrawal("SP002", "đơn xin rút", SECRETARY))
    office.do(record_act, RecordMotion("SP003", "reject", "giả mạo", 4, 0, SECRETARY))
    refusals: dict[str, type[OcopError]] = {"SP001": IsRecused, "SP002": ProductEnded, "SP003": ProductEnded}
    for product, refusal in refusals.items():
        with pytest.raises(refusal):
            world.fill("M03", product, 1, home=SECRETARY)
    world.fill(CHAIR, "SP001", 70, home=SECRETARY)


def test_a_later_round_starts_from_the_member_s_own_last_sheet() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    own, package = world.home("M03"), world.order(SP002="lệch 20 điểm")
    own.receive(package)
    before = own.sheet("M03", "SP002")
    assert view(own, "M03", "SP002").sheet == before
    own.do(choose_level, ChooseLevel("M03", "SP002", "1.1", 41))
    draft = own.sheet("M03", "SP002", round=2)
    changed = {code for code in before.answers if before.answers[code] != draft.answers[code]}
    assert (changed, draft.state, draft.id != before.id) == ({"1.1"}, SheetState.DRAFT, True)
    assert own.sheet("M03", "SP002") == before
    with pytest.raises(NotOrdered) as refusal:
        own.do(choose_level, ChooseLevel("M03", "SP001", "1.1", 1))
    assert refusal.value.facts == {"product": "SP001", "round": 2}


def test_a_third_round_starts_from_the_latest_sheet_there_is() -> None:
    world = World(settings=SessionSettings(max_rescoring_rounds=2)).collect({"M03": {"SP002": 60}}).open()
    world.order(SP002="lệch 20 điểm")
    world.close()
    order_round(
        OrderRound({"SP002": "vẫn lệch"}, CHAIR, despite="thử"), world.office.work, world.office.services(CHAIR)
    )
    world.fill("M03", "SP002", (), home=SECRETARY, submit=False)
    assert world.office.sheet("M03", "SP002", round=3).answers == world.office.sheet("M03", "SP002").answers


def test_on_another_set_a_blank_sheet_begins_and_the_old_one_stays() -> None:
    world = World().distribute("M03").attend()
    world.fill("M03", "SP002", 80, home=SECRETARY)
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    world.fill("M03", "SP002", given({"1.1": 1}), home=SECRETARY, submit=False)
    sheets = sorted(world.office.state.sheets.values(), key=lambda sheet: sheet.set_number)
    assert [(s.set_number, s.state, len(s.answers)) for s in sheets] == [
        (1, SheetState.DRAFT, 1),
        (2, SheetState.SUBMITTED, 3),
    ]


def test_a_draft_outlives_the_conclusion_untouched() -> None:
    world = World().distribute("M03").attend()
    world.fill("M03", "SP002", 80, home=SECRETARY, submit=False)
    world.open().conclude()
    with pytest.raises(NotInThisState):
        world.office.do(discard_draft, DiscardDraft("M03", "SP002"))
