"""Counting a vote of the council: its base from the record, its outcome, the facts stored with the act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ....domain.acts.acts import CouncilRecord
from ....domain.council.council import Member, chair_of
from ....domain.council.settings import SessionSettings
from ....domain.council.voting import Ballot, Voters, Votes, check_votes, outcome_of, voters_of
from ....domain.values import ProductId
from .fields import Ask, Field
from .kernel import Sitting
from .payload import Payload

VOTE_FIELDS = (
    Field("in_favour", Ask.NUMBER, label="for", option="--for", required=True),
    Field("against", Ask.NUMBER, required=True),
    Field("other", Ask.NUMBER),
    Field("chair_for", Ask.TICK),
)
"""Counts of a vote, and the presider's own vote, in commands and forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(Payload):
    """What a vote was counted against, see ``domain.council.voting.Ballot``. None: recorded by an earlier program."""

    base: int | None = None
    of: int | None = None
    tie_by: str | None = None

    @property
    def ballot(self) -> Ballot | None:
        """The base of the vote; None where none was stored."""
        if self.base is None or self.of is None:
            return None
        return Ballot(self.base, self.of, self.tie_by or "")


def product_voters(
    record: CouncilRecord, members: Iterable[Member], settings: SessionSettings, product: ProductId
) -> Voters:
    """Return who may vote on one product. By written opinion nobody has to be present."""
    everyone = tuple(members)
    present = {member for member, (there, _) in record.presence(product).items() if there}
    if record.written.in_writing(product) is not None:
        present = {member.id for member in everyone}
    recused = record.product(product).recused
    return voters_of(everyone, present, recused, record.standing_in(product), settings)


def session_voters(
    record: CouncilRecord, members: Iterable[Member], settings: SessionSettings, products: Iterable[ProductId]
) -> Voters:
    """Return who may vote on a question of the whole session. products: all of the session."""
    everyone, known = tuple(members), tuple(products)
    present = {member.id for member in everyone if record.is_present(member.id)}
    if known and all(record.written.in_writing(product) is not None for product in known):
        present = {member.id for member in everyone}
    return voters_of(everyone, present, (), record.standing_in(None), settings)


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted vote."""

    carried: bool
    ballot: Ballot

    @property
    def stored(self) -> dict[str, Any]:
        """The fields of ``Voted`` for the facts of the act."""
        return {"base": self.ballot.base, "of": self.ballot.of, "tie_by": self.ballot.tie_by or None}


def counted(votes: Votes, sitting: Sitting, product: ProductId | None, *, chair_for: bool) -> Counted:
    """Count a vote that is being recorded. Raises VotesWrong, TooManyVotes."""
    record, members, settings = sitting.record, sitting.work.members.all(), sitting.settings
    if product is None:
        voters = session_voters(record, members, settings, (known.id for known in sitting.work.products.all()))
    else:
        voters = product_voters(record, members, settings, product)
    check_votes(votes, voters)
    chair = chair_of(members)
    presider = record.presider or chair if product is None else record.presider_of(product, chair)
    code = next((member.code for member in members if member.id == presider and presider in voters.present), "")
    return Counted(*outcome_of(votes, voters, settings, code, presider_for=chair_for))
