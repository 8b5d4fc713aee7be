"""The three uses of an agency's own template, as docs/papers.md tells them to a clerk: head, phrases, the whole."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from ocop_desktop.documents.content import Document
from ocop_desktop.documents.templates.copies import copies_of
from ocop_desktop.documents.templates.filling import filled
from ocop_desktop.documents.templates.starting import write_starting_template

from .docx_reading import expected, texts
from .reading import FONTS
from .state_papers import SIZES, document_of
from .template_files import read

SIZE = next(iter(SIZES))


@pytest.fixture(scope="module")
def minutes() -> Document:
    return document_of("minutes", SIZE)


def started(path: Path, document: Document) -> WordDocument:
    write_starting_template(copies_of(document)[0], str, FONTS, path)
    return docx.Document(str(path))


def made(path: Path, template: WordDocument, document: Document) -> WordDocument:
    template.save(str(path))
    return read(filled(path, document, FONTS)[0])


def letters(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


def test_the_head_alone_is_replaced_and_every_other_word_is_the_program_s(tmp_path: Path, minutes: Document) -> None:
    template = started(tmp_path / "a.docx", minutes)
    template.tables[0].cell(0, 0).paragraphs[0].insert_paragraph_before("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
    paper = made(tmp_path / "a.docx", template, minutes)
    assert letters(texts(paper)) == letters(["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", *expected(minutes)])


def test_standing_phrases_are_replaced_around_a_table_of_the_agency_s_own(tmp_path: Path) -> None:
    paper = document_of("public_list", SIZE)
    template = started(tmp_path / "a.docx", paper)
    (body,) = (one for one in template.paragraphs if one.text == "{{ noi_dung }}")
    body.insert_paragraph_before("Sở công bố {{ bang_1.dong|length }} sản phẩm như sau:")
    table = template.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for dong in bang_1.dong %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ dong[0] }}", "{{ dong|join(' – ') }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    body._p.addprevious(table._tbl)
    body._p.getparent().remove(body._p)
    lines = texts(made(tmp_path / "a.docx", template, paper))
    rows = next(block.rows for block in paper.blocks if hasattr(block, "rows"))
    assert f"Sở công bố {len(rows)} sản phẩm như sau:" in lines


def test_the_whole_is_replaced_by_a_page_of_the_agency_s_own(tmp_path: Path) -> None:
    certificates = copies_of(document_of("certificates", SIZE))
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "{{ dau_trang }}{{ chan_trang }}"
    for line in ("{{ san_pham }}", "của {{ chu_the }}, {{ dia_chi }}", "{{ dat_hang }}", "{{ cong_nhan_tai }}"):
        template.add_paragraph(line)
    template.save(str(tmp_path / "a.docx"))
    for copy in certificates:
        lines = texts(read(filled(tmp_path / "a.docx", copy.document, FONTS, copy.fields)[0]))
        assert len(lines) == 4
        assert lines[1].startswith("của ")
