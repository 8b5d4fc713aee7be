"""What a computer is fit for: the verdict on each thing, by what was measured."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.usecases.overview import health
from ocop_desktop.usecases.overview.health import LEAST_FREE, LITTLE_FREE, MB, Finding, Health, Measured
from tests.helpers.fakes import FakeClock

NOW = FakeClock().now()
FAULT = DeviceError()


@pytest.mark.parametrize(
    ("free", "code"),
    [(LEAST_FREE - 1, "bad"), (LEAST_FREE, "look"), (LITTLE_FREE - 1, "look"), (LITTLE_FREE, "good")],
)
def test_room_on_the_drive(free: int, code: str) -> None:
    space, _ = health.of_disk(Measured("/d", free, 5, 100 * MB))
    assert (space.code, space.health) == (f"doctor.space.{code}", Health[code.upper()])
    assert space.facts == {"folder": "/d", "free": free}


@pytest.mark.parametrize(("commit", "writing", "code"), [(150, 10, "good"), (151, 10, "look"), (5, 9, "look")])
def test_speed_of_the_drive(commit: int, writing: int, code: str) -> None:
    _, speed = health.of_disk(Measured("/d", LITTLE_FREE, commit, writing * MB))
    assert (speed.code, speed.health) == (f"doctor.speed.{code}", Health[code.upper()])
    assert speed.facts == {"folder": "/d", "commit": commit, "writing": writing}


@pytest.mark.parametrize(
    ("later", "code", "verdict"),
    [
        (timedelta(minutes=-6), "behind", Health.BAD),
        (timedelta(minutes=-5), "good", Health.GOOD),
        (timedelta(days=400), "good", Health.GOOD),
        (timedelta(days=401), "ahead", Health.LOOK),
    ],
)
def test_the_clock_against_the_newest_log(later: timedelta, code: str, verdict: Health) -> None:
    found = health.of_clock(NOW + later, NOW)
    assert (found.code, found.health) == (f"doctor.clock.{code}", verdict)
    assert set(found.facts) == {"now", "newest"}


def test_a_clock_that_nothing_is_known_of_is_left_to_the_person() -> None:
    found = health.of_clock(NOW, None)
    assert (found.code, found.health, list(found.facts)) == ("doctor.clock.alone", Health.LOOK, ["now"])


@pytest.mark.parametrize(
    ("found", "code", "verdict"),
    [
        (health.of_drives(()), "drives.none", Health.GOOD),
        (health.of_drives(("USB", "KINGSTON")), "drives.good", Health.GOOD),
        (health.of_fonts(("a.ttf",), times=True), "fonts.bad", Health.BAD),
        (health.of_fonts((), times=True), "fonts.times", Health.GOOD),
        (health.of_fonts((), times=False), "fonts.own", Health.GOOD),
        (health.of_printers(()), "printers.none", Health.LOOK),
        (health.of_printers(("HP",)), "printers.good", Health.GOOD),
        (health.of_folders(("/d",), ("/e",)), "folders.bad", Health.BAD),
        (health.of_folders((), ("/e",)), "folders.open", Health.LOOK),
        (health.of_folders((), ()), "folders.good", Health.GOOD),
        (health.of_reading(FAULT), "reading.bad", Health.BAD),
        (health.of_reading(None), "reading.good", Health.GOOD),
        (health.of_file("a.ocopdb", 0, FAULT), "file.bad", Health.BAD),
        (health.of_file("a.ocopdb", 9, None), "file.good", Health.GOOD),
        (health.of_file("a.ocopdb", 9, None, is_known=False), "file.look", Health.LOOK),
    ],
)
def test_each_thing_has_a_line_and_a_verdict(found: Finding, code: str, verdict: Health) -> None:
    assert (found.code, found.health) == (f"doctor.{code}", verdict)
    assert (found.fault is FAULT) == (code in ("reading.bad", "file.bad"))


def test_a_computer_is_as_fit_as_its_worst_part() -> None:
    assert health.worst(()) is Health.GOOD
    assert health.worst((health.of_printers(()), health.of_fonts((), times=True))) is Health.LOOK
    assert health.worst((health.of_printers(()), health.of_reading(FAULT))) is Health.BAD
