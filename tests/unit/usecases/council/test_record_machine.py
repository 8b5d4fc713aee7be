"""The council's record under any course of acts: legal and illegal ones, corrections, rounds, substitutes, batches.

Short on every push; ``tests/soak`` takes 100,000 steps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ocop_desktop.domain.acts.acts import Act, ActKind, CouncilRecord, ProductRecord, standing
from ocop_desktop.domain.acts.facts import Event
from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.council.workflow import BEFORE_CONCLUSION
from ocop_desktop.domain.errors import InputError, RuleError
from ocop_desktop.domain.values import SessionState, SheetState
from ocop_desktop.usecases.council.acts import apply, fold, record_act, record_of
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.correction import CorrectAct, correctable
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import close_collection
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.results.results import Evaluation, ProductOutcome, evaluate_rounds
from tests.helpers import council_play as play
from tests.helpers import written
from tests.helpers.memory_work import State
from tests.helpers.sessions import CHAIR, SECRETARY, Home
from tests.helpers.usecase_reads import READS

REFUSED = (RuleError, InputError)
READINGS = sorted(READS, key=lambda use_case: (use_case.__module__, use_case.__name__))
CONCLUDED = (SessionState.CONCLUDED, SessionState.SIGNED)


class Council(RuleBasedStateMachine):
    """One secretary's file, in which anything may be tried at any time. steps: how many were taken in all."""

    steps = 0

    @initialize(
        regulation=play.regulations,
        here=st.just(set(play.TOTALS)) | st.sets(st.sampled_from(sorted(play.TOTALS))),
        opened=st.booleans(),
        asked=st.booleans(),
    )
    def begin(self, regulation: SessionSettings, here: set[str], opened: bool, asked: bool) -> None:
        """Some sheets are in; opinions on some products are asked for in writing; the sheets are opened, or not yet."""
        self.world = play.first_day(regulation)
        self.office = self.world.office
        self.seen: State | None = None
        self.folds: list[CouncilRecord] = []
        for member in sorted(here):
            for path in play.on_the_stick()[member]:
                self.office.receive(path)
        if asked:
            written.asking(self.world)
        if asked and opened:
            written.closing(self.world, "đã đủ ý kiến")
        if opened:
            self.world.open()

    def try_(self, command: play.Command) -> bool:
        """Whether it went through; a refusal is one of the program's own and leaves the file untouched."""
        before = self.office.state
        try:
            play.carry_out(self.office, command)
        except REFUSED:
            assert self.office.state is before
            return False
        known = self.office.state.acts
        assert known[: len(before.acts)] == before.acts, "an earlier act changed"
        assert len(self.office.log) > len(before.audit)
        return True

    @rule(command=st.one_of(*play.CORRECTABLE))
    def act(self, command: play.Command) -> None:
        self.try_(command)

    @rule(command=play.substitution)
    def substitute(self, command: play.Command) -> None:
        self.try_(command)

    @rule(command=st.one_of(*play.LASTING))
    def lasting(self, command: play.Command) -> None:
        self.try_(command)

    @rule(command=play.SIGNING)
    @precondition(lambda self: len(self.office.state.acts) > 20)
    def sign(self, command: play.Command) -> None:
        self.try_(command)

    def correctable(self) -> dict[int, Act]:
        acts = tuple(self.office.state.acts)
        return dict(correctable(acts, self.office.session.state, supplement=fold(acts).supplementing))

    @rule(data=st.data(), reason=play.reasons, actor=play.secretary)
    def correct(self, data: st.DataObject, reason: str, actor: str) -> None:
        """Strike an act: mostly one that may be struck."""
        open_ = list(self.correctable())
        number = data.draw(st.sampled_from(open_ or [1]) | st.integers(-1, 60))
        done = self.try_((record_act, CorrectAct(number, reason, actor), SECRETARY))
        assert not done or number in open_

    @rule(command=st.one_of(*play.CORRECTABLE))
    def mistake(self, command: play.Command) -> None:
        """An act that is struck at once leaves every result as it was."""
        before = results(self.office)
        if self.try_(command):
            number = len(self.office.state.acts)
            may = number in self.correctable()
            may = may and self.office.session.state in BEFORE_CONCLUSION
            assert self.try_((record_act, CorrectAct(number, "nhầm", SECRETARY), SECRETARY)) == may
            assert not may or results(self.office) == before

    @rule(path=st.sampled_from([path for paths in play.on_the_stick().values() for path in paths]))
    def receive(self, path: Any) -> None:
        """A stick with sheets; one already known or refused brings no sheet."""
        sheets = self.office.state.sheets
        with suppress(*REFUSED):
            self.office.receive(path)
        assert sheets.items() <= self.office.state.sheets.items(), "a sheet is gone or changed"

    @rule(member=play.members, product=play.products, place=st.integers(0, 2))
    def paper(self, member: str, product: str, place: int) -> None:
        """A sheet on paper, in the round that is collected now."""
        before = self.office.state.sheets
        with suppress(*REFUSED):
            self.world.paper(member, product, play.filled(self.office.product(product).set_number)[place])
        assert before.items() <= self.office.state.sheets.items(), "a sheet is gone or changed"

    @precondition(lambda self: self.office.session.opened)
    @rule(
        product=st.sampled_from(play.CODES),
        members=st.sets(st.sampled_from(sorted(play.TOTALS))),
        place=st.integers(0, 2),
    )
    def score_again(self, product: str, members: set[str], place: int) -> None:
        """A whole round: the one before is collected, one product is ordered, some hand in on paper."""
        self.try_((close_collection, CloseCollection(SECRETARY), SECRETARY))
        if self.try_((order_round, OrderRound({product: "lệch"}, CHAIR), CHAIR)):
            for member in sorted(members):
                self.paper(member, product, place)

    @rule(reading=st.sampled_from(READINGS).map(READS.__getitem__))
    def read(self, reading: Any) -> None:
        """Every question has an answer or a refusal, and changes nothing."""
        before = self.office.state
        with suppress(*REFUSED):
            reading(self.office)
        assert self.office.state is before

    @invariant()
    def record_agrees(self) -> None:
        """Runs once for every state of the file."""
        Council.steps += 1
        state = self.office.state
        if state is self.seen:
            return
        self.seen = state
        acts = tuple(state.acts)
        with self.office.work as work:
            assert record_of(work) == fold(acts)  # continued act by act
        record = fold(acts)
        assert fold(as_stored(acts)) == record
        while len(self.folds) < len(acts) + 1:
            self.folds.append(fold(acts[: len(self.folds)]))
        assert self.folds[len(acts)] == record
        if acts and acts[-1].kind is not ActKind.CORRECTION:
            assert apply(self.folds[len(acts) - 1], acts[-1]) == record
        check_against_the_list(acts, record, state)
        evaluation = results(self.office)
        for outcome in evaluation.products:
            check_counted(outcome, evaluation, state)
        assert results(without_what_was_struck(self.office)) == evaluation

    def teardown(self) -> None:
        """What was added up on the way is still what the beginning of the list adds up to."""
        for length, record in enumerate(self.folds):
            assert fold(self.office.state.acts[:length]) == record


