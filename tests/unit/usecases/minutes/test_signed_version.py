"""A signed version is read from the acts up to its signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signed_version import NoSuchVersion
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.helpers.sessions import SECRETARY, World
from tests.helpers.usecase_worlds import decided, signed

DAY = date(2026, 9, 5)


def test_what_follows_a_signing_does_not_change_it() -> None:
    world = signed()
    home = world.office
    at_signing = minutes_facts(home.work, home.services(), version=1)
    book = results_book(home.work, home.services(), 1)
    assert replace(at_signing, audit_head="") == replace(
        minutes_facts(home.work, home.services()), audit_head=""
    )  # nothing has followed yet
    home.do(record_act, FillMinutesForm({"conclusion": "bổ sung"}, SECRETARY))
    home.do(record_signed, RecordSigned("06/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ"))
    assert minutes_facts(home.work, home.services(), version=1) == at_signing
    assert results_book(home.work, home.services(), 1) == book
    second = minutes_facts(home.work, home.services(), version=2)
    assert (second.conclusion, second.versions.version) == ("bổ sung", 2)
    assert second.versions.in_force is not None
    assert at_signing.versions.in_force is not None
    assert (at_signing.versions.in_force.number, second.versions.in_force.number) == ("05/BB-HĐOCOP", "06/BB-HĐOCOP")


def test_a_decision_is_no_part_of_it_and_the_digits_are_those_before_the_signing() -> None:
    world = decided()
    home = world.office
    facts = minutes_facts(home.work, home.services(), version=1)
    assert all(product.decided.latest is None for product in facts.products)
    assert results_book(home.work, home.services()).decisions
    assert results_book(home.work, home.services(), 1).decisions == ()
    signing = next(act for act in home.state.acts if act.kind is ActKind.MINUTES_SIGNED)
    place = next(place for place, entry in enumerate(home.log) if entry.facts.get("act") == signing.id)
    before = home.log[place - 1]
    assert facts.audit_head == f"{before.seq} · {before.hash[:32]}"


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_nobody_signed(version: int) -> None:
    world = signed()
    with pytest.raises(NoSuchVersion) as fault:
        minutes_facts(world.office.work, world.office.services(), version=version)
    assert fault.value.facts == {"version": version, "signed": 1}


def test_before_a_signing_there_is_none() -> None:
    world = World().collect().open().conclude()
    with pytest.raises(NoSuchVersion):
        results_book(world.office.work, world.office.services(), 1)
