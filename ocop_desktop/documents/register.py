"""The papers of the process, in the order of the process: one line each.

A new paper is one module of ``forms`` with a ``PAPER``, and its line here.
"""

from __future__ import annotations

from typing import Any, Final

from .forms import (
    asking,
    attendance,
    blanks,
    certificates,
    complaint_answer,
    council_report,
    decisions,
    derivation,
    dossier_report,
    feedback,
    handed_in,
    ministry_letter,
    minutes,
    notice,
    opinions,
    public_list,
    samples,
    score_sheet,
    submission,
    tally,
    workbook,
)
from .paper import Paper

PAPERS: Final[tuple[Paper[Any], ...]] = (
    blanks.REGISTRATION,
    blanks.SELF_ASSESSMENT,
    blanks.COMMUNE_REPORT,
    samples.PAPER,
    dossier_report.ADVISORY,
    dossier_report.RERATING,
    asking.LETTER,
    asking.FORMS,
    score_sheet.BLANK_PAPER,
    score_sheet.PAPER,
    attendance.PAPER,
    minutes.PAPER,
    minutes.SUPPLEMENT,
    handed_in.PAPER,
    tally.PAPER,
    opinions.PAPER,
    derivation.PAPER,
    workbook.PAPER,
    council_report.PAPER,
    submission.PAPER,
    decisions.RECOGNITION,
    decisions.APPROVAL,
    decisions.RETURNED,
    certificates.PAPER,
    ministry_letter.PAPER,
    notice.PAPER,
    feedback.PAPER,
    public_list.PAPER,
    complaint_answer.PAPER,
)
