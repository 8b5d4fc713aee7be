"""What a typist may see of a paper sheet: the form, and readings only once there are two."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ocop_desktop.usecases.scoring.paper_state import paper_sheet_state
from ocop_desktop.usecases.scoring.scoring import MayNotScore
from tests.helpers.catalogues import answers_with_total
from tests.helpers.fakes import small_catalogue
from tests.helpers.sessions import SECRETARY, World


def typed(world: World, typist: str, *, second: bool = False) -> None:
    answers = tuple(answers_with_total(small_catalogue()[0].sets[2], 80, {}).values())
    world.office.do(type_paper_sheet, TypePaperSheet("M03", "SP002", typist, answers, second=second))


def test_a_first_reading_is_not_shown_to_the_second_typist() -> None:
    world = World().distribute()
    before = paper_sheet_state("M03", "SP002", world.office.work, world.office.services())
    assert (before.typists, before.readings, before.product_set.number) == ((), (), 2)
    typed(world, "M05")
    after = paper_sheet_state("M03", "SP002", world.office.work, world.office.services())
    assert (after.typists, after.readings, after.submitted) == (("M05",), (), False)


def test_both_readings_are_shown_once_two_people_have_typed() -> None:
    world = World().distribute()
    typed(world, "M05")
    typed(world, "M06", second=True)
    both = paper_sheet_state("M03", "SP002", world.office.work, world.office.services())
    assert [entry.typist for entry in both.readings] == ["M05", "M06"]
    world.office.do(submit_paper_sheet, SubmitPaperSheet("M03", "SP002", SECRETARY))
    assert paper_sheet_state("M03", "SP002", world.office.work, world.office.services()).submitted


def test_only_scoring_members_have_paper_sheets_and_only_in_the_office() -> None:
    world = World().distribute()
    with pytest.raises(MayNotScore):
        paper_sheet_state("M06", "SP002", world.office.work, world.office.services())
    home = world.home("M03")
    with pytest.raises(NotInMembersFile):
        paper_sheet_state("M03", "SP002", home.work, home.services())
