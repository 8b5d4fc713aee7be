"""Every use case that reads, and where it may tell points of a sheet that the secretary's file received.

The one table of these doors: a new reading use case without a line here fails a test, and another test opens each
of them before the opening, as every person. What is told of a received sheet before the opening is that it is there,
never a level, a note, an opinion or a total.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.values import SessionState
from ..core import check_everything
from ..council import linking, reconciling, roll_call, room, written_board
from ..exchange import late, on_drives, package_board, recounting
from ..minutes import book, complaints, feedback_papers, minutes
from ..minutes import state as minutes_state
from ..preparing import assessments, dossier_report, dossiers, product_card
from ..questions import dates, gaps, presiders, questions
from ..results import audit_log, radar, results
from ..results import board as results_board
from ..scoring import own_sheets, paper_state, pins, sheet_view
from . import (
    all_papers,
    archive,
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


@dataclass(frozen=True, slots=True)
class Door:
    """States of the session in which a use case tells points, levels, notes, opinions or totals.

    secretary: in the secretary's file, of sheets that came by package or were typed from paper; a sheet scored in that
    file is its member's at any time. member: in a member's own file, which holds no other member's sheet before the
    result.
    """

    secretary: frozenset[SessionState]
    member: frozenset[SessionState]


_NEVER: frozenset[SessionState] = frozenset()
_EVER = frozenset(SessionState)
_OPENED = _EVER - {SessionState.PREPARING, SessionState.SCORING}

NO_POINTS = Door(_NEVER, _NEVER)
"""Tells that sheets are there, and what others assessed before the council."""

OPENED = Door(_OPENED, _OPENED)
"""Raises ``NotOpened`` in every other state."""

CONCLUDED = Door(AFTER_CONCLUSION, AFTER_CONCLUSION)
"""Raises ``NotInThisState`` in every other state."""

OWN = Door(_OPENED, _EVER)
"""A member's own sheets."""

TYPED = Door(_EVER - AFTER_CONCLUSION - {SessionState.PREPARING}, _NEVER)
"""Both entries of a signed paper sheet, to those who typed them, until the sheet is made of them."""

IN_RESULT = Door(_NEVER, _EVER)
"""What a result package holds, on the laptop of a member who has it; nothing in the secretary's file."""

DOORS: dict[Callable[..., Any], Door] = {
    results.evaluate: OPENED,
    reconciling.products_to_discuss: OPENED,
    reconciling.level_matrix: OPENED,
    minutes.latest_minutes: OPENED,
    minutes.minutes_facts: OPENED,
    book.results_book: OPENED,
    results_board.results_board: OPENED,
    results_board.member_spreads: OPENED,
    feedback_papers.feedback_book: OPENED,
    radar.session_radar: OPENED,
    complaints.complaint_book: OPENED,
    complaints.answered_complaints: OPENED,
    linking.earlier_session: OPENED,
    session_export.export_rows: OWN,
    sheet_papers.sheet_book: OWN,
    sheet_view.view_sheet: OWN,
    own_sheets.own_products: OWN,
    own_sheets.own_sheet: OWN,
    paper_state.paper_sheet_state: TYPED,
    archive.archive_facts: CONCLUDED,
    archive.archive_lacks: CONCLUDED,
    sending_up.sending_up_facts: CONCLUDED,
    all_papers.all_facts: NO_POINTS,
    archive.filed_evidence: NO_POINTS,
    archive.filed_scans: NO_POINTS,
    assessments.assessed_products: NO_POINTS,
    audit_log.audit_lines: NO_POINTS,
    check_everything.check_everything: NO_POINTS,
    check_everything.check_rows: NO_POINTS,
    dates.due_dates: NO_POINTS,
    dossier_report.dossier_reports: NO_POINTS,
    dossiers.dossiers: NO_POINTS,
    gaps.gaps: NO_POINTS,
    head.session_head: NO_POINTS,
    late.late_files: NO_POINTS,
    minutes_state.minutes_state: NO_POINTS,
    on_drives.drive_board: NO_POINTS,
    package_board.compare_refused: NO_POINTS,
    package_board.package_board: NO_POINTS,
    recounting.recount_file: IN_RESULT,
    papers.printing: NO_POINTS,
    pins.pins_of: NO_POINTS,
    presiders.without_presider: NO_POINTS,
    product_card.read_card: NO_POINTS,
    questions.questions: NO_POINTS,
    roll_call.roll_sheet: NO_POINTS,
    room.room_record: NO_POINTS,
    scans.recorded_papers: NO_POINTS,
    sheet_papers.blank_sheets: NO_POINTS,
    signed_papers.filings: NO_POINTS,
    signed_papers.signed_states: NO_POINTS,
    summary.evidence_missing: NO_POINTS,
    summary.session_summary: NO_POINTS,
    templates.taken: NO_POINTS,
    written_board.written_board: NO_POINTS,
}
"""Use cases that read, by what they may tell; the acts and the steps inside them are in no table of doors."""
