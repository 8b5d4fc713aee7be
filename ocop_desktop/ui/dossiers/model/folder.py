"""A folder of dossiers: its files, their products, and the import. No widgets.

Checking reads and hashes every file and stores nothing; importing copies the files beside the
session and writes one transaction. Both report progress and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.dossiers.dossier import PaperKind
from ....domain.dossiers.intake_rows import FolderPlan, FoundFile, is_unreadable
from ....domain.dossiers.paper_names import paper_named
from ....domain.errors import OcopError
from ....domain.text import fold
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.preparing import EvidenceReport, NewEvidence, add_evidence
from ....usecases.preparing.reading import FolderEvidence, known_session, read_evidence, read_folder
from ...gateway import SessionGateway
from ...parts.rows_model import Cell, Table
from ...tasks import Job, Tasks
from ...words import Words

READING, STORING = "dossier-folder", "dossier-folder-store"


@dataclass(frozen=True, slots=True)
class FolderPreview:
    """The content of a folder: the plan, and the checked files. products: names by code."""

    plan: FolderPlan
    evidence: FolderEvidence
    products: Mapping[str, str]


class FolderIntake(QObject):
    """One folder at a time; ``changed`` is emitted when anything displayed has changed."""

    changed = Signal()

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._words = gateway, words
        self.preview: FolderPreview | None = None
        self.message = ""
        self.busy = False
        self._given: dict[str, str | None] = {}
        self._tasks: Tasks = gateway.tasks
        self._tasks.busy_changed.connect(self._busy_changed)

    @property
    def may_agree(self) -> bool:
        """There is something to import."""
        return not self.busy and self.preview is not None and bool(self.preview.evidence.files)

    @property
    def is_shown(self) -> bool:
        """A folder is being read, looked at or stored."""
        return self.busy or self.preview is not None

    @property
    def files(self) -> tuple[NewEvidence, ...]:
        """The files to import, each with the product that the user gave it, else the one that was found."""
        found = self.preview.evidence.files if self.preview is not None else ()
        return tuple(replace(file, product=self._given.get(file.original_name, file.product)) for file in found)

    def assign(self, names: Collection[str], product: str | None) -> None:
        """Give files to a product before they are imported; None: they will wait. names: their original names."""
        self._given |= dict.fromkeys(names, product)
        self.message = self._found_message()
        self.changed.emit()

    def proposals(self) -> Mapping[str, PaperKind]:
        """Return the papers that readable files with a product name, by original name."""
        if self.preview is None:
            return {}
        codes = frozenset(map(fold, self.preview.products))
        named = (
            (file.original_name, paper_named(file.original_name, codes))
            for file in self.files
            if file.product is not None and not is_unreadable(file.problem)
        )
        return {name: kind for name, kind in named if kind is not None}

    def read(self, folder: Path) -> None:
        """Read a folder; files are matched to products by code or name, the rest will wait."""

        def question(session: OpenSession, services: Services, job: Job) -> FolderPreview:
            lists = session.program.lists
            plan = read_folder(lists, folder, session.work, services)
            products = known_session("folder", session.work, services).products
            return FolderPreview(plan, read_evidence(lists, plan, session.work, services), products)

        self.preview, self.busy, self._given = None, True, {}
        self.message = self._words("dossiers.folder.looking", folder=str(folder))
        self.changed.emit()
        self._gateway.ask(question, self._found, READING, self._failed)

    def _found(self, preview: FolderPreview) -> None:
        self.busy, self.preview = False, preview
        self.message = self._found_message()
        self.changed.emit()

    def _found_message(self) -> str:
        if self.preview is None:
            return self.message
        files, words = self.files, self._words
        message = words.of(
            "dossiers.folder.found" if files else "dossiers.folder.nothing",
            {
                "files": len(files),
                "tray": sum(file.product is None for file in files),
                "left_out": len(self.preview.evidence.left_out) + len(self.preview.plan.skipped),
            },
        )
        if noticed := {notice.path for notice in self.preview.evidence.notices}:
            message += " " + words("dossiers.folder.noticed", count=len(noticed))
        if proposals := self.proposals():
            message += " " + words("dossiers.folder.proposals", count=len(proposals))
        return message

    def agree(self) -> None:
        """Import the files."""
        preview, actor = self.preview, self._gateway.actor
        if preview is None or not self.may_agree:
            return
        files, proposals = self.files, self.proposals()
        named = [(file.product, proposals.get(file.original_name)) for file in files]
        papers = dict.fromkeys(f"{product} {kind.value}" for product, kind in named if kind is not None)

        def act(session: OpenSession, services: Services, job: Job) -> EvidenceReport:
            return add_evidence(files, actor, session.work, services)

        def done(report: EvidenceReport) -> None:
            self.preview, self.busy = None, False
            self.message = self._words(
                "dossiers.folder.stored", added=report.added, known=report.known, tray=report.tray
            )
            if papers:
                self.message += " " + self._words("dossiers.folder.proposed", papers=", ".join(papers))
            self.changed.emit()

        self.busy = True
        self.message = self._words("dossiers.folder.storing", count=len(files))
        self.changed.emit()
        self._gateway.act(act, done, self._failed, STORING)

    def drop(self) -> None:
        """Discard the folder; nothing of it is stored."""
        self.preview, self.message = None, ""
        self.changed.emit()

    def table(self) -> Table:
        """Return every file with its product, or the reason why it is left out; the files to import last."""
        words, preview = self._words, self.preview
        names = ("file", "product", "about")
        rows: list[tuple[Cell, ...]] = []
        if preview is not None:
            for fault in preview.evidence.left_out:
                why = words.of(fault.code, fault.facts)
                rows.append((Cell(fault.path, fault.path), Cell(words("dossiers.folder.out")), Cell(why, why)))
            for path in preview.plan.skipped:
                why = words("dossiers.folder.temporary")
                rows.append((Cell(path, path), Cell(words("dossiers.folder.skipped")), Cell(why, why)))
            proposals, found = self.proposals(), {file.path: file for file in preview.plan.files}
            said: dict[str, list[str]] = {}
            for notice in preview.evidence.notices:
                said.setdefault(notice.path, []).append(words.of(notice.code, notice.facts))
            for file in self.files:
                name = file.original_name
                about = "; ".join((self._about(file, found[name], proposals.get(name)), *said.get(name, ())))
                whose = file.product or words("dossiers.folder.waits")
                rows.append((Cell(file.original_name, file.original_name), Cell(whose), Cell(about, about)))
        return Table(tuple(words.of(f"dossiers.folder.column.{name}") for name in names), tuple(rows), wide=0)

    def name_in(self, row: int) -> str:
        """Return the original name of the file in a row of the table; "" for a file that is not imported."""
        if self.preview is None:
            return ""
        files = self.preview.evidence.files
        place = row - len(self.preview.evidence.left_out) - len(self.preview.plan.skipped)
        return files[place].original_name if 0 <= place < len(files) else ""

    def _about(self, file: NewEvidence, found: FoundFile, paper: PaperKind | None) -> str:
        words = self._words
        if file.original_name in self._given:
            about = words("dossiers.folder.given")
        elif found.candidates:
            about = words("dossiers.folder.between", codes=", ".join(found.candidates))
        elif file.product is None:
            about = words("dossiers.folder.unknown")
        else:
            about = words.of(f"dossiers.folder.by_{found.matched_by}")
        parts = [about]
        if paper is not None:
            parts.append(words("dossiers.folder.proposes", paper=f"{paper.value} {words.of(f'paper.{paper.value}')}"))
        return "; ".join(parts)

    def _failed(self, fault: OcopError) -> None:
        self.busy, self.message = False, self._words.error(fault)
        self.changed.emit()

    def _busy_changed(self, busy: bool) -> None:
        """Handle cancelled work, which gives no answer: nothing was stored, the files may be imported again."""
        if not busy and self.busy:
            self.busy = False
            self.message = self._words("dossiers.folder.stopped")
            self.changed.emit()
