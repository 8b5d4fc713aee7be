"""Table of the use cases that take a unit of work and change something; ``usecase_reads`` has the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.domain.due_dates import Limit
from ocop_desktop.domain.values import CriterionCode, Role, Tier
from ocop_desktop.usecases.core import other_log
from ocop_desktop.usecases.council import (
    collecting,
    deciding,
    findings,
    reconciling,
    roll_call,
    set_moving,
    splitting,
    written_opinions,
)
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.above_reason import RecordAboveReason
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.case_correction import CorrectCases
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectAgain
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.date_overridden import OverrideDate
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.linked import LinkedFacts, LinkSession
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.paper_scans import WithdrawScans
from ocop_desktop.usecases.council.acts.part_represented import RecordPart
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.reopened import Reopen, WithdrawReopening
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.settings_adopted import AdoptSettings
from ocop_desktop.usecases.council.acts.site_visit import RecordSiteVisit
from ocop_desktop.usecases.council.acts.split import SplitProduct
from ocop_desktop.usecases.council.acts.spread_discussed import DiscussSpread
from ocop_desktop.usecases.council.acts.star_concluded import ConcludeStars
from ocop_desktop.usecases.council.acts.substitution import RecordSubstitution
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.acts.written_asked import FormBatch
from ocop_desktop.usecases.council.acts.written_meeting import MoveToMeeting
from ocop_desktop.usecases.council.acts.written_reply import RecordReply
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.exchange import contents as receiving_contents
from ocop_desktop.usecases.exchange import exporting, handing, late, receiving, settling
from ocop_desktop.usecases.minutes import signing as signing_minutes
from ocop_desktop.usecases.overview import (
    archive,
    filing,
    folders,
)
from ocop_desktop.usecases.preparing import (
    assessments,
    cases,
    corrections,
    preparing,
    product_card,
    session_facts,
)
from ocop_desktop.usecases.results import year_plan
from ocop_desktop.usecases.scoring import (
    moving_sheets,
    paper_sheets,
    pins,
    scoring,
    taking_back,
)
from tests.helpers import written
from tests.helpers.assessments import SAID
from tests.helpers.dossiers import DOSSIER_CHANGES
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
from tests.helpers.usecase_worlds import (
    AGAIN,
    ARCHIVE,
    CERTIFIED,
    DECISION,
    EIGHTY,
    HIGH,
    MIDDLE,
    NEW_TESTS,
    RETURNED,
    SCAN,
    SCANNED,
    SUPPLEMENT,
    SUPPLEMENT_END,
    TOP,
    Act,
    asked,
    by_decision,
    complete,
    created,
    decided,
    dossier_ready,
    evidence,
    joined,
    known_otherwise,
    member_draft,
    member_submitted,
    member_with_a_twin,
    office,
    opened,
    ordered,
    own,
    paper_row,
    prepared,
    received,
    scanned,
    scored,
    settleable,
    signed,
    tea,
    typed,
    typed_differently,
    undecided,
    with_a_file_apart,
    with_a_late_package,
    with_dates,
)

A_ROLL = roll_call.TakeRoll((roll_call.RollEntry("M01", "late", "14h10"),), SECRETARY)

PARTS = {Tier.PROVINCE: (Part("CT", "Sở Công Thương", ("Sở Công Thương",)),)}

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
    other_log.accept_log: lambda: office(
        known_otherwise(opened()), other_log.accept_log, other_log.AcceptLog(SECRETARY, "khôi phục")
    ),
    **DOSSIER_CHANGES,
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
    exporting.export_session: lambda: office(
        prepared(), exporting.export_session, exporting.Export(STICK, SECRETARY, despite="để ngỏ")
    ),
    exporting.export_dossiers: lambda: office(
        dossier_ready(), exporting.export_dossiers, exporting.ExportDossiers(STICK, SECRETARY, despite="để ngỏ")
    ),
    exporting.export_sheets: lambda: own(scored(), exporting.export_sheets, exporting.ExportSheets("M03", STICK)),
    exporting.export_round: lambda: office(
        ordered(), exporting.export_round, exporting.Export(STICK, SECRETARY, despite="để ngỏ")
    ),
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
    paper_sheets.settle_paper_sheet: lambda: office(
        typed_differently(),
        paper_sheets.settle_paper_sheet,
        paper_sheets.SettlePaperSheet("M03", "SP002", given({"1.1": 41}), (SECRETARY, "TG1"), SECRETARY),
    ),
    RecordAttendance: lambda: office(scored(), record_act, RecordAttendance("M03", True, SECRETARY)),
    RecordPresider: lambda: office(scored(), record_act, RecordPresider(DEPUTY, "12/UQ", SECRETARY)),
    RecordRecusal: lambda: office(scored(), record_act, RecordRecusal("M03", "SP001", "đã tư vấn", SECRETARY)),
    RecordMotion: lambda: office(scored(), record_act, RecordMotion("SP001", "stop", "giấy", 3, 1, SECRETARY)),
    RecordWithdrawal: lambda: office(scored(), record_act, RecordWithdrawal("SP001", "đơn", SECRETARY)),
    set_moving.move_to_set: lambda: office(
        scored(), set_moving.move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY)
    ),
    RecordRemark: lambda: office(scored(), record_act, RecordRemark("tốt", SECRETARY)),
    RecordHappening: lambda: office(scored(), record_act, RecordHappening(Event.PAUSED, "nghỉ trưa", SECRETARY)),
    RecordEntity: lambda: office(scored(), record_act, RecordEntity("SP001", True, SECRETARY)),
    RecordPart: lambda: (
        world := scored(),
        setattr(world.catalogues, "parts", PARTS),
        office(world, record_act, RecordPart("CT", "theo công văn", SECRETARY, "M03")),
    )[2],
    RecordAboveReason: lambda: office(opened(), record_act, RecordAboveReason("SP001", "đã xem", SECRETARY, "M03")),
    RecordSiteVisit: lambda: office(
        scored(), record_act, RecordSiteVisit("SP001", date(2026, 9, 1), "xưởng", "M03", "đúng hồ sơ", SECRETARY)
    ),
    AnswerComplaint: lambda: office(opened(), record_act, AnswerComplaint("SP001", "đơn", SECRETARY)),
    AcceptPapers: lambda: office(opened(), record_act, NEW_TESTS),
    CorrectAct: lambda: (
        world := scored(),
        office(world, record_act, CorrectAct(len(world.office.state.acts), "nhầm", SECRETARY)),
    )[1],
    RecordSubstitution: lambda: office(
        World(members=(*MEMBERS, replace(MEMBERS[3], code="M07", role=Role.SUBSTITUTE))).distribute("M03"),
        record_act,
        RecordSubstitution("M07", "M04", "15/CV", "ngày 03/6", SECRETARY),
    ),
    splitting.split_product: lambda: office(
        scored(), splitting.split_product, SplitProduct("SP001", "SP004", "Trà hộp", "tên khác", SECRETARY)
    ),
    cases.correct_cases: lambda: office(
        scored(), cases.correct_cases, CorrectCases("SP003", {CriterionCode("8"): "b"}, "khảo sát", SECRETARY)
    ),
    LinkSession: lambda: office(
        scored(), record_act, LinkSession(LinkedFacts("x", "Phiên cũ", "", ()), "lại", SECRETARY)
    ),
    CloseCollection: lambda: office(scored(), close_collection, CloseCollection(SECRETARY, despite="thử")),
    roll_call.take_roll: lambda: office(scored(), roll_call.take_roll, A_ROLL),
    CollectAgain: lambda: office(scored().close(), record_act, CollectAgain(CHAIR, "còn phiếu"), actor=CHAIR),
    late.take_late: lambda: office(with_a_late_package(), late.take_late, late.TakeLate(SECRETARY)),
    OpenSheets: lambda: office(scored(), open_sheets, OpenSheets(CHAIR, despite="thử")),
    findings.record_findings: lambda: office(
        opened({"M03": {"SP001": MIDDLE}, "M04": {"SP001": HIGH}, CHAIR: {"SP001": HIGH}, DEPUTY: {"SP001": MIDDLE}}),
        findings.record_findings,
        RecordFindings("SP001", (tea(),), SECRETARY),
    ),
    AdoptSettings: lambda: office(opened(), record_act, AdoptSettings(4, 0, SECRETARY)),
    findings.discuss_spread: lambda: office(
        opened({"M03": {"SP002": 60}}),
        findings.discuss_spread,
        DiscussSpread("SP002", "giữ điểm trung bình", 3, 1, SECRETARY),
    ),
    findings.decide_send_up: lambda: office(
        opened({member: {"SP001": TOP} for member in SCORING}),
        findings.decide_send_up,
        DecideSendUp("SP001", True, "đẹp", SECRETARY),
    ),
    findings.conclude_stars: lambda: office(
        undecided(), findings.conclude_stars, ConcludeStars("SP001", 4, "bù", SECRETARY)
    ),
    reconciling.order_round: lambda: office(
        opened(), reconciling.order_round, OrderRound({"SP001": "lệch", "SP002": "lệch"}, CHAIR)
    ),
    FillMinutesForm: lambda: office(opened(), record_act, FillMinutesForm({"place": "A"}, SECRETARY)),
    reconciling.conclude: lambda: office(by_decision(), reconciling.conclude, Conclude(CHAIR)),
    signing_minutes.record_signed: lambda: office(
        opened().conclude(),
        signing_minutes.record_signed,
        signing_minutes.RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"),
    ),
    deciding.enter_decision: lambda: office(signed(), deciding.enter_decision, DECISION),
    type(CERTIFIED): lambda: office(decided(), record_act, CERTIFIED),
    type(RETURNED): lambda: office(decided(), record_act, RETURNED),
    type(AGAIN): lambda: office(decided(RETURNED), record_act, AGAIN),
    type(SUPPLEMENT): lambda: office(signed(), record_act, SUPPLEMENT),
    type(SUPPLEMENT_END): lambda: office(decided(SUPPLEMENT), record_act, SUPPLEMENT_END),
    deciding.file_scan: lambda: office(complete(), deciding.file_scan, SCAN),
    filing.file_scans: lambda: office(complete(), filing.file_scans, SCANNED),
    WithdrawScans: lambda: (
        world := scanned(),
        office(world, record_act, WithdrawScans(len(world.office.state.acts), "nhầm", SECRETARY)),
    )[1],
    deciding.archive: lambda: office(complete(), deciding.archive, ARCHIVE),
    year_plan.import_year_plan: lambda: office(
        prepared(), year_plan.import_year_plan, year_plan.ImportYearPlan((PlanRow("Xã Mẫu", 2),), SECRETARY)
    ),
    FormBatch: lambda: (
        world := written.mixed(),
        (world.office, lambda: written.asking(world)),
    )[1],
    RecordReply: lambda: (world := asked(), (world.office, lambda: written.replying(world, "M03")))[1],
    written_opinions.close_batch: lambda: (world := asked(), (world.office, lambda: written.closing(world)))[1],
    MoveToMeeting: lambda: (
        world := asked(),
        (world.office, lambda: written.meeting(world, "SP004")),
    )[1],
    written_opinions.settle_in_writing: lambda: (
        world := settleable(),
        (world.office, lambda: written.settling(world)),
    )[1],
    product_card.change_product: lambda: office(
        prepared(),
        product_card.change_product,
        product_card.ChangeProduct("SP001", {"phone": "0900000009"}, SECRETARY),
    ),
    session_facts.change_facts: lambda: office(
        prepared(), session_facts.change_facts, session_facts.ChangeFacts(SECRETARY, {"place": "Hội trường A"})
    ),
    archive.record_archive: lambda: office(
        complete(), archive.record_archive, folders.WrittenFolder(Path("/usb/a"), 3, (), "0" * 64), SECRETARY
    ),
    archive.pack_archive: lambda: office(
        complete(), archive.pack_archive, folders.WrittenFolder(Path("/usb/a"), 3, (), "0" * 64), STICK, SECRETARY
    ),
    Reopen: lambda: office(opened().conclude(), record_act, Reopen(CHAIR, "sai sót")),
    WithdrawReopening: lambda: (
        world := opened().conclude(),
        world.office.do(record_act, Reopen(CHAIR, "sai sót")),
        office(world, record_act, WithdrawReopening(SECRETARY, "không cần")),
    )[2],
    OverrideDate: lambda: office(
        with_dates(), record_act, OverrideDate("SP001", Limit.COMMUNE, date(2026, 9, 1), "bão", SECRETARY)
    ),
}
"""Use cases, or commands of acts, that change something, each on a session where it succeeds."""

GUARDED = {collecting.close_collection, collecting.open_sheets}
"""Use cases that list the gaps before an act, which the table names by its command."""
