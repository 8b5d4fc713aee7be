"""The product card: every field can be corrected, on record, as long as nothing signed or rated hangs on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole, ProductFacts, UnknownProduct
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.list_fields import FieldKind, list_fields
from ocop_desktop.domain.values import DossierKind, SessionState
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.preparing.corrections import CodeTaken
from ocop_desktop.usecases.preparing.preparing import import_members, import_products
from ocop_desktop.usecases.preparing.product_card import (
    ChangeProduct,
    FieldFixed,
    FieldsRefused,
    change_product,
    read_card,
)
from ocop_desktop.usecases.preparing.session_facts import FactsSigned, FactUnknown, NothingChanged
from ocop_desktop.usecases.results.audit_log import audit_lines
from tests.helpers.sessions import CHAIR, ROWS, SECRETARY, World
from tests.helpers.usecase_worlds import SUPPLEMENT, SUPPLEMENT_END, signed

TYPED: dict[FieldKind, tuple[str, Any, str]] = {
    FieldKind.CODE: ("sp9", "SP9", "SP9"),
    FieldKind.TEXT: (" Tên  khác ", "Tên khác", "Tên khác"),
    FieldKind.LONG_TEXT: ("Thôn Khác", "Thôn Khác", "Thôn Khác"),
    FieldKind.PHONE: ("000 111 222", "000 111 222", "000 111 222"),
    FieldKind.BARCODE: ("2 000000 000008", "2000000000008", "2000000000008"),
    FieldKind.DAY: ("5/4/2026", date(2026, 4, 5), "2026-04-05"),
    FieldKind.COUNT: ("6", 6, "6"),
    FieldKind.SET: ("1", 1, "1"),
    FieldKind.CASES: ("8 b", {"8": "b"}, "8b"),
    FieldKind.CHOICE: ("rerate", DossierKind.RERATE, "rerate"),
}
"""What is typed, the value it stands for, its text in the act; of a product of set 26 on alternative 8a."""


def change(world: World, product: str = "SP003", *, actor: str = SECRETARY, reason: str = "", **facts: str) -> None:
    change_product(ChangeProduct(product, facts, actor, reason), world.office.work, world.office.services(actor))


def at(state: SessionState) -> World:
    world = World().prepare()
    if state is SessionState.PREPARING:
        return world
    world = World().distribute()
    with world.office.work as work:
        work.session.put(replace(work.session.get(), state=state))
        work.commit()
    return world


@pytest.mark.parametrize("field", list_fields(ProductFacts), ids=lambda field: field.name)
def test_every_field_is_shown_and_changed_with_old_and_new_on_record(field: Any) -> None:
    world = World(products=[ROWS[2]]).prepare()
    before = read_card("SP003", world.office.work, world.office.services()).texts[field.name]
    typed, value, text = TYPED[field.kind]
    facts = {field.name: typed} | ({"cases": ""} if field.kind is FieldKind.SET else {})
    change(world, **facts)
    product = next(iter(world.office.state.products.values()))
    assert getattr(product, field.name) == value
    assert read_card(product.code, world.office.work, world.office.services()).texts[field.name] == text
    act = world.office.state.acts[-1]
    assert (act.kind, act.product, act.actor) == (ActKind.FACTS_CHANGED, product.id, SECRETARY)
    assert [f"product.{field.name}", before, text] in act.facts["changes"]
    entry = world.office.log[-1]
    assert (entry.kind, entry.facts) == (
        "product.facts_changed",
        {"act": act.id, "product": product.id, "changes": act.facts["changes"]},
    )


def test_several_fields_are_one_act_and_what_is_not_named_stays() -> None:
    world = World().prepare()
    count = len(world.office.log)
    change(world, phone="000 111 222", address="Thôn Mẫu", note="")
    assert len(world.office.log) == count + 1
    assert world.office.state.acts[-1].facts["changes"] == [
        ["product.phone", "", "000 111 222"],
        ["product.address", "", "Thôn Mẫu"],
    ]
    assert world.office.product("SP003").name == "Homestay thử"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"name": " "}, {"name": "intake.cell.blank"}),
        ({"phone": "gọi sau", "received": "mai"}, {"phone": "intake.cell.phone", "received": "intake.cell.not_a_date"}),
        ({"samples": "-1"}, {"samples": "intake.cell.not_a_count"}),
        ({"set_number": "99"}, {"set_number": "intake.cell.set_unknown"}),
        ({"set_number": "một"}, {"set_number": "intake.cell.set_unknown"}),
        ({"set_number": "9" * 5000}, {"set_number": "intake.cell.set_unknown"}),
        ({"samples": "9" * 5000}, {"samples": "intake.cell.too_long"}),
        ({"set_number": "²"}, {"set_number": "intake.cell.set_unknown"}),
        ({"set_number": "1"}, {"cases": "intake.cell.case_not_for_set"}),
        ({"cases": "8z"}, {"cases": "intake.cell.case_unknown"}),
        ({"kind": "mới"}, {"kind": "intake.cell.not_offered"}),
        ({"code": "SP 1"}, {"code": "intake.cell.code_shape"}),
    ],
)
def test_what_does_not_fit_is_named_field_by_field_and_nothing_is_stored(
    facts: dict[str, str], codes: dict[str, str]
) -> None:
    world = World().prepare()
    before = dict(world.office.state.products), len(world.office.log)
    with pytest.raises(FieldsRefused) as told:
        change(world, address="Thôn Mẫu", **facts)
    assert {fault.field: fault.code for fault in told.value.faults} == codes
    assert told.value.facts == {"product": "SP003", "count": len(codes)}
    assert all(fault.all_facts["value"] == fault.value for fault in told.value.faults)
    assert (dict(world.office.state.products), len(world.office.log)) == before


def test_nothing_unknown_and_nothing_equal_is_stored() -> None:
    world = World().prepare()
    with pytest.raises(FactUnknown):
        change(world, colour="xanh")
    with pytest.raises(NothingChanged):
        change(world, name="Homestay  thử", cases="8a")
    with pytest.raises(CodeTaken):
        change(world, code="sp001")
    with pytest.raises(UnknownProduct):
        change(world, "SP009", phone="000 111 222")


def test_once_members_have_the_session_a_change_needs_a_reason_and_leaves_the_rating_alone() -> None:
    world = at(SessionState.SCORING)
    card = read_card("SP003", world.office.work, world.office.services())
    assert (card.issued, card.locked) == (True, {"set_number", "kind", "cases"})
    with pytest.raises(ReasonMissing):
        change(world, phone="000 111 222")
    for facts in ({"set_number": "1", "cases": ""}, {"kind": "rerate"}, {"cases": "8b"}):
        with pytest.raises(FieldFixed):
            change(world, reason="nhầm", **facts)
    change(world, reason=" gọi lại cho chủ thể ", phone="000 111 222", code="SP033")
    assert world.office.state.acts[-1].reason == "gọi lại cho chủ thể"
    assert world.office.product("SP033").phone == "000 111 222"


def test_after_the_conclusion_the_code_stays_and_after_signing_everything() -> None:
    world = at(SessionState.CONCLUDED)
    assert "code" in read_card("SP003", world.office.work, world.office.services()).locked
    with pytest.raises(NotInThisState):
        change(world, reason="nhầm", code="SP033")
    change(world, reason="nhầm", entity="Hộ Thử Khác")
    for state in (SessionState.SIGNED, SessionState.ARCHIVED):
        signed = at(state)
        card = read_card("SP003", signed.office.work, signed.office.services())
        assert card.locked == {field.name for field in list_fields(ProductFacts)}
        with pytest.raises(FactsSigned):
            change(signed, reason="nhầm", entity="Hộ Thử Khác")


def test_a_supplementary_step_opens_what_rates_nothing() -> None:
    world = signed()
    locked = {field.name for field in list_fields(ProductFacts)}
    world.office.do(record_act, SUPPLEMENT)
    assert read_card("SP003", world.office.work, world.office.services()).locked == locked  # proposed by one
    world.office.do(record_act, OpenSupplement(CHAIR))
    card = read_card("SP003", world.office.work, world.office.services())
    assert card.locked == {"code", "set_number", "kind", "cases"}
    with pytest.raises(ReasonMissing):
        change(world, entity="Hộ Thử Khác")
    for facts in ({"set_number": "1", "cases": ""}, {"kind": "rerate"}):
        with pytest.raises(FieldFixed):
            change(world, reason="nhầm", **facts)
    change(world, reason="nhầm", entity="Hộ Thử Khác")
    world.office.do(record_act, SUPPLEMENT_END)
    with pytest.raises(FactsSigned):
        change(world, reason="nhầm", entity="Hộ Thử Khác Nữa")


def test_only_the_office_changes_a_product_and_only_in_its_own_file() -> None:
    world = World().distribute()
    with pytest.raises(NotInThisRole):
        change(world, actor="M03", reason="nhầm", phone="000 111 222")
    member = world.homes["M03"]
    command = ChangeProduct("SP003", {"phone": "000 111 222"}, "M03", "nhầm")
    with pytest.raises(NotInMembersFile):
        change_product(command, member.work, member.services())
    with pytest.raises(NotInMembersFile):
        read_card("SP003", member.work, member.services())


def test_before_the_list_of_members_is_in_nobody_is_asked_for() -> None:
    world = World().create()
    import_products(ROWS, SECRETARY, world.office.work, world.office.services())
    change(world, actor="", phone="000 111 222")
    import_members(world.members, SECRETARY, world.office.work, world.office.services())
    change(world, phone="")
    assert world.office.product("SP003").phone == ""


def test_the_log_names_the_product_and_what_changed() -> None:
    world = World().prepare()
    change(world, phone="000 111 222")
    line = audit_lines(world.office.work, world.office.services())[-1]
    assert (line.sentence, line.facts["product"]) == ("product.facts_changed", "SP003 Homestay thử")
    assert line.changes == (("product.phone", "", "000 111 222"),)
