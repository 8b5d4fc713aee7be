"""What a member sees while scoring: the own sheets alone, and why a product cannot be scored now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode, SheetState
from ocop_desktop.usecases.core.rows import StoredEvidence
from ocop_desktop.usecases.core.workspaces import NotYourFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.scoring.own_sheets import OwnProduct, OwnSheet, Photo, own_products, own_sheet
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from ocop_desktop.usecases.scoring.sheet_view import NotYourSheet
from tests.helpers.sessions import CHAIR, SECRETARY, Home, World, given

FULL = given({"1.1": 41, "4.1": 26, "6.1": 16})


def products(home: Home, member: str = "M03", viewer: str | None = None) -> dict[str, OwnProduct]:
    found = own_products(member, viewer or member, home.work, home.services(member))
    return {line.product.code: line for line in found}


def sheet(home: Home, product: str, member: str = "M03") -> OwnSheet:
    return own_sheet(member, product, member, home.work, home.services(member))


def test_the_list_tells_what_is_begun_what_is_missing_and_what_is_in() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    own.do(choose_level, ChooseLevel("M03", "SP001", "1.1", 3))
    world.fill("M03", "SP002", FULL)
    lines = products(own)
    assert [line.product.code for line in lines.values()] == ["SP001", "SP002", "SP003"]
    told = {code: (line.state, line.answered, line.applicable, line.total) for code, line in lines.items()}
    assert told == {
        "SP001": (SheetState.DRAFT, 1, 5, None),
        "SP002": (SheetState.SUBMITTED, 3, 3, 80),
        "SP003": (None, 0, 2, None),
    }
    assert {line.refusal for line in lines.values()} == {None}


def test_a_product_that_may_not_be_scored_says_which_rule_keeps_it() -> None:
    world = World().distribute(CHAIR)
    office = world.office
    office.do(record_act, RecordRecusal("M03", "SP002", "relative", SECRETARY, reason="người nhà"))
    lines = products(office)
    assert lines["SP001"].refusal is None
    refusal = lines["SP002"].refusal
    assert refusal is not None
    assert refusal.code == "scoring.recused"
    assert (sheet(office, "SP001").locked, sheet(office, "SP002").locked) == (False, True)


def test_nobody_sees_another_s_sheets() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    with pytest.raises(NotYourSheet):
        own_products("M03", CHAIR, own.work, own.services(CHAIR))
    with pytest.raises(NotYourSheet):
        own_sheet("M03", "SP001", CHAIR, own.work, own.services(CHAIR))
    with pytest.raises(NotYourFile):
        products(own, CHAIR)


def test_a_session_without_products_shows_an_empty_list() -> None:
    world = World().create()
    assert own_products(SECRETARY, SECRETARY, world.office.work, world.office.services()) == ()


def test_a_sheet_brings_all_the_screen_needs() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    empty = sheet(own, "SP003")
    assert (empty.sheet, empty.earlier, dict(empty.answers), empty.locked) == (None, None, {}, False)
    assert empty.cases == {"8": "a"}
    own.do(choose_level, ChooseLevel("M03", "SP003", "8", 2, "a"))
    begun = sheet(own, "SP003")
    assert begun.answers == {CriterionCode("8"): Answer(CriterionCode("8"), 2, "a")}
    assert begun.cases == {"8": "a"}
    assert (sheet(own, "SP001").inspection, sheet(own, "SP002").inspection) == (True, False)


def test_a_submitted_sheet_is_locked() -> None:
    world = World().distribute("M03")
    world.fill("M03", "SP002", FULL)
    assert sheet(world.home("M03"), "SP002").locked


def test_scoring_again_starts_from_the_own_sheet_of_the_round_before() -> None:
    world = World().collect().open()
    package = world.order(SP002="chênh lệch")
    own = world.home("M03")
    own.receive(package)
    lines = products(own)
    refusal = lines["SP001"].refusal
    assert refusal is not None
    assert refusal.code == "scoring.not_ordered"
    assert (lines["SP002"].refusal, lines["SP002"].state, lines["SP002"].answered) == (None, None, 3)
    again = sheet(own, "SP002")
    assert again.sheet is None
    assert again.earlier is not None
    assert again.answers == again.earlier.answers
    assert not again.locked


def test_a_picture_of_the_product_is_found_where_it_is_on_this_computer() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    source = Path("/anh/san-pham.jpg")
    world.medium.files[source] = b"anh"
    paper = Evidence("aa" * 32, 3, "application/pdf", "Giấy", "g.pdf", "SP001")
    gone = Evidence("bb" * 32, 3, "image/png", "Ảnh", "a.png", "SP001")
    product = own.product("SP001").id
    with own.work as work:
        work.dossiers.put_evidence([StoredEvidence("e1", product, paper), StoredEvidence("e2", product, gone)])
        work.commit()
    assert sheet(own, "SP001").photo is None
    assert len(sheet(own, "SP001").evidence) == 2
    digest, size = own.blobs.add(source)
    with own.work as work:
        here = replace(gone, sha256=digest, size=size)
        work.dossiers.put_evidence([StoredEvidence("e3", product, here)])
        work.commit()
    assert sheet(own, "SP001").photo == Photo(own.blobs.path(digest), "image/png")
    assert sheet(own, "SP002").evidence == ()


def test_a_submitted_sheet_names_the_package_that_carries_it_away() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    assert sheet(own, "SP002").left_in == ""
    world.fill("M03", "SP002", FULL)
    assert sheet(own, "SP002").left_in == ""
    path = world.send("M03")
    assert sheet(own, "SP002").left_in == path.name
    own.do(choose_level, ChooseLevel("M03", "SP001", "1.1", 1))
    assert sheet(own, "SP001").left_in == ""
