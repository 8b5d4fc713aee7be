"""What an export writes, and its report; read and filled on the store thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ....domain.errors import OcopError
from ....usecases.core.ports import Services, WrittenPackage
from ....usecases.exchange.decided import Decided
from ....usecases.overview.program import DriveSpace, OpenSession


@dataclass(slots=True)
class Report:
    """The result of an export. seconds: from the first byte to the last one read back."""

    written: list[WrittenPackage] = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False
    removable: bool = False
    """The packages were written to a drive that may be pulled out."""
    fault: OcopError | None = None

    @property
    def size(self) -> int:
        """Total size of the packages in bytes."""
        return sum(package.size for package in self.written)


@dataclass(frozen=True, slots=True)
class Piece:
    """One package to be written. size: approximate bytes; 0 if unknown."""

    size: int
    write: Callable[[Services], tuple[WrittenPackage, ...]]


def asked(decided: Decided) -> dict[str, Any]:
    """Return the fields of ``Decided`` for a command."""
    return {"decider": decided.decider, "despite": decided.despite, "shown": decided.shown}


def is_removable(folder: Path, drives: Sequence[DriveSpace]) -> bool:
    """Return whether the innermost of the drives around a folder is removable."""
    around = [drive for drive in drives if folder.is_relative_to(drive.root)]
    return bool(around) and max(around, key=lambda drive: len(drive.root.parts)).kind == "removable"


def dossier_sizes(session: OpenSession) -> dict[str, int]:
    """Return code and size of the evidence of every product with content, in order of the dossiers."""
    with session.work as work:
        papers = work.dossiers.papers()
        evidence = work.dossiers.evidence()
        sizes = {}
        for product in work.products.all():
            own = [item.evidence.size for item in evidence if item.product == product.id]
            if own or papers.get(product.id):
                sizes[product.code] = sum(own)
    return sizes
