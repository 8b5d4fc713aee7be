"""The files of a folder, each inspected: what is stored, what is left out, and what is to be said of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..disk.names import is_forbidden, is_long
from ..domain.dossiers.intake_rows import EvidenceFacts, FileFault, FolderPlan, FoundFile
from ..usecases.core.ports import Progress
from ..usecases.preparing.preparing import NewEvidence
from ..usecases.preparing.reading import EQUAL_ELSEWHERE, EQUAL_WAITING, FolderEvidence
from ..viewing.kinds import ending_of
from .confined import CHECKING, check_confined
from .errors import FileMissing, FileUnreadable


def folder_evidence(plan: FolderPlan, progress: Progress | None = None) -> FolderEvidence:
    """Inspect the files of a plan. A fault of one file never stops the others."""
    files: list[NewEvidence] = []
    left_out = list(plan.faults)
    notices: list[FileFault] = []
    first_of: dict[tuple[str | None, str], str] = {}
    product_of = {found.path: found.product for found in plan.files}
    for number, found in enumerate(plan.files, start=1):
        path = Path(plan.root) / found.path
        first = first_of.setdefault((found.product, found.sha256), found.path)
        if first != found.path:
            left_out.append(_fault(found, "intake.file.equal_same", first=first))
        else:
            try:
                facts = check_confined(path)
            except (FileMissing, FileUnreadable) as fault:
                left_out.append(FileFault(found.path, fault.code, {"path": found.path, **fault.facts}))
            else:
                if facts.dangerous:
                    left_out.append(_fault(found, facts.problem or "intake.file.executable"))
                else:
                    files.append(_evidence(path, found, facts))
                    notices += _notices(found, facts, product_of)
        if progress is not None:
            progress(number, len(plan.files))
    CHECKING.stop()
    return FolderEvidence(tuple(files), tuple(left_out), tuple(notices))


def _notices(found: FoundFile, facts: EvidenceFacts, product_of: dict[str, str | None]) -> Iterator[FileFault]:
    name = PurePosixPath(found.path).name
    if facts.problem is not None:
        yield _fault(found, facts.problem, kind=facts.kind, ending=ending_of(name))
    elif not facts.shown:
        yield _fault(found, "intake.file.kind_not_shown", kind=facts.kind)
    if is_forbidden(name):
        yield _fault(found, "intake.file.name_reserved")
    elif is_long(name):
        yield _fault(found, "intake.file.name_long")
    if found.duplicate_of is not None:
        product = product_of[found.duplicate_of]
        if product is None:
            yield _fault(found, EQUAL_WAITING, first=found.duplicate_of)
        else:
            yield _fault(found, EQUAL_ELSEWHERE, first=found.duplicate_of, product=product)
    if found.candidates:
        yield _fault(found, "intake.file.match_doubtful", codes=", ".join(found.candidates))


def _fault(found: FoundFile, code: str, **facts: str) -> FileFault:
    return FileFault(found.path, code, {"path": found.path, **facts})


def _evidence(path: Path, found: FoundFile, facts: EvidenceFacts) -> NewEvidence:
    return NewEvidence(
        path=path,
        product=found.product,
        title=path.stem,
        original_name=found.path,
        media_type=facts.media_type,
        pages=facts.pages,
        problem=facts.problem,
    )
