"""A vote is counted against the members who may vote at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.acts.written_opinion import Batch, WrittenRecord
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.council.voting import Ballot, TooManyVotes, VotesWrong
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.council.acts import facts_as, fold, record_act
from ocop_desktop.usecases.council.acts.happening import HappeningFacts, RecordHappening
from ocop_desktop.usecases.council.acts.votes import product_voters, session_voters
from tests.helpers.sessions import SECRETARY, World


@pytest.mark.parametrize(
    ("votes", "refusal"), [((0, 0, 0), VotesWrong), ((-1, 3, 0), VotesWrong), ((3, 1, 1), TooManyVotes)]
)
@pytest.mark.parametrize("product", ["SP001", None])
def test_a_vote_has_its_counts(votes: tuple[int, int, int], refusal: type[OcopError], product: str | None) -> None:
    office = World().collect().open().office
    with pytest.raises(refusal):
        office.do(record_act, RecordHappening(Event.VOTE, "giữ bình quân", SECRETARY, product, votes=votes))
    office.do(record_act, RecordHappening(Event.VOTE, "giữ bình quân", SECRETARY, product, votes=(3, 0, 0)))
    assert fold(office.state.acts).happenings[0].votes == (3, 0, 0)
    facts = facts_as(HappeningFacts, office.state.acts[-1])
    assert (facts.carried, facts.ballot) == (True, Ballot(4, 4))


def test_a_session_in_writing_counts_every_member_and_an_unrecorded_one_is_not_present() -> None:
    world = World()
    world.prepare()
    products = tuple(world.office.state.products)
    members = tuple(world.office.state.members.values())
    record = fold(world.office.state.acts)
    assert session_voters(record, members, SessionSettings(), products).base == 0
    batch = Batch(
        1, products[:1], date(2026, 9, 1), date(2026, 9, 9), "1/CV", SECRETARY, datetime(2026, 9, 1, tzinfo=UTC)
    )
    asked = replace(record, written=WrittenRecord((batch,)))
    assert product_voters(asked, members, SessionSettings(), products[0]).base == 4
    assert product_voters(asked, members, SessionSettings(), products[1]).base == 0
    assert session_voters(asked, members, SessionSettings(), products).base == 0
    assert session_voters(asked, members, SessionSettings(), products[:1]).base == 4
