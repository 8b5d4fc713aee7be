"""The canonical body of a sheet, and which sheets of a product count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from ocop_desktop.domain.canonical import read_canonical
from ocop_desktop.domain.council.council import Member
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.sheets.signed import SheetHead, StoredSheet, exclusion, latest_rounds, sheet_body
from ocop_desktop.domain.values import Exclusion, Role, SheetSource, SheetState
from tests.helpers.store import NOON, a_member, a_product, a_session, a_sheet, answers

DONE: dict[str, Any] = {"state": SheetState.SUBMITTED, "document": b"x", "submitted_at": NOON}
PRODUCT, MEMBER = a_product(1), a_member(1)


def submitted(**changes: Any) -> StoredSheet:
    return replace(a_sheet(1, 1), **{**DONE, **changes})


def ground(
    sheet: SheetHead,
    member: Member | None = MEMBER,
    *,
    recused: bool = False,
    absent: bool = False,
    superseded: bool = False,
    complete: bool = True,
    settings: SessionSettings | None = None,
) -> Exclusion | None:
    return exclusion(
        sheet,
        member=member,
        product=PRODUCT,
        session=replace(a_session(), settings=settings or SessionSettings()),
        recused={sheet.member} if recused else (),
        absent={sheet.member} if absent else (),
        superseded=superseded,
        complete=complete,
    )


def test_equal_sheets_give_equal_bytes_in_whatever_order_they_were_answered() -> None:
    one = a_sheet(1, 1, answers=answers(("1.1", 2), ("10", 3)))
    other = replace(one, answers=dict(reversed(list(one.answers.items()))))
    assert sheet_body(one, a_session(), NOON) == sheet_body(other, a_session(), NOON)


def test_the_body_says_choices_and_origin_and_no_points() -> None:
    sheet = a_sheet(1, 1, answers=answers(("1.1", 2)), scan_sha256="c" * 64, typists=("M12", "TG1"))
    body = read_canonical(sheet_body(sheet, a_session(), NOON))
    assert isinstance(body, dict)
    assert body["answers"] == [["1.1", "", 2, ""]]
    assert (body["member"], body["product"], body["sheet"], body["round"]) == (sheet.member, sheet.product, sheet.id, 1)
    assert (body["session"], body["council"], body["rules"]) == (a_session().id, a_session().council_id, "a" * 64)
    assert (body["source"], body["scan"], body["typists"]) == ("screen", "c" * 64, ["M12", "TG1"])
    assert body["submitted_at"] == NOON.isoformat()
    assert not {"points", "total", "state"} & body.keys()


@pytest.mark.parametrize("source", SheetSource)
def test_a_sheet_from_paper_says_so_in_what_is_signed(source: SheetSource) -> None:
    body = read_canonical(sheet_body(a_sheet(1, 1, source=source), a_session(), NOON.astimezone(UTC)))
    assert isinstance(body, dict)
    assert body["source"] == ("paper" if source is SheetSource.PAPER else "screen")


def test_a_submitted_complete_sheet_of_a_present_member_on_the_right_set_counts() -> None:
    assert ground(submitted()) is None


@pytest.mark.parametrize("complete", [True, False])
def test_a_draft_is_incomplete_even_where_everything_is_answered(complete: bool) -> None:
    assert ground(a_sheet(1, 1), complete=complete) is Exclusion.INCOMPLETE


@pytest.mark.parametrize(
    ("sheet", "facts", "expected"),
    [
        (submitted(), {"complete": False}, Exclusion.INCOMPLETE),
        (submitted(), {"member": None}, Exclusion.NOT_MEMBER),
        (submitted(), {"member": a_member(1, scores=False)}, Exclusion.NOT_MEMBER),
        (submitted(), {"member": a_member(1, role=Role.SECRETARY)}, Exclusion.NOT_MEMBER),
        (submitted(set_number=9), {}, Exclusion.WRONG_SET),
        (submitted(), {"recused": True}, Exclusion.RECUSED),
        (submitted(), {"absent": True}, Exclusion.ABSENT),
        (submitted(), {"superseded": True}, Exclusion.SUPERSEDED),
        (submitted(), {"recused": True, "absent": True, "superseded": True}, Exclusion.RECUSED),
        (submitted(), {"absent": True, "superseded": True}, Exclusion.ABSENT),
    ],
)
def test_a_sheet_that_does_not_count_says_why(
    sheet: StoredSheet, facts: dict[str, object], expected: Exclusion
) -> None:
    assert ground(sheet, **facts) is expected  # type: ignore[arg-type]


def test_a_secretary_s_sheet_counts_where_the_regulation_says_so() -> None:
    settings = SessionSettings(secretary_scores=True)
    assert ground(submitted(), a_member(1, role=Role.SECRETARY), settings=settings) is None


def test_the_latest_submitted_sheet_on_the_right_set_supersedes_the_earlier_ones() -> None:
    sets = {a_product(1).id: a_product(1).set_number, a_product(2).id: a_product(2).set_number}
    sheets = [
        submitted(),
        submitted(round=2),
        submitted(round=3, set_number=9),
        submitted(round=4),
        replace(a_sheet(2, 1), round=2),
        replace(a_sheet(2, 2), **DONE),
        replace(a_sheet(3, 3), **DONE),
    ]
    assert latest_rounds(sheets, 3, sets) == {(MEMBER.id, PRODUCT.id): 2, (a_member(2).id, a_product(2).id): 1}
