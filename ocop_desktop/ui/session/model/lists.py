"""A list read from a workbook: its content, its faults, and the import. No widgets.

The file on the disk is never changed: corrections of cells are held here and read by the same
reader as the cell itself. Nothing is stored before the user confirms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ....domain.dossiers.intake_rows import Answer, CellFault, Preview, Proposal
from ....domain.errors import InputError, OcopError, RuleError
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.preparing import ImportReport
from ....usecases.preparing.reading import import_list, read_list, write_template
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words

SHOWN_CELLS = 3
"""Number of cells that the text of a proposal names."""

KINDS = ("members", "products", "papers", "assessments")


@dataclass(frozen=True, slots=True)
class _Typed:
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class _Answered:
    key: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A list as read. report: effect of the import. refusal: why it cannot be imported.

    other: the kind that the workbook has, where it is not the chosen one: then it is read as that.
    """

    preview: Preview[Any] | None = None
    report: ImportReport | None = None
    refusal: OcopError | None = None
    other: str = ""


class ListImport(QObject):
    """One list at a time. ``changed`` is emitted when anything displayed has changed."""

    changed = Signal()

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self.kind = KINDS[0]
        self.path: Path | None = None
        self.found: ImportPreview | None = None
        self.message = ""
        self.busy = False
        self.stored = ""
        self.waiting: tuple[Path, ...] = ()
        """Workbooks to be read after this one is imported or discarded."""

        self.imported: Preview[Any] | None = None
        """The list just stored, to be looked at."""

        self._done: list[_Typed | _Answered] = []
        self._recognised = False

    @property
    def corrections(self) -> Mapping[str, str]:
        """Return the corrections, by address."""
        return {step.address: step.text for step in self._done if isinstance(step, _Typed)}

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Return the answers to proposals, by key."""
        return {step.key: step.answer for step in self._done if isinstance(step, _Answered)}

    @property
    def changed_cells(self) -> frozenset[str]:
        """Addresses of the cells that are not as in the file: typed over or mended."""
        mended = (
            f"{proposal.column}{cell.row}"
            for proposal in self.proposals
            if proposal.answer is Answer.MEND
            for cell in proposal.cells
            if cell.proposed is not None
        )
        return frozenset((*self.corrections, *mended))

    @property
    def may_undo(self) -> bool:
        """There is a correction or an answer to undo."""
        return bool(self._done)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals of the list, with the answers given."""
        return () if self.preview is None else self.preview.proposals

    @property
    def may_agree(self) -> bool:
        """The list can be imported as displayed."""
        found = self.preview
        return not self.busy and found is not None and found.ok and self.found is not None and not self.found.refusal

    @property
    def preview(self) -> Preview[Any] | None:
        """The list as read."""
        return None if self.found is None else self.found.preview

    @property
    def following(self) -> str:
        """The list to import after the one just stored; "" where the folder of evidence is next.

        The lists after the products are optional.
        """
        return "products" if self.stored == "members" else ""

    @property
    def faults(self) -> tuple[tuple[CellFault, str], ...]:
        """The faults, cell by cell, each with its sentence."""
        return () if self.preview is None else tuple((f, self.sentence(f)) for f in self.preview.faults)

    @property
    def notices(self) -> tuple[tuple[CellFault, str], ...]:
        """Tolerant readings that should be checked."""
        return () if self.preview is None else tuple((f, self.sentence(f)) for f in self.preview.notices)

    def sentence(self, fault: CellFault) -> str:
        """Return the sentence of a fault or notice."""
        return self._words.of(fault.code, fault.all_facts)

    def choose(self, kind: str) -> None:
        """Choose another kind of list; discard the present one."""
        self.kind = kind
        self.drop()

    def drop(self) -> None:
        """Discard the list; nothing of it is stored. Those that wait are forgotten."""
        self.waiting = ()
        self.path, self.found, self._done, self.message, self.busy = None, None, [], "", False
        self.stored, self.imported = "", None
        self.changed.emit()

    def read_all(self, paths: Sequence[Path]) -> None:
        """Read the first of these workbooks, in the order in which lists are imported; the others wait."""
        if len(paths) < 2:
            for path in paths:
                self.read(path)
            return

        self.message = self._words("session.list.reading", file=", ".join(path.name for path in paths))
        self.changed.emit()

        def question(session: OpenSession, services: Services, job: Job) -> tuple[Path, ...]:
            kinds = {path: session.program.lists.recognise(path) for path in paths}
            return tuple(sorted(paths, key=lambda path: KINDS.index(kinds[path]) if kinds[path] in KINDS else 0))

        def done(found: tuple[Path, ...]) -> None:
            self.read(found[0])
            self.waiting = found[1:]

        self._gateway.ask(question, done, "session-lists", self._failed)

    def read(self, path: Path) -> None:
        """Read a workbook and show its content."""
        self.path, self.found, self._done, self.waiting, self._recognised = path, None, [], (), False
        self.stored, self.imported = "", None
        self._read()

    def correct(self, address: str, text: str) -> None:
        """Correct a cell (``C12``) with ``text`` and read the list again."""
        self._done.append(_Typed(address, text))
        self._read()

    def answer(self, key: str, answer: Answer) -> None:
        """Answer a proposal: mend all its cells, keep them, or (NONE) ask again; read the list again."""
        self._done = [step for step in self._done if not (isinstance(step, _Answered) and step.key == key)]
        if answer:
            self._done.append(_Answered(key, answer))
        self._read()

    def unstored(self) -> dict[str, Any]:
        """Return kind, workbook, corrections and answers as JSON, in the order in which they were given."""
        steps = [
            ["typed", step.address, step.text] if isinstance(step, _Typed) else ["answer", step.key, step.answer.value]
            for step in self._done
        ]
        return {"kind": self.kind, "path": str(self.path), "steps": steps}

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Read a workbook as it was left."""
        kind, path = KINDS[KINDS.index(kept["kind"])], Path(kept["path"])
        steps: list[_Typed | _Answered] = [
            _Answered(str(about), Answer(text)) if step == "answer" else _Typed(str(about), str(text))
            for step, about, text in kept["steps"]
        ]
        self.choose(kind)
        self.path, self._done = path, steps
        self._read()

    def undo(self) -> None:
        """Undo the last correction or answer."""
        if self._done:
            self._done.pop()
            self._read()

    def proposal_text(self, proposal: Proposal) -> str:
        """Describe a proposal with its first cells."""
        words = self._words
        cells = [
            words(
                "session.list.proposed_cell",
                cell=f"{proposal.column}{cell.row}",
                stored=cell.stored,
                proposed=words("session.list.lost") if cell.proposed is None else cell.proposed,
            )
            for cell in proposal.cells[:SHOWN_CELLS]
        ]
        if len(proposal.cells) > SHOWN_CELLS:
            cells.append(words("session.list.more_cells", count=len(proposal.cells) - SHOWN_CELLS))
        facts = {
            "column": proposal.column,
            "header": proposal.header,
            "kind": words.of(f"intake.kind.{proposal.kind}"),
            "sure": proposal.sure.value,
            "cells": "; ".join(cells),
            "count": len(proposal.cells),
        }
        return words.of(f"session.list.proposal.{proposal.answer.value or 'open'}", facts)

    def _read(self) -> None:
        path, kind, actor = self.path, self.kind, self._gateway.actor
        typed, answers = self.corrections, self.answers
        if path is None:
            return

        def question(session: OpenSession, services: Services, job: Job) -> ImportPreview:
            return _preview(kind, path, typed, answers, actor, session, services)

        self.busy, self.message = True, self._words("session.list.reading", file=path.name)
        self.changed.emit()
        self._gateway.ask(question, self._read_done, "session-list", self._failed)

    def _read_done(self, found: ImportPreview) -> None:
        if found.other and found.other != self.kind:  # nothing is stored before the user confirms
            self.kind, self._recognised = found.other, True
            self._read()
            return
        self.busy, self.found = False, found
        if found.preview is not None:
            kind = self._words.of(f"session.list.of.{self.kind}")
            known = self._words("session.list.recognised", kind=kind) if self._recognised else ""
            self.message = f"{known} {self._message_for(found, found.preview)}".strip()
        self.changed.emit()

    def _message_for(self, found: ImportPreview, preview: Preview[Any]) -> str:
        words = self._words
        if preview.faults:
            asked = sum(1 for proposal in preview.proposals if proposal.asks and not proposal.answer)
            more = " " + words("session.list.answers_wanted", count=asked) if asked else ""
            return words("session.list.faulty", rows=len(preview.rows), faults=len(preview.faults)) + more
        if found.refusal is not None:
            return words.error(found.refusal)
        tally = {} if found.report is None else _tally(found.report)
        return words.of("session.list.ready", {"rows": len(preview.rows), **tally})

    def agree(self) -> None:
        """Store the list as it is shown."""
        found, kind, actor = self.preview, self.kind, self._gateway.actor
        if found is None or not self.may_agree:
            return
        values = found.values

        def act(session: OpenSession, services: Services, job: Job) -> None:
            import_list(kind, values, actor, session.work, services, proposals=found.proposals)

        def done(_: None) -> None:
            message = self._words("session.list.stored", kind=self._words(f"session.list.of.{kind}"), rows=len(values))
            waiting, self.waiting = self.waiting, ()
            self.drop()
            if waiting:  # the next list that was dropped with this one
                self.read(waiting[0])
                self.waiting = waiting[1:]
                return
            self.message, self.stored, self.imported = message, kind, found
            self.changed.emit()

        self.busy = True
        self.changed.emit()
        self._gateway.act(act, done, self._failed, "session-list-store")

    def _failed(self, fault: OcopError) -> None:
        self.busy, self.message = False, self._words.error(fault)
        self.changed.emit()

    def save_template(self, path: Path) -> None:
        """Write a list of this kind, filled with what is known."""
        kind = self.kind

        def question(session: OpenSession, services: Services, job: Job) -> int:
            return write_template(session.program.lists, kind, path, session.work, services)

        def done(rows: int) -> None:
            words = self._words
            known = words("session.list.template_saved", file=str(path), count=rows)
            self.message = known if rows else words("session.list.template_new", file=str(path))
            self.changed.emit()

        self._gateway.ask(question, done, "session-template", self._failed)


def _tally(report: ImportReport) -> dict[str, int]:
    return {
        "added": len(report.added),
        "changed": len(report.changed),
        "same": len(report.same),
        "left": len(report.not_in_list),
    }


def _preview(
    kind: str,
    path: Path,
    typed: Mapping[str, str],
    answers: Mapping[str, Answer],
    actor: str,
    session: OpenSession,
    services: Services,
) -> ImportPreview:
    lists = session.program.lists
    try:
        preview = read_list(lists, kind, path, session.work, services, typed, answers)
    except InputError as refusal:
        if refusal.code == "intake.no_header_row" and (other := lists.recognise(path)) in KINDS and other != kind:
            return ImportPreview(other=other)
        raise
    if preview.missing and (other := lists.recognise(path)) in KINDS and other != kind:
        return ImportPreview(other=other)
    if not preview.ok:
        return ImportPreview(preview)
    try:
        return ImportPreview(preview, import_list(kind, preview.values, actor, session.work, services, dry_run=True))
    except (RuleError, InputError) as refusal:
        return ImportPreview(preview, None, refusal)
