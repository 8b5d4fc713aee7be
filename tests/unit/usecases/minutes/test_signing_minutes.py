"""Signed minutes stay; what is recorded afterwards makes a new version that names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.minutes.form import MinutesForm
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion, minutes_versions
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.document_number import NumberMissing, NumberUnreadable, read_number, same_number
from ocop_desktop.usecases.core.signatures import SignedFile, SigningPlace
from ocop_desktop.usecases.core.signed_copy import NotAllSigned
from ocop_desktop.usecases.core.signing_day import SignedBeforeEnd, SignedInFuture, check_signing_day
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.exchange.handing import HandOut, hand_out
from ocop_desktop.usecases.minutes import signing
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import (
    AlreadySigned,
    NumberUsed,
    OpenAtSigning,
    RecordSigned,
    SignedBeforeEarlier,
    record_signed,
)
from ocop_desktop.usecases.minutes.state import MinutesState, minutes_state
from tests.helpers.sessions import CHAIR, SECRETARY, World

DAY = date(2026, 9, 5)
SIGN = RecordSigned("12/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ")


@pytest.fixture
def world() -> World:
    return World().collect().open().conclude()


def state(world: World) -> MinutesState:
    return minutes_state(SECRETARY, world.office.work, world.office.services())


def versions(world: World) -> MinutesVersions:
    return minutes_facts(world.office.work, world.office.services()).versions


def test_before_anything_is_signed_the_first_version_is_in_hand(world: World) -> None:
    found = versions(world)
    assert (found.version, found.in_force, found.signed) == (1, None, ())
    assert state(world).may_sign
    assert minutes_versions(()).version == 1


def test_signing_takes_the_session_on_and_is_recorded_once(world: World) -> None:
    world.office.do(record_signed, SIGN)
    assert world.office.session.state is SessionState.SIGNED
    assert world.office.log[-1].kind == "act.minutes_signed"
    assert versions(world).in_force == SignedVersion(1, "12/BB-HĐOCOP", DAY)
    assert versions(world).version == 1
    assert not state(world).may_sign
    with pytest.raises(AlreadySigned) as again:
        world.office.do(record_signed, SIGN)
    assert again.value.facts == {"version": 1, "number": "12/BB-HĐOCOP"}


def test_a_change_after_the_signing_is_a_new_version_and_the_signed_one_stays(world: World) -> None:
    world.office.do(record_signed, SIGN)
    world.office.do(hand_out, HandOut("session", ("M03",), SECRETARY))
    assert versions(world).in_force is not None
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, SECRETARY))
    found = versions(world)
    assert (found.version, found.in_force, found.changed) == (2, None, True)
    assert [one.number for one in found.signed] == ["12/BB-HĐOCOP"]
    assert state(world).may_sign
    assert world.office.session.state is SessionState.SIGNED
    world.office.do(record_signed, replace(SIGN, number="15/BB-HĐOCOP"))
    found = versions(world)
    assert (found.version, found.in_force) == (2, SignedVersion(2, "15/BB-HĐOCOP", DAY))
    assert world.office.state.acts[-1].facts["version"] == 2


def test_the_signed_scan_is_kept_with_the_session(world: World) -> None:
    path = Path("/may-quet/bien-ban.pdf")
    world.medium.files[path] = b"%PDF signed"
    world.office.do(record_signed, replace(SIGN, scan=path))
    act = world.office.state.acts[-1]
    assert act.kind is ActKind.MINUTES_SIGNED
    assert world.office.blobs.has(str(act.facts["scan"]))


def test_what_cannot_be_signed_is_refused(world: World) -> None:
    with pytest.raises(NumberMissing):
        world.office.do(record_signed, replace(SIGN, number="  "))
    with pytest.raises(SignedInFuture) as future:
        world.office.do(record_signed, replace(SIGN, signed_on=date(2030, 1, 2)))
    assert future.value.facts == {"date": "02/01/2030"}
    early = World().collect().open()
    with pytest.raises(NotInThisState):
        early.office.do(record_signed, SIGN)
    assert not state(early).may_sign


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("05/BB-HĐOCOP", "05/BB-HĐOCOP"),
        (" 5 / BB-HĐOCOP ", "5/BB-HĐOCOP"),
        ("12/BB-THỬ", "12/BB-THỬ"),
        ("12a/2026/BB", "12a/2026/BB"),
        ("7/BB-VPĐP", "7/BB-VPĐP"),
    ],
)
def test_number_and_symbol_are_read_as_written(typed: str, number: str) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["abc xyz", "05", "BB-HĐOCOP", "05/bb-hđocop", "05/", "05/BB HĐ", "05/BB--HĐ", "5.5/BB"]
)
def test_what_is_no_number_with_its_symbol_is_refused(typed: str) -> None:
    with pytest.raises(NumberUnreadable) as refusal:
        read_number(typed)
    assert refusal.value.facts == {"number": typed}


def test_what_is_open_wants_a_reason_and_is_recorded_with_it(world: World) -> None:
    with pytest.raises(OpenAtSigning) as refusal:
        world.office.do(record_signed, replace(SIGN, despite=" "))
    assert "ended" in str(refusal.value.facts["questions"])
    world.office.do(record_signed, SIGN)
    act = world.office.state.acts[-1]
    assert "ended" in act.facts["open"]
    assert act.reason == "để ngỏ"


def test_a_number_is_used_once_and_no_day_lies_before_the_end_of_the_meeting(world: World) -> None:
    form = {"ended": "2026-09-05T11:00:00+07:00"}
    world.office.do(record_act, FillMinutesForm(form, SECRETARY))
    with pytest.raises(SignedBeforeEnd) as early:
        world.office.do(record_signed, replace(SIGN, signed_on=date(2026, 9, 4)))
    assert early.value.facts == {"date": "04/09/2026", "ended": "05/09/2026"}
    world.office.do(record_signed, SIGN)
    world.office.do(record_act, FillMinutesForm(form | {"place": "Hội trường B"}, SECRETARY))
    with pytest.raises(NumberUsed) as used:
        world.office.do(record_signed, SIGN)
    assert used.value.facts == {"number": "12/BB-HĐOCOP", "version": 1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12/BB-HĐOCOP", "12", True),
        ("12", "012", True),
        ("5/BB-HĐOCOP", "05/bb-hđocop", True),
        ("12/BB-HĐOCOP", "12/BB-UBND", False),
        ("12", "13/BB-HĐOCOP", False),
    ],
)
def test_numbers_are_compared_with_and_without_their_symbol(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same_number(other, one) is same


def test_a_number_that_an_older_program_stored_without_its_symbol_is_used(world: World) -> None:
    world.office.do(record_signed, SIGN)
    signing_act = world.office.state.acts[-1]
    world.office.state.acts[-1] = replace(signing_act, facts={**signing_act.facts, "number": "12"})
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, SECRETARY))
    with pytest.raises(NumberUsed):
        world.office.do(record_signed, SIGN)


def test_with_nothing_open_no_reason_is_asked_and_none_is_stored(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    monkeypatch.setattr(signing, "raised_by", lambda view: ())
    world.office.do(record_signed, replace(SIGN, despite=""))
    assert "open" not in world.office.state.acts[-1].facts


def test_without_its_end_the_start_of_the_meeting_is_the_earliest_day(world: World) -> None:
    world.office.do(record_act, FillMinutesForm({"started": "2026-09-05T08:00:00+07:00"}, SECRETARY))
    with pytest.raises(SignedBeforeEnd) as early:
        world.office.do(record_signed, replace(SIGN, signed_on=date(2019, 1, 1)))
    assert early.value.facts == {"date": "01/01/2019", "ended": "05/09/2026"}
    world.office.do(record_signed, SIGN)


def test_a_later_version_is_not_signed_before_the_earlier_one(world: World) -> None:
    world.office.do(record_signed, SIGN)
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, SECRETARY))
    later = replace(SIGN, number="15/BB-HĐOCOP")
    with pytest.raises(SignedBeforeEarlier) as early:
        world.office.do(record_signed, replace(later, signed_on=date(2026, 9, 4)))
    assert early.value.facts == {"date": "04/09/2026", "number": "12/BB-HĐOCOP", "signed": "05/09/2026"}
    world.office.do(record_signed, later)


@pytest.mark.parametrize(
    ("typed", "kept"), [("12", "12/BB-HĐOCOP"), (" 12a ", "12a/BB-HĐOCOP"), ("7/BB-HĐ", "7/BB-HĐ")]
)
def test_a_number_alone_keeps_the_symbol_of_the_form(world: World, typed: str, kept: str) -> None:
    world.office.do(record_signed, replace(SIGN, number=typed))
    facts = minutes_facts(world.office.work, world.office.services())
    assert [signed.number for signed in facts.versions.signed] == [kept]


def test_a_form_filled_in_for_another_person_is_read_and_the_log_names_both(world: World) -> None:
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, CHAIR))
    assert world.office.state.acts[-1].facts == {"place": "Hội trường B"}
    assert (world.office.log[-1].actor, world.office.log[-1].facts["recorder"]) == (CHAIR, SECRETARY)
    assert minutes_facts(world.office.work, world.office.services()).place == "Hội trường B"


@pytest.mark.parametrize("fields", [{"signed_on": "06/09/2026"}, {"signed_on": "01/01/2027"}])
def test_a_day_to_come_is_refused_when_typed_and_what_was_typed_before_stays(
    world: World, fields: dict[str, str]
) -> None:
    world.office.do(record_act, FillMinutesForm({"number": "12"}, SECRETARY))
    with pytest.raises(SignedInFuture) as told:
        world.office.do(record_act, FillMinutesForm(fields, SECRETARY))
    assert told.value.facts == {"date": fields["signed_on"]}
    assert minutes_facts(world.office.work, world.office.services()).number == "12/BB-HĐOCOP"


@pytest.mark.parametrize("stated", ["started", "ended"])
def test_a_day_before_the_meeting_is_refused_when_typed_and_the_day_of_the_meeting_is_none(
    world: World, stated: str
) -> None:
    form = {stated: "2026-09-05T07:00:00+07:00"}
    for day in ("01/01/2020", "04/09/2026"):
        with pytest.raises(SignedBeforeEnd) as told:
            world.office.do(record_act, FillMinutesForm(form | {"signed_on": day}, SECRETARY))
        assert told.value.facts == {"date": day, "ended": "05/09/2026"}
    world.office.do(record_act, FillMinutesForm(form | {"signed_on": "05/09/2026"}, SECRETARY))


def test_what_is_refused_anyway_is_refused_before_the_copy_is_looked_at(world: World) -> None:
    copy = Path("/thẻ nhớ/bản ký.pdf")
    world.medium.files[copy] = b"pdf"
    world.medium.signed[copy] = SignedFile((), (SigningPlace("ky-1", "Chủ tịch", seal=False, free=True),))
    sign = replace(SIGN, scan=copy)
    with pytest.raises(OpenAtSigning):
        world.office.do(record_signed, replace(sign, despite=""))
    with pytest.raises(SignedInFuture):
        world.office.do(record_signed, replace(sign, signed_on=date(2026, 9, 6)))
    with pytest.raises(NotAllSigned):
        world.office.do(record_signed, sign)
    world.office.do(record_signed, SIGN)
    with pytest.raises(AlreadySigned):
        world.office.do(record_signed, replace(sign, number="13"))
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, SECRETARY))
    with pytest.raises(NumberUsed):
        world.office.do(record_signed, sign)
    world.office.do(record_act, FillMinutesForm({"number": "13"}, SECRETARY))
    with pytest.raises(signing.NumberPrinted):
        world.office.do(record_signed, replace(sign, number="14"))
    with pytest.raises(SignedBeforeEarlier):
        world.office.do(record_signed, replace(sign, number="13", signed_on=date(2026, 9, 4)))


def test_the_day_is_that_of_viet_nam_wherever_the_computer_s_clock_stands() -> None:
    late = datetime(2026, 9, 4, 23, 30, tzinfo=UTC)  # half past six of the fifth in Hà Nội
    check_signing_day(DAY, MinutesForm(), late)
    with pytest.raises(SignedInFuture):
        check_signing_day(date(2026, 9, 6), MinutesForm(), late)
