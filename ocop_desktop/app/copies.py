"""Joins what prints the minutes and what reads a signed copy; implements ``usecases.core.ports.Copies``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ..disk.files import opened
from ..domain.minutes.copies import ComparedCopy, CopyDifference, CopyPart
from ..domain.minutes.minutes import MinutesFacts
from ..domain.minutes.scanned import Shown
from ..domain.minutes.versions import MinutesVersions, SignedVersion
from ..usecases.core.ports import Services, SignedPages, UnitOfWork
from ..usecases.core.signed_copy import CopyNotRead
from ..usecases.minutes.minutes import latest_minutes, minutes_facts
from ..usecases.minutes.signed_version import WorkAsSigned
from ..usecases.overview.copy_scan import compared_scan
from ..usecases.overview.papers import PaperOutput, minutes_paper
from ..usecases.overview.program import ScanReader, Typeface
from ..usecases.overview.scans import check_scans, read_scans, recorded_papers
from ..wording.system_faults import fault_term

if TYPE_CHECKING:
    from ..documents.papers import DocumentFiles


class RecordedCopies:
    """papers: writes what the record prints. scans: reads pictures of paper."""

    def __init__(self, papers: DocumentFiles, scans: ScanReader) -> None:
        self._papers, self._scans = papers, scans

    @contextmanager
    def held(self, copy: Path) -> Iterator[Path]:
        """Yield a private copy under the same name, read at once. Raises CopyNotRead, NoRoomForCopy."""
        from ..viewing.outside import NoRoomForCopy

        with TemporaryDirectory(prefix="ocop-", ignore_cleanup_errors=True) as folder:
            own = Path(folder, copy.name)
            try:
                source = opened(copy)
            except OSError as fault:
                raise CopyNotRead(file=copy.name, reason="folder" if copy.is_dir() else fault_term(fault)) from fault
            try:
                with source, opened(own, "wb") as target:
                    copyfileobj(source, target)
            except OSError as fault:
                raise NoRoomForCopy(name=copy.name, reason=fault_term(fault)) from fault
            yield own

    def compare(self, copy: Path, pages: SignedPages, work: UnitOfWork, services: Services) -> ComparedCopy:
        """Return the smallest difference from what may have been signed. Raises NotOpened, DeviceError."""
        from ..viewing.copies import close, shown_confined

        with TemporaryDirectory(prefix="ocop-", ignore_cleanup_errors=True) as folder:
            try:
                if Shown.PICTURE in shown_confined(copy):
                    return self._scanned(copy, pages, work, services, Path(folder))
                return self._signed(copy, pages, work, services, Path(folder))
            finally:
                close()
                self._scans.close()

    def _signed(
        self, copy: Path, pages: SignedPages, work: UnitOfWork, services: Services, folder: Path
    ) -> ComparedCopy:
        """Compare the words of a PDF, and how its pages look."""
        from ..viewing.copies import compare_confined

        best: ComparedCopy | None = None
        for number, (facts, typeface) in enumerate(_printed(pages, work, services)):
            if typeface is Typeface.TIMES and (best is None or not _only_looks(best)):
                continue
            record = folder / f"{number}.pdf"
            output = PaperOutput(None, typeface=typeface)  # the places of codes are not compared
            if self._papers.write("minutes", facts, record, output).typeface is not typeface:
                continue  # this computer has no other one
            found = compare_confined(copy, record)
            if best is None or found.count < best.count:
                best = found
            if not best.count:
                break
        assert best is not None  # the bundled typeface is always there
        return best

    def _scanned(
        self, copy: Path, pages: SignedPages, work: UnitOfWork, services: Services, folder: Path
    ) -> ComparedCopy:
        """Judge a scan as ``ocop page-check`` does: codes, digits, missing and doubled pages."""
        from ..viewing.copies import notes_confined

        printed = {id(facts): facts for facts, _ in _printed(pages, work, services)}
        first = next(iter(printed.values()))
        paper, version = minutes_paper(first), pages.version or first.versions.version
        scans = read_scans([copy], self._scans, services.progress)
        recorded = recorded_papers(scans, self._papers, work, services)
        editions = tuple((version, facts) for facts in printed.values())
        recorded = replace(recorded, facts={**recorded.facts, paper: editions})
        report = check_scans(scans, recorded, self._papers, self._scans, folder, services.progress, confirmed=paper)
        record = folder / "record.pdf"
        self._papers.write(paper, first, record, PaperOutput(None, typeface=Typeface.BUNDLED))
        notes = (CopyDifference(CopyPart.NOTE, page) for page in notes_confined(copy, record))
        return compared_scan(report, paper, notes)


def _printed(pages: SignedPages, work: UnitOfWork, services: Services) -> Iterator[tuple[MinutesFacts, Typeface]]:
    """Yield the minutes with dots for the number, with it, and as they are printed after the signing."""
    then = work if pages.version is None else WorkAsSigned.of(pages.version, work, signed=False)
    before = minutes_facts(then, services)
    versions = before.versions
    signed = SignedVersion(versions.version, pages.number, pages.day)
    editions = [before, replace(before, versions=MinutesVersions((*versions.signed, signed)))]
    if pages.version is not None:
        editions += [minutes_facts(work, services, version=pages.version), latest_minutes(work, services)]
    for typeface in Typeface:
        for facts in editions:
            yield facts, typeface


def _only_looks(found: ComparedCopy) -> bool:
    return all(one.part is CopyPart.LOOK for one in found.differences)
