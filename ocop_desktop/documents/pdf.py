"""Layout of a ``content.Document`` as a PDF with reportlab.

A4, margins, sizes and page numbers after Nghị định 30/2020/NĐ-CP, Phụ lục I. Equal documents give
equal bytes: no clock is read. The forms decide the content of the pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Laid

from ..domain.minutes.page_code import PageCode
from ..usecases.core.ports import Progress
from . import looks, ruled
from . import measures as m
from .content import (
    Align,
    Block,
    Column,
    Document,
    Look,
    NewPage,
    NewPaper,
    Paragraph,
    Run,
    Section,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Text,
    Title,
)
from .fonts import (
    BOLD,
    ITALIC,
    REGULAR,
    FontFiles,
    FontMissing,
    MissingGlyph,
    MissingGlyphs,
    Printable,
    typeset,
)
from .heads import MembersSign, StateHeadDrawing, short_rule, signature_table, signed_text
from .metadata import describe
from .output import deliver
from .page_codes import PageCodes
from .ruled import Cell, Row, RuledTable, Style

rl_config.useA85 = 0  # bytes as they are: as text, which PDF does not need, they are a quarter more

_ROOM_FOR_ROWS = 40 * mm
_AHEAD = 100
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class PageCount:
    """The result: total pages, pages of each section by label, characters that could not be printed.

    machine_font: the computer's typeface was used. codes: of each page, None for one without. body:
    pages before the first annex.
    """

    pages: int
    sections: tuple[tuple[str, int], ...]
    missing_glyphs: tuple[MissingGlyph, ...] = ()
    machine_font: bool = False
    codes: tuple[PageCode | None, ...] = ()
    body: int = 0


def write_pdf(
    document: Document,
    fonts_dir: Path,
    out: BinaryIO | Path,
    *,
    strict: bool = False,
    machine: FontFiles | None = None,
    step: Progress | None = None,
) -> PageCount:
    """Lay ``document`` out and write it to ``out``.

    A character missing in the font prints as ``[U+XXXX]`` and is reported in the result; with
    ``strict`` it raises MissingGlyphs and nothing is written. machine: the computer's typeface, used
    only for a document all of whose characters have the widths of the bundled one. step: called with the
    hundredths that are laid out; an exception from it stops the writing. Raises FontMissing, CannotWrite.
    """
    made: tuple[bytes, PageCount] | None = None
    if machine is not None:
        with suppress(FontMissing):  # unreadable, or not a font: the bundled one is always there
            made = _set(document, fonts_dir, machine, step)
    if made is None or made[1].missing_glyphs:
        made = _set(document, fonts_dir, None, step)
    data, count = made
    missing = count.missing_glyphs
    if strict and missing:
        raise MissingGlyphs(characters=", ".join(m.character for m in missing), text=missing[0].text)
    deliver(data, out)
    return count


def _set(
    document: Document, fonts_dir: Path, machine: FontFiles | None, step: Progress | None
) -> tuple[bytes, PageCount]:
    """Return the document as bytes, in the bundled typeface or in the computer's."""
    with typeset(fonts_dir, machine) as characters:
        printable = Printable(characters)
        story = _Story(printable, step or (lambda done, total: None), fields=not document.top_mark)
        marks = printable(document.top_mark), printable(document.foot_mark)
        named = replace(document, title=printable(document.title), author=printable(document.author))
        buffer = io.BytesIO()
        codes = PageCodes(document)
        paper = _Paper(buffer, named, story.sections, marks, codes)
        paper.build(_Flow(story.each(document.blocks)), canvasmaker=codes.canvas_maker())
    sections = tuple(zip((section.running for section in story.sections), paper.section_pages, strict=True))
    body = paper.section_pages[0] if codes.has_body else 0
    return buffer.getvalue(), PageCount(
        paper.page, sections, printable.missing, machine is not None, codes.codes(), body
    )


