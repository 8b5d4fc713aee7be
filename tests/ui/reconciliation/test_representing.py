"""A part of the council declared by its form on the page *Thống nhất điểm*; a stand-in for chair and deputy."""

from __future__ import annotations

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY
from tests.ui.reconciliation.conftest import Enter, differing, last_act
from tests.ui.rooms import Room

PARTS = (Part("CT", "Sở Công Thương", ("Không ai",)), Part("ATTP", "Sở ATTP", ("Không ai",), optional=True))


def choices(room: Room, form: str, field: str) -> list[str]:
    """The values that a field of a form offers."""
    (found,) = (entry for entry in room.page.model.forms() if entry.id == form)
    (asked,) = (entry for entry in found.fields if entry.name == field)
    return [value for value, _ in asked.choices]


def test_the_form_offers_the_parts_that_nobody_represents(enter: Enter) -> None:
    world = differing()
    world.catalogues.parts = {Tier.PROVINCE: PARTS}
    room = enter(world)
    assert choices(room, "represents", "part") == ["CT", "ATTP"]
    room.record("represents", part="ATTP", represented_by="", reason="tỉnh không có Sở này")
    assert last_act(room) is ActKind.PART_REPRESENTED
    assert choices(room, "represents", "part") == ["CT"]
    room.record("represents", part="CT", represented_by="M03", reason="theo công văn số 7")
    assert "represents" not in {form.id for form in room.page.model.forms()}


def test_members_preside_a_product_only_where_chair_and_deputy_may_not(enter: Enter) -> None:
    world = differing()
    for member in (CHAIR, DEPUTY):
        world.office.do(record_act, RecordRecusal(member, "SP001", "người thân", SECRETARY))
    room = enter(world)
    room.page.model.choose("SP002")
    assert choices(room, "presider", "member") == [CHAIR, DEPUTY]
    room.page.model.choose("SP001")
    assert choices(room, "presider", "member") == [CHAIR, DEPUTY, "M03", "M04"]
    room.record("presider", member="M03", scope="product", authorisation="Biên bản cử chủ trì số 3")
    assert last_act(room) is ActKind.PRESIDER
