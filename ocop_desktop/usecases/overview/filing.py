"""Filing scans of signed papers: an act of the session for each paper, the bytes beside the session file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...domain.text import free_text
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin
from ..council.acts.kernel import add_act
from ..council.acts.paper_scans import BEFORE_ARCHIVING, PaperScannedFacts, SeenPage
from .program import Papers, ScanReader
from .scan_report import FiledPaper
from .scans import file_pages


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """A paper to file. pages: in the order of ``file``. count: of the paper's pages. version: of the minutes.

    looked: the pages that passed because somebody looked.
    """

    paper: str
    version: int
    count: int
    pages: tuple[int, ...]
    file: Path
    looked: tuple[SeenPage, ...] = ()


@dataclass(frozen=True, slots=True)
class FileScans:
    """File scans of papers. unsigned: names or offices of those who have not signed these pages yet."""

    papers: tuple[ScannedPaper, ...]
    actor: str
    unsigned: tuple[str, ...] = ()


def assembled(
    papers: Sequence[FiledPaper], titles: Sequence[str], folder: Path, writer: Papers, reader: ScanReader
) -> tuple[ScannedPaper, ...]:
    """Write the filed pages of each paper as one PDF into ``folder``. Raises DeviceError, InputError."""
    made = []
    for filed, title in zip(papers, titles, strict=True):
        path = folder / f"scan-{filed.entry.code}.pdf"
        file_pages(filed, title, writer, reader, path)
        pages, looked = tuple(filed.pages), tuple(_seen(filed))
        made.append(ScannedPaper(filed.entry.code, filed.version, filed.count, pages, path, looked))
    return tuple(made)


def _seen(filed: FiledPaper) -> Iterator[SeenPage]:
    for number, page in filed.pages.items():
        if page.looked_by:
            yield SeenPage(number, page.looked_by, tuple((place.across, place.down) for place in page.places))


def file_scans(command: FileScans, work: UnitOfWork, services: Services) -> Changes:
    """Store the scans and record one act for each paper; what was filed before stays.

    Raises NotInThisRole, NotInThisState, NotInMembersFile, DeviceError.
    """
    names = tuple(dict.fromkeys(filter(None, (free_text(name).strip() for name in command.unsigned))))
    with work:
        begin(work, command.actor, BEFORE_ARCHIVING, "file_scans")
    stored = [(one, services.blobs.add(one.file)[0]) for one in command.papers]
    with work:
        begin(work, command.actor, BEFORE_ARCHIVING, "file_scans")
        for one, scan in stored:
            facts = PaperScannedFacts(one.paper, one.version, one.count, one.pages, scan, names, one.looked or None)
            act = add_act(work, services, facts, command.actor, audit=False)
            noted = {"act": act.id, "paper": one.paper, "version": one.version, "count": len(one.pages)}
            noted |= {"of": one.count, "pages": ", ".join(map(str, one.pages)), "sha256": scan}
            if one.looked:
                noted["looked"] = "; ".join(map(_noted, one.looked))
            work.audit.note("act.paper_scanned", actor=command.actor, at=act.at, facts=noted)
        work.commit()
    return Changes(session=True)


def _noted(seen: SeenPage) -> str:
    """Return page, people and places as the log has them: ``2 (M01): 40,50 60,50``."""
    places = " ".join(f"{across},{down}" for across, down in seen.places)
    return f"{seen.page} ({', '.join(seen.by)}): {places}"
