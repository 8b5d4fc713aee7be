"""Changes of dossiers for the table of use cases, and the worlds that they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.usecases.preparing import preparing
from ocop_desktop.usecases.preparing.dossier_changes import (
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
from ocop_desktop.usecases.preparing.dossier_undo import UndoDossierChange, undo_dossier_change
from tests.helpers.sessions import SECRETARY, Home, World
from tests.helpers.usecase_worlds import Act, evidence, office, paper_row, prepared, with_evidence


def with_a_dossier_changed() -> World:
    """A file moved, taken out and put back; several papers stated at once."""
    world = with_a_named_file()
    first = next(iter(world.office.state.evidence))
    world.office.do(remove_evidence, RemoveEvidence(first, SECRETARY))
    world.office.do(move_evidence, MoveEvidence(first, "SP001", SECRETARY))
    world.office.do(move_evidence, MoveEvidence(first, "SP002", SECRETARY))
    return world


def papers_of(*kinds: PaperKind) -> tuple[PapersOf, ...]:
    kinds = kinds or (PaperKind.M01,)
    return tuple(PapersOf("SP001", kind, (replace(paper_row().paper, kind=kind),)) for kind in kinds)


def with_a_named_file() -> World:
    """A file of SP001 is named after a paper."""
    world = prepared()
    named = replace(evidence(world, "E12 kiem nghiem.pdf"), product="SP001")
    office(world, preparing.add_evidence, [named], SECRETARY)[1]()
    return world


def first_file(world: World) -> str:
    return next(iter(world.office.state.evidence))


def _undoable() -> tuple[Home, Act]:
    world = with_a_named_file()
    world.office.do(accept_proposals, AcceptProposals(SECRETARY))
    return office(world, undo_dossier_change, UndoDossierChange(SECRETARY))


def _of_a_file(use_case: Any, command: Callable[[str], Any]) -> Callable[[], tuple[Home, Act]]:
    def change() -> tuple[Home, Act]:
        world = with_evidence()
        return office(world, use_case, command(first_file(world)))

    return change


DOSSIER_CHANGES: dict[Any, Callable[[], tuple[Home, Act]]] = {
    move_evidence: _of_a_file(move_evidence, lambda file: MoveEvidence(file, "SP001", SECRETARY)),
    remove_evidence: _of_a_file(remove_evidence, lambda file: RemoveEvidence(file, SECRETARY)),
    rename_evidence: _of_a_file(rename_evidence, lambda file: RenameEvidence(file, "Giấy khác", SECRETARY)),
    state_papers: lambda: office(prepared(), state_papers, StatePapers(papers_of(), SECRETARY)),
    accept_proposals: lambda: office(with_a_named_file(), accept_proposals, AcceptProposals(SECRETARY)),
    undo_dossier_change: _undoable,
}
