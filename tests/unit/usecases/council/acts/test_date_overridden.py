"""Another last day of a limit is stored with the computed one, printed, struck; only a limit that applies has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.dates import ReasonNeeded
from ocop_desktop.domain.due_dates import Limit, Override
from ocop_desktop.domain.minutes.acts import HappeningFact
from ocop_desktop.usecases.core.recording import AlreadyEnded
from ocop_desktop.usecases.council.acts import act_minutes, act_shown, fold, record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.date_overridden import NoSuchLimit, OverrideDate
from ocop_desktop.usecases.council.acts.kernel import Names
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from tests.helpers.sessions import SECRETARY, Home
from tests.helpers.usecase_worlds import with_dates

OTHER = OverrideDate("SP001", Limit.COMMUNE, date(2026, 9, 1), " bão số 2 ", SECRETARY)


@pytest.fixture
def office() -> Home:
    return with_dates().office


def test_both_days_are_stored_and_printed(office: Home) -> None:
    office.do(record_act, OTHER)
    act = office.state.acts[-1]
    product = office.product("SP001").id
    assert (act.kind, act.product, act.reason) == (ActKind.DATE_OVERRIDDEN, product, "bão số 2")
    assert act.facts == {"limit": "commune_review", "computed": "2026-08-24", "last_day": "2026-09-01"}
    assert act_shown(act) == ("bão số 2", "01/09/2026", "24/08/2026")
    held = fold(office.state.acts).product(product).overrides
    assert held == {Limit.COMMUNE: Override(date(2026, 9, 1), "bão số 2", SECRETARY)}
    days = (("limit", "commune_review"), ("computed_day", "24/08/2026"), ("last_day", "01/09/2026"))
    assert act_minutes(act, Names({}, {})) == HappeningFact("date_overridden", act.at, "bão số 2", details=days)


def test_a_later_one_takes_its_place_and_a_correction_strikes_it(office: Home) -> None:
    office.do(record_act, OTHER)
    office.do(record_act, replace(OTHER, last_day=date(2026, 9, 2)))
    product = office.product("SP001").id
    assert fold(office.state.acts).product(product).overrides[Limit.COMMUNE].last_day == date(2026, 9, 2)
    assert office.state.acts[-1].facts["computed"] == "2026-08-24"
    office.do(record_act, CorrectAct(len(office.state.acts), "nhầm", SECRETARY))
    assert fold(office.state.acts).product(product).overrides[Limit.COMMUNE].last_day == date(2026, 9, 1)


def test_what_cannot_be_recorded(office: Home) -> None:
    with pytest.raises(ReasonNeeded):
        office.do(record_act, replace(OTHER, reason=" "))
    for other in (replace(OTHER, limit=Limit.RERATING), replace(OTHER, product="SP002")):
        with pytest.raises(NoSuchLimit) as refusal:
            office.do(record_act, other)
        assert refusal.value.facts == {"product": other.product, "limit": other.limit.value}
    office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    with pytest.raises(AlreadyEnded):
        office.do(record_act, OTHER)
