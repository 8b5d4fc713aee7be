"""Sheets of strangers: well signed, and yet such as no program writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ocop_desktop.domain.sheets.foreign import fault_of_form
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.text import LONGEST_NOTE, LONGEST_OPINION
from ocop_desktop.domain.values import CriterionCode, MemberId, ProductId, SheetId, SheetSource, SheetState

ONE = CriterionCode("1.1")


def received(**changes: object) -> StoredSheet:
    sheet = StoredSheet(
        id=SheetId("00000000-0000-4000-8000-00000000000a"),
        member=MemberId("m"),
        product=ProductId("p"),
        round=1,
        state=SheetState.SUBMITTED,
        source=SheetSource.PACKAGE,
        set_number=1,
        answers={ONE: Answer(ONE, 1, None, "Đạt, hai\ndòng")},
        opinion="Ý kiến",
        submitted_at=datetime(2026, 9, 3, tzinfo=UTC),
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def noted(note: str) -> dict[CriterionCode, Answer]:
    return {ONE: Answer(ONE, 1, None, note)}


def test_what_the_program_writes_is_taken_also_with_a_wrong_clock() -> None:
    for year in (1970, 2001, 2026, 2199):
        assert fault_of_form(received(submitted_at=datetime(year, 1, 1, tzinfo=UTC))) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "../../x"}, "sheet.id_malformed"),
        ({"id": "00000000-0000-4000-8000-00000000000A"}, "sheet.id_malformed"),
        ({"id": "00000000-0000-4000-8000-00000000000a\n"}, "sheet.id_malformed"),
        ({"typists": ("M01", "M02")}, "sheet.screen_as_paper"),
        ({"scan_sha256": "0" * 64}, "sheet.screen_as_paper"),
        ({"submitted_at": None}, "sheet.impossible_time"),
        ({"submitted_at": datetime(1, 1, 1, tzinfo=UTC)}, "sheet.impossible_time"),
        ({"submitted_at": datetime(9999, 12, 31, tzinfo=UTC)}, "sheet.impossible_time"),
        ({"opinion": "a\0b"}, "text.hidden"),
        ({"opinion": "x" * (LONGEST_OPINION + 1)}, "text.too_long"),
        ({"opinion": " trước"}, "text.not_typed"),
        ({"answers": noted("a\x1b[31mb")}, "text.hidden"),
        ({"answers": noted("a\u202eb")}, "text.hidden"),
        ({"answers": noted("x" * (LONGEST_NOTE + 1))}, "text.too_long"),
        ({"answers": noted("hai\r\ndòng")}, "text.not_typed"),
    ],
)
def test_what_no_program_writes_is_named(changes: dict[str, object], code: str) -> None:
    assert fault_of_form(received(**changes)) == code
