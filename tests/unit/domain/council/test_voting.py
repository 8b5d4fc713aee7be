"""Who may vote, what carries, who decides an equal vote."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.council import Member
from ocop_desktop.domain.council.settings import SessionSettings, VoteMajority, VoteTie
from ocop_desktop.domain.council.voting import (
    Ballot,
    TooManyVotes,
    Voters,
    Votes,
    VotesWrong,
    check_votes,
    outcome_of,
    voters_of,
)
from ocop_desktop.domain.values import MemberId, Role

DEFAULTS = SessionSettings()
ALL = SessionSettings(vote_majority=VoteMajority.ALL)
TIE = SessionSettings(vote_tie=VoteTie.CHAIR_DECIDES)


def person(code: str, role: Role = Role.MEMBER, *, scores: bool = True) -> Member:
    return Member(code, f"Thử {code}", "", "Sở Thử", role, scores, id=MemberId(code))


CHAIR = person("M01", Role.CHAIR)
COUNCIL = (
    CHAIR,
    *(person(f"M0{number}") for number in (2, 3, 4)),
    person("TK01", Role.SECRETARY),
    person("M06", Role.EXPERT, scores=False),
    person("M07", Role.SUBSTITUTE),
)
EVERYBODY = {member.id for member in COUNCIL}
M03, M07 = MemberId("M03"), MemberId("M07")
INSTEAD = {M07: M03}


def voters(*away: str, recused: tuple[str, ...] = (), instead: bool = False, **settings: bool) -> Voters:
    present = EVERYBODY - {MemberId(code) for code in away}
    return voters_of(
        COUNCIL, present, {MemberId(c) for c in recused}, INSTEAD if instead else {}, SessionSettings(**settings)
    )


def here(found: Voters) -> list[str]:
    return sorted(found.present)


def test_members_present_who_score_may_vote() -> None:
    found = voters()
    assert here(found) == ["M01", "M02", "M03", "M04"]
    assert (found.base, found.entitled, found.away, found.recused, found.without_vote, found.named) == (
        4,
        4,
        0,
        0,
        2,
        6,
    )


def test_a_secretary_who_scores_by_the_regulation_may_vote() -> None:
    assert here(voters(secretary_scores=True)) == ["M01", "M02", "M03", "M04", "TK01"]


def test_absent_and_recused_members_do_not_vote_and_only_the_recused_leave_the_entitled() -> None:
    found = voters("M03", recused=("M02",))
    assert here(found) == ["M01", "M04"]
    assert (found.entitled, found.away, found.recused, found.named) == (3, 1, 1, 6)


@pytest.mark.parametrize(
    ("away", "recused", "instead", "expected"),
    [
        (("M03",), (), True, ["M01", "M02", "M04", "M07"]),  # in place of the member
        ((), (), True, ["M01", "M02", "M03", "M04"]),  # never both
        (("M03",), (), False, ["M01", "M02", "M04"]),  # without a letter
        (("M03", "M07"), (), True, ["M01", "M02", "M04"]),  # the substitute is away too
        (("M03",), ("M07",), True, ["M01", "M02", "M04"]),  # the substitute is recused
        (("M03",), ("M03",), True, ["M01", "M02", "M04", "M07"]),  # the substitute is not
        ((), ("M03",), True, ["M01", "M02", "M04"]),  # the member is there, and recused
    ],
)
def test_a_substitute_votes_in_place_of_the_member(
    away: tuple[str, ...], recused: tuple[str, ...], instead: bool, expected: list[str]
) -> None:
    found = voters(*away, recused=recused, instead=instead)
    assert here(found) == expected
    assert found.named == 6


def test_a_substitute_without_a_vote_and_one_for_a_member_without_a_vote_do_not_vote() -> None:
    silent = (*COUNCIL[:-1], person("M07", Role.SUBSTITUTE, scores=False))
    present = EVERYBODY - {M03}
    assert M07 not in voters_of(silent, present, (), INSTEAD, DEFAULTS).present
    for_the_expert = {M07: MemberId("M06")}
    assert M07 not in voters_of(COUNCIL, EVERYBODY - {MemberId("M06")}, (), for_the_expert, DEFAULTS).present


@pytest.mark.parametrize("votes", [Votes(0, 0), Votes(-1, 3), Votes(3, -1), Votes(3, 0, -1)])
def test_votes_are_counts_of_which_there_is_one(votes: Votes) -> None:
    with pytest.raises(VotesWrong) as refusal:
        check_votes(votes, voters())
    assert refusal.value.facts == {"count": votes.total}


def test_more_votes_than_the_base_are_refused_with_the_reason() -> None:
    found = voters("M04", recused=("M02",))
    check_votes(Votes(1, 1), found)
    with pytest.raises(TooManyVotes) as refusal:
        check_votes(Votes(1, 1, 1), found)
    assert refusal.value.facts == {"count": 3, "base": 2, "named": 6, "away": 1, "recused": 1, "without_vote": 2}


def of(base: int, away: int = 0) -> Voters:
    return Voters(frozenset(MemberId(str(number)) for number in range(base)), away, 0, 0)


@pytest.mark.parametrize(
    ("votes", "base", "carried"),
    [
        ((1, 0, 0), 12, False),
        ((2, 1, 8), 11, False),
        ((6, 5, 0), 11, True),
        ((6, 0, 0), 12, False),  # exactly half is not more than half
        ((7, 5, 0), 12, True),
        ((5, 0, 0), 11, False),
        ((1, 0, 0), 1, True),
    ],
)
def test_more_than_half_of_those_present_and_entitled_carry(
    votes: tuple[int, int, int], base: int, carried: bool
) -> None:
    assert outcome_of(Votes(*votes), of(base, away=9), DEFAULTS) == (carried, Ballot(base, base))


@pytest.mark.parametrize(("in_favour", "carried"), [(5, False), (6, False), (7, True)])
def test_by_the_setting_more_than_half_of_all_entitled_carry(in_favour: int, carried: bool) -> None:
    assert outcome_of(Votes(in_favour, 0), of(8, away=4), ALL) == (carried, Ballot(8, 12))


@pytest.mark.parametrize(
    ("votes", "base", "settings", "presider", "decides"),
    [
        ((5, 5, 0), 10, TIE, "M01", True),
        ((5, 5, 1), 11, TIE, "M01", True),
        ((5, 5, 2), 12, TIE, "M01", False),  # one vote more would not carry
        ((2, 2, 0), 12, TIE, "M01", False),
        ((5, 5, 0), 10, TIE, "", False),  # the presider may not vote here
        ((5, 5, 0), 10, DEFAULTS, "M01", False),
        ((5, 4, 0), 10, TIE, "M01", False),
    ],
)
@pytest.mark.parametrize("presider_for", [True, False])
def test_an_equal_vote_is_decided_by_the_presider_where_one_vote_more_would_carry(
    votes: tuple[int, int, int], base: int, settings: SessionSettings, presider: str, decides: bool, presider_for: bool
) -> None:
    carried, ballot = outcome_of(Votes(*votes), of(base), settings, presider, presider_for=presider_for)
    assert carried is (decides and presider_for)
    assert ballot == Ballot(base, base, presider if decides else "")
