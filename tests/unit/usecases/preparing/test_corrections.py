"""Correcting a code people see: what is behind it stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ocop_desktop.domain.council.council import NotInThisRole, UnknownMember, UnknownProduct
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.values import MemberId, ProductId, SheetId
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.preparing.corrections import (
    CodeTaken,
    CodeUnusable,
    CorrectCode,
    correct_member_code,
    correct_product_code,
)
from tests.helpers.sessions import CHAIR, SECRETARY, World

BOTH: list[Callable[..., Any]] = [correct_member_code, correct_product_code]


def test_a_member_s_code_is_corrected_and_the_roster_follows() -> None:
    world = World().distribute("M03")
    world.hand_in("M03", SP002=80)
    office = world.office
    before, version = office.member("M03"), office.session.roster_version
    changes = office.do(correct_member_code, CorrectCode("M03", "m33", SECRETARY))
    after = office.member("M33")
    assert (after.id, after.public_key, after.name) == (before.id, before.public_key, before.name)
    assert changes.members == {before.id}
    assert office.session.roster_version == version + 1
    assert office.sheet("M33", "SP002").member == before.id
    assert office.log[-1].facts == {"subject": before.id, "old": "M03", "new": "M33"}


def test_a_product_s_code_is_corrected_and_its_sheets_stay() -> None:
    world = World().collect()
    before = world.office.product("SP002")
    changes = world.office.do(correct_product_code, CorrectCode("SP002", "01-05-003-2026", SECRETARY))
    assert changes.products == {before.id}
    assert world.office.product("01-05-003-2026").id == before.id
    assert world.open().outcome("01-05-003-2026").result.mean == 80


@pytest.mark.parametrize("use_case", BOTH)
@pytest.mark.parametrize("given", ["", " ", "M 1", "x" * 41, "M\u200b1", "M1 "])
def test_a_code_is_short_visible_and_without_spaces(use_case: Callable[..., Any], given: str) -> None:
    with pytest.raises(CodeUnusable) as refusal:
        World().prepare().office.do(use_case, CorrectCode("M03", given, SECRETARY))
    assert refusal.value.facts == {"given": given[:40]}


@pytest.mark.parametrize(
    ("use_case", "old", "new", "actor", "refusal"),
    [
        (correct_member_code, "M03", "M04", SECRETARY, CodeTaken),
        (correct_member_code, "M03", "M03", SECRETARY, CodeTaken),
        (correct_member_code, "M09", "M10", SECRETARY, UnknownMember),
        (correct_member_code, "M03", "M10", "M03", NotInThisRole),
        (correct_product_code, "SP001", "SP002", CHAIR, CodeTaken),
        (correct_product_code, "SP009", "SP010", CHAIR, UnknownProduct),
        (correct_product_code, "SP001", "SP010", "M03", NotInThisRole),
    ],
)
def test_a_correction_that_cannot_be_made_changes_nothing(
    use_case: Callable[..., Any], old: str, new: str, actor: str, refusal: type[OcopError]
) -> None:
    office = World().prepare().office
    before = office.state
    with pytest.raises(refusal):
        office.do(use_case, CorrectCode(old, new, actor))
    assert office.state is before


@pytest.mark.parametrize("use_case", BOTH)
def test_codes_are_fixed_once_the_session_is_concluded_and_in_members_files(use_case: Callable[..., Any]) -> None:
    world = World().collect().open().conclude()
    with pytest.raises(NotInThisState):
        world.office.do(use_case, CorrectCode("M03", "M10", SECRETARY))
    with pytest.raises(NotInMembersFile):
        world.home("M03").do(use_case, CorrectCode("M03", "M10", SECRETARY))


def test_changes_know_whether_anything_was_touched() -> None:
    assert Changes().nothing
    touched = (
        Changes(session=True),
        Changes(members=frozenset({MemberId("m")})),
        Changes(products=frozenset({ProductId("p")})),
        Changes(sheets=frozenset({SheetId("s")})),
    )
    assert not any(changes.nothing for changes in touched)
