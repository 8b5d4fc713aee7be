"""``usecases.program.Papers``: what people print and other programs read, by ``documents``.

reportlab and openpyxl are imported when a paper is first written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..documents.catalogue_json import catalogue_export
from ..documents.output import deliver
from ..documents.session_json import results_json, sheets_json
from ..usecases.overview.program import PlainTable, Printed
from ..wording import Language
from ..wording.outcomes import outcome_label

if TYPE_CHECKING:
    from ..documents.pdf import PageCount
    from ..domain.catalogue.catalogue import Catalogue, Wording
    from ..domain.minutes.minutes import MinutesFacts
    from ..domain.minutes.results_book import ResultsBook
    from ..usecases.minutes.feedback_papers import FeedbackBook
    from ..usecases.overview.session_export import SessionRows
    from ..usecases.results.results import Evaluation, ProductOutcome


def _printed(count: PageCount) -> Printed:
    return Printed(count.pages, tuple(dict.fromkeys(glyph.character for glyph in count.missing_glyphs)))


class OfficePapers:
    """Writes papers with the bundled fonts of ``fonts``."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def minutes_pdf(self, facts: MinutesFacts, path: Path) -> Printed:
        """The minutes with their appendices. Raises DeviceError."""
        from ..documents.papers import write_minutes_pdf

        return _printed(write_minutes_pdf(facts, self._fonts, path))

    def derivation_pdf(self, book: ResultsBook, path: Path) -> Printed:
        """The derivation pages (bảng diễn giải điểm). Raises DeviceError."""
        from ..documents.papers import write_derivation_pdf

        return _printed(write_derivation_pdf(book, self._fonts, path))

    def feedback_pdf(self, book: FeedbackBook, path: Path) -> Printed:
        """The feedback for the entities. Raises DeviceError."""
        from ..documents.papers import write_feedback_pdf

        return _printed(write_feedback_pdf(book, self._fonts, path))

    def results_xlsx(self, book: ResultsBook, path: Path) -> None:
        """The results workbook with live formulas. Raises DeviceError."""
        from ..documents.results_xlsx import write_results_xlsx

        write_results_xlsx(book, path)

    def table_xlsx(self, table: PlainTable, path: Path) -> None:
        """Any table shown on the screen. Raises DeviceError."""
        from ..documents.table_xlsx import write_table_xlsx

        write_table_xlsx(table, path)

    def json_file(self, data: Mapping[str, Any], path: Path) -> None:
        """Data for other programs. Raises DeviceError."""
        deliver((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(), path)

    def sheets_json(self, rows: SessionRows) -> dict[str, Any]:
        """The object of ``sheets.json``."""
        return sheets_json(rows)

    def results_json(self, evaluation: Evaluation) -> dict[str, Any]:
        """The object of ``results.json``."""
        return results_json(evaluation)

    def catalogue_json(self, catalogue: Catalogue, wording: Wording) -> dict[str, Any]:
        """The object of ``catalogue.json``."""
        return catalogue_export(catalogue, wording)

    def label(self, outcome: ProductOutcome, language: Language = "vi") -> str:
        """The sentence of a product's result."""
        return outcome_label(outcome, language)