def results(home: Home) -> Evaluation:
    """What the sheets and the acts come to now, opened or not.

    The list of corrections, which the minutes print, is left out, and so are records of products that say nothing.
    """
    with home.work as work:
        session = work.session.get()
        found = evaluate_rounds(work, home.services(), session.round, work.products.all())
    said = {product: record for product, record in found.record.products.items() if record != ProductRecord()}
    return replace(found, record=replace(found.record, products=said, corrections=()))


def without_what_was_struck(home: Home) -> Home:
    """The same file where nobody ever made the mistakes."""
    state = home.state.snapshot()
    state.acts = [act for act in standing(state.acts) if act.kind is not ActKind.CORRECTION]
    other = Home(home.name, home.world)
    other.work.kept = state
    return other


def as_stored(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts as they are read back from bytes."""
    return tuple(replace(act, facts=json.loads(canonical_json(dict(act.facts)))) for act in acts)


def last(acts: Iterable[Act], *kinds: ActKind, **where: Any) -> Act | None:
    """The newest of the acts of these kinds, with these fields."""
    found = (a for a in acts if a.kind in kinds and all(getattr(a, name) == value for name, value in where.items()))
    return next(found, None)


def check_against_the_list(acts: tuple[Act, ...], record: CouncilRecord, state: State) -> None:
    """The record says what the newest standing act on each subject says, read from the end of the list."""
    newest = standing(acts)[::-1]
    for member in state.members:
        word = last(newest, ActKind.ATTENDANCE, member=member, product=None)
        assert record.attendance.get(member) == (None if word is None else (word.facts["present"], word.reason))
    for product in state.products:
        known = record.product(product)
        for member in state.members:
            word = last(newest, ActKind.ATTENDANCE, member=member, product=product)
            assert known.attendance.get(member) == (None if word is None else (word.facts["present"], word.reason))
            word = last(newest, ActKind.RECUSAL, member=member, product=product)
            assert known.recused.get(member) == (None if word is None else word.facts["category"])
            word = last(newest, ActKind.SUBSTITUTION, member=member, product=product) or last(
                newest, ActKind.SUBSTITUTION, member=member, product=None
            )
            assert record.standing_in(product).get(member) == (None if word is None else word.facts["for"])
        word = last(newest, ActKind.WITHDRAWAL, product=product)
        assert known.withdrawal == (None if word is None else word.facts["letter"])
        word = last(newest, ActKind.STAR_CONCLUDED, ActKind.ROUND_ORDERED, ActKind.WRONG_SET, product=product)
        assert known.concluded_stars == (word.facts.get("stars") if word is not None else None)
        word = last(newest, ActKind.SEND_UP, ActKind.ROUND_ORDERED, ActKind.WRONG_SET, product=product)
        assert known.send_up == (word.facts.get("send") if word is not None else None)
        carried = [a for a in newest if a.kind is ActKind.MOTION and a.product == product and a.facts["carried"]]
        assert (known.rejection is not None) == bool(carried)
        rounds = [a.facts["round"] for a in newest if a.kind is ActKind.ROUND_ORDERED and a.product == product]
        assert [order.round for order in known.rounds] == rounds[::-1]
        assert rounds == sorted(set(rounds), reverse=True)
        word = last(newest, ActKind.WRONG_SET, product=product)
        assert word is None or word.facts["to_set"] == state.products[product].set_number
    there = [product for product in state.products if record.product(product).entity_present]
    assert len(there) <= 1, "two entities in the room"
    pauses = [a for a in newest if a.kind is ActKind.HAPPENING and a.facts["event"] in (Event.PAUSED, Event.RESUMED)]
    assert record.paused == (bool(pauses) and pauses[0].facts["event"] == Event.PAUSED)
    word = last(newest, ActKind.CONCLUDED, ActKind.REOPENED)
    assert record.concluded_at == (word.at if word is not None and word.kind is ActKind.CONCLUDED else None)
    assert (record.concluded_at is not None) == (state.session is not None and state.session.state in CONCLUDED)
    struck = [act.facts["act"] for act in acts if act.kind is ActKind.CORRECTION]
    assert [entry.act.id for entry in record.corrections] == struck
    assert len(set(struck)) == len(struck), "struck twice"
    batches = fold(acts).written.batches
    asked = [product for batch in batches for product in batch.products]
    assert len(asked) == len(set(asked)), "asked about in two batches"


def check_counted(outcome: ProductOutcome, evaluation: Evaluation, state: State) -> None:
    """Every sheet counts once at most, for one seat, and the mean is theirs."""
    product, used = outcome.product.id, outcome.used
    standing_in = evaluation.record.standing_in(product)
    seats = [standing_in.get(entry.sheet.member, entry.sheet.member) for entry in used]
    assert len(set(seats)) == len(seats), "one seat counts twice"
    assert len({entry.sheet.id for entry in used}) == len(used)
    presence = {} if outcome.batch is not None else evaluation.record.presence(product)
    for entry in used:
        sheet = entry.sheet
        assert state.sheets[sheet.id] == sheet
        assert (sheet.product, sheet.set_number) == (product, outcome.product.set_number)
        assert (sheet.state, entry.score.complete) == (SheetState.SUBMITTED, True)
        assert sheet.member not in outcome.record.recused
        assert presence.get(sheet.member, (True, ""))[0]
        own = [s for s in state.sheets.values() if (s.member, s.product) == (sheet.member, product)]
        assert sheet.round == max(s.round for s in own if s.set_number == sheet.set_number)
    if outcome.ended or not used:
        assert (outcome.result.mean, outcome.result.stars, outcome.result.sheets_used) == (None, None, 0)
        return
    assert outcome.result.sheets_used == len(used)
    assert outcome.result.mean == Fraction(sum(entry.score.total for entry in used), len(used))


TestCouncil = Council.TestCase
TestCouncil.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
