"""A small council whose session is played in memory, from the lists to the conclusion.

Six people (M05 takes the minutes and does not score, M06 is invited and does not), three products:
SP001 with marks, a story and a sensory item, SP002 with any total, SP003 tourism with alternatives.
Every person has a computer; only packages connect them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ocop_desktop.domain.council.council import (
    EvaluationSession,
    Member,
    MemberFacts,
    Product,
    ProductFacts,
    member_by_code,
    product_by_code,
)
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import CriterionCode, Role, Tier
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.usecases.core.ports import AuditEntry, Services
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.settings_adopted import AdoptSettings
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.reconciling import conclude, order_round
from ocop_desktop.usecases.exchange.contents import open_workspace
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportResult,
    ExportSheets,
    export_result,
    export_round,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.preparing.preparing import NewSession, create_session, import_members, import_products
from ocop_desktop.usecases.results.results import Evaluation, ProductOutcome, evaluate
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.catalogues import answers_with_total
from tests.helpers.digits import digits_of
from tests.helpers.fakes import (
    FakeBlobs,
    FakeCatalogues,
    FakeClock,
    FakeIds,
    FakePackageFiles,
    Medium,
    fake_services,
    key_of,
    small_catalogue,
)
from tests.helpers.memory_work import MemoryWork, State
from tests.helpers.questions import every_reason

Command = TypeVar("Command")
Answered = TypeVar("Answered")

STICK = Path("/usb")
CHAIR, DEPUTY, SECRETARY, EXPERT = "M01", "M02", "M05", "M06"
SCORING = ("M01", "M02", "M03", "M04")
PRODUCTS = ("SP001", "SP002", "SP003")
DESPITE = "Hội đồng thống nhất vẫn thực hiện"
"""Reason where a test goes on while something is missing."""

A_CASE = {CriterionCode("8"): "a"}

MEMBERS = (
    MemberFacts("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", Role.CHAIR, True),
    MemberFacts("M02", "Thử Thị Phó", "Giám đốc", "Sở Nông nghiệp và Môi trường", Role.DEPUTY, True),
    MemberFacts("M03", "Thử Văn Ba", "Phó Giám đốc", "Sở Công Thương", Role.MEMBER, True, "m03@vi-du.invalid", "0"),
    MemberFacts("M04", "Thử Thị Bốn", "Phó Giám đốc", "Sở Y tế", Role.MEMBER, True),
    MemberFacts("M05", "Thử Thị Thư Ký", "Chánh Văn phòng", "Văn phòng điều phối", Role.SECRETARY, False),
    MemberFacts("M06", "Thử Văn Mời", "Chuyên gia", "Viện Thử", Role.EXPERT, False),
)
ROWS = (
    ProductFacts("SP001", "Trà thử", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    ProductFacts("SP002", "Mật ong thử", 2, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    ProductFacts("SP003", "Homestay thử", 26, "Hộ Thử", "Xã Khác", cases=A_CASE),
)


@cache
def _with_total(set_number: int, total: int) -> tuple[Answer, ...]:
    cases = A_CASE if set_number == 26 else {}
    return tuple(answers_with_total(small_catalogue()[0].sets[set_number], total, cases).values())


def given(points: Mapping[str, int | None], cases: Mapping[str, str] | None = None) -> tuple[Answer, ...]:
    """Return answers by level ordinal; None leaves the criterion out."""
    return tuple(
        Answer(CriterionCode(code), level, (cases or {}).get(code))
        for code, level in points.items()
        if level is not None
    )


@dataclass
class Home:
    """One computer: its session file and its user."""

    name: str
    world: World
    work: MemoryWork = field(default_factory=MemoryWork)
    _services: dict[str, Services] = field(default_factory=dict)

    def services(self, actor: str | None = None, key: SigningKey | None = None) -> Services:
        """Return the services of ``actor`` at this computer; a person always has the same key here."""
        who = actor or self.name
        if who not in self._services or key is not None:
            made = fake_services(
                clock=self.world.clock,
                ids=self.world.ids,
                medium=self.world.medium,
                catalogues=self.world.catalogues,
                home=self.name,
                key=key or key_of(who),
            )
            self._services[who] = replace(made, sealing=self.world.sealing)
        return self._services[who]

    def is_new(self) -> bool:
        """Whether nobody has used this computer yet."""
        return not self._services and self.state == State()

    def do(self, use_case: Callable[[Command, Any, Services], Answered], command: Command) -> Answered:
        """Run a use case that takes a command, as the owner of this computer."""
        return use_case(command, self.work, self.services())

    @property
    def files(self) -> FakePackageFiles:
        files = self.services().packages
        assert isinstance(files, FakePackageFiles)
        return files

    @property
    def blobs(self) -> FakeBlobs:
        blobs = self.services().blobs
        assert isinstance(blobs, FakeBlobs)
        return blobs

    @property
    def log(self) -> list[AuditEntry]:
        return self.work.kept.audit

    @property
    def state(self) -> State:
        """The stored state."""
        return self.work.kept

    @property
    def session(self) -> EvaluationSession:
        assert self.state.session is not None
        return self.state.session

    def member(self, code: str) -> Member:
        return member_by_code(tuple(self.state.members.values()), code)

    def product(self, code: str) -> Product:
        return product_by_code(tuple(self.state.products.values()), code)

    def sheet(self, member: str, product: str, round: int = 1) -> StoredSheet:
        """Return the only sheet of the member on the product in that round."""
        place = (self.member(member).id, self.product(product).id, round)
        (found,) = (s for s in self.state.sheets.values() if (s.member, s.product, s.round) == place)
        return found

    def receive(self, path: Path, *, digits: str | None = None, **more: Any) -> Receipt:
        """Receive a file. digits: None for the right ones, if the file can be read at all."""
        signer = self.services().packages.signer(path)
        right = digits_of(signer.key) if signer is not None else ""
        return self.do(receive_package, Receive(path, self.name, right if digits is None else digits, **more))


class World:
    """All computers and the USB drives between them."""

    def __init__(
        self,
        *,
        settings: SessionSettings | None = None,
        tier: Tier = Tier.PROVINCE,
        members: Iterable[MemberFacts] = MEMBERS,
        products: Iterable[ProductFacts] = ROWS,
        sealing: bool = False,
    ) -> None:
        self.sealing = sealing
        self.clock, self.ids, self.medium = FakeClock(), FakeIds(), Medium()
        self.catalogues = FakeCatalogues()
        self.homes: dict[str, Home] = {}
        self.office = self.home(SECRETARY)
        self.members, self.products = tuple(members), tuple(products)
        self.command = NewSession("Phiên thử", "small", tier, settings or SessionSettings(), actor=SECRETARY)

    def home(self, name: str) -> Home:
        """Return the computer of ``name``."""
        return self.homes.setdefault(name, Home(name, self))

    def create(self) -> World:
        self.office.do(create_session, self.command)
        return self

    def prepare(self) -> World:
        """Create the session with its lists."""
        self.create()
        import_members(self.members, SECRETARY, self.office.work, self.office.services())
        import_products(self.products, SECRETARY, self.office.work, self.office.services())
        return self

    def join(self, member: str, package: Path, home: str | None = None) -> Home:
        """Open the session on a member's computer."""
        own = self.home(home or member)
        received = own.services(member).packages.receive(package)
        open_workspace(received, member, digits_of(received.key), own.work, own.services(member))
        return own

    def distribute(self, *members: str) -> World:
        """Export the session package, and open it as the scoring members."""
        self.prepare()
        package = self.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path
        for member in members or SCORING:
            self.join(member, package)
        return self

    def fill(
        self,
        member: str,
        product: str,
        answers: int | tuple[Answer, ...],
        *,
        home: str | None = None,
        submit: bool = True,
    ) -> None:
        """Fill a sheet with the answers, or some with that total, and submit it."""
        at = self.home(home or member)
        if isinstance(answers, int):
            answers = _with_total(at.product(product).set_number, answers)
        services = at.services(member)
        fill_sheet(FillSheet(member, product, answers, inspected=True), at.work, services)
        if submit:
            submit_sheet(SubmitSheet(member, product), at.work, services)

    def send(self, member: str, round: int | None = None, *, leave_unsubmitted: bool = False) -> Path:
        """Export a member's sheets."""
        command = ExportSheets(member, STICK, round, leave_unsubmitted=leave_unsubmitted)
        return self.home(member).do(export_sheets, command).path

    def hand_in(self, member: str, **totals: int | tuple[Answer, ...]) -> Receipt:
        """Score, submit, export and receive."""
        for product, answers in totals.items():
            self.fill(member, product, answers)
        return self.office.receive(self.send(member))

    def paper(self, member: str, product: str, answers: int | tuple[Answer, ...]) -> None:
        """Type a paper sheet twice and store it."""
        if isinstance(answers, int):
            answers = _with_total(self.office.product(product).set_number, answers)
        entry = TypePaperSheet(member, product, SECRETARY, answers)
        self.office.do(type_paper_sheet, entry)
        self.office.do(type_paper_sheet, TypePaperSheet(member, product, "TG1", answers, second=True))
        self.office.do(submit_paper_sheet, SubmitPaperSheet(member, product, SECRETARY))

    def attend(self, *absent: str) -> World:
        """Record everybody present except those named."""
        for row in self.members:
            command = RecordAttendance(row.code, row.code not in absent, SECRETARY, reason="đi công tác")
            self.office.do(record_act, command)
        return self

    def collect(self, totals: Mapping[str, Mapping[str, int | tuple[Answer, ...]]] | None = None) -> World:
        """Let everybody score everything at home and submit; by default 80 points each (tourism: 6)."""
        if totals is None and self._is_usual() and self._is_new():
            return self._become(_collected())
        return self._play(totals)

    def _is_usual(self) -> bool:
        """Whether council, products and settings are those of a world made without arguments."""
        usual = World()
        return (self.members, self.products, self.command, self.sealing) == (
            usual.members,
            usual.products,
            usual.command,
            usual.sealing,
        )

    def _is_new(self) -> bool:
        """Whether nobody has done or asked for anything yet."""
        untouched = self.ids.last == 0 and self.clock.time == FakeClock().time
        return untouched and list(self.homes.values()) == [self.office] and self.office.is_new()

    def _become(self, other: World) -> World:
        """Take over everything that was done in the other world; what others hold of this one stays valid."""
        parts = ((other, self), (other.office, self.office), (other.catalogues, self.catalogues))
        known = {id(theirs): ours for theirs, ours in parts}
        vars(self.office).update(deepcopy(vars(other.office), known))
        vars(self).update(deepcopy(vars(other), known))
        return self

    def _play(self, totals: Mapping[str, Mapping[str, int | tuple[Answer, ...]]] | None = None) -> World:
        self.distribute().attend()
        everything: Mapping[str, int | tuple[Answer, ...]] = {"SP001": 80, "SP002": 80, "SP003": 6}
        for member in SCORING:
            self.hand_in(member, **{**everything, **(totals or {}).get(member, {})})
        return self

    def adopt(self) -> World:
        """Let everybody present vote for the settings that no regulation states."""
        self.office.do(record_act, AdoptSettings(len(SCORING), 0, SECRETARY))
        return self

    def open(self) -> World:
        """Open the sheets as the presider."""
        open_sheets(OpenSheets(CHAIR, despite=DESPITE), self.office.work, self.office.services(CHAIR))
        return self

    def order(self, **products: str) -> Path:
        """Order a round and export its package."""
        order_round(OrderRound(products, CHAIR, despite=DESPITE), self.office.work, self.office.services(CHAIR))
        return self.office.do(export_round, Export(STICK, SECRETARY, despite="để ngỏ")).path

    def close(self) -> World:
        self.office.do(close_collection, CloseCollection(SECRETARY, despite=DESPITE))
        return self

    def conclude(self) -> World:
        reasons = every_reason(self.office.work, self.office.services())
        self.office.do(conclude, Conclude(CHAIR, left_open=reasons, despite=DESPITE))
        return self

    def reopen(self, reason: str) -> World:
        """The secretary proposes, the chair confirms."""
        self.office.do(record_act, Reopen(SECRETARY, reason))
        self.office.do(record_act, Reopen(CHAIR))
        return self

    def result(self) -> Path:
        """Export the result package."""
        return self.office.do(export_result, ExportResult(STICK, SECRETARY, {})).path

    def evaluate(self) -> Evaluation:
        return evaluate(self.office.work, self.office.services())

    def outcome(self, product: str) -> ProductOutcome:
        return self.evaluate().outcome(self.office.product(product).id)


@cache
def _collected() -> World:
    """The usual world, collected by the usual totals, once in a process; others become copies of it."""
    return World()._play()
