"""The secretary's checklist: what is done, what is missing and what comes later, from the session as it stands."""

from __future__ import annotations

import pytest

from ocop_desktop.ui.viewmodels.session_steps import NAMES, WRITTEN, CheckStep, check_steps, open_cases
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.preparing import import_products
from ocop_desktop.usecases.summary import session_summary
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.sessions import ROWS, SECRETARY, World
from tests.helpers.written import MIXED, asking, closing, mixed, replying


def steps(world: World, language: Language = "vi") -> dict[str, CheckStep]:
    office = world.office
    summary = session_summary(office.work, office.services())
    found = check_steps(summary, open_cases(office.work, office.services()), Words(language))
    assert tuple(step.name for step in found) == NAMES
    return {step.name: step for step in found}


def test_a_session_that_is_being_prepared_says_what_is_missing() -> None:
    found = steps(World().prepare())
    assert found["members"].state == found["products"].state == "done"
    assert (found["dossiers"].state, found["packages"].state, found["returns"].state) == ("missing", "missing", "later")
    assert "SP001" in found["dossiers"].detail


def test_an_alternative_that_is_open_is_named() -> None:
    world = World().prepare()
    rows = [row for row in ROWS if row.code == "SP003"]
    office = world.office
    import_products(
        [type(rows[0])("SP009", "Thử", 26, "Hộ Thử", "Xã Khác")], SECRETARY, office.work, office.services(SECRETARY)
    )
    assert steps(world)["products"].state == "missing"
    assert "SP009" in steps(world)["products"].detail


def test_sheets_that_are_all_in_are_done() -> None:
    world = World().collect()
    found = steps(world)
    assert found["packages"].state == "done"
    assert found["returns"].state == "done"
    assert "12/12" in found["returns"].detail


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_checklist_has_a_hole(language: Language) -> None:
    for world in (World().create(), World().prepare(), World().distribute(), World().collect()):
        for step in steps(world, language).values():
            assert "{" not in f"{step.title}{step.said}{step.detail}{step.jump}"
            assert step.detail


def test_dossiers_for_rerating_have_a_step_of_their_own() -> None:
    def written(world: World, language: Language = "vi") -> CheckStep:
        office = world.office
        summary = session_summary(office.work, office.services())
        found = check_steps(summary, (), Words(language))
        assert tuple(step.name for step in found) == (*NAMES, WRITTEN)
        return found[-1]

    assert written(World(products=MIXED).prepare()).state == "later"
    world = mixed()
    assert written(world).state == "missing"
    assert "2 hồ sơ phân hạng lại" in written(world).detail
    asking(world, "SP004")
    assert "Còn 1 hồ sơ" in written(world).detail
    asking(world, "SP005")
    replying(world, "M03")
    assert written(world).detail == (
        "Đợt 1: 1/4 thành viên đã trả lời đủ, hạn 04/09/2026. Đợt 2: 0/4 thành viên đã trả lời đủ, hạn 04/09/2026."
    )
    closing(world)
    assert written(world).state == "missing"
    closing(world, batch=2)
    assert (written(world).state, written(world, "en").said) == ("done", "Done")
    opened = mixed().open()
    assert written(opened).detail == "Các hồ sơ phân hạng lại được đánh giá tại phiên họp."


def test_the_sheets_of_a_later_round_are_not_taken_for_all_sheets() -> None:
    world = World().collect().open()
    world.order(SP001="chênh lệch")
    found = steps(world)["returns"]
    assert found.state == "missing"
    assert found.detail.startswith("Lần chấm 2: 0/")
    assert steps(world, "en")["returns"].detail.startswith("Round 2: 0/")
