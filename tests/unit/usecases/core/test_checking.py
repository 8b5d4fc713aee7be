"""Rows of a submitted sheet that are no longer what was signed are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet, sheet_body, stored_body
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.packages.holding import holds
from ocop_desktop.usecases.core.checking import same_as_signed
from tests.helpers.sessions import Home, World


def one_level_less(answers: Mapping[CriterionCode, Answer]) -> dict[CriterionCode, Answer]:
    code, answer = next((code, answer) for code, answer in answers.items() if answer.level > 1)
    return {**answers, code: replace(answer, level=answer.level - 1)}


CHANGES: dict[str, Any] = {
    "a level": lambda sheet: {"answers": one_level_less(sheet.answers)},
    "an answer lost": lambda sheet: {"answers": dict(list(sheet.answers.items())[1:])},
    "the opinion": lambda sheet: {"opinion": "khác"},
    "text no longer NFC": lambda sheet: {"opinion": "o\u0302"},
    "half a character": lambda sheet: {"opinion": "\ud800"},
    "the round": lambda sheet: {"round": 0},
    "the time": lambda sheet: {"submitted_at": sheet.submitted_at + timedelta(seconds=1)},
    "no time": lambda sheet: {"submitted_at": None},
    "no document": lambda sheet: {"document": None},
    "the document": lambda sheet: {"document": sheet.document.replace(b'"payload":"e', b'"payload":"f')},
}


def held(office: Home, sheet: StoredSheet) -> bool:
    return same_as_signed(sheet, office.session, office.services().sheet_reader)


@pytest.mark.parametrize("change", CHANGES)
def test_a_submitted_sheet_that_was_altered_in_the_file_is_not_what_was_signed(change: str) -> None:
    office = World().collect().office
    sheet = office.sheet("M02", "SP001")
    assert held(office, sheet)
    assert not held(office, replace(sheet, **CHANGES[change](sheet)))


def test_a_sheet_put_down_to_another_member_is_found() -> None:
    office = World().collect().office
    assert not held(office, replace(office.sheet("M02", "SP001"), member=office.member("M03").id))


def test_the_quick_body_of_a_stored_sheet_is_the_one_that_was_signed() -> None:
    office = World().collect().office
    for sheet in office.state.sheets.values():
        assert sheet.document is not None
        assert sheet.submitted_at is not None
        body = stored_body(sheet, office.session, sheet.submitted_at)
        assert body == sheet_body(sheet, office.session, sheet.submitted_at)
        assert holds(sheet.document, body)
        assert not holds(sheet.document, body[:-1])
