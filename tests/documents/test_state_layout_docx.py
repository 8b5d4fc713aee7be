"""Every paper of the register that has a DOCX, by the same measures of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from ocop_desktop.documents.content import Block, Document, Look, Paragraph, Section, Signatures, StateHead, Title
from ocop_desktop.usecases.overview.papers import Format

from .docx_reading import expected, opened, texts
from .state_papers import PAPERS_OF_PAGES, SIZES, STATE, document_of

CODES = [paper.entry.code for paper in PAPERS_OF_PAGES if Format.DOCX in paper.entry.formats]
LOOKS = {
    Look.BODY: "text",
    Look.BASIS: "basis",
    Look.HEADING: "heading",
    Look.CENTRE: "heading",
    Look.ADDRESSED: "text",
    Look.REFERENCE: "reference",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A paper as content, and its DOCX with the paragraphs by their text."""

    document: Document
    made: WordDocument
    paragraphs: Mapping[str, list[WordParagraph]]

    def every(self, kind: type[Block]) -> Iterator[Any]:
        return (block for block in self.document.blocks if isinstance(block, kind))

    def set_as(self, text: str, element: str) -> WordParagraph:
        """The paragraph of ``text`` whose style is what the decree asks of ``element``; fails where there is none."""
        for paragraph in self.paragraphs.get(text, ()):
            (size, bold, italic), (run, *_) = face(paragraph.style), paragraph.runs
            if STATE[element].fits(size, bold=bool(run.bold) or bold, italic=bool(run.italic) or italic):
                return paragraph
        raise AssertionError(f"{element}: {text!r}")


def face(style: Any) -> tuple[float, bool, bool]:
    """Size, bold and italic of a style, from itself or from what it is based on."""
    found: list[Any] = []
    for name in ("size", "bold", "italic"):
        one = style
        while one is not None and getattr(one.font, name) is None:
            one = one.base_style
        found.append(None if one is None else getattr(one.font, name))
    return found[0].pt, bool(found[1]), bool(found[2])


@cache
def written(code: str, size: str) -> Written:
    document = document_of(code, size)
    made = opened(document)
    found: dict[str, list[WordParagraph]] = {}
    body: Any = made.element.body
    for element in body.iter(qn("w:p")):
        paragraph = WordParagraph(element, made.part)  # type: ignore[arg-type]
        found.setdefault(paragraph.text, []).append(paragraph)
    return Written(document, made, found)


@pytest.fixture(params=[(code, size) for size in SIZES for code in CODES], ids=", ".join)
def paper(request: pytest.FixtureRequest) -> Written:
    return written(*request.param)


def test_pages_have_the_decree_s_margins_and_numbers_from_the_second_page_of_each_section(paper: Written) -> None:
    for section in paper.made.sections:
        sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        turned = section.page_width > section.page_height  # type: ignore[operator]
        assert [round(side.mm) for side in sides if side is not None] == (
            [20, 20, 30, 20] if turned else [30, 15, 20, 20]
        )
        assert section.different_first_page_header_footer
        (header,) = section.header.paragraphs
        assert " PAGE " in header._p.xml
        assert STATE["page number"].fits(face(header.style)[0], bold=False, italic=False)
        assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml


def test_each_element_has_a_style_of_its_measures(paper: Written) -> None:
    for head in paper.every(StateHead):
        paper.set_as("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "nation")
        paper.set_as("Độc lập - Tự do - Hạnh phúc", "motto")
        for lines, element in ((head.parent, "parent body"), (head.council, "body")):
            for line in lines:
                paper.set_as(line, element)
        if head.number:
            paper.set_as(head.number, "number")
        if head.place_date:
            paper.set_as(head.place_date, "place and day")
    for title in paper.every(Title):
        for line in (title.kind, *title.subject):
            paper.set_as(line, "kind, subject")
    for annex in paper.every(Section):
        if annex.label or annex.title:
            paper.set_as("\n".join(line for line in (annex.label, annex.title) if line), "annex")
        if annex.reference:
            paper.set_as(annex.reference, "reference")
    for block in paper.every(Paragraph):
        if block.look in LOOKS and isinstance(block.text, str):
            paper.set_as(block.text, LOOKS[block.look])


def test_signatures_are_set_in_bold_and_stay_with_the_line_before_them(paper: Written) -> None:
    for block in paper.every(Signatures):
        for text in (*block.left.offices, *block.right.offices, block.left.name, block.right.name):
            if text:
                office = paper.set_as(text, "office, name")
        paper.set_as("Nơi nhận:", "receivers' label")
        for receiver in block.recipients:
            paper.set_as(receiver, "receivers")
        table = next(office._p.iterancestors(qn("w:tbl")))
        above = next(one for one in table.itersiblings(qn("w:p"), preceding=True))
        assert above.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_no_text_is_lost(paper: Written) -> None:
    assert texts(paper.made) == expected(paper.document)
