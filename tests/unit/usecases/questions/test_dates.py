"""Missed time limits among the open questions: on the day of the meeting, silent where a product has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.due_dates import Limit
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.domain.values import DossierKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.date_overridden import OverrideDate
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.questions.dates import CHECKS, due_dates
from ocop_desktop.usecases.questions.view import view_of
from tests.helpers.sessions import ROWS, SECRETARY, World

LATE = replace(ROWS[0], received_by_commune=date(2026, 8, 3), proposed=date(2026, 8, 25))


def raised(world: World) -> dict[tuple[Question, str], Raised]:
    with world.office.work as work:
        view = view_of(work, world.office.services())
    return {(entry.question, entry.about): entry for check in CHECKS for entry in check(view)}


def prepared(*products: ProductFacts, cut_off: date | None = None) -> World:
    world = World(products=products)
    world.command = replace(world.command, cut_off=cut_off)
    return world.prepare()


def held(world: World, day: date) -> None:
    """The form of the minutes names the day of the meeting."""
    fields = {"started": f"{day.isoformat()}T08:00:00+07:00"}
    world.office.do(record_act, FillMinutesForm(fields, SECRETARY))


def test_a_missed_limit_is_raised_and_another_day_settles_it() -> None:
    world = prepared(LATE, ROWS[1])
    key = (Question.COMMUNE_LATE, "SP001")
    late = raised(world)[key]
    assert late.facts == {"event": "03/08/2026", "due": "24/08/2026", "actual": "25/08/2026", "days": 1}
    assert (late.open, set(raised(world))) == (True, {key})
    world.office.do(record_act, OverrideDate("SP001", Limit.COMMUNE, date(2026, 8, 25), "bão", SECRETARY))
    settled = raised(world)[key]
    assert (settled.open, settled.facts) == (False, late.facts)
    world.office.do(record_act, OverrideDate("SP001", Limit.COMMUNE, date(2026, 8, 24), "nhầm", SECRETARY))
    assert raised(world)[key].open


def test_the_day_of_the_meeting_decides_and_an_ended_product_asks_nothing() -> None:
    again = replace(
        ROWS[0],
        kind=DossierKind.RERATE,
        received_by_commune=date(2026, 7, 27),
        received=date(2026, 8, 3),
        certificate_expiry=date(2027, 1, 1),
    )
    world = prepared(again)
    assert raised(world) == {}  # today is 5 September: the 45 days end on 17 September
    held(world, date(2026, 9, 18))
    assert raised(world)[Question.RERATING_LATE, "SP001"].facts["days"] == 1
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    assert raised(world) == {}


def test_what_is_not_stated_and_what_contradicts_itself() -> None:
    silent = replace(ROWS[1], kind=DossierKind.RERATE, received=date(2026, 9, 1))
    crossed = replace(ROWS[0], proposed=date(2026, 9, 2), received=date(2026, 9, 1))
    found = raised(prepared(crossed, silent))
    assert found[Question.DATES_MISSING, "SP002"].facts == {"fields": "received_by_commune, certificate_expiry"}
    assert found[Question.DATES_ORDER, "SP001"].facts == {
        "commune": "–",
        "proposed": "02/09/2026",
        "received": "01/09/2026",
        "day": "05/09/2026",
    }


def test_filing_says_the_period() -> None:
    early = replace(
        ROWS[0],
        kind=DossierKind.RERATE,
        received_by_commune=date(2026, 8, 31),
        received=date(2026, 9, 1),
        certificate_expiry=date(2027, 3, 31),
    )
    facts = raised(prepared(early))[Question.FILING_WINDOW, "SP001"].facts
    assert facts == {
        "event": "31/03/2027",
        "first": "02/10/2026",
        "due": "01/12/2026",
        "actual": "31/08/2026",
        "days": 32,
    }


def test_a_late_cut_off_is_the_session_s_own_question() -> None:
    proposed = replace(ROWS[0], proposed=date(2026, 9, 1))
    found = raised(prepared(proposed, cut_off=date(2026, 11, 5)))
    assert found[Question.CUT_OFF, ""].facts == {"cut_off": "05/11/2026", "due": "29/10/2026"}
    assert set(found) == {(Question.CUT_OFF, "")}


def test_a_proposal_after_the_round_has_no_day_it_is_counted_from() -> None:
    world = prepared(replace(ROWS[0], proposed=date(2026, 10, 30)))
    held(world, date(2026, 11, 19))
    facts = raised(world)[Question.PROPOSED_LATE, "SP001"].facts
    assert facts == {"due": "29/10/2026", "actual": "30/10/2026", "days": 1}


def test_the_list_has_the_products_with_a_due_date() -> None:
    world = prepared(LATE, ROWS[1])
    listed = due_dates(world.office.work, world.office.services())
    assert [(entry.product.code, [item.limit for item in entry.dates]) for entry in listed] == [
        ("SP001", [Limit.COMMUNE, Limit.PROPOSAL, Limit.RESULTS])
    ]
