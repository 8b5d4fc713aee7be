"""The results workbook as a paper of the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...domain.minutes.results_book import ResultsBook
from ...usecases.core.file_faults import FileFault
from ...usecases.minutes.book import results_book
from ...usecases.overview.papers import Format, PaperEntry
from ..paper import Paper
from .articles import MEANS


def _write(book: ResultsBook, path: Path, faults: Sequence[FileFault]) -> None:
    from ..results_xlsx import write_results_xlsx  # its library is read only when a workbook is written

    write_results_xlsx(book, path, faults)


PAPER = Paper(PaperEntry("results", MEANS, formats=(Format.XLSX,)), results_book, workbook=_write)
