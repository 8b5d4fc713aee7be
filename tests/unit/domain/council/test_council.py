"""Members, products and the session itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.council.council import (
    UnknownMember,
    UnknownProduct,
    may_score,
    member_by_code,
    product_by_code,
)
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import Role, SessionState
from tests.helpers.store import a_member, a_product, a_session


def test_people_and_products_are_found_by_the_codes_people_see() -> None:
    assert member_by_code((a_member(1), a_member(2)), "M02").id == a_member(2).id
    assert product_by_code((a_product(1), a_product(2)), "SP002").id == a_product(2).id


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UnknownMember) as no_member:
        member_by_code((a_member(1),), "M09")
    with pytest.raises(UnknownProduct) as no_product:
        product_by_code((), "SP009")
    assert (no_member.value.facts, no_product.value.facts) == ({"member": "M09"}, {"product": "SP009"})


@pytest.mark.parametrize(
    ("role", "named", "secretary_scores", "expected"),
    [
        (Role.MEMBER, True, False, True),
        (Role.EXPERT, False, True, False),
        (Role.SECRETARY, True, False, False),
        (Role.SECRETARY, True, True, True),
        (Role.SECRETARY, False, True, False),
    ],
)
def test_a_secretary_scores_only_where_the_regulation_says_so(
    role: Role, named: bool, secretary_scores: bool, expected: bool
) -> None:
    member = a_member(1, role=role, scores=named)
    assert may_score(member, SessionSettings(secretary_scores=secretary_scores)) is expected


def test_chair_and_deputy_may_preside() -> None:
    assert [role for role in Role if a_member(1, role=role).presides] == [Role.CHAIR, Role.DEPUTY]


@pytest.mark.parametrize(
    ("state", "round_number", "collecting", "expected"),
    [
        (SessionState.PREPARING, 1, True, 0),
        (SessionState.SCORING, 1, True, 0),
        (SessionState.SCORING, 1, False, 0),
        (SessionState.OPENED, 1, False, 1),
        (SessionState.RECONCILING, 2, True, 1),
        (SessionState.RECONCILING, 2, False, 2),
        (SessionState.CONCLUDED, 2, False, 2),
    ],
)
def test_a_round_counts_once_the_sheets_are_open_and_its_collection_is_closed(
    state: SessionState, round_number: int, collecting: bool, expected: int
) -> None:
    session = replace(a_session(), state=state, round=round_number, collecting=collecting)
    assert session.last_counted_round == expected
    assert session.opened is (state not in (SessionState.PREPARING, SessionState.SCORING))
