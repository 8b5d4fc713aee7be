"""A visit to the place of a product is recorded, printed with it, and struck like any other act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.minutes.minutes import CorrectionFact, HappeningFact
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import act_shown, fold, record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.site_visit import RecordSiteVisit, VisitInFuture
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.results.results import evaluate
from tests.helpers.sessions import SECRETARY, Home, World

VISIT = RecordSiteVisit("SP003", date(2026, 8, 28), "bản Thử", "M03, thư ký", "đủ phòng", SECRETARY, "biên bản 2")


@pytest.fixture
def office() -> Home:
    return World().distribute("M03").attend().office


def test_it_is_stored_as_it_was_said_and_changes_no_record(office: Home) -> None:
    before = fold(office.state.acts)
    office.do(record_act, VISIT)
    act = office.state.acts[-1]
    assert (act.kind, act.product) == (ActKind.SITE_VISIT, office.product("SP003").id)
    assert act.facts == {
        "visited": "2026-08-28",
        "place": "bản Thử",
        "people": "M03, thư ký",
        "found": "đủ phòng",
        "paper": "biên bản 2",
    }
    assert act_shown(act) == ("đủ phòng", "28/08/2026", "bản Thử", "M03, thư ký", "biên bản 2")
    assert fold(office.state.acts) == before


@pytest.mark.parametrize("name", ["place", "people", "found"])
def test_where_who_and_what_was_found_are_needed(office: Home, name: str) -> None:
    with pytest.raises(ReasonMissing):
        office.do(record_act, replace(VISIT, **{name: " "}))  # type: ignore[arg-type]


def test_a_visit_that_was_not_made_yet_is_none(office: Home) -> None:
    with pytest.raises(VisitInFuture) as refusal:
        office.do(record_act, replace(VISIT, visited=date(2036, 1, 2)))
    assert refusal.value.facts == {"date": "02/01/2036"}


def test_the_minutes_print_it_with_its_product_and_nothing_counts_it() -> None:
    world = World().collect()
    world.office.do(record_act, VISIT)
    world.open()
    home = world.office
    results = evaluate(home.work, home.services()).outcome(home.product("SP003").id).result
    (fact,) = next(p for p in minutes_facts(home.work, home.services()).products if p.code == "SP003").happenings
    assert isinstance(fact, HappeningFact)
    assert (fact.event, fact.text, fact.paper) == ("site_visit", "đủ phòng", "biên bản 2")
    assert fact.details == (("visited", "28/08/2026"), ("place", "bản Thử"), ("people", "M03, thư ký"))
    home.do(record_act, CorrectAct(len(home.state.acts) - 1, "nhầm sản phẩm", SECRETARY))
    struck = minutes_facts(home.work, home.services())
    assert next(p for p in struck.products if p.code == "SP003").happenings == ()
    (correction,) = struck.corrections
    assert isinstance(correction, CorrectionFact)
    assert (correction.what, correction.product, correction.former_text) == ("site_visit", "SP003", "đủ phòng")
    assert evaluate(home.work, home.services()).outcome(home.product("SP003").id).result == results