class _Paper(BaseDocTemplate):
    """Page templates: the first page of a section has no number, later ones do."""

    def __init__(
        self,
        buffer: io.BytesIO,
        document: Document,
        sections: Sequence[Section],
        marks: tuple[str, str],
        codes: PageCodes,
    ) -> None:
        super().__init__(
            buffer,
            pagesize=_size(False),
            title=document.title,
            author=document.author,
            invariant=1,
            pageCompression=1,
            initialFontName=REGULAR,
            lang=m.LANGUAGE,
        )
        self._document = document
        self._sections = sections
        self._top_mark, self._foot_mark = marks
        self._codes = codes
        self.section_pages: list[int] = []
        self.addPageTemplates([template for turned in (False, True) for template in self._templates(turned)])

    def beforeDocument(self) -> None:
        describe(self.canv, self._document)

    def _templates(self, turned: bool) -> list[PageTemplate]:
        size = _size(turned)
        margins = m.margins(turned)
        left, right, top, bottom = (side * mm for side in (margins.left, margins.right, margins.top, margins.bottom))
        name = "turned" if turned else "upright"

        def frame(part: str) -> Frame:
            return Frame(
                left, bottom, size[0] - left - right, size[1] - top - bottom,
                id=f"{name}-{part}", leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
            )  # fmt: skip

        first = PageTemplate(
            id=f"{name}-first", frames=[frame("first")], onPage=partial(self._first_page, size), pagesize=size,
            autoNextPageTemplate=f"{name}-later",
        )  # fmt: skip
        later = PageTemplate(
            id=f"{name}-later", frames=[frame("later")], onPage=partial(self._later_page, size), pagesize=size
        )
        return [first, later]

    def _first_page(self, size: tuple[float, float], canvas: Canvas, _document: BaseDocTemplate) -> None:
        self.section_pages.append(1)
        section = self._current
        if section.running:
            key = f"section{len(self.section_pages)}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(section.running, key, 0)
        self._marks(canvas, size)

    @property
    def _current(self) -> Section:
        return self._sections[len(self.section_pages) - 1]

    def _later_page(self, size: tuple[float, float], canvas: Canvas, _document: BaseDocTemplate) -> None:
        self.section_pages[-1] += 1
        width, height = size
        line = height - m.NUMBER_LINE_MM * mm
        canvas.setFont(REGULAR, m.NUMBER_SIZE)
        canvas.drawCentredString(width / 2, line, str(self.section_pages[-1]))
        canvas.setFont(ITALIC, m.RUNNING_SIZE)
        canvas.drawRightString(width - m.margins(False).right * mm, line, self._current.running)
        self._marks(canvas, size)

    def _marks(self, canvas: Canvas, size: tuple[float, float]) -> None:
        width, height = size
        top_mark = self._top_mark or self._current.mark
        if top_mark:
            canvas.setFont(BOLD, m.MARK_SIZE)
            canvas.drawString(m.margins(False).left * mm, height - m.NUMBER_LINE_MM * mm, top_mark)
        if self._foot_mark:
            canvas.setFont(BOLD, m.MARK_SIZE)
            canvas.drawCentredString(width / 2, m.FOOT_LINE_MM * mm, self._foot_mark)
        self._codes.draw(canvas, width, len(self.section_pages) - 1, self.section_pages[-1])


def _size(turned: bool) -> tuple[float, float]:
    width, height = m.page_mm(turned)
    return width * mm, height * mm


class _Flow(list[Flowable]):
    """The flowables that reportlab takes from the front, made shortly before: a thousand pages need no more memory.

    reportlab looks ahead as far as flowables are to stay together; no form has so many in a row.
    """

    def __init__(self, source: Iterator[Flowable]) -> None:
        super().__init__()
        self._source = source

    def __len__(self) -> int:
        missing = _AHEAD - super().__len__()
        if missing > 0:
            self.extend(islice(self._source, missing))
        return super().__len__()


