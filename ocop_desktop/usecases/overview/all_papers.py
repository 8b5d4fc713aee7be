"""The papers of the register together: their facts, their files, one file written after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ...domain.errors import RuleError
from ...domain.text import slug
from ..core.ports import Progress, Services, UnitOfWork
from .papers import Format, Found, PaperEntry, PaperOutput, PaperUnknown
from .program import Papers

if TYPE_CHECKING:
    from .program import Printed

_SHARES = 100  # steps of one file


class Separating(Protocol):
    """Tells the files of a paper; see ``Papers``."""

    def separate(self, code: str, facts: object, output: PaperOutput) -> tuple[tuple[str, object], ...]: ...


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file to write. facts: what ``Papers.facts`` returned."""

    entry: PaperEntry
    facts: object
    output: PaperOutput
    path: Path


def all_facts(
    papers: Papers, work: UnitOfWork, services: Services, only: Sequence[str] | None = None
) -> Iterator[Found]:
    """Yield each paper of the register with its facts, or with the rule that keeps it from being written now.

    only: codes of the wanted papers, each once in this order. Raises PaperUnknown for one that the register lacks.
    """
    entries = {entry.code: entry for entry in papers.entries()}
    for code in only or ():
        if code not in entries:
            raise PaperUnknown(paper=code, known=", ".join(entries))
    for entry in (entries[code] for code in dict.fromkeys(entries if only is None else only)):
        try:
            yield entry, papers.facts(entry.code, work, services), None
        except RuleError as rule:
            yield entry, None, rule


def files_of(
    papers: Separating, found: Iterable[Found], folder: Path, names: Mapping[str, str], output: PaperOutput
) -> tuple[PaperFile, ...]:
    """Return the files of these papers in ``folder``, in every format; of a template the DOCX alone.

    names: stem of the files by code. Several papers that fill a template are files of their own. output: without the
    format.
    """
    return tuple(
        PaperFile(entry, own, made, folder / name)
        for entry, facts, rule in found
        if rule is None
        for format in (entry.formats if output.template is None else (Format.DOCX,))
        for made in (replace(output, format=format),)
        for name, own in paper_files(papers, entry, facts, made, names[entry.code])
    )


def paper_files(
    papers: Separating, entry: PaperEntry, facts: object, output: PaperOutput, stem: str
) -> Iterator[tuple[str, object]]:
    """Yield the names of the files of a paper, and what ``Papers.write`` makes each of.

    Of several: "24-giay-chung-nhan-03-sp007.docx", as they stand in the paper.
    """
    files = papers.separate(entry.code, facts, output)
    digits = max(2, len(str(len(files))))
    for place, (name, own) in enumerate(files, start=1):
        yield f"{stem}-{place:0{digits}}-{slug(name)}.{output.format}" if name else f"{stem}.{output.format}", own


def write_files(papers: Papers, files: Sequence[PaperFile], step: Progress) -> Iterator[tuple[PaperFile, Printed]]:
    """Write one file after the other, and yield each that is complete.

    step: an exception from it stops the writing; the file under way is then missing, or as it was before. Raises
    DeviceError.
    """
    total = len(files) * _SHARES
    for place, file in enumerate(files):
        before = place * _SHARES

        def within(done: int, of: int, before: int = before) -> None:
            step(before + done * _SHARES // max(of, 1), total)

        within(0, 1)
        yield file, papers.write(file.entry.code, file.facts, file.path, file.output, within)
