"""Votes of the council: who may vote on a question, and how many votes carry it.

Source: none in the decree; Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 leaves it to the council's regulation
(settings ``vote_majority``, ``vote_tie``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..errors import InputError, RuleError
from ..values import MemberId, Role
from .council import Member, may_score
from .settings import SessionSettings, VoteMajority, VoteTie


class VotesWrong(InputError):
    """A count is negative, or nobody voted. Facts: count."""

    code = "acts.votes_wrong"


class TooManyVotes(RuleError):
    """More votes than members who may vote. Facts: count, base, named, away, recused, without_vote."""

    code = "acts.too_many_votes"


@dataclass(frozen=True, slots=True)
class Votes:
    """Counts of members: tán thành, không tán thành, ý kiến khác."""

    in_favour: int
    against: int
    other: int = 0

    @property
    def total(self) -> int:
        """Number of votes cast."""
        return self.in_favour + self.against + self.other


@dataclass(frozen=True, slots=True)
class Voters:
    """Seats of the council by their right to vote on one question; each seat is in one of the groups.

    present: persons who may vote now, a substitute in place of the member replaced. away: seats without a
    present holder. recused: seats whose holder takes no part. without_vote: seats that do not score.
    """

    present: frozenset[MemberId]
    away: int
    recused: int
    without_vote: int

    @property
    def base(self) -> int:
        """Number of members present and entitled."""
        return len(self.present)

    @property
    def entitled(self) -> int:
        """Number of members entitled, the absent ones included."""
        return self.base + self.away

    @property
    def named(self) -> int:
        """Number of members named in the decision."""
        return self.entitled + self.recused + self.without_vote


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a vote was counted against.

    base: members present and entitled when it was recorded. of: the number of which more than half carries.
    tie_by: code of the presider whose opinion decided an equal vote, else "".
    """

    base: int
    of: int
    tie_by: str = ""


def voters_of(
    members: Iterable[Member],
    present: Collection[MemberId],
    recused: Collection[MemberId],
    standing_in: Mapping[MemberId, MemberId],
    settings: SessionSettings,
) -> Voters:
    """Return who may vote.

    present: everyone present. standing_in: substitute -> member, by letter; a substitute votes only while the
    member is away. A member who does not score has no vote, and nobody votes in that member's place.
    """
    everyone = tuple(members)
    there: set[MemberId] = set()
    away = out = without = 0
    for seat in everyone:
        if seat.role is Role.SUBSTITUTE:
            continue
        if not may_score(seat, settings):
            without += 1
            continue
        holder: MemberId | None = seat.id if seat.id in present else None
        if holder is None:
            standing = (m.id for m in everyone if standing_in.get(m.id) == seat.id and may_score(m, settings))
            holder = next((member for member in standing if member in present), None)
        if (holder or seat.id) in recused:
            out += 1
        elif holder is None:
            away += 1
        else:
            there.add(holder)
    return Voters(frozenset(there), away, out, without)


def check_votes(votes: Votes, voters: Voters) -> None:
    """Raise VotesWrong or TooManyVotes unless these members can have voted so."""
    if min(votes.in_favour, votes.against, votes.other) < 0 or votes.total == 0:
        raise VotesWrong(count=votes.total)
    if votes.total > voters.base:
        raise TooManyVotes(
            count=votes.total,
            base=voters.base,
            named=voters.named,
            away=voters.away,
            recused=voters.recused,
            without_vote=voters.without_vote,
        )


def outcome_of(
    votes: Votes, voters: Voters, settings: SessionSettings, presider: str = "", *, presider_for: bool = False
) -> tuple[bool, Ballot]:
    """Return whether the vote is carried, and what it was counted against.

    Carried by more than half of the members present and entitled, or of all members entitled. Where as many
    vote in favour as against, and one vote more would carry, the setting decides: not carried, or by the
    presider's opinion. presider: the code, "" if the presider may not vote here.
    """
    of = voters.base if settings.vote_majority is VoteMajority.PRESENT else voters.entitled
    tie = votes.in_favour == votes.against and 2 * (votes.in_favour + 1) > of
    if tie and presider and settings.vote_tie is VoteTie.CHAIR_DECIDES:
        return presider_for, Ballot(voters.base, of, presider)
    return 2 * votes.in_favour > of, Ballot(voters.base, of)
