"""The bytes of a stored sheet, and the last sheet of a member."""

from __future__ import annotations

from dataclasses import replace

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import exclusion, latest_rounds, sheet_body, stored_body
from ocop_desktop.domain.values import CriterionCode, Exclusion
from tests.helpers.store import EVERY_TONE, NOON, a_member, a_product, a_session, a_sheet, a_submitted_sheet


def noted(note: str) -> dict[CriterionCode, Answer]:
    return {CriterionCode("1.1"): Answer(CriterionCode("1.1"), 2, None, note)}


def test_the_bytes_of_a_stored_sheet_are_those_that_were_signed() -> None:
    sheet = a_sheet(1, 1, answers=noted(EVERY_TONE))
    assert stored_body(sheet, a_session(), NOON) == sheet_body(sheet, a_session(), NOON)


def test_the_order_in_which_alternatives_are_stored_does_not_matter() -> None:
    sheet = a_sheet(1, 1, cases={CriterionCode("9"): "b", CriterionCode("8"): "a"})
    assert stored_body(sheet, a_session(), NOON) == sheet_body(sheet, a_session(), NOON)


def test_a_sheet_that_was_made_unreadable_has_other_bytes_and_breaks_nothing() -> None:
    sheet = a_sheet(1, 1, answers=noted("mẫu"))
    spoiled = replace(sheet, answers=noted("mẫu\ud800"))
    assert stored_body(spoiled, a_session(), NOON) == stored_body(sheet, a_session(), NOON).replace(
        "mẫu".encode(), "mẫu?".encode()
    )


def test_an_opinion_that_came_after_the_closing_is_late() -> None:
    sheet = a_submitted_sheet(1, 1)
    found = {
        late: exclusion(
            sheet,
            member=a_member(1),
            product=a_product(1),
            session=a_session(),
            recused=(),
            absent=(),
            superseded=True,
            complete=True,
            late=late,
        )
        for late in (True, False)
    }
    assert found == {True: Exclusion.LATE, False: Exclusion.SUPERSEDED}


def test_the_round_that_is_counted_last_is_counted() -> None:
    sheets = [a_submitted_sheet(1, 1, number) for number in (1, 2, 3)]
    own = (a_member(1).id, a_product(1).id)
    sets = {a_product(1).id: a_product(1).set_number}
    assert [latest_rounds(sheets, counted, sets) for counted in (0, 1, 2, 3)] == [{}, {own: 1}, {own: 2}, {own: 3}]