class _Story:
    """Converts blocks to reportlab's flowables, and collects the sections; the first has no label without a Section.

    fields: the places to sign are signature fields; those of a draft are not.
    """

    def __init__(self, printable: Printable, step: Progress, *, fields: bool) -> None:
        self._printable, self._step, self._fields = printable, step, fields
        self._rows: dict[tuple[Style, tuple[Column, ...]], dict[tuple[tuple[Text, ...], bool, bool], Row]] = {}
        self.sections: list[Section] = []

    def each(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        """Yield the flowables of all blocks, in order."""
        if not blocks or not isinstance(blocks[0], Section | NewPaper):
            self.sections.append(Section("", ""))
        place = told = 0
        while place < len(blocks):
            if (hundredths := _HUNDRED * place // len(blocks)) > told:
                told = hundredths
                self._step(told, _HUNDRED)
            lines, table = _lines_before_table(blocks, place)
            if table is not None:
                # On one page with its lines a long table would start a new page: they reserve space for
                # some rows instead.
                yield CondPageBreak(_room(lines, table))
                for line in lines:
                    yield Laid(self._markup(line.text), looks.LOOSE[line.look])
                place += len(lines)
            yield from self._of(blocks[place])
            place += 1

    def _of(self, block: Block) -> list[Flowable]:
        match block:
            case Paragraph():
                style = looks.KEEP_WITH_NEXT[block.look] if block.keep else looks.STYLES[block.look]
                return [Laid(self._markup(block.text), style)]
            case Table():
                return [self._table(block)]
            case StateHead():
                return [StateHeadDrawing(block, self._printable), Spacer(0, m.AFTER_HEAD)]
            case Title():
                lines = [Laid(self._markup(line), looks.TITLE) for line in (block.kind, *block.subject)]
                return [*lines, self._rule(lines[-1]), Spacer(0, m.AFTER_TITLE)]
            case Section():
                return self._section(block)
            case NewPage():
                return [PageBreak()]
            case NewPaper():
                return self._opened(Section("", "", running=block.running))
            case Signatures():
                signatures = signature_table(block, self._printable, self._fields)
                if block.members is None:
                    return [signatures]
                return [MembersSign(self._table(block.members), signatures, m.head_rows(block.members))]
            case SignedText():
                text = Laid(self._markup(block.text.text), looks.STYLES[block.text.look])
                return [signed_text(text, block, self._printable, self._fields)]

    def _opened(self, section: Section) -> list[Flowable]:
        """Return what begins a page with page numbers of its own; nothing at the begin of the file."""
        first = not self.sections
        running, mark = self._printable(section.running or section.label), self._printable(section.mark)
        self.sections.append(replace(section, running=running, mark=mark))
        turn = "turned" if section.landscape else "upright"
        return [] if first else [NextPageTemplate(f"{turn}-first"), PageBreak()]

    def _section(self, section: Section) -> list[Flowable]:
        turning = self._opened(section)
        head = [Laid(self._markup(section.label), looks.TITLE), Laid(self._markup(section.title), looks.TITLE)]
        if section.reference:
            head.append(Laid(self._markup(section.reference), looks.STYLES[Look.REFERENCE]))
        last = head[-1] if section.reference or section.title else head[0]
        return [*turning, *head, self._rule(last), Spacer(0, m.AFTER_ANNEX_TITLE)]

    def _rule(self, above: Laid) -> Flowable:
        return short_rule(above, m.text_mm(self.sections[-1].landscape) * mm)

    def _markup(self, text: Text) -> str:
        if isinstance(text, str):
            return escape(self._printable(text)).replace("\n", "<br/>")
        parts: list[str] = []
        for run in text:
            part = escape(self._printable(run.text)).replace("\n", "<br/>")
            part = f"<b>{part}</b>" if run.bold else part
            parts.append(f"<i>{part}</i>" if run.italic else part)
        return "".join(parts)

    def _table(self, table: Table) -> RuledTable:
        style = ruled.style_of(table)
        heads: list[tuple[Cell, ...]] = []
        if table.title:
            heads.append((self._cell(table.title, sum(style.widths), style, Align.CENTRE),))
        columns = (_joined(table.columns) if table.headings else None) or table.columns
        heads.append(
            tuple(self._cell(column.head, column.width * mm, style, Align.CENTRE, strong=True) for column in columns)
        )
        known = self._rows.setdefault((style, table.columns), {})
        rows = []
        for number, texts in enumerate(table.rows):
            key = texts, number in table.strong, number in table.headings
            if key not in known:
                known[key] = self._row(*key, table.columns, style)
            rows.append(known[key])
        return RuledTable([Row(cells, replace(style, least=0)) for cells in heads], rows)

    def _row(
        self, texts: tuple[Text, ...], strong: bool, heading: bool, columns: tuple[Column, ...], style: Style
    ) -> Row:
        if heading:
            columns, texts = _joined(columns), (texts[0], *texts[2:])
        cells = zip(texts, columns, strict=True)
        made = (self._cell(text, column.width * mm, style, column.align, strong=strong) for text, column in cells)
        row = Row(tuple(made), style, heading)
        if self._fields:
            row.signers = tuple(_signer(texts, place, columns) for place in range(len(columns)))
        return row

    def _cell(self, text: Text, width: float, style: Style, align: Align, *, strong: bool = False) -> Cell:
        runs = (Run(text),) if isinstance(text, str) else text
        pieces = [(looks.FACES[strong or run.bold, run.italic], self._printable(run.text)) for run in runs if run.text]
        return ruled.cell_of(pieces, width, style, align)


def _signer(texts: tuple[Text, ...], place: int, columns: tuple[Column, ...]) -> str:
    """Return who signs the cell at ``place``; "" for any other cell."""
    column = columns[place]
    return "" if column.signer is None or texts[place] else _plain(texts[column.signer])


def _joined(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of a heading, which takes the first two."""
    first, second, *others = columns
    return (replace(first, width=first.width + second.width, align=Align.LEFT), *others)


def _lines_before_table(blocks: Sequence[Block], start: int) -> tuple[list[Paragraph], Table | None]:
    """Return the lines from ``start`` on that must precede a table on its page, and the table; None without one."""
    lines: list[Paragraph] = []
    for block in blocks[start:]:
        table = _signed_by_many(block) if isinstance(block, Signatures) else block
        if isinstance(table, Table):
            return lines, table if lines else None
        if not isinstance(block, Paragraph) or not (block.keep or block.look is Look.HEADING):
            break
        lines.append(block)
    return lines, None


def _signed_by_many(block: Signatures) -> Table | None:
    """Return the table of the members where it may be split; a shorter one stays whole, with the line before it."""
    return block.members if block.members is not None and len(block.members.rows) > m.LAST_ROWS else None


def _room(lines: Sequence[Paragraph], table: Table) -> float:
    """Return the points for the lines and the first rows; a row of several lines of text counts as one."""
    text = sum(looks.STYLES[line.look].leading * (1 + len(_plain(line.text)) // 90) + 6 for line in lines)
    line = table.size * m.CELL_LEADING + sum(m.row_padding(table))
    title = line * (1 + len(_plain(table.title)) // 90) if table.title else 0
    row = max(line, (table.row_height or 0) * mm)
    return text + title + min(_ROOM_FOR_ROWS, (len(table.rows) + 1) * row)


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
