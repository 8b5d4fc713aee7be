"""The council adopts, by a vote, the settings that no regulation states; a change asks for another vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.settings import SETTINGS, SessionSettings, printed_settings
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.settings_adopted import AdoptSettings, NothingToAdopt
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import SECRETARY, World

EVERYWHERE = SessionSettings(
    regulation_number="1/QĐ", regulation_date=date(2026, 1, 1), sources=dict.fromkeys(SETTINGS, "Điều 1 Quy chế")
)


def asked(world: World) -> list[Raised]:
    raised = questions(world.office.work, world.office.services())
    return [entry for entry in raised if entry.question is Question.SETTINGS_ADOPTED]


def voting(world: World, in_favour: int, against: int) -> None:
    world.office.do(record_act, AdoptSettings(in_favour, against, SECRETARY))


def changing(world: World, **settings: str) -> None:
    change_facts(ChangeFacts(SECRETARY, settings=settings), world.office.work, world.office.services())


def test_a_group_is_one_setting_and_written_opinions_have_one_of_their_own() -> None:
    names = [setting.name for setting in printed_settings(SessionSettings(), in_writing=False)]
    assert names[:2] == ["quorum", "spread_limit"]
    written = [setting.name for setting in printed_settings(SessionSettings(), in_writing=True)]
    assert set(written) - set(names) == {"opinions_exclude_unscoring", "silence_is_agreement"}


@pytest.mark.parametrize(
    ("number", "source", "stated"),
    [
        ("1/QĐ", "Điều 9 Quy chế", "Điều 9 Quy chế"),
        (None, "Điều 9 Quy chế", ""),
        (None, "Kế hoạch số 3", "Kế hoạch số 3"),
        ("1/QĐ", "", ""),
    ],
)
def test_a_source_in_a_regulation_without_a_number_is_none(number: str | None, source: str, stated: str) -> None:
    settings = SessionSettings(regulation_number=number, sources={"spread_limit": source})
    found = {setting.name: setting.source for setting in printed_settings(settings, in_writing=False)}
    assert found["spread_limit"] == stated


def test_a_carried_vote_settles_the_question_until_a_setting_changes() -> None:
    world = World().distribute().attend()
    assert [entry.open for entry in asked(world)] == [True]
    voting(world, 3, 1)
    assert [(entry.open, entry.facts["count"]) for entry in asked(world)] == [(False, 0)]
    changing(world, spread_limit="8")
    assert [dict(entry.facts) for entry in asked(world)] == [{"count": 1, "settings": "spread_limit"}]
    changing(world, spread_limit="10")
    assert not asked(world)[0].open
    voting(world, 1, 3)
    assert asked(world)[0].open


def test_a_correction_takes_the_adoption_back() -> None:
    world = World().distribute().attend().adopt()
    number = len(world.office.state.acts)
    world.office.do(record_act, CorrectAct(number, "ghi nhầm", SECRETARY))
    assert asked(world)[0].open


def test_where_the_regulation_states_everything_nothing_is_asked_or_voted_on() -> None:
    world = World(settings=EVERYWHERE).distribute().attend()
    assert asked(world) == []
    with pytest.raises(NothingToAdopt):
        voting(world, 4, 0)
    without = World(settings=replace(EVERYWHERE, regulation_number=None)).distribute().attend()
    assert asked(without)[0].open
