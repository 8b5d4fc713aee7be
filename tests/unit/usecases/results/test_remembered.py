"""An evaluation put together from outcomes that were calculated before is the one that is calculated anew."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.questions.questions import Raised
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from ocop_desktop.usecases.questions.questions import questions
from ocop_desktop.usecases.results import radar, results
from ocop_desktop.usecases.results.radar import ProductRadar, session_radar
from ocop_desktop.usecases.results.results import Evaluation, evaluate
from tests.helpers.sessions import CHAIR, DEPUTY, SECRETARY, World
from tests.helpers.usecase_tables import CHANGES
from tests.helpers.usecase_worlds import HIGH, MIDDLE, tea

Found = tuple[Evaluation, tuple[ProductRadar, ...], tuple[Raised, ...]]


def all_found(home: Any) -> Found:
    work, services = home.work, home.services()
    return evaluate(work, services), session_radar(work, services), questions(work, services)


def anew(home: Any) -> Found:
    """The same, nothing remembered."""
    with home.work as work:
        for name in ("outcomes", "checked", "radars", "scores", "questions", "commune assessments"):
            work.calculated(name).clear()
    return all_found(home)


ACTS: tuple[tuple[Any, Any], ...] = (
    (record_act, RecordAttendance("M03", True, SECRETARY)),
    (record_act, RecordAttendance("M03", False, SECRETARY, product="SP001", reason="ốm")),
    (record_act, RecordRecusal("M04", "SP001", "đã tư vấn", SECRETARY)),
    (record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY)),
    (record_act, RecordPresider(CHAIR, "", SECRETARY, product="SP002")),
    (record_act, RecordHappening(Event.PAUSED, "nghỉ trưa", SECRETARY)),
    (record_findings, RecordFindings("SP001", (tea(),), SECRETARY)),
    (record_act, RecordWithdrawal("SP003", "đơn", SECRETARY)),
    (move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY)),
)


def opened() -> World:
    scores = {"M03": {"SP001": MIDDLE}, "M04": {"SP001": HIGH}, CHAIR: {"SP001": HIGH}, DEPUTY: {"SP001": MIDDLE}}
    return World().collect(scores).open()


def test_after_every_act_what_was_calculated_before_changes_nothing() -> None:
    home = opened().office
    all_found(home)
    for act, command in ACTS:
        home.do(act, command)
        remembered = all_found(home)
        assert remembered == anew(home), act.__name__


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_after_every_use_case_what_was_calculated_before_changes_nothing(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    if is_open(home):
        all_found(home)
    act()
    if is_open(home):
        remembered = all_found(home)
        assert remembered == anew(home)


def is_open(home: Any) -> bool:
    return home.state.session is not None and home.state.session.opened


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is calculated again: results and radars."""
    found: list[str] = []
    for module, name in ((results, "council_result"), (radar, "radar")):
        monkeypatch.setattr(module, name, _counting(name, getattr(module, name), found))
    return found


def _counting(name: str, whole: Any, found: list[str]) -> Any:
    def counting(*given: Any) -> Any:
        found.append(name)
        return whole(*given)

    return counting


def test_only_the_product_an_act_is_about_is_calculated_again(counted: list[str]) -> None:
    home = opened().office
    before = evaluate(home.work, home.services())
    session_radar(home.work, home.services())
    counted.clear()
    home.do(record_act, RecordRecusal("M04", "SP002", "đã tư vấn", SECRETARY))
    after = evaluate(home.work, home.services())
    session_radar(home.work, home.services())
    assert [now is then for now, then in zip(after.products, before.products, strict=True)] == [True, False, True]
    assert counted == ["council_result", "radar"]


def test_presence_changes_no_result_of_sheets_that_still_count(counted: list[str]) -> None:
    home = opened().office
    all_found(home)
    counted.clear()
    home.do(record_act, RecordAttendance("M03", True, SECRETARY, reason="đến lúc khai mạc"))
    found = all_found(home)
    assert counted == []
    assert found == anew(home)


def test_settings_of_the_session_are_part_of_what_an_outcome_is_calculated_from() -> None:
    home = opened().office
    before = evaluate(home.work, home.services())
    home.do(change_facts, ChangeFacts(SECRETARY, {"place": "Hội trường A"}))
    after = evaluate(home.work, home.services())
    assert not any(now is then for now, then in zip(after.products, before.products, strict=True))
    assert after.products == before.products
