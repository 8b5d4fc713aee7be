"""A batch is asked, answered, closed; a product on which opinions differ goes to a meeting, others are concluded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.acts.written_opinion import MeetingGround, MeetingReason, OnlyRerating, ReplyKind, StillOpen
from ocop_desktop.domain.council.council import NotInThisRole, UnknownProduct
from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.scoring.reconciliation import ItemKind
from ocop_desktop.domain.values import Exclusion, Recommendation
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.acts.written_asked import (
    AlreadyAsked,
    BatchClosed,
    DeadlineBeforeAsking,
    NoProducts,
    RepliesCameIn,
    UnknownBatch,
)
from ocop_desktop.usecases.council.acts.written_closed import CloseBatch
from ocop_desktop.usecases.council.acts.written_reply import NoOpinionOfTheRecused, NotInBatch
from ocop_desktop.usecases.council.written_board import ReplyState
from ocop_desktop.usecases.council.written_opinions import close_batch
from ocop_desktop.usecases.overview.summary import session_summary
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World, given
from tests.helpers.written import (
    ASKED,
    LATER,
    MIXED,
    asking,
    board,
    closing,
    collected,
    handed_in,
    line,
    meeting,
    mixed,
    product_line,
    replying,
    settling,
)

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
LOW = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 10})


def recuse(world: World, member: str, *products: str) -> None:
    for product in products:
        world.office.do(record_act, RecordRecusal(member, product, "đã tư vấn", SECRETARY))


def states(world: World) -> dict[str, ReplyState]:
    return {entry.member.code: entry.state for entry in line(world).members}


def test_a_batch_is_formed_of_dossiers_for_rerating_alone() -> None:
    world = mixed()
    with pytest.raises(OnlyRerating) as refusal:
        asking(world, "SP004", "SP001")
    assert refusal.value.facts == {"product": "SP001"}
    assert [product.code for product in board(world).candidates] == ["SP004", "SP005"]
    asking(world)
    found = board(world)
    assert (found.candidates, [batch.batch.number for batch in found.batches]) == ((), [1])
    assert found.batches[0].batch.letter == "12/CV-HĐ"


def test_a_batch_needs_products_and_days_in_their_order() -> None:
    world = mixed()
    with pytest.raises(NoProducts):
        asking(world, "SP004", products=())
    with pytest.raises(DeadlineBeforeAsking):
        asking(world, deadline=date(2026, 8, 31))
    with pytest.raises(UnknownProduct):
        asking(world, "SP009")
    assert board(world).batches == ()


def test_a_product_is_asked_about_once_and_only_while_it_is_rated() -> None:
    world = mixed()
    asking(world, "SP004")
    with pytest.raises(AlreadyAsked):
        asking(world)
    world.office.do(record_act, RecordWithdrawal("SP005", "đơn", SECRETARY))
    assert board(world).candidates == ()
    with pytest.raises(AlreadyEnded):
        asking(world, "SP005")


def test_nobody_is_asked_before_the_package_is_out_nor_after_the_opening() -> None:
    with pytest.raises(NotInThisState):
        asking(World(products=MIXED).prepare())
    with pytest.raises(NotInThisState):
        asking(World(products=MIXED).distribute().open())


def test_a_batch_without_replies_may_be_formed_anew() -> None:
    world = mixed()
    asking(world)
    asking(world, "SP004", deadline=LATER, replaces=1)
    assert [entry.product.code for entry in line(world).products] == ["SP004"]
    assert line(world).batch.deadline == LATER
    replying(world, "M03")
    with pytest.raises(RepliesCameIn):
        asking(world, replaces=1)
    with pytest.raises(UnknownBatch):
        asking(world, replaces=2)


def test_a_sheet_that_is_handed_in_is_the_opinion() -> None:
    world = mixed()
    asking(world, deadline=LATER)
    assert set(states(world).values()) == {ReplyState.AWAITED}
    world.hand_in("M03", SP004=80)
    assert states(world)["M03"] is ReplyState.PARTLY
    world.hand_in("M03", SP005=80)
    entry = next(found for found in line(world).members if found.member.code == "M03")
    assert (entry.state, entry.sheets, entry.due, entry.replies) == (ReplyState.REPLIED, 2, 2, ())
    assert product_line(world, "SP004").quorum.present == 1


def test_a_reply_on_paper_says_when_it_came_and_on_what() -> None:
    world = mixed()
    asking(world)
    replying(world, "M03", product="SP004")
    replying(world, "M03", ReplyKind.REMARKS, "thiếu nhãn", received=date(2026, 9, 5))
    entry = next(found for found in line(world).members if found.member.code == "M03")
    assert [(code, late) for _, code, late in entry.replies] == [("SP004", False), ("", True)]
    assert (entry.state, entry.sheets) == (ReplyState.REPLIED, 0)
    replying(world, SECRETARY)
    assert [(e.member.code, e.due) for e in line(world).members][-1] == (SECRETARY, 0)


def test_whoever_differs_says_in_what() -> None:
    world = mixed()
    asking(world)
    for answer in (ReplyKind.DIFFERS, ReplyKind.REMARKS):
        with pytest.raises(ReasonMissing):
            replying(world, "M03", answer)
    with pytest.raises(NotInBatch):
        replying(world, "M03", product="SP001")
    with pytest.raises(UnknownBatch):
        replying(world, "M03", batch=2)


def test_a_recused_member_has_no_opinion_on_the_product_and_takes_part_by_the_others() -> None:
    world = mixed()
    asking(world)
    recuse(world, "M03", "SP004")
    with pytest.raises(NoOpinionOfTheRecused) as refusal:
        replying(world, "M03", product="SP004")
    assert refusal.value.facts == {"member": "M03", "product": "SP004"}
    assert product_line(world, "SP004").quorum.present == 0
    replying(world, "M03")
    assert states(world)["M03"] is ReplyState.REPLIED
    assert product_line(world, "SP004").quorum.present == 1
    recuse(world, "M03", "SP005")
    assert states(world)["M03"] is ReplyState.NOT_ASKED
    with pytest.raises(NoOpinionOfTheRecused):
        replying(world, "M03")


def test_who_is_late_or_silent_is_told_apart() -> None:
    world = mixed()
    asking(world)
    replying(world, "M03")
    assert (line(world).overdue, line(world).state) == (True, "overdue")
    assert states(world) == {
        "M01": ReplyState.OVERDUE,
        "M02": ReplyState.OVERDUE,
        "M03": ReplyState.REPLIED,
        "M04": ReplyState.OVERDUE,
    }
    replying(world, "M04", product="SP004")
    closing(world)
    assert (line(world).overdue, line(world).state) == (False, "closed")
    assert (states(world)["M01"], states(world)["M04"]) == (ReplyState.SILENT, ReplyState.PARTLY)


def test_only_the_presider_closes_and_before_the_deadline_with_a_reason_while_somebody_is_awaited() -> None:
    world = mixed()
    asking(world, deadline=LATER)
    with pytest.raises(NotInThisRole):
        world.office.do(close_batch, CloseBatch(1, SECRETARY))
    with pytest.raises(ReasonMissing):
        closing(world)
    for member in ("M01", "M02", "M03", "M04"):
        replying(world, member)
    closing(world)
    with pytest.raises(BatchClosed):
        closing(world)
    with pytest.raises(BatchClosed):
        replying(world, "M03")
    with pytest.raises(BatchClosed):
        asking(world, replaces=1)


def test_the_sheets_are_opened_only_once_nobody_can_reply_any_more() -> None:
    world = mixed()
    asking(world)
    with pytest.raises(StillOpen):
        world.open()
    closing(world)
    world.open()


def test_a_sheet_that_came_after_the_closing_is_kept_and_does_not_count() -> None:
    world = mixed()
    asking(world)
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP004=80)
    closing(world)
    world.hand_in("M04", SP004=60, SP001=80)
    world.open()
    late = [entry for entry in world.outcome("SP004").sheets if entry.excluded is not None]
    assert [(entry.excluded, world.office.member("M04").id) for entry in late] == [
        (Exclusion.LATE, late[0].sheet.member)
    ]
    assert world.outcome("SP004").result.spread == 0
    meeting(world, "SP004")
    assert world.outcome("SP004").result.spread == 20


def test_attendance_is_not_asked_of_a_product_in_writing_and_is_once_it_goes_to_the_meeting() -> None:
    """M04 was not at the meeting and replied in writing."""
    world = collected()
    closing(world)
    world.open()
    at_meeting, written = world.outcome("SP002"), world.outcome("SP005")
    assert (len(at_meeting.used), at_meeting.quorum.present) == (3, 5)
    assert (len(written.used), written.absent, written.quorum.present) == (4, {}, 4)
    assert written.batch is not None
    assert at_meeting.batch is None
    assert written.recommendation is Recommendation.NO_QUORUM  # 4 of 6 named, 5 needed
    meeting(world, "SP005")
    moved = world.outcome("SP005")
    assert (len(moved.used), moved.batch, moved.recommendation) == (3, None, Recommendation.RECOGNISE)


def test_enough_opinions_make_the_number_of_a_meeting() -> None:
    world = collected()
    replying(world, SECRETARY)
    closing(world)
    world.open()
    quorum = world.outcome("SP005").quorum
    assert (quorum.present, quorum.named, quorum.needed, quorum.presider_present, quorum.met) == (5, 6, 5, True, True)


def test_by_default_only_those_who_score_are_counted_in_writing() -> None:
    world = handed_in(mixed())
    closing(world)
    world.open()
    assert (world.outcome("SP002").quorum.named, world.outcome("SP005").quorum) == (6, Quorum(4, 4, 3, True))
    assert product_line(world, "SP005").quorum == world.outcome("SP005").quorum


@pytest.mark.parametrize("agreement", [False, True])
def test_silence_counts_towards_the_number_only_by_regulation_and_is_never_a_sheet(agreement: bool) -> None:
    world = mixed(silence_is_agreement=agreement)
    asking(world)
    world.hand_in("M01", SP004=80)
    world.hand_in("M02", SP004=80)
    assert product_line(world, "SP004").quorum.present == 2
    closing(world)
    world.open()
    outcome = world.outcome("SP004")
    assert outcome.quorum.met is agreement
    assert len(outcome.used) == 2


def test_before_the_closing_no_difference_is_told_and_after_it_items_without_points() -> None:
    high = {member: {"SP004": HIGH} for member in ("M01", "M02")}
    world = collected(M03={"SP004": MIDDLE}, M04={"SP004": MIDDLE}, **high)
    replying(world, "M02", ReplyKind.DIFFERS, "chưa đồng ý", product="SP005")
    assert [(entry.reasons, entry.items) for entry in line(world).products] == [((), ()), ((), ())]
    closing(world)
    tea, honey = line(world).products
    assert tea.reasons == (MeetingReason.CONDITION,)
    assert {item.kind for item in tea.items} == {ItemKind.CONDITION, ItemKind.LEVELS}
    criteria = world.office.services().catalogues.rules(world.office.work).sets[1].by_code
    assert tea.papers == tuple(dict.fromkeys(kind for item in tea.items for kind in criteria[item.criterion].evidence))
    assert (honey.reasons, honey.items) == ((MeetingReason.OPINION,), ())
    assert world.office.session.opened is False


def test_a_product_goes_to_the_meeting_on_the_presiders_word_with_a_ground() -> None:
    world = mixed()
    asking(world)
    with pytest.raises(OnlyRerating):
        meeting(world, "SP001")
    with pytest.raises(ReasonMissing):
        meeting(world, "SP004", reason=" ")
    meeting(world, "SP004", MeetingGround.COMPLEX, "công nghệ mới")
    entry = product_line(world, "SP004")
    assert entry.meeting is not None
    assert (entry.meeting.ground, entry.meeting.reason) == (
        MeetingGround.COMPLEX,
        "công nghệ mới",
    )
    assert [e.due for e in line(world).members] == [1, 1, 1, 1]
    with pytest.raises(NotInBatch):
        meeting(world, "SP004")
    world.office.do(record_act, RecordWithdrawal("SP005", "đơn", SECRETARY))
    with pytest.raises(AlreadyEnded):
        meeting(world, "SP005")
    assert set(states(world).values()) == {ReplyState.NOT_ASKED}


def test_a_product_that_went_to_the_meeting_or_ended_is_not_proposed_again() -> None:
    world = collected(M03={"SP004": LOW, "SP005": 40})
    closing(world)
    meeting(world, "SP004")
    world.office.do(record_act, RecordWithdrawal("SP005", "đơn", SECRETARY))
    assert [(entry.reasons, entry.ended) for entry in line(world).products] == [((), False), ((), True)]


def test_what_agrees_is_concluded_in_writing_and_what_differs_only_with_a_reason() -> None:
    world = collected(M03={"SP004": LOW})
    replying(world, SECRETARY)
    with pytest.raises(NotInThisState):
        settling(world)
    closing(world)
    world.open()
    with pytest.raises(ReasonMissing):
        settling(world)
    settling(world, "SP005")
    assert product_line(world, "SP005").settled is not None
    assert product_line(world, "SP004").settled is None
    settling(world, "SP004", reason="đã hỏi lại, thống nhất", actor=CHAIR)
    known = product_line(world, "SP004").settled
    assert known is not None
    assert known.reason == "đã hỏi lại, thống nhất"
    meeting(world, "SP004")
    assert product_line(world, "SP004").settled is None


def test_too_few_opinions_are_concluded_on_only_with_a_reason() -> None:
    world = collected()
    closing(world)
    world.open()
    with pytest.raises(ReasonMissing):
        settling(world, "SP005")
    settling(world, reason="Quy chế cho phép 4/6")
    assert len(world.office.state.acts[-1].facts["products"]) == 2


def test_nothing_is_concluded_in_writing_that_is_not_in_writing() -> None:
    world = collected()
    closing(world)
    world.open()
    with pytest.raises(UnknownBatch):
        settling(world, batch=2)
    with pytest.raises(NotInBatch):
        settling(world, "SP001", reason="x")
    meeting(world, "SP004")
    meeting(world, "SP005")
    with pytest.raises(NoProducts):
        settling(world, reason="x")


def test_a_deputy_concludes_in_writing_only_with_an_authorisation() -> None:
    world = collected()
    closing(world)
    world.open()
    with pytest.raises(Exception, match="not_authorised"):
        settling(world, actor=DEPUTY, reason="x")


def test_an_open_batch_is_not_concluded() -> None:
    """The sheets of a session whose batch was formed again after the opening: only acts of another program make it."""
    world = collected()
    closing(world)
    world.open()
    last = next(act for act in world.office.state.acts if act.kind is ActKind.WRITTEN_CLOSED)
    world.office.state.acts.remove(last)
    with pytest.raises(StillOpen):
        settling(world)


def test_the_overview_counts_replies_of_every_batch() -> None:
    world = mixed()
    asking(world)
    recuse(world, "M04", "SP004", "SP005")
    replying(world, "M03")
    (count,) = session_summary(world.office.work, world.office.services()).batches
    assert (count.number, count.products, count.closed, count.asked, count.replied) == (1, 2, False, 3, 1)


def test_a_sheet_on_a_closed_batch_is_not_awaited_any_more_nor_one_of_who_is_away_from_the_meeting() -> None:
    def due(world: World) -> dict[str, int]:
        summary = session_summary(world.office.work, world.office.services())
        return {entry.product.code: entry.due for entry in summary.lines}

    world = mixed()
    asking(world)
    world.attend("M04")
    assert due(world) == {"SP001": 3, "SP002": 3, "SP004": 4, "SP005": 4}
    closing(world)
    assert due(world) == {"SP001": 3, "SP002": 3, "SP004": 0, "SP005": 0}


def test_what_was_asked_and_replied_stands_in_the_acts() -> None:
    world = mixed()
    asking(world)
    replying(world, "M03", ReplyKind.DIFFERS, "bao bì chưa đạt", product="SP004")
    ask, answer = world.office.state.acts[-2:]
    facts: dict[str, Any] = dict(answer.facts)
    assert ask.facts["asked"] == ASKED.isoformat()
    assert (facts["answer"], facts["text"], facts["paper"]) == ("differs", "bao bì chưa đạt", "13/SCT")
    assert [entry.kind for entry in world.office.log[-2:]] == ["act.written_asked", "act.written_reply"]


def test_a_meeting_or_a_reply_recorded_by_mistake_is_corrected_and_both_are_kept() -> None:
    world = mixed()
    asking(world)
    replying(world, "M03")
    meeting(world, "SP004")
    acts = world.office.state.acts
    for number, act in enumerate(list(acts), start=1):
        if act.kind in (ActKind.WRITTEN_REPLY, ActKind.WRITTEN_MEETING):
            world.office.do(record_act, CorrectAct(number, "ghi nhầm", SECRETARY))
    assert product_line(world, "SP004").meeting is None
    assert states(world)["M03"] is ReplyState.OVERDUE
    assert {ActKind.WRITTEN_REPLY, ActKind.WRITTEN_MEETING} < {act.kind for act in acts}
