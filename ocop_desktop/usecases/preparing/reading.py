"""Reads lists and folders of dossiers for a session, according to its catalogue and products.

Nothing is stored here; the user reads the preview first. ``Lists`` reads the files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from ...domain.catalogue.catalogue import Catalogue, Wording
from ...domain.dossiers.assessments import AssessedProduct
from ...domain.dossiers.dossier import PAPER_RULES, PaperKind
from ...domain.dossiers.intake_rows import (
    Answers,
    Corrections,
    FileFault,
    FolderPlan,
    OpenPaperRow,
    PaperRow,
    Preview,
    Proposal,
)
from ..core.ports import Progress, Services, UnitOfWork
from .assessments import assessed_products, import_assessments
from .preparing import ImportReport, NewEvidence, import_members, import_papers, import_products

EQUAL_ELSEWHERE, EQUAL_WAITING = "intake.file.equal_elsewhere", "intake.file.equal_waiting"
"""Codes of notices: another dossier, or the tray, has the same file. Facts: path, first; product."""


@dataclass(frozen=True, slots=True)
class KnownSession:
    """The session's data for reading a list. products: names by code. assessed: by code, for assessments."""

    catalogue: Catalogue
    wording: Wording
    products: Mapping[str, str]
    assessed: Mapping[str, AssessedProduct] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderEvidence:
    """The files of a folder to store, and those left out with the reason (``intake.file.*``).

    notices: what is to be said of files that are stored: broken, not shown, misnamed, equal, doubtful.
    """

    files: tuple[NewEvidence, ...]
    left_out: tuple[FileFault, ...]
    notices: tuple[FileFault, ...] = ()


class Lists(Protocol):
    """Reads the council's spreadsheets and folders."""

    def read(
        self,
        kind: str,
        path: Path,
        known: KnownSession,
        corrections: Corrections | None = None,
        answers: Answers | None = None,
    ) -> Preview[Any]:
        """Return a list with its faults. kind: ``members``, ``products``, ``papers``, ``assessments`` or ``plan``.

        corrections: texts typed over cells. answers: to the proposals of an earlier reading.
        Raises InputError or DeviceError for the whole file.
        """
        ...

    def recognise(self, path: Path) -> str:
        """Return the kind of list that a workbook has, "" if none is recognised. Raises InputError, DeviceError."""
        ...

    def folder(
        self, root: Path, products: Sequence[tuple[str, str]], progress: Progress | None = None
    ) -> FolderPlan: ...

    def evidence(self, plan: FolderPlan, progress: Progress | None = None) -> FolderEvidence:
        """Return the files of a plan, each inspected (kind, pages, broken, encrypted)."""
        ...

    def template(
        self, kind: str, path: Path, catalogue: Catalogue, wording: Wording, rows: Sequence[object] = ()
    ) -> None:
        """Write a list with these rows. Raises DeviceError."""
        ...


def known_session(kind: str, work: UnitOfWork, services: Services) -> KnownSession:
    """Return the session's data for reading a list of that kind."""
    assessed = assessed_products(work, services) if kind == "assessments" else {}
    with work:
        names = {product.code: product.name for product in work.products.all()}
        return KnownSession(services.catalogues.rules(work), services.catalogues.wording(work), names, assessed)


def read_list(
    lists: Lists,
    kind: str,
    path: Path,
    work: UnitOfWork,
    services: Services,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Preview[Any]:
    """Return the preview of a list for this session; rows by kind as in ``Lists.read``."""
    return lists.read(kind, path, known_session(kind, work, services), corrections, answers)


_COMPARED: Mapping[str, Callable[..., ImportReport]] = {
    "members": import_members,
    "products": import_products,
    "papers": import_papers,
    "assessments": import_assessments,
}


def import_list(
    kind: str,
    rows: Sequence[Any],
    actor: str,
    work: UnitOfWork,
    services: Services,
    *,
    dry_run: bool = False,
    proposals: Sequence[Proposal] = (),
) -> ImportReport:
    """Store the rows of a preview; ``dry_run`` only reports. proposals: of the preview; their answers are recorded.

    Raises what the import of that kind raises.
    """
    return _COMPARED[kind](rows, actor, work, services, dry_run=dry_run, proposals=proposals)


def read_folder(lists: Lists, root: Path, work: UnitOfWork, services: Services) -> FolderPlan:
    """Return the plan for a folder of dossiers; files are assigned to products by code or name."""
    known = known_session("folder", work, services)
    return lists.folder(root, tuple(known.products.items()), services.progress)


def read_evidence(lists: Lists, plan: FolderPlan, work: UnitOfWork, services: Services) -> FolderEvidence:
    """Return the files of a plan, each inspected; a file that another dossier of the session has already is named."""
    found = lists.evidence(plan, services.progress)
    with work:
        codes: dict[str | None, str] = {product.id: product.code for product in work.products.all()}
        stored: dict[str, dict[str, str]] = {}
        for item in work.dossiers.evidence():
            stored.setdefault(item.evidence.sha256, {}).setdefault(codes.get(item.product, ""), item.evidence.title)
    said = {notice.path for notice in found.notices if notice.code in (EQUAL_ELSEWHERE, EQUAL_WAITING)}
    taken = {file.original_name for file in found.files} - said
    notices = []
    for file in plan.files:
        elsewhere = {code: title for code, title in stored.get(file.sha256, {}).items() if code != (file.product or "")}
        if elsewhere and file.path in taken:
            code, title = next(iter(elsewhere.items()))
            facts = {"path": file.path, "first": title}
            notices.append(
                FileFault(file.path, EQUAL_ELSEWHERE, {**facts, "product": code})
                if code
                else FileFault(file.path, EQUAL_WAITING, facts)
            )
    return replace(found, notices=(*found.notices, *notices))


def write_template(lists: Lists, kind: str, path: Path, work: UnitOfWork, services: Services) -> int:
    """Write a list filled with what is known, with the choices of the session's catalogue; return its rows.

    Papers have a row for each product and kind, also where nothing is stated. The lists of assessments and
    of the plan are empty. Raises DeviceError.
    """
    known = known_session("template", work, services)
    rows: Sequence[object] = ()
    with work:
        if kind == "members":
            rows = work.members.all()
        elif kind == "products":
            rows = work.products.all()
        elif kind == "papers":
            rows = _paper_rows(work, known.catalogue)
    lists.template(kind, path, known.catalogue, known.wording, rows)
    return len(rows)


def _paper_rows(work: UnitOfWork, catalogue: Catalogue) -> tuple[object, ...]:
    papers = work.dossiers.papers()
    rows: list[object] = []
    for product in work.products.all():
        counted = product.samples is not None or not catalogue.sets[product.set_number].samples_required
        for kind in PAPER_RULES:
            stated = [paper for paper in papers.get(product.id, ()) if paper.kind is kind]
            rows += [PaperRow(product.code, paper) for paper in stated]
            if not stated and not (kind is PaperKind.SAMPLES and counted):
                rows.append(OpenPaperRow(product.code, kind))
    return tuple(rows)
