"""The minutes form: read strictly, every wrong field is named."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any
from unicodedata import normalize

import pytest

from ocop_desktop.domain.council.voting import Votes
from ocop_desktop.domain.minutes.form import FormFieldUnknown, FormFieldWrong, MinutesForm, read_form
from ocop_desktop.domain.minutes.minutes import Guest, Opinion

FILLED: dict[str, Any] = {
    "intake": "Đợt 2 năm 2026",
    "place": f" {normalize('NFD', 'Hội trường A')} ",
    "symbol": "BB-HĐ",
    "started": "2026-11-21T08:00:00+07:00",
    "ended": "2026-11-21T17:00:00+07:00",
    "guests": [{"name": "Thử Văn Khách", "title": "Phó phòng"}, {"name": "Thử Thị Khách", "organisation": "Sở Thử"}],
    "opinions": [{"speaker": "M03", "text": "nên sửa nhãn"}],
    "refusals_to_sign": [{"speaker": "M04", "text": "không đồng ý"}],
    "conclusion": "Hội đồng thống nhất",
    "adoption": {"for": 10, "against": 1},
    "recipients": ["Như trên", "Lưu: VT"],
    "copies": 5,
    "members_sign": True,
}


def test_an_empty_form_is_a_form() -> None:
    assert read_form({}) == MinutesForm()


def test_a_filled_form_is_read_whole_and_in_composed_text() -> None:
    form = read_form(FILLED)
    hanoi = timezone(timedelta(hours=7))
    assert form == MinutesForm(
        intake="Đợt 2 năm 2026",
        place="Hội trường A",
        symbol="BB-HĐ",
        started=datetime(2026, 11, 21, 8, tzinfo=hanoi),
        ended=datetime(2026, 11, 21, 17, tzinfo=hanoi),
        guests=(Guest("Thử Văn Khách", "Phó phòng"), Guest("Thử Thị Khách", organisation="Sở Thử")),
        opinions=(Opinion("M03", "nên sửa nhãn"),),
        refusals_to_sign=(Opinion("M04", "không đồng ý"),),
        conclusion="Hội đồng thống nhất",
        adoption=Votes(10, 1),
        recipients=("Như trên", "Lưu: VT"),
        copies=5,
        members_sign=True,
    )


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(FormFieldUnknown) as refusal:
        read_form({"place": "A", "palce": "B"})
    assert refusal.value.facts == {"field": "palce"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", 3),
        ("place", None),
        ("started", "hôm nay"),
        ("started", "2026-11-21T08:00:00"),
        ("copies", -1),
        ("copies", True),
        ("copies", "5"),
        ("members_sign", 1),
        ("guests", {"name": "A"}),
        ("guests", [{"title": "thiếu tên"}]),
        ("guests", [{"name": "A", "phone": "1"}]),
        ("guests", ["A"]),
        ("opinions", [{"speaker": "M03"}]),
        ("adoption", {"for": -1}),
        ("adoption", [1, 2]),
        ("recipients", ["A", 2]),
    ],
)
def test_a_field_that_holds_something_else_is_named_with_what_it_should_hold(field: str, value: object) -> None:
    with pytest.raises(FormFieldWrong) as refusal:
        read_form({field: value})
    assert refusal.value.facts["field"] == field
    assert refusal.value.facts["expected"]


def test_the_vote_of_the_form_has_three_counts() -> None:
    vote = read_form({"adoption": {"for": 7, "against": 2, "other": 3}}).adoption
    assert vote is not None
    assert (vote.in_favour, vote.against, vote.other) == (7, 2, 3)


@pytest.mark.parametrize("value", ["một", {"name": "An"}, 5])
def test_a_list_is_a_list(value: object) -> None:
    with pytest.raises(FormFieldWrong) as refusal:
        read_form({"guests": value})
    assert refusal.value.facts["field"] == "guests"
