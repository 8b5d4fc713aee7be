"""The session's own facts change with old and new on record, and never under a signature or a conclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import NotInThisRole, Reference
from ocop_desktop.domain.council.settings import SettingRefused, UnknownSetting
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.preparing.preparing import NameRefused
from ocop_desktop.usecases.preparing.session_facts import (
    FIELDS,
    ChangeFacts,
    DayRefused,
    FactRefused,
    FactsSigned,
    FactUnknown,
    FigureConcluded,
    NothingChanged,
    change_facts,
    facts_of,
)
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed


def changing(world: World, *, reason: str = "", actor: str = SECRETARY, **parts: Any) -> None:
    world.office.do(change_facts, ChangeFacts(actor, reason=reason, **parts))


def in_state(world: World, state: SessionState) -> World:
    world.office.state.session = replace(world.office.session, state=state)
    return world


def test_a_change_is_one_act_and_one_entry_with_old_and_new() -> None:
    world = World().prepare()
    changing(
        world,
        facts={"place": "Hội trường A", "council_decision.number": "15/QĐ-UBND", "council_decision.date": "2026-06-02"},
        settings={"spread_limit": 12},
        sources={"spread_limit": "Điều 9 Quy chế"},
    )
    expected = [
        ["place", "", "Hội trường A"],
        ["council_decision.number", "", "15/QĐ-UBND"],
        ["council_decision.date", "", "2026-06-02"],
        ["setting.spread_limit", "10", "12"],
        ["source.spread_limit", "", "Điều 9 Quy chế"],
    ]
    act = world.office.state.acts[-1]
    assert (act.kind, act.facts["changes"]) == (ActKind.FACTS_CHANGED, expected)
    assert (world.office.log[-1].kind, world.office.log[-1].facts["changes"]) == ("session.facts_changed", expected)
    session = world.office.session
    assert session.council_decision == Reference("15/QĐ-UBND", date(2026, 6, 2))
    assert (session.place, session.settings.spread_limit) == ("Hội trường A", 12)
    assert session.settings.source("spread_limit") == "Điều 9 Quy chế"


def test_what_is_not_named_stays_and_an_empty_text_takes_a_fact_away() -> None:
    world = World().prepare()
    given = {
        "plan.number": "3/KH",
        "plan.title": "đánh giá đợt 1",
        "plan.body": "Hội đồng thử",
        "basis": "Tờ trình số 1\n\n Công văn số 2",
        "cut_off": "2026-04-29",
    }
    changing(world, facts=given, settings={"regulation_number": "7/QĐ", "regulation_date": "2026-06-01"})
    session = world.office.session
    assert (session.name, session.basis) == ("Phiên thử", ("Tờ trình số 1", "Công văn số 2"))
    assert (session.cut_off, session.plan) == (
        date(2026, 4, 29),
        Reference("3/KH", None, "đánh giá đợt 1", "Hội đồng thử"),
    )
    changing(
        world,
        facts={"plan.number": "", "plan.title": "", "plan.body": "", "cut_off": ""},
        settings={"regulation_number": "", "regulation_date": None},
        sources={"spread_limit": ""},
    )
    session = world.office.session
    assert (session.plan, session.cut_off, session.settings.regulation_number) == (None, None, None)
    assert session.settings.regulation_date is None


def test_every_fact_can_be_read_as_it_is_changed() -> None:
    facts = facts_of(World().prepare().office.session)
    assert set(FIELDS) < set(facts)
    assert (facts["name"], facts["setting.findings_required"], facts["setting.vote_tie"]) == (
        "Phiên thử",
        "yes",
        "fails",
    )
    assert facts["setting.secretary_scores"] == "no"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"round": "2"}, FactUnknown),
        ({"name": " "}, NameRefused),
        ({"name": "x" * 301}, NameRefused),
        ({"place": "x" * 1001}, FactRefused),
        ({"place": "A\u200bB"}, FactRefused),
        ({"cut_off": "29/4/26"}, DayRefused),
        ({"cut_off": "31/02/2026"}, DayRefused),
        ({"plan.number": "1/KH", "plan.date": "hôm qua"}, DayRefused),
        ({"plan.date": "2026-04-29"}, FactRefused),
        ({"plan.title": "đợt 1"}, FactRefused),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(facts: dict[str, str], refusal: type[Exception]) -> None:
    world = World().prepare()
    before = world.office.state
    with pytest.raises(refusal):
        changing(world, facts={"place": "A", **facts})
    assert world.office.state is before


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"settings": {"spred_limit": 1}}, UnknownSetting),
        ({"settings": {"sources": {}}}, UnknownSetting),
        ({"settings": {"spread_limit": 101}}, SettingRefused),
        ({"sources": {"spread_limit": "x" * 1001}}, FactRefused),
        ({"sources": {"spred_limit": "Điều 9"}}, UnknownSetting),
        ({"facts": {"name": "Phiên thử"}}, NothingChanged),
    ],
)
def test_settings_keep_their_ranges(parts: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        changing(World().prepare(), **parts)


def test_before_there_are_members_whoever_made_the_session_may_correct_it() -> None:
    world = World().create()
    changing(world, facts={"name": "Phiên họp đợt 1"}, actor="thu-ky")
    assert world.office.session.name == "Phiên họp đợt 1"


def test_it_is_for_those_who_conduct_the_session_in_the_secretarys_file() -> None:
    world = World().distribute("M03")
    with pytest.raises(NotInThisRole):
        changing(world, facts={"place": "A"}, actor="M03")
    with pytest.raises(NotInMembersFile):
        world.home("M03").do(change_facts, ChangeFacts("M03", {"place": "A"}))


def test_once_the_sheets_are_opened_a_setting_behind_figures_needs_a_reason() -> None:
    world = World().collect().open()
    changing(world, facts={"place": "A"}, settings={"regulation_number": "7/QĐ"}, sources={"spread_limit": "Điều 9"})
    with pytest.raises(ReasonMissing):
        changing(world, settings={"spread_limit": 12})
    changing(world, settings={"spread_limit": 12}, reason="Quy chế mới")
    assert world.office.state.acts[-1].reason == "Quy chế mới"


def test_a_concluded_figure_keeps_its_settings_and_a_paper_is_still_corrected() -> None:
    world = World().collect().open().conclude()
    changing(world, facts={"place": "A"}, settings={"last_day_off_moves_on": False})
    with pytest.raises(FigureConcluded) as refusal:
        changing(world, settings={"missed_minimum": "fail"}, reason="x")
    assert refusal.value.facts == {"setting": "missed_minimum"}


@pytest.mark.parametrize("state", [SessionState.SIGNED, SessionState.ARCHIVED])
def test_what_was_signed_stays(state: SessionState) -> None:
    with pytest.raises(FactsSigned):
        changing(in_state(World().prepare(), state), facts={"place": "A"})


def test_under_a_signature_every_change_needs_a_supplementary_step_and_a_reason() -> None:
    world = signed()
    world.office.do(record_act, SUPPLEMENT)
    with pytest.raises(FactsSigned):
        changing(world, facts={"place": "A"}, reason="ghi nhầm")
    world.office.do(record_act, OpenSupplement(CHAIR))
    with pytest.raises(ReasonMissing):
        changing(world, facts={"place": "A"})
    with pytest.raises(FigureConcluded):
        changing(world, settings={"spread_limit": 20}, reason="ghi nhầm")
    changing(world, facts={"place": "A"}, reason="ghi nhầm")
    assert world.office.session.place == "A"
