"""Every use case that changes something writes exactly one audit entry with it; none tells a number early.

The tables below name every public function of the use cases that is handed a unit of work. A new
one without a place here fails, so that nobody forgets to say what it does.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import ocop_desktop.usecases
from ocop_desktop.domain.acts import Event
from ocop_desktop.domain.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.intake_rows import PaperRow, PlanRow
from ocop_desktop.domain.score_sheet import SheetScore
from ocop_desktop.domain.scoring import CouncilResult, Finding
from ocop_desktop.domain.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.values import CriterionCode, Role
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases import (
    acts_corrected,
    assessments,
    audit_log,
    cases,
    checking,
    corrections,
    council_acts,
    dossiers,
    exporting,
    findings,
    handing,
    late_papers,
    linking,
    minutes,
    minutes_desk,
    moving_sheets,
    own_sheets,
    package_board,
    paper_desk,
    paper_sheets,
    pins,
    preparing,
    radar,
    receiving,
    receiving_contents,
    reconciling,
    results,
    results_board,
    room,
    scoring,
    session_export,
    session_facts,
    settling,
    summary,
    taking_back,
    written_board,
    written_opinions,
    year_plan,
)
from tests.helpers import written
from tests.helpers.assessments import SAID
from tests.helpers.pins import a_pin, its_removal, with_pins
from tests.helpers.sessions import (
    CHAIR,
    DEPUTY,
    MEMBERS,
    ROWS,
    SCORING,
    SECRETARY,
    STICK,
    Home,
    World,
    given,
)

EIGHTY = given({"1.1": 41, "4.1": 26, "6.1": 16})
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})
NEW_TESTS = late_papers.AcceptPapers(
    "SP001", Event.NEW_TESTS, "kiểm nghiệm", "12/KQ", date(2026, 6, 3), "Trung tâm Thử", ("5.1",), CHAIR
)
Act = Callable[[], Any]


def asked() -> World:
    world = written.mixed()
    written.asking(world)
    return world


def settleable() -> World:
    world = written.collected()
    written.replying(world, SECRETARY)
    written.closing(world)
    return world.open()


def created() -> World:
    return World().create()


def prepared() -> World:
    return World().prepare()


def scored() -> World:
    world = World().distribute().attend()
    for member in SCORING:
        world.fill(member, "SP002", 80)
    return world


def opened(sheets: Any = None, **world: Any) -> World:
    return World(**world).collect(sheets).open()


def office(world: World, use_case: Any, *arguments: Any, actor: str = SECRETARY) -> tuple[Home, Act]:
    return world.office, lambda: use_case(*arguments, world.office.work, world.office.services(actor))


def own(world: World, use_case: Any, command: Any, member: str = "M03") -> tuple[Home, Act]:
    home = world.home(member)
    return home, lambda: use_case(command, home.work, home.services())


def with_evidence() -> World:
    world = prepared()
    office(world, preparing.add_evidence, [evidence(world)], SECRETARY)[1]()
    return world


def evidence(world: World, name: str = "a.pdf") -> preparing.NewEvidence:
    path = Path("/folder") / name
    world.medium.files[path] = name.encode()
    return preparing.NewEvidence(path, None, "Giấy", name, "application/pdf")


def paper_row() -> PaperRow:
    return PaperRow("SP001", Paper(PaperKind.M01, PaperStatus.PRESENT, "01", None, None, ""))


def typed(*typists: str) -> World:
    world = World().distribute("M03").attend()
    for place, typist in enumerate(typists):
        command = paper_sheets.TypePaperSheet("M03", "SP002", typist, EIGHTY, second=place > 0)
        office(world, paper_sheets.type_paper_sheet, command)[1]()
    return world


def joined() -> tuple[Home, Act]:
    world = prepared()
    path = world.office.do(exporting.export_session, exporting.Export(STICK, SECRETARY)).path
    home = world.home("M03")
    received = home.services().packages.receive(path)
    return home, lambda: receiving_contents.open_workspace(received, "M03", home.work, home.services())


def dossier_ready() -> World:
    world = prepared()
    office(world, preparing.import_papers, [paper_row()], SECRETARY)[1]()
    world.office.do(exporting.export_session, exporting.Export(STICK, SECRETARY))
    return world


def ordered() -> World:
    world = opened()
    world.order(SP002="lệch")
    return world


def undecided() -> World:
    return opened(
        {member: {"SP001": MIDDLE} for member in SCORING},
        settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL),
    )


def tea(**facts: Any) -> Finding:
    return replace(Finding(CriterionCode("1.1"), 4, True, "có hợp đồng"), **facts)


def member_draft() -> World:
    world = World().distribute("M03")
    world.fill("M03", "SP002", EIGHTY, submit=False)
    return world


def member_with_a_twin() -> World:
    world = World(products=(*ROWS, replace(ROWS[1], code="SP004"))).distribute("M03")
    world.fill("M03", "SP002", EIGHTY, submit=False)
    return world


def member_submitted() -> World:
    world = World().distribute("M03")
    world.fill("M03", "SP002", EIGHTY)
    return world


def received() -> tuple[Home, Act]:
    world = scored()
    path = world.send("M03")
    return world.office, lambda: world.office.receive(path)


def with_a_file_apart() -> tuple[Home, Act]:
    world = scored()
    package = next(path for path in world.medium.parcels if path.name.startswith("session"))
    receipt = world.office.receive(package)
    return office(world, settling.settle_file, settling.SettleFile(receipt.sha256, SECRETARY, "nhầm", True))


CHANGES: dict[Any, Callable[[], tuple[Home, Act]]] = {
    preparing.create_session: lambda: (world := World(), office(world, preparing.create_session, world.command))[1],
    preparing.import_members: lambda: office(created(), preparing.import_members, MEMBERS, SECRETARY),
    preparing.import_products: lambda: office(created(), preparing.import_products, ROWS, SECRETARY),
    preparing.import_papers: lambda: office(prepared(), preparing.import_papers, [paper_row()], SECRETARY),
    assessments.import_assessments: lambda: office(prepared(), assessments.import_assessments, SAID, SECRETARY),
    preparing.add_evidence: lambda: (
        world := prepared(),
        office(world, preparing.add_evidence, [evidence(world), evidence(world, "b.pdf")], SECRETARY),
    )[1],
    preparing.assign_evidence: lambda: (
        world := with_evidence(),
        office(world, preparing.assign_evidence, next(iter(world.office.state.evidence)), "SP001", SECRETARY),
    )[1],
    pins.place_pin: lambda: (world := with_pins(), office(world, pins.place_pin, a_pin(world.office)))[1],
    pins.write_pin_note: lambda: (
        world := with_pins(1),
        office(world, pins.write_pin_note, pins.WritePinNote("M03", its_removal(world.office).pin, "xem lại")),
    )[1],
    pins.remove_pin: lambda: (world := with_pins(1), office(world, pins.remove_pin, its_removal(world.office)))[1],
    corrections.correct_member_code: lambda: office(
        prepared(), corrections.correct_member_code, corrections.CorrectCode("M03", "M33", SECRETARY)
    ),
    corrections.correct_product_code: lambda: office(
        prepared(), corrections.correct_product_code, corrections.CorrectCode("SP001", "SP011", SECRETARY)
    ),
    exporting.export_session: lambda: office(prepared(), exporting.export_session, exporting.Export(STICK, SECRETARY)),
    exporting.export_dossiers: lambda: office(
        dossier_ready(), exporting.export_dossiers, exporting.ExportDossiers(STICK, SECRETARY)
    ),
    exporting.export_sheets: lambda: own(scored(), exporting.export_sheets, exporting.ExportSheets("M03", STICK)),
    exporting.export_round: lambda: office(ordered(), exporting.export_round, exporting.Export(STICK, SECRETARY)),
    exporting.export_result: lambda: office(
        opened(), exporting.export_result, exporting.ExportResult(STICK, SECRETARY, {})
    ),
    handing.hand_out: lambda: office(scored(), handing.hand_out, handing.HandOut("session", ("M03",), SECRETARY)),
    settling.settle_file: with_a_file_apart,
    receiving_contents.open_workspace: joined,
    receiving.receive_package: received,
    scoring.choose_level: lambda: own(
        member_draft(), scoring.choose_level, scoring.ChooseLevel("M03", "SP002", "1.1", 3)
    ),
    scoring.fill_sheet: lambda: own(
        member_draft(), scoring.fill_sheet, scoring.FillSheet("M03", "SP003", given({"7": 1}), "tốt", True)
    ),
    scoring.record_inspection: lambda: own(
        member_draft(), scoring.record_inspection, scoring.RecordInspection("M03", "SP001")
    ),
    scoring.submit_sheet: lambda: own(member_draft(), scoring.submit_sheet, scoring.SubmitSheet("M03", "SP002")),
    taking_back.take_back_sheet: lambda: own(
        member_submitted(), taking_back.take_back_sheet, taking_back.TakeBackSheet("M03", "SP002", "nhầm")
    ),
    moving_sheets.move_sheet: lambda: own(
        member_with_a_twin(), moving_sheets.move_sheet, moving_sheets.MoveSheet("M03", "SP002", "SP004")
    ),
    scoring.discard_draft: lambda: own(member_draft(), scoring.discard_draft, scoring.DiscardDraft("M03", "SP002")),
    paper_sheets.type_paper_sheet: lambda: office(
        typed(), paper_sheets.type_paper_sheet, paper_sheets.TypePaperSheet("M03", "SP002", SECRETARY, EIGHTY)
    ),
    paper_sheets.submit_paper_sheet: lambda: office(
        typed(SECRETARY, "TG1"),
        paper_sheets.submit_paper_sheet,
        paper_sheets.SubmitPaperSheet("M03", "SP002", SECRETARY),
    ),
    council_acts.record_attendance: lambda: office(
        scored(), council_acts.record_attendance, council_acts.RecordAttendance("M03", True, SECRETARY)
    ),
    council_acts.record_presider: lambda: office(
        scored(), council_acts.record_presider, council_acts.RecordPresider(DEPUTY, "12/UQ", SECRETARY)
    ),
    council_acts.record_recusal: lambda: office(
        scored(), council_acts.record_recusal, council_acts.RecordRecusal("M03", "SP001", "đã tư vấn", SECRETARY)
    ),
    council_acts.record_motion: lambda: office(
        scored(), council_acts.record_motion, council_acts.RecordMotion("SP001", "stop", "giấy", 4, 1, SECRETARY)
    ),
    council_acts.record_withdrawal: lambda: office(
        scored(), council_acts.record_withdrawal, council_acts.RecordWithdrawal("SP001", "đơn", SECRETARY)
    ),
    council_acts.move_to_set: lambda: office(
        scored(), council_acts.move_to_set, council_acts.MoveToSet("SP001", 2, "sai bộ", SECRETARY)
    ),
    council_acts.record_remark: lambda: office(
        scored(), council_acts.record_remark, council_acts.RecordRemark("tốt", SECRETARY)
    ),
    room.record_happening: lambda: office(
        scored(), room.record_happening, room.RecordHappening(Event.PAUSED, "nghỉ trưa", SECRETARY)
    ),
    room.record_entity: lambda: office(scored(), room.record_entity, room.RecordEntity("SP001", True, SECRETARY)),
    late_papers.accept_papers: lambda: office(opened(), late_papers.accept_papers, NEW_TESTS),
    acts_corrected.correct_act: lambda: (
        world := scored(),
        office(
            world,
            acts_corrected.correct_act,
            acts_corrected.CorrectAct(len(world.office.state.acts), "nhầm", SECRETARY),
        ),
    )[1],
    substituting.record_substitution: lambda: office(
        World(members=(*MEMBERS, replace(MEMBERS[3], code="M07", role=Role.SUBSTITUTE))).distribute("M03"),
        substituting.record_substitution,
        substituting.RecordSubstitution("M07", "M04", "15/CV", "ngày 03/6", SECRETARY),
    ),
    splitting.split_product: lambda: office(
        scored(), splitting.split_product, splitting.SplitProduct("SP001", "SP004", "Trà hộp", "tên khác", SECRETARY)
    ),
    cases.correct_cases: lambda: office(
        scored(), cases.correct_cases, cases.CorrectCases("SP003", {CriterionCode("8"): "b"}, "khảo sát", SECRETARY)
    ),
    linking.link_session: lambda: office(
        scored(), linking.link_session, linking.LinkSession(linking.Earlier("x", "Phiên cũ", "", ()), "lại", SECRETARY)
    ),
    reconciling.close_collection: lambda: office(
        scored(), reconciling.close_collection, reconciling.SessionAct(SECRETARY)
    ),
    reconciling.open_sheets: lambda: office(scored(), reconciling.open_sheets, reconciling.SessionAct(CHAIR)),
    findings.record_findings: lambda: office(
        opened({"M03": {"SP001": MIDDLE}, "M04": {"SP001": HIGH}, CHAIR: {"SP001": HIGH}, DEPUTY: {"SP001": MIDDLE}}),
        findings.record_findings,
        findings.RecordFindings("SP001", (tea(),), SECRETARY),
    ),
    findings.decide_send_up: lambda: office(
        opened({member: {"SP001": TOP} for member in SCORING}),
        findings.decide_send_up,
        findings.DecideSendUp("SP001", True, "đẹp", SECRETARY),
    ),
    findings.conclude_stars: lambda: office(
        undecided(), findings.conclude_stars, findings.ConcludeStars("SP001", 4, "bù", SECRETARY)
    ),
    reconciling.order_round: lambda: office(
        opened(), reconciling.order_round, reconciling.OrderRound({"SP001": "lệch", "SP002": "lệch"}, CHAIR)
    ),
    reconciling.fill_minutes_form: lambda: office(
        opened(), reconciling.fill_minutes_form, reconciling.FillMinutesForm({"place": "A"}, SECRETARY)
    ),
    reconciling.conclude: lambda: office(opened(), reconciling.conclude, reconciling.Conclude(SECRETARY)),
    year_plan.import_year_plan: lambda: office(
        prepared(), year_plan.import_year_plan, year_plan.ImportYearPlan((PlanRow("Xã Mẫu", 2),), SECRETARY)
    ),
    written_opinions.form_batch: lambda: (
        world := written.mixed(),
        (world.office, lambda: written.asking(world)),
    )[1],
    written_opinions.record_reply: lambda: (world := asked(), (world.office, lambda: written.replying(world, "M03")))[
        1
    ],
    written_opinions.close_batch: lambda: (world := asked(), (world.office, lambda: written.closing(world)))[1],
    written_opinions.move_to_meeting: lambda: (
        world := asked(),
        (world.office, lambda: written.meeting(world, "SP004")),
    )[1],
    written_opinions.settle_in_writing: lambda: (
        world := settleable(),
        (world.office, lambda: written.settling(world)),
    )[1],
    session_facts.change_facts: lambda: office(
        prepared(), session_facts.change_facts, session_facts.ChangeFacts(SECRETARY, {"place": "Hội trường A"})
    ),
    reconciling.reopen: lambda: office(
        opened().conclude(), reconciling.reopen, reconciling.Reopen(CHAIR, SECRETARY, "sai sót")
    ),
}
"""Use cases that change something, each on a session where it goes through."""

READS: dict[Any, Callable[[Home], Any]] = {
    results.evaluate: lambda home: results.evaluate(home.work, home.services()),
    reconciling.products_to_discuss: lambda home: reconciling.products_to_discuss(home.work, home.services()),
    reconciling.level_matrix: lambda home: reconciling.level_matrix("SP002", home.work, home.services()),
    minutes.minutes_facts: lambda home: minutes.minutes_facts(home.work, home.services()),
    minutes.results_book: lambda home: minutes.results_book(home.work, home.services()),
    session_export.export_rows: lambda home: session_export.export_rows(home.work, home.services()),
    summary.session_summary: lambda home: summary.session_summary(home.work, home.services()),
    dossiers.dossiers: lambda home: dossiers.dossiers(home.work, home.services()),
    checking.check_sheets: lambda home: checking.check_sheets(home.work, home.services()),
    audit_log.audit_lines: lambda home: audit_log.audit_lines(home.work, home.services()),
    minutes_desk.minutes_desk: lambda home: minutes_desk.minutes_desk(SECRETARY, home.work, home.services()),
    results_board.results_board: lambda home: results_board.results_board(SECRETARY, home.work, home.services()),
    results_board.member_spreads: lambda home: results_board.member_spreads(CHAIR, home.work, home.services()),
    radar.session_radar: lambda home: radar.session_radar(home.work, home.services()),
    pins.pins_of: lambda home: pins.pins_of("M03", home.work),
    assessments.assessed_products: lambda home: assessments.assessed_products(home.work, home.services()),
    written_board.written_board: lambda home: written_board.written_board(home.work, home.services()),
    linking.earlier_session: lambda home: linking.earlier_session(home.work),
    room.room_record: lambda home: room.room_record(home.work, home.services()),
    package_board.package_board: lambda home: package_board.package_board(home.work, home.services()),
    package_board.compare_kept: lambda home: package_board.compare_kept("0" * 64, home.work, home.services()),
}
"""Use cases that only read, asked of the secretary's file."""

