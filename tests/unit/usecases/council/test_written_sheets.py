"""Sheets of products rated by written opinion: which ones count, and what becomes of the product."""

from __future__ import annotations

import pytest

from ocop_desktop.documents.forms.phrases import People
from ocop_desktop.documents.forms.written import written
from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct, correctable
from ocop_desktop.usecases.council.acts.kernel import NotCorrectable
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import SCORING, SECRETARY
from tests.helpers.written import asking, closing, meeting, mixed
from tests.unit.usecases.exchange.test_settling import choose, twin


def test_a_withdrawn_product_of_a_batch_does_not_wait_for_a_conclusion() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    world.office.do(record_act, RecordWithdrawal("SP004", "Đơn 1", SECRETARY))
    closing(world)
    world.open()
    (batch,) = minutes_facts(world.office.work, world.office.services()).written
    assert [(product.product, product.ended) for product in batch.products] == [("SP004", True), ("SP005", False)]
    facts = minutes_facts(world.office.work, world.office.services())
    told = " ".join(str(block) for block in written(facts, People(facts.members)))
    assert "Chưa kết luận theo ý kiến bằng văn bản: SP005" in told


def test_a_closed_batch_keeps_its_sheets_whichever_version_is_chosen_afterwards() -> None:
    world = mixed()
    asking(world)
    world.attend()
    world.hand_in("M03", SP001=80, SP004=80)
    before = world.office.sheet("M03", "SP004").document
    receipt = world.office.receive(twin(world, SP001=80, SP004=40))
    closing(world)
    done = choose(world, receipt)
    assert (done.status, done.refusal and done.refusal.code) == ("quarantined", "package.sheet_conflict")
    assert world.office.sheet("M03", "SP004").document == before
    meeting(world, "SP004")
    assert choose(world, receipt).status == "accepted"


def test_a_meeting_is_not_struck_once_the_sheets_were_opened_on_it() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    closing(world)
    meeting(world, "SP004")
    world.hand_in("M04", SP001=80, SP002=80, SP004=40, SP005=80)
    world.open()
    before = world.outcome("SP004").result.mean
    acts = tuple(world.office.work.kept.acts)
    number = next(n for n, act in enumerate(acts, 1) if act.kind is ActKind.WRITTEN_MEETING)
    assert number not in dict(correctable(acts, world.office.session.state))
    with pytest.raises(NotCorrectable):
        world.office.do(record_act, CorrectAct(number, "nhầm", SECRETARY))
    assert world.outcome("SP004").result.mean == before


def test_sheets_on_the_right_set_that_came_in_a_later_round_are_written_opinions() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    closing(world)
    world.office.do(move_to_set, MoveToSet("SP004", 2, "sai bộ", SECRETARY))
    world.open()
    assert world.outcome("SP004").quorum.present == 0
    package = world.order(SP004="bộ mới")
    for member in SCORING:
        world.home(member).receive(package)
        world.fill(member, "SP004", 70)
        world.office.receive(world.send(member, 2))
    world.close()
    outcome = world.outcome("SP004")
    assert outcome.result.mean == 70
    assert (outcome.quorum.present, outcome.quorum.presider_present) == (4, True)
