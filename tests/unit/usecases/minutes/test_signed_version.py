"""A signed version is read from the acts up to its signing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import ANY

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.acts.written_opinion import MeetingGround
from ocop_desktop.domain.council.council import EvaluationSession
from ocop_desktop.domain.council.settings import SETTINGS, Kind
from ocop_desktop.domain.minutes.versions import EDITION, IN_FULL
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import latest_minutes, minutes_facts
from ocop_desktop.usecases.minutes.signed_version import NoSuchVersion, WorkAsSigned
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.archive import record_archive
from ocop_desktop.usecases.overview.folders import WrittenFolder
from ocop_desktop.usecases.preparing.product_card import ChangeProduct, change_product
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import SUPPLEMENT, decided, signed
from tests.helpers.written import closing, collected, meeting

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


def test_a_decision_is_shown_behind_it_alone_and_the_digits_are_those_before_the_signing() -> None:
    world = decided()
    home = world.office
    facts = minutes_facts(home.work, home.services(), version=1)
    assert all(product.decided.latest is None for product in facts.products)
    latest = latest_minutes(home.work, home.services())
    assert any(product.decided.latest is not None for product in latest.products)
    assert replace(latest, products=facts.products) == facts
    assert results_book(home.work, home.services()).decisions
    assert results_book(home.work, home.services(), 1).decisions == ()
    signing = next(act for act in home.state.acts if act.kind is ActKind.MINUTES_SIGNED)
    place = next(place for place, entry in enumerate(home.log) if entry.facts.get("act") == signing.id)
    before = home.log[place - 1]
    assert facts.audit_head == f"{before.seq} · {before.hash[:32]}"


def test_a_copy_written_before_the_signing_changes_no_digit_of_the_pages_that_are_signed() -> None:
    home = World().collect().open().conclude().office
    printed = minutes_facts(home.work, home.services())
    record_archive(WrittenFolder(Path("/usb/a"), 3, (), "0" * 64), SECRETARY, home.work, home.services())
    assert minutes_facts(home.work, home.services()) == printed
    home.do(record_signed, RecordSigned("05/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ"))
    as_printed = WorkAsSigned.of(1, home.work, signed=False)
    assert minutes_facts(as_printed, home.services()) == replace(printed, questions=ANY, draft=ANY)
    assert minutes_facts(home.work, home.services(), version=1).audit_head == printed.audit_head


@pytest.mark.parametrize(("edition", "counted"), [(IN_FULL - 1, 5), (IN_FULL, 4)])
def test_opinions_on_a_product_that_a_meeting_rated_are_counted_as_its_edition_did(edition: int, counted: int) -> None:
    world = collected()
    closing(world)
    meeting(world, "SP004", MeetingGround.COMPLEX, "đổi quy trình")
    home = world.open().conclude().office
    home.do(record_signed, RecordSigned("05/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ"))
    home.state.acts[-1] = replace(home.state.acts[-1], facts={**home.state.acts[-1].facts, "edition": edition})
    (batch,) = minutes_facts(home.work, home.services(), version=1).written
    assert [product.present for product in batch.products if product.product == "SP004"] == [counted]


@pytest.mark.parametrize("edition", [1, 3])
def test_pages_as_printed_for_the_signatures_have_the_edition_that_was_signed(edition: int) -> None:
    home = signed().office
    place = next(place for place, act in enumerate(home.state.acts) if act.kind is ActKind.MINUTES_SIGNED)
    signing = home.state.acts[place]
    home.state.acts[place] = replace(signing, facts={**signing.facts, "edition": edition})
    for with_it in (True, False):
        work = WorkAsSigned.of(1, home.work, signed=with_it)
        assert minutes_facts(work, home.services()).edition == edition
    home.do(record_act, FillMinutesForm({"conclusion": "bổ sung"}, SECRETARY))
    assert minutes_facts(home.work, home.services()).edition == EDITION


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


CHANGED = {
    **{"name": "Tên khác", "entity": "Hộ Khác", "commune": "Xã Khác", "address": "Thôn Khác", "phone": "000 111 222"},
    **{"received": "2026-04-28", "proposed": "2026-04-20", "certificate_expiry": "2027-01-01", "samples": "3"},
}
FACTS = {
    **{
        "name": "Phiên khác",
        "place": "Hội trường B",
        "parent_body": "UBND TỈNH KHÁC\nHỘI ĐỒNG",
        "cut_off": "2026-05-05",
    },
    **{"plan.number": "9/KH-UBND", "plan.date": "2026-01-05", "basis": "Luật A\nNghị định B"},
}


def test_facts_corrected_later_are_those_of_then_in_the_signed_version() -> None:
    world = signed()
    home = world.office
    with home.work as work:
        session, products = work.session.get(), work.products.all()
    at_signing, book = minutes_facts(home.work, home.services(), version=1), results_book(home.work, home.services(), 1)
    home.do(record_act, SUPPLEMENT)
    home.do(record_act, OpenSupplement(CHAIR))
    home.do(change_product, ChangeProduct("SP002", CHANGED, SECRETARY, "ghi nhầm"))
    home.do(change_product, ChangeProduct("SP002", {"name": "Tên đúng"}, SECRETARY, "ghi nhầm lần hai"))
    settings = {name: other(name, session) for name, setting in SETTINGS.items() if not setting.figures}
    home.do(change_facts, ChangeFacts(SECRETARY, FACTS, settings, {"spread_limit": "Điều 9"}, "ghi nhầm"))
    home.do(change_facts, ChangeFacts(SECRETARY, {"place": "", "cut_off": ""}, reason="không họp ở đó"))
    assert home.session != session
    then = WorkAsSigned.of(1, home.work)
    with then:
        assert (then.session.get(), then.products.all()) == (session, products)
        assert then.session.workspace() == home.work.session.workspace()
    assert minutes_facts(home.work, home.services(), version=1) == at_signing
    assert results_book(home.work, home.services(), 1) == book
    now = minutes_facts(home.work, home.services())
    assert now.changed == at_signing.changed == ()
    assert [(change.product, change.old, change.new, change.reason) for change in now.changed_since[-2:]] == [
        ("", "Hội trường B", "", "không họp ở đó"),
        ("", "2026-05-05", "", "không họp ở đó"),
    ]
    assert ("SP002", "Tên khác", "Tên đúng", SECRETARY) in [
        (change.product, change.old, change.new, change.actor) for change in now.changed_since
    ]


def other(name: str, session: EvaluationSession) -> str:
    """Another value of the setting, as typed."""
    setting, now = SETTINGS[name], getattr(session.settings, name)
    if setting.kind is Kind.SWITCH:
        return "no" if now else "yes"
    if setting.kind is Kind.CHOICE:
        return next(choice for choice in setting.choices if choice != now)
    return "2026-02-03" if setting.kind is Kind.DAY else "khác"


@pytest.mark.parametrize("with_recorder", [False, True])
def test_a_signing_that_names_no_edition_is_printed_as_the_older_program_did(with_recorder: bool) -> None:
    """It printed the steps of the meeting once an act stated who recorded it."""
    home = signed().office
    stated = {"recorder": SECRETARY} if with_recorder else {}
    older = [
        replace(act, facts={name: fact for name, fact in act.facts.items() if name not in ("edition", "recorder")})
        for act in home.state.acts
    ]
    home.state.acts[:] = [replace(act, facts={**act.facts, **(stated if act is older[0] else {})}) for act in older]
    for version in (1, None):
        facts = minutes_facts(home.work, home.services(), version=version)
        assert [step.kind for step in facts.steps] == (["opened"] if with_recorder else [])
    home.do(record_act, FillMinutesForm({"conclusion": "bổ sung"}, SECRETARY))
    assert minutes_facts(home.work, home.services()).steps  # of the next version
