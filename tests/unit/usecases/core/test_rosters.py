"""Versions of the roster."""

from __future__ import annotations

from ocop_desktop.domain.canonical import sha256_hex
from ocop_desktop.domain.council.roster import roster_body
from ocop_desktop.domain.values import Role
from ocop_desktop.usecases.core.rosters import roster_hash
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from tests.helpers.sessions import SECRETARY, STICK, World


def test_an_unknown_roster_has_no_hash() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
    with world.office.work as work:
        assert roster_hash(work, 3) == sha256_hex(roster_body(world.office.session, work.members.all()))
        assert roster_hash(work, 9) == ""
    assert world.office.member(SECRETARY).role is Role.SECRETARY
