"""Changes of dossiers by the secretary: files moved, taken out, renamed, papers stated. No widgets.

Each change is stored at once and put on the page's stack of things to undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from ....domain.council.council import Product
from ....domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ....domain.dossiers.likely import likely_product
from ....domain.errors import OcopError
from ....domain.list_fields import list_fields
from ....domain.typed import Misread, read_field
from ....usecases.core.ports import Services, StoredEvidence, UnitOfWork
from ....usecases.core.recording import ReasonMissing
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.dossier_change import DossierChange
from ....usecases.preparing.dossier_changes import (
    AcceptProposals,
    MoveEvidence,
    PapersOf,
    RemoveEvidence,
    RenameEvidence,
    StatePapers,
    accept_proposals,
    move_evidence,
    remove_evidence,
    rename_evidence,
    state_papers,
)
from ....usecases.preparing.dossier_undo import UndoDossierChange, undo_dossier_change
from ....usecases.preparing.dossiers import DossierState
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words
from .dossiers import DossiersViewModel, Failed, Said

DETAILS = {field.name: field for field in list_fields(Paper)}


class DossierChanges(QObject):
    """Stores changes of the dossiers of the view model.

    reason: of the next change, where one is needed; it is dropped after a change and with the product.
    """

    reason_dropped = Signal()
    reason_wanted = Signal()
    """An act to be undone needs a reason now: once it is typed, undo again."""

    def __init__(
        self, model: DossiersViewModel, gateway: SessionGateway, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._gateway, self._words = model, gateway, words
        self.reason = ""
        self._asked = 0  # entry of the log whose undoing waits for a reason
        self._product = ""
        model.selected.connect(self._follow_product)

    def drop_reason(self) -> None:
        """Discard the typed reason: it belongs to one change of one dossier."""
        self.reason = ""
        self.reason_dropped.emit()

    def _follow_product(self) -> None:
        """Discard the reason if another product is current, not if the dossiers were only read again."""
        current = self._model.current
        product = current.product.id if current is not None else ""
        if product != self._product:
            self._product = product
            self.drop_reason()

    # What may be changed

    @property
    def allowed(self) -> bool:
        """The user is the secretary and the minutes are not signed."""
        return self._model.is_secretary and not self._model.dossiers.signed

    def needs_reason(self, *products: str) -> bool:
        """Return whether a change needs a reason: members have a package of a dossier, or the sheets are open."""
        found = self._model.dossiers
        return found.reasoned or any(s.handed_out for s in found.states if s.product.code in products)

    def file(self, evidence: str) -> StoredEvidence | None:
        """Return a file of a dossier, of the tray, or taken out."""
        everything = (item for state in self._model.everything for item in state.evidence)
        return next((item for item in (*everything, *self._model.aside) if item.id == evidence), None)

    def likely(self, evidence: str) -> Product | None:
        """Return the product that a waiting file probably belongs to."""
        item = next((item for item in self._model.tray if item.id == evidence), None)
        if item is None:
            return None
        products = [state.product for state in self._model.everything]
        return likely_product(item.evidence.original_name or item.evidence.title, products)

    # Files

    def move(self, evidence: str, product: str) -> None:
        """Move a file to a dossier, "" for the tray, or put it back there."""
        item = self.file(evidence)
        title = item.evidence.title if item is not None else ""
        command = MoveEvidence(evidence, product, self._gateway.actor, self.reason)
        if item is not None and item.product is None and item.removed is None:
            act, facts = "assigned", {"title": title, "product": product}
        elif product:
            act, facts = "moved", {"title": title, "product": product}
        else:
            act, facts = "moved_to_tray", {"title": title}
        self._act(lambda work, services: move_evidence(command, work, services), act, facts)

    def remove(self, evidence: str) -> None:
        """Take a file out of its dossier or of the tray."""
        item = self.file(evidence)
        if item is not None:
            command = RemoveEvidence(evidence, self._gateway.actor, self.reason)
            facts = {"title": item.evidence.title}
            self._act(lambda work, services: remove_evidence(command, work, services), "removed", facts)

    def rename(self, evidence: str, title: str) -> None:
        """Give a file another title."""
        command = RenameEvidence(evidence, title, self._gateway.actor, self.reason)
        facts = {"title": title.strip()}
        self._act(lambda work, services: rename_evidence(command, work, services), "renamed", facts)

    # Papers

    def set_status(self, state: DossierState, kinds: list[PaperKind], status: PaperStatus | None) -> None:
        """State papers as present, absent or not applicable; None: not stated. Numbers and dates stay."""

        def changed(kind: PaperKind, known: list[Paper]) -> list[Paper]:
            if status is None:
                return []
            return [replace(paper, status=status) for paper in known or [Paper(kind, PaperStatus.PRESENT)]]

        self._state(state, kinds, changed)

    def set_detail(self, state: DossierState, kind: PaperKind, place: int, name: str, text: str) -> bool:
        """Change number, day of issue or last day of a paper; return False where the text does not fit.

        place: which of the papers of that kind. A paper that is not stated becomes present.
        """
        try:
            value = read_field(DETAILS[name], text)
        except Misread as misread:
            why = self._words.of(misread.code, {"value": text, **misread.facts})
            self._model.notified.emit(self._words("dossiers.paper_refused", value=text[:60], why=why))
            return False
        shown = [paper for paper in state.papers if paper.kind is kind]
        if getattr((shown or [Paper(kind, PaperStatus.PRESENT)])[place], name) == value:
            return True

        def changed(_: PaperKind, known: list[Paper]) -> list[Paper]:
            if len(known) >= len(shown):  # else a paper was removed meanwhile, and ``place`` is of another one
                known = known or [Paper(kind, PaperStatus.PRESENT)]
                known[place] = replace(known[place], **{name: value})
            return known

        self._state(state, [kind], changed)
        return True

    def add_paper(self, state: DossierState, kind: PaperKind) -> None:
        """State another paper of a kind that is stated; its number is typed next."""
        if any(paper.kind is kind for paper in state.papers):
            self._state(state, [kind], lambda _, known: [*known, *(Paper(kind, paper.status) for paper in known[:1])])

    def drop_paper(self, state: DossierState, kind: PaperKind, place: int) -> None:
        """Remove one of several papers of a kind."""
        shown = [paper for paper in state.papers if paper.kind is kind]

        def changed(_: PaperKind, known: list[Paper]) -> list[Paper]:
            return known if len(known) < len(shown) else [*known[:place], *known[place + 1 :]]

        self._state(state, [kind], changed)

    def _state(
        self, state: DossierState, kinds: list[PaperKind], changed: Callable[[PaperKind, list[Paper]], list[Paper]]
    ) -> None:
        """Change papers of a dossier. changed: from the papers stored by then, which an earlier change may precede."""
        product, actor, reason = state.product, self._gateway.actor, self.reason

        def act(work: UnitOfWork, services: Services) -> DossierChange:
            with work:
                stored = work.dossiers.papers().get(product.id, ())
            stated = [
                PapersOf(product.code, kind, tuple(changed(kind, [paper for paper in stored if paper.kind is kind])))
                for kind in kinds
            ]
            return state_papers(StatePapers(tuple(stated), actor, reason), work, services)

        names = ", ".join(kind.value for kind in kinds)
        self._act(act, "paper_stated", {"papers": names, "product": product.code})

    def accept(self, evidence: tuple[str, ...] = ()) -> None:
        """State the papers that names of files propose; of all dossiers where no file is given."""
        chosen = [p for s in self._model.everything for p in s.proposals if not evidence or p.evidence in evidence]
        command = AcceptProposals(self._gateway.actor, evidence, self.reason)
        facts = {"count": len(chosen)}
        self._act(lambda work, services: accept_proposals(command, work, services), "proposals_accepted", facts)

    # Storing

    def _act(self, change: Callable[[Any, Services], DossierChange], name: str, facts: Mapping[str, str | int]) -> None:
        """Record a change. name, facts: of its sentence, and of the phrase that says what was undone."""
        reason, sentence = self.reason, self._words.of(f"dossiers.{name}", facts)
        undone = self._words.of(f"dossiers.undone.{name}", facts)

        def act(session: OpenSession, services: Services, job: Job) -> DossierChange:
            return change(session.work, services)

        def done(made: DossierChange) -> None:
            entry = made.entry
            if self.reason == reason:  # else the next one is being typed
                self.drop_reason()
            due = self._reissue(made)
            self._model.push_back(undone, lambda done, failed: self._undo(entry, done, failed), sentence, due)

        self._gateway.act(act, done, self._model.refuse)

    def _undo(self, entry: int, done: Said, failed: Failed) -> None:
        command = UndoDossierChange(self._gateway.actor, entry, self.reason if entry == self._asked else "")

        def act(session: OpenSession, services: Services, job: Job) -> DossierChange:
            return undo_dossier_change(command, session.work, services)

        def said(made: DossierChange) -> None:
            if command.reason:
                self.drop_reason()
            done(self._reissue(made))

        def refused(fault: OcopError) -> None:
            failed(fault)
            if isinstance(fault, ReasonMissing):
                self._asked = entry
                self.reason_wanted.emit()

        self._gateway.act(act, said, refused)

    def _reissue(self, made: DossierChange) -> str:
        return self._words("dossiers.reissue", products=", ".join(made.reissue)) if made.reissue else ""
