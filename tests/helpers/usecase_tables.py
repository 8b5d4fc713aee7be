"""Table of all use cases that take a unit of work: their changes, or that they only read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.composition import Part
from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.domain.due_dates import Limit
from ocop_desktop.domain.questions.gaps import FinalStep
from ocop_desktop.domain.values import CriterionCode, DossierKind, Role, Tier
from ocop_desktop.usecases.core import checking
from ocop_desktop.usecases.council import (
    collecting,
    deciding,
    findings,
    linking,
    reconciling,
    roll_call,
    room,
    set_moving,
    splitting,
    written_board,
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
from ocop_desktop.usecases.exchange import exporting, handing, late, on_drives, package_board, receiving, settling
from ocop_desktop.usecases.minutes import book, complaints, feedback_papers, minutes
from ocop_desktop.usecases.minutes import signing as signing_minutes
from ocop_desktop.usecases.minutes import state as minutes_state
from ocop_desktop.usecases.overview import (
    all_papers,
    archive,
    folders,
    head,
    sending_up,
    session_export,
    sheet_papers,
    summary,
)
from ocop_desktop.usecases.preparing import (
    assessments,
    cases,
    corrections,
    dossier_report,
    dossiers,
    preparing,
    product_card,
    session_facts,
)
from ocop_desktop.usecases.questions import dates, gaps, presiders, questions
from ocop_desktop.usecases.results import audit_log, radar, results, year_plan
from ocop_desktop.usecases.results import board as results_board
from ocop_desktop.usecases.scoring import (
    moving_sheets,
    own_sheets,
    paper_sheets,
    paper_state,
    pins,
    scoring,
    taking_back,
)
from tests.helpers import written
from tests.helpers.assessments import SAID
from tests.helpers.dossiers import DOSSIER_CHANGES
from tests.helpers.paths import ROOT
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

KINDS = tuple(DossierKind)
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

DOCUMENTS = DocumentFiles(ROOT / "resources" / "fonts")

READS: dict[Any, Callable[[Home], Any]] = {
    results.evaluate: lambda home: results.evaluate(home.work, home.services()),
    reconciling.products_to_discuss: lambda home: reconciling.products_to_discuss(home.work, home.services()),
    reconciling.level_matrix: lambda home: reconciling.level_matrix("SP002", home.work, home.services()),
    minutes.minutes_facts: lambda home: minutes.minutes_facts(home.work, home.services()),
    book.results_book: lambda home: book.results_book(home.work, home.services()),
    session_export.export_rows: lambda home: session_export.export_rows(home.work, home.services()),
    all_papers.all_facts: lambda home: tuple(all_papers.all_facts(DOCUMENTS, home.work, home.services())),
    archive.filed_evidence: lambda home: archive.filed_evidence(home.work, home.services()),
    sheet_papers.sheet_book: lambda home: sheet_papers.sheet_book((), (), home.work, home.services()),
    sheet_papers.blank_sheets: lambda home: sheet_papers.blank_sheets((), (), home.work, home.services()),
    head.session_head: lambda home: head.session_head(home.work, home.services()),
    presiders.without_presider: lambda home: presiders.without_presider(home.work),
    questions.questions: lambda home: questions.questions(home.work, home.services()),
    roll_call.roll_sheet: lambda home: roll_call.roll_sheet(None, home.work, home.services()),
    late.late_files: lambda home: late.late_files(home.work, home.services()),
    gaps.gaps: lambda home: gaps.gaps(FinalStep.OPEN, home.work, home.services()),
    dates.due_dates: lambda home: dates.due_dates(home.work, home.services()),
    summary.evidence_missing: lambda home: summary.evidence_missing(home.work, home.services()),
    summary.session_summary: lambda home: summary.session_summary(home.work, home.services()),
    product_card.read_card: lambda home: product_card.read_card("SP001", home.work, home.services()),
    dossiers.dossiers: lambda home: dossiers.dossiers(home.work, home.services()),
    checking.check_sheets: lambda home: checking.check_sheets(home.work, home.services()),
    audit_log.audit_lines: lambda home: audit_log.audit_lines(home.work, home.services()),
    minutes_state.minutes_state: lambda home: minutes_state.minutes_state(SECRETARY, home.work, home.services()),
    results_board.results_board: lambda home: results_board.results_board(SECRETARY, home.work, home.services()),
    feedback_papers.feedback_book: lambda home: feedback_papers.feedback_book((), home.work, home.services()),
    results_board.member_spreads: lambda home: results_board.member_spreads(CHAIR, home.work, home.services()),
    radar.session_radar: lambda home: radar.session_radar(home.work, home.services()),
    pins.pins_of: lambda home: pins.pins_of("M03", home.work),
    assessments.assessed_products: lambda home: assessments.assessed_products(home.work, home.services()),
    written_board.written_board: lambda home: written_board.written_board(home.work, home.services()),
    complaints.complaint_book: lambda home: complaints.complaint_book("SP001", False, home.work, home.services()),
    dossier_report.dossier_reports: lambda home: dossier_report.dossier_reports(KINDS, home.work, home.services()),
    complaints.answered_complaints: lambda home: complaints.answered_complaints(home.work, home.services()),
    linking.earlier_session: lambda home: linking.earlier_session(home.work),
    room.room_record: lambda home: room.room_record(home.work, home.services()),
    package_board.package_board: lambda home: package_board.package_board(home.work, home.services()),
    package_board.compare_refused: lambda home: package_board.compare_refused("0" * 64, home.work, home.services()),
    on_drives.drive_board: lambda home: on_drives.drive_board((), home.work, home.services()),
}
"""Use cases that only read, called on the secretary's file."""

SHOWS_BEFORE_THE_OPENING = {
    all_papers.all_facts,
    archive.filed_evidence,
    head.session_head,
    presiders.without_presider,
    questions.questions,
    gaps.gaps,
    late.late_files,
    roll_call.roll_sheet,
    dates.due_dates,
    summary.evidence_missing,
    summary.session_summary,
    dossiers.dossiers,
    dossier_report.dossier_reports,
    product_card.read_card,
    checking.check_sheets,
    room.room_record,
    pins.pins_of,
    assessments.assessed_products,
    audit_log.audit_lines,
    minutes_state.minutes_state,
    written_board.written_board,
    package_board.package_board,
    package_board.compare_refused,
    on_drives.drive_board,
    sheet_papers.blank_sheets,
}
"""Reads that answer before the opening, because they only return counts of sheets and papers."""

OWN_SHEET = {scoring.view_sheet, own_sheets.own_products, own_sheets.own_sheet, paper_state.paper_sheet_state}
"""Reads that show a member the member's own points at any time; typists both entries of a paper, once there are two."""

LABEL = folders.FileLabel("12/VPĐP", "Vĩnh viễn")
READS_AFTER_CONCLUSION: dict[Any, Callable[[Home], Any]] = {
    archive.archive_facts: lambda home: archive.archive_facts(LABEL, DOCUMENTS, home.work, home.services()),
    sending_up.sending_up_facts: lambda home: sending_up.sending_up_facts(DOCUMENTS, home.work, home.services()),
}
"""Reads of a concluded session, which one that is not is refused."""

GUARDED = {collecting.close_collection, collecting.open_sheets}
"""Use cases that list the gaps before an act, which the table names by its command."""
