"""The room as it stands, and the entity coming in and leaving."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.acts.acts import Event, Presentation
from ocop_desktop.domain.acts.room import hidden_order
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.values import MemberId, ProductId
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.entity_present import EntityNotThere, EntityThere, RecordEntity
from ocop_desktop.usecases.council.acts.happening import HappeningUnclear, RecordHappening
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.room import room_record
from ocop_desktop.usecases.preparing.dossier_changes import MoveEvidence, move_evidence
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, Home, World
from tests.helpers.usecase_worlds import member_draft, with_evidence


def come(office: Home, product: str = "SP001", present: bool = True, speaker: str = "") -> None:
    office.do(record_act, RecordEntity(product, present, SECRETARY, speaker))


def test_the_entity_comes_in_speaks_and_leaves() -> None:
    office = World().distribute("M03").office
    come(office, speaker="  bà Thử  ")
    inside = fold(office.state.acts)
    assert inside.entity_in_room == office.product("SP001").id
    come(office, present=False)
    after = fold(office.state.acts)
    assert after.entity_in_room is None
    (stay,) = after.product(office.product("SP001").id).presentations
    assert (stay.speaker, stay.until is not None and stay.until >= stay.since) == ("bà Thử", True)


def test_who_spoke_may_be_stated_when_the_entity_leaves() -> None:
    office = World().distribute("M03").office
    come(office)
    come(office, present=False, speaker="ông Mẫu")
    (stay,) = fold(office.state.acts).product(office.product("SP001").id).presentations
    assert stay.speaker == "ông Mẫu"


def test_two_entities_are_never_in_the_room_at_once() -> None:
    office = World().distribute("M03").office
    come(office)
    with pytest.raises(EntityThere) as refusal:
        come(office, "SP002")
    assert refusal.value.facts == {"product": "SP001"}
    with pytest.raises(EntityNotThere):
        come(office, "SP002", present=False)


def test_a_second_coming_in_closes_the_first() -> None:
    world = World().distribute("M03")
    come(world.office)
    first = world.office.state.acts[-1]
    record = fold([*world.office.state.acts, first]).product(world.office.product("SP001").id)
    assert record.presentations == (Presentation("", first.at, first.at), Presentation("", first.at))


def test_a_leaving_without_a_coming_in_is_nothing() -> None:
    world = World().distribute("M03")
    come(world.office)
    come(world.office, present=False)
    record = fold(world.office.state.acts[-1:]).product(world.office.product("SP001").id)
    assert record.presentations == ()


def test_only_who_conducts_records_it_and_not_while_lists_are_made() -> None:
    with pytest.raises(NotInThisRole):
        World().distribute("M03").office.do(record_act, RecordEntity("SP001", True, "M03"))
    with pytest.raises(NotInThisState):
        come(World().prepare().office)


def test_a_draft_is_not_handed_in_and_files_lie_with_their_product_or_in_the_tray() -> None:
    home = member_draft().home("M03")
    drafted = room_record(home.work, home.services())
    assert [*drafted.handed_in.values()] == [{}] * len(drafted.products)
    world = with_evidence()
    office = world.office
    waiting = next(iter(office.state.evidence.values()))
    tray = room_record(office.work, office.services())
    assert (set(tray.evidence.values()), tray.in_writing) == ({()}, frozenset())
    office.do(move_evidence, MoveEvidence(waiting.id, "SP001", SECRETARY))
    (filed,) = room_record(office.work, office.services()).evidence[office.product("SP001").id]
    assert filed.id == waiting.id


def test_the_room_knows_quorum_presider_and_who_handed_in_before_the_opening() -> None:
    world = World().distribute().attend("M06")
    office = world.office
    world.hand_in("M03", SP002=60)
    office.do(record_act, RecordAttendance("M01", False, SECRETARY, "SP002", "họp khác"))
    office.do(record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY, "SP002"))
    room = room_record(office.work, office.services())
    tea, honey = office.product("SP001").id, office.product("SP002").id
    assert (room.quorums[tea].present, room.quorums[honey].present) == (5, 4)
    assert (room.presiders[tea], room.presiders[honey]) == (office.member(CHAIR).id, office.member(DEPUTY).id)
    assert room.handed_in[tea] == {}
    assert room.handed_in[honey] == {office.member("M03").id: office.sheet("M03", "SP002").id}
    assert room.sets[26]["8"] == ("a", "b")
    assert room.sets[1] == {}
    assert room.evidence == {product.id: () for product in room.products}


def test_the_hidden_order_is_stable_and_differs_between_products() -> None:
    members = [MemberId(f"m{number}") for number in range(9)]
    orders = {hidden_order(ProductId(f"p{number}"), members) for number in range(20)}
    assert hidden_order(ProductId("p1"), reversed(members)) == hidden_order(ProductId("p1"), members)
    assert len(orders) > 10
    assert all(sorted(order) == members for order in orders)


def happen(office: Home, event: Event, product: str | None = None, member: str | None = None) -> None:
    office.do(record_act, RecordHappening(event, "như đã nêu", SECRETARY, product, member, " 12/PTN "))


def test_the_sitting_is_broken_off_and_resumed() -> None:
    office = World().distribute("M03").office
    with pytest.raises(HappeningUnclear):
        happen(office, Event.RESUMED)
    happen(office, Event.PAUSED)
    assert fold(office.state.acts).paused
    with pytest.raises(HappeningUnclear) as refusal:
        happen(office, Event.PAUSED)
    assert refusal.value.facts == {"event": "paused"}
    happen(office, Event.RESUMED)
    assert not fold(office.state.acts).paused
    assert [entry.event for entry in fold(office.state.acts).happenings] == [Event.PAUSED, Event.RESUMED]


@pytest.mark.parametrize("event", [Event.LATE_PAPERS_NEXT, Event.SAMPLES, Event.QUESTIONS])
def test_what_concerns_a_product_names_it(event: Event) -> None:
    office = World().distribute("M03").office
    with pytest.raises(HappeningUnclear):
        happen(office, event)
    happen(office, event, "SP001")
    (entry,) = fold(office.state.acts).happenings
    assert (entry.product, entry.member, entry.paper) == (office.product("SP001").id, None, "12/PTN")


def test_a_department_s_finding_names_who_speaks_for_it() -> None:
    office = World().distribute("M03").office
    with pytest.raises(HappeningUnclear):
        happen(office, Event.DEPARTMENT, "SP001")
    happen(office, Event.DEPARTMENT, "SP001", "M03")
    assert fold(office.state.acts).happenings[0].member == office.member("M03").id


def test_a_refusal_to_sign_comes_after_the_conclusion_and_has_a_reason() -> None:
    office = World().collect().open().office
    with pytest.raises(NotInThisState):
        happen(office, Event.SIGNING_REFUSED, member="M03")
    office.world.conclude()
    with pytest.raises(ReasonMissing):
        office.do(record_act, RecordHappening(Event.SIGNING_REFUSED, " ", SECRETARY, member="M03"))
    with pytest.raises(HappeningUnclear):
        happen(office, Event.SIGNING_REFUSED)
    happen(office, Event.SIGNING_REFUSED, member="M03")
    assert fold(office.state.acts).happenings[0].text == "như đã nêu"
