"""The session from which the tests write every paper of the register."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from tests.helpers.sessions import SECRETARY, World
from tests.helpers.written import closing, collected, settling


def played() -> World:
    """Play a session to its conclusion, with written opinions and a complaint, which some papers need."""
    world = collected()
    closing(world)
    world.open()
    settling(world, reason="đã trao đổi")
    world.conclude()
    world.office.do(record_act, AnswerComplaint("SP001", "đơn 3 của Hộ Thử", SECRETARY))
    return world


@pytest.fixture(scope="module")
def concluded() -> World:
    """The session, for the tests of a module."""
    return played()
