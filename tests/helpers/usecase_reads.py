"""Table of the use cases that only read, called on the secretary's file, and of when they answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.questions.gaps import FinalStep
from ocop_desktop.domain.values import DossierKind
from ocop_desktop.usecases.core import check_everything
from ocop_desktop.usecases.core.file_faults import believed
from ocop_desktop.usecases.council import (
    linking,
    reconciling,
    roll_call,
    room,
    written_board,
)
from ocop_desktop.usecases.exchange import late, on_drives, package_board, recounting
from ocop_desktop.usecases.minutes import book, complaints, feedback_papers, minutes
from ocop_desktop.usecases.minutes import state as minutes_state
from ocop_desktop.usecases.overview import (
    all_papers,
    archive,
    folders,
    head,
    papers,
    scans,
    sending_up,
    session_export,
    sheet_papers,
    signed_papers,
    summary,
    templates,
)
from ocop_desktop.usecases.overview.doors import DOORS, IN_RESULT, NO_POINTS, OWN, TYPED
from ocop_desktop.usecases.preparing import (
    assessments,
    dossier_report,
    dossiers,
    product_card,
)
from ocop_desktop.usecases.questions import dates, gaps, presiders, questions
from ocop_desktop.usecases.results import audit_log, radar, results
from ocop_desktop.usecases.results import board as results_board
from ocop_desktop.usecases.scoring import pins
from tests.helpers.paths import ROOT
from tests.helpers.sessions import (
    CHAIR,
    SECRETARY,
    Home,
)

DOCUMENTS = DocumentFiles(ROOT / "resources" / "fonts")


def whole(home: Home) -> None:
    """Check the file of ``home``; raise what was found."""
    with home.work as work:
        believed(check_everything.check_everything(work, home.services()))


def whole_rows(home: Home) -> None:
    """Check the rows of the file of ``home`` alone; raise what was found."""
    with home.work as work:
        believed(check_everything.check_rows(work))


READS: dict[Any, Callable[[Home], Any]] = {
    results.evaluate: lambda home: results.evaluate(home.work, home.services()),
    reconciling.products_to_discuss: lambda home: reconciling.products_to_discuss(home.work, home.services()),
    reconciling.level_matrix: lambda home: reconciling.level_matrix("SP002", home.work, home.services()),
    minutes.latest_minutes: lambda home: minutes.latest_minutes(home.work, home.services()),
    minutes.minutes_facts: lambda home: minutes.minutes_facts(home.work, home.services()),
    book.results_book: lambda home: book.results_book(home.work, home.services()),
    session_export.export_rows: lambda home: session_export.export_rows(home.work, home.services()),
    all_papers.all_facts: lambda home: tuple(all_papers.all_facts(DOCUMENTS, home.work, home.services())),
    archive.filed_evidence: lambda home: archive.filed_evidence(home.work, home.services()),
    archive.filed_scans: lambda home: archive.filed_scans(home.work, home.services()),
    signed_papers.filings: lambda home: signed_papers.filings(home.work),
    signed_papers.signed_states: lambda home: signed_papers.signed_states(DOCUMENTS.entries(), home.work),
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
    check_everything.check_everything: lambda home: whole(home),
    check_everything.check_rows: lambda home: whole_rows(home),
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
    dossier_report.dossier_reports: lambda home: dossier_report.dossier_reports(
        tuple(DossierKind), home.work, home.services()
    ),
    complaints.answered_complaints: lambda home: complaints.answered_complaints(home.work, home.services()),
    linking.earlier_session: lambda home: linking.earlier_session(home.work),
    room.room_record: lambda home: room.room_record(home.work, home.services()),
    package_board.package_board: lambda home: package_board.package_board(home.work, home.services()),
    package_board.compare_refused: lambda home: package_board.compare_refused("0" * 64, home.work, home.services()),
    recounting.recount_file: lambda home: recounting.recount_file(
        recounting.RecountFile(next(iter(home.world.medium.parcels))), home.work, home.services()
    ),
    on_drives.drive_board: lambda home: on_drives.drive_board((), home.work, home.services()),
    papers.printing: lambda home: papers.printing(home.work),
    scans.recorded_papers: lambda home: scans.recorded_papers(
        (), DOCUMENTS, home.work, home.services(), confirmed="attendance"
    ),
    templates.taken: lambda home: templates.taken(SECRETARY, home.work, home.services()),
}
"""Use cases that only read, called on the secretary's file."""

SHOWS_BEFORE_THE_OPENING = {use_case for use_case in READS if DOORS[use_case] in (NO_POINTS, IN_RESULT)}
"""Reads that answer before the opening: counts of sheets and papers, or nothing on the secretary's file."""

OWN_SHEET = {use_case for use_case in DOORS if DOORS[use_case] in (OWN, TYPED)} - set(READS)
"""Reads that show a member the member's own points; typists both entries of a paper, once there are two."""

LABEL = folders.FileLabel("12/VPĐP", "Vĩnh viễn")
READS_AFTER_CONCLUSION: dict[Any, Callable[[Home], Any]] = {
    archive.archive_facts: lambda home: archive.archive_facts(LABEL, DOCUMENTS, home.work, home.services()),
    archive.archive_lacks: lambda home: archive.archive_lacks(DOCUMENTS, home.work, home.services()),
    sending_up.sending_up_facts: lambda home: sending_up.sending_up_facts(DOCUMENTS, home.work, home.services()),
}
"""Reads of a concluded session, which one that is not is refused."""
