"""Layout of a ``content.Document`` as DOCX with python-docx: what ``documents.pdf`` prints, for people who edit it.

The measures are those of the PDF. The typeface is Times New Roman, which Word has; characters that the bundled
typeface lacks are replaced as in the PDF, so that both files say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, assert_never, cast

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.section import _Header as WordHeader
from docx.shared import Length, Mm, Pt

from .. import measures as m
from ..content import (
    Align,
    Block,
    Document,
    Look,
    NewPage,
    NewPaper,
    Paragraph,
    Section,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Title,
)
from ..fonts import BOLD, ITALIC, MissingGlyph, Printable, last_line_width, typeset
from ..output import deliver
from .package import describe, empty_document, file_bytes
from .styles import ANNEX, LOOKS, styles_xml
from .tables import long_receivers, signatures_xml, signed_text_xml, state_head_xml, table_xml
from .xml import element, face, filler, paragraph, rule, run, runs, size, twips

_ASCENT, _DESCENT = 0.891, 0.216
"""Of Times New Roman, in parts of its size."""


def write_docx(document: Document, fonts_dir: Path, out: BinaryIO | Path) -> tuple[MissingGlyph, ...]:
    """Write ``document`` to ``out`` and return the characters that were replaced.

    Equal documents give equal bytes. Raises FontMissing, CannotWrite.
    """
    with typeset(fonts_dir) as characters:
        printable = Printable(characters)
        made = empty_document(styles_xml(cells_of(document.blocks)))
        _Story(made, document, printable).write()
        describe(made, document, printable)
        data = file_bytes(made)
    deliver(data, out)
    return printable.missing


def insert_blocks(
    made: WordDocument, document: Document, blocks: Sequence[Block], printable: Printable, place: Any
) -> None:
    """Write blocks without a section of their own before the paragraph ``place`` of a document that somebody made."""
    _Story(made, document, printable, place).write_inside(blocks)


def append_annexes(made: WordDocument, document: Document, blocks: Sequence[Block], printable: Printable) -> None:
    """Write blocks that begin with a section at the end of a document that somebody made."""
    _Story(made, document, printable).write_inside(blocks)


def cells_of(blocks: Sequence[Block]) -> dict[tuple[float, Align], None]:
    """Return size and alignment of all cells, in order of their first use."""
    found: dict[tuple[float, Align], None] = {}
    for block in blocks:
        table = block.members if isinstance(block, Signatures) else block
        if isinstance(table, Table):
            found |= {(table.size, align): None for align in (Align.CENTRE, *(c.align for c in table.columns))}
    return found


class _Story:
    """Writes blocks one after the other into the body of a document."""

    def __init__(self, made: WordDocument, document: Document, printable: Printable, end: Any = None) -> None:
        """end: the element before which blocks are written, by default the end of the body."""
        self._made, self._document, self._printable = made, document, printable
        self._body: Any = made.element.body
        self._end: Any = self._body.sectPr if end is None else end
        self._section = Section("", "")
        self._in_annex = False
        self._has_foot = False
        self._break = False  # the next paragraph begins a page
        self._after_table = 0.0  # space owed to the last table

    def write(self) -> None:
        """Write all blocks. Word needs a paragraph after a table at the end."""
        blocks = self._document.blocks
        if not blocks or not isinstance(blocks[0], Section | NewPaper):
            self._open_section(Section("", ""))
        for number, block in enumerate(blocks):
            self._write(block, first=number == 0)
        self._end_with_paragraph()

    def write_inside(self, blocks: Sequence[Block]) -> None:
        """Write blocks into a document that has sections already."""
        for block in blocks:
            self._write(block, first=False)
        self._end_with_paragraph()

    def _end_with_paragraph(self) -> None:
        if self._last_tag == "tbl":
            self._append(filler())

    def _write(self, block: Block, *, first: bool) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._table(table_xml(block, self._printable))
                self._after_table = m.AFTER_TABLE
            case StateHead():
                self._table(state_head_xml(block, self._width, self._printable))
                self._append(filler(after=m.AFTER_HEAD - 1))
            case Title():
                for line in (block.kind, *block.subject):
                    self._text("Title", runs(line, self._printable), keep=True)
                self._rule((block.kind, *block.subject)[-1], m.TITLE, m.AFTER_TITLE)
            case Section():
                self._begin_section(block, first=first)
            case NewPage():
                self._break = True
            case NewPaper():
                self._begin(Section("", "", running=block.running), first=first)
                self._in_annex = False
            case Signatures():
                self._signatures(block)
            case SignedText():
                self._paragraph(block.text)
                self._keep_last()
                self._append(filler(after=m.BEFORE_SIGNATURES - 1, keep=True))
                self._append(signed_text_xml(block, self._width, self._printable))
            case _ as never:
                assert_never(never)

    # Blocks

    def _paragraph(self, block: Paragraph) -> None:
        style = LOOKS[block.look][0]
        if block.look is Look.HEADING and self._in_annex:
            style = "Heading2"
        before = m.LOOKS[block.look].before
        self._text(style, runs(block.text, self._printable), keep=block.keep, before=before)

    def _text(self, style: str, content: str, *, keep: bool = False, before: float = 0) -> None:
        """Append a paragraph, with the space that the table above it asks for."""
        own = f'<w:spacing w:before="{twips(max(before, self._after_table))}"/>' if self._after_table else ""
        self._append(paragraph(style, content, keep=keep, page_break=self._break, own=own))
        self._break, self._after_table = False, 0

    def _rule(self, above: str, style: m.TextMeasures, after: float) -> None:
        face = BOLD if style.bold else ITALIC
        width = m.TITLE_RULE * last_line_width(self._printable(above), face, style.size, self._width)
        space = {"before": m.BEFORE_TITLE_RULE, "after": m.AFTER_TITLE_RULE + after}
        self._append(rule(width, self._width, **space))

    def _table(self, xml: str) -> None:
        """Append a table; Word would join it with a table directly above it."""
        if self._last_tag == "tbl" or self._break:
            self._append(filler(after=self._after_table, page_break=self._break, keep=True))
        self._append(xml)
        self._break, self._after_table = False, 0

    def _signatures(self, block: Signatures) -> None:
        self._keep_last()
        self._table(signatures_xml(block, self._printable))
        for line in long_receivers(block, self._printable):
            self._append(line)

    def _keep_last(self) -> None:
        """Keep the last paragraph with what follows: signatures on a page of their own could serve another text."""
        last = self._end.getprevious()
        if last is not None and last.tag == qn("w:p"):
            last.get_or_add_pPr().get_or_add_keepNext().val = True

    # Sections

    @property
    def _width(self) -> float:
        """Points between the margins."""
        return m.text_mm(self._section.landscape) * m.POINTS

    def _begin(self, section: Section, *, first: bool) -> None:
        if not first:
            self._close_section()
        self._open_section(section)

    def _begin_section(self, section: Section, *, first: bool) -> None:
        self._begin(section, first=first)
        self._in_annex = True
        lines = "\n".join(line for line in (section.label, section.title) if line)
        self._text(ANNEX, runs(lines, self._printable), keep=True)
        above, style = section.title or section.label, m.TITLE
        if section.reference:
            self._text(LOOKS[Look.REFERENCE][0], runs(section.reference, self._printable), keep=True)
            above, style = section.reference, m.LOOKS[Look.REFERENCE]
        self._rule(above, style, m.AFTER_ANNEX_TITLE)

    def _close_section(self) -> None:
        """End the section in its last paragraph; the library adds an empty one, which could begin a page.

        That one stays below a table, and below a paragraph that ends a section of somebody's document.
        """
        self._made.add_section()
        added = self._end.getprevious()
        above = added.getprevious()
        if above is not None and above.tag == qn("w:p") and not above.xpath("./w:pPr/w:sectPr"):
            above.set_sectPr(added.pPr.sectPr)
            self._body.remove(added)
        else:
            added.style = "OcopFiller"
        self._break, self._after_table = False, 0

    def _open_section(self, section: Section) -> None:
        self._section = section
        made = self._made.sections[-1]
        margins = m.margins(section.landscape)
        width, height = m.page_mm(section.landscape)
        made.page_width, made.page_height = Mm(width), Mm(height)
        made.orientation = WD_ORIENTATION.LANDSCAPE if section.landscape else WD_ORIENTATION.PORTRAIT
        made.left_margin, made.right_margin = Mm(margins.left), Mm(margins.right)
        made.top_margin, made.bottom_margin = Mm(margins.top), Mm(margins.bottom)
        made.header_distance = _points(m.NUMBER_LINE_MM * m.POINTS - m.NUMBER_SIZE * _ASCENT)
        made.footer_distance = _points(m.FOOT_LINE_MM * m.POINTS - m.MARK_SIZE * _DESCENT)
        made.different_first_page_header_footer = True
        sect: Any = made._sectPr
        for tag in ("w:pgNumType", "w:docGrid"):
            for old in sect.findall(qn(tag)):
                sect.remove(old)
        sect.insert_element_before(element('<w:pgNumType w:start="1"/>'), "w:cols", "w:titlePg")
        self._headers(made, section)

    def _headers(self, made: WordSection, section: Section) -> None:
        printable = self._printable
        mark = printable(self._document.top_mark or section.mark)
        marked = run(mark, face(True, False) + size(m.MARK_SIZE)) if mark else ""
        running = printable(section.running or section.label)
        number = f'<w:fldSimple w:instr=" PAGE ">{run("2", size(m.NUMBER_SIZE))}</w:fldSimple>'
        label = run(running, face(False, True) + size(m.RUNNING_SIZE)) if running else ""
        left = m.margins(section.landscape).left * m.POINTS
        middle = m.page_mm(section.landscape)[0] * m.POINTS / 2 - left
        tabs = (
            f'<w:tabs><w:tab w:val="center" w:pos="{twips(middle)}"/>'
            f'<w:tab w:val="right" w:pos="{twips(self._width)}"/></w:tabs>'
        )
        tab = "<w:r><w:tab/></w:r>"
        later = paragraph("Header", f"{marked}{tab}{number}{tab}{label}", own=tabs)
        _fill(made.header, later)
        _fill(made.first_page_header, paragraph("Header", marked))
        foot = printable(self._document.foot_mark)
        if foot and not self._has_foot:  # later sections have the footers of the first
            self._has_foot = True
            for footer in (made.footer, made.first_page_footer):
                _fill(footer, paragraph("Footer", run(foot)))

    # Elements

    @property
    def _last_tag(self) -> str:
        last = self._end.getprevious()
        return "" if last is None else str(last.tag).rpartition("}")[2]

    def _append(self, xml: str) -> None:
        self._end.addprevious(element(xml))


def _fill(part: object, xml: str) -> None:
    """Replace the content of a header or footer, which becomes this section's own."""
    own = cast("WordHeader", part)
    own.is_linked_to_previous = False
    root: Any = own._element
    for child in list(root):
        root.remove(child)
    root.append(element(xml))


def _points(points: float) -> Length:
    return Pt(points)
