"""What writes the single files of a folder; implemented by ``documents.papers``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from ...disk.new_folder import FolderNotWritten, NewFolder, Progress, new_folder
from ...domain.catalogue.catalogue import Catalogue, Wording
from ...usecases.overview.papers import PaperEntry, PaperOutput
from ...usecases.overview.program import PlainTable, Printed
from ...usecases.overview.session_export import SessionRows
from ...usecases.results.results import Evaluation
from ..content import Document
from ..output import CannotWrite


class Writers(Protocol):
    """Writes one file each. All raise DeviceError."""

    def entries(self) -> tuple[PaperEntry, ...]: ...
    def write(
        self,
        code: str,
        facts: object,
        path: Path,
        output: PaperOutput,
        step: Progress | None = None,
    ) -> Printed: ...
    def separate(self, code: str, facts: object, output: PaperOutput) -> tuple[tuple[str, object], ...]: ...
    def pages(self, document: Document, path: Path) -> Printed: ...
    def editable(self, document: Document, path: Path) -> Printed: ...
    def xlsx(self, facts: PlainTable, path: Path) -> None: ...
    def json(self, data: Mapping[str, Any], path: Path) -> None: ...
    def sheets_json(self, rows: SessionRows) -> dict[str, Any]: ...
    def results_json(self, evaluation: Evaluation) -> dict[str, Any]: ...
    def catalogue_json(self, catalogue: Catalogue, wording: Wording) -> dict[str, Any]: ...


@contextmanager
def filling(target: Path, *, size: int, total: int, progress: Progress) -> Iterator[NewFolder]:
    """Yield a new folder (``disk.new_folder``). A document that cannot be written makes it FolderNotWritten too."""
    with new_folder(target, size=size, total=total, progress=progress) as folder:
        try:
            yield folder
        except CannotWrite as fault:
            raise FolderNotWritten(path=str(target), reason=fault.facts["reason"]) from fault
