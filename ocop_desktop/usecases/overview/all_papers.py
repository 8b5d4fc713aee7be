"""The papers of the register together: their facts, their files, one file written after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ...domain.errors import RuleError
from ...domain.text import slug
from ..core.ports import Progress, Services, UnitOfWork
from .papers import Format, Found, PaperEntry
from .program import Papers

if TYPE_CHECKING:
    from ...domain.minutes.page_code import Printing
    from .program import Printed, Typeface

_SHARES = 100  # steps of one file


class Separating(Protocol):
    """Tells the files of a paper; see ``Papers``."""

    def separate(
        self, code: str, facts: object, format: Format, template: Path | None = None
    ) -> tuple[tuple[str, object], ...]: ...


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
    papers: Separating, found: Iterable[Found], folder: Path, names: Mapping[str, str], template: Path | None = None
) -> tuple[PaperFile, ...]:
    """Return the files of these papers in ``folder``, in every format; of a template the DOCX alone.

    names: stem of the files by code. Several papers that fill a template are files of their own.
    """
    return tuple(
        PaperFile(entry, own, format, folder / name, template)
        for entry, facts, rule in found
        if rule is None
        for format in (entry.formats if template is None else (Format.DOCX,))
        for name, own in paper_files(papers, entry, facts, format, names[entry.code], template)
    )


def paper_files(
    papers: Separating, entry: PaperEntry, facts: object, format: Format, stem: str, template: Path | None = None
) -> Iterator[tuple[str, object]]:
    """Yield the names of the files of a paper, and what ``Papers.write`` makes each of.

    Of several: "24-giay-chung-nhan-03-sp007.docx", as they stand in the paper.
    """
    files = papers.separate(entry.code, facts, format, template)
    digits = max(2, len(str(len(files))))
    for place, (name, own) in enumerate(files, start=1):
        yield f"{stem}-{place:0{digits}}-{slug(name)}.{format}" if name else f"{stem}.{format}", own


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
