"""Score sheets on the decree's form: whose sheets may be printed, which, and with which facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.council import MemberFacts, UnknownMember, UnknownProduct
from ocop_desktop.domain.minutes.sheet_forms import FilledSheet, SheetBook
from ocop_desktop.domain.values import Exclusion, Role, SheetSource
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.substitution import RecordSubstitution
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.set_moving import UnknownSet
from ocop_desktop.usecases.overview.session_export import export_rows
from ocop_desktop.usecases.overview.sheet_papers import (
    NoSheetToPrint,
    blank_of_rule,
    blank_sheets,
    sheet_book,
)
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.sessions import A_CASE, MEMBERS, ROWS, SCORING, SECRETARY, World, given


def book(world: World, *members: str, products: tuple[str, ...] = (), by_member: bool = False) -> SheetBook:
    return sheet_book(members, products, world.office.work, world.office.services(), by_member=by_member)


def filled(found: SheetBook) -> list[FilledSheet]:
    return [sheet.filled for sheet in found.sheets if sheet.filled is not None]


def places(found: SheetBook) -> list[tuple[str, str, int]]:
    return [(s.product.code, s.filled.member, s.filled.round) for s in found.sheets if s.product and s.filled]


def rescored() -> World:
    world = World().collect({"M03": {"SP002": 60}}).open()
    world.home("M03").receive(world.order(SP002="lệch"))
    world.hand_in("M03", SP002=75)
    return world.close()


def test_the_secretary_prints_no_sheet_before_the_opening_and_a_member_only_the_own_ones() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        book(world)
    own = world.home("M03")
    mine = sheet_book((), (), own.work, own.services())
    assert {sheet.member for sheet in filled(mine)} == {"M03"}
    with pytest.raises(NoSheetToPrint):
        sheet_book(("M04",), (), own.work, own.services())


def test_a_draft_is_never_printed() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    world.fill("M03", "SP001", 80)
    world.fill("M03", "SP002", 70, submit=False)
    assert places(sheet_book((), (), own.work, own.services())) == [("SP001", "M03", 1)]
    with pytest.raises(NoSheetToPrint):
        sheet_book((), ("SP002",), own.work, own.services())


def test_every_total_is_that_of_the_exported_sheet() -> None:
    world = rescored()
    exported = export_rows(world.office.work, world.office.services())
    totals = {(r.product, r.member, r.sheet.round): r.score.total for r in exported.sheets}
    found = book(world)
    printed = {place: sheet.total for place, sheet in zip(places(found), filled(found), strict=True)}
    assert printed == totals


def test_by_product_or_by_member_with_the_earlier_sheets_attached_to_the_later() -> None:
    world = rescored()
    assert places(book(world))[:5] == [
        ("SP001", "M01", 1), ("SP001", "M02", 1), ("SP001", "M03", 1), ("SP001", "M04", 1), ("SP002", "M01", 1),
    ]  # fmt: skip
    mine = book(world, "M03", by_member=True)
    assert places(mine) == [("SP001", "M03", 1), ("SP002", "M03", 2), ("SP002", "M03", 1), ("SP003", "M03", 1)]
    assert [(s.again, s.earlier, s.excluded) for s in filled(mine)] == [
        (False, False, None), (True, False, None), (False, True, Exclusion.SUPERSEDED), (False, False, None),
    ]  # fmt: skip
    assert [place[1] for place in places(book(world, by_member=True))] == sorted(SCORING * 3 + ("M03",))


def test_boxes_ticks_date_opinion_and_signer_are_those_of_the_sheet() -> None:
    rows = (replace(ROWS[0], phone="0901234567", address="Thôn 1"), replace(ROWS[1], address="Thôn 2, xã Mẫu"), ROWS[2])
    world = World(products=rows).distribute("M03")
    own = world.home("M03")
    answers = given({"1.1": 20, "4.1": 5, "5.1": 1, "5.2": 3, "6.1": 1})
    noted = tuple(replace(a, note="theo hợp đồng") if a.criterion == "1.1" else a for a in answers)
    world.fill("M03", "SP001", noted)
    world.fill("M03", "SP002", 70)
    world.fill("M03", "SP003", given({"7": 1, "8": 2}, A_CASE))
    first, second, third = sheet_book((), (), own.work, own.services()).sheets
    boxes = [sheet.product and (sheet.product.phone, sheet.product.address) for sheet in (first, second, third)]
    assert boxes == [("0901234567", "Thôn 1, Xã Mẫu"), ("", "Thôn 2, xã Mẫu"), ("", "Xã Khác")]
    sheet = first.filled
    assert sheet is not None
    assert sheet.ticked == {"1.1": 20, "4.1": 5, "5.1": 1, "6.1": 1}
    assert (sheet.not_assessed, sheet.notes) == ({"5.2": "5.1"}, {"1.1": "theo hợp đồng"})
    assert (sheet.name, sheet.day, sheet.total) == ("Thử Văn Ba", world.clock.time.date(), 23)


def test_a_paper_sheet_names_its_typists_and_a_withdrawn_product_keeps_its_sheets() -> None:
    world = World().distribute("M01").attend()
    world.paper("M03", "SP002", 66)
    world.office.do(record_act, RecordWithdrawal("SP002", "Đơn số 7", SECRETARY))
    (sheet,) = filled(book(world.open()))
    assert (sheet.source, sheet.typists, sheet.total) == (SheetSource.PAPER, (SECRETARY, "TG1"), 66)
    assert sheet.ended


def test_a_substitute_signs_and_the_replaced_member_is_named() -> None:
    members = (*MEMBERS, MemberFacts("M07", "Thử Văn Thay", "Chuyên viên", "Sở Y tế", Role.SUBSTITUTE, True))
    world = World(members=members).distribute("M07").attend()
    for product, letter in ((None, "Văn bản số 5"), ("SP002", "Văn bản số 6")):
        act = RecordSubstitution("M07", "M04", letter, "trong phiên", SECRETARY, product)
        world.office.do(record_act, act)
    world.hand_in("M07", SP001=80, SP002=70)
    one, two = filled(book(world.open()))
    assert (one.name, one.stands_for) == ("Thử Văn Thay", ("Thử Thị Bốn", "Văn bản số 5"))
    assert not one.ended
    assert two.stands_for == ("Thử Thị Bốn", "Văn bản số 6")


def test_an_unknown_code_is_refused() -> None:
    world = World().collect().open()
    with pytest.raises(UnknownMember):
        book(world, "M99")
    with pytest.raises(UnknownProduct):
        book(world, products=("SP999",))


def test_blank_sheets_need_no_opening_and_may_carry_a_product() -> None:
    world = World().prepare()
    work, services = world.office.work, world.office.services()
    assert [s.set_number for s in blank_sheets((), (), work, services).sheets] == [1, 2, 3, 26]
    both = blank_sheets((26,), ("SP001",), work, services)
    assert [(s.set_number, s.product and s.product.name, s.filled) for s in both.sheets] == [
        (26, None, None),
        (1, "Trà thử", None),
    ]
    assert both.title == "Phiếu đánh giá (mẫu trống) – Phiên thử"
    assert [s.product and s.product.code for s in blank_sheets((), ("SP003",), work, services).sheets] == ["SP003"]
    with pytest.raises(UnknownSet):
        blank_sheets((27,), (), work, services)
    with pytest.raises(UnknownProduct):
        blank_sheets((), ("SP999",), work, services)


def test_without_a_session_the_rule_alone_is_enough() -> None:
    found = blank_of_rule("small", (2,), World().catalogues)
    assert (list(found.forms), found.signed, found.condensed) == ([2], date(2026, 5, 22), True)
    assert (found.sample, found.moment, found.issuing.council) == (False, None, ())
