"""A folder of dossiers: its files, their products, and the import. No widgets.

Checking reads and hashes every file and stores nothing; importing copies the files beside the
session and writes one transaction. Both report progress and can be cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ....domain.dossiers.intake_rows import FolderPlan
from ....domain.errors import OcopError
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.preparing import EvidenceReport, add_evidence
from ....usecases.preparing.reading import FolderEvidence, read_folder
from ...gateway import SessionGateway
from ...parts.rows_model import Cell, Table
from ...tasks import Job, Tasks
from ...words import Words

READING, STORING = "dossier-folder", "dossier-folder-store"


@dataclass(frozen=True, slots=True)
class FolderPreview:
    """The content of a folder: the plan, and the checked files."""

    plan: FolderPlan
    evidence: FolderEvidence


class FolderIntake(QObject):
    """One folder at a time; ``changed`` is emitted when anything displayed has changed."""

    changed = Signal()

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._words = gateway, words
        self.preview: FolderPreview | None = None
        self.message = ""
        self.busy = False
        self._tasks: Tasks = gateway.tasks
        self._tasks.busy_changed.connect(self._busy_changed)

    @property
    def may_agree(self) -> bool:
        """There is something to import."""
        return not self.busy and self.preview is not None and bool(self.preview.evidence.files)

    def read(self, folder: Path) -> None:
        """Read a folder; files are matched to products by code or name, the rest will wait."""

        def question(session: OpenSession, services: Services, job: Job) -> FolderPreview:
            lists = session.program.lists
            plan = read_folder(lists, folder, session.work, services)
            return FolderPreview(plan, lists.evidence(plan, services.progress))

        self.preview, self.busy = None, True
        self.message = self._words("dossiers.folder.looking", folder=str(folder))
        self.changed.emit()
        self._gateway.ask(question, self._found, READING, self._failed)

    def _found(self, preview: FolderPreview) -> None:
        files = preview.evidence.files
        waiting = sum(file.product is None for file in files)
        self.busy, self.preview = False, preview
        self.message = self._words(
            "dossiers.folder.found" if files else "dossiers.folder.nothing",
            files=len(files),
            tray=waiting,
            left_out=len(preview.evidence.left_out),
        )
        self.changed.emit()

    def agree(self) -> None:
        """Import the files."""
        preview, actor = self.preview, self._gateway.actor
        if preview is None or not self.may_agree:
            return
        files = preview.evidence.files

        def act(session: OpenSession, services: Services, job: Job) -> EvidenceReport:
            return add_evidence(files, actor, session.work, services)

        def done(report: EvidenceReport) -> None:
            self.preview, self.busy = None, False
            self.message = self._words(
                "dossiers.folder.stored", added=report.added, known=report.known, tray=report.tray
            )
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
        """Return every file with its product, or the reason why it is left out."""
        words, preview = self._words, self.preview
        names = ("file", "product", "about")
        rows: list[tuple[Cell, ...]] = []
        if preview is not None:
            how = {found.path: found for found in preview.plan.files}
            for fault in preview.evidence.left_out:
                why = words.of(fault.code, fault.facts)
                rows.append((Cell(fault.path, fault.path), Cell(words("dossiers.folder.out")), Cell(why, why)))
            for file in preview.evidence.files:
                found = how[file.original_name]
                about = words(f"dossiers.folder.by_{found.matched_by}") if found.matched_by else ""
                if found.candidates:
                    about = words("dossiers.folder.between", codes=", ".join(found.candidates))
                elif file.product is None:
                    about = words("dossiers.folder.unknown")
                if file.problem is not None:
                    about = words.of(file.problem, {"path": file.original_name})
                whose = file.product or words("dossiers.folder.waits")
                rows.append((Cell(file.original_name, file.original_name), Cell(whose), Cell(about, about)))
        return Table(tuple(words(f"dossiers.folder.column.{name}") for name in names), tuple(rows), wide=0)

    def _failed(self, fault: OcopError) -> None:
        self.busy, self.message = False, self._words.error(fault)
        self.changed.emit()

    def _busy_changed(self, busy: bool) -> None:
        """Handle cancelled work, which gives no answer: nothing was stored, the files may be imported again."""
        if not busy and self.busy:
            self.busy = False
            self.message = self._words("dossiers.folder.stopped")
            self.changed.emit()
