"""Substitutes in the quorum."""

from __future__ import annotations

from ocop_desktop.domain.council.quorum import quorum_of
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import MemberId


def test_a_recused_substitute_stands_for_nobody_where_recused_members_leave_the_base() -> None:
    everyone, settings = [MemberId(f"M{n}") for n in range(4)], SessionSettings(quorum_excludes_recused=True)
    stand_in = MemberId("S1")
    there = [*everyone[:2], stand_in]
    assert quorum_of(everyone, there, everyone[0], (), settings, [stand_in]).present == 3
    assert quorum_of(everyone, there, everyone[0], [stand_in], settings, [stand_in]).present == 2
