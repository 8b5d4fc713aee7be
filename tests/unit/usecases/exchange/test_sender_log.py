"""The head of the issuer's log in a package against the heads of earlier packages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.usecases.exchange.sender_log import SenderLog
from tests.helpers.sessions import Home, World

NOBODYS = "ab" * 32


@pytest.fixture
def world() -> World:
    return World().distribute().attend()


def sent(world: World, member: str, **totals: int) -> Path:
    for product, total in totals.items():
        world.fill(member, product, total)
    return world.send(member)


def stating(world: World, path: Path, entries: int, head: str) -> Path:
    """Let a package state another log."""
    parcel = world.medium.parcels[path]
    world.medium.parcels[path] = replace(parcel, facts=replace(parcel.facts, audit=(entries, head)))
    return path


def received(home: Home, path: Path) -> SenderLog | None:
    receipt = home.receive(path)
    assert receipt.status == "accepted", receipt.refusal
    told = home.log[-1].facts.get("sender_log")
    assert told == (None if receipt.sender_log is None else "shorter" if receipt.sender_log.shorter else "other")
    return receipt.sender_log


def test_a_log_that_goes_on_is_no_news(world: World) -> None:
    assert received(world.office, sent(world, "M03", SP001=80)) is None
    assert received(world.office, sent(world, "M03", SP002=80)) is None


def test_a_later_revision_with_a_shorter_log_is_told_and_taken(world: World) -> None:
    first = sent(world, "M03", SP001=80)
    entries, head = world.medium.parcels[first].facts.audit
    assert received(world.office, first) is None
    second = stating(world, sent(world, "M03", SP002=80), entries - 1, NOBODYS)
    other = received(world.office, second)
    assert other == SenderLog(first.name, entries, head, entries - 1, "", shorter=True)


def test_a_log_of_the_same_length_with_another_head_is_told(world: World) -> None:
    first = sent(world, "M03", SP001=80)
    entries, head = world.medium.parcels[first].facts.audit
    assert received(world.office, first) is None
    second = stating(world, sent(world, "M03", SP002=80), entries, NOBODYS)
    assert received(world.office, second) == SenderLog(first.name, entries, head, entries, NOBODYS, shorter=False)


def test_another_member_s_log_and_one_that_states_no_head_are_not_compared(world: World) -> None:
    first = sent(world, "M03", SP001=80)
    entries, _ = world.medium.parcels[first].facts.audit
    assert received(world.office, first) is None
    assert received(world.office, stating(world, sent(world, "M02", SP001=80), entries, NOBODYS)) is None
    world.office.state.incoming[0] = replace(world.office.state.incoming[0], audit_size=None, audit_head=None)
    assert received(world.office, stating(world, sent(world, "M03", SP002=80), 1, NOBODYS)) is None


@pytest.mark.parametrize(("changed", "shorter"), [(None, None), ("head", False), ("size", True)])
def test_the_log_of_a_result_is_compared_with_every_package_before(changed: str | None, shorter: bool | None) -> None:
    world = World().collect().open()
    home = world.home("M03")
    session = home.state.incoming[0]
    if changed == "head":
        home.state.incoming[0] = replace(session, audit_head=NOBODYS)
    elif changed == "size":
        home.state.incoming[0] = replace(session, audit_size=10_000)
    other = received(home, world.result())
    assert (None if other is None else other.shorter) == shorter
    assert other is None or other.file == session.file_name
