"""A paper of the register: from the session to its facts, from the facts to its content or workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from ..usecases.core.file_faults import FileFault
from ..usecases.core.ports import Services, UnitOfWork
from ..usecases.overview.papers import PaperEntry
from .content import Document

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Paper(Generic[F]):
    """A paper. facts: read from a session that is far enough; equal facts give equal files.

    content: what every writer of pages lays out. workbook: writes the facts as a workbook, marked with the faults of
    the session file. apart: further facts that the program prints pages of the paper from.
    """

    entry: PaperEntry
    facts: Callable[[UnitOfWork, Services], F]
    content: Callable[[F], Document] | None = None
    workbook: Callable[[F, Path, Sequence[FileFault]], None] | None = None
    apart: Callable[[UnitOfWork, Services], tuple[F, ...]] = lambda work, services: ()
