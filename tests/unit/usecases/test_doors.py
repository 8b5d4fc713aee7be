"""Two sessions that differ only in hidden sheets answer alike through every door, until the presider opens them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.overview.doors import DOORS, IN_RESULT, OWN, TYPED
from ocop_desktop.usecases.scoring.own_sheets import own_products, own_sheet
from ocop_desktop.usecases.scoring.paper_state import paper_sheet_state
from ocop_desktop.usecases.scoring.sheet_view import SheetNotOpened, view_sheet
from tests.helpers.catalogues import answers_with_total
from tests.helpers.fakes import small_catalogue
from tests.helpers.sessions import A_CASE, MEMBERS, PRODUCTS, SCORING, SECRETARY, Home, World
from tests.helpers.usecase_reads import OWN_SHEET, READS, READS_AFTER_CONCLUSION

EVERYBODY = tuple(row.code for row in MEMBERS)
SETS = {"SP001": 1, "SP002": 2, "SP003": 26}
HIGH, LOW = {"SP001": 80, "SP002": 80, "SP003": 6}, {"SP001": 60, "SP002": 40, "SP003": 4}
BEFORE_THE_OPENING = ("scoring", "closed")
RANDOM = re.compile(r"[0-9a-f]{8,}|b['\"].*?['\"]|0x[0-9a-f]+")
"""Hashes, signed bytes and addresses: they differ with every sheet and tell nothing of it."""

VIEWS: dict[Callable[..., Any], Callable[[str, str, Home], Any]] = {
    view_sheet: lambda member, product, home: view_sheet(member, product, member, home.work, home.services()),
    own_products: lambda member, product, home: own_products(member, member, home.work, home.services()),
    own_sheet: lambda member, product, home: own_sheet(member, product, member, home.work, home.services()),
    paper_sheet_state: lambda member, product, home: paper_sheet_state(member, product, home.work, home.services()),
}


@cache
def session(state: str, high: bool) -> World:
    """M02's sheets came by package and M04's from paper: those of the one session are high, of the other low."""
    totals = HIGH if high else LOW
    world = World().distribute().attend()
    for member in ("M01", "M02", "M03"):
        chosen = totals if member == "M02" else HIGH
        sheets = {product: noted(product, total, high and member == "M02") for product, total in chosen.items()}
        world.hand_in(member, **sheets)
    for product, total in totals.items():
        world.paper("M04", product, noted(product, total, high))
    if state != "scoring":
        world.close()
    if state == "opened":
        world.open()
    return world


def noted(product: str, total: int, high: bool) -> tuple[Any, ...]:
    """Return answers with that total, and notes of one length."""
    note = "đủ giấy tờ" if high else "thiếu giấy"
    number = SETS[product]
    answers = answers_with_total(small_catalogue()[0].sets[number], total, A_CASE if number == SETS["SP003"] else {})
    return tuple(replace(answer, note=note) for answer in answers.values())


def told(state: str, high: bool, ask: Callable[..., Any], *about: str) -> str:
    """Return everything that a use case answered or refused. about: whose sheet, on which product."""
    try:
        answer = ask(*about, session(state, high).office)
    except OcopError as refusal:
        answer = (type(refusal), refusal.facts)
    return RANDOM.sub("#", repr(answer))


def test_every_view_of_an_own_sheet_is_opened_here() -> None:
    assert set(VIEWS) == OWN_SHEET


@pytest.mark.parametrize("state", BEFORE_THE_OPENING)
@pytest.mark.parametrize("use_case", [*READS, *READS_AFTER_CONCLUSION], ids=lambda use_case: use_case.__name__)
def test_a_read_tells_nothing_of_a_sheet_that_was_received(use_case: Any, state: str) -> None:
    ask = {**READS, **READS_AFTER_CONCLUSION}[use_case]
    assert told(state, True, ask) == told(state, False, ask)


@pytest.mark.parametrize("state", BEFORE_THE_OPENING)
@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("member", EVERYBODY)
@pytest.mark.parametrize("use_case", VIEWS, ids=lambda use_case: use_case.__name__)
def test_nobody_sees_a_received_sheet_in_the_secretary_s_file(
    use_case: Any, member: str, product: str, state: str
) -> None:
    ask = VIEWS[use_case]
    assert told(state, True, ask, member, product) == told(state, False, ask, member, product)


def test_the_comparison_notices_a_door_that_tells() -> None:
    asked = [(use_case, ask, ()) for use_case, ask in READS.items()]
    viewed = [(use_case, ask, ("M02", "SP002")) for use_case, ask in VIEWS.items()]
    different = {
        use_case.__name__
        for use_case, ask, about in (*asked, *viewed)
        if told("opened", True, ask, *about) != told("opened", False, ask, *about)
    }
    assert {"evaluate", "export_rows", "level_matrix", "results_book", "view_sheet", "own_sheet"} <= different


@pytest.mark.parametrize("member", ["M02", "M04"])
def test_a_sheet_received_or_typed_is_shown_by_the_secretary_s_file_once_it_is_opened(member: str) -> None:
    with pytest.raises(SheetNotOpened) as refusal:
        VIEWS[view_sheet](member, "SP002", session("closed", True).office)
    assert refusal.value.facts == {"member": member, "product": "SP002"}
    assert VIEWS[view_sheet](member, "SP002", session("opened", True).office).score.total == 80


def test_a_sheet_scored_on_the_laptop_of_the_room_stays_its_member_s_and_a_received_one_says_why_it_is_closed() -> None:
    world = World().distribute(*SCORING[:2]).attend()
    world.hand_in("M02", SP002=80)
    world.fill("M03", "SP002", 80, home=SECRETARY)
    lines = {line.product.code: line for line in VIEWS[own_products]("M03", "", world.office)}
    assert (lines["SP002"].total, VIEWS[view_sheet]("M03", "SP002", world.office).score.total) == (80, 80)
    lines = {line.product.code: line for line in VIEWS[own_products]("M02", "", world.office)}
    received, never_sent = lines["SP002"], lines["SP001"]
    assert isinstance(received.refusal, SheetNotOpened)
    assert (received.total, never_sent.refusal) == (None, None)
    shown = VIEWS[own_sheet]("M02", "SP002", world.office)
    assert (shown.sheet, dict(shown.answers), shown.locked) == (None, {}, True)


def test_doors_name_states_before_the_opening_only_for_a_member_s_own_file_and_for_typists() -> None:
    early = {SessionState.PREPARING, SessionState.SCORING}
    assert {door for door in DOORS.values() if door.secretary & early} == {TYPED}
    assert {door for door in DOORS.values() if door.member & early} == {OWN, IN_RESULT}