SHOWS_BEFORE_THE_OPENING = {
    summary.session_summary,
    dossiers.dossiers,
    checking.check_sheets,
    room.room_record,
    pins.pins_of,
    assessments.assessed_products,
    audit_log.audit_lines,
    minutes_desk.minutes_desk,
    written_board.written_board,
    package_board.package_board,
    package_board.compare_kept,
}
"""Reads that answer before the opening, because counts of sheets and papers are all they tell."""

OWN_SHEET = {scoring.view_sheet, own_sheets.own_products, own_sheets.own_sheet, paper_desk.paper_desk}
"""Show a member the member's own points at any time; typists both readings of a paper, once there are two."""

STEPS = {
    "change_roster",
    "packed",
    "take_packed",
    "said_of",
    "roster_hash",
    "take_sheets",
    "take_session",
    "take_dossier",
    "take_round",
    "take_result",
    "make_way",
    "note_handing",
    "require_office",
    "require_presider",
    "begin",
    "product_of",
    "require_running",
    "record_silently",
    "record",
    "add_round_orders",
    "evaluate_open",
    "follow_cases",
    "evaluate_rounds",
    "batch_counts",
    "still_awaited",
    "desk",
    "local_source",
    "open_draft",
    "current_sheet",
    "previous_sheet",
    "require_secretarys_file",
    "require_own_file",
}
"""Steps inside a transaction that somebody else began and commits."""


