"""A complaint is answered by the derivation of one product, without names unless the presider orders them."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.council import NotInThisRole, UnknownProduct
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.minutes.complaints import answered_complaints, complaint_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.sessions import CHAIR, SECRETARY, World


def test_the_copy_tells_of_one_product_by_codes_and_the_minutes_stay_as_they_are() -> None:
    world = World().collect().open().conclude()
    office = world.office
    before = minutes_facts(office.work, office.services()).products
    office.do(record_act, AnswerComplaint("SP001", "đơn 3 ngày 05/9/2026 của Hộ Thử", SECRETARY))
    (happened,) = fold(office.state.acts).happenings
    assert (happened.event, happened.text) == (Event.COMPLAINT, "đơn 3 ngày 05/9/2026 của Hộ Thử")
    assert minutes_facts(office.work, office.services()).products == before
    book = complaint_book("SP001", False, office.work, office.services())
    assert ([entry.product.code for entry in book.products], book.show_names) == (["SP001"], False)
    assert complaint_book("SP001", True, office.work, office.services()).show_names


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AnswerComplaint("SP001", " ", SECRETARY), ReasonMissing),
        (AnswerComplaint("SP009", "đơn", SECRETARY), UnknownProduct),
        (AnswerComplaint("SP001", "đơn", "M03"), NotInThisRole),
        (AnswerComplaint("SP001", "đơn", SECRETARY, names=True, reason="theo yêu cầu"), NotInThisRole),
        (AnswerComplaint("SP001", "đơn", CHAIR, names=True), ReasonMissing),
    ],
)
def test_names_are_the_presiders_to_give_and_a_complaint_has_a_letter(
    command: AnswerComplaint, refusal: type[OcopError]
) -> None:
    office = World().collect().open().office
    before = office.state
    with pytest.raises(refusal):
        office.do(record_act, command)
    assert office.state is before


def test_the_presider_gives_names_with_a_reason() -> None:
    office = World().collect().open().office
    office.do(record_act, AnswerComplaint("SP001", "đơn", CHAIR, names=True, reason="kết luận thanh tra"))
    assert office.state.acts[-1].facts["names"] is True

    office.do(record_act, AnswerComplaint("SP003", "đơn 4", SECRETARY))
    answers = answered_complaints(office.work, office.services())
    assert [(one.letter, one.book.products[0].product.code, one.book.show_names) for one in answers] == [
        ("đơn", "SP001", True),
        ("đơn 4", "SP003", False),
    ]


def test_before_the_opening_there_is_nothing_to_give() -> None:
    office = World().collect().office
    with pytest.raises(NotInThisState):
        office.do(record_act, AnswerComplaint("SP001", "đơn", SECRETARY))
    with pytest.raises(NotOpened):
        complaint_book("SP001", False, office.work, office.services())
