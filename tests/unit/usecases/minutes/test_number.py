"""A number that is taken before the minutes are signed: printed at once, and recorded as printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.minutes.form import FormFieldWrong, MinutesForm, read_form
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion
from ocop_desktop.usecases.core.document_number import NumberUnreadable
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.number import number_before
from ocop_desktop.usecases.minutes.signing import NumberPrinted, RecordSigned, record_signed
from tests.helpers.sessions import SECRETARY, World

DAY = date(2026, 9, 5)
SIGN = RecordSigned("05", DAY, SECRETARY, despite="để ngỏ")


def known(world: World) -> tuple[str, date | None]:
    facts = minutes_facts(world.office.work, world.office.services())
    return facts.number, facts.signed_on


def filled(world: World, **fields: object) -> None:
    world.office.do(record_act, FillMinutesForm(fields, SECRETARY))


def test_number_and_day_are_those_of_the_next_version_until_it_is_signed() -> None:
    world = World().collect().open().conclude()
    assert known(world) == ("", None)
    filled(world, signed_on="05/09/2026")
    assert known(world) == ("", None)
    filled(world, number="5", signed_on="05/09/2026")
    assert known(world) == ("5/BB-HĐOCOP", DAY)
    world.office.do(record_signed, replace(SIGN, number="5"))
    filled(world, number="5", place="Hội trường B")
    assert known(world) == ("", None)  # the number of the first version is used


@pytest.mark.parametrize(
    "given", [*(replace(SIGN, number=one) for one in ("06", "5", "005")), replace(SIGN, signed_on=date(2026, 9, 4))]
)
def test_another_number_or_day_than_the_printed_one_is_refused(given: RecordSigned) -> None:
    world = World().collect().open().conclude()
    filled(world, number="05", signed_on="05/09/2026")
    with pytest.raises(NumberPrinted) as told:
        world.office.do(record_signed, given)
    assert told.value.facts["printed"] == "05/BB-HĐOCOP, 05/09/2026"
    world.office.do(record_signed, SIGN)


@pytest.mark.parametrize("fields", [{"number": "abc"}, {"number": "x" * 300}, {"number": "5", "symbol": "biên bản"}])
def test_a_number_that_could_never_be_recorded_is_not_printed_either(fields: dict[str, str]) -> None:
    world = World().collect().open().conclude()
    filled(world, number="05")
    with pytest.raises(NumberUnreadable):
        filled(world, **fields)
    assert known(world)[0] == "05/BB-HĐOCOP"


def test_a_day_that_is_not_fixed_is_free() -> None:
    world = World().collect().open().conclude()
    filled(world, number="05")
    world.office.do(record_signed, SIGN)


def test_the_form_keeps_the_number_as_typed_and_refuses_a_day_that_is_none() -> None:
    form = read_form({"number": " 7/BB ", "chair_signs": True, "minutes_for_chair": True})
    assert (form.number, form.chair_signs, form.minutes_for_chair) == ("7/BB", True, True)
    with pytest.raises(FormFieldWrong):
        read_form({"signed_on": "31/02/2026"})
    earlier = MinutesVersions((SignedVersion(1, "07/BB-HĐOCOP", DAY),))
    assert [number_before(MinutesForm(number=one), earlier) for one in ("7", "8", "")] == ["", "8/BB-HĐOCOP", ""]
