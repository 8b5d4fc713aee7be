"""Members score, submit, lose power and send; packages are lost, doubled and come in any order.

Whatever happens: nothing that was handed in vanishes, the order does not matter, and importing again
changes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import SheetId, SheetState
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.exchange.exporting import FinishedNotSubmitted
from ocop_desktop.usecases.scoring.scoring import SubmitSheet, submit_sheet
from tests.helpers.sessions import SECRETARY, Home, World

PEOPLE = ("M01", "M03", "M04")
PRODUCTS = ("SP001", "SP002")
members = st.sampled_from(PEOPLE)
products = st.sampled_from(PRODUCTS)


class Exchange(RuleBasedStateMachine):
    """Three members, two products, one or two rounds, one secretary, sticks that lose and double what they carry."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.on_sticks: list[Path] = []
        self.acknowledged: dict[SheetId, StoredSheet] = {}

    @initialize()
    def begin(self) -> None:
        self.world.distribute(*PEOPLE).attend()

    @property
    def office(self) -> Home:
        return self.world.office

    def submitted(self, member: str) -> list[StoredSheet]:
        round_number = self.world.home(member).session.round
        return [
            sheet
            for sheet in self.world.home(member).state.sheets.values()
            if sheet.state is SheetState.SUBMITTED and sheet.round == round_number
        ]

    def may_score(self, member: str, product: str) -> bool:
        home = self.world.home(member)
        place = (home.member(member).id, home.product(product).id, home.session.round)
        found = [s for s in home.state.sheets.values() if (s.member, s.product, s.round) == place]
        ordered = home.session.round == 1 or product == "SP002"
        return ordered and all(sheet.state is SheetState.DRAFT for sheet in found)

    @rule(member=members, product=products, total=st.integers(40, 95), power_cut=st.booleans())
    def score(self, member: str, product: str, total: int, power_cut: bool) -> None:
        """A sheet is filled; the power may go before the submission is acknowledged."""
        if not self.may_score(member, product):
            return
        home = self.world.home(member)
        self.world.fill(member, product, total, submit=False)
        if power_cut:
            before = home.state
            home.work.trip = {"commit": IoFailed(file="x", detail="y")}
            try:
                home.do(submit_sheet, SubmitSheet(member, product))
            except IoFailed:
                assert home.state is before
            home.work.trip = {}
        else:
            home.do(submit_sheet, SubmitSheet(member, product))
            sheet = home.sheet(member, product, home.session.round)
            self.acknowledged[sheet.id] = sheet

    @rule(member=members)
    def send(self, member: str) -> None:
        if self.submitted(member):
            self.on_sticks.append(self.sent(member))

    def sent(self, member: str) -> Path:
        """Export; a finished sheet that is still a draft is named first, and then left out knowingly."""
        home = self.world.home(member)
        number, sheets = home.session.round, home.state.sheets.values()
        drafts = any(sheet.state is SheetState.DRAFT and sheet.round == number for sheet in sheets)
        if drafts:
            before = home.state
            with pytest.raises(FinishedNotSubmitted):
                self.world.send(member)
            assert home.state is before
        return self.world.send(member, leave_unsubmitted=drafts)

    @rule(member=members, at=st.sampled_from(("writing", "written", "recording")))
    def interrupted(self, member: str, at: str) -> None:
        """The stick is pulled: no file is there, a whole one is, or one is that could not be recorded."""
        if not self.submitted(member):
            return
        home, known = self.world.home(member), set(self.world.medium.parcels)
        begun, issued = len(home.state.begun), len(home.state.issued)
        broken = IoFailed(file="x", detail="y")
        home.files.left_whole = at == "written"
        home.files.write_error = broken if at != "recording" else None
        home.work.trip = {"packages.add_issued": broken} if at == "recording" else {}
        with suppress(IoFailed):
            self.sent(member)
        home.files.write_error, home.work.trip = None, {}
        # A file that lies whole there already is finished, or fails to be recorded once more; it is not begun again.
        assert (len(home.state.begun) - begun, len(home.state.issued) - issued) in ((1, 0), (0, 1), (0, 0))
        self.on_sticks += sorted(self.world.medium.parcels.keys() - known)

    @rule(member=members, total=st.integers(40, 95))
    def score_and_send_one_after_the_other(self, member: str, total: int) -> None:
        """Two revisions of one line, the second with more in it."""
        for product in PRODUCTS:
            self.score(member, product, total, power_cut=False)
            self.send(member)

    @precondition(lambda self: self.on_sticks)
    @rule(data=st.data(), twice=st.booleans())
    def carry(self, data: st.DataObject, twice: bool) -> None:
        """Any package that is on a stick arrives, once or twice, however old it is."""
        path = data.draw(st.sampled_from(self.on_sticks))
        self._arrive(path, twice=twice)

    @precondition(lambda self: self.on_sticks)
    @rule(data=st.data())
    def carry_everything_in_any_order(self, data: st.DataObject) -> None:
        for path in data.draw(st.permutations(self.on_sticks)):
            self._arrive(path, twice=False)

    def _arrive(self, path: Path, *, twice: bool) -> None:
        before = self.office.state
        receipt = self.office.receive(path)
        assert receipt.refusal is None or receipt.refusal.code == "package.collection_closed", receipt
        if receipt.status in ("known", "older"):
            assert self.office.state is before
        assert before.sheets.items() <= self.office.state.sheets.items()
        if twice:
            once = self.office.state
            again = self.office.receive(path)
            assert again.status in ("known", "older", "quarantined")
            assert self.office.state is once

    @precondition(lambda self: self.on_sticks)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        self.on_sticks.remove(data.draw(st.sampled_from(self.on_sticks)))

    @precondition(lambda self: self.office.session.round == 1 and len(self.office.state.incoming) > 2)
    @rule()
    def second_round(self) -> None:
        """The presider opens and orders one product again; whoever has power hears of it."""
        self.world.open()
        package = self.world.order(SP002="lệch")
        for member in PEOPLE:
            assert self.world.home(member).receive(package).status == "accepted"

    @invariant()
    def nothing_acknowledged_vanishes(self) -> None:
        for sheet in self.acknowledged.values():
            (member,) = (m for m in PEOPLE if self.world.home(m).member(m).id == sheet.member)
            assert self.world.home(member).state.sheets[sheet.id] == sheet

    @invariant()
    def what_is_here_is_what_its_member_signed(self) -> None:
        for sheet in self.office.state.sheets.values():
            assert self.acknowledged[sheet.id] == sheet

    @invariant()
    def every_entry_of_the_log_follows_from_the_one_before(self) -> None:
        for home in self.world.homes.values():
            assert [entry.seq for entry in home.log] == list(range(1, len(home.log) + 1))

    def teardown(self) -> None:
        """At last everybody sends once more: then all of the round in hand is here."""
        if self.office.state.session is None:
            return
        for member in PEOPLE:
            if self.submitted(member):
                receipt = self.office.receive(self.sent(member))
                assert receipt.status in ("accepted", "known"), receipt
                for sheet in self.submitted(member):
                    assert self.office.state.sheets[sheet.id] == sheet
        assert self.office.name == SECRETARY


TestExchange = Exchange.TestCase
TestExchange.settings = settings(max_examples=35, stateful_step_count=40, deadline=None)
