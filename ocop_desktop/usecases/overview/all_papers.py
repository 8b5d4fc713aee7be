"""The papers of the register together: their facts, their files, one file written after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.errors import RuleError
from ..core.ports import Progress, Services, UnitOfWork
from .papers import Format, Found, PaperEntry
from .program import Papers

if TYPE_CHECKING:
    from ...domain.minutes.page_code import Printing
    from .program import Printed, Typeface

_SHARES = 100  # steps of one file


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to write. facts: what ``Papers.facts`` returned. template: of a DOCX, instead of the one that is kept."""

    entry: PaperEntry
    facts: object
    format: Format
    path: Path
    template: Path | None = None


def all_facts(papers: Papers, work: UnitOfWork, services: Services) -> Iterator[Found]:
    """Yield each paper of the register with its facts, or with the rule that keeps it from being written now."""
    for entry in papers.entries():
        try:
            yield entry, papers.facts(entry.code, work, services), None
        except RuleError as rule:
            yield entry, None, rule


def files_of(
    found: Iterable[Found], folder: Path, names: Mapping[str, str], template: Path | None = None
) -> tuple[PaperFile, ...]:
    """Return the files of these papers in ``folder``, in every format; of a template the DOCX alone.

    names: stem of the files by code.
    """
    return tuple(
        PaperFile(entry, facts, format, folder / f"{names[entry.code]}.{format}", template)
        for entry, facts, rule in found
        if rule is None
        for format in (entry.formats if template is None else (Format.DOCX,))
    )


def write_files(
    papers: Papers,
    files: Sequence[PaperFile],
    step: Progress,
    typeface: Typeface | None = None,
    *,
    printing: Printing | None = None,
    every_page: bool = False,
) -> Iterator[tuple[PaperFile, Printed | None]]:
    """Write one file after the other, and yield each that is complete.

    step: an exception from it stops the writing; the file under way is then missing, or as it was before.
    printing, every_page: see ``Papers.write``. Raises DeviceError.
    """
    total = len(files) * _SHARES
    for place, file in enumerate(files):
        before = place * _SHARES

        def within(done: int, of: int, before: int = before) -> None:
            step(before + done * _SHARES // max(of, 1), total)

        within(0, 1)
        yield (
            file,
            papers.write(
                file.entry.code,
                file.facts,
                file.path,
                file.format,
                typeface,
                within,
                file.template,
                printing=printing,
                every_page=every_page,
            ),
        )
