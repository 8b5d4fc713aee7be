"""A spread above the limit: re-scoring within the limit, or a discussion with a vote that is carried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.council.voting import Ballot, TooManyVotes
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.spread_discussed import DiscussSpread
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import SpreadWithinLimit, discuss_spread
from ocop_desktop.usecases.council.reconciling import NoMoreRounds, StillCollecting
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.questions.questions import questions
from tests.helpers.sessions import SECRETARY, World

HERE = "SP002"
AGREED = DiscussSpread(HERE, "giữ điểm trung bình", 3, 1, SECRETARY)


def played(*totals: int, rounds: int = 1) -> World:
    """SP002 with these totals of M01 to M04; the others are agreed."""
    world = World(settings=SessionSettings(max_rescoring_rounds=rounds))
    given = {f"M0{number}": {HERE: total} for number, total in enumerate(totals, start=1)}
    return world.collect(given).open()


def again(world: World, *totals: int) -> None:
    """A further round of SP002, by M01 and the next ones."""
    package = world.order(**{HERE: "lệch"})
    for number, total in enumerate(totals, start=1):
        code = f"M0{number}"
        world.home(code).receive(package)
        world.fill(code, HERE, total)
        world.office.receive(world.send(code))
    world.close()


def spread(world: World) -> Raised | None:
    found = questions(world.office.work, world.office.services())
    return next((entry for entry in found if (entry.question, entry.product) == (Question.SPREAD, HERE)), None)


def discuss(world: World, command: DiscussSpread = AGREED) -> None:
    world.office.do(discuss_spread, command)


def is_open(world: World) -> bool:
    found = spread(world)
    assert found is not None
    return found.open


@pytest.mark.parametrize(
    ("totals", "open_"), [((72, 72, 72, 88), True), ((72, 72, 72, 83), True), ((72, 72, 72, 82), False)]
)
def test_a_spread_above_the_limit_is_a_question(totals: tuple[int, ...], open_: bool) -> None:
    found = spread(played(*totals))
    assert (found is not None) is open_
    if found is not None:
        assert dict(found.facts) == {"spread": totals[3] - 72, "limit": 10, "left": 1}
        assert found.open


def test_a_rescoring_within_the_limit_settles_it() -> None:
    world = played(72, 72, 72, 88)
    again(world, 72, 72, 72, 80)
    assert spread(world) is None


def test_after_the_last_round_the_question_stays_until_a_vote() -> None:
    world = played(72, 72, 72, 88)
    again(world, 72, 72, 72, 86)
    found = spread(world)
    assert found is not None
    assert (dict(found.facts), found.open) == ({"spread": 14, "limit": 10, "left": 0}, True)
    with pytest.raises(NoMoreRounds):
        world.order(**{HERE: "lệch"})
    discuss(world)
    assert not is_open(world)
    (printed,) = (p for p in minutes_facts(world.office.work, world.office.services()).products if p.code == HERE)
    assert printed.above_limit is not None
    assert (printed.above_limit.spread, printed.above_limit.rescorings, printed.above_limit.settled) == (14, 1, True)
    (discussed,) = printed.discussions
    assert (discussed.text, discussed.spread) == ("giữ điểm trung bình", 14)
    assert (discussed.vote.in_favour, discussed.vote.carried, discussed.vote.ballot) == (3, True, Ballot(4, 4))


def test_a_vote_before_a_later_round_does_not_settle() -> None:
    world = played(72, 72, 72, 88)
    discuss(world)
    assert not is_open(world)
    again(world, 72, 72, 72, 88)
    assert is_open(world)
    discuss(world)
    assert not is_open(world)


def test_a_vote_on_another_spread_does_not_settle() -> None:
    world = played(72, 60, 72, 88)
    discuss(world)
    world.office.do(record_act, RecordRecusal("M02", HERE, "đã tư vấn", SECRETARY))
    assert is_open(world)


def test_a_vote_that_is_not_carried_settles_nothing_and_takes_nothing_back() -> None:
    world = played(72, 72, 72, 88)
    discuss(world, replace(AGREED, in_favour=1, against=0))
    assert is_open(world)
    discuss(world)
    discuss(world, replace(AGREED, in_favour=1, against=3))
    assert not is_open(world)
    assert [entry.vote.carried for entry in world.outcome(HERE).record.discussions] == [False, True, False]


def test_a_struck_vote_opens_the_question_again() -> None:
    world = played(72, 72, 72, 88)
    discuss(world)
    world.office.do(record_act, CorrectAct(len(world.office.state.acts), "ghi nhầm", SECRETARY))
    assert is_open(world)


def test_another_set_asks_again() -> None:
    world = played(72, 72, 72, 88)
    discuss(world)
    world.office.do(move_to_set, MoveToSet(HERE, 1, "sai bộ", SECRETARY))
    assert spread(world) is None
    assert world.outcome(HERE).record.discussed is None


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(AGREED, product="SP001"), SpreadWithinLimit),
        (replace(AGREED, text="  "), ReasonMissing),
        (replace(AGREED, in_favour=5), TooManyVotes),
    ],
)
def test_what_is_refused(command: DiscussSpread, refusal: type[OcopError]) -> None:
    world = played(72, 72, 72, 88)
    before = len(world.office.state.acts)
    with pytest.raises(refusal):
        discuss(world, command)
    assert len(world.office.state.acts) == before


def test_no_vote_while_its_round_is_being_scored_or_after_the_product_ended() -> None:
    world = played(72, 72, 72, 88)
    world.order(**{HERE: "lệch"})
    with pytest.raises(StillCollecting):
        discuss(world)
    world.close()
    world.office.do(record_act, RecordWithdrawal(HERE, "đơn", SECRETARY))
    with pytest.raises(AlreadyEnded):
        discuss(world)