def public_functions() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.iter_modules(ocop_desktop.usecases.__path__):
        module = importlib.import_module(f"{ocop_desktop.usecases.__name__}.{found.name}")
        for name, value in vars(module).items():
            if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
                yield name, value


def test_every_use_case_has_its_place_in_the_tables() -> None:
    handed_work = {name: value for name, value in public_functions() if "work" in inspect.signature(value).parameters}
    known = {use_case.__name__ for use_case in (*CHANGES, *READS, *OWN_SHEET)} | STEPS
    assert set(handed_work) == known


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_a_change_writes_exactly_one_entry_with_its_change(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    commits, entries = home.work.commits, len(home.log)
    act()
    assert (home.work.commits - commits, len(home.log) - entries) == (1, 1)
    assert home.log[-1].actor


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_a_change_that_cannot_be_made_durable_is_not_made(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    before = home.state
    home.work.trip = {"commit": IoFailed(file="x", detail="y")}
    with pytest.raises(IoFailed):
        act()
    assert home.state is before


def numbers_in(value: object) -> Iterator[str]:
    """Places in an answer that tell points: totals, means, results, scores."""
    if isinstance(value, Fraction | SheetScore | CouncilResult):
        yield type(value).__name__
    elif is_dataclass(value) and not isinstance(value, type):
        for inner in fields(value):
            if inner.name in ("total", "mean", "points", "spread", "stars"):
                yield inner.name
            yield from numbers_in(getattr(value, inner.name))
    elif isinstance(value, dict):
        for key, inner_value in value.items():
            yield from numbers_in(key)
            yield from numbers_in(inner_value)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner_value in value:
            yield from numbers_in(inner_value)


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_no_change_answers_with_a_number(use_case: Any) -> None:
    _, act = CHANGES[use_case]()
    assert list(numbers_in(act())) == []


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("use_case", READS, ids=lambda use_case: use_case.__name__)
def test_before_the_opening_no_use_case_tells_a_total_a_mean_a_matrix_or_a_count_of_points(
    use_case: Any, closed: bool
) -> None:
    world = World().collect()
    if closed:
        world.close()
    if use_case in SHOWS_BEFORE_THE_OPENING:
        assert list(numbers_in(READS[use_case](world.office))) == []
        return
    with pytest.raises(results.NotOpened):
        READS[use_case](world.office)


@pytest.mark.parametrize("use_case", READS, ids=lambda use_case: use_case.__name__)
def test_reading_changes_nothing(use_case: Any) -> None:
    world = opened()
    before = world.office.state
    READS[use_case](world.office)
    assert world.office.state is before


def test_what_tells_a_number_would_be_noticed() -> None:
    world = opened()
    assert list(numbers_in(READS[results.evaluate](world.office)))
    assert list(numbers_in(READS[session_export.export_rows](world.office)))
    assert list(numbers_in({"a": [Fraction(1, 2)]})) == ["Fraction"]
