"""A signed version is read from the acts up to its signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.minutes.minutes import minutes_facts, results_book
from ocop_desktop.usecases.minutes.signed_version import NoSuchVersion, signed_book, signed_minutes
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.helpers.sessions import SECRETARY, World
from tests.helpers.usecase_worlds import decided, signed

DAY = date(2026, 9, 5)


def test_what_follows_a_signing_does_not_change_it() -> None:
    world = signed()
    home = world.office
    at_signing = signed_minutes(1, home.work, home.services())
    book = signed_book(1, home.work, home.services())
    assert replace(at_signing, audit_head="") == replace(
        minutes_facts(home.work, home.services()), audit_head=""
    )  # nothing has followed yet
    home.do(record_act, FillMinutesForm({"conclusion": "bổ sung"}, SECRETARY))
    home.do(record_signed, RecordSigned("06/BB-HĐOCOP", DAY, SECRETARY, reason="để ngỏ"))
    assert signed_minutes(1, home.work, home.services()) == at_signing
    assert signed_book(1, home.work, home.services()) == book
    second = signed_minutes(2, home.work, home.services())
    assert (second.conclusion, second.versions.version) == ("bổ sung", 2)
    assert second.versions.in_force is not None
    assert at_signing.versions.in_force is not None
    assert (at_signing.versions.in_force.number, second.versions.in_force.number) == ("05/BB-HĐOCOP", "06/BB-HĐOCOP")


def test_a_decision_is_no_part_of_it_and_the_digits_are_those_before_the_signing() -> None:
    world = decided()
    home = world.office
    facts = signed_minutes(1, home.work, home.services())
    assert all(product.decided.latest is None for product in facts.products)
    assert results_book(home.work, home.services()).decisions
    assert signed_book(1, home.work, home.services()).decisions == ()
    signing = next(act for act in home.state.acts if act.kind is ActKind.MINUTES_SIGNED)
    place = next(place for place, entry in enumerate(home.log) if entry.facts.get("act") == signing.id)
    before = home.log[place - 1]
    assert facts.audit_head == f"{before.seq} · {before.hash[:32]}"


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_nobody_signed(version: int) -> None:
    world = signed()
    with pytest.raises(NoSuchVersion) as fault:
        signed_minutes(version, world.office.work, world.office.services())
    assert fault.value.facts == {"version": version, "signed": 1}


def test_before_a_signing_there_is_none() -> None:
    world = World().collect().open().conclude()
    with pytest.raises(NoSuchVersion):
        signed_book(1, world.office.work, world.office.services())
