"""Opening, rounds of re-scoring, conclusion: first sheets are frozen, a re-scoring adds."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole, UnknownProduct
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.council.workflow import NotInThisState, StepNotAllowed
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.minutes.form import FormFieldUnknown, FormFieldWrong
from ocop_desktop.domain.scoring.reconciliation import DiscussReason
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode, SessionState
from ocop_desktop.usecases.core.recording import AlreadyEnded, NotAuthorised, ReasonMissing
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.closed import CloseCollection, NotCollecting
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.reopened import (
    NoReopeningProposed,
    Reopen,
    SecondPersonNeeded,
    WithdrawReopening,
)
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.council.reconciling import (
    NoMoreRounds,
    NothingOrdered,
    NotSettled,
    StillCollecting,
    conclude,
    level_matrix,
    order_round,
    products_to_discuss,
)
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.questions import every_reason
from tests.helpers.sessions import CHAIR, DEPUTY, SCORING, SECRETARY, World, given

# Set 1 asks of 1.1 for 38 points for four stars: two sheets of 84 points differ on it.
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
DIFFERING = {"M03": {"SP001": MIDDLE}, "M04": {"SP001": MIDDLE}, "M01": {"SP001": HIGH}, "M02": {"SP001": HIGH}}


def order(world: World, actor: str = CHAIR, **products: str) -> None:
    order_round(OrderRound(products, actor), world.office.work, world.office.services(actor))


def test_the_presider_opens_and_the_first_collection_is_closed_with_it() -> None:
    world = World().collect().open()
    session = world.office.session
    assert (session.state, session.collecting, session.last_counted_round) == (SessionState.OPENED, False, 1)
    assert world.office.state.acts[-1].facts == {"sheets": 12, "recorder": SECRETARY, "instructed": True}


def test_closing_before_the_opening_shows_nothing_yet() -> None:
    world = World().collect().close()
    assert (world.office.session.state, world.office.session.collecting) == (SessionState.SCORING, False)
    with pytest.raises(NotOpened):
        world.evaluate()
    with pytest.raises(NotCollecting) as refusal:
        world.close()
    assert refusal.value.facts == {"round": 1}
    assert world.open().outcome("SP002").result.mean == 80


@pytest.mark.parametrize("actor", ["M03", SECRETARY])
def test_only_chair_and_deputy_open_and_order(actor: str) -> None:
    world = World().collect()
    with pytest.raises(NotInThisRole):
        world.office.do(open_sheets, OpenSheets(actor))
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    world.office.do(open_sheets, OpenSheets(DEPUTY))
    with pytest.raises(NotInThisRole):
        order(world, actor, SP001="lệch")
    with pytest.raises(StepNotAllowed):
        world.open()


def test_a_second_round_adds_and_the_first_stays_byte_for_byte() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    office = world.office
    before = {sheet.id: sheet for sheet in office.state.sheets.values()}
    package = world.order(SP002="lệch 20 điểm")
    assert (office.session.round, office.session.state) == (2, SessionState.RECONCILING)
    for member in SCORING:
        world.home(member).receive(package)
    world.hand_in("M03", SP002=78)
    assert world.outcome("SP002").result.mean == 75  # while others still score, the first round counts
    world.hand_in("M01", SP002=81)
    world.close()
    outcome = world.outcome("SP002")
    # Who did not return the second round keeps the first: 81, 80, 78, 80.
    assert (outcome.result.mean, outcome.rounds, outcome.result.sheets_used) == (Fraction(81 + 80 + 78 + 80, 4), 2, 4)
    assert {key: sheet for key, sheet in office.state.sheets.items() if sheet.round == 1} == before
    assert world.outcome("SP001").rounds == 1


@pytest.mark.parametrize(
    ("products", "refusal"),
    [
        ({}, NothingOrdered),
        ({"SP002": " "}, ReasonMissing),
        ({"SP009": "lệch"}, UnknownProduct),
        ({"SP003": "lệch"}, AlreadyEnded),
        ({"SP002": "lệch", "SP003": "lệch"}, AlreadyEnded),
    ],
)
def test_an_order_names_running_products_with_reasons_or_changes_nothing(
    products: dict[str, str], refusal: type[OcopError]
) -> None:
    world = World().collect()
    world.office.do(record_act, RecordWithdrawal("SP003", "đơn", SECRETARY))
    world.open()
    before = world.office.state
    with pytest.raises(refusal):
        order(world, **products)
    assert world.office.state is before


def score_again(world: World, package: Path, **totals: int) -> None:
    """One member returns the round; a round that nobody returns uses up nothing."""
    world.home("M03").receive(package)
    world.hand_in("M03", **totals)


def test_a_round_that_nobody_returned_uses_up_no_rescoring() -> None:
    world = World().collect().open()
    order(world, SP002="lệch")
    world.close()
    score_again(world, world.order(SP002="lần trước không ai nộp"), SP002=80)
    world.close()
    with pytest.raises(NoMoreRounds):
        order(world, SP002="vẫn lệch")


def test_rounds_follow_one_another_within_the_limit_of_the_session() -> None:
    world = World(settings=SessionSettings(max_rescoring_rounds=2)).collect().open()
    package = world.order(SP002="lệch")
    with pytest.raises(StillCollecting) as refusal:
        order(world, SP001="lệch")
    assert refusal.value.facts == {"round": 2}
    score_again(world, package, SP002=80)
    world.close()
    score_again(world, world.order(SP002="vẫn lệch", SP001="lệch"), SP002=80, SP001=80)
    world.close()
    with pytest.raises(NoMoreRounds) as no_more:
        order(world, SP002="vẫn lệch")
    assert no_more.value.facts == {"product": "SP002", "limit": 2}
    order(world, SP001="vẫn lệch")


def test_a_first_scoring_on_the_right_set_is_no_rescoring() -> None:
    world = World().collect().open()
    score_again(world, world.order(SP002="lệch"), SP002=80)
    world.close()
    with pytest.raises(NoMoreRounds):
        order(world, SP002="vẫn lệch")
    world.office.do(move_to_set, MoveToSet("SP002", 1, "sai bộ", SECRETARY))
    package = world.order(SP002="chấm trên bộ đúng")
    world.home("M03").receive(package)
    assert world.home("M03").product("SP002").set_number == 1
    world.hand_in("M03", SP002=80)
    world.close()
    assert world.outcome("SP002").result.mean == 80
    score_again(world, world.order(SP002="chấm lại trên bộ đúng"), SP002=80)
    world.close()
    with pytest.raises(NoMoreRounds):
        order(world, SP002="vẫn lệch")


def test_products_with_a_reason_are_listed_in_the_order_of_the_dossiers() -> None:
    world = World().collect({**DIFFERING, "M03": {"SP001": MIDDLE, "SP002": 60}}).open()
    listed = products_to_discuss(world.office.work, world.office.services())
    assert [(outcome.product.code, outcome.reasons) for outcome in listed] == [
        ("SP001", (DiscussReason.CONDITION,)),
        ("SP002", (DiscussReason.SPREAD, DiscussReason.STAR_CLASSES)),
    ]


def test_a_difference_that_can_change_a_star_blocks_the_conclusion_until_it_is_found() -> None:
    world = World().collect(DIFFERING).open()
    with pytest.raises(NotSettled) as refusal:
        world.conclude()
    assert refusal.value.facts == {"count": 1, "products": "SP001"}
    finding = Finding(CriterionCode("1.1"), 4, True, "có hợp đồng")
    world.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    world.conclude()
    assert world.office.session.state is SessionState.CONCLUDED


def test_a_star_left_to_the_council_blocks_the_conclusion_until_it_is_concluded() -> None:
    sheets = {member: {"SP001": MIDDLE} for member in SCORING}
    world = World(settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL)).collect(sheets).open()
    with pytest.raises(NotSettled):
        world.conclude()


def test_where_the_session_asks_for_no_findings_nothing_blocks() -> None:
    world = World(settings=SessionSettings(findings_required=False)).collect(DIFFERING).open().conclude()
    assert world.outcome("SP001").result.stars == 3


def test_an_open_difference_on_a_product_that_ended_blocks_nothing() -> None:
    world = World().collect(DIFFERING).open()
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    world.conclude()


def test_a_deputy_opens_and_concludes_by_recorded_authorisation_alone() -> None:
    world = World().collect()
    deputy = world.office.services(DEPUTY)
    with pytest.raises(NotAuthorised) as refusal:
        open_sheets(OpenSheets(DEPUTY), world.office.work, deputy)
    assert refusal.value.facts == {"member": DEPUTY}
    world.open()
    with pytest.raises(NotAuthorised):
        conclude(Conclude(DEPUTY), world.office.work, deputy)
    world.office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY))
    reasons = every_reason(world.office.work, deputy)
    conclude(Conclude(DEPUTY, left_open=reasons), world.office.work, deputy)
    assert world.office.session.state is SessionState.CONCLUDED


def test_where_the_session_asks_for_no_authorisation_a_deputy_simply_opens() -> None:
    world = World(settings=SessionSettings(deputy_needs_authorisation=False)).collect()
    world.office.do(open_sheets, OpenSheets(DEPUTY))
    assert world.office.session.state is SessionState.OPENED


def test_nobody_concludes_while_others_still_score() -> None:
    world = World().collect().open()
    order(world, SP002="lệch")
    with pytest.raises(StillCollecting):
        world.conclude()


def test_presider_and_secretary_together_take_a_conclusion_back() -> None:
    world = World().collect().open()
    office = world.office
    with pytest.raises(NotInThisState):
        office.do(record_act, Reopen(CHAIR, "sai sót"))
    world.conclude()
    for command, refusal in (
        (Reopen("M03", "sai sót"), NotInThisRole),
        (Reopen(SECRETARY, " "), ReasonMissing),
        (WithdrawReopening(CHAIR, "thôi"), NoReopeningProposed),
    ):
        with pytest.raises(refusal):
            office.do(record_act, command)
    office.do(record_act, Reopen(SECRETARY, "sai sót"))
    assert office.session.state is SessionState.CONCLUDED
    with pytest.raises(SecondPersonNeeded) as refused:
        office.do(record_act, Reopen(SECRETARY, "vẫn mở"))
    assert refused.value.facts == {"member": SECRETARY, "role": "chair"}
    proposal = office.state.acts[-1]
    office.do(record_act, Reopen(CHAIR))
    assert office.session.state is SessionState.RECONCILING
    act = office.state.acts[-1]
    assert (act.kind, act.actor, act.reason, act.facts) == (
        ActKind.REOPENED,
        CHAIR,
        "sai sót",
        {"second": SECRETARY, "proposal": proposal.id, "recorder": SECRETARY},
    )
    assert world.evaluate().record.reopening is None
    world.conclude()
    assert world.evaluate().record.concluded_at is not None


def test_a_proposal_to_reopen_is_withdrawn_by_either_and_never_confirmed_by_the_same_office() -> None:
    world = World().collect().open().conclude()
    office = world.office
    office.do(record_act, Reopen(CHAIR, "sai sót"))
    with pytest.raises(SecondPersonNeeded) as refused:
        office.do(record_act, Reopen(CHAIR, "sai sót"))
    assert refused.value.facts == {"member": CHAIR, "role": "secretary"}
    with pytest.raises(ReasonMissing):
        office.do(record_act, WithdrawReopening(SECRETARY, " "))
    office.do(record_act, WithdrawReopening(SECRETARY, "không cần"))
    assert world.evaluate().record.reopening is None
    assert office.session.state is SessionState.CONCLUDED
    office.do(record_act, Reopen(CHAIR, "lần hai"))
    office.do(record_act, Reopen(SECRETARY, "đồng ý"))
    assert (office.state.acts[-1].actor, office.state.acts[-1].reason) == (SECRETARY, "đồng ý")
    assert office.session.state is SessionState.RECONCILING


def test_the_minutes_form_is_kept_as_written_and_a_wrong_field_never() -> None:
    world = World().collect().open().conclude()
    office = world.office
    office.do(record_act, FillMinutesForm({"place": "Hội trường A", "copies": 5}, SECRETARY))
    before = office.state
    for fields, refusal in (({"palce": "A"}, FormFieldUnknown), ({"copies": "5"}, FormFieldWrong)):
        with pytest.raises(refusal):
            office.do(record_act, FillMinutesForm(fields, SECRETARY))
    assert office.state is before
    assert fold(office.state.acts).minutes_form == {"place": "Hội trường A", "copies": 5}


def test_the_matrix_puts_the_counted_choices_side_by_side() -> None:
    world = World().collect({"M04": {"SP001": given({"1.1": 31, "4.1": 6, "5.1": 1, "6.1": 30})}}).open()
    matrix = level_matrix("SP001", world.office.work, world.office.services())
    assert matrix.members == SCORING
    rows = dict(matrix.rows)
    assert [answer.level if answer else None for answer in rows["1.1"]][-1] == 31
    assert rows["5.2"][-1] is None
    assert list(rows) == ["1.1", "4.1", "5.1", "5.2", "6.1"]
    with pytest.raises(UnknownProduct):
        level_matrix("SP009", world.office.work, world.office.services())


def test_acts_on_the_session_belong_in_the_secretary_s_file() -> None:
    own = World().distribute("M03").home("M03")
    before = own.state
    acts: list[tuple[Callable[..., Any], Any]] = [
        (close_collection, CloseCollection(SECRETARY)),
        (open_sheets, OpenSheets(CHAIR)),
        (order_round, OrderRound({"SP001": "lệch"}, CHAIR)),
        (conclude, Conclude(CHAIR)),
        (record_act, Reopen(CHAIR, "sai")),
        (record_act, FillMinutesForm({}, SECRETARY)),
    ]
    for use_case, command in acts:
        with pytest.raises(NotInMembersFile):
            own.do(use_case, command)
    assert own.state is before
