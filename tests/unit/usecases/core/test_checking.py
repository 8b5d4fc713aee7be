"""Rows of a submitted sheet that are no longer what was signed are found before a number is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet, sheet_body, stored_body
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.packages.holding import holds
from ocop_desktop.usecases.core.checking import SheetAltered
from ocop_desktop.usecases.minutes.minutes import minutes_facts
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


def alter(office: Home, **changes: Any) -> StoredSheet:
    sheet = replace(office.sheet("M02", "SP001"), **changes)
    office.state.sheets[sheet.id] = sheet
    return sheet


@pytest.mark.parametrize("change", CHANGES)
def test_no_number_is_told_once_a_submitted_sheet_was_altered_in_the_file(change: str) -> None:
    world = World().collect().open()
    world.evaluate()
    sheet = alter(world.office, **CHANGES[change](world.office.sheet("M02", "SP001")))
    with pytest.raises(SheetAltered) as told:
        world.evaluate()
    assert told.value.facts == {"member": "M02", "product": "SP001", "round": sheet.round}


def test_a_sheet_put_down_to_another_member_is_found() -> None:
    world = World().collect().open()
    alter(world.office, member=world.office.member("M03").id)
    with pytest.raises(SheetAltered) as told:
        world.evaluate()
    assert told.value.facts["member"] == "M03"


def test_no_minutes_are_made_of_an_altered_sheet() -> None:
    world = World().collect().open().conclude()
    assert isinstance(minutes_facts(world.office.work, world.office.services()), MinutesFacts)
    alter(world.office, inspected=False)
    with pytest.raises(SheetAltered):
        minutes_facts(world.office.work, world.office.services())


def test_the_quick_body_of_a_stored_sheet_is_the_one_that_was_signed() -> None:
    office = World().collect().office
    for sheet in office.state.sheets.values():
        assert sheet.document is not None
        assert sheet.submitted_at is not None
        body = stored_body(sheet, office.session, sheet.submitted_at)
        assert body == sheet_body(sheet, office.session, sheet.submitted_at)
        assert holds(sheet.document, body)
        assert not holds(sheet.document, body[:-1])
