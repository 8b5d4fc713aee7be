"""The result package with its documents, made on the store thread."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ....usecases.core.ports import Services, WrittenPackage
from ....usecases.exchange.decided import Decided
from ....usecases.exchange.exporting import ExportResult, export_result
from ....usecases.minutes.book import results_book
from ....usecases.minutes.minutes import latest_minutes
from ....usecases.overview.papers import PaperOutput, minutes_paper, printing
from ....usecases.overview.program import OpenSession

MINUTES, DERIVATION = "bien-ban.pdf", "dien-giai.pdf"


def write_result(
    folder: Path, actor: str, drive: str, decided: Decided, session: OpenSession, services: Services
) -> WrittenPackage:
    """Export the result (*Phát gói kết quả*) with minutes and derivation from the stored data.

    drive: name of the medium. Raises the errors of the use case.
    """
    papers = session.program.papers
    with TemporaryDirectory(prefix="ocop-ket-qua-", ignore_cleanup_errors=True) as room:
        minutes, derivation = Path(room) / MINUTES, Path(room) / DERIVATION
        facts, output = latest_minutes(session.work, services), PaperOutput(printing(session.work))
        papers.write(minutes_paper(facts), facts, minutes, output)
        papers.write("derivation", results_book(session.work, services), derivation, output)
        attached = {path.name: path.read_bytes() for path in (minutes, derivation)}
    command = ExportResult(
        folder, actor, attached, drive=drive, decider=decided.decider, despite=decided.despite, shown=decided.shown
    )
    return export_result(command, session.work, services)
