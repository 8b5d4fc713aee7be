"""Notes on paper sheets that two people type."""

from __future__ import annotations

from dataclasses import replace

from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from tests.helpers.sessions import SECRETARY, World, given

FIRST = given({"1.1": 31, "4.1": 21, "5.1": 2, "5.2": 2, "6.1": 16})


def test_a_note_that_only_the_second_typist_read_is_kept() -> None:
    world = World().distribute().attend()
    noted = tuple(replace(a, note="mẫu thơm") if a.criterion == "1.1" else a for a in FIRST)
    world.office.do(type_paper_sheet, TypePaperSheet("M03", "SP001", SECRETARY, FIRST))
    world.office.do(type_paper_sheet, TypePaperSheet("M03", "SP001", "TG1", noted, second=True))
    world.office.do(submit_paper_sheet, SubmitPaperSheet("M03", "SP001", SECRETARY))
    assert world.office.sheet("M03", "SP001").answers[CriterionCode("1.1")].note == "mẫu thơm"
