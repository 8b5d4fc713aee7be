"""What happened in the room reaches the minutes: with its product, with the sitting, or as a refusal to sign."""

from __future__ import annotations

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.minutes.minutes import Opinion
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import SECRETARY, Home, World


def happen(office: Home, event: Event, product: str | None = None, member: str | None = None) -> None:
    votes = (3, 1, 0) if event is Event.VOTE else (0, 0, 0)
    command = RecordHappening(event, "như đã nêu", SECRETARY, product, member, "12/PTN", votes)
    office.do(record_act, command)


def test_happenings_stand_with_their_product_or_with_the_sitting_in_order_of_time() -> None:
    office = World().collect().open().office
    happen(office, Event.PAUSED)
    office.do(record_act, RecordEntity("SP001", True, SECRETARY, "Bà Thử"))
    happen(office, Event.VOTE, "SP001")
    office.do(record_act, RecordEntity("SP001", False, SECRETARY))
    happen(office, Event.DEPARTMENT, "SP001", "M03")
    facts = minutes_facts(office.work, office.services())
    assert [(fact.event, fact.text, fact.paper) for fact in facts.happenings] == [("paused", "như đã nêu", "12/PTN")]
    tea = facts.products[0].happenings
    assert [(fact.event, fact.speaker, fact.votes) for fact in tea] == [
        ("entity", "Bà Thử", None),
        ("vote", "", (3, 1, 0)),
        ("department", "M03", None),
    ]
    assert tea[0].until is not None
    assert facts.products[1].happenings == ()


def test_a_refusal_to_sign_stands_with_those_of_the_form() -> None:
    office = World().collect().open().conclude().office
    happen(office, Event.SIGNING_REFUSED, member="M03")
    facts = minutes_facts(office.work, office.services())
    assert (facts.refusals_to_sign, facts.happenings) == ((Opinion("M03", "như đã nêu"),), ())
