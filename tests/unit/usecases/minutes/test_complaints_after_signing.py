"""Complaints beside signed minutes and in the result package."""

from __future__ import annotations

from datetime import date

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.minutes.versions import minutes_versions
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.helpers.sessions import SECRETARY, World


def test_a_complaint_answered_after_the_signing_leaves_the_signed_minutes_in_force() -> None:
    world = World().collect().open().conclude()
    world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 03", SECRETARY))
    assert minutes_versions(world.office.work.kept.acts).in_force is not None


def test_whoever_complained_is_told_to_no_member() -> None:
    world = World().collect().open().conclude()
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 03 của ông Kín", SECRETARY))
    package = world.office.services().packages.receive(world.result())
    bundle = world.office.services().payloads.read_result(package.read("result.json"))
    assert any(act.facts.get("event") == Event.COMPLAINT for act in bundle.acts)
    assert "Kín" not in package.read("result.json").decode()
