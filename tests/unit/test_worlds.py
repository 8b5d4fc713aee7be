"""A collected world that is a copy is the world that plays it."""

from __future__ import annotations

from dataclasses import replace

from ocop_desktop.domain.council.settings import SessionSettings
from tests.helpers.sessions import SCORING, SECRETARY, World


def test_a_copy_has_every_computer_clock_and_id_of_the_played_one() -> None:
    office = (world := World()).office
    copied, played = world.collect(), World().collect({})
    assert {name: home.state for name, home in copied.homes.items()} == {
        name: home.state for name, home in played.homes.items()
    }
    assert (copied.clock.time, copied.ids.last) == (played.clock.time, played.ids.last)
    assert set(copied.homes) == {SECRETARY, *SCORING}
    assert all(home.world is copied for home in copied.homes.values())
    assert copied.office is office
    assert all(home.services().clock is copied.clock for home in copied.homes.values())


def test_what_is_done_to_one_copy_is_not_seen_in_another() -> None:
    first, second = World().collect(), World().collect()
    before = second.office.state
    first.open()
    assert second.office.state is before
    assert World().collect().office.state == before != first.office.state


def test_another_world_is_played() -> None:
    world = World()
    world.command = replace(world.command, name="Phiên khác")
    assert world.collect().office.session.name == "Phiên khác"
    settings = SessionSettings(spread_limit=7)
    assert World(settings=settings).collect().office.session.settings.spread_limit == 7
