"""Substitutes in the quorum."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.quorum import Quorum, quorum_needed, quorum_of, seats
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import MemberId, Role
from tests.helpers.store import a_member


def test_a_recused_substitute_stands_for_nobody_where_recused_members_leave_the_base() -> None:
    everyone, settings = [MemberId(f"M{n}") for n in range(4)], SessionSettings(quorum_excludes_recused=True)
    stand_in = MemberId("S1")
    there = [*everyone[:2], stand_in]
    assert quorum_of(everyone, there, everyone[0], (), settings, [stand_in]).present == 3
    assert quorum_of(everyone, there, everyone[0], [stand_in], settings, [stand_in]).present == 2


def test_a_substitute_by_letter_counts_only_while_the_member_stood_in_for_is_away() -> None:
    chair, away, other = (MemberId(f"M{n}") for n in range(3))
    stand_in, free = MemberId("S1"), MemberId("S2")
    council, settings = [chair, away, other], SessionSettings()

    def present(*there: MemberId, **letters: MemberId) -> int:
        standing_in = {MemberId(substitute): member for substitute, member in letters.items()}
        return quorum_of(council, there, chair, (), settings, [stand_in, free], standing_in).present

    assert present(chair, stand_in, S1=away) == 2
    assert present(chair, away, stand_in, S1=away) == 2
    assert present(chair, away, stand_in, S1=other) == 3
    assert present(chair, stand_in, S1=MemberId("nobody of the council")) == 1
    assert present(chair, stand_in, free, S1=away) == 3
    assert present(chair, away, other, free) == 3


def test_the_seats_are_the_named_members_and_the_substitutes_apart() -> None:
    people = [a_member(1), a_member(2, role=Role.SUBSTITUTE), a_member(3, role=Role.SECRETARY)]
    chair, stand_in, secretary = (person.id for person in people)
    assert seats(people, SessionSettings()) == ((chair, secretary), (stand_in,))
    assert seats(people, SessionSettings(), opinions=True) == ((chair,), (stand_in,))
    assert seats(people, SessionSettings(quorum_excludes_unscoring=True)) == ((chair,), (stand_in,))
    everybody = SessionSettings(opinions_exclude_unscoring=False)
    assert seats(people, everybody, opinions=True) == ((chair, secretary), (stand_in,))


def test_a_presider_outside_the_base_is_present_or_not_asked() -> None:
    chair, other = MemberId("chair"), MemberId("other")
    settings = SessionSettings(quorum_excludes_recused=True)
    assert quorum_of([other], [chair, other], chair, (), settings) == Quorum(1, 1, 1, presider_present=True)
    assert not quorum_of([other], [other], chair, (), settings).met
    assert quorum_of([other], [other], chair, (), settings, presider_counts=False).met
    assert not quorum_of([other], [chair, other], chair, [chair], settings).presider_present


def test_a_share_that_cannot_be_says_which() -> None:
    with pytest.raises(ValueError, match=r"^no share 3/0 of 12$"):
        quorum_needed(12, 3, 0)
