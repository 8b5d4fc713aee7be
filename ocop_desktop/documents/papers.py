"""Documents that people print and files that other programs read; implements ``usecases.overview.program.Papers``.

reportlab, python-docx and XlsxWriter are imported when a document is first written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..usecases.overview.papers import (
    Codes,
    Format,
    FormatUnknown,
    PaperEntry,
    PaperOutput,
    PaperTooEarly,
    PaperUnknown,
)
from ..usecases.overview.program import PlainTable, Printed, Typeface
from ..usecases.overview.templates import TriedPaper
from ..wording.file_words import fault_facts
from ..wording.labels import printed
from .catalogue_json import catalogue_export
from .output import deliver
from .session_json import results_json, sheets_json
from .templates.kept import KeptTemplates

if TYPE_CHECKING:  # ``ocop results`` pays at its start for every module that is read
    from ..domain.catalogue.catalogue import Catalogue, Wording
    from ..domain.minutes.results_book import ResultsBook
    from ..usecases.core.file_faults import FileFault
    from ..usecases.core.ports import Progress, Services, UnitOfWork
    from ..usecases.overview.folders import ArchiveFacts, SendingUpFacts, WrittenFolder
    from ..usecases.overview.session_export import SessionRows
    from ..usecases.overview.templates import KeptTemplate, Taken
    from ..usecases.results.results import Evaluation
    from .content import Document
    from .fonts import FontFiles, MissingGlyph
    from .paper import Paper
    from .templates.copies import Copy


class DocumentFiles:
    """Writes documents with the bundled fonts of ``fonts``.

    times: finds the files of Times New Roman on this computer. preferred: the user's typeface. templates: the folder
    of the person's own templates.
    """

    def __init__(
        self,
        fonts: Path,
        times: Callable[[], FontFiles | None] = lambda: None,
        preferred: Callable[[], Typeface] = lambda: Typeface.BUNDLED,
        templates: Path | None = None,
    ) -> None:
        self._fonts, self._times, self._preferred = fonts, times, preferred
        self._templates = KeptTemplates(templates)
        self._faults: tuple[FileFault, ...] = ()

    def doubted(self, faults: tuple[FileFault, ...]) -> DocumentFiles:
        """Return the writer for a session file with these faults: it marks papers, workbooks and JSON (``doubts``).

        Its DOCX have the program's layout (``Printed.unused``): a template may have no room for marks and list.
        """
        writer = copy(self)
        writer._faults = faults
        return writer

    def entries(self) -> tuple[PaperEntry, ...]:
        """Return the register of papers, in the order of the process."""
        from .register import PAPERS

        return tuple(paper.entry for paper in PAPERS)

    def facts(self, code: str, work: UnitOfWork, services: Services) -> object:
        """Return what ``write`` makes a paper of. Raises PaperUnknown, PaperTooEarly."""
        paper = _paper(code)
        with work:
            state = work.session.get().state
        if not paper.entry.readable(state):
            raise PaperTooEarly(paper=code, since=paper.entry.since.value)
        return paper.facts(work, services)

    def printed_facts(self, code: str, work: UnitOfWork, services: Services) -> tuple[object, ...]:
        """Return ``facts``, and whatever else pages of the paper are printed from. Raises as ``facts``."""
        return self.facts(code, work, services), *_paper(code).apart(work, services)

    def write(
        self,
        code: str,
        facts: object,
        path: Path,
        output: PaperOutput,
        step: Progress | None = None,
    ) -> Printed:
        """Write a paper of the register. step: called while the pages of a PDF are laid out.

        Raises PaperUnknown, FormatUnknown, DeviceError, and what ``templates.filling.filled`` raises.
        """
        paper = _paper(code, output.format)
        if output.format is Format.XLSX:
            assert paper.workbook is not None
            paper.workbook(facts, path, self._faults)
            return Printed(0)
        from .content import Coded
        from .templates.copies import Copy

        if isinstance(facts, Copy):
            return self._filled(code, facts, path, output.template)
        assert paper.content is not None
        document = paper.content(facts)
        if self._faults:
            from .doubts import doubted

            document = doubted(document, self._faults)
        if output.format is Format.DOCX:
            if self._template_of(code, output) is None:
                return replace(self.editable(document, path), unused=self._unused(code, output))
            return self._filled(code, _only_copy(document), path, output.template)
        codes, every_page = paper.entry.codes, output.every_page
        wanted = output.typeface or self._preferred()
        # A scan is compared with the same letters: pages in another typeface could not be.
        bundled = wanted is Typeface.BUNDLED or self._times() is None
        if output.printing is not None and not self._faults and bundled and (every_page or codes is not Codes.NONE):
            annexes_only = codes is Codes.ANNEXES and not every_page
            document = replace(document, coded=Coded(output.printing, code, annexes_only))
        return self.pages(document, path, wanted, step)

    def filed(self, title: str, pages: Iterable[bytes], path: Path) -> None:
        """Write a PDF whose pages are pictures (JPEG), one after the other. Raises DeviceError."""
        from .filed import write_pictures

        write_pictures(title, pages, path)

    def editable(self, document: Document, path: Path) -> Printed:
        """Write content for people who edit it. Raises DeviceError."""
        from .word.writer import write_docx

        return _for_word(write_docx(document, self._fonts, path))

    def _filled(self, code: str, copy: Copy, path: Path, template: Path | None = None) -> Printed:
        """Write one paper from a template, by default the kept one. Raises DeviceError, and what ``filled`` raises."""
        from .templates.confined import filled_confined

        kept = self._templates.record(code) if template is None else None
        source = template or self._templates.of(code)
        assert source is not None
        data, missing = filled_confined(source, copy.document, self._fonts, copy.fields)
        deliver(data, path)
        return _for_word(missing, source.name if kept is None else kept.name)

    def separate(self, code: str, facts: object, output: PaperOutput) -> tuple[tuple[str, object], ...]:
        """Return the files that a paper is written as, each with its name and what ``write`` makes it of."""
        if output.format is not Format.DOCX or self._template_of(code, output) is None:
            return (("", facts),)
        from .templates.copies import copies_of

        return tuple((copy.name, copy) for copy in copies_of(_editable_content(code, facts)))

    def _template_of(self, code: str, output: PaperOutput) -> Path | None:
        return None if self._faults else output.template or self._templates.of(code)

    def _unused(self, code: str, output: PaperOutput) -> str:
        """Return the name of the template that faults of the file keep from being used, "" without one."""
        if not self._faults:
            return ""
        kept = self._templates.record(code)
        return output.template.name if output.template else kept.name if kept else ""

    def template(self, code: str) -> KeptTemplate | None:
        """Return what is known of the person's template of a paper, None without one."""
        return self._templates.record(code)

    def starting_template(self, code: str, facts: object, path: Path, explain: Callable[[str], str]) -> None:
        """Write a first template. Raises PaperUnknown, FormatUnknown, DeviceError."""
        from .templates.copies import copies_of
        from .templates.starting import write_starting_template

        write_starting_template(copies_of(_editable_content(code, facts))[0], explain, self._fonts, path)

    def try_template(self, code: str, facts: object, source: Path) -> tuple[TriedPaper, ...]:
        """Fill a template in for every paper of the file, and write nothing. Raises as ``write``."""
        from .templates.confined import lines_confined
        from .templates.copies import copies_of

        return tuple(
            TriedPaper(copy.name, lines_confined(source, copy.document, self._fonts, copy.fields))
            for copy in copies_of(_editable_content(code, facts))
        )

    def keep_template(self, code: str, facts: object, source: Path, taken: Taken) -> None:
        """Keep a template after filling it in once for every paper of the file. Raises as ``write``."""
        self.try_template(code, facts, source)
        self._templates.keep(code, source, taken)

    def forget_template(self, code: str) -> bool:
        """Remove the person's template of a paper, and return whether there was one. Raises CannotWrite."""
        return self._templates.forget(code)

    def pages(
        self, document: Document, path: Path, typeface: Typeface | None = None, step: Progress | None = None
    ) -> Printed:
        """Write content as pages. typeface: by default the user's. step: as for ``write``. Raises DeviceError."""
        from .pdf import write_pdf

        wanted = self._preferred() if typeface is None else typeface
        machine = self._times() if wanted is Typeface.TIMES else None
        count = write_pdf(document, self._fonts, path, machine=machine, step=step)
        return Printed(
            count.pages,
            tuple(dict.fromkeys(glyph.character for glyph in count.missing_glyphs)),
            Typeface.TIMES if count.machine_font else Typeface.BUNDLED,
            tuple(pages for _, pages in count.sections),
            codes=count.codes,
            body=count.body,
        )

    def xlsx(self, facts: ResultsBook | PlainTable, path: Path) -> None:
        """Write the results workbook with live formulas, or a table of the screen. Raises DeviceError."""
        from .results_xlsx import write_results_xlsx
        from .table_xlsx import write_table_xlsx

        if isinstance(facts, PlainTable):
            write_table_xlsx(facts, path, self._faults)
        else:
            write_results_xlsx(facts, path, self._faults)

    def json(self, data: Mapping[str, Any], path: Path) -> None:
        """Write data for other programs. Raises DeviceError."""
        deliver((json.dumps(self._marked(data), ensure_ascii=False, indent=2) + "\n").encode(), path)

    def sheets_json(self, rows: SessionRows) -> dict[str, Any]:
        """Return the object of ``sheets.json``."""
        return self._marked(sheets_json(rows))

    def results_json(self, evaluation: Evaluation) -> dict[str, Any]:
        """Return the object of ``results.json``."""
        return self._marked(results_json(evaluation))

    def _marked(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**data, **({"unchecked": fault_facts(self._faults, printed)} if self._faults else {})}

    def catalogue_json(self, catalogue: Catalogue, wording: Wording) -> dict[str, Any]:
        """Return the object of ``catalogue.json``."""
        return catalogue_export(catalogue, wording)

    def archive(self, facts: ArchiveFacts, target: Path, progress: Progress) -> WrittenFolder:
        """Write the archive as a new folder. Raises FolderTaken, FolderNotWritten, NameForbidden."""
        from .folders.archive import write_archive

        return write_archive(facts, target, self, progress)

    def sending_up(self, facts: SendingUpFacts, target: Path, progress: Progress) -> WrittenFolder:
        """Write the dossiers to the Ministry as a new folder. Raises FolderTaken, FolderNotWritten, NameForbidden."""
        from .folders.up import write_sending_up

        return write_sending_up(facts, target, self, progress)


def _only_copy(document: Document) -> Copy:
    """Return the paper of a file that has one; the caller has taken the others apart (``separate``)."""
    from .templates.copies import copies_of

    (copy,) = copies_of(document)
    return copy


def _for_word(missing: tuple[MissingGlyph, ...], template: str = "") -> Printed:
    characters = tuple(dict.fromkeys(glyph.character for glyph in missing))
    return Printed(0, characters, Typeface.TIMES, template=template)


def _editable_content(code: str, facts: object) -> Document:
    paper = _paper(code, Format.DOCX)
    assert paper.content is not None
    return paper.content(facts)


def _paper(code: str, format: Format | None = None) -> Paper[Any]:
    from .register import PAPERS

    known = {paper.entry.code: paper for paper in PAPERS}
    if code not in known:
        raise PaperUnknown(paper=code, known=", ".join(known))
    formats = known[code].entry.formats
    if format is not None and format not in formats:
        raise FormatUnknown(paper=code, format=format.value, known=", ".join(formats))
    return known[code]
